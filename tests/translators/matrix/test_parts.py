"""Parts of an appeal: everything that it is made of in a language."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from campaigns.models import Topic
from home.models import Organisation
from tests import factories
from tests.helpers.translations import locale, submitted, translated
from translators.appeal.parts import Kind, appeals, in_order_of_submission, parts_of, parts_of_each
from translators.appeal.sources import source_of

pytestmark = pytest.mark.django_db


def show(page, *profiles):
    page.body = json.dumps([{"type": "profile", "id": f"p{it.pk}", "value": {"profile": it.pk}} for it in profiles])
    page.save_revision().publish()


def test_an_appeal_is_its_page_form_people_topics_and_what_all_appeals_share(form_page):
    page = form_page.campaign_page
    factories.privacy_notice()
    ales = factories.profile(factories.person("Ales Bialiatski"))
    show(page, ales)
    page.campaign.topics.add(Topic.objects.create(name="Prison", slug="prison"))
    kinds = [part.kind for part in parts_of(page)]
    assert kinds == ["appeal", "form", "profile", "topic", "organisation", "notice", "index", "home"]
    assert parts_of(page)[2].source == ales


def test_parents_and_people_are_submitted_before_the_page_that_needs_them(form_page):
    page = form_page.campaign_page
    show(page, factories.profile(factories.person("Ales Bialiatski")))
    ordered = [part.kind for part in in_order_of_submission(parts_of(page))]
    assert ordered == ["home", "index", "profile", "appeal", "form"]


def test_a_part_knows_its_translation_what_stands_there_and_where_it_is_edited(forms):
    french, english = forms
    appeal, form = parts_of(english.campaign_page)[:2]
    assert appeal.source == french.campaign_page
    assert appeal.translation(locale("en")).get_target_instance() == english.campaign_page
    assert form.target(locale("en")).pk == english.pk
    assert form.url(locale("en")) == f"/admin/pages/{english.pk}/edit/"
    assert form.url(locale("de")) == f"/admin/localize/submit/page/{french.pk}/?select_locale=de"
    assert form.translation(locale("de")) is form.target(locale("de")) is None


def test_a_chosen_profile_of_another_language_counts_as_the_person_s_own(form_page):
    page = form_page.campaign_page
    ales = factories.profile(factories.person("Ales Bialiatski"))
    show(page, translated(ales))
    assert [part.source for part in parts_of(page) if part.kind == Kind.PROFILE] == [ales]


def test_a_page_written_in_another_language_alone_is_a_source(form_page):
    page = form_page.campaign_page
    Page.objects.filter(pk__in=[page.pk, form_page.pk]).update(locale=locale("en"))
    assert list(appeals()) == [page]
    into_french = submitted(type(page).objects.get(pk=page.pk), Locale.get_default().language_code)
    assert list(appeals()) == [page]
    assert source_of(into_french.get_target_instance()) == page


def test_many_appeals_take_as_many_queries_as_one(form_page):
    Organisation.objects.create(locale=Locale.get_default(), name="Nous")
    show(form_page.campaign_page, factories.profile(factories.person("Ales Bialiatski")))
    first = list(appeals())
    with CaptureQueriesContext(connection) as one:
        parts_of_each(first)
    show(factories.campaign_page(), factories.profile(factories.person("Nasta Loika")))
    both = list(appeals())
    with CaptureQueriesContext(connection) as two:
        found = parts_of_each(both)
    assert len(found) == 2
    assert len(two) == len(one)
