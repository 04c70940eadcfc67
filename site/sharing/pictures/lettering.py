"""Which font draws a text, and how it is broken into lines.

A text is drawn in one font, the first that has all its letters: Raqm then orders and shapes it as a whole. Where no
font has them there is no picture; better none than one with boxes.
"""

import re
import subprocess
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont, features

FOLDER = Path(__file__).parent / "fonts"
NO_LETTER = "\U0010fffe"  # in no font, by Unicode's promise
BREAKS = re.compile(r"[^\S\u00a0\u2007\u202f]+")
IDEOGRAPH = "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
PIECES = re.compile(rf"\s?(?:{IDEOGRAPH}[\u3000-\u3002\uff01\uff0c\uff1f]*|(?:(?!{IDEOGRAPH})\S)+)")
TALL = ("ar", "fa", "ps", "ug", "ur")  # scripts with more above and below the line


@dataclass(frozen=True)
class FontFile:
    path: str
    index: int = 0  # of the face, in a file with several

    def at(self, size):
        return ImageFont.truetype(self.path, size, index=self.index, layout_engine=ImageFont.Layout.RAQM)


DISPLAY, SANS = FontFile(str(FOLDER / "display.ttf")), FontFile(str(FOLDER / "sans.ttf"))
TITLE_FONTS, TEXT_FONTS = (DISPLAY, SANS), (SANS,)


@dataclass(frozen=True)
class Lines:
    lines: list[str]
    font: ImageFont.FreeTypeFont
    leading: int  # pixels from line to line

    @property
    def height(self):
        return self.leading * len(self.lines)


def can_shape():
    """Whether Pillow has Raqm and found FriBiDi: without them Arabic comes out backwards and in single letters."""
    return features.check("raqm")


def font_for(text, language, fonts=TEXT_FONTS):
    """The first of `fonts`, else the system's for `language`, that has all letters of `text`; None where none has."""
    needed = {char for char in unicodedata.normalize("NFC", text) if _is_letter(char)}
    for font in (*fonts, system_font(language)) if needed else fonts[:1]:
        if font and all(has(font, char) for char in needed):
            return font
    return None


def written(text, font):
    """`text` less the signs that `font` lacks, such as emoji, which would be boxes."""
    kept, stays = "", True
    for char in unicodedata.normalize("NFC", text):
        if not _is_hidden(char):  # what is hidden goes with the sign before it
            stays = unicodedata.category(char)[0] in "LZ" or has(font, char)
        kept += char if stays else ""
    return BREAKS.sub(" ", kept).strip()


def _is_letter(char):
    return unicodedata.category(char) in ("Ll", "Lm", "Lo", "Lt", "Lu", "Mc", "Mn", "Nd") and not _is_hidden(char)


def _is_hidden(char):
    """Joiners, directions and variants, which change their neighbours and are never drawn."""
    return unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


@lru_cache(maxsize=8000)
def has(font, char):
    return _drawn(font, char) != _drawn(font, NO_LETTER)


@lru_cache(maxsize=8000)
def _drawn(font, char):
    face = ImageFont.truetype(font.path, 24, index=font.index, layout_engine=ImageFont.Layout.BASIC)
    mask = face.getmask(char)
    return mask.size, bytes(mask)


@lru_cache(maxsize=100)
def system_font(language):
    """The font that fontconfig names for `language`, or None: CJK fonts are too large to bring along."""
    pattern = (
        f":lang={language.partition('-')[0] if not language.startswith('zh') else _chinese(language)}:weight=180"
    )
    try:
        command = ["fc-match", "--format=%{file}\t%{index}", pattern]
        found = subprocess.run(command, capture_output=True, text=True, timeout=5, check=True)  # noqa: S603
        path, _tab, index = found.stdout.partition("\t")
        return FontFile(path, int(index) & 0xFFFF) if path else None
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def _chinese(language):
    return "zh-tw" if "hant" in language.lower() or language.lower() in ("zh-tw", "zh-hk") else "zh-cn"


def fit(text, font, language, box, sizes):
    """`text` in lines that fit `box` (width, height in pixels), in the largest of `sizes` (falling) that does.

    A word is cut only where it alone is wider than the box in the smallest size.
    """
    width, height = box
    for size in sizes:
        found = _set(text, font.at(size), language, width)
        if found.height <= height and all(_width(line, found.font, language) <= width for line in found.lines):
            return _balanced(text, found, language, width)
    return _set(_cut(text, font.at(sizes[-1]), language, width), font.at(sizes[-1]), language, width)


def _set(text, face, language, width):
    return Lines(_wrapped(text, face, language, width), face, round(face.size * _leading(language)))


def _leading(language):
    return 1.36 if language.partition("-")[0] in TALL else 1.14


def _wrapped(text, face, language, width):
    lines = [""]
    for piece in PIECES.findall(text):
        longer = lines[-1] + piece
        if lines[-1] and _width(longer, face, language) > width:
            lines.append(piece.strip())
        else:
            lines[-1] = longer.lstrip() if not lines[-1] else longer
    return lines


def _balanced(text, found, language, width):
    """The same number of lines, as even as they get."""
    best = found.lines
    for narrower in range(width, width // 2, -width // 24):
        lines = _wrapped(text, found.font, language, narrower)
        if len(lines) > len(best) or any(_width(line, found.font, language) > narrower for line in lines):
            break
        best = lines
    return Lines(best, found.font, found.leading)


def _cut(text, face, language, width):
    """`text` with a space inside each word that is wider than `width`, wherever a line is full."""
    words = []
    for word in text.split(" "):
        words.append("")
        for char in word:
            if _width(words[-1] + char, face, language) > width:
                words.append("")
            words[-1] += char
    return " ".join(words)


def _width(text, face, language):
    return face.getlength(text, language=language)
