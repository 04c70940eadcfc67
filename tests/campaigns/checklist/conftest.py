"""A draft that nothing keeps from being published: fixtures."""

import pytest

from campaigns.models import CampaignPage
from tests import factories
from tests.made_once import made_once


@made_once
def appeal():
    """A draft that may be published: its form is beneath it, and the organisation has a privacy notice."""
    page = factories.ready_page()
    page.unpublish()
    page.save_revision()
    return page


@pytest.fixture
def page(appeal):
    return CampaignPage.objects.get(pk=appeal.pk)
