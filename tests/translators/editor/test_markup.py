"""Markers in place of tags: there and back, and what is wrong with them in a sentence."""

import pytest
from django.utils.translation import override

from translators.editor.markup import MarkersBroken, markers_of, to_html, to_text

pytestmark = pytest.mark.usefixtures("english")
SOURCE = 'Lisez <b>tout</b> le <a id="a1">rapport <i>ici</i></a> &amp; signez<br/>vite'
ATTRS = {"a1": {"href": "https://example.org/"}}


@pytest.fixture
def english():
    with override("en"):
        yield


def test_tags_become_markers_and_markers_tags():
    markers = markers_of(SOURCE, ATTRS)
    text = to_text(SOURCE, markers)
    assert text == "Lisez ⟦1⟧tout⟦/1⟧ le ⟦2⟧rapport ⟦3⟧ici⟦/3⟧⟦/2⟧ & signez\nvite"
    assert to_html(text, markers) == SOURCE
    assert [str(marker.name) for marker in markers] == ["bold", "link", "italic"]
    assert markers[1].href == "https://example.org/"


def test_markers_move_as_the_language_wants():
    markers = markers_of(SOURCE)
    moved = "⟦2⟧التقرير⟦/2⟧ ⟦3⟧هنا⟦/3⟧ ⟦1⟧كله⟦/1⟧ <b>"
    assert to_html(moved, markers) == '<a id="a1">التقرير</a> <i>هنا</i> <b>كله</b> &lt;b&gt;'
    assert to_text(to_html(moved, markers), markers) == moved


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("⟦1⟧a⟦/1⟧ b", "⟦2⟧ of the source is missing"),
        ("⟦1⟧a⟦/1⟧ ⟦2⟧b", "⟦2⟧ isn’t closed"),
        ("⟦1⟧a⟦2⟧b⟦/1⟧c⟦/2⟧", "⟦/1⟧ closes what isn’t open"),
        ("⟦/1⟧a⟦1⟧ ⟦2⟧b⟦/2⟧", "⟦/1⟧ closes what isn’t open"),
        ("⟦1⟧a⟦/1⟧⟦1⟧a⟦/1⟧⟦2⟧b⟦/2⟧", "⟦1⟧ stands twice"),
        ("⟦1⟧a⟦/1⟧⟦2⟧b⟦/2⟧⟦9⟧c⟦/9⟧", "no marker ⟦9⟧"),
    ],
)
def test_broken_markers_are_a_sentence(typed, said):
    with pytest.raises(MarkersBroken, match=said):
        to_html(typed, markers_of('<b>a</b> <a id="a1">b</a>'))


def test_a_tag_that_only_the_translation_has_gets_a_number_that_the_source_hasn_t():
    assert to_text("<b>a</b> <i>b</i>", markers_of("<b>a</b>")) == "⟦1⟧a⟦/1⟧ ⟦2⟧b⟦/2⟧"
