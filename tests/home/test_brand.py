"""An organisation's own colours: always readable, and delivered without a query."""

import pytest
from django.urls import NoReverseMatch, reverse

from home import brand


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
