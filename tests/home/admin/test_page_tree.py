"""Publishing many pages at once, copying, moving, deleting: no way around what holds for one."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from wagtail.models import Page, Site

from campaigns.models import CampaignPage
from home.models import Organisation, StandardPage
from tests import factories
from tests.helpers.translations import fill_in, locale, submitted, translated

pytestmark = pytest.mark.django_db
OTHER_LANGUAGE = "A page stays among the pages of its own language"


@pytest.fixture
def admin(client):
    """Whoever may put a page anywhere; the groups have no page of a translation to add to."""
    client.force_login(factories.staff("Administrators", is_superuser=True))
    return client


def in_bulk(client, action, *pages, **data):
    """The words that answer `action` on several pages at once."""
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    ids = urlencode([("id", page.pk) for page in pages] + [("next", reverse("wagtailadmin_explore_root"))])
    return client.post(f"{url}?{ids}", data, follow=True).content.decode()


@pytest.fixture
def draft(form_page):
    """The untranslated copy of an appeal beneath a translated list."""
    translated(factories.home())
    translated(factories.index())
    translated(factories.privacy_notice())
    translated(Organisation.objects.get())
    draft = submitted(form_page.campaign_page).get_target_instance()
    translated(form_page)
    return draft


def test_a_translation_with_gaps_can_t_be_published_in_bulk(admin, draft):
    assert "texts are not translated yet" in in_bulk(admin, "publish", draft)
    draft.refresh_from_db()
    assert not draft.live


def test_nor_with_the_pages_above_it(admin, draft):
    words = in_bulk(admin, "publish", draft.get_parent(), include_descendants="on")
    assert f"{draft.title}: " in words
    draft.refresh_from_db()
    assert not draft.live


def test_a_whole_translation_is_published_in_bulk(admin, draft):
    fill_in(submitted(draft.get_translation(locale("fr"))))
    in_bulk(admin, "publish", draft)
    draft.refresh_from_db()
    assert draft.live


def copied(client, page, parent, slug="copie", **data):
    form = {"new_title": "Copie", "new_slug": slug, "new_parent_page": parent.pk} | data
    return client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form, follow=True).content.decode()


def test_a_copy_of_an_appeal_is_a_draft_and_can_t_collect_for_the_same_record(admin, form_page):
    page = form_page.campaign_page
    assert "publish_copies" not in admin.get(reverse("wagtailadmin_pages:copy", args=[page.pk])).content.decode()
    copied(admin, page, page.get_parent(), publish_copies="on", copy_subpages="on")
    copy = CampaignPage.objects.get(slug="copie")
    assert not copy.live
    assert "already collects signatures for this record" in in_bulk(admin, "publish", copy)
    copy.refresh_from_db()
    assert not copy.live


@pytest.fixture
def editor(client):
    client.force_login(factories.staff("Communications"))
    return client


@pytest.fixture
def copy(editor, form_page):
    """A copy of a live appeal with its form, made by an editor."""
    copied(editor, form_page.campaign_page, form_page.campaign_page.get_parent(), copy_subpages="on")
    return CampaignPage.objects.get(slug="copie")


def form_of(page, **changes):
    """What the editor of an appeal posts."""
    words = {name: getattr(page, name) for name in ("title", "slug", "introduction", "addressee", "demand")}
    counts = {"body-count": 0, "updates-count": 0, "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    return words | {"campaign": page.campaign_id} | counts | changes


@pytest.mark.parametrize("action", ["", "action-publish"])
def test_a_copy_of_a_live_appeal_holds_nothing_up(editor, form_page, copy, action):
    page = form_page.campaign_page
    factories.privacy_notice()
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = editor.post(url, form_of(page, introduction="Autre.", **{action: "1"}))
    assert response.status_code == 302
    saved = CampaignPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert saved.introduction == "Autre."
    url = reverse("wagtailadmin_pages:edit", args=[copy.pk])
    answer = editor.post(url, form_of(copy, **{"action-publish": "1"})).content.decode()
    assert "already collects signatures for this record" in answer


def test_an_appeal_taken_down_still_holds_its_record(form_page, copy):
    page = form_page.campaign_page
    page.unpublish()
    assert page.campaign.other_appeal(copy, copy.locale_id) == page


@pytest.mark.parametrize("in_one_go", [False, True])
def test_who_made_a_copy_can_delete_it_with_its_form(editor, copy, in_one_go):
    if in_one_go:
        in_bulk(editor, "delete", copy)
    else:
        editor.post(reverse("wagtailadmin_pages:delete", args=[copy.pk]))
    assert not CampaignPage.objects.filter(pk=copy.pk).exists()


@pytest.mark.parametrize(
    ("reason", "beneath"),
    [
        ({"owner": None}, False),
        ({"owner": None}, True),
        ({"live": True}, True),
        ({"first_published_at": timezone.now()}, False),
    ],
)
def test_what_is_or_was_public_or_is_somebody_else_s_is_not_deleted_with_all_beneath_it(
    editor, copy, reason, beneath
):
    pages = copy.get_descendants() if beneath else Page.objects.filter(pk=copy.pk)
    pages.update(**reason)
    editor.post(reverse("wagtailadmin_pages:delete", args=[copy.pk]))
    assert CampaignPage.objects.filter(pk=copy.pk).exists()


def test_an_appeal_has_no_alias_that_would_be_live_beside_it(admin, form_page):
    page = form_page.campaign_page
    copied(admin, page, page.get_parent(), alias="on")
    assert not Page.objects.exclude(alias_of=None).exists()


@pytest.fixture
def notice():
    """A text page in French, and the front page in English."""
    page = factories.published(factories.home(), StandardPage(title="Vie privée", slug="vie-privée"))
    return page, translated(factories.home())


def test_a_page_is_copied_only_among_the_pages_of_its_language(admin, notice):
    page, english = notice
    assert OTHER_LANGUAGE in copied(admin, page, english)
    assert not Page.objects.child_of(english).exists()
    copied(admin, page, factories.home())
    assert StandardPage.objects.filter(slug="copie").exists()


def test_a_page_is_moved_only_among_the_pages_of_its_language(admin, notice):
    """Wagtail sees to that."""
    page, english = notice
    admin.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, english.pk]))
    assert "cannot be moved" in in_bulk(admin, "move", page, chooser=english.pk)
    assert not Page.objects.child_of(english).exists()


def test_a_page_among_those_of_another_language_is_not_found_instead_of_redirecting_to_itself(client, notice):
    page, english = notice
    page.move(english, pos="last-child")
    page.refresh_from_db()
    assert client.get(page.url).status_code == 404


def test_deleting_a_whole_language_leaves_the_organisation_and_an_empty_sitemap(admin, notice):
    page, _english = notice
    organisation = Organisation.objects.create(name="Nous", locale=page.locale, privacy_page=page)
    home = factories.home()
    url = reverse("wagtailadmin_pages:delete", args=[home.pk])
    assert admin.post(url, {"confirm_site_name": "Vigil"}).status_code == 302
    assert not Page.objects.filter(pk=home.pk).exists()
    organisation.refresh_from_db()
    assert organisation.privacy_page is None
    Site.objects.all().delete()
    sitemap = admin.get("/sitemap-pages.xml")
    assert sitemap.status_code == 200
    assert "<loc>" not in sitemap.content.decode()


def test_a_language_has_one_organisation_and_the_form_says_so(admin):
    home = factories.home()
    Organisation.objects.create(name="Nous", locale=home.locale)
    form = {"name": "Nous aussi", "accounts-count": "0", "footer_menu-count": "0"}
    url = reverse("wagtailsnippets_home_organisation:add", query={"locale": "fr"})
    assert "This language has its organisation already" in admin.post(url, form).content.decode()
    assert Organisation.objects.count() == 1


def test_every_language_s_appeal_can_still_be_published_after_the_first(forms):
    """The rule of one appeal for a record holds within a language."""
    assert forms[1].campaign_page.live
