"""Groups of translators: each language has its own, which sees and changes that language's work alone."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from home.permissions import own_locales
from tests import factories
from tests.helpers.translations import locale, submitted, translated
from tests.made_once import made_once
from translators.models import LanguageGroup

pytestmark = pytest.mark.django_db
migration = import_module("translators.migrations.0006_groups_of_languages")
ENGLISH = "Translators: English"


@made_once
def work():
    """A person's profile in English and German, beneath a front page in both."""
    profile = factories.profile(factories.person())
    for code in ("en", "de"):
        translated(factories.home(), code)
    return {code: translated(profile, code) for code in ("en", "de")} | {"fr": profile}


@pytest.fixture
def english(client, work):
    user = factories.staff(ENGLISH)
    client.force_login(user)
    return user


def edit(profile):
    return reverse("wagtailsnippets_campaigns_detaineeprofile:edit", args=[profile.pk])


def test_a_language_gets_its_group_and_workflow_and_its_front_page_opens_it():
    english = locale()
    found = LanguageGroup.objects.get(language="en")
    assert (found.group.name, found.workflow.name) == (ENGLISH, ENGLISH)
    user = factories.staff(ENGLISH)
    assert own_locales(user) == set()
    translated(factories.home())
    assert own_locales(type(user).objects.get(pk=user.pk)) == {english.pk}
    assert factories.home().get_translation(english).get_workflow() == found.workflow


def test_the_source_s_language_has_none():
    assert not LanguageGroup.objects.exists()
    assert own_locales(factories.staff("Communications")) is None


def test_a_translator_opens_the_own_language_alone(client, english, work):
    home = {code: factories.home().get_translation(locale(code)) for code in ("en", "de")}
    pages = {code: reverse("wagtailadmin_pages:edit", args=[page.pk]) for code, page in home.items()}
    for own in (edit(work["en"]), pages["en"]):
        assert client.get(client.get(own)["Location"]).status_code == 200
    for closed in (edit(work["de"]), edit(work["fr"]), pages["de"]):
        assert client.get(closed).get("Location", "/admin/") == "/admin/", closed


def test_nor_does_a_translation_s_own_url_lead_to_another_language(client, english, work):
    translations = Translation.objects.filter(source__object_id=work["fr"].translation_key)
    of = dict(translations.values_list("target_locale__language_code", "pk"))
    urls = [reverse("wagtail_localize:download_pofile", args=[of[code]]) for code in ("en", "de")]
    assert [client.get(url).status_code for url in urls] == [200, 302]


def test_the_list_of_profiles_shows_the_own_language_alone(client, english, work):
    rows = client.get(reverse("wagtailsnippets_campaigns_detaineeprofile:list")).context["object_list"]
    assert list(rows) == [work["en"]]


def test_the_matrix_has_the_own_language_beside_the_source(client, english, work):
    locales = client.get(reverse("translations")).context["view"].locales
    assert {each.language_code for each in locales} == {"fr", "en"}


@pytest.mark.parametrize("group", [ENGLISH, "Translators"])
def test_a_draft_is_not_thrown_away_by_who_translates_it(client, work, group):
    draft = submitted(factories.index()).get_target_instance()
    client.force_login(factories.staff(group))
    client.post(reverse("wagtailadmin_pages:delete", args=[draft.pk]))
    assert Page.objects.filter(pk=draft.pk).exists()


def test_a_page_that_was_parted_has_no_slug_and_no_dates_for_a_translator(client, english, work):
    Translation.objects.update(enabled=False)
    home = factories.home().get_translation(locale())
    fields = client.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).context["form"].fields
    assert "title" in fields
    assert not {"slug", "go_live_at", "expire_at"} & fields.keys()


def test_a_language_that_is_removed_and_added_again_has_its_people_and_pages_again(english, work):
    work["en"].delete()
    factories.home().get_translation(locale()).delete()
    Translation.objects.filter(target_locale=locale()).delete()
    locale().delete()
    assert not Locale.objects.filter(language_code="en").exists()
    again = locale()
    translated(factories.home())
    user = type(english).objects.get(pk=english.pk)
    assert (user.groups.get().name, own_locales(user)) == (ENGLISH, {again.pk})


def test_the_migration_gives_each_language_the_same_and_takes_it_back(work):
    def rights():
        found = LanguageGroup.objects.order_by("language")
        return [(each.language, each.group.name, _permissions(each.group), _pages(each)) for each in found]

    made = rights()
    migration.remove_groups(apps, None)
    assert not Group.objects.filter(name__startswith="Translators:").exists()
    migration.make_groups(apps, None)
    assert rights() == made


def _permissions(group):
    return sorted(group.permissions.values_list("codename", flat=True))


def _pages(found):
    given = found.group.page_permissions.values_list("page", "permission__codename")
    return sorted(given), list(found.workflow.workflow_pages.values_list("page", flat=True))
