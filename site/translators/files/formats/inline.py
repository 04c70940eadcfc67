"""Inline markup of a segment: links, bold, italics, line breaks, as localize keeps them: HTML without addresses."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

from django.utils.translation import gettext as _

PAIRED = {"a", "abbr", "acronym", "b", "code", "em", "i", "strong"}
BREAK = "br"
MOST_MARKS = 500  # Python's reader takes a time that grows with their square


@dataclass(frozen=True)
class Piece:
    """A run of text, the beginning or end of a pair, or a line break; `id` is the code's, as programs show it."""

    kind: str  # "text", "open", "close", "break"
    text: str = ""
    tag: str = ""
    id: str = ""


class MarkupError(ValueError):
    """Markup that can't stand in a segment, in a sentence."""


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces, self.open, self.counts = [], [], Counter()

    def handle_data(self, data):
        self.pieces.append(Piece("text", data))

    def handle_starttag(self, tag, attrs):
        self._refuse_unknown(tag, dict(attrs))
        self.counts[tag] += 1
        code = dict(attrs).get("id") or f"{tag}{self.counts[tag]}"
        if tag == BREAK:
            self.pieces.append(Piece("break", tag=tag, id=code))
        else:
            self.open.append((tag, code))
            self.pieces.append(Piece("open", tag=tag, id=code))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag != BREAK:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag == BREAK:
            return
        if not self.open or self.open[-1][0] != tag:
            raise MarkupError(_("</%(tag)s> closes nothing that was opened before it.") % {"tag": tag})
        _tag, code = self.open.pop()
        self.pieces.append(Piece("close", tag=tag, id=code))

    def handle_comment(self, data):
        raise MarkupError(_("It holds a comment (<!-- -->)."))

    handle_decl = handle_pi = unknown_decl = handle_comment

    def _refuse_unknown(self, tag, attrs):
        if tag not in PAIRED and tag != BREAK:
            raise MarkupError(_("<%(tag)s> can’t stand in a text: only the marks of the source can.") % {"tag": tag})
        if attrs.keys() - ({"id"} if tag == "a" else set()):
            raise MarkupError(
                _("<%(tag)s> has something added: the marks stay as they are in the source.") % {"tag": tag}
            )


def pieces_of(html):
    """The pieces of `html`.

    Raises MarkupError: something else than a segment's markup, or it isn't nested.
    """
    if html.count("<") > MOST_MARKS:
        raise MarkupError(_("There are more marks in it than any text has."))
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.open:
        raise MarkupError(_("<%(tag)s> isn’t closed.") % {"tag": reader.open[-1][0]})
    return reader.pieces


def as_html(pieces):
    """`pieces` in localize's own spelling."""
    return "".join(_PIECE_AS_HTML[piece.kind](piece) for piece in pieces)


_PIECE_AS_HTML = {
    "text": lambda piece: escape(piece.text, quote=False),
    "open": lambda piece: f'<a id="{escape(piece.id)}">' if piece.tag == "a" else f"<{piece.tag}>",
    "close": lambda piece: f"</{piece.tag}>",
    "break": lambda _piece: "<br/>",
}


def normalized(html):
    """`html` in localize's own spelling; as it is where it can't be read."""
    try:
        return as_html(pieces_of(html))
    except MarkupError:
        return html


def plain_text(pieces):
    """The words alone; a line break counts as one character."""
    return "".join("\n" if piece.kind == "break" else piece.text for piece in pieces)


def codes_of(pieces):
    """How often each mark stands in them: links by their number, the others by their kind."""
    return Counter((piece.tag, piece.id if piece.tag == "a" else "") for piece in pieces if piece.kind == "open")
