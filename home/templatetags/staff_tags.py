"""Template tags for Wagtail's own pages of staff."""

from django import template

from campaigns.editing.problems import errors, warnings
from campaigns.models.publishing import PublishedWhole
from home.admin.taking_off import people_alone_in

register = template.Library()


@register.simple_tag
def people_alone(page):
    """The people who stay public when `page` is taken off, though no other appeal shows them."""
    return people_alone_in([page])


@register.simple_tag
def checklist(instance):
    """The errors and warnings of what is in the editor, for its “Checks”; None where nothing asks for them."""
    is_asked = getattr(instance, "pk", None) and isinstance(instance, PublishedWhole)
    return {"errors": errors(instance), "warnings": warnings(instance)} if is_asked else None
