"""The translators' editor: what it shows, to whom, and what it leads to."""

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail_localize.models import StringSegment, StringTranslation, TranslationContext, TranslationSource

from tests import factories
from tests.helpers.translations import fill_in, locale, submitted
from tests.translators.editor.desk import Form, opened, send, url
from translators.models import Term, TermTranslation

pytestmark = pytest.mark.django_db
TITLE, LEAD = "Liberté pour les dissident·e·s", "Ils et elles n'ont fait que parler."


def kinds(form):
    return {each.select_one(".translation-source").text: each.select_one("label").text for each in form.texts}


def test_each_text_says_what_it_is_and_both_languages_their_direction(translator, translation):
    form = opened(translator, translation)
    found = kinds(form)
    assert found[TITLE] == "Title"
    assert found["Intertitre"] == "Heading"
    assert found["Un point"] == "Text › List item"
    assert found["Après"] == "Text › Heading"
    assert found["https://example.org/a"] == "Text › Where the link leads"
    field = form.field(TITLE)
    assert (field["lang"], field["dir"], field["data-limit"]) == ("ar", "rtl", "255")
    source = form.text(TITLE).select_one(".translation-source")
    assert (source["lang"], source["dir"]) == ("fr", "ltr")
    assert form.page.select_one("[data-progress='']").text.startswith("0 of ")


@pytest.mark.parametrize(
    ("group", "status"), [("Communications", 200), ("Administrators", 200), ("Data stewards", 403)]
)
def test_whoever_may_edit_the_translation_opens_it(client, translation, group, status):
    client.force_login(factories.staff(group))
    response = client.get(url(translation))
    assert (403 if response.get("Location") == "/admin/" else response.status_code) == status
    assert bool(client.post(url(translation)).status_code == 302)


def test_the_editor_of_a_translated_page_leads_here_and_localize_s_own_is_still_there(translator, translation):
    edit = reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])
    assert translator.get(edit)["Location"] == url(translation)
    assert translator.get(f"{edit}?localize").status_code == 200


def test_it_leads_to_the_files_of_the_translation(translator, translation):
    (link,) = opened(translator, translation).page.select(".translation-files a")
    assert link["href"] == f"/admin/translations/files/?translation={translation.pk}"
    assert translator.get(link["href"]).context["scope"].translations == [translation]


def test_a_whole_appeal_is_translated_on_one_page(translator, appeal):
    form_page = appeal.get_children().get()
    place = reverse("translators_appeal", args=[appeal.pk, "ar"])
    form = Form(translator.get(place))
    headings = [each.text for each in form.page.select("h2 > span[lang]")]
    assert headings[:2] == [appeal.title, form_page.title]
    both = {TITLE: "الحرية", "Je signe": "أوقّع"}
    assert translator.post(place, form.data(both)).status_code == 302
    assert sorted(StringTranslation.objects.values_list("data", flat=True)) == sorted(both.values())


@pytest.mark.parametrize("place", ["/admin/translations/987654/", "/admin/translations/appeals/987654/ar/"])
def test_what_isn_t_there_is_said_and_leads_to_the_list(translator, place):
    response = translator.get(place, follow=True)
    assert response.status_code == 200
    assert "There is nothing to translate any more" in response.content.decode()


def test_saving_and_publishing_in_one_press_meets_the_gate(translator, translation):
    answer = send(translator, translation, opened(translator, translation), {TITLE: "الحرية"}, publish=translation.pk)
    assert answer.status_code == 307
    refused = translator.post(answer["Location"], {"action": "publish"}, follow=True)
    assert "texts are not translated yet" in refused.content.decode()
    assert not translation.get_target_instance().live


def test_a_page_in_review_is_read_and_not_written(translator, translation):
    page = translation.get_target_instance()
    page.locked, page.locked_by = True, factories.staff("Administrators")
    page.save()
    form = opened(translator, translation)
    assert form.page.select_one("fieldset").has_attr("disabled")
    assert "is locked" in form.page.text
    answer = Form(send(translator, translation, form, {TITLE: "الحرية"}))
    assert "الحرية" in answer.page.select_one(".help-warning").text
    assert not StringTranslation.objects.exists()


def test_a_text_that_was_translated_elsewhere_is_offered_and_taken_with_one_press(translator, translation):
    other = submitted(factories.campaign_page(introduction="Ils et elles n'ont fait que chanter."), "ar")
    fill_in(other, "AR ")
    form = opened(translator, translation)
    said = form.said(TITLE)
    assert "The same text elsewhere" in said
    assert "A similar text" in form.said(LEAD)
    button = form.text(LEAD).select_one("button[name=take]")
    send(translator, translation, form, {}, take=button["value"])
    assert opened(translator, translation).value(LEAD) == "AR Ils et elles n'ont fait que chanter."


def test_a_suggestion_that_isn_t_there_takes_nothing(translator, translation):
    form = opened(translator, translation)
    key = form.field(LEAD)["data-key"]
    assert send(translator, translation, form, {}, take=f"{key}-987654").status_code == 302
    assert not StringTranslation.objects.exists()


def test_a_longer_appeal_takes_no_more_queries(translator, translation, appeal):
    def queries():
        with CaptureQueriesContext(connection) as found:
            opened(translator, translation)
        return len(found)

    before = queries()
    text = "".join(f"<p>Un paragraphe, le {n}e.</p>" for n in range(110))
    appeal.body = [("section", {"heading": "Intertitre", "text": text})]
    appeal.save_revision().publish()
    TranslationSource.objects.get_for_instance(appeal).update_from_db()
    assert StringSegment.objects.filter(source=translation.source).count() > 110
    assert queries() <= before


@pytest.mark.parametrize("mode", ["default", "share-picture", "none"])
def test_a_preview_shows_what_isn_t_published_yet(translator, translation, mode):
    send(translator, translation, opened(translator, translation), {LEAD: "لم يفعلوا سوى الكلام."})
    response = translator.get(reverse("translators_preview", args=[translation.pk, mode]))
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    if mode == "default":
        assert "لم يفعلوا سوى الكلام." in response.content.decode()
        assert '<html lang="ar" dir="rtl"' in response.content.decode()
    elif mode == "share-picture":
        assert response["Content-Type"] == "image/jpeg"
    else:
        assert response.status_code == 410


def test_a_profile_has_its_preview_and_its_editor(translator):
    translation = submitted(factories.profile(factories.person()), "ar")
    send(translator, translation, opened(translator, translation), {"Musicienne": "موسيقية"})
    preview = opened(translator, translation).page.select_one("iframe")["src"]
    assert "موسيقية" in translator.get(preview).content.decode()
    edit = reverse("wagtailsnippets_campaigns_detaineeprofile:edit", args=[translation.get_target_instance().pk])
    assert translator.get(edit)["Location"] == url(translation)


def test_publishing_goes_through(translator):
    translation = submitted(factories.profile(factories.person()), "en")
    fill_in(translation)
    answer = send(translator, translation, opened(translator, translation), {}, publish=translation.pk)
    with TestCase.captureOnCommitCallbacks(execute=True):
        translator.post(answer["Location"], {"action": "publish"})
    assert translation.get_target_instance().live


def test_a_block_type_that_is_gone_still_has_a_name(translator, translation):
    contexts = StringSegment.objects.filter(source=translation.source).values("context")
    TranslationContext.objects.filter(pk__in=contexts, path__endswith="heading").update(
        field_path="body.gone.heading"
    )
    assert kinds(opened(translator, translation))["Intertitre"] == "Heading"


def test_terms_and_what_the_checks_find_stand_beside_their_text(translator, translation):
    term = Term.objects.create(term="dissident")
    TermTranslation.objects.create(term=term, language="ar", translation="معارض", note="Not منشق.")
    send(translator, translation, opened(translator, translation), {LEAD: LEAD})
    form = opened(translator, translation)
    assert "معارض – Not منشق." in form.said(TITLE)
    row = StringTranslation.objects.get()
    dismiss = reverse("translators_dismiss", args=[row.pk, "same"])
    assert form.text(LEAD).select_one(f"[data-note] a[href='{dismiss}']")


def test_a_translator_of_another_language_is_shown_nothing(client, translation, appeal):
    locale("en")
    client.force_login(factories.staff("Translators: English"))
    preview = reverse("translators_preview", args=[translation.pk, "default"])
    whole = reverse("translators_appeal", args=[appeal.pk, "ar"])
    for place in (url(translation), preview, whole):
        assert client.get(place)["Location"] == "/admin/"
    assert client.post(whole, {"t-1-1-aaaaaaaaaaaa": "x"})["Location"] == "/admin/"


def test_a_sentence_that_stands_twice_is_translated_once(translator, translation, appeal):
    appeal.body = [("section", {"heading": "Intertitre", "text": "<p>Deux fois.</p><p>Deux fois.</p>"})]
    appeal.save_revision().publish()
    TranslationSource.objects.get_for_instance(appeal).update_from_db()
    sources = [each.select_one(".translation-source").text for each in opened(translator, translation).texts]
    assert sources.count("Deux fois.") == 1
