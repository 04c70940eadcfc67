"""Words written by hand in a translation that was parted from its source: joined again, none is dropped silently."""

import json

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from tests import factories

pytestmark = pytest.mark.django_db
TEXT = "<p>By hand.</p>"


@pytest.fixture
def editor(client):
    client.force_login(factories.staff("Communications"))
    return client


@pytest.fixture
def parted(forms):
    """The English appeal, no longer kept in step, and written on by hand."""
    page = forms[1].campaign_page
    Translation.objects.filter(source__object_id=page.translation_key).update(enabled=False)
    page.introduction = "Written by hand."
    page.body = json.dumps([{"type": "section", "id": "s9", "value": {"heading": "New", "text": TEXT}}])
    page.save_revision()
    return page


def join(client, page):
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(edit, {"localize-restart-translation": "1"}, follow=True).content.decode()


def test_what_has_a_place_in_the_source_becomes_its_translation(editor, parted):
    told = join(editor, parted)
    row = StringTranslation.objects.get(context__object_id=parted.translation_key, context__path="introduction")
    assert (row.data, row.has_error, row.last_translated_by.groups.get().name) == (
        "Written by hand.",
        False,
        "Communications",
    )
    assert Translation.objects.get(source__object_id=parted.translation_key).enabled
    assert "2 texts that were written by hand have no place in the source" in told


def test_what_was_left_as_it_was_stays(editor, parted):
    before = StringTranslation.objects.get(
        context__object_id=parted.translation_key, context__path="demand"
    ).updated_at
    join(editor, parted)
    after = StringTranslation.objects.get(
        context__object_id=parted.translation_key, context__path="demand"
    ).updated_at
    assert before == after


def test_the_source_s_own_words_are_no_translation(editor, parted, forms):
    StringTranslation.objects.filter(context__path="demand").delete()
    parted.demand = forms[0].campaign_page.demand
    parted.save_revision()
    join(editor, parted)
    assert not StringTranslation.objects.filter(
        context__object_id=parted.translation_key, context__path="demand"
    ).exists()
