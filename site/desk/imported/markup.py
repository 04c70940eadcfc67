"""Markup of an imported text, made clean: paragraphs, headings, lists, bold, italic and links, and nothing else."""

import re
from html import escape, unescape
from urllib.parse import urlsplit

from lxml import html

DROPPED = {
    "applet", "audio", "button", "canvas", "embed", "form", "frame", "frameset", "head", "iframe", "img", "input",
    "link", "map", "math", "meta", "noscript", "object", "option", "picture", "script", "select", "source", "style",
    "svg", "template", "textarea", "title", "track", "video", "xml",
}  # fmt: skip
SEEN_MEDIA = {"audio", "embed", "iframe", "img", "object", "video"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "header", "hr", "html", "main", "nav", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr",
    "ul", "ol", "li", *HEADINGS,
}  # fmt: skip
INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i"}
SCHEMES = {"http", "https", "mailto"}
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
SHORTCODE = re.compile(
    r"\[/?(?:caption|gallery|embed|audio|video|playlist|vc_\w+|et_pb_\w+)\b[^\]\[]{0,500}\]", re.IGNORECASE
)
GAP = re.compile("[ \t\r\n\f]+")  # a no-break space stays: French has one before “?”
BULLET = re.compile(r"^(?:[·•▪§]|(?:o|\d+[.)])(?=\u00a0))[\s\u00a0]*")  # Word writes a list's signs into its text
TRACKER = 3  # pixels; a picture no larger than that shows nothing


def blocks_in(markup):
    """([(tag, html)], pictures and videos left out) of any HTML; the tag is p, h1 … h6, ul or ol."""
    reader = _Reader()
    reader.read(html.fragment_fromstring(_prepared(markup), create_parent="div"), "p")
    reader.flush("p")
    return reader.blocks, reader.left_out


def _prepared(markup):
    """WordPress's classic editor keeps paragraphs as empty lines."""
    markup = SHORTCODE.sub(" ", NOT_IN_XML.sub(" ", markup))
    if re.search(r"<(?:p|div|br)\b", markup, re.IGNORECASE):
        return markup
    return "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", markup))


class _Reader:
    """Goes through a tree and writes each block as it ends; open inline tags go on in the next block."""

    def __init__(self):
        self.blocks, self.left_out = [], 0
        self.parts, self.open = [], []
        self.last_break = None

    def read(self, element, tag):
        self.add(element.text)
        for child in element:
            self._read_child(child, tag)
            self.add(child.tail)

    def _read_child(self, child, tag):
        name = child.tag.lower() if isinstance(child.tag, str) else "script"  # comments
        if name in DROPPED:
            self.left_out += name in SEEN_MEDIA and not _is_tracker(child)
        elif name in BLOCKS:
            self.flush(tag)
            inner = _tag_inside(name, child, tag)
            self.read(child, inner)
            self.flush(inner)
        elif name == "br":
            self.break_line(tag)
        elif name in ("td", "th"):
            self.add(" ")
            self.read(child, tag)
        else:
            self._read_inline(child, name, tag)

    def _read_inline(self, child, name, tag):
        mark = _link(child) if name == "a" else INLINE.get(name)
        closing = f"</{mark.split(' ')[0]}>" if mark else ""
        if not mark or closing in (other for _opening, other in self.open):
            self.read(child, tag)
        else:
            self._read_marked(child, tag, f"<{mark}>", closing)

    def _read_marked(self, child, tag, opening, closing):
        self.open.append((opening, closing))
        self.parts.append(opening)
        self.read(child, tag)
        self.open.pop()
        self.parts.append(closing)

    def add(self, text):
        if text:
            self.parts.append(escape(GAP.sub(" ", text), quote=False))
            self.last_break = None if text.strip() else self.last_break

    def break_line(self, tag):
        """Two breaks side by side end a paragraph."""
        if self.last_break is None:
            self.last_break = len(self.parts)
            self.parts.append("<br/>")
        else:
            self.parts[self.last_break] = ""
            self.flush(tag)

    def flush(self, tag):
        closings = [closing for _opening, closing in reversed(self.open)]
        markup = _tidy("".join([*self.parts, *closings]))
        if text_of(markup):
            self.blocks.append((tag, BULLET.sub("", markup) if tag in ("ul", "ol") else markup))
        self.parts, self.last_break = [opening for opening, _closing in self.open], None


def _tag_inside(name, element, outside):
    """What a block inside this one is: a paragraph in a list is its item, Word's lists and titles are paragraphs."""
    if name in HEADINGS:
        return name
    style = element.get("class", "")
    if name in ("ul", "ol"):
        return name
    if "MsoTitle" in style:
        return "h1"
    return "ul" if "MsoListParagraph" in style else outside if outside in ("ul", "ol") else "p"


def _tidy(markup):
    """Without empty tags, without gaps and breaks at the ends."""
    before = None
    while before != markup:
        before = markup
        markup = re.sub(r"<(b|i|a)\b[^>]*+>((?:\s|<br/>)*+)</\1>", r"\2", markup).strip()
        markup = markup.removeprefix("<br/>").removesuffix("<br/>")
    return re.sub(" {2,}", " ", markup)


def _link(element):
    url = (element.get("href") or "").strip()
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    is_whole = parts.scheme.lower() in SCHEMES and (parts.netloc or parts.scheme.lower() == "mailto")
    return f'a href="{escape(url)}"' if is_whole else None


def _is_tracker(element):
    sizes = [element.get(name, "").removesuffix("px") for name in ("width", "height")]
    return any(size.isdigit() and int(size) <= TRACKER for size in sizes)


def text_of(markup):
    """The words of clean markup, on one line."""
    words = re.sub("<[^>]*>", "", markup.replace("<br/>", " "))
    return GAP.sub(" ", unescape(words)).strip()
