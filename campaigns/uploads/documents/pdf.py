"""PDF without metadata. Written anew from what its pages need, so that earlier states of the file are gone too."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from campaigns.uploads import refusals
from campaigns.uploads.documents.local_paths import without_folders
from campaigns.uploads.images import jpeg, jpeg2000
from campaigns.uploads.refusals import CleaningError

ABOUT_THE_AUTHOR = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/SpiderInfo", "/CreatorInfo")
OF_A_NOTE = ("/T", "/M", "/CreationDate", "/NM")
REFUSED = {
    "/EF": refusals.files_inside,
    "/ByteRange": refusals.signed,
    "/XFA": lambda: refusals.part("XFA"),
}
IMAGES = {"/DCTDecode": jpeg.stripped, "/DCT": jpeg.stripped, "/JPXDecode": jpeg2000.stripped}
MARKS = (b"Exif\0\0", b"<x:xmpmeta", b"http://ns.adobe.com/xap/1.0/\0")  # of what may stand where nobody looks for it


def cleaned(content, _ending):
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            return _silent(_written(pdf))
    except pikepdf.PasswordError as error:
        raise refusals.protected() from error
    except CleaningError:
        raise
    except Exception as error:  # what damaged data leads to is anything
        raise refusals.broken_document() from error


def _written(pdf):
    if pdf.is_encrypted:
        raise refusals.protected()
    _leave_out(pdf.trailer, ("/Info", "/ID"))
    for item in pdf.objects:
        _clean(item)
    file = BytesIO()
    pdf.save(file, deterministic_id=True, fix_metadata_version=False)
    return file.getvalue()


def _clean(item):
    """`item` and what stands in it itself; what it refers to has its turn."""
    if isinstance(item, (Dictionary, Stream)):
        _clean_entries(item)
    if isinstance(item, Stream):
        _clean_stream(item)
    for value in _inside(item):
        if not value.is_indirect:
            _clean(value)


def _inside(item):
    values = item if isinstance(item, Array) else _values(item)
    return [value for value in values if isinstance(value, (Array, Dictionary))]


def _values(item):
    return [value for _key, value in item.items()] if isinstance(item, (Dictionary, Stream)) else []


def _clean_entries(item):
    for key, refusal in REFUSED.items():
        if key in item:
            raise refusal()
    _leave_out(item, (*ABOUT_THE_AUTHOR, *(OF_A_NOTE if _is_note(item) else ())))
    for key, value in list(item.items()):
        if isinstance(value, String):
            item[key] = _without_folders(value)


def _leave_out(item, keys):
    for key in keys:
        if key in item:
            del item[key]


def _is_note(item):
    """An annotation. The fields of forms are some too, and have their name where a note has its author."""
    return "/Subtype" in item and "/Rect" in item and item.Subtype != Name.Widget


def _without_folders(value):
    try:
        written = str(value)
    except UnicodeDecodeError:
        return value
    short = without_folders(written)
    return value if short == written else String(short)


def _clean_stream(stream):
    filters = _listed(stream.get("/Filter"))
    strip = IMAGES.get(str(filters[-1])) if filters else None
    if strip:
        stream.write(strip(_encoded(stream, filters)), filter=filters[-1], decode_parms=_parms(stream))


def _silent(content):
    """`content`, which has nothing left but what pages refer to, unless one of its streams still tells something."""
    with pikepdf.open(BytesIO(content)) as pdf:
        if any(mark in _unpacked(item) for item in pdf.objects if isinstance(item, Stream) for mark in MARKS):
            raise refusals.part("XMP")
    return content


def _unpacked(stream):
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:  # the data of a picture
        return stream.read_raw_bytes()


def _listed(value):
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def _parms(stream):
    parms = _listed(stream.get("/DecodeParms"))
    return parms[-1] if parms else None


def _encoded(stream, filters):
    """The picture as its own format has it, taken out of what else it is packed in."""
    if len(filters) > 1:
        parms = _listed(stream.get("/DecodeParms"))[:-1]
        stream.write(
            stream.read_raw_bytes(), filter=Array(filters[:-1]), decode_parms=Array(parms) if parms else None
        )
        return stream.read_bytes()
    return stream.read_raw_bytes()
