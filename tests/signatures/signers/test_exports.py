"""An export says why it is taken and for which case, and stands in a register that stewards read."""

import csv
import io
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access_log.models import Action, Entry
from access_log.recording import record
from signatures.mail import queue
from signatures.models import Review, Signature
from tests import factories
from tests.helpers.database_dump import tables_that_hold
from tests.helpers.exports import WHY, export
from tests.helpers.reviews import held

pytestmark = pytest.mark.django_db
EXPORT, REGISTER = reverse("signature:export"), reverse("export_register:index")
CSV = f"{EXPORT}?export=csv"


@pytest.fixture
def steward(client):
    client.force_login(factories.staff("Data stewards"))
    return client


def exports():
    return Entry.objects.filter(action=Action.EXPORT)


def test_the_list_leads_to_a_page_that_says_which_ones_and_how_many(steward, form_page):
    factories.signature(form_page, country="BE")
    factories.signature(form_page, country="VA")
    answer = steward.get(reverse("signature:index"), {"export": "csv", "country": "VA"}, follow=True)
    (url, _status), page = answer.redirect_chain[0], answer.content.decode()
    assert url.startswith(EXPORT)
    assert (answer.context["number"], answer["Content-Type"][:9]) == (1, "text/html")
    assert "Vatican" in page
    assert not exports().exists()


@pytest.mark.parametrize(
    "wrong", [{"reason": ""}, {"case": ""}, {"case": "zoe@example.org"}, {"reason": "a@b"}, {"case": "1" * 61}]
)
def test_without_a_reason_and_a_case_number_there_is_no_file(steward, form_page, wrong):
    factories.signature(form_page)
    answer = steward.post(CSV, WHY | wrong)
    assert list(answer.context["form"].errors) == list(wrong)
    assert not exports().exists()


@pytest.mark.parametrize("kind", ["", "pdf", "csv%00"])
def test_another_kind_of_file_leads_back_to_the_list(steward, form_page, kind):
    answer = steward.post(f"{EXPORT}?export={kind}&status=held", WHY)
    assert answer["Location"] == f"{reverse('signature:index')}?status=held"
    assert not exports().exists()


def test_the_file_says_number_consent_mails_hold_reason_and_review(steward, form_page, mailoutbox):
    mailed, waiting = factories.signature(form_page), held(form_page)
    queue.send_due_mails()
    decision = Review.objects.create(campaign=form_page.campaign, verdict="release", reason="They are a school")
    Signature.objects.filter(pk=mailed.pk).update(review=decision, mail_problem="SMTPDataError")
    text = b"".join(export(steward).streaming_content).decode("utf-8-sig")
    first, second = csv.DictReader(io.StringIO(text))
    assert (first["Signature number"], second["Signature number"]) == (str(mailed.pk), str(waiting.pk))
    assert first["Consent"].startswith(f"fr {mailed.consent.digest[:8]} (20")
    assert (first["Mails sent"], first["Mail problem"], second["Mails sent"]) == ("1", "SMTPDataError", "0")
    assert (first["Held because"], second["Held because"]) == ("", "Many signatures from one network")
    assert (first["Review"], second["Review"]) == ("Release: They are a school", "")


def test_the_register_has_each_export_with_reason_case_filters_and_rows(steward, form_page):
    factories.signature(form_page)
    export(steward, status="pending")
    page = steward.get(REGISTER).content.decode()
    for words in (WHY["reason"], WHY["case"], "Status = Waiting for confirmation", "File of signatures"):
        assert words in page


def test_register_and_access_log_name_a_domain_that_was_looked_for(steward, form_page):
    factories.signature(form_page, email="zoe@her-own-name.example")
    given = {"campaign": form_page.campaign_id, "domain": "her-own-name.example"}
    found = steward.post(reverse("signature_shape:domain"), given)["Location"]
    export(steward, **dict(parse_qsl(urlsplit(found).query)))
    for url in (REGISTER, reverse("access_log")):
        assert "Mail domain = her-own-name.example" in steward.get(url).content.decode(), url
    assert tables_that_hold("her-own-name") == []


def test_the_register_holds_exports_of_signatures_alone_and_finds_a_case(steward, form_page):
    user = factories.staff("Data stewards")
    record(Action.EXPORT, user, what="LogEntriesView", rows=3)
    record(Action.EXPORT, user, what="extract", rows=2, reason="Asks", case="2026/18")
    record(Action.EXPORT, user, what="signatures", rows=2, filters={})  # from before reasons were asked
    record(Action.LOOK, user, signature=1)

    def listed(**filters):
        entries = steward.get(reverse("export_register:index_results"), filters).context["object_list"]
        return [(entry.data["what"], entry.data.get("case")) for entry in entries]

    assert listed() == [("signatures", None), ("extract", "2026/18")]
    assert listed(case="2026/18") == [("extract", "2026/18")]
    assert listed(case="2026/1") == []


@pytest.mark.parametrize("group", ["Communications", "Translators", "Administrators"])
def test_nobody_but_stewards_exports_or_reads_the_register(client, form_page, group):
    client.force_login(factories.staff(group, is_superuser=group == "Administrators"))
    assert client.get(REGISTER).status_code == client.get(CSV).status_code == export(client).status_code == 302
    assert REGISTER not in client.get("/admin/").content.decode()
    assert not exports().exists()


def test_the_register_costs_as_many_questions_with_more_entries(steward, form_page):
    user, numbers = factories.staff("Data stewards"), []
    for _time in range(2):
        for _entry in range(10):
            record(Action.EXPORT, user, what="extract", rows=2, reason="Asks")
        steward.get(REGISTER)
        with CaptureQueriesContext(connection) as questions:
            steward.get(REGISTER)
        numbers.append(len(questions))
    assert numbers[0] == numbers[1]
