"""Two presses, or two colleagues, at the very same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from campaigns.models import Campaign, CampaignPage
from signatures.models import SignatureFormPage
from tests import factories
from tests.desk.appeals.conftest import NEW_APPEAL, Form

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


def sent_at_once(*forms):
    """What comes back for forms (client, values) that are sent together, each over its own connection."""
    start = Barrier(len(forms))

    def send(form):
        start.wait(timeout=20)
        try:
            return form[0].post(NEW_APPEAL, form[1])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(forms)) as pool:
        return list(pool.map(send, forms))


def colleague():
    client = Client()
    client.force_login(factories.staff("Communications"))
    return client


def test_two_presses_at_once_make_one_appeal(desk):
    values = Form(desk, NEW_APPEAL).values | {"title": ["Liberté"], "reference": ["FREE"]}
    other = Client()
    other.cookies = desk.cookies
    first, second = sent_at_once((desk, values), (other, values))
    assert (first.status_code, first.url) == (302, second.url)
    assert [model.objects.count() for model in (Campaign, CampaignPage, SignatureFormPage)] == [1, 1, 1]


def test_of_two_colleagues_who_take_one_reference_the_second_is_told(desk):
    forms = [(client, Form(client, NEW_APPEAL).values) for client in (desk, colleague())]
    typed = [
        (client, values | {"title": [f"T{n}"], "reference": ["FREE"]}) for n, (client, values) in enumerate(forms)
    ]
    answers = sent_at_once(*typed)
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    (told,) = [answer for answer in answers if answer.status_code == 200]
    assert "This reference is another campaign" in told.content.decode()
    assert Campaign.objects.count() == 1
