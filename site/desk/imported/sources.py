"""Items in a file or in pasted text: RSS, Atom, a WordPress export, HTML, plain text. Nothing is fetched."""

import codecs
import re
from dataclasses import dataclass
from html import escape, unescape

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from lxml import etree

MOST_ITEMS = 20
NOT_XML = _("This begins like a feed and isn't one: it is broken off, or no valid XML.")
HAS_DTD = _("This feed declares types or entities of its own (DOCTYPE). Such a file isn't read: export it without.")
NO_ITEM = _("There is no item with a text in this feed.")

# Nothing is tried twice (`(?>` and `*+`): a long text that is no feed would take minutes.
FEED = re.compile(
    r"(?>(?>(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*+(?:\[.*?\])?\s*+>))\s*+)*+<(rss|feed|rdf:RDF|item|entry)\b",
    re.DOTALL,
)
DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?([\w-]+)""")
ENCODINGS = re.compile(
    r"utf-8|ascii|koi8-[rut]|iso8859-\d+|cp125\d|mac-\w+|big5|gbk|gb2312|gb18030|euc_jp|euc_kr|shift_jis"
)
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
ATOM_TEXT = ("content", "summary")
WRAPPER = (
    '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/" '
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" '
    'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">{}</rss>'
)


@dataclass(frozen=True)
class Item:
    """One text, with its title where it has one by itself; `html` is as it came."""

    title: str
    html: str


def decoded(content):
    """The text of a file: by its byte order mark, by what it declares, as UTF-8, or as Windows-1252 (Latin-1)."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    for encoding in filter(None, (_declared(content), "utf-8-sig")):
        try:
            return content.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", "replace")


def _declared(content):
    """The encoding that a file says it has, where texts are written in it: some of Python's take an hour, or fail."""
    found = DECLARED.search(content[:1000])
    try:
        name = codecs.lookup(found[1].decode()).name if found else ""
    except LookupError:
        return ""
    return name if ENCODINGS.fullmatch(name) else ""


def items_in(text):
    """What can be chosen from. What is no feed is one item, as HTML or as plain text.

    Raises ValidationError: it is a feed that can't be read.
    """
    text = text.strip()
    beginning = FEED.match(text)
    if beginning:
        return _items_of_feed(text, beginning[1])
    is_html = re.search(r"<(p|div|h[1-6]|br|ul|ol|li|table|body|span|a)\b", text, re.IGNORECASE)
    return [Item("", text if is_html else _lines_as_html(text))]


def _items_of_feed(text, kind):
    root = _parsed(WRAPPER.format(text) if kind in ("item", "entry") else text)
    found = [_item(element) for element in root.iter() if _local(element) in ("item", "entry") and _is_text(element)]
    found = [item for item in found if item.title or _plain(item.html).strip()]
    if not found:
        raise ValidationError(NO_ITEM)
    return found[:MOST_ITEMS]


def _parsed(text):
    """Nothing outside is read, no entity is resolved, and a document with a type of its own is refused."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ValidationError(HAS_DTD if "<!DOCTYPE" in text[:2000] else NOT_XML) from error
    if root.getroottree().docinfo.doctype:
        raise ValidationError(HAS_DTD)
    return root


def _local(element):
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _is_text(element):
    """A WordPress export also holds pictures, menus, and what was thrown away."""
    facts = {_local(child): (child.text or "").strip() for child in element}
    return facts.get("post_type", "post") in ("post", "page") and facts.get("status") != "trash"


def _item(element):
    parts = {child.tag if child.tag == CONTENT else _local(child): child for child in reversed(element)}
    title = _plain(unescape(_words(parts.get("title"))))
    body = next((parts[name] for name in (CONTENT, "content") if name in parts), None)
    summary = next((parts[name] for name in ("description", "summary") if name in parts), None)
    return Item(" ".join(title.split()), _with_summary(_html(body), _html(summary)))


def _with_summary(html, summary):
    """Of a feed that writes its lead apart from the text; what is the text's own beginning isn't said twice."""
    beginning = " ".join(re.findall(r"\w+", _plain(summary)))
    is_said = beginning in " ".join(re.findall(r"\w+", _plain(html)))
    return html if is_said else f"<div>{summary}</div>{html}"


def _plain(html):
    return unescape(re.sub("<[^<>]*>", " ", html))


def _words(element):
    return "".join(element.itertext()) if element is not None else ""


def _html(element):
    if element is None:
        return ""
    if element.get("type") == "xhtml":
        return "".join(etree.tostring(child, encoding="unicode") for child in element)
    is_plain = _local(element) in ATOM_TEXT and element.get("type", "text") == "text"
    return _lines_as_html(_words(element)) if is_plain else _words(element)


def _lines_as_html(text):
    """Each line a paragraph, as it is pasted from a page; a short one that ends like a heading is one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "".join(_line(line, is_last=line is lines[-1], is_first=line is lines[0]) for line in lines)


def _line(line, *, is_first, is_last):
    is_heading = (
        len(line) <= 80 and not is_last and not line.endswith((".", "…", ",", ";", ":", "!", "»", "”", '"', ")"))
    )
    tag = "h1" if is_first and len(line) <= 250 and not is_last else "h2" if is_heading else "p"
    return f"<{tag}>{escape(line)}</{tag}>"
