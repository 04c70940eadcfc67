"""The demonstration, loaded once for all tests here."""

import re
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext, override
from wagtail.models import Locale, Revision, Site
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from campaigns.appeals import appeals_naming
from campaigns.editing.problems import errors, warnings
from campaigns.models import CampaignIndexPage, CampaignPage, Detainee, DetaineeProfile, DetentionUpdate
from demo import translating
from demo.pages import home_page
from home.models import HomePage, Organisation, StandardPage
from signatures.models import SignatureFormPage
from tests import factories
from tests.demo.loaded.conftest import load_demo
from translators.checks.in_bulk import failing
from translators.models import Checked
from translators.terms.finding import Glossary, terms_in

LANGUAGES = {"fr", "en", "es", "ar", "be"}


def everything():
    """How many rows each table has, the latest revision, the uploaded files."""
    rows = {model: model.objects.count() for model in apps.get_models()}
    uploads = sorted(Path(settings.MEDIA_ROOT).rglob("*"))
    return rows, Revision.objects.latest("pk").pk, uploads


def test_the_checklist_has_nothing_against_any_of_it(loaded):
    for model in (HomePage, StandardPage, CampaignIndexPage, CampaignPage, SignatureFormPage, DetaineeProfile):
        for each in model.objects.all():
            assert errors(each) == [], each
    assert [str(problem) for each in CampaignPage.objects.all() for problem in warnings(each)] == []


@pytest.mark.parametrize(
    "model",
    [HomePage, CampaignIndexPage, CampaignPage, SignatureFormPage, StandardPage, Organisation, DetaineeProfile],
)
def test_everything_is_live_in_every_language(demo, model):
    live = model.objects.filter(live=True, has_unpublished_changes=False)
    assert {item.locale.language_code for item in live} == LANGUAGES
    assert live.count() == model.objects.count()


def test_no_string_is_left_untranslated(demo):
    for translation in Translation.objects.all():
        total, translated = translation.get_progress()
        assert total == translated > 0


def test_the_checks_of_translations_have_nothing_against_any_of_it(demo):
    assert failing(TranslationSource.objects.all(), Locale.objects.all()) == {}
    assert Checked.objects.count() == StringTranslation.objects.count()


def test_a_dozen_terms_are_offered_in_each_language(demo):
    for language in LANGUAGES - {"fr"}:
        assert len(Glossary(language).terms) == 12
    (arabic,) = terms_in("Une pétition", "ar")
    assert arabic.approved == "عريضة"


def test_a_page_has_one_address_in_all_languages(demo):
    urls = {page.url.split("/", 2)[2] for page in SignatureFormPage.objects.all()}
    assert urls == {"appels/liberte-dissidents-belarus/signer/"}


def test_a_translated_appeal_shows_the_profiles_of_its_language(demo):
    for page in CampaignPage.objects.all():
        group = next(block for block in page.body if block.block_type == "profiles")
        assert [profile.locale for profile in group.value["profiles"]] == [page.locale] * 4


@pytest.mark.parametrize(
    ("language", "name"),
    [("fr", "Nasta Loika"), ("es", "Nasta Loika"), ("ar", "ناستا لويكا"), ("be", "Наста Лойка")],
)
def test_names_are_spelt_as_each_language_does(demo, client, language, name):
    assert Detainee.objects.get(name="Nasta Loika").name_in(language) == name
    words = CampaignPage.objects.get(locale__language_code=language).updates[0].value["text"].source
    assert name in words


def test_questions_and_options_keep_their_ids_in_every_language(demo):
    ids = {
        (question.id, *[option.id for option in question.value["options"].bound_blocks])
        for form in SignatureFormPage.objects.all()
        for question in form.questions
        if question.block_type == "choice"
    }
    assert len(ids) == 1


def test_no_question_says_what_the_form_says_beside_it(demo):
    """That it may stay empty."""
    for form_page in SignatureFormPage.objects.select_related("locale"):
        with override(form_page.locale.language_code):
            optional = gettext("optional").casefold()
        for question in form_page.questions:
            assert optional not in question.value["help_text"].casefold()


def test_spanish_readers_are_addressed_as_the_interface_does():
    """As usted."""
    for path in (translating.FILES / "es").glob("*.po"):
        for entry in polib.pofile(path):
            assert not re.search(r"\b(tu|tus|tú|te|ti|has)\b", entry.msgstr, re.IGNORECASE), entry.msgstr


def test_portraits_are_credited(demo):
    for person in Detainee.objects.all():
        assert person.portrait.credit
        assert person.portrait.has_focal_point()
        assert (person.portrait.width, person.portrait.height) == (800, 1000)


def test_what_is_not_translated_is_a_name_in_every_language(demo):
    """A source is who reported it, or nobody; a credit says no more than whom it is due to."""
    reported = {name for update in DetentionUpdate.objects.all() for name in update.source.split(", ") if name}
    assert reported <= {"Viasna", "Amnesty International", "Amnesty International Australia", "Human Rights Watch"}
    assert {person.portrait.credit for person in Detainee.objects.all()} == {"Vigil"}


def test_a_country_is_called_in_lists_as_it_is_in_the_texts(demo, client):
    appeal = CampaignPage.objects.get(locale__language_code="fr")
    for url in (appeal.url, appeal.get_parent().url, "/fr/"):
        words = client.get(url).content.decode()
        assert "Bélarus" in words, url
        assert "Biélorussie" not in words, url


def test_it_says_where_to_go(demo):
    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port) == ("testserver", 80)
    for language in LANGUAGES:
        assert f" http://testserver/{language}/\n" in demo
    assert "http://testserver/admin/" in demo


def test_the_printed_password_works(demo, admin, folder):
    password = demo.split()[-1]
    assert admin.check_password(password)
    assert admin.is_superuser
    assert admin.groups.filter(name="Data stewards").exists()
    assert (folder / "admin-password").stat().st_mode & 0o777 == 0o600


def test_loading_tells_a_proxy_to_forget_what_stood_there_before(demo, proxy):
    assert set(proxy.purged) == {proxy.EVERYTHING}


def test_its_people_are_found_and_what_shows_them_is_known(demo, client):
    """Both are looked up once for all that is loaded; and whatever is saved afterwards is looked up as ever."""
    for profile in DetaineeProfile.objects.filter(locale__language_code="be"):
        name = profile.detainee.name_in("be")
        assert name in client.get("/be/search/", {"q": name}).content.decode()
        assert appeals_naming(profile)
    factories.published(home_page(), StandardPage(title="Zanzibar", slug="zanzibar"))
    assert "/fr/zanzibar/" in client.get("/fr/search/", {"q": "Zanzibar"}).content.decode()


def test_a_lost_password_is_made_anew(demo, admin, folder):
    (folder / "admin-password").unlink()
    password = load_demo().split()[-1]
    admin.refresh_from_db()
    assert admin.check_password(password)
    assert password not in demo


def test_loading_again_changes_nothing(demo):
    before = everything()
    load_demo()
    after = everything()
    assert {m.__name__: (before[0][m], after[0][m]) for m in before[0] if before[0][m] != after[0][m]} == {}
    assert after == before


def test_what_staff_deleted_stays_deleted(demo):
    CampaignPage.objects.get(locale__language_code="en").delete()
    before = everything()
    load_demo()
    assert everything() == before
