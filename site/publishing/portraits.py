"""The portrait of a person who is hidden is gone from its own addresses as well, which others may link to.

Its sizes are files that a proxy serves. They are deleted, and drawn anew when the person is shown again. A page that
is being written in the very moment of hiding may leave one behind: docs/threat-model.md.
"""

from django.db import transaction

from campaigns.models import Detainee
from publishing import purging


def take_away(instance):
    """Delete the sizes of a hidden person's portrait, and purge them from proxies. Others' stay."""
    if not isinstance(instance, Detainee) or instance.is_public or instance.portrait is None:
        return
    sizes = instance.portrait.renditions.all()
    purging.purge_files([size.full_url for size in sizes])
    transaction.on_commit(lambda: sizes.all().delete(), robust=True)
