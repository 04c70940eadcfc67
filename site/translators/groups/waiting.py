"""What waits for translators in each of their languages: stale, new, sent back."""

from dataclasses import dataclass, field

from wagtail.models import Locale, Page, WorkflowState

from home.permissions import TRANSLATORS
from translators.appeal.parts import appeals, parts_of_each
from translators.matrix.states import State, States
from translators.models import LanguageGroup

FEW = 5  # of each kind that the home leads to


@dataclass
class Waiting:
    """Of one language: [(title, URL of the editor)] of each kind."""

    locale: Locale
    stale: list[tuple[str, str]] = field(default_factory=list)
    new: list[tuple[str, str]] = field(default_factory=list)
    sent_back: list[tuple[str, str]] = field(default_factory=list)

    @property
    def number(self):
        return len(self.stale) + len(self.new) + len(self.sent_back)

    @property
    def first(self):
        return [*self.sent_back[:FEW], *self.stale[:FEW], *self.new[:FEW]]


def languages_of(user):
    """The locales into which `user` translates; none for whoever does something else."""
    targets = Locale.objects.exclude(pk=Locale.get_default().pk).order_by("language_code")
    if user.groups.filter(name=TRANSLATORS).exists():
        return list(targets)
    return list(targets.filter(language_code__in=codes_of(user)))


def codes_of(user):
    return LanguageGroup.objects.filter(group__user=user).values("language")


def waiting_in(locales):
    """{key of a locale: its Waiting}; of all appeals, in as many queries for ten languages as for one."""
    found = {locale.pk: Waiting(locale) for locale in locales}
    together = parts_of_each(list(appeals())).values() if found else []
    states = States([part for parts in together for part in parts])
    back = _sent_back()
    for parts in together:
        for waiting in found.values():
            _add(waiting, parts, states, back)
    return found


def _add(waiting, parts, states, back):
    target, named = parts[0].target(waiting.locale), (parts[0].label, parts[0].url(waiting.locale))
    state = states.together(parts, waiting.locale).state
    if target and target.pk in back:
        waiting.sent_back.append(named)
    elif state == State.STALE:
        waiting.stale.append(named)
    elif state == State.DRAFT:
        waiting.new.append(named)


def _sent_back():
    """The keys of the pages whose reviewer wants something changed."""
    rows = WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES)
    pages = Page.objects.filter(pk__in=[pk for pk in rows.values_list("object_id", flat=True) if pk.isdecimal()])
    return set(pages.values_list("pk", flat=True))
