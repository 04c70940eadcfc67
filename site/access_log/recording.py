"""record(): one line for whatever has to stand in the access log."""

from access_log.models import Entry


def record(action, user=None, **data):
    """Write an entry: that `user` did `action`.

    Args:
        user: None where it was nobody's account, or the command line.
        data: what more is to be known: numbers, names of filters. Nothing that was typed, nor a signer's data.
    """
    known = {"account": user.pk, "name": user.get_username()} if user else {}
    return Entry.objects.create(action=action, data=data, **known)


def of_campaign(campaign):
    """What of a campaign stands in an entry's data: its number to filter by, and its reference; {} of None."""
    return {"campaign": campaign.pk, "reference": campaign.reference} if campaign else {}
