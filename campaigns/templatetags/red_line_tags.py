"""Template tags for red lines: what keeps readers from something, said to staff."""

from django import template
from django.utils.translation import override

from campaigns.editing.red_lines import red_lines

register = template.Library()


@register.inclusion_tag("campaigns/admin/red_lines.html", takes_context=True)
def red_lines_about(context, instance):
    """In an editor without panels."""
    return {"lines": red_lines(instance, context["request"].user)}


@register.simple_tag(takes_context=True)
def red_lines_in_preview(context, instance):
    """Their words without names, each once, in the language of whoever looks and not of what is shown."""
    with override(context["request"].staff_language):
        return list(dict.fromkeys(str(line.unnamed or line.words) for line in red_lines(instance)))
