"""The pictures beside shared links: what is drawn, once, with which letters, and what never is."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from threading import Event
from time import sleep

import pytest
from django.core.cache import caches
from PIL import Image, features

from home.models import Organisation
from sharing.pictures import checks, drawing, keeping, lettering
from sharing.pictures.contents import Contents, contents_of
from sharing.pictures.views import share_picture_url
from tests import factories

LONG = "Liberté immédiate et inconditionnelle pour toutes les personnes emprisonnées arbitrairement " * 2
NIGHT, ACCENT = "#102a1c", "#7fffd4"


@pytest.fixture(autouse=True)
def nothing_drawn():
    caches["share_pictures"].clear()


def contents(title="Liberté", language="fr", **others):
    empty = {"mark": "", "eyebrow": "", "line": "", "faces": (), "names": (), "brand": "Vigil", "logo": None}
    return Contents(language=language, title=title, **empty | {"night": NIGHT, "accent": ACCENT} | others)


def without_raqm(monkeypatch):
    monkeypatch.setattr(features, "check", lambda name: False)


def test_it_has_the_size_that_networks_ask_for():
    with Image.open(BytesIO(drawing.draw(contents()))) as picture:
        assert (picture.format, picture.size) == ("JPEG", (1200, 630))


def test_many_threads_that_want_a_new_picture_have_it_drawn_once_and_most_come_back(monkeypatch):
    drawn, go_on = [], Event()

    def draw(those):
        drawn.append(those)
        assert go_on.wait(10)
        return b"jpeg"

    monkeypatch.setattr(keeping, "draw", draw)
    wanted = contents()
    with ThreadPoolExecutor(20) as pool:
        asked = [pool.submit(keeping.picture, 1, wanted, lambda: wanted.version) for _number in range(20)]
        while sum(answer.done() for answer in asked) < 17:  # all but the one that draws and the two that wait
            sleep(0.01)
        go_on.set()
        answers = [answer.result(10) for answer in asked]
    assert len(drawn) == 1
    assert answers.count(b"jpeg") == 3
    assert answers.count(None) == 17


def test_a_picture_that_grew_old_while_it_was_drawn_is_not_kept(monkeypatch):
    monkeypatch.setattr(keeping, "draw", lambda those: b"jpeg")
    keeping.picture(1, contents(), lambda: "another version")
    assert caches["share_pictures"].get(1) is None


@pytest.mark.django_db
def test_only_the_current_version_is_drawn(client, monkeypatch):
    page = factories.campaign_page()
    current = share_picture_url(page, contents_of(page))
    monkeypatch.setattr(keeping, "draw", lambda those: pytest.fail("drawn"))
    other = client.get(f"/fr/elsewhere/{page.pk}/0123456789.jpg")
    assert (other.status_code, other["Location"]) == (302, current)


@pytest.mark.django_db
def test_other_sites_pages_may_show_it(client):
    page = factories.campaign_page()
    for address in (share_picture_url(page, contents_of(page)), f"/fr/elsewhere/{page.pk}/0.jpg"):
        assert client.get(address)["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", ["page", "person", "organisation"])
def test_whatever_it_shows_takes_it_away_when_it_changes(what):
    page, person = factories.campaign_page(), factories.person()
    organisation = Organisation.objects.create(name="Vigil", locale=factories.home().locale)
    pictures = caches["share_pictures"]
    pictures.set(page.pk, ("version", b"jpeg"))
    {"page": page, "person": person, "organisation": organisation}[what].save()
    assert pictures.get(page.pk) is None


@pytest.mark.django_db
def test_without_raqm_there_is_no_picture_and_a_check_says_why(client, monkeypatch):
    page = factories.campaign_page()
    address = share_picture_url(page, contents_of(page))
    without_raqm(monkeypatch)
    assert client.get(address).status_code == 404
    assert "og:image" not in client.get(page.url).content.decode()
    assert [warning.id for warning in checks.check_share_pictures(None)] == ["home.W001"]


def test_letters_that_no_font_has_are_no_picture_and_signs_are_left_out():
    assert not drawing.can_draw(contents("\U00012000"))  # cuneiform
    assert drawing.can_draw(contents("Liberté 🕯️"))
    assert lettering.written("Liberté 🕯️ !", lettering.SANS) == "Liberté !"


@pytest.mark.parametrize(("language", "title"), [("fr", LONG), ("ar", "الحرية لماريا كاليسنيكافا ورفاقها " * 6)])
def test_a_long_title_shrinks_into_its_place_without_a_word_cut(language, title):
    font = lettering.font_for(title, language, lettering.TITLE_FONTS)
    lines = lettering.fit(title.strip(), font, language, (580, 380), drawing.TITLE_SIZES)
    assert lines.height <= 380
    assert " ".join(lines.lines).split() == title.split()
    assert lines.font.size < drawing.TITLE_SIZES[0]
    assert all(lines.font.getlength(line, language=language) <= 580 for line in lines.lines)


def test_a_word_wider_than_the_picture_is_cut_and_nothing_of_it_lost():
    word = "W" * 300
    lines = lettering.fit(word, lettering.SANS, "fr", (400, 380), drawing.TITLE_SIZES)
    assert "".join(lines.lines) == word
    assert all(lines.font.getlength(line) <= 400 for line in lines.lines)


@pytest.mark.django_db
def test_it_has_the_organisation_s_colours_and_they_change_its_address():
    page, locale = factories.campaign_page(), factories.home().locale
    plain = contents_of(page)
    own = Organisation(name="Vigil", locale=locale, accent_colour=ACCENT.upper(), night_colour=NIGHT)
    coloured = contents_of(page, own)
    assert (coloured.night, coloured.accent) == (NIGHT, ACCENT)
    assert coloured.version != replace(plain, brand="Vigil").version
    with Image.open(BytesIO(drawing.draw(coloured))) as picture:
        corner = picture.convert("RGB").getpixel((1190, 10))
    assert all(abs(have - want) < 6 for have, want in zip(corner, (0x10, 0x2A, 0x1C), strict=True))


@pytest.mark.django_db
def test_an_accent_that_cannot_be_read_on_the_dark_colour_is_not_written_in():
    own = Organisation(name="Vigil", locale=factories.home().locale, accent_colour="#102a1d", night_colour=NIGHT)
    assert contents_of(factories.campaign_page(), own).accent == "#f7f6f2"
