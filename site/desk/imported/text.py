"""Imported text: its title, lead and sections, and the blocks that they become on an appeal."""

import re
from dataclasses import dataclass
from html import escape
from itertools import groupby

from wagtail.rich_text import RichText

from desk.imported.markup import HEADINGS, blocks_in, text_of

LONGEST_TITLE, LONGEST_LEAD, LONGEST_HEADING, LONGEST_CALL = 255, 1200, 250, 1000  # what an appeal's fields hold
LONGEST_BOLD_HEADING = 120
FEED_FOOTER = re.compile(
    r"^(?:The post .+ (?:appeared first|first appeared) on|L[’']article .+ est apparu en premier sur|La entrada .+ "
    r"(?:se publicó primero|apareció primero) en|Der Beitrag .+ erschien zuerst auf) .+$",
    re.IGNORECASE,
)
SIGN = re.compile(
    r"\b(?:sign(?:e[rz]?|s|ed)?|pétition|petition|firm(?:a|e|ar|en)|petición|unterschr\w+|unterzeichn\w+|подпи\w+|"
    r"падпі\w+|петици\w+|петыцы\w+)\b|وق[ّ]?ع|توقيع|عريضة",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ImportedText:
    """`sections` are (heading, markup)."""

    title: str
    lead: str
    sections: list[tuple[str, str]]
    left_out: int  # pictures and videos

    @property
    def markup(self):
        """The sections, as `sections_in` reads them."""
        return "".join(f"<h2>{escape(heading, quote=False)}</h2>{markup}" for heading, markup in self.sections)

    @property
    def whole_markup(self):
        """All of it, as `read_item` reads it."""
        parts = [("h1", self.title), *(("p", paragraph) for paragraph in self.lead.split("\n\n"))]
        return "".join(f"<{tag}>{escape(text, quote=False)}</{tag}>" for tag, text in parts if text) + self.markup


def read_item(item):
    """What an Item says. Nothing of its words is lost but what a feed writes beneath each of its items."""
    blocks, left_out = blocks_in(item.html)
    blocks = _with_bold_headings([block for block in blocks if not FEED_FOOTER.match(text_of(block[1]))])
    title, blocks = _title(item.title, blocks)
    lead, blocks = _lead(blocks)
    return ImportedText(title, lead, _sections(blocks, title), left_out)


def sections_in(markup):
    """[(heading, markup)] of markup that was read already, which was in a browser meanwhile and is cleaned again."""
    return _sections(blocks_in(markup)[0], "")


def _title(title, blocks):
    """The item's own title, else the heading that stands first; it isn't repeated in the text."""
    if not blocks or not _is_heading(*blocks[0]):
        return title, blocks
    first = text_of(blocks[0][1])
    return (first, blocks[1:]) if not title or first == title else (title, blocks)


def _is_heading(tag, markup):
    """Or a bold paragraph, as people write one in Word."""
    return tag in HEADINGS or (tag == "p" and _is_bold_heading(markup))


def _lead(blocks):
    """The paragraphs before the first heading, as far as they fit. Without a heading, the first paragraph."""
    found, has_headings = [], any(tag in HEADINGS for tag, _markup in blocks)
    for tag, markup in blocks if has_headings else blocks[:1]:
        text = _with_urls(markup)
        if tag != "p" or len("\n\n".join([*found, text])) > LONGEST_LEAD:
            break
        found.append(text)
    return "\n\n".join(found), blocks[len(found) :]


def _with_urls(markup):
    """The text of a field that holds no link: each URL stands in brackets behind its words."""
    return text_of(re.sub(r'<a href="([^"]*)">(.*?)</a>', r"\2 (\1)", markup))


def _with_bold_headings(blocks):
    """Where nothing is a heading, whoever wrote it made theirs of bold paragraphs."""
    if any(tag in HEADINGS for tag, _markup in blocks):
        return blocks
    return [("h2" if tag == "p" and _is_heading(tag, markup) else tag, markup) for tag, markup in blocks]


def _is_bold_heading(markup):
    is_bold = re.fullmatch(r"(?:<b>[^<]*</b>\s*)+", markup)  # Word cuts it in pieces
    return bool(is_bold) and len(markup) <= LONGEST_BOLD_HEADING and not text_of(markup).endswith((".", ","))


def _sections(blocks, title):
    """By headings of the highest rank; those below stand in the text. What has none is headed by the title."""
    levels = [tag for tag, markup in blocks if tag in HEADINGS and len(text_of(markup)) <= LONGEST_HEADING]
    top, sections = min(levels, default=""), []
    for tag, markup in blocks:
        if tag == top and len(text_of(markup)) <= LONGEST_HEADING:
            sections.append((text_of(markup), []))
        else:
            sections = sections or [(title[:LONGEST_HEADING], [])]
            sections[-1][1].append((tag, markup))
    return [(heading, _rich_text(inner)) for heading, inner in sections]


def _rich_text(blocks):
    return "".join(
        _list(tag, group) if tag in ("ul", "ol") else _each(tag, group) for tag, group in groupby(blocks, _tag)
    )


def _tag(block):
    return block[0]


def _list(tag, blocks):
    return f"<{tag}>" + "".join(f"<li>{markup}</li>" for _tag, markup in blocks) + f"</{tag}>"


def _each(tag, blocks):
    own = "h3" if tag in HEADINGS else "p"
    return "".join(f"<{own}>{markup}</{own}>" for _tag, markup in blocks)


def paragraphs_of(sections):
    """Their words without the headings, whose capitals tell nothing of names."""
    parts = re.split(r"</(?:p|li|h3)>|<br/>", " ".join(markup for _heading, markup in sections))
    return [text_of(part) for part in parts]


def body_of(sections, people, button):
    """The blocks of an appeal: sections, those of its `people`, and a call to sign where the last section is one."""
    sections = list(sections)
    call = sections.pop() if sections and _asks_to_sign(*sections[-1]) else None
    body = [("section", {"heading": heading, "text": RichText(markup)}) for heading, markup in sections]
    return [*body, *people, *([_call(call[0], call[1], button)] if call else [])]


def _asks_to_sign(heading, markup):
    text = _call_text(markup)
    return "<li>" not in markup and len(text) <= LONGEST_CALL and bool(SIGN.search(f"{heading} {text}"))


def _call(heading, markup, button):
    return ("call_to_sign", {"heading": heading, "text": _call_text(markup), "button": button})


def _call_text(markup):
    """A link in it led to where one signed; here the button does."""
    return "\n\n".join(filter(None, map(text_of, re.split(r"</(?:p|h3)>", markup))))
