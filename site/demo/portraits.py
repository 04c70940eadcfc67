"""Portraits drawn in code, as posters in a few flat colours. They tell four people apart and seek no likeness.

Which curves, in which colours and in which order is in figures.py.
"""

from io import BytesIO
from math import cos, hypot, pi, sin

from PIL import Image, ImageChops, ImageDraw

from demo.figures import FIGURES

WIDTH, HEIGHT = 800, 1000
FINER = 4  # drawn four times as large, then reduced: smooth edges
UNIT = WIDTH * FINER / 100
STEPS = 16  # straight pieces between two points of a curve

# For Wagtail's focal point: the middle and the size of the face, in pixels.
FACE = {"focal_point_x": 400, "focal_point_y": 400, "focal_point_width": 360, "focal_point_height": 500}


def draw(key):
    """The portrait of the person `key`: a PNG in a file object."""
    figure = FIGURES[key]
    picture = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), figure["colours"]["ground"])
    for part in figure["parts"]:
        _paint(picture, part, figure["colours"])
    file = BytesIO()
    picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
    file.seek(0)
    return file


def _paint(picture, part, colours):
    """Fill one part: where it has an `inside`, only what lies in that part as well."""
    outline = _outline(part)
    box = _box(outline)
    mask = _mask(outline, box)
    if "inside" in part:
        mask = ImageChops.multiply(mask, _mask(_outline(part["inside"]), box))
    picture.paste(colours[part["colour"]], box, mask)


def _mask(outline, box):
    """White within the outline, for the rectangle `box` alone: most parts are small."""
    left, top, right, bottom = box
    mask = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in outline], fill=255)
    return mask


def _box(outline):
    """The rectangle around the outline, as far as it lies in the picture."""
    across, down = zip(*outline, strict=True)
    right, bottom = min(max(across) + 1, WIDTH * FINER), min(max(down) + 1, HEIGHT * FINER)
    return int(max(min(across), 0)), int(max(min(down), 0)), int(right), int(bottom)


def _outline(part):
    """The edge of a part, in pixels."""
    if "circle" in part:
        edge = _circle(*part["circle"])
    elif "stroke" in part:
        edge = _brush(_curve(part["points"], closed=False), part["stroke"] / 2, even=part["even"])
    else:
        edge = _curve(part["points"], closed=True)
    return [(x * UNIT, y * UNIT) for x, y in edge]


def _circle(x, y, radius):
    turns = [2 * pi * step / 360 for step in range(360)]
    return [(x + radius * cos(turn), y + radius * sin(turn)) for turn in turns]


def _brush(line, radius, *, even):
    """The edge of a stroke, thick in the middle and thin at its ends, or even."""
    last = len(line) - 1
    there, back = [], []
    for index, (x, y) in enumerate(line):
        (x0, y0), (x1, y1) = line[max(index - 1, 0)], line[min(index + 1, last)]
        reach = radius * (1 if even else sin(pi * index / last) ** 0.6) / hypot(x1 - x0, y1 - y0)
        there.append((x + (y1 - y0) * reach, y - (x1 - x0) * reach))
        back.append((x - (y1 - y0) * reach, y + (x1 - x0) * reach))
    return there + back[::-1]


def _curve(points, *, closed):
    """A smooth curve (Catmull-Rom) through the points."""
    ends = (points[-1:], points[:2]) if closed else (points[:1], points[-1:])
    around = [*ends[0], *points, *ends[1]]
    pieces = zip(around, around[1:], around[2:], around[3:], strict=False)
    line = [_between(piece, step / STEPS) for piece in pieces for step in range(STEPS)]
    return line if closed else [*line, points[-1]]


def _between(piece, t):
    return tuple(
        (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3) / 2
        for a, b, c, d in zip(*piece, strict=True)
    )
