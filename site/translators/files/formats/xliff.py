"""XLIFF 1.2 files, which every program of translators reads (docs/decisions/0085): links and bold as inline codes.

Of each page or person there is a <file>, whose “original” is its key. A mark is <g id="a1">…</g>, which programs show
as a token that can be moved and not changed.
"""

import hashlib
import re

from django.utils.translation import gettext as _
from django.utils.translation import to_locale
from lxml import etree

from translators.files.formats.entries import Entry, ReadFile, UnreadableFile
from translators.files.formats.inline import MarkupError, Piece, as_html, pieces_of

EXTENSION, CONTENT_TYPE = "xlf", "application/xliff+xml"
NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
XLIFF = f"{{{NAMESPACE}}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
KINDS = {"a": "link", "b": "bold", "strong": "bold", "i": "italic", "em": "italic"}
DRAFT = "needs-translation"  # of the states that say “not finished” the one which Weblate heeds
FINISHED = {"", "final", "signed-off", "translated"}
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write(units, language):
    """The bytes of a file with `units`, all of one language."""
    root = etree.Element(f"{XLIFF}xliff", nsmap={None: NAMESPACE}, version="1.2")
    bodies = {}
    for unit in units:
        if unit.key not in bodies:
            bodies[unit.key] = _body(root, unit, language)
        _add(bodies[unit.key], unit)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _body(root, unit, language):
    languages = {"source-language": _tag(unit.source_language), "target-language": _tag(language)}
    file = etree.SubElement(root, f"{XLIFF}file", original=unit.key, datatype="html", attrib=languages)
    body = etree.SubElement(file, f"{XLIFF}body")
    file.tail = body.text = "\n"
    return body


def _tag(language):
    return to_locale(language).replace("_", "-")


def _add(body, unit):
    limit = {"maxwidth": str(unit.limit), "size-unit": "char"} if unit.limit else {}
    element = etree.SubElement(body, f"{XLIFF}trans-unit", id=_id(unit), resname=unit.path, attrib=limit)
    element.set(SPACE, "preserve")
    element.tail = "\n"
    _fill(etree.SubElement(element, f"{XLIFF}source"), unit.source, unit)
    if unit.text and (unit.is_link or _is_whole(unit.text)):
        target = etree.SubElement(element, f"{XLIFF}target", state=DRAFT if unit.is_draft else "translated")
        _fill(target, unit.text, unit)
    for note in unit.notes:
        etree.SubElement(element, f"{XLIFF}note").text = NOT_IN_XML.sub("", note)


def _id(unit):
    """The same in each export, as long as place and text are."""
    return "s" + hashlib.sha256(f"{unit.path}\n{unit.source}".encode()).hexdigest()[:16]


def _is_whole(text):
    try:
        pieces_of(text)
    except MarkupError:
        return False
    return True


def _fill(element, text, unit):
    """Write `text` into `element`, marks as inline codes. A link's address has none."""
    place, tail = element, False
    for piece in [Piece("text", text)] if unit.is_link or not _is_whole(text) else pieces_of(text):
        if piece.kind == "text":
            _append(place, NOT_IN_XML.sub("", piece.text), tail=tail)
        elif piece.kind == "open":
            place, tail = etree.SubElement(_parent(place, tail), f"{XLIFF}g", _code(piece)), False
        elif piece.kind == "close":
            place, tail = (place.getparent() if tail else place), True
        else:
            place, tail = etree.SubElement(_parent(place, tail), f"{XLIFF}x", id=piece.id, ctype="lb"), True


def _parent(place, tail):
    return place.getparent() if tail else place


def _append(place, text, *, tail):
    if tail:
        place.tail = (place.tail or "") + text
    else:
        place.text = (place.text or "") + text


def _code(piece):
    return {"id": piece.id, "ctype": KINDS.get(piece.tag, f"x-{piece.tag}")}


def read(name, content):
    """What the file says, of one language.

    Raises UnreadableFile: it is no XLIFF 1.2, or broken off.
    """
    if not content.strip():
        raise UnreadableFile(_("The file is empty."))
    root = _parsed(content)
    if root.tag == "{urn:oasis:names:tc:xliff:document:2.0}xliff":
        raise UnreadableFile(_("This is XLIFF 2. Let your program save it as XLIFF 1.2, as it was."))
    if root.tag != f"{XLIFF}xliff":
        raise UnreadableFile(_("This is XML, but no XLIFF 1.2."))
    return _read_files(name, root)


def _parsed(content):
    """Nothing outside is read and no entity resolved; a document with a type of its own is refused."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = etree.fromstring(content, parser).getroottree()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(_("This is no XLIFF file, or it is broken off.")) from error
    if tree.docinfo.doctype:
        raise UnreadableFile(_("This file declares types or entities of its own (DOCTYPE). Such a file isn’t read."))
    return tree.getroot()


def _read_files(name, root):
    read = ReadFile(name)
    languages = {file.get("target-language", "") for file in root.findall(f"{XLIFF}file")} - {""}
    if len(languages) > 1:
        raise UnreadableFile(_("There are several languages in one file. Bring each in a file of its own."))
    read.language = languages.pop() if languages else ""
    read.entries = [
        _entry(file, unit) for file in root.findall(f"{XLIFF}file") for unit in file.iter(f"{XLIFF}trans-unit")
    ]
    if not read.entries:
        raise UnreadableFile(_("There is no text to translate in this file."))
    return read


def _entry(file, unit):
    source, target = unit.find(f"{XLIFF}source"), unit.find(f"{XLIFF}target")
    codes = {}
    original, problem = _html(source, codes, is_source=True)
    text, problem_of_target = _html(target, codes)
    state = "" if target is None else target.get("state", "")
    problem = problem or problem_of_target
    return Entry(
        file.get("original", ""), unit.get("resname", ""), original, text, state not in FINISHED, problem=problem
    )


def _html(element, codes, *, is_source=False):
    """(localize's HTML, why it isn't)."""
    if element is None:
        return "", ""
    try:
        return as_html(_pieces(element, codes, is_source=is_source)), ""
    except MarkupError as error:
        return "".join(element.itertext()), str(error)


def _pieces(element, codes, *, is_source=False):
    """The pieces of a <source> or <target>; `codes` {id: tag} is filled by the source and asked by the target."""
    pieces = [Piece("text", element.text)] if element.text else []
    for child in element:
        pieces += _child(child, codes, is_source=is_source)
        if child.tail:
            pieces.append(Piece("text", child.tail))
    return pieces


def _child(child, codes, *, is_source):
    """Programs wrap sentences in <mrk>: it says nothing."""
    name, code = etree.QName(child).localname if isinstance(child.tag, str) else "", child.get("id", "")
    if name == "mrk":
        return _pieces(child, codes, is_source=is_source)
    if name == "x" and (code.startswith("br") or child.get("ctype") == "lb"):
        return [Piece("break", tag="br", id=code)]
    if name == "g" and is_source:
        codes[code] = _tag_of(code)
    if name != "g" or code not in codes:
        raise MarkupError(_("It holds a code that isn’t in the source: %(code)s") % {"code": code or name or "?"})
    inside = _pieces(child, codes, is_source=is_source)
    return [Piece("open", tag=codes[code], id=code), *inside, Piece("close", tag=codes[code], id=code)]


def _tag_of(code):
    """“a1” is the first link, “strong2” the second of its kind."""
    return code.rstrip("0123456789")
