"""What every page has at its foot: the pages that an editor chose, and the feeds."""

import re

import pytest
from django.urls import reverse
from wagtail.models import Locale

from home.models import Organisation, StandardPage
from tests import factories
from tests.helpers.translations import translated

pytestmark = pytest.mark.django_db
FEEDS = ["/fr/feed/rss.xml", "/fr/feed/atom.xml", "/fr/feed/feed.json"]


def text(title, **words):
    return factories.published(factories.home(), StandardPage(title=title, slug=title.lower(), **words))


def organisation(*pages, **more):
    menu = [("page", page) for page in pages]
    return Organisation.objects.create(name="Vigil", locale=Locale.get_default(), footer_menu=menu, **more)


def links(client, address="/fr/"):
    """(text, attributes) of each link in the list of the footer."""
    foot = client.get(address).content.decode().partition('<ul class="footer-links">')[2].partition("</ul>")[0]
    return {title: attributes for attributes, title in re.findall(r"<a ([^>]+)>([^<]+)</a>", foot)}


def test_the_chosen_pages_are_linked_in_their_order(client):
    organisation(text("Contact"), text("Apropos"), text("Mentions"))
    assert list(links(client))[:3] == ["Contact", "Apropos", "Mentions"]


def test_what_is_no_draft_and_not_deleted_is_linked_and_nothing_twice(client):
    draft, gone, notice = text("Brouillon"), text("Disparue"), text("Notice")
    organisation(draft, gone, notice, text("Apropos"), notice, privacy_page=notice)
    draft.unpublish()
    gone.delete()
    assert list(links(client))[:2] == ["Apropos", "Notice"]


def test_each_language_links_to_its_own_page_or_says_which_other_it_is(client):
    own, only_french = text("Apropos"), text("Mentions")
    organisation(own, only_french)
    home = translated(factories.home())
    translated(own)
    shown = links(client, home.url)
    assert 'href="/en/apropos/"' in shown["EN Apropos"]
    assert "lang=" not in shown["EN Apropos"]
    assert 'hreflang="fr" lang="fr"' in shown["Mentions"]


def test_another_title_of_a_linked_page_stands_in_every_footer_at_once(client):
    page = text("Apropos")
    organisation(page)
    assert "Apropos" in links(client)
    page.title = "Qui sommes-nous"
    page.save_revision().publish()
    assert "Qui sommes-nous" in links(client)


def test_an_editor_chooses_the_pages(client):
    record = organisation()
    client.force_login(factories.staff("Communications"))
    address = reverse("wagtailsnippets_home_organisation:edit", args=[record.pk])
    assert "Pages in the footer" in client.get(address).content.decode()


def test_feeds_stand_alike_at_head_and_foot_of_every_page(client, form_page):
    key = [form_page.pk]
    addresses = ["/fr/", factories.index().url, form_page.campaign_page.url, form_page.url, text("Contact").url]
    addresses += [factories.profile(factories.person()).get_absolute_url(), "/fr/search/?q=x"]
    addresses += [reverse("lost_mail", args=key), reverse("erase_all"), reverse("mail_asked_for")]
    for address in addresses:
        head, _end, body = client.get(address, follow=True).content.decode().partition("</head>")
        feeds = re.findall(r'<link rel="alternate" type="application/[^>]+ href="(/fr/feed/[^"]+)"', head)
        assert feeds == FEEDS, address
        assert [feed for feed in FEEDS if f'href="{feed}"' in body] == FEEDS, address
