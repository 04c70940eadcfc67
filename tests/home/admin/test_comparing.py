"""Two versions of a page beside one another: what the fields and blocks are called, and what is in them, in words."""

from datetime import date, datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from campaigns.models import CampaignPage
from tests import factories

pytestmark = pytest.mark.django_db
RAW = ("precision", "False", "True", "None", "2020-08", "2026-12-24", "+00:00")


@pytest.fixture(params=["fr", "en"])
def editor(client, request):
    client.force_login(factories.staff("Communications"))
    UserProfile.objects.update(preferred_language=request.param)
    client.language = request.param
    return client


def timeline(day, precision, text):
    return ("timeline", {"heading": "", "entries": [{"date": day, "precision": precision, "text": text}]})


def compared(client, page, *revisions):
    keys = [revision.pk for revision in revisions]
    html = client.get(reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, *keys])).content.decode()
    return " ".join(BeautifulSoup(html, "html.parser").find("main").get_text(" ").split())


def test_what_was_chosen_ticked_or_dated_is_compared_in_words(editor):
    image, people = factories.picture(), [factories.profile(factories.person(name)) for name in ("Anna", "Ales")]
    page = factories.campaign_page(
        body=[timeline(date(2020, 8, 9), "day", "Alpha"), ("profile", {"profile": people[0]}), ("image", image)]
    )
    before = page.save_revision()
    page.body = CampaignPage(
        body=[timeline(date(2020, 8, 1), "month", "Bravo"), ("profile", {"profile": people[1]})]
    ).body
    page.expire_at = datetime(2026, 12, 24, 18, tzinfo=timezone.get_default_timezone())
    text = compared(editor, page, before, page.save_revision())
    for raw in RAW:
        assert raw not in text, raw
    said = {
        "fr": (
            "Chronologie",
            "9 août 2020",
            "Seul le mois est connu",
            "Une personne",
            "Anna",
            "Ales",
            "non",
            "24 décembre 2026",
        ),
        "en": (
            "Timeline",
            "Aug. 9, 2020",
            "Only the month is known",
            "One person",
            "Anna",
            "Ales",
            "no",
            "Dec. 24, 2026",
        ),
    }
    for words in said[editor.language]:
        assert words.lower() in text.lower(), words


def test_extra_questions_are_compared_in_words(editor, form_page):
    form_page.questions = [("long_text", {"label": "Pourquoi ?", "required": False})]
    before = form_page.save_revision()
    form_page.questions = [("long_text", {"label": "Pourquoi ?", "required": True})]
    text = compared(editor, form_page, before, form_page.save_revision())
    for raw in RAW:
        assert raw not in text, raw
    assert {"fr": "Réponse longue", "en": "Long answer"}[editor.language] in text
