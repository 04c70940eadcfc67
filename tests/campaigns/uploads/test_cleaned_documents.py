"""What a document tells about who made it, when and where."""

import zlib
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override
from wagtail.documents import get_document_model
from wagtail.utils.file import hash_filelike

from campaigns.uploads.cleaning import cleaned
from campaigns.uploads.refusals import CleaningError
from tests import factories
from tests.helpers import uploads

FULL = {"pdf": uploads.pdf, "docx": uploads.docx, "xlsx": uploads.xlsx, "odt": uploads.odt, "ods": uploads.odt}


def everything_in(content):
    """`content`, and what is packed into it, as one string of bytes."""
    if content.startswith(b"%PDF"):
        with pikepdf.open(BytesIO(content)) as pdf:
            streams = [item.read_raw_bytes() for item in pdf.objects if isinstance(item, pikepdf.Stream)]
            words = [item.unparse() for item in pdf.objects]
        return b"".join([content, *streams, *words])
    with ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        return b"".join([content, *(name.encode() + archive.read(name) for name in names)])


def part(content, name):
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(name).decode()


def upload(client, content, name):
    client.force_login(factories.staff("Communications"))
    fields = {"title": "Rapport", "files[]": SimpleUploadedFile(name, content), "collection": 1}
    answer = client.post(reverse("wagtaildocs:add_multiple"), fields, headers={"X-Requested-With": "XMLHttpRequest"})
    return answer.json()


@pytest.mark.parametrize(("ending", "make"), FULL.items())
def test_nothing_tells_who_made_a_document(ending, make):
    dirty = make()
    clean = cleaned(dirty, f"x.{ending}")
    assert uploads.tells(everything_in(dirty))
    assert uploads.tells(everything_in(clean)) == []
    assert b"00ab12cd" not in everything_in(clean).lower()
    again = cleaned(clean, f"x.{ending}")
    assert again == clean or ending == "pdf"  # whose entries may stand in another order


def test_a_pdf_keeps_its_page_and_its_picture():
    with pikepdf.open(BytesIO(cleaned(uploads.pdf(), "x.pdf"))) as pdf:
        (page,) = pdf.pages
        assert pikepdf.PdfImage(page.Resources.XObject.Im0).as_pil_image().size == (60, 40)
        assert page.Annots[0].Contents == "A word"
        assert "/Info" not in pdf.trailer


def test_a_picture_packed_twice_in_a_pdf_is_cleaned():
    def pack(pdf):
        image = pdf.pages[0].Resources.XObject.Im0
        packed = pdf.make_stream(image.read_raw_bytes())
        image.write(zlib.compress(packed.read_bytes()), filter=[pikepdf.Name.FlateDecode, pikepdf.Name.DCTDecode])

    assert uploads.tells(everything_in(cleaned(uploads.pdf(pack), "x.pdf"))) == []


def test_office_documents_keep_their_words_and_lead_nowhere_that_is_gone():
    document = cleaned(uploads.docx(), "x.docx")
    assert "Texte" in part(document, "word/document.xml")
    assert "docProps" not in part(document, "[Content_Types].xml") + part(document, "_rels/.rels")
    assert "zoom" in part(document, "word/settings.xml")
    assert "attachedTemplate" not in part(document, "word/settings.xml")
    sheet = cleaned(uploads.xlsx(), "x.xlsx")
    assert "r1" not in part(sheet, "xl/worksheets/sheet1.xml")
    assert "worksheets/sheet1.xml" in part(sheet, "xl/_rels/workbook.xml.rels")
    text = cleaned(uploads.odt(), "x.odt")
    assert "meta.xml" not in part(text, "META-INF/manifest.xml")
    assert "Pictures/1.jpg" in part(text, "META-INF/manifest.xml")
    with ZipFile(BytesIO(text)) as archive:
        assert (archive.namelist()[0], archive.infolist()[0].compress_type) == ("mimetype", 0)


def attached(pdf):
    pdf.attachments["a.txt"] = b"x"


def signed(pdf):
    pdf.Root.Sig = pikepdf.Dictionary(Type=pikepdf.Name.Sig, ByteRange=[0, 1, 2, 3], Name=uploads.SECRET)


INSERTED = f"<w:p><w:ins w:author='{uploads.SECRET}'><w:r/></w:ins></w:p>"
COMMENTS = {"word/comments.xml": f"<w:comments xmlns:w='{uploads.W}'><w:comment w:author='A'/></w:comments>"}
ANNOTATION = "<o:annotation><a>Ada</a></o:annotation>"
CHANGES = "<t:tracked-changes xmlns:t='urn:t'><t:changed-region/></t:tracked-changes>"

REFUSED = {
    "protected.pdf": (uploads.pdf(encryption=pikepdf.Encryption(user="x", owner="x")), "password"),
    "half protected.pdf": (uploads.pdf(encryption=pikepdf.Encryption(user="", owner="x")), "password"),
    "attached.pdf": (uploads.pdf(attached), "attached"),
    "signed.pdf": (uploads.pdf(signed), "signature"),
    "picture.pdf": (uploads.photograph(), "damaged"),
    "empty.pdf": (b" ", "damaged"),
    "changed.docx": (uploads.docx(INSERTED), "remembers changes"),
    "comments.docx": (uploads.docx(**COMMENTS), "comments"),
    "with a drawing.docx": (uploads.docx(**{"word/media/image1.emf": "x"}), "image1.emf"),
    "not packed.docx": (b"PK", "damaged"),
    "an entity.docx": (uploads.docx(**{"word/a.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "damaged"),
    "comments.odt": (uploads.odt(ANNOTATION), "comments"),
    "changed.ods": (uploads.odt(CHANGES), "remembers changes"),
    "signed.odt": (uploads.odt(**{"META-INF/documentsignatures.xml": "<a/>"}), "signature"),
    "a sheet.odt": (uploads.xlsx(), "damaged"),
    "picture.txt": (uploads.photograph(), "damaged"),
    "rich.txt": (rb"{\rtf1{\info{\author Ada}}}", "damaged"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_cleaned_is_refused_in_words(name):
    content, words = REFUSED[name]
    with override("en"), pytest.raises(CleaningError, match=words):
        cleaned(content, name)


def test_a_packed_flood_is_refused():
    with override("en"), pytest.raises(CleaningError, match="too large"):
        cleaned(uploads.docx(**{"word/a.xml": b" " * 200_000_000}), "x.docx")


@pytest.mark.parametrize("text", ["Où ? – Là.".encode(), "Où ?".encode("latin-1"), "Где?".encode("utf-16"), b""])
def test_plain_text_stays(text):
    assert cleaned(text, "x.txt") == text


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["changed.docx", "protected.pdf"])
def test_the_refusal_stands_beside_the_field(client, name):
    content, words = REFUSED[name]
    answer = upload(client, content, name)
    assert answer["success"] is False
    assert words in answer["error_message"]
    assert not get_document_model().objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["rtf", "epub", "doc", "html"])
def test_other_kinds_of_documents_are_not_taken(client, ending):
    assert ending in upload(client, b"x", f"x.{ending}")["error_message"]


@pytest.mark.django_db
@pytest.mark.parametrize(("ending", "make"), FULL.items())
def test_what_the_public_fetches_is_clean_and_so_is_its_hash(client, ending, make):
    answer = upload(client, make(), f"RAPPORT.{ending.upper()}")
    document = get_document_model().objects.get(pk=answer["doc_id"])
    client.logout()
    fetched = b"".join(client.get(document.url).streaming_content)
    assert uploads.tells(everything_in(fetched)) == []
    assert document.file_hash == hash_filelike(BytesIO(fetched))
    assert document.file_size == len(fetched)


@pytest.mark.django_db
def test_a_file_put_in_place_of_another_is_cleaned(client):
    document = get_document_model().objects.create(title="Rapport", file=ContentFile(b"x", "x.txt"))
    client.force_login(factories.staff("Communications"))
    fields = {"title": "Rapport", "collection": 1, "file": SimpleUploadedFile("y.pdf", uploads.pdf())}
    client.post(reverse("wagtaildocs:edit", args=[document.pk]), fields)
    document.refresh_from_db()
    assert uploads.tells(everything_in(uploads.stored(document))) == []
    assert document.file_hash == hash_filelike(BytesIO(uploads.stored(document)))
