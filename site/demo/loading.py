"""The whole demonstration, or nothing of it."""

from django.db import transaction

from campaigns.models import Campaign
from demo.content import read
from demo.pages import make_all
from demo.translating import export_all, translate_all


def is_loaded():
    """Whether it has been built here: its campaign record can't be deleted once people have signed.

    What staff have changed or deleted since stays as they left it.
    """
    return Campaign.objects.filter(reference=read("appeal")["campaign"]["reference"]).exists()


@transaction.atomic
def load(user):
    translate_all(make_all(user), user)


@transaction.atomic
def export(user):
    """Write the .po files anew and leave the database as it was."""
    export_all(make_all(user))
    transaction.set_rollback(True)
