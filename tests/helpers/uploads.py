"""Files as telephones, cameras and office programs make them, full of what they tell about their makers."""

from io import BytesIO
from zipfile import ZipFile

import pikepdf
from PIL import Image, ImageCms, PngImagePlugin

SECRET = "Ada Lovelace"  # in all of them, several times
UTF_16 = SECRET.encode("utf-16-le")
WHERE = {1: "N", 2: (53.0, 54.0, 7.5), 3: "E", 4: (27.0, 34.0, 1.5)}
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{SECRET}</dc:creator></x:xmpmeta>'.encode()
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def exif(orientation=1):
    data = Image.Exif()
    data[0x0112], data[0x010F], data[0x013B], data[0x0132] = orientation, "Telephone 9", SECRET, "2024:05:01 10:00:00"
    data.get_ifd(0x8825).update(WHERE)
    return data


def drawn(mode="RGB", size=(60, 40)):
    """Red at the left, blue at the right, so that it shows how it is turned."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, *size))
    return picture.convert(mode)


def photograph(kind="JPEG", orientation=1, picture=None, **options):
    """The bytes of a picture with everything that `kind` has a place for."""
    file, told = BytesIO(), {"exif": exif(orientation), "icc_profile": SRGB, "xmp": XMP, "comment": SECRET.encode()}
    if kind == "PNG":
        told |= {"pnginfo": _texts(), "dpi": (300, 300)}
    (picture or drawn()).save(file, kind, **told | options)
    return file.getvalue()


def _texts():
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", SECRET)
    texts.add_text("Comment", SECRET, zip=True)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    texts.add(b"tIME", b"\x07\xe8\x05\x01\x0a\x00\x00")
    return texts


def opened(content):
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


def stored(record):
    """The bytes of the file of an image, a rendition, a document."""
    with record.file.storage.open(record.file.name) as file:
        return file.read()


def tells(content):
    """What of `content` tells about its maker, as far as it can be seen without unpacking anything."""
    return [
        mark for mark in (SECRET.encode(), UTF_16, b"Exif", b"xmpmeta", b"Telephone 9", b"tIME") if mark in content
    ]


def pdf(change=lambda pdf: None, **options):
    """A PDF of one page with a photograph, an earlier state, and metadata in every place."""
    made = pikepdf.new()
    page = made.add_blank_page()
    image = made.make_stream(photograph(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=60, Height=40)
    image.Filter, image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DCTDecode, pikepdf.Name.DeviceRGB, 8
    image.Metadata = made.make_stream(XMP)
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    page.Contents = made.make_stream(b"q 60 0 0 40 0 0 cm /Im0 Do Q")
    page.PieceInfo = pikepdf.Dictionary(Tool=pikepdf.Dictionary(Private=SECRET))
    page.Annots = pikepdf.Array([_note()])
    made.Root.Metadata = made.make_stream(XMP)
    made.docinfo["/Author"], made.docinfo["/Title"] = SECRET, SECRET
    change(made)
    file = BytesIO()
    made.save(file, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable, **options)
    return file.getvalue() + f"\n% {SECRET}, an earlier state\n%%EOF\n".encode()


def _note():
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Text,
        Rect=[0, 0, 10, 10],
        T=SECRET,
        M="D:20240501100000",
        Contents="A word",
    )


def archive(parts):
    file = BytesIO()
    with ZipFile(file, "w") as made:
        made.comment = SECRET.encode()
        for name, part in parts.items():
            made.writestr(name, part)
    return file.getvalue()


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relationships(**targets):
    entries = "".join(
        f'<Relationship Id="{key}" Type="{TYPE}/{kind}" Target="{target}" TargetMode="{_mode(target)}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{RELS}">{entries}</Relationships>'


def _mode(target):
    return "External" if ":" in target else "Internal"


def docx(body="<w:p><w:r w:rsidR='00AB12CD'><w:t>Texte</w:t></w:r></w:p>", **more):
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/core"/></Types>',
        "_rels/.rels": relationships(r1=("officeDocument", "word/document.xml"), r2=("core", "docProps/core.xml")),
        "docProps/core.xml": f"<coreProperties><creator>{SECRET}</creator></coreProperties>",
        "docProps/app.xml": f"<Properties><Company>{SECRET}</Company></Properties>",
        "customXml/item1.xml": f"<a>{SECRET}</a>",
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><!-- {SECRET} -->'
        f"<w:body>{body}</w:body></w:document>",
        "word/settings.xml": f'<w:settings xmlns:w="{W}" xmlns:r="{R}"><w:attachedTemplate r:id="r1"/>'
        '<w:rsids><w:rsid w:val="00AB12CD"/></w:rsids><w:zoom w:percent="100"/></w:settings>',
        "word/_rels/settings.xml.rels": relationships(r1=("attachedTemplate", f"file:///C:/Users/{SECRET}/a.dotx")),
        "word/media/image1.jpeg": photograph(),
    }
    return archive(parts | more)


def xlsx(**more):
    sheet = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{R}"'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relationships(r1=("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {sheet}><fileSharing userName="{SECRET}"/>'
        f'<x:absPath xmlns:x="urn:x" url="C:\\Users\\{SECRET}\\"/>'
        '<sheets><sheet name="Feuille" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(r1=("worksheet", "worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": f'<worksheet {sheet}><sheetData/><pageSetup r:id="r1"/></worksheet>',
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(
            r1=("printerSettings", "../printerSettings/printerSettings1.bin")
        ),
        "xl/printerSettings/printerSettings1.bin": UTF_16,
        "xl/pivotCache/pivotCacheDefinition1.xml": f'<pivotCacheDefinition {sheet} refreshedBy="{SECRET}"/>',
    }
    return archive(parts | more)


OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def odt(body="<text:p xmlns:text='urn:text' text:rsid='00ab12cd'>Texte</text:p>", **more):
    names = ("content.xml", "meta.xml", "settings.xml", "Thumbnails/thumbnail.png", "Pictures/1.jpg")
    entries = "".join(f'<m:file-entry m:full-path="{name}" m:media-type=""/>' for name in names)
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{MANIFEST}">{entries}</m:manifest>',
        "content.xml": f'<o:document-content xmlns:o="{OFFICE}"><o:body>{body}</o:body></o:document-content>',
        "meta.xml": f'<o:document-meta xmlns:o="{OFFICE}"><creator>{SECRET}</creator></o:document-meta>',
        "settings.xml": f'<o:document-settings xmlns:o="{OFFICE}">{SECRET}</o:document-settings>',
        "Thumbnails/thumbnail.png": photograph("PNG"),
        "Pictures/1.jpg": photograph(),
        "Object 1/meta.xml": f'<o:document-meta xmlns:o="{OFFICE}"><creator>{SECRET}</creator></o:document-meta>',
        "Versions/Version1": SECRET,
    }
    return archive(parts | more)
