"""Portraits of hidden people: their sizes are gone from their own URLs as well, which others may link to.

They are files that a proxy serves. They are deleted, and drawn anew when the person is shown again. A page that
is being written in the very moment of hiding may leave one behind: docs/threat-model.md.
"""

from django.db import transaction

from campaigns.models import Detainee


def take_away(instance):
    """Delete the sizes of a hidden person's portrait. Others' stay."""
    if isinstance(instance, Detainee) and not instance.is_public and instance.portrait:
        sizes = instance.portrait.renditions
        transaction.on_commit(lambda: sizes.all().delete(), robust=True)
