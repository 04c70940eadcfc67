"""Words that agree with a person, in the languages that have a grammatical gender."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from campaigns.detention import DetentionStatus
from campaigns.facts.gender import Gender

STATUSES = {
    Gender.OPEN: {status: status.label for status in DetentionStatus},
    Gender.FEMININE: {
        DetentionStatus.DETAINED: pgettext_lazy("of a woman", "Detained"),
        DetentionStatus.INCOMMUNICADO: pgettext_lazy("of a woman", "Held incommunicado"),
        DetentionStatus.DISAPPEARED: pgettext_lazy("of a woman", "Disappeared"),
        DetentionStatus.RELEASED: pgettext_lazy("of a woman", "Released"),
        DetentionStatus.DIED: pgettext_lazy("of a woman", "Died in custody"),
    },
    Gender.MASCULINE: {
        DetentionStatus.DETAINED: pgettext_lazy("of a man", "Detained"),
        DetentionStatus.INCOMMUNICADO: pgettext_lazy("of a man", "Held incommunicado"),
        DetentionStatus.DISAPPEARED: pgettext_lazy("of a man", "Disappeared"),
        DetentionStatus.RELEASED: pgettext_lazy("of a man", "Released"),
        DetentionStatus.DIED: pgettext_lazy("of a man", "Died in custody"),
    },
}
CONSCIENCE = {
    Gender.OPEN: gettext_lazy("Prisoner of conscience"),
    Gender.FEMININE: pgettext_lazy("of a woman", "Prisoner of conscience"),
    Gender.MASCULINE: pgettext_lazy("of a man", "Prisoner of conscience"),
}
DIED_ON = {
    Gender.OPEN: gettext_lazy("Died in custody on %(date)s"),
    Gender.FEMININE: pgettext_lazy("of a woman", "Died in custody on %(date)s"),
    Gender.MASCULINE: pgettext_lazy("of a man", "Died in custody on %(date)s"),
}
DIED_IN_MONTH = {
    Gender.OPEN: gettext_lazy("Died in custody in %(month)s"),
    Gender.FEMININE: pgettext_lazy("of a woman", "Died in custody in %(month)s"),
    Gender.MASCULINE: pgettext_lazy("of a man", "Died in custody in %(month)s"),
}


def status_label(status, gender):
    """The status as the active language says it of somebody; "" where none is known."""
    return STATUSES[gender][status] if status else ""


def end_in_words(status, gender, is_about):
    """The sentence that says how the detention ended; it takes a %(date)s, or a %(month)s where no day is known."""
    if status == DetentionStatus.RELEASED:
        return _("Free since %(month)s") if is_about else _("Free since %(date)s")
    return (DIED_IN_MONTH if is_about else DIED_ON)[gender]
