"""An organisation's own colours: always readable, and delivered without a query."""

import pytest
from django.db import IntegrityError
from django.urls import NoReverseMatch, reverse

import caching.offline
from home import brand
from home.models import Organisation
from tests import factories


def test_contrast_is_the_one_that_wcag_defines():
    assert brand.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert brand.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("accent", "night", "wrong"), [("#7c7c7c", "", "accent_colour"), ("", "#8899aa", "night_colour")]
)
def test_colours_that_text_cannot_be_read_on_are_refused(accent, night, wrong):
    assert set(brand.errors(accent, night)) == {wrong}
    assert brand.errors(brand.ACCENT, brand.NIGHT) == {}


def test_the_sheet_holds_the_colours_and_is_kept_for_ever(client):
    response = client.get("/brand-aa0044-112233-sans.css")
    assert b"--accent:#aa0044;--on-accent:#ffffff" in response.content
    assert "immutable" in response["Cache-Control"]


def test_no_other_typeface_has_an_address():
    with pytest.raises(NoReverseMatch):
        reverse("brand", args=["aa0044", "112233", "x"])


@pytest.fixture
def organisation():
    return Organisation.objects.create(name="Nous", locale=factories.home().locale)


@pytest.mark.django_db
def test_a_page_links_the_organisation_s_own_sheet_and_only_where_it_differs(client, organisation):
    assert "/brand-" not in client.get("/fr/").content.decode()
    organisation.accent_colour = "#AA0044"
    organisation.save()
    caching.offline.forget()

    assert '<link rel="stylesheet" href="/brand-aa0044-14172e-vigil.css">' in client.get("/fr/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (
            "accent_colour",
            "orange",
            "Write the colour as # and six digits or letters from a to f, for example #ffb31a.",
        ),
        (
            "accent_colour",
            "#ffb31a00",
            "Write the colour as # and six digits or letters from a to f, for example #ffb31a.",
        ),
        ("accent_colour", "#7c7c7c", "Neither dark nor white text can be read well on this colour."),
        ("night_colour", "#8899aa", "Choose a darker one."),
    ],
)
def test_the_form_says_in_plain_words_what_is_wrong_with_a_colour(client, organisation, field, value, words):
    client.force_login(factories.staff("Administrators", is_superuser=True))
    form = {"name": "Nous", "typeface": "vigil", "accounts-count": "0", "footer_menu-count": "0", field: value}
    url = reverse("wagtailsnippets_home_organisation:edit", args=[organisation.pk])

    assert words in client.post(url, form).content.decode()
    organisation.refresh_from_db()
    assert getattr(organisation, field) == ""


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["accent_colour", "night_colour"])
@pytest.mark.parametrize("value", ["#12345", "#12345g", "aa0044", "red;}*{"])
def test_no_code_can_store_what_is_no_colour(organisation, field, value):
    with pytest.raises(IntegrityError, match=f"organisation_{field}_is_hex"):
        Organisation.objects.update(**{field: value})
