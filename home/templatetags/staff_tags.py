"""Template tags for Wagtail's own pages of staff."""

from django import template

from campaigns.editing.problems import errors, warnings
from campaigns.models.publishing import PublishedWhole
from home.admin import taking_off

register = template.Library()


@register.simple_tag
def people_alone(page):
    """The people who stay public when `page` is taken off, though no other appeal shows them."""
    return taking_off.people_alone_in(taking_off.in_every_language([page]))


@register.simple_tag(takes_context=True)
def other_languages(context, instance):
    """The live translations of `instance` that whoever looks may take off as well."""
    return taking_off.other_languages(instance, context["request"].user) if hasattr(instance, "locale_id") else []


@register.simple_tag
def checklist(instance):
    """The errors and warnings of what is in the editor, for its “Checks”; None where nothing asks for them."""
    is_asked = getattr(instance, "pk", None) and isinstance(instance, PublishedWhole)
    return {"errors": errors(instance), "warnings": warnings(instance)} if is_asked else None


@register.simple_tag(takes_context=True)
def links_of(context, problem):
    """Where what a Problem says is put right, as far as whoever looks may go there."""
    return problem.links(context["request"].user)
