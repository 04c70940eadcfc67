"""The checklist before publishing: each way to publish is refused and told why, or passes."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from campaigns.models import DetaineeName, DetaineeProfile
from home.models import Organisation, StandardPage
from signatures.models import SignatureFormPage
from tests import factories
from tests.helpers.translations import fill_in, submitted, translated
from tests.home.admin.test_page_tree import form_of, in_bulk

pytestmark = pytest.mark.django_db
NO_FORM = "There is no form to sign in this language."
YESTERDAY = timedelta(days=-1)


@pytest.fixture
def editor(client):
    client.force_login(factories.staff("Communications"))
    return client


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def by_button(client, page, **more):
    return client.post(edit(page), form_of(page, **more, **{"action-publish": "1"}), follow=True).content.decode()


def several_at_once(client, page):
    return in_bulk(client, "publish", page)


def by_the_clock(client, page):
    page.save_revision(approved_go_live_at=timezone.now() + YESTERDAY)
    call_command("publish_scheduled", verbosity=0)
    return client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()


def by_approval(client, page):
    """As a reviewer does it from the list of what waits, who doesn't open the form."""
    state = Workflow.objects.get(name="Relecture").start(page, factories.staff("Communications")).current_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    return client.post(url, {"comment": ""}, follow=True).content.decode()


WAYS = [by_button, several_at_once, by_the_clock, by_approval]


def is_live(page):
    return type(page).objects.get(pk=page.pk).live


@pytest.mark.parametrize("way", WAYS)
def test_each_way_to_publish_is_refused_and_says_which_page_and_why(editor, page, way):
    SignatureFormPage.objects.all().delete()
    page.refresh_from_db()
    words = way(editor, page)
    assert NO_FORM in words
    assert page.title in words
    assert not is_live(page)


def test_what_is_missing_is_linked(editor, page):
    profile = factories.profile(factories.person(), live=False)
    page.body = [("profile", {"profile": profile})]
    page.save_revision()
    Organisation.objects.update(privacy_page=None)
    words = in_bulk(editor, "publish", page)
    organisation = Organisation.objects.get()
    for missing in (profile, organisation):
        meta = missing._meta
        url = reverse(f"wagtailsnippets_{meta.app_label}_{meta.model_name}:edit", args=[missing.pk])
        assert f'<a href="{url}" class="button button-small button-secondary">{missing}</a>' in words
    panel = editor.get(edit(page)).content.decode()
    assert f"/detaineeprofile/edit/{profile.pk}/" in panel[panel.index("data-checklist") :]


def test_several_pages_at_once_go_live_together_or_not_at_all_and_all_is_told(editor, page):
    other = factories.published(factories.home(), StandardPage(title="Texte", slug="texte"))
    other.unpublish()
    SignatureFormPage.objects.all().delete()
    page.refresh_from_db()
    Organisation.objects.update(privacy_page=None)
    words = in_bulk(editor, "publish", other, page)
    assert f"{page.title}: {NO_FORM}" in words
    assert f"{page.title}: There is no published privacy notice" in words
    assert (is_live(other), is_live(page)) == (False, False)


@pytest.mark.parametrize("way", WAYS)
def test_each_way_to_publish_passes_when_nothing_is_missing(editor, page, way):
    assert NO_FORM not in way(editor, page)
    assert is_live(page)


def test_what_is_to_go_live_later_or_is_sent_to_be_reviewed_is_refused_as_well(editor, page):
    SignatureFormPage.objects.all().delete()
    page.refresh_from_db()
    assert NO_FORM in by_button(editor, page, go_live_at=f"{timezone.now() - YESTERDAY:%Y-%m-%d %H:%M}")
    assert NO_FORM in editor.post(edit(page), form_of(page, **{"action-submit": "1"})).content.decode()
    assert not page.revisions.exclude(approved_go_live_at=None).exists()
    assert page.current_workflow_state is None


def test_what_is_published_before_it_was_ever_saved_is_asked_too(editor, page):
    def add(kind, parent, form):
        url = reverse("wagtailadmin_pages:add", args=[*kind, parent.pk])
        return editor.post(url, form | {"action-publish": "1"}, follow=True).content.decode()

    form = form_of(page, slug="neuf", campaign=factories.campaign().pk)
    assert NO_FORM in add(("campaigns", "campaignpage"), page.get_parent(), form)
    SignatureFormPage.objects.all().delete()
    Organisation.objects.update(privacy_page=None)
    words = dict.fromkeys(("title", "slug", "consent_text", "updates_label", "button_label"), "a")
    texts = {name: rich_text("<p>a</p>") for name in ("petition_text", "thank_you", "confirmed_text")}
    form = nested_form_data(words | texts | {"questions": streamfield([]), "comments": inline_formset([])})
    assert "no published privacy notice" in add(("signatures", "signatureformpage"), page, form)
    Organisation.objects.update(privacy_page=page.get_parent().pk)
    assert "created and published" in add(("signatures", "signatureformpage"), page, form)


def test_a_translation_goes_live_when_its_form_can_and_the_notice_is_there(client, page):
    page.get_latest_revision().publish()
    form = SignatureFormPage.objects.child_of(page).get()
    for above in page.get_ancestors().filter(depth__gt=1).specific():
        translated(above)
    translation = submitted(page)
    fill_in(translation)
    client.force_login(factories.staff("Translators"))
    english = translation.get_target_instance()
    words = client.post(edit(english), {"action": "publish"}, follow=True).content.decode()
    assert NO_FORM in words
    assert "no published privacy notice in this language" in words
    assert not is_live(english)
    organisation = Organisation.objects.get()
    assert "The organisation isn’t published in this language" in words
    translated(organisation)
    translated(organisation.privacy_page.specific)
    fill_in(submitted(form))
    submitted(form).save_target(publish=False)
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(edit(english), {"action": "publish"})
    assert is_live(english)


def test_a_schedule_that_is_refused_is_off_and_its_log_names_nobody(editor, page):
    person = factories.person()
    page.body = [("profile", {"profile": factories.profile(person)})]
    person.change_visibility("hidden")
    words = by_the_clock(editor, page)
    assert "Not published at the scheduled time. Hidden everywhere: …." in words
    assert person.name not in words
    assert not page.revisions.exclude(approved_go_live_at=None).exists()


def test_a_profile_without_a_spelling_in_its_letters_is_not_published(editor):
    profile = factories.profile(factories.person("Марыя Калеснікава"), live=False)
    url = reverse("wagtailsnippets_campaigns_detaineeprofile:edit", args=[profile.pk])
    form = {"detainee": profile.detainee_id, "occupation": "a", "quote": "", "story": "null", "action-publish": "1"}
    assert "No spelling of the name in this language’s letters: Марыя Калеснікава." in (
        editor.post(url, form).content.decode()
    )
    assert not DetaineeProfile.objects.get(pk=profile.pk).live
    DetaineeName.objects.create(detainee=profile.detainee, language="fr", spelling="Maryia Kalesnikava")
    editor.post(url, form)
    assert DetaineeProfile.objects.get(pk=profile.pk).live


def test_warnings_keep_nothing_from_being_published_and_are_told(editor, page):
    words = by_button(editor, page)
    assert "names no source" in words
    assert is_live(page)


DEAD_LINK = """{"blocks": [{"key": "a", "text": "x", "type": "unstyled", "depth": 0, "inlineStyleRanges": [],
"entityRanges": [{"offset": 0, "length": 1, "key": 0}]}], "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE",
"data": {"url": "/fr/rien/"}}}}"""


def test_so_are_those_about_a_profile(editor):
    profile = factories.profile(factories.person(), live=False)
    url = reverse("wagtailsnippets_campaigns_detaineeprofile:edit", args=[profile.pk])
    form = {"detainee": profile.detainee_id, "occupation": "a", "quote": "", "story": DEAD_LINK}
    assert "aren’t there: /fr/rien/" in (
        editor.post(url, form | {"action-publish": "1"}, follow=True).content.decode()
    )
    assert DetaineeProfile.objects.get(pk=profile.pk).live


def test_the_editor_s_checks_show_all_of_it_beside_wagtail_s(editor, page):
    SignatureFormPage.objects.all().delete()
    words = editor.get(edit(page)).content.decode()
    checks = words[words.index("Before publishing") : words.index("Issues found")]
    assert NO_FORM in checks
    assert "names no source" in checks
    assert "checker-axe-configuration" in words


def test_the_checks_say_so_when_nothing_stands_in_the_way(editor, page):
    notice = Organisation.objects.get().privacy_page
    assert "Nothing stands in the way." in editor.get(edit(notice)).content.decode()
