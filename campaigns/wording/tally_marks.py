"""Tally marks: strokes in groups of five, the fifth across the four, as on a wall.

Every step is relative: a thousand strokes are the same few characters again and again and compress to nothing.
"""

from dataclasses import dataclass

STROKE = "v20"
NEXT_STROKE = "m8-20v20"
ACROSS = "m-28-4l32-12"
FIVE = STROKE + NEXT_STROKE * 3 + ACROSS
GROUP_WIDTH, ROW_HEIGHT = 44, 30
MOST = 2000  # strokes in one drawing


@dataclass(frozen=True)
class TallyMarks:
    """`count` strokes, `row` groups of five to a row."""

    count: int
    row: int

    @property
    def path(self):
        """The strokes as an SVG path."""
        groups, left = divmod(self.count, 5)
        parts = [FIVE] * groups + ([STROKE + NEXT_STROKE * (left - 1)] if left else [])
        return "M0 0" + "".join(self._step(place) + part for place, part in enumerate(parts))

    @property
    def view_box(self):
        """All rows have the width of a full one, so that a stroke is as large in every drawing."""
        rows = max(1, -(-self.count // (5 * self.row)))
        return f"-6 -2 {GROUP_WIDTH * self.row} {ROW_HEIGHT * rows - 4}"

    def _step(self, place):
        """From the end of one group to the beginning of the next."""
        if place == 0:
            return ""
        if place % self.row:
            return "m16-4"
        return f"m{-GROUP_WIDTH * (self.row - 1) - 28} {ROW_HEIGHT - 4}"


def unit(largest):
    """How many one stroke stands for, so that `largest` needs no more than MOST: 1, 10, 100 ..."""
    found = 1
    while largest > MOST * found:
        found *= 10
    return found
