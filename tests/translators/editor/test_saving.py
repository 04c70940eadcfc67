"""Saving in the translators' editor: what was typed, and nothing over what wasn't seen."""

import pytest
from wagtail_localize.models import SegmentOverride, StringTranslation, TranslationSource

from campaigns.models import CampaignPage
from tests.helpers.translations import fill_in, locale, submitted
from tests.translators.editor.desk import Form, opened, send, url

pytestmark = pytest.mark.django_db
TITLE, LEAD, DEMAND = "Liberté pour les dissident·e·s", "Ils et elles n'ont fait que parler.", "Libérez-les."
MARKED = "Lisez ⟦1⟧tout⟦/1⟧ le ⟦2⟧rapport⟦/2⟧."


def given():
    return dict(StringTranslation.objects.values_list("translation_of__data", "data"))


def test_one_post_saves_what_was_typed_and_nothing_else(translator, translation):
    form = opened(translator, translation)
    response = send(translator, translation, form, {TITLE: "الحرية", MARKED: "اقرأوا ⟦2⟧التقرير⟦/2⟧ ⟦1⟧كله⟦/1⟧"})
    assert response.status_code == 302
    assert given() == {
        TITLE: "الحرية",
        'Lisez <b>tout</b> le <a id="a1">rapport</a>.': 'اقرأوا <a id="a1">التقرير</a> <b>كله</b>',
    }
    assert set(StringTranslation.objects.values_list("last_translated_by__groups__name", "has_error")) == {
        ("Translators", False)
    }
    assert opened(translator, translation).value(MARKED) == "اقرأوا ⟦2⟧التقرير⟦/2⟧ ⟦1⟧كله⟦/1⟧"


def test_an_emptied_field_takes_the_translation_back(translator, translation):
    send(translator, translation, opened(translator, translation), {TITLE: "الحرية"})
    send(translator, translation, opened(translator, translation), {TITLE: " "})
    assert given() == {}


@pytest.mark.parametrize(
    ("source", "typed", "said"),
    [
        (TITLE, "ا" * 256, "256 characters, and 255 at most fit here"),
        (TITLE, "…!", "There is no word in it"),
        (MARKED, "⟦1⟧كله⟦/1⟧", "The marker ⟦2⟧ of the source is missing"),
        ("https://example.org/a", "javascript:alert(1)", "An address has to begin with https: or http:."),
    ],
)
def test_what_can_t_be_is_a_sentence_beside_its_field_and_the_rest_is_saved(
    translator, translation, source, typed, said
):
    answer = send(translator, translation, opened(translator, translation), {source: typed, DEMAND: "أطلقوا سراحهم."})
    form = Form(answer)
    assert said in form.said(source)
    assert form.value(source) == typed
    assert form.field(source)["aria-invalid"] == "true"
    assert given() == {DEMAND: "أطلقوا سراحهم."}


def test_a_text_that_is_much_longer_is_saved_and_told(translator, translation):
    send(translator, translation, opened(translator, translation), {LEAD: "كلمة " * 100})
    assert "much longer than the source" in opened(translator, translation).said(LEAD)


def test_a_link_leads_elsewhere_in_this_language_until_it_is_emptied(translator, translation):
    send(
        translator, translation, opened(translator, translation), {"https://example.org/a": "https://example.org/ar"}
    )
    assert SegmentOverride.objects.get().data == "https://example.org/ar"
    send(translator, translation, opened(translator, translation), {"https://example.org/a": ""})
    assert not SegmentOverride.objects.exists()


def test_of_two_translators_the_second_sees_the_first_s_and_keeps_their_own(translator, another, translation):
    mine, theirs = opened(translator, translation), opened(another, translation)
    send(another, translation, theirs, {TITLE: "Theirs"})
    form = Form(send(translator, translation, mine, {TITLE: "Mine", DEMAND: "Other"}))
    assert "Grace H has changed this meanwhile" in form.said(TITLE)
    assert "Theirs" in form.said(TITLE)
    assert form.value(TITLE) == "Mine"
    assert given() == {TITLE: "Theirs", DEMAND: "Other"}
    send(translator, translation, form, {})
    assert given()[TITLE] == "Mine"


def test_what_somebody_else_has_translated_is_no_conflict_where_it_wasn_t_touched(translator, another, translation):
    mine = opened(translator, translation)
    send(another, translation, opened(another, translation), {TITLE: "Theirs"})
    assert send(translator, translation, mine, {DEMAND: "Mine"}).status_code == 302
    assert given() == {TITLE: "Theirs", DEMAND: "Mine"}


def change(page, **words):
    for name, text in words.items():
        setattr(page, name, text)
    page.save_revision().publish()
    TranslationSource.objects.get_for_instance(page).update_from_db()


def test_a_source_that_changes_meanwhile_is_told_and_what_was_typed_is_kept(translator, translation, appeal):
    form = opened(translator, translation)
    change(appeal, introduction="Ils et elles n'ont fait que chanter.")
    answer = Form(send(translator, translation, form, {LEAD: "لم يفعلوا سوى الكلام."}))
    changed = "Ils et elles n'ont fait que chanter."
    assert "The source has changed while you were writing" in answer.said(changed)
    assert answer.value(changed) == "لم يفعلوا سوى الكلام."
    again = opened(translator, translation).text(changed)
    assert again["data-state"] == "changed"
    assert "parler" in again.select_one(".translation-compared .deletion").text
    assert "لم يفعلوا سوى الكلام." in again.select_one(".translation-suggestions").text


def test_what_belongs_to_nothing_any_more_is_shown_on_top(translator, translation, appeal):
    form = opened(translator, translation)
    change(appeal, body=[])
    answer = Form(send(translator, translation, form, {"Un point": "نقطة"}))
    assert "نقطة" in answer.page.select_one(".help-warning").text


def test_deleted_meanwhile_leaves_what_was_typed_on_the_page(translator, translation):
    form = opened(translator, translation)
    translation.source.get_source_instance().get_children().delete()
    CampaignPage.objects.get(pk=translation.get_target_instance().pk).delete()
    answer = send(translator, translation, form, {TITLE: "الحرية"})
    assert answer.status_code == 410
    assert "الحرية" in answer.content.decode()
    assert translator.get(url(translation)).status_code == 302


def test_out_of_step_meanwhile_is_no_error_either(translator, translation):
    form = opened(translator, translation)
    type(translation).objects.update(enabled=False)
    assert "الحرية" in send(translator, translation, form, {TITLE: "الحرية"}).content.decode()


def test_the_script_is_told_what_became_of_its_field(translator, another, translation):
    form = opened(translator, translation)
    field = form.field(TITLE)
    accept = {"Accept": "application/json"}
    answer = translator.post(url(translation), {field["name"]: "الحرية"}, headers=accept).json()
    told = answer["fields"][field["data-key"]]
    assert (told["state"], told["problem"], told["theirs"]) == ("translated", "", None)
    assert told["name"] != field["name"]
    late = another.post(url(translation), {field["name"]: "Late"}, headers=accept).json()["fields"][field["data-key"]]
    assert (late["theirs"], late["name"]) == ("الحرية", told["name"])
    assert "has changed this meanwhile" in late["problem"]


def test_no_text_of_another_language_is_taken_as_a_suggestion(translator, translation, appeal):
    fill_in(submitted(appeal, "be"), "BE ")
    other = StringTranslation.objects.filter(locale=locale("be")).first()
    form = opened(translator, translation)
    send(translator, translation, form, {}, take=f"{form.field(TITLE)['data-key']}-{other.pk}")
    assert set(StringTranslation.objects.values_list("locale", flat=True)) == {locale("be").pk}
