"""State of one setting of signing on the whole site, in the admin: changed by an action of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from campaigns.admin.state_actions import State, StateView
from signatures.models import SigningSettings

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

CHANGE = "signatures.change_signingsettings"


class SettingState(State):
    """One `field` of the settings. The first of `log_actions` is its own, `in_words` what each state is called."""

    model = SigningSettings
    name = _("The whole site")
    help: StrPromise | str = _("Every process of the site knows within five seconds.")
    icon = "warning"
    field: str
    in_words: dict[str, StrPromise]

    @property
    def warning(self) -> StrPromise | str:
        """In red, where it keeps people from something."""
        return ""

    @property
    def seen(self):
        """Which it is, and since when: changed and changed back meanwhile isn't as it was."""
        last = self.last_entry()
        return f"{self.now} {last.pk}" if last else self.now

    @property
    def label(self):
        return self.in_words[self.now]

    def value(self, becomes):
        """What is stored for that state."""
        raise NotImplementedError

    def url(self, becomes=""):
        url = reverse(self.view_name)
        return f"{url}?becomes={becomes}" if becomes else url

    def change(self, becomes, reason):
        before = self.now
        setattr(self.record, self.field, self.value(becomes))
        self.record.save(update_fields=[self.field])
        log(self.record, self.log_actions[0], data={"before": before, "after": becomes, "reason": reason})


class SwitchState(SettingState):
    """A setting that is on or off. The `words_of_warning` are said while it is on."""

    on: str
    off: str
    words_of_warning: StrPromise

    @property
    def now(self):
        return self.on if getattr(self.record, self.field) else self.off

    @property
    def opposite(self):
        return self.off if self.now == self.on else self.on

    @property
    def warning(self):
        return self.words_of_warning if self.now == self.on else ""

    def value(self, becomes):
        return becomes == self.on


class SettingView(StateView):
    state_class: type[SettingState]
    permission_required = CHANGE

    @property
    def page_title(self):
        return self.state_class.title

    @property
    def header_icon(self):
        return self.state_class.icon

    @cached_property
    def state(self):
        """Of the one record there is; it may not have been saved yet."""
        if self.request.method != "POST":
            return self.state_class(SigningSettings.objects.first() or SigningSettings())
        SigningSettings.load()
        return self.state_class(SigningSettings.objects.select_for_update(no_key=True).first())

    @property
    def edit_url(self):
        return reverse("wagtailsettings:edit", args=["signatures", "signingsettings"])

    def get_breadcrumbs_items(self):
        settings = {"url": self.edit_url, "label": capfirst(SigningSettings._meta.verbose_name)}
        return [*self.breadcrumbs_items, settings, {"url": "", "label": self.page_title}]
