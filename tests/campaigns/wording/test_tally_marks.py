"""Numbers drawn as tally marks: no stroke too many or too few, and none where there is nothing to count."""

import re

import pytest

from campaigns.templatetags.tally_tags import months_drawn, number_drawn, stroke_unit
from campaigns.wording.tally_marks import ACROSS, MOST, TallyMarks, unit


def strokes(path):
    """How many marks a reader counts: the upright ones and those across."""
    return len(re.findall("v20", path)) + path.count(ACROSS)


@pytest.mark.parametrize("count", [1, 4, 5, 6, 35, 36, 63])
def test_each_unit_is_one_stroke(count):
    assert strokes(TallyMarks(count, row=7).path) == count


def test_the_fifth_stroke_goes_across():
    assert ACROSS not in TallyMarks(4, row=7).path
    assert TallyMarks(10, row=7).path.count(ACROSS) == 2


@pytest.mark.parametrize(("count", "rows"), [(5, 1), (35, 1), (36, 2), (71, 3)])
def test_a_full_row_is_followed_by_another_of_the_same_width(count, rows):
    _left, _top, width, height = map(int, TallyMarks(count, row=7).view_box.split())

    assert (width, height) == (7 * 44, 30 * rows - 4)


@pytest.mark.parametrize(("largest", "one"), [(0, 1), (MOST, 1), (MOST + 1, 10), (1_000_000, 1000)])
def test_a_stroke_stands_for_as_many_as_keep_the_drawing_small(largest, one):
    assert unit(largest) == one
    assert largest <= MOST * one


def test_figures_beside_each_other_are_drawn_in_one_measure():
    assert stroke_unit([{"number": 9}, {"number": None}, {"number": 50_000}]) == 100


def test_a_month_begun_is_no_stroke_yet():
    assert months_drawn(30) == ""
    assert strokes(months_drawn(31)) == 1
    assert strokes(months_drawn(1923)) == 63


def test_what_is_smaller_than_a_stroke_is_drawn_as_one_and_nothing_as_nothing():
    assert strokes(number_drawn(9, 100)) == 1
    assert number_drawn(0, 100) == ""


def test_a_screen_reader_hears_only_the_number_beside_the_marks():
    assert 'aria-hidden="true"' in number_drawn(3, 1)
