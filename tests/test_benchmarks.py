"""The benchmarks measure what they say: the form that a supporter sends, rows as the site makes them."""

import pytest
from django.db import connection

from benchmarks import clients, forms, report, seeding
from benchmarks.measurements import THANKS, Round, Sending, ratios
from signatures.crypto.sealing import unseal
from signatures.models import Signature, SignatureStatus


def sent(request):
    """Path and body of a request as the clients send it."""
    head, body = request.decode().split("\r\n\r\n")
    return head.split(" ")[1], body


@pytest.mark.django_db
def test_what_the_clients_send_is_a_signature(client, form_page):
    page = form_page.campaign_page.get_url()
    form = forms.found_in(client.get(page).content.decode(), page, "")
    path, body = sent(next(form.requests()))
    content_type = "application/x-www-form-urlencoded"

    response = client.post(path, body, content_type=content_type, headers={"Sec-Fetch-Site": "same-origin"})

    assert response.status_code == 302
    assert Signature.objects.get().country == "FR"


def test_each_request_is_another_person_and_as_long_as_its_head_says():
    requests = forms.Form("/sign/", {"consent": "abc"}, "").requests()
    one, other = next(requests), next(requests)

    assert sent(one)[1] != sent(other)[1]
    assert f"Content-Length: {len(sent(one)[1])}\r\n".encode() in one


def test_a_page_without_a_form_is_no_benchmark():
    with pytest.raises(ValueError, match="No form at /fr/"):
        forms.found_in("<form><input name=search></form>", "/fr/", "")


@pytest.mark.parametrize(
    ("received", "size"),
    [
        (b"HTTP/1.1 302 Found\r\ncontent-length: 0\r\n", None),
        (b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", 41),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf", 47),
    ],
)
def test_an_answer_is_whole_when_its_length_has_come(received, size):
    assert clients.whole_size(received) == size


def test_a_thank_you_without_its_row_stops_the_run():
    sending = Sending("sign POST", 0, "/", THANKS, None, "signatures_signature")

    with pytest.raises(RuntimeError, match="sign POST: 12 were thanked and 11 are kept"):
        sending.check(12, 11)


@pytest.mark.parametrize(
    ("words", "target", "value", "sign", "said"),
    [
        ("at least", 0.7, 0.7, 1, "met"),
        ("at least", 0.7, 0.69, 1, "**missed**"),
        ("at most", 1, 0.9, -1, "met"),
        ("at most", 1, 1.1, -1, "**missed**"),
    ],
)
def test_a_target_is_met_or_missed(words, target, value, sign, said):
    assert report.verdict(words, target, value, sign) == [f"{words} {target}", said]


def test_the_seed_draws_for_columns_that_exist():
    assert set(seeding.DRAWN) <= {field.column for field in Signature._meta.concrete_fields}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the benchmarks run on PostgreSQL only")
@pytest.mark.django_db
def test_seeded_rows_are_signatures_that_open(form_page):
    seeding.make_samples()
    seeding.insert(1, 200, seeding.A_MONTH, seeding.MOSTLY_CONFIRMED)

    seeded = Signature.objects.order_by("-pk")[:200]
    assert {unseal(row.sealed)["first_name"] for row in seeded} == {name.split(" ", 1)[0] for name in seeding.NAMES}
    assert len({bytes(row.email_digest) for row in seeded}) == 200
    assert sum(row.status == SignatureStatus.CONFIRMED for row in seeded) == 176


def test_ratios_are_taken_round_by_round():
    quiet, busy = Round(1000, 1, 2), Round(100, 1, 2)
    half, tenth = Round(500, 1, 2), Round(50, 1, 2)

    assert ratios([half, tenth], [quiet, busy]) == [0.5, 0.5]
