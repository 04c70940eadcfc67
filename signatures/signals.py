"""Signals: what the rooms above may want to know."""

from django.dispatch import Signal

# Somebody's name goes from a public page, or another will stand there; `campaigns` are the keys of theirs.
public_names_changed = Signal()
traces_due = Signal()  # every hour: what is kept for a day at most is to be forgotten
mails_due = Signal()  # once a day: what waits for somebody of staff is to be told


def tell_of_names(signatures):
    """Send public_names_changed if one of `signatures` (a queryset, before it changes) is shown by name."""
    if campaigns := set(signatures.exclude(public_name="").values_list("campaign", flat=True)):
        public_names_changed.send(signatures.model, campaigns=campaigns)
