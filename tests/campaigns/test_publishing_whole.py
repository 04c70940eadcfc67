"""No text goes live in another language than its page's, whatever publishes it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision, Workflow
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from campaigns.models import DetaineeProfile
from campaigns.models.publishing import NotToBePublished, texts_left
from home.models import Organisation
from tests import factories
from tests.helpers.translations import appeal_in, fill_in, locale, submitted, translated
from tests.home.admin.test_page_tree import form_of, in_bulk
from tests.made_once import made_once

pytestmark = pytest.mark.django_db
LEFT = "not translated yet"


@made_once
def submitted_appeal():
    """The form of an appeal, and the appeal's untranslated copy beneath a translated list."""
    form_page = factories.form_page()
    translated(factories.home())
    translated(factories.index())
    translated(factories.privacy_notice())
    translated(Organisation.objects.get())
    draft = submitted(form_page.campaign_page).get_target_instance()
    translated(form_page)
    return form_page, draft


@pytest.fixture
def form_page(submitted_appeal):
    return submitted_appeal[0]


@pytest.fixture
def draft(submitted_appeal):
    return submitted_appeal[1]


@pytest.fixture
def stopped(draft):
    """The same, no longer kept in step with its source."""
    Translation.objects.filter(target_locale=draft.locale).update(enabled=False)
    return draft


@pytest.fixture
def editor(client):
    client.force_login(factories.staff("Communications"))
    return client


@pytest.fixture
def translator(client, draft):
    client.force_login(factories.staff("Translators"))
    return client


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def is_live(page):
    page.refresh_from_db()
    return page.live


def test_a_text_in_the_source_s_words_is_told_from_a_translated_one(stopped):
    assert texts_left(stopped) == 4  # title, introduction, addressee and demand
    stopped.title = "Freedom"
    assert texts_left(stopped) == 3
    assert texts_left(stopped.get_translation(locale("fr"))) == 0


def test_what_a_translator_has_left_as_it_was_is_translated(form_page):
    english = appeal_in(form_page).campaign_page
    translation = submitted(form_page.campaign_page)
    fill_in(translation, prefix="")
    translation.save_target(publish=False)
    assert texts_left(english.get_latest_revision_as_object()) == 0


def test_only_in_its_own_place_and_without_an_error(form_page):
    page = appeal_in(form_page).campaign_page
    fill_in(submitted(form_page.campaign_page), prefix="")
    source = form_page.campaign_page
    page.title = page.demand = source.title
    page.introduction, page.addressee = source.introduction, source.addressee
    given = StringTranslation.objects.filter(locale=page.locale)
    given.exclude(context__path="title").delete()
    assert texts_left(page) == 3
    given.update(has_error=True)
    assert texts_left(page) == 4


def test_the_source_s_words_of_today_and_those_of_before_are_both_known(stopped):
    source = stopped.get_translation(locale("fr"))
    source.introduction = "Un nouveau texte."
    source.save_revision().publish()
    for words in (stopped.introduction, source.introduction):
        stopped.introduction = words
        assert texts_left(stopped) == 4


def test_a_translation_that_localize_knows_nothing_of_is_judged_all_the_same(stopped):
    TranslationSource.objects.all().delete()
    assert texts_left(stopped) == 4


def test_by_the_button_of_the_plain_form(editor, stopped):
    answer = editor.post(edit(stopped), form_of(stopped, **{"action-publish": "1"}))
    assert LEFT in answer.content.decode()
    assert not is_live(stopped)


def test_by_the_button_for_later(editor, stopped):
    later = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    answer = editor.post(edit(stopped), form_of(stopped, go_live_at=later, **{"action-publish": "1"}))
    assert LEFT in answer.content.decode()
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_a_draft_is_saved_all_the_same(editor, stopped):
    assert editor.post(edit(stopped), form_of(stopped)).status_code == 302


def test_once_translated_by_hand_it_goes_live(editor, stopped):
    words = {"title": "Freedom", "introduction": "a", "addressee": "b", "demand": "c"}
    editor.post(edit(stopped), form_of(stopped, **words, **{"action-publish": "1"}))
    assert is_live(stopped)


def test_in_bulk(editor, stopped):
    assert LEFT in in_bulk(editor, "publish", stopped)
    assert not is_live(stopped)


def test_in_bulk_what_was_translated_is_what_goes_live(editor, draft, form_page):
    fill_in(submitted(form_page.campaign_page))
    in_bulk(editor, "publish", draft)
    assert is_live(draft)
    assert draft.introduction.startswith("EN ")


def test_by_a_schedule_which_goes_on_with_the_others(stopped):
    other = factories.ready_page()
    other.unpublish()
    past = timezone.now() - timedelta(minutes=1)
    for page in (stopped, other):
        page.save_revision(approved_go_live_at=past)
    call_command("publish_scheduled", verbosity=0)
    assert not is_live(stopped)
    assert is_live(other)
    assert not stopped.revisions.filter(approved_go_live_at__isnull=False).exists()
    assert PageLogEntry.objects.filter(page=stopped.pk, action="wagtail.schedule.cancel").exists()


def test_by_submitting_it_for_review(editor, stopped):
    answer = editor.post(edit(stopped), form_of(stopped, **{"action-submit": "1"}))
    assert LEFT in answer.content.decode()
    assert stopped.current_workflow_state is None


def test_by_approving_it(editor, stopped):
    author, workflow = factories.staff("Communications"), Workflow.objects.get(name="Relecture")
    state = workflow.start(stopped, author).current_task_state
    editor.post(reverse("wagtailadmin_pages:workflow_action", args=[stopped.pk, "approve", state.pk]))
    assert not is_live(stopped)
    state.refresh_from_db()
    assert state.status == "in_progress"


def test_by_whatever_else_asks_the_page_itself(stopped):
    with pytest.raises(NotToBePublished):
        stopped.get_latest_revision().publish(user=factories.staff("Communications"))
    stopped.get_latest_revision().publish()
    assert not is_live(stopped)


@pytest.mark.parametrize("action", ["publish", "copy", "create_alias", "delete", "convert_alias"])
def test_the_admin_s_api_does_nothing(editor, draft, action):
    page = draft.get_translation(locale("fr"))
    assert editor.post(f"/admin/api/main/pages/{page.pk}/action/{action}/").status_code == 403


def test_a_profile_too(editor):
    profile = factories.profile(factories.person())
    english = submitted(profile).get_target_instance()
    Translation.objects.update(enabled=False)
    form = {"detainee": english.detainee_id, "occupation": "Musicienne", "quote": "", "story": "null"}
    url = reverse("wagtailsnippets_campaigns_detaineeprofile:edit", args=[english.pk])
    assert LEFT in editor.post(url, form | {"action-publish": "1"}).content.decode()
    editor.post(url, form | {"occupation": "Musician", "action-publish": "1"})
    assert DetaineeProfile.objects.get(pk=english.pk).live


def test_a_draft_copy_can_t_go_live_beside_its_original_by_a_schedule(form_page):
    copy = form_page.campaign_page.copy(update_attrs={"slug": "copie"}, keep_live=False)
    copy.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled", verbosity=0)
    assert not is_live(copy)


PARTING = ("/disable/", "/convert_to_alias/")


def test_a_translator_isn_t_offered_to_part_a_translation_from_its_source(translator, draft):
    page = translator.get(f"{edit(draft)}?localize").content.decode()
    assert "js-translation-editor" in page
    assert not [address for address in PARTING if address in page]


def test_nor_on_a_profile(translator):
    english = translated(factories.profile(factories.person()))
    url = reverse("wagtailsnippets_campaigns_detaineeprofile:edit", args=[english.pk])
    page = translator.get(f"{url}?localize").content.decode()
    assert "js-translation-editor" in page
    assert not [address for address in PARTING if address in page]


def test_nor_once_somebody_else_has(translator, stopped):
    page = translator.get(edit(stopped)).content.decode()
    assert "action-publish" in page
    assert "localize-convert-to-alias" not in page


def test_nor_to_join_again_what_somebody_else_has_parted(translator, stopped):
    english = translated(factories.profile(factories.person()))
    Translation.objects.update(enabled=False)
    profile = reverse("wagtailsnippets_campaigns_detaineeprofile:edit", args=[english.pk])
    for url in (edit(stopped), profile):
        assert "localize-restart-translation" not in translator.get(url).content.decode()
        translator.post(url, {"localize-restart-translation": "1"})
    assert not Translation.objects.filter(enabled=True).exists()


def test_who_writes_the_source_may_join_them_again(editor, stopped):
    assert "localize-restart-translation" in editor.get(edit(stopped)).content.decode()
    editor.post(edit(stopped), {"localize-restart-translation": "1"})
    assert Translation.objects.filter(enabled=True, target_locale=stopped.locale).exists()


def test_a_translator_s_tries_are_refused(translator, draft, form_page):
    translation = submitted(form_page.campaign_page)
    translator.post(reverse("wagtail_localize:stop_translation", args=[translation.pk]))
    translator.post(reverse("wagtail_localize:convert_to_alias", args=[draft.pk]))
    translation.refresh_from_db()
    assert translation.enabled
    draft.refresh_from_db()
    assert draft.alias_of is None
    profile = submitted(factories.profile(factories.person()))
    translator.post(reverse("wagtail_localize:stop_translation", args=[profile.pk]))
    profile.refresh_from_db()
    assert profile.enabled


def test_who_writes_the_source_may(editor, draft, form_page):
    page = editor.get(f"{edit(draft)}?localize").content.decode()
    assert all(address in page for address in PARTING)
    translation = submitted(form_page.campaign_page)
    editor.post(reverse("wagtail_localize:stop_translation", args=[translation.pk]))
    translation.refresh_from_db()
    assert not translation.enabled
