"""What is taken down doesn't come back while the database is away: no copy outlives a change of what it shows."""

from datetime import date

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from caching import offline, stamp
from campaigns.models import Campaign, Detainee, DetaineeName, DetaineeProfile, DetentionUpdate, Visibility
from home.models import Organisation, StandardPage
from signatures import signing
from signatures.models import SignatureFormPage
from tests import factories
from tests.made_once import made_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_kept")]


@made_once
def shown():
    """The address of an appeal with its form that shows a person with their portrait, and the person."""
    portrait = get_image_model().objects.create(title="x", file=get_test_image_file(), credit="Dessin : A. B.")
    person = factories.person(portrait=portrait)
    page = factories.form_page().campaign_page
    page.body = [("profile", {"profile": factories.profile(person)})]
    page.save_revision().publish()
    return page.url, person


def hide(person):
    person.visibility = Visibility.HIDDEN
    person.save()


CHANGES = {
    "hidden": hide,
    "released": lambda person: DetentionUpdate.objects.create(
        detainee=person, date=date(2024, 1, 1), status="released", source="x"
    ),
    "renamed": lambda person: DetaineeName.objects.create(detainee=person, language="fr", spelling="Autre"),
    "portrait deleted": lambda person: person.portrait.delete(),
    "portrait's credit": lambda person: person.portrait.save(),
    "profile": lambda person: DetaineeProfile.objects.get().unpublish(),
    "profile deleted": lambda person: DetaineeProfile.objects.get().delete(),
    "campaign": lambda person: Campaign.objects.get().save(),
    "organisation": lambda person: Organisation.objects.create(name="x", locale=factories.home().locale),
    "published": lambda person: factories.published(factories.home(), StandardPage(title="x", slug="x")),
    "unpublished": lambda person: factories.index().unpublish(),
    "deleted": lambda person: SignatureFormPage.objects.get().delete(),
    "moved": lambda person: factories.index().move(factories.home(), pos="last-child"),
    "made private": lambda person: PageViewRestriction.objects.create(
        page=factories.home(), restriction_type="login"
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_no_copy_outlives_a_change_of_what_pages_show(client, change, while_away, shown):
    url, person = shown
    client.get(url)
    assert "Kalesnikava" in while_away(url).content.decode()
    change(person)
    assert while_away(url).status_code == 503


def test_no_copy_of_a_person_s_own_page_outlives_their_hiding(client, while_away, shown):
    _url, person = shown
    url = f"/fr/people/{person.pk}/"
    client.get(url)
    assert "Kalesnikava" in while_away(url).content.decode()
    hide(person)
    assert while_away(url).status_code == 503
    assert client.get(url).status_code == 404


def test_no_copy_outlives_a_signer_s_name(client, while_away, form_page):
    signature = factories.confirmed_signature(form_page, show_name=True)
    url = form_page.campaign_page.url
    client.get(url)
    assert "O&#x27;Neill" in while_away(url).content.decode()
    signing.withdraw(signature)
    assert while_away(url).status_code == 503


def test_a_draft_changes_nothing_that_readers_see(client, while_away, shown):
    url, _person = shown
    client.get(url)
    factories.index().save_revision()
    DetaineeProfile.objects.get().save_revision()
    assert while_away(url).status_code == 200


def test_what_is_made_while_a_page_is_shown_takes_no_other_page_s_copy(client, while_away, shown):
    """The portrait in a list's size."""
    url, _person = shown
    client.get(url)
    assert "<img" in client.get("/fr/appels/").content.decode()
    assert while_away(url).status_code == 200


def test_a_page_rendered_while_somebody_is_hidden_is_not_kept(client, kept_in_files, while_away, monkeypatch, shown):
    """Neither shown nor left on the disk."""
    url, person = shown
    offline.forget()
    keep = offline.keep

    def keep_late(request, response, stamp):
        hide(person)
        keep(request, response, stamp)

    with monkeypatch.context() as patch:
        patch.setattr(offline, "keep", keep_late)
        assert "Kalesnikava" in client.get(url).content.decode()
    assert not list(kept_in_files.glob("*.kept"))
    assert while_away(url).status_code == 503


def test_a_copy_kept_before_the_change_is_committed_goes_when_it_is(
    client, while_away, django_capture_on_commit_callbacks, shown
):
    url, person = shown
    with django_capture_on_commit_callbacks(execute=True):
        hide(person)
        Detainee.objects.update(visibility=Visibility.PUBLIC)  # as others still see it
        client.get(url)
    assert while_away(url).status_code == 503


def test_a_copy_kept_while_the_others_are_being_deleted_goes_too(rf, monkeypatch):
    """The folder's listing is made by then, and the copy not in it."""
    request, response = rf.get("/fr/"), HttpResponse("x")
    seen = offline.stamp_unless_recent(request)
    monkeypatch.setattr(type(caches["kept_pages"]), "clear", lambda cache: offline.keep(request, response, seen))
    offline.forget()
    assert offline.copies().get(offline._key(request)) is None


def test_a_copy_that_a_killed_process_left_behind_does_not_count(rf):
    request, response = rf.get("/fr/"), HttpResponse("x")
    offline.keep(request, response, offline.stamp_unless_recent(request))
    assert offline.copy_for(request)
    stamp.advance()
    assert offline.copy_for(request) is None


def test_a_stamp_that_is_not_known_for_a_while_takes_no_copy_away(rf, monkeypatch):
    """As when the database goes: the copies are for then."""
    request, response = rf.get("/fr/"), HttpResponse("x")
    offline.keep(request, response, offline.stamp_unless_recent(request))
    with monkeypatch.context() as patch:
        patch.setattr(stamp, "current", lambda: None)
        assert offline.stamp_unless_recent(request) is None
    assert offline.copy_for(request)


def test_copies_that_cannot_be_deleted_keep_nobody_from_being_hidden(kept_in_files, caplog):
    kept_in_files.touch()  # a file where a folder should be
    person = factories.person()
    hide(person)
    assert not Detainee.objects.public().exists()
    assert "out of order: _delete_all" in caplog.text
