"""Office Open XML (DOCX, XLSX) without metadata."""

import posixpath
import re

from campaigns.uploads import refusals
from campaigns.uploads.documents import archives, markup
from campaigns.uploads.documents.embedded import clean_part
from campaigns.uploads.documents.markup import local

TYPES, RELATIONSHIPS = "[Content_Types].xml", "_rels/"
# Who and when, thumbnails, people, labels of the author's organisation, their printers, what shared books remember.
LEFT_OUT = re.compile(
    r"(docProps|customXml|docMetadata|package/services|xl/persons|xl/revisions)/.*|.*/printerSettings[^/]*"
    r"|word/people\.xml|(.*/)?thumbnail\.[^/]*|.*/comments(Ids|Extended|Extensible)?\d*\.xml"
)
WITH_COMMENTS = ("comment", "threadedComment")
NEVER = ("coreProperties", "Properties", "people", "personList")  # wherever a program may have put them
ELEMENTS = ("rsids", "absPath", "fileSharing", "attachedTemplate", "mailMerge", "docVars", "docId", "revisionPtr")
ATTRIBUTES = ("rsid", "refreshedBy", "refreshedDate")
TARGETS = ("attachedTemplate", "mailMergeSource", "mailMergeHeaderSource")
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PACKED = ("docx", "xlsx")


def cleaned(content, ending):
    kept = archives.parts(content)
    if TYPES not in kept:
        raise refusals.broken_document()
    _refuse(kept)
    gone = {name for name in kept if LEFT_OUT.fullmatch(name) or _of_what_is_left_out(name)}
    kept = {name: part for name, part in kept.items() if name not in gone}
    return archives.written({name: _clean(name, part, kept) for name, part in kept.items()})


def _of_what_is_left_out(name):
    """The relationships of a part that goes."""
    folder, _slash, file = name.rpartition("/_rels/")
    return bool(file) and bool(LEFT_OUT.fullmatch(f"{folder}/{file.removesuffix('.rels')}"))


def _refuse(kept):
    if any(name.startswith("_xmlsignatures/") for name in kept):
        raise refusals.signed()
    for name in (name for name in kept if "comments" in name.lower() and name.endswith(".xml")):
        if any(local(element.tag) in WITH_COMMENTS for element in markup.parsed(kept[name]).iter()):
            raise refusals.comments()


def _clean(name, part, kept):
    ending = name.rpartition(".")[2].lower()
    if ending in PACKED:
        return cleaned(part, ending)
    if ending not in ("xml", "rels", "vml"):
        return clean_part(name, part)
    root = markup.parsed(part)
    if local(root.tag) in NEVER:
        raise refusals.part(name)
    if any(local(attribute) == "author" for element in root.iter() for attribute in element.attrib):
        raise refusals.tracked_changes()
    _forget(root, name, kept)
    markup.clean(root, ELEMENTS, ATTRIBUTES)
    return markup.written(root)


def _forget(root, name, kept):
    """What leads to parts that are gone: types, relationships, and the elements that use those."""
    for entry in list(root):
        leads_nowhere = name == TYPES and entry.get("PartName") and entry.get("PartName").lstrip("/") not in kept
        if leads_nowhere or (name.endswith(".rels") and _is_gone(entry, name, kept)):
            markup.remove(entry)
    if gone := _gone_ids(name, kept):
        for element in [element for element in root.iter() if element.get(ID) in gone]:
            _let_go(element)


def _let_go(element):
    if local(element.tag) == "pageSetup":  # which names its printer
        del element.attrib[ID]
    else:
        markup.remove(element)


def _gone_ids(name, kept):
    folder, _slash, file = name.rpartition("/")
    relationships = posixpath.join(folder, RELATIONSHIPS, f"{file}.rels")
    if relationships not in kept:
        return set()
    root = markup.parsed(kept[relationships])
    return {entry.get("Id") for entry in root if _is_gone(entry, relationships, kept)}


def _is_gone(entry, name, kept):
    """Whether a relationship of the part that `name` is about leads to something left out."""
    if entry.get("Type", "").rpartition("/")[2] in TARGETS:
        return True
    if entry.get("TargetMode") == "External":
        return False
    of = (
        name.replace(RELATIONSHIPS, "", 1)
        if name.startswith(RELATIONSHIPS)
        else name.replace(f"/{RELATIONSHIPS}", "/")
    )
    path = posixpath.normpath(posixpath.join("/", posixpath.dirname(of), entry.get("Target", "")))
    return path.lstrip("/") not in kept and not entry.get("Target", "").startswith("#")
