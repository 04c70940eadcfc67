"""A state in words: what a cell says, beside its colour."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from translators.matrix.states import State


def in_words(found):
    """What is to be known of a PartState at a glance."""
    return ", ".join(filter(None, [_state(found), _checks(found)]))


def _state(found):
    if found.state == State.DRAFT:
        return _("Draft, %(percent)s %%") % {"percent": found.percent}
    return behind(found) if found.state == State.STALE else str(found.state.label)


def behind(found):
    """What readers of the language don't have yet: words, facts, or both; what is gone from the source is neither."""
    words = ngettext("%(words)s word", "%(words)s words", found.words) % {"words": found.words}
    told = [words] if found.words else []
    told += [_("figures, dates, pictures or links")] if found.facts else []
    return _("Stale: %(what)s") % {"what": ", ".join(told)} if told else str(State.STALE.label)


def _checks(found):
    words = ngettext("%(failing)s failing check", "%(failing)s failing checks", found.failing)
    return words % {"failing": found.failing} if found.failing else ""
