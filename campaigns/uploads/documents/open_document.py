"""OpenDocument files (ODT, ODS) without metadata."""

import re

from campaigns.uploads import refusals
from campaigns.uploads.documents import archives, markup
from campaigns.uploads.documents.embedded import clean_part
from campaigns.uploads.documents.markup import local

# Who and when, thumbnails, earlier versions, the author's printer and windows, programs.
LEFT_OUT = re.compile(
    r"(.*/)?(meta|settings)\.xml|(Thumbnails|Versions|Configurations2|ObjectReplacements|Basic|Dialogs|Scripts)/.*"
    r"|VersionList\.xml|layout-cache|manifest\.rdf|.*\.rdf"
)
MANIFEST, TYPE = "META-INF/manifest.xml", "mimetype"
SIGNATURES = re.compile(r"META-INF/.*signatures.*")
ATTRIBUTES = ("rsid", "paragraph-rsid", "creator")  # which typing in which session
REFUSED = {
    "tracked-changes": refusals.tracked_changes,
    "annotation": refusals.comments,
    "binary-data": lambda: refusals.part("binary-data"),
    "encryption-data": refusals.protected,
}


def cleaned(content, ending):
    kept = archives.parts(content)
    if MANIFEST not in kept or TYPE not in kept:
        raise refusals.broken_document()
    if any(SIGNATURES.fullmatch(name) for name in kept):
        raise refusals.signed()
    kept = {name: part for name, part in kept.items() if not LEFT_OUT.fullmatch(name)}
    cleaned_parts = {name: _clean(name, part) for name, part in kept.items()}
    return archives.written(cleaned_parts)


def _clean(name, part):
    if name == TYPE:
        return part
    return _clean_xml(part) if name.endswith(".xml") else clean_part(name, part)


def _clean_xml(part):
    root = markup.parsed(part)
    for element in root.iter():
        if (refusal := REFUSED.get(local(element.tag))) and (len(element) or element.text):
            raise refusal()
    for entry in list(root):
        if local(entry.tag) == "file-entry" and LEFT_OUT.fullmatch(_path(entry)):
            markup.remove(entry)
    markup.clean(root, elements=(), attributes=ATTRIBUTES)
    return markup.written(root)


def _path(entry):
    return next((value for name, value in entry.attrib.items() if local(name) == "full-path"), "")
