"""Whatever is killed, and whenever: nothing that a supporter was told turns out untrue.

Sixteen clients sign and confirm while the web process, the worker with the clock, PostgreSQL and the mail server
are killed (SIGKILL) one after the other. FAULT_ROUNDS says how often, FAULT_SEED repeats an order.
"""

import os
import random
import time
from urllib.parse import urlsplit

import pytest
from django.db import connection, connections
from django.db.models import Sum
from django_tasks_db.models import DBTaskResult

from caching import memo
from campaigns.models import Campaign
from config.settings.databases import database
from signatures.crypto.digest import email_digest
from signatures.crypto.sealing import unseal
from signatures.crypto.tokens import token_digest
from signatures.email_addresses.address import EmailAddress
from signatures.models import (
    ConfirmationMail,
    DailyTally,
    Signature,
    SignatureStatus,
    SignatureTally,
    SigningSettings,
)
from signatures.tallies import counting
from tests import factories, postgresql
from tests.faults.clients import Supporters, withdraws
from tests.faults.cluster import killable_cluster
from tests.faults.mail_server import MailServer
from tests.faults.rounds import Rounds
from tests.faults.site_processes import KillableSite, Web, Worker

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "4"))
SEED = os.environ.get("FAULT_SEED") or str(random.SystemRandom().randrange(10**6))

pytestmark = pytest.mark.faults


@pytest.fixture(scope="module")
def chance():
    return random.Random(SEED)  # noqa: S311


@pytest.fixture(scope="module")
def cluster(golden, chance):
    if connection.vendor != "postgresql":
        pytest.skip("Killing PostgreSQL takes PostgreSQL: see the other run.")
    with killable_cluster(postgresql.find(), chance) as cluster:
        cluster.fill(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{golden.golden}").geturl())
        yield cluster


@pytest.fixture(scope="module")
def stored(cluster, django_db_blocker):
    """The running site's database in place of the tests' own, for this thread."""
    connections.databases["faults"] = connection.settings_dict | database(cluster.url)
    own, connections["default"] = connections["default"], connections.create_connection("faults")
    with django_db_blocker.unblock():
        yield
        connection.close()
    connections["default"] = own
    del connections.databases["faults"]


@pytest.fixture(scope="module")
def mail_server(tmp_path_factory):
    server = MailServer(tmp_path_factory.mktemp("mail"))
    yield server
    server.stop()


@pytest.fixture(scope="module")
def site(cluster, mail_server, tmp_path_factory):
    site = KillableSite(tmp_path_factory.mktemp("site"), cluster.url, mail_server.port)
    with site.running():
        yield site


@pytest.fixture(scope="module")
def rounds(stored, site, cluster, mail_server, chance):
    """All rounds played, everything back and the queue drained."""
    SigningSettings.objects.create(network_limit=0)  # all sixteen come from this machine
    time.sleep(memo.SECONDS + 1)  # for so long the site remembers the limit that was
    form_page = factories.form_page()
    supporters = Supporters(site.url, form_page, factories.answers(form_page), mail_server, SEED)
    things = {
        "database": cluster,
        "mail server": mail_server,
        "web": Web(site),
        "worker and clock": Worker(site, mail_server),
    }
    rounds = Rounds(site, mail_server, supporters, things, chance)
    rounds.tell(f"FAULT_SEED={SEED}")
    with rounds.told():
        with supporters.at_work():
            rounds.play(ROUNDS)
        rounds.drain()
    return rounds


@pytest.fixture
def supporters(rounds):
    return rounds.supporters


def by_address():
    """Every row, under the address that only the private key brings back."""
    return {unseal(row.sealed)["email"]: row for row in Signature.objects.all()}


def with_status(status):
    return {address for address, row in by_address().items() if row.status == status}


def test_every_thank_you_page_that_a_client_saw_has_its_row(rounds, supporters):
    kept = {bytes(digest) for digest in Signature.objects.values_list("email_digest", flat=True)}
    assert len(supporters.thanked) > 10 * ROUNDS
    campaign = Campaign.objects.get()
    assert [each for each in supporters.thanked if email_digest(EmailAddress(each), campaign.pk) not in kept] == [], (
        rounds.story
    )


def test_every_row_has_its_mail_in_the_end(rounds, mail_server):
    assert [address for address in by_address() if not mail_server.links_to(address)] == [], rounds.story


def test_every_mailed_link_is_known(rounds, mail_server):
    known = {bytes(digest) for digest in ConfirmationMail.objects.values_list("token_digest", flat=True)}
    tokens = [urlsplit(link).path.split("/")[-2] for link in mail_server.all_links()]
    assert [token for token in tokens if token_digest(token) not in known] == [], rounds.story


def test_whoever_saw_a_confirmation_is_confirmed_and_nobody_else(rounds, supporters):
    confirmed = with_status(SignatureStatus.CONFIRMED)
    seen = {address for address in supporters.confirmed if not withdraws(address)}
    assert seen
    assert seen <= confirmed <= supporters.pressed, rounds.story


def test_whoever_was_told_so_has_withdrawn(rounds, supporters):
    assert supporters.withdrawn
    assert supporters.withdrawn <= with_status(SignatureStatus.WITHDRAWN), rounds.story


def test_every_confirmation_counts_once(rounds):
    confirmed = Signature.objects.filter(status=SignatureStatus.CONFIRMED).count()
    assert SignatureTally.objects.get().confirmed == confirmed, rounds.story
    assert DailyTally.objects.aggregate(number=Sum("confirmed"))["number"] == confirmed, rounds.story


def test_the_recount_finds_nothing_to_put_right(rounds, site):
    assert counting.recount() == {}, rounds.story
    assert "was off by" not in site.log.read_text()  # as the site's own recount would say


def test_no_answer_was_a_failure(rounds, supporters):
    assert [answer for answer in supporters.answers if not answer.is_in_order()] == [], rounds.story


def test_while_the_database_is_away_nothing_is_claimed(rounds, supporters, cluster):
    answers = [answer for answer in supporters.answers if answer.status and answer.came_during(cluster.away)]
    assert {answer.what for answer in answers} >= {"sign", "page"}
    assert {answer.status for answer in answers if answer.what != "page"} <= {503}, rounds.story


def test_only_what_was_killed_had_to_be_started_again(rounds, site):
    assert site.gave_up == [], rounds.story
    assert "Exception in thread" not in site.log.read_text()


def test_no_address_stands_in_a_log(rounds, site):
    tracebacks = DBTaskResult.objects.values_list("traceback", flat=True)
    assert "@example.org" not in site.log.read_text() + "".join(tracebacks)
