"""An address that is entered again under stricter rules: noted, never applied but by the owner of the mailbox."""

import pytest
from django.utils import timezone

from caching import memo
from campaigns.models import Campaign
from signatures import signing
from signatures.consent import NOTHING_KEPT
from signatures.crypto.digest import domain_digest
from signatures.crypto.sealing import unseal
from signatures.mail import later_entries, queue
from signatures.models import ConfirmationMail, ConsentRule, DailyTally, Signature, SigningSettings
from signatures.tallies import counting
from tests import factories
from tests.helpers.database_dump import tables_that_hold
from tests.helpers.time_passing import count_all
from tests.helpers.visitor import mailed_link, press, sign
from tests.made_once import made_once

pytestmark = pytest.mark.django_db

FIRST = {"country": "FR", "show_name": "on", "wants_updates": "on"}
KEPT = ("sealed", "country", "domain", "public_name", "wants_updates")


@made_once
def form_page():
    ConsentRule.objects.create(country="BY", digest_only=True)
    ConsentRule.objects.create(country="RU", no_public_name=True)
    ConsentRule.objects.create(country="CN", no_updates=True)
    SigningSettings.objects.create(minor_age=16)
    return factories.form_page()


def row(*names):
    values = Signature.objects.values_list(*names).get()
    return tuple(bytes(value) if isinstance(value, memoryview) else value for value in values)


def enter(client, form_page, **answers):
    assert sign(client, form_page, **answers).status_code == 302
    later_entries.read()


def new_mail(mailoutbox):
    ConfirmationMail.objects.update(sent_at=timezone.now() - timezone.timedelta(days=2))
    return mailed_link(mailoutbox)


def is_digest_alone():
    """Whether the row is as one of high risk, which nothing outside tells from one without a country."""
    (sealed, campaign, domain), others = (
        row("sealed", "campaign", "domain"),
        row("country", "public_name", "wants_updates"),
    )
    sizes = {len(mail.copy) for mail in ConfirmationMail.objects.all()} | {len(sealed)}
    is_disguised = domain == domain_digest(signing.COMMON, campaign) and sizes == {256}
    return unseal(sealed) == NOTHING_KEPT and others == ("", "", False) and is_disguised


STRICTER = {"country": {"country": "BY"}, "minor": {"is_minor": "on"}, "campaign": {}}


@pytest.mark.parametrize("why", STRICTER)
def test_a_later_entry_of_which_nothing_may_be_kept_is_noted_and_applied_by_the_owner(
    client, form_page, mailoutbox, why
):
    enter(client, form_page, **FIRST)
    before = row(*KEPT)
    if why == "campaign":
        Campaign.objects.update(digest_only=True)
        form_page.refresh_from_db()

        memo.forget()
    enter(client, form_page, **STRICTER[why])
    assert row(*KEPT) == before
    link = new_mail(mailoutbox)
    page = client.get(link.replace("/fr/", "/en/")).content.decode()
    assert "We erase all of this" in page
    assert "Zoë" in page
    assert row(*KEPT) == before, "opening the link changes nothing"
    assert press(client, link).status_code == 302
    assert is_digest_alone()
    assert row("status") == ("confirmed",)
    assert tables_that_hold("o'neill", "zoe@example") == []
    assert client.get(link).status_code == 200


def test_a_link_mailed_before_the_later_entry_heeds_it_too(client, form_page, mailoutbox):
    sign(client, form_page, **FIRST)
    link = mailed_link(mailoutbox)
    enter(client, form_page, country="BY")
    press(client, link)
    assert is_digest_alone()


def test_a_later_entry_under_laxer_rules_takes_back_no_stricter_one(client, form_page, mailoutbox):
    for country in ("FR", "BY", "FR", "DE"):
        sign(client, form_page, **FIRST | {"country": country})
    later_entries.read()
    enter(client, form_page, **FIRST)
    press(client, new_mail(mailoutbox))
    assert is_digest_alone()


def test_a_first_entry_s_own_rules_stand_whatever_comes_later(client, form_page, mailoutbox):
    enter(client, form_page, country="BY")
    enter(client, form_page, **FIRST)
    assert len(row("noted")[0]) == 41, "as of anybody else's"
    press(client, new_mail(mailoutbox))
    assert is_digest_alone()


@pytest.mark.parametrize(("country", "left"), [("RU", ("", True)), ("CN", ("Zoë O'Neill", False))])
def test_other_rules_of_a_later_country_are_heeded_as_well(client, form_page, mailoutbox, country, left):
    enter(client, form_page, **FIRST)
    enter(client, form_page, country=country)
    assert row("public_name", "wants_updates") == ("Zoë O'Neill", True)
    press(client, new_mail(mailoutbox))
    assert row("public_name", "wants_updates", "country", "status") == (*left, "FR", "confirmed")


def test_a_held_later_entry_is_noted_too(client, form_page, mailoutbox):
    enter(client, form_page, **FIRST)
    link = mailed_link(mailoutbox)
    enter(client, form_page, country="BY", topic="buy now")
    press(client, link)
    assert is_digest_alone()


def test_who_has_confirmed_already_is_asked_again_and_the_count_goes_on(client, form_page, mailoutbox):
    enter(client, form_page, **FIRST)
    press(client, mailed_link(mailoutbox))
    count_all()
    enter(client, form_page, country="BY")
    link = new_mail(mailoutbox)
    assert "own-remark" in client.get(link).content.decode()
    assert row("country") == ("FR",)
    press(client, link)
    assert is_digest_alone()
    assert "own-remark" not in client.get(link).content.decode()
    assert [(day.country, day.confirmed) for day in DailyTally.objects.filter(confirmed__gt=0)] == [("", 1)]
    assert counting.recount() == {}


def test_who_had_withdrawn_and_signs_again_is_kept_by_the_stricter_rules(client, form_page, mailoutbox):
    enter(client, form_page, **FIRST)
    mine = mailed_link(mailoutbox, "mine")
    signing.confirm(Signature.objects.get())
    press(client, mine + "withdraw/")
    enter(client, form_page, country="BY")
    press(client, mine + "again/")
    assert is_digest_alone()
    assert row("status") == ("confirmed",)


def test_the_owner_is_offered_to_keep_nothing_but_the_digest(client, form_page, mailoutbox):
    enter(client, form_page, **FIRST)
    link = mailed_link(mailoutbox)
    assert 'name="digest_only"' in client.get(link).content.decode()
    press(client, link, digest_only="on")
    assert is_digest_alone()
    assert row("status") == ("confirmed",)


def test_so_are_they_on_their_own_page_after_a_second_step(client, form_page, mailoutbox):
    enter(client, form_page, **FIRST)
    mine = mailed_link(mailoutbox, "mine")
    signing.confirm(Signature.objects.get())
    assert "<form" in client.get(mine + "less/").content.decode()
    assert row("country") == ("FR",)
    for _time in range(2):
        assert press(client, mine + "less/").status_code == 302
    assert is_digest_alone()


def test_who_confirms_without_wishes_keeps_all(client, form_page, mailoutbox):
    enter(client, form_page, **FIRST)
    enter(client, form_page, country="DE")
    before = row(*KEPT)
    press(client, new_mail(mailoutbox))
    assert row(*KEPT) == before


def test_the_database_alone_doesn_t_tell_which_entry_was_stricter(client, form_page):
    notes = []
    for country in ("BY", "DE"):
        Signature.objects.all().delete()
        sign(client, form_page, **FIRST)
        sign(client, form_page, **FIRST | {"country": country})
        entered = len(row("later_entries")[0])
        later_entries.read()
        notes.append((entered, len(row("noted")[0]), row("later_entries", *KEPT[1:])))
    assert notes[0] == notes[1]


def test_the_worker_forgets_what_was_entered_within_its_turn(client, form_page):
    for _time in range(3):
        sign(client, form_page, **FIRST)
    assert row("later_entries")[0]
    queue.send_due_mails()
    assert row("later_entries") == (None,)
    assert unseal(row("sealed")[0])["first_name"] == "Zoë"


def test_a_flood_of_entries_makes_no_row_large(client, form_page):
    for _time in range(200):
        factories.signature(form_page, email="zoe@example.org")
    assert len(row("later_entries")[0]) < 17_000
    later_entries.read()
    assert len(row("noted")[0]) < 100
