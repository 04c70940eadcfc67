"""Mistakes that were found in the code of other petition sites: pages, languages, goals, migrations."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.template.loader import render_to_string
from wagtail.fields import StreamField

from campaigns.models import Campaign
from home.catalogues import catalogues, unfinished
from signatures.models import Signature
from signatures.templatetags.signature_tags import progress
from tests import factories
from tests.helpers.translations import appeal_in
from tests.helpers.visitor import sign

ROOT = Path(__file__).resolve().parents[2]
PHYSICAL = re.compile(
    r"(?:margin|padding|border|inset)-(?:left|right)|[;{\s](?:left|right)\s*:|text-align:\s*(?:left|right)"
    r"|float:\s*(?:left|right)"
)


@pytest.mark.django_db
def test_21_languages_share_one_campaign_and_the_switcher_lists_what_exists(client, forms):
    form_page, english = forms
    for page in (form_page, english):
        sign(client, page)
    assert Signature.objects.count() == 1
    page = client.get(form_page.campaign_page.url).content.decode()
    assert set(re.findall(r'hreflang="(\w+)"', page)) == {"fr", "en"}
    english.campaign_page.unpublish()
    page = client.get(form_page.campaign_page.url).content.decode()
    assert set(re.findall(r'hreflang="(\w+)"', page)) <= {"fr"}


@pytest.mark.parametrize(("path", "language"), catalogues(settings.ROOT), ids=str)
def test_22_a_language_ships_with_every_string_or_not_at_all(path, language):
    assert unfinished(path, language) == []


def test_23_no_style_sheet_knows_left_from_right():
    sheets = list((ROOT / "site" / "static").rglob("*.css"))
    assert sheets
    assert {sheet.name: found for sheet in sheets if (found := PHYSICAL.findall(sheet.read_text()))} == {}


@pytest.mark.django_db
def test_23_pages_in_arabic_run_from_right_to_left(client, form_page):
    page = appeal_in(form_page, "ar").campaign_page
    for path in (page.url, "/ar/nothing-here/"):
        assert re.search(r'<html[^>]* lang="ar"[^>]* dir="rtl"', client.get(path).content.decode()), path


@pytest.mark.django_db
@pytest.mark.parametrize(("confirmed", "percent"), [(0, 0), (999, 100), (1000, 100), (1001, 100), (2500, 100)])
def test_24_a_goal_that_is_passed_is_still_a_goal(confirmed, percent):
    campaign = factories.campaign(goal=1000)
    factories.tally(campaign, confirmed=confirmed)
    shown = render_to_string("components/count.html", {"campaign": Campaign.objects.get()})
    assert progress(confirmed, 1000) == percent
    assert f'value="{percent}"' in shown


def test_25_migrations_hold_no_block_definitions():
    files = [path for app in ("campaigns", "home", "signatures") for path in (ROOT / app / "migrations").glob("*.py")]
    assert sum(path.stat().st_size for path in files) < 150_000
    assert not [path for path in files if "wagtail.blocks" in path.read_text()]


def test_25_no_field_would_write_its_blocks_into_the_next_migration():
    fields = [field for app in ("campaigns", "home", "signatures") for field in stream_fields(app)]
    assert fields
    for field in fields:
        _name, _path, args, options = field.deconstruct()
        assert (args, "block_lookup" in options) == ([[]], False), field


def stream_fields(app):
    own = [field for model in apps.get_app_config(app).get_models() for field in model._meta.local_fields]
    return [field for field in own if isinstance(field, StreamField)]
