"""Template tags for tally marks. The number always stands beside them: they say nothing to a screen reader."""

from django import template
from django.utils.html import format_html

from campaigns.wording.tally_marks import TallyMarks, unit

register = template.Library()
DAYS_A_MONTH = 365.2425 / 12
GROUPS_ON_A_CARD, GROUPS_ON_A_PAGE = 7, 12


@register.simple_tag
def months_drawn(days):
    """A stroke for each full month of `days`; nothing in the first month."""
    return _drawn(int(days / DAYS_A_MONTH), GROUPS_ON_A_CARD)


@register.simple_tag
def stroke_unit(figures):
    """How many one stroke stands for in a block of figures: the same for all, so that they can be compared."""
    return unit(max((figure["number"] or 0 for figure in figures), default=0))


@register.simple_tag
def number_drawn(number, one):
    """`number` in strokes that stand for `one` each. What is smaller than a stroke is one all the same."""
    return _drawn(max(round(number / one), 1) if number else 0, GROUPS_ON_A_PAGE)


def _drawn(count, row):
    if not count:
        return ""
    marks = TallyMarks(count, row)
    return format_html(
        '<svg class="tally" viewBox="{}" aria-hidden="true"><path d="{}"/></svg>', marks.view_box, marks.path
    )
