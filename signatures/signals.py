"""What the rooms above may want to know."""

from django.dispatch import Signal

public_names_changed = Signal()  # somebody's name goes from a public page, or another will stand there
traces_due = Signal()  # every hour: what is kept for a day at most is to be forgotten


def tell_of_names(signatures):
    """Send public_names_changed if one of `signatures` (a queryset, before it changes) is shown by name."""
    if signatures.exclude(public_name="").exists():
        public_names_changed.send(signatures.model)
