"""Template tags for the translators' editor."""

from django import template

from home.localize import in_step

register = template.Library()


@register.simple_tag(takes_context=True)
def offered_props(context):
    return in_step.offered(context["request"].user, context["instance"], context["props"])
