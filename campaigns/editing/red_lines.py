"""Red lines: what keeps readers from something just now, said wherever staff meet it. For those who may, with a link
to the action that changes it.

The apps register who knows of such a thing as hooks, as a campaign knows nothing of signatures: a function that takes
a record or page and yields RedLines.
"""

from dataclasses import dataclass, replace

from django.db.models import Model
from wagtail import hooks
from wagtail.admin.panels import Panel
from wagtail.admin.ui.tables import Column

from campaigns.models.campaign import Campaign

HOOK = "register_red_lines"


@dataclass(frozen=True)
class RedLine:
    words: object  # lazily translated, or a string
    url: str
    permission: str  # to follow it
    about: Model | None = None  # the record that is so; None: the site
    unnamed: object = ""  # the same where a name is too much: a preview is shown around


def register(*sources):
    for source in sources:
        hooks.register(HOOK, source)


def red_lines(instance, user=None):
    """The RedLines for whoever meets `instance`, without a URL where `user` (None: a reader) may not follow it."""
    lines = [line for source in hooks.get_hooks(HOOK) for line in source(instance)]
    return [line if user and user.has_perm(line.permission) else replace(line, url="") for line in lines]


def campaign_of(instance):
    """The campaign that a record or page is, or belongs to; None where it has none, or isn't saved yet."""
    campaign = instance if isinstance(instance, Campaign) else getattr(instance, "campaign", None)
    return campaign if campaign and campaign.pk else None


class RedLinesPanel(Panel):
    """What has to be known in an editor beside what its record's own panel says."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "campaigns/admin/red_lines.html"

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            lines = red_lines(self.instance, self.request and self.request.user)
            self.lines = [line for line in lines if line.about != self.instance]

        def is_shown(self):
            return bool(self.lines)

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"lines": self.lines}


class StateColumn(Column):
    """A record's state, in red where that keeps readers from something, with what else does."""

    cell_template_name = "campaigns/admin/state_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        lines = red_lines(instance)
        others = [line for line in lines if line.about != instance]
        return super().get_cell_context_data(instance, parent_context) | {"is_red": bool(lines), "others": others}
