"""An appeal in English whose translation has nothing wrong, and what is written into it."""

import pytest
from django.utils.translation import override
from wagtail_localize.models import StringTranslation, Translation

from tests import factories
from tests.helpers.translations import appeal_in
from tests.made_once import made_once
from translators.models import Checked


@made_once
def english():
    """The key of the Translation of an appeal into English."""
    form = factories.form_page(factories.campaign(reference="TST-0"))
    appeal = appeal_in(form).get_parent()
    factories.privacy_notice()
    StringTranslation.objects.update(data="They only spoke.")
    Checked.objects.all().delete()  # an update sends no signal
    return Translation.objects.get(source__object_id=appeal.translation_key).pk


@pytest.fixture(autouse=True)
def in_english(fresh_process):
    """The sentences as they stand in the code."""
    with override("en"):
        yield


@pytest.fixture
def translation(english):
    return Translation.objects.select_related("source", "target_locale").get(pk=english)


@pytest.fixture
def introduction(translation):
    found = StringTranslation.objects.filter(context__object=translation.source.object_id)
    return found.get(context__path="introduction")


@pytest.fixture
def rewritten(introduction):
    """Says something else in the introduction."""

    def write(data):
        introduction.data = data
        introduction.save()
        return introduction

    return write
