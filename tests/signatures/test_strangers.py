"""What a stranger gets who asks for, or posts to, every URL of the site: nobody's data, and no change."""

import pytest

from signatures.models import Signature
from tests import factories
from tests.helpers.urls import all_paths
from tests.helpers.visitor import press

pytestmark = pytest.mark.django_db


def test_no_url_of_the_site_shows_a_signer_to_a_stranger(client, form_page):
    made = factories.confirmed_signature(form_page, first_name="Xanthippe", email="xanthippe@example.org")
    for path in all_paths(made.pk):
        answer = client.get(path)
        assert answer.status_code < 500, path
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"xanthippe" not in content.lower(), path


def facts():
    return Signature.objects.values_list("status", "wants_updates", "public_name").get()


def test_a_stranger_who_posts_to_every_url_changes_nothing(client, form_page):
    made = factories.confirmed_signature(form_page, wants_updates=True, show_name=True)
    before = facts()
    for path in all_paths(made.pk):
        answer = press(client, path, status="withdrawn", public_name="Mallory", reason="mine")
        assert answer.status_code < 500, path
        assert facts() == before, path
