"""What the translators' editor offers."""

from django import template

from home import kept_in_step

register = template.Library()


@register.simple_tag(takes_context=True)
def offered_props(context):
    return kept_in_step.offered(context["request"].user, context["instance"], context["props"])
