"""States of an appeal's parts in a language: from missing to live, and stale again."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Workflow
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from tests import factories
from tests.helpers.translations import appeal_in, fill_in, locale, publish, submitted, translated
from tests.made_once import made_once
from translators.appeal.parts import appeals, parts_of, parts_of_each
from translators.matrix.states import States

pytestmark = pytest.mark.django_db

FIGURE = {"number": 1000, "label": "personnes détenues", "source": "Viasna", "as_of": "2025-12-15"}


def figures(number=1000, as_of="2025-12-15"):
    figure = FIGURE | {"number": number, "as_of": as_of}
    return json.dumps(
        [
            {
                "type": "figures",
                "id": "f1",
                "value": {"heading": "", "figures": [{"type": "item", "id": "i1", "value": figure}]},
            },
            {"type": "section", "id": "s1", "value": {"heading": "Ici", "text": '<p>Un <a href="/a/">lien</a>.</p>'}},
        ]
    )


@made_once
def appeal():
    """A live appeal with a figure, its form, and both live in English."""
    page = factories.campaign_page(body=figures())
    form = page.add_child(
        instance=factories.SignatureFormPage(
            title="Signer",
            slug="signer",
            petition_text="<p>Libérez-les.</p>",
            consent_text="Scellé.",
            updates_label="Nouvelles",
            button_label="Je signe",
            thank_you="<p>Merci.</p>",
            confirmed_text="<p>Compté.</p>",
        )
    )
    appeal_in(form)
    for above in (factories.home(), factories.index()):
        translated(above, "de")
    return page


def state(page, kind="appeal", code="en"):
    parts = parts_of(page)
    return next(States(parts).of(part, locale(code)) for part in parts if part.kind == kind)


def together(page, code="en"):
    parts = parts_of(page)
    return States(parts).together(parts, locale(code))


def change(page, user=None, **words):
    for field, value in words.items():
        setattr(page, field, value)
    page.save_revision(user=user).publish()


def tell_localize(page):
    TranslationSource.objects.get_for_instance(page).update_from_db()


def test_what_was_published_as_the_source_says_it_is_live(appeal):
    assert together(appeal).state == "live"
    assert together(appeal, "de").state == "missing"
    assert together(appeal, "fr").state == state(appeal, code="fr").state == "live"  # where it was written


def test_a_draft_says_how_much_is_translated_and_is_ready_once_all_is(appeal):
    translation = submitted(appeal, "de")
    assert (state(appeal, code="de").state, state(appeal, code="de").percent) == ("draft", 0)
    fill_in(translation, "DE ")
    assert (state(appeal, code="de").state, state(appeal, code="de").percent) == ("ready", 100)
    StringTranslation.objects.filter(locale=locale("de"), context__path="demand").delete()
    assert 80 < state(appeal, code="de").percent < 100
    assert together(appeal, "de").state == "draft"  # and its form is missing


def test_a_translation_that_was_submitted_for_review_says_so(appeal):
    translation = submitted(appeal, "de")
    fill_in(translation, "DE ")
    Workflow.objects.first().start(translation.get_target_instance(), factories.staff("Translators"))
    assert state(appeal, code="de").state == "review"


def test_changed_words_make_a_live_translation_stale_with_their_number_moment_and_author(appeal):
    ada = factories.staff("Communications")
    change(appeal, ada, demand="Libérez-les toutes et tous.")
    found = state(appeal)
    assert (found.state, found.words, found.by, found.facts) == ("stale", 4, ada, ())
    assert found.since
    tell_localize(appeal)
    assert (state(appeal).state, state(appeal).words) == ("stale", 4)
    translation = Translation.objects.get(source__object_id=appeal.translation_key)
    fill_in(translation)
    assert (state(appeal).state, state(appeal).words) == ("ready", 0)  # to be published
    publish(translation)
    assert state(appeal).state == "live"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (figures(number=1001), "figures"),
        (figures(as_of="2025-12-16"), "dates"),
        (figures().replace("/a/", "/b/"), "links"),
    ],
)
def test_a_change_that_needs_no_words_makes_a_live_translation_stale(appeal, body, kind):
    change(appeal, body=body)
    assert (state(appeal).state, state(appeal).words, state(appeal).facts) == ("stale", 0, (kind,))
    tell_localize(appeal)
    assert (state(appeal).state, state(appeal).facts) == ("stale", (kind,))
    publish(submitted(appeal))
    assert state(appeal).state == "live"


def test_another_picture_makes_a_live_translation_stale(appeal):
    def picture(image):
        value = {"image": {"image": image, "alt_text": "Rue", "decorative": False}, "caption": "", "credit": ""}
        return json.dumps([{"type": "image", "id": "b1", "value": value}])

    images = [factories.picture()["image"].pk for _each in range(2)]
    change(appeal, body=picture(images[0]))
    tell_localize(appeal)
    fill_in(submitted(appeal))
    publish(submitted(appeal))
    assert state(appeal).state == "live"
    change(appeal, body=picture(images[1]))
    assert (state(appeal).state, state(appeal).facts) == ("stale", ("pictures",))


def test_what_is_changed_back_is_live_again_and_a_text_that_is_gone_is_stale(appeal):
    change(appeal, demand="Autre chose.")
    change(appeal, demand="Libérez-les.")
    assert state(appeal).state == "live"
    change(appeal, body="[]")
    assert (state(appeal).state, state(appeal).words) == ("stale", 0)


def test_a_draft_of_the_source_changes_nothing(appeal):
    appeal.demand = "Autre chose."
    appeal.save_revision()
    assert state(appeal).state == "live"


def test_a_page_that_is_no_longer_kept_in_step_is_stale_once_its_source_has_changed(appeal):
    translation = submitted(appeal)
    translation.enabled = False
    translation.save()
    assert state(appeal).state == "live"
    change(appeal, demand="Autre chose.")
    assert state(appeal).state == "stale"


def test_an_appeal_is_stale_as_soon_as_somebody_in_it_is_missing(appeal):
    ales = factories.profile(factories.person("Ales Bialiatski"))
    body = [*json.loads(figures()), {"type": "profile", "id": "p1", "value": {"profile": ales.pk}}]
    change(appeal, body=json.dumps(body))
    assert together(appeal).state == "stale"
    translated(ales)
    tell_localize(appeal)
    publish(submitted(appeal))
    assert together(appeal).state == "live"


def test_states_of_many_appeals_take_as_many_queries_as_those_of_one(appeal):
    languages = [locale("en"), locale("de")]

    def look(rows):
        found = parts_of_each(list(rows))
        states = States([part for parts in found.values() for part in parts])
        return [states.together(parts, each) for parts in found.values() for each in languages]

    look(appeals())  # content types are remembered
    with CaptureQueriesContext(connection) as one:
        assert len(look(appeals())) == 2
    appeal_in(factories.form_page())
    with CaptureQueriesContext(connection) as two:
        assert len(look(appeals())) == 4
    assert len(two) == len(one)
