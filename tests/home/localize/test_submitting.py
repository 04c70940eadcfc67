"""Submitting for translation changes nothing that readers see."""

import pytest
from wagtail.models import Locale
from wagtail_localize.operations import translate_object

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def german():
    return Locale.objects.create(language_code="de")


def test_a_page_submitted_after_one_beneath_it_is_a_draft(german):
    appeal = factories.campaign_page()
    translate_object(appeal, [german])  # makes live aliases of the pages above it
    translate_object(factories.home(), [german])
    translate_object(factories.index(), [german])

    assert not factories.home().get_translation(german).live
    assert not factories.index().get_translation(german).live
    assert not appeal.get_translation(german).live
