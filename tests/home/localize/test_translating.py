"""wagtail-localize set up so that its traps don't bite. The numbers are those of the list in docs/translating.md."""

import json
import re

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization, TranslationSource

from campaigns.models import CampaignPage
from home.languages import versions
from signatures.models import Signature
from tests import factories
from tests.helpers.translations import appeal_in, fill_in, locale, publish, submitted, translated
from tests.helpers.visitor import sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(factories.staff("Administrators"))
    return client


def test_1_submitting_for_translation_publishes_nothing(client, form_page):
    translated(factories.home())
    translation = submitted(factories.index())
    draft = translation.get_target_instance()
    assert not draft.live
    assert client.get(draft.url).status_code == 404


def test_1_submitting_a_profile_publishes_nothing():
    assert not submitted(factories.profile(factories.person())).get_target_instance().live


def test_2_taking_changes_over_publishes_nothing(admin, forms):
    form_page, english = forms[0], forms[1].campaign_page
    page = form_page.campaign_page
    page.introduction = "Un tout nouveau texte."
    page.save_revision().publish()
    source = TranslationSource.objects.get_for_instance(page)
    url = reverse("wagtail_localize:update_translations", args=[source.pk])
    assert "publish_translations" not in admin.get(url).content.decode()
    assert admin.post(url, {"publish_translations": "on"}).status_code == 302
    english.refresh_from_db()
    assert "nouveau" not in english.introduction


def test_2_a_translation_with_gaps_can_t_be_published(admin, forms):
    form_page, english = forms[0], forms[1].campaign_page
    page = form_page.campaign_page
    page.introduction = "Un tout nouveau texte."
    page.save_revision().publish()
    TranslationSource.objects.get_for_instance(page).update_from_db()
    url = reverse("wagtailadmin_pages:edit", args=[english.pk])
    response = admin.post(url, {"action": "publish"}, follow=True)
    assert "1 text is not translated yet" in response.content.decode()
    english.refresh_from_db()
    assert "nouveau" not in english.introduction


def test_3_a_page_keeps_its_address_in_every_language(forms):
    form_page, english = forms[0], forms[1].campaign_page
    page = form_page.campaign_page
    assert english.slug == page.slug
    fill_in(submitted(page), prefix="Другие слова ")
    publish(submitted(page))
    english.refresh_from_db()
    assert english.slug == page.slug


def test_4_a_person_added_to_a_translated_page_comes_along(client, forms):
    """The new profile has to be submitted; until then the other language leaves the person out."""
    form_page, english = forms[0], forms[1].campaign_page
    page = form_page.campaign_page
    profile = factories.profile(factories.person("Ales Bialiatski"))
    page.body = json.dumps([{"type": "profile", "id": "p1", "value": {"profile": profile.pk}}])
    page.save_revision().publish()
    TranslationSource.objects.get_for_instance(page).update_from_db()
    assert client.get(english.url).status_code == 200
    translated(profile)
    publish(submitted(page))
    assert "Ales Bialiatski" in client.get(english.url).content.decode()


def test_5_a_profile_that_was_never_published_isn_t_shown(client, form_page):
    page = form_page.campaign_page
    profile = factories.profile(factories.person("Nasta Loika"), live=False)
    page.body = json.dumps([{"type": "profile", "id": "p1", "value": {"profile": profile.pk}}])
    page.save_revision().publish()
    assert "Nasta" not in client.get(page.url).content.decode()


@pytest.mark.parametrize(
    "field", [field for field in CampaignPage._meta.fields if field.name in ("addressee", "demand")]
)
def test_6_a_translation_twice_as_long_as_its_source_fits(field):
    assert field.max_length >= 400


def test_7_each_page_remembers_its_own_translations(form_page):
    """Two appeals with the same sentence: what is said of the one isn't put into the other."""
    other = factories.form_page().campaign_page
    appeal_in(form_page)
    translation = submitted(other)
    assert translation.get_progress()[1] == 0


def test_8_a_tree_filled_with_aliases_shows_no_other_language(client, form_page):
    english = locale("en")
    LocaleSynchronization.objects.create(locale=english, sync_from=Locale.get_default())
    alias = form_page.campaign_page.get_translation(english)
    assert alias.alias_of_id
    response = client.get(alias.url)
    assert response.status_code == 302
    assert response["Location"] == form_page.campaign_page.url
    assert [version.language for version in versions(form_page.campaign_page)] == ["fr"]
    assert "/en/" not in client.get("/sitemap-pages.xml").content.decode()


def test_a_person_s_translation_stays_live_when_another_appeal_is_submitted(client, form_page):
    """Localize saves every profile of a submitted page as a draft, also one that was published long ago."""
    profile = factories.profile(factories.person("Ales Bialiatski"))
    english = translated(profile)
    page = form_page.campaign_page
    page.body = json.dumps([{"type": "profile", "id": "p1", "value": {"profile": profile.pk}}])
    page.save_revision().publish()
    appeal_in(form_page)
    english.refresh_from_db()
    assert english.live
    english.unpublish()
    english.refresh_from_db()
    assert not english.live


@pytest.mark.parametrize("prefix", ["be", "en", "de", "ar"])
def test_9_a_language_without_the_page_redirects_to_the_page(client, form_page, prefix):
    url = form_page.campaign_page.url
    response = client.get(url.replace("/fr/", f"/{prefix}/"))
    assert response.status_code == 302
    assert response["Location"] == url


def test_10_the_sitemap_has_every_language_with_its_alternates(client, forms):
    form_page, english = forms[0], forms[1].campaign_page
    sitemap = client.get("/sitemap-pages.xml").content.decode()
    assert f"<loc>{english.full_url}</loc>" in sitemap
    assert f'hreflang="fr" href="{form_page.campaign_page.full_url}"' in sitemap
    assert f'hreflang="x-default" href="{form_page.campaign_page.full_url}"' in sitemap


@pytest.mark.parametrize("code", ["fr", "en", "es", "ar", "be", "de"])
def test_11_every_language_of_the_settings_has_a_prefix(client, code):
    assert client.get(f"/{code}/").status_code in (200, 302)


def test_12_a_campaign_that_is_won_is_won_in_every_language_at_once(client, forms):
    form_page, english = forms
    campaign = form_page.campaign
    campaign.outcome = "won"
    campaign.save()
    for page in (form_page, english):
        assert (
            f'action="/{page.locale.language_code}/signature'
            not in client.get(page.campaign_page.url).content.decode()
        )


def test_13_the_admin_makes_locales_with_localize_s_own_form(admin):
    assert "sync_from" in admin.get(reverse("wagtaillocales:add")).content.decode()


def test_14_a_translated_page_survives_a_block_type_that_is_gone(admin, form_page):
    """As when a release drops a block: the editor of the translation must still open."""
    page = form_page.campaign_page
    page.body = json.dumps([{"type": "quote", "id": "q1", "value": {"text": "Mots", "attribution": "Elle"}}])
    page.save_revision().publish()
    english = appeal_in(form_page).campaign_page
    raw = json.dumps([{"type": "gone", "id": "q1", "value": {"text": "Mots", "attribution": "Elle"}}])
    source = TranslationSource.objects.get_for_instance(page)
    content = json.loads(source.content_json) | {"body": raw}
    TranslationSource.objects.filter(pk=source.pk).update(content_json=json.dumps(content))
    edit = reverse("wagtailadmin_pages:edit", args=[english.pk])
    assert [admin.get(url, follow=True).status_code for url in (edit, f"{edit}?localize")] == [200, 200]


def test_the_switcher_lists_only_what_exists(forms):
    form_page, english = forms[0], forms[1].campaign_page
    assert [version.language for version in versions(english)] == ["fr", "en"]
    english.unpublish()
    assert [version.language for version in versions(form_page.campaign_page)] == ["fr"]


def test_one_signature_whatever_the_language(client, forms):
    form_page, english = forms
    for page in (form_page, english):
        url = f"/{page.locale.language_code}/signature/{page.pk}/sign/"
        response = client.post(url, factories.answers(page), headers={"Sec-Fetch-Site": "same-origin"})
        assert response.status_code == 302
    assert Signature.objects.count() == 1


def test_every_public_page_exists_in_the_tree_of_its_language(forms):
    for page in Page.objects.filter(depth__gt=1):
        assert page.get_parent().depth == 1 or page.get_parent().locale_id == page.locale_id


def test_an_appeal_is_not_published_without_its_people(admin, form_page):
    page = form_page.campaign_page
    profile = factories.profile(factories.person())
    page.body = json.dumps([{"type": "profile", "id": "p1", "value": {"profile": profile.pk}}])
    page.save_revision().publish()
    translated(factories.home())
    translated(factories.index())
    translation = submitted(page)
    fill_in(translation)
    url = reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])
    words = admin.post(url, {"action": "publish"}, follow=True).content.decode()
    assert "No published profile in this language: Maryia Kalesnikava." in words
    assert not translation.get_target_instance().live


def test_a_preview_is_in_the_language_of_the_page_and_not_in_the_editor_s(form_page):
    with override("en"):
        response = form_page.make_preview_request(None, "")
    assert '<html lang="fr"' in response.content.decode()


def test_languages_share_one_campaign_and_the_switcher_lists_what_exists(client, forms):
    form_page, english = forms
    for page in (form_page, english):
        sign(client, page)
    assert Signature.objects.count() == 1
    page = client.get(form_page.campaign_page.url).content.decode()
    assert set(re.findall(r'hreflang="(\w+)"', page)) == {"fr", "en"}
    english.campaign_page.unpublish()
    page = client.get(form_page.campaign_page.url).content.decode()
    assert set(re.findall(r'hreflang="(\w+)"', page)) <= {"fr"}
