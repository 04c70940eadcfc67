"""Every block and state on one page, where people build the site and nowhere else."""

import pytest
from django.urls import reverse

from campaigns.blocks import CampaignBody
from campaigns.detention import DetentionStatus
from config.settings import base
from home.styleguide.words import in_language

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl")])
def test_it_shows_every_block_and_state_in_both_directions(client, language, direction):
    page = client.get(reverse("styleguide_in", args=[language])).content.decode()
    assert f'<html lang="{language}" dir="{direction}">' in page
    drawn = {name for name, block in CampaignBody().child_blocks.items() if hasattr(block.meta, "preview_value")}
    assert {name for name in drawn if f">{name}</h2>" in page} == drawn
    assert {status for status in DetentionStatus if f"person-{status}" in page} == set(DetentionStatus)
    assert 'class="error-summary"' in page
    assert in_language("Ajoutez votre nom", language) in page


def test_it_leads_to_each_language_in_light_and_dark(client):
    page = client.get(reverse("styleguide")).content.decode()
    for language in ("fr", "ar"):
        assert page.count(f'src="/styleguide/{language}/"') == 2


def test_only_the_overview_may_frame_a_guide(client):
    overview, guide = (
        client.get(address)["Content-Security-Policy"]
        for address in (reverse("styleguide"), reverse("styleguide_in", args=["fr"]))
    )
    assert "frame-src 'self'" in overview
    assert "frame-ancestors 'none'" in overview
    assert "frame-ancestors 'self'" in guide


def test_a_live_site_has_none():
    assert base.STYLEGUIDE is False  # production takes it from there
