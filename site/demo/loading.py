"""The whole demonstration, or nothing of it."""

from django.core.management import call_command
from django.db import transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from campaigns.models import Campaign
from demo.content import read
from demo.pages import make_all
from demo.terms import make_terms
from demo.translating import export_all, translate_all
from search import indexing


def is_loaded():
    """Whether it has been built here: its campaign record can't be deleted once people have signed.

    What staff have changed or deleted since stays as they left it.
    """
    return Campaign.objects.filter(reference=read("appeal")["campaign"]["reference"]).exists()


@transaction.atomic
def load(user):
    """Build it. What refers to what, and what is found by which word, is looked up once for all that was made."""
    with disable_reference_index_auto_update(), indexing.paused():
        translate_all(make_all(user), user)
        make_terms()
    call_command("rebuild_references_index", verbosity=0)
    indexing.rebuild()


@transaction.atomic
def export(user):
    """Write the .po files anew and leave the database as it was."""
    export_all(make_all(user))
    transaction.set_rollback(True)
