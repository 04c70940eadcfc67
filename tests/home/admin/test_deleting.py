"""What a live page shows can't be deleted, in one go or with others, and whoever tries is told what shows it."""

import pytest
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from campaigns.models import DetaineeProfile, Topic
from home.models import Organisation, StandardPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(factories.staff("Communications"))
    return client


def appeal(*blocks):
    return factories.published(
        factories.index(),
        factories.CampaignPage(
            title="Libérez-les", slug="liberez", campaign=factories.campaign(), introduction="a", addressee="b",
            demand="c", body=list(blocks),
        ),
    )  # fmt: skip


def profile_in(kind):
    profile = factories.profile(factories.person())
    value = {"profile": profile} if kind == "profile" else {"heading": "", "profiles": [profile]}
    appeal((kind, value))
    return profile


def image_in_a_body():
    value = factories.picture()
    appeal(("image", value))
    return value["image"]


def portrait():
    image = get_image_model().objects.create(title="Portrait", file=get_test_image_file())
    factories.profile(factories.person(portrait=image))
    return image


def logo():
    image = get_image_model().objects.create(title="Logo", file=get_test_image_file())
    Organisation.objects.create(name="Nous", locale=factories.home().locale, logo=image)
    return image


def document_in_a_list():
    value = factories.documents()
    appeal(("documents", value))
    return value["documents"][0]["document"]


def document_in_a_text():
    document = factories.documents()["documents"][0]["document"]
    appeal(factories.section(f'<p><a linktype="document" id="{document.pk}">Lire</a></p>'))
    return document


def page_in_a_text():
    page = factories.published(factories.home(), StandardPage(title="À propos", slug="a-propos"))
    appeal(factories.section(f'<p><a linktype="page" id="{page.pk}">Lire</a></p>'))
    return page


def privacy_notice():
    page = factories.published(factories.home(), StandardPage(title="Vie privée", slug="vie-privee"))
    Organisation.objects.create(name="Nous", locale=page.locale, privacy_page=page)
    return page


def accessibility_statement():
    page = factories.published(factories.home(), StandardPage(title="Accessibilité", slug="accessibilite"))
    Organisation.objects.create(name="Nous", locale=page.locale, accessibility_page=page)
    return page


def page_in_the_footer():
    page = factories.published(factories.home(), StandardPage(title="Contact", slug="contact"))
    Organisation.objects.create(name="Nous", locale=page.locale, footer_menu=[("page", page)])
    return page


def parent_of_one_in_the_footer():
    page = page_in_the_footer()
    parent = factories.published(factories.home(), StandardPage(title="À propos", slug="a-propos"))
    page.move(parent, pos="last-child")
    return StandardPage.objects.get(pk=parent.pk)


def parent_of_one_in_a_text():
    page = page_in_a_text()
    parent = factories.published(factories.home(), StandardPage(title="Plus", slug="plus"))
    page.move(parent, pos="last-child")
    return StandardPage.objects.get(pk=parent.pk)


def page_in_a_story():
    page = factories.published(factories.home(), StandardPage(title="Procès", slug="proces"))
    profile = factories.profile(factories.person())
    profile.story = f'<p><a linktype="page" id="{page.pk}">Lire</a></p>'
    profile.save_revision().publish()
    return page


SHOWN = {
    "a person": (lambda: profile_in("profile"), "wagtailsnippets_campaigns_detaineeprofile:delete"),
    "one of several people": (lambda: profile_in("profiles"), "wagtailsnippets_campaigns_detaineeprofile:delete"),
    "image": (image_in_a_body, "wagtailimages:delete"),
    "portrait": (portrait, "wagtailimages:delete"),
    "logo": (logo, "wagtailimages:delete"),
    "document": (document_in_a_list, "wagtaildocs:delete"),
    "linked document": (document_in_a_text, "wagtaildocs:delete"),
    "linked page": (page_in_a_text, "wagtailadmin_pages:delete"),
    "privacy notice": (privacy_notice, "wagtailadmin_pages:delete"),
    "accessibility statement": (accessibility_statement, "wagtailadmin_pages:delete"),
    "page in the footer": (page_in_the_footer, "wagtailadmin_pages:delete"),
    "page in a story": (page_in_a_story, "wagtailadmin_pages:delete"),
}


@pytest.fixture(params=SHOWN)
def shown(request, db):
    make, view = SHOWN[request.param]
    return make(), view


def in_bulk(thing):
    opts = thing.page_ptr._meta if isinstance(thing, StandardPage) else thing._meta
    url = reverse("wagtail_bulk_action", args=[opts.app_label, opts.model_name, "delete"])
    return f"{url}?{urlencode({'id': thing.pk, 'next': reverse('wagtailadmin_home')})}"


def test_what_is_shown_live_stays_alone_or_in_bulk_and_its_editor_is_told_where_it_is_shown(editor, shown):
    thing, view = shown
    for url in (reverse(view, args=[thing.pk]), in_bulk(thing)):
        words = editor.post(url, follow=True).content.decode()
        assert "be deleted while it is shown by: " in words, url
        assert type(thing).objects.filter(pk=thing.pk).exists(), url


@pytest.mark.parametrize("made", [parent_of_one_in_the_footer, parent_of_one_in_a_text])
def test_what_is_shown_live_stays_with_all_above_it(client, made):
    client.force_login(factories.staff("Administrators", is_superuser=True))
    page = made()
    for url in (reverse("wagtailadmin_pages:delete", args=[page.pk]), in_bulk(page)):
        assert "be deleted while it is shown by: " in client.post(url, follow=True).content.decode(), url
        assert StandardPage.objects.filter(pk=page.pk).exists(), url


@pytest.mark.parametrize(
    ("made", "view"),
    [(image_in_a_body, "wagtailimages:delete_multiple"), (document_in_a_list, "wagtaildocs:delete_multiple")],
)
def test_nor_is_it_deleted_where_several_are_uploaded(editor, made, view):
    thing = made()
    editor.post(reverse(view, args=[thing.pk]), headers={"X-Requested-With": "XMLHttpRequest"})
    assert type(thing).objects.filter(pk=thing.pk).exists()


def test_what_lies_beneath_a_page_doesn_t_hold_it(client):
    client.force_login(factories.staff("Administrators", is_superuser=True))
    page = factories.published(factories.home(), StandardPage(title="À propos", slug="a-propos"))
    link = f'<p><a linktype="page" id="{page.pk}">Lire</a></p>'
    factories.published(page, StandardPage(title="Plus", slug="plus", body=[factories.section(link)]))
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not StandardPage.objects.exists()


def test_a_profile_is_hidden_instead(editor):
    profile = profile_in("profile")
    url = reverse("wagtailsnippets_campaigns_detaineeprofile:delete", args=[profile.pk])
    words = editor.get(url, follow=True).content.decode()
    assert "Libérez-les" in words
    assert "Hide the person instead" in words


def test_a_person_with_a_profile_is_hidden_instead(editor):
    person = factories.profile(factories.person()).detainee
    url = reverse("detainee:delete", args=[person.pk])
    assert "Hide the person instead" in editor.get(url).content.decode()
    editor.post(url)
    person.refresh_from_db()


def test_what_nothing_live_shows_can_be_deleted(editor):
    profile, image = profile_in("profile"), image_in_a_draft()
    for page in factories.CampaignPage.objects.all():
        page.unpublish()
    editor.post(reverse("wagtailsnippets_campaigns_detaineeprofile:delete", args=[profile.pk]))
    editor.post(reverse("wagtailimages:delete", args=[image.pk]))
    document = factories.documents()["documents"][0]["document"]
    editor.post(reverse("wagtaildocs:delete", args=[document.pk]))
    assert not DetaineeProfile.objects.exists()
    assert not get_image_model().objects.exists()
    assert not get_document_model().objects.exists()


def image_in_a_draft():
    return get_image_model().objects.create(title="Image", file=get_test_image_file())


def test_the_portrait_of_somebody_hidden_can_be_deleted(editor):
    image = get_image_model().objects.create(title="Portrait", file=get_test_image_file())
    factories.profile(factories.person(portrait=image, visibility="hidden"))
    editor.post(reverse("wagtailimages:delete", args=[image.pk]))
    assert not get_image_model().objects.exists()


def test_a_topic_of_a_live_appeal_stays(client):
    client.force_login(factories.staff("Administrators"))
    topic = Topic.objects.create(name="Presse", slug="presse")
    page = factories.campaign_page()
    page.campaign.topics.add(topic)
    url = reverse("topic:delete", args=[topic.pk])
    assert page.campaign.reference in client.get(url).content.decode()
    client.post(url)
    assert Topic.objects.exists()
    page.unpublish()
    client.post(url)
    assert not Topic.objects.exists()
