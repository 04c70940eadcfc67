"""A hidden person's face is gone from the addresses of the pictures themselves."""

from pathlib import Path

import pytest
from django.conf import settings
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def portrait():
    return get_image_model().objects.create(title="x", file=get_test_image_file())


def status(client, url):
    response = client.get(url)
    b"".join(response)  # which closes the file
    return response.status_code


def test_the_sizes_of_a_hidden_person_s_portrait_are_deleted(client, portrait, django_capture_on_commit_callbacks):
    person = factories.person(portrait=portrait)
    size = portrait.get_rendition("fill-400x500")
    assert status(client, size.url) == 200
    person.visibility = "hidden"
    with django_capture_on_commit_callbacks(execute=True):
        person.save()
    assert status(client, size.url) == 404
    assert not Path(settings.MEDIA_ROOT, size.file.name).exists()
    assert Path(portrait.file.path).exists()  # to be shown again


def test_those_of_others_stay(client, portrait, django_capture_on_commit_callbacks):
    person = factories.person(portrait=portrait)
    size = portrait.get_rendition("fill-400x500")
    with django_capture_on_commit_callbacks(execute=True):
        person.save()
    assert status(client, size.url) == 200
