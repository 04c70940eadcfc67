"""Template tags for Wagtail's own pages of staff."""

from django import template

from home.admin.taking_off import people_alone_in

register = template.Library()


@register.simple_tag
def people_alone(page):
    """The people who stay public when `page` is taken off, though no other appeal shows them."""
    return people_alone_in([page])
