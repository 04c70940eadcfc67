"""Drawing one share picture: the words at the side where reading starts, the people at the other, to the edge."""

import logging
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageOps
from wagtail.images import get_image_model
from wagtail.images.models import Filter, SourceImageIOError

from home.brand import ON_NIGHT
from sharing.pictures.lettering import TEXT_FONTS, TITLE_FONTS, can_shape, fit, font_for, written

logger = logging.getLogger(__name__)

WIDTH, HEIGHT = 1200, 630  # pixels, as the networks ask for
EDGE = 60
PEOPLE = {0: 0, 1: 430, 2: 430, 3: 500, 4: 500}  # how wide, by their number
GAP = 4
TITLE_SIZES, TITLE_SIZES_ALONE = tuple(range(76, 18, -2)), tuple(range(104, 18, -2))
SMALL_SIZES = tuple(range(30, 14, -1))
CAPTION_SIZES = tuple(range(24, 10, -1))
FLAME = Path(__file__).parent / "flame.png"


def can_draw(contents):
    """Whether every letter can be drawn, and shaped as its script demands."""
    return can_shape() and not without_font(contents)


def without_font(contents):
    """The texts that no font here has all letters of: each is drawn in one."""
    fonts = [(text, TITLE_FONTS if text == contents.title else TEXT_FONTS) for text in contents.words]
    return [text for text, those in fonts if not font_for(text, contents.language, those)]


def draw(contents):
    """The picture as the bytes of a JPEG. Ask can_draw first."""
    picture = Picture(contents)
    picture.people()
    picture.words()
    picture.brand()
    file = BytesIO()
    picture.image.save(file, "JPEG", quality=88, subsampling=0, optimize=True, progressive=True)
    return file.getvalue()


def opened(pk, box):
    """The image `pk`, cropped around its focal point to `box` (pixels); None where its file can't be read."""
    try:
        image = get_image_model().objects.get(pk=pk)
        return Image.open(image.generate_rendition_file(Filter(spec=f"{box}|format-png"))).convert("RGBA")
    except (get_image_model().DoesNotExist, SourceImageIOError):
        logger.exception("A share picture is drawn without the image %s", pk)
        return None


class Picture:
    def __init__(self, contents):
        self.contents = contents
        self.image = Image.new("RGB", (WIDTH, HEIGHT), contents.night)
        self.pen = ImageDraw.Draw(self.image)
        self.side = PEOPLE[len(contents.faces)]
        self.measure = WIDTH - self.side - 2 * EDGE

    def people(self):
        for face, box in zip(self.contents.faces, self._places(), strict=True):
            self._face(face, self._mirrored(box))

    def words(self):
        top, bottom = EDGE, HEIGHT - EDGE - 76
        if self.contents.mark:
            top += self._band(self.contents.mark, top) + 18
        if self.contents.eyebrow:
            top += self._write(self.contents.eyebrow, top, 44, self.contents.accent) + 10
        if self.contents.line:
            bottom -= self._write(self.contents.line, bottom - 92, 80, self.contents.accent, from_below=True) + 20
        sizes = TITLE_SIZES if self.side else TITLE_SIZES_ALONE
        self._write(self.contents.title, top, bottom - top, ON_NIGHT, TITLE_FONTS, sizes)

    def brand(self):
        """The logo, or the flame and the name, below the words."""
        top = HEIGHT - EDGE - 48
        logo = opened(self.contents.logo[0], "max-420x56") if self.contents.logo else None
        if logo:
            left = self._start(logo.width)
            self.image.paste(logo, (left, HEIGHT - EDGE - logo.height), logo)
            return
        with Image.open(FLAME) as flame:
            mask = flame.resize((33, 44), Image.Resampling.LANCZOS)
        self.image.paste(self.contents.accent, (self._start(33), top), mask)
        self._write(self.contents.brand, top + 2, 44, ON_NIGHT, indent=48)

    def _places(self):
        """Left, top, right, bottom of each face, as where reading starts at the left."""
        left, middle, half = WIDTH - self.side, WIDTH - self.side // 2, HEIGHT // 2
        above, below = (left, 0, WIDTH, half), (left, half, WIDTH, HEIGHT)
        quarters = [(left, 0, middle, half), (middle, 0, WIDTH, half)]
        low = [(x, half, right, HEIGHT) for x, _top, right, _bottom in quarters]
        return {0: [], 1: [(left, 0, WIDTH, HEIGHT)], 2: [above, below], 3: [above, *low], 4: quarters + low}[
            len(self.contents.faces)
        ]

    def _mirrored(self, box):
        left, top, right, bottom = box
        return (WIDTH - right, top, WIDTH - left, bottom) if self.contents.is_rtl else box

    def _face(self, face, box):
        left, top, right, bottom = box[0] + GAP // 2, box[1], box[2] - GAP // 2, box[3]
        size = (right - left, bottom - top - (GAP if bottom < HEIGHT else 0))
        portrait = opened(face.portrait, f"fill-{size[0]}x{size[1]}")
        if portrait:
            self.image.paste(ImageOps.fit(portrait.convert("RGB"), size), (left, top))
        self._caption(face.name, (left, top, *size))

    def _caption(self, name, place):
        """The name over the foot of the portrait, on a shade that leaves it readable on any."""
        left, top, width, height = place
        font = font_for(name, self.contents.language)
        lines = fit(written(name, font), font, self.contents.language, (width - 28, 64), CAPTION_SIZES)
        deep = lines.height + 44
        shade = Image.linear_gradient("L").resize((width, deep)).point(lambda grey: min(235, grey * 235 // 150))
        self.image.paste(self.contents.night, (left, top + height - deep), shade)
        x = left + width - 14 if self.contents.is_rtl else left + 14
        self._lines(lines, x, top + height - lines.height - 12, ON_NIGHT)

    def _write(self, text, top, height, colour, fonts=TEXT_FONTS, sizes=SMALL_SIZES, *, indent=0, from_below=False):
        """Write `text` into the column of words from `top`; returns how high it is."""
        font = font_for(text, self.contents.language, fonts)
        box = (self.measure - indent, height)
        lines = fit(written(text, font), font, self.contents.language, box, sizes)
        down = top + height - lines.height if from_below else top
        edge = WIDTH - EDGE - indent if self.contents.is_rtl else EDGE + indent
        self._lines(lines, edge, down, colour)
        return lines.height

    def _band(self, text, top):
        """Write `text` on a band of the accent's colour, as wide as its longest line; returns how high it is."""
        language = self.contents.language
        font = font_for(text, language)
        lines = fit(written(text, font), font, language, (self.measure - 40, 44), SMALL_SIZES)
        direction = "rtl" if self.contents.is_rtl else "ltr"
        width = 40 + max(round(lines.font.getlength(line, direction=direction)) for line in lines.lines)
        left, height = self._start(width), lines.height + 20
        self.pen.rectangle((left, top, left + width, top + height), self.contents.accent)
        self._lines(lines, left + width - 20 if self.contents.is_rtl else left + 20, top + 10, self.contents.night)
        return height

    def _lines(self, lines, x, top, colour):
        direction, anchor = ("rtl", "rs") if self.contents.is_rtl else ("ltr", "ls")
        for number, line in enumerate(lines.lines):
            baseline = top + number * lines.leading + round(lines.leading * 0.5 + lines.font.size * 0.32)
            self.pen.text(
                (x, baseline),
                line,
                colour,
                lines.font,
                anchor,
                direction=direction,
                language=self.contents.language,
            )

    def _start(self, width):
        """Where something `width` wide begins beneath the words."""
        return WIDTH - EDGE - width if self.contents.is_rtl else EDGE
