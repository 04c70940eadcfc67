"""Files that were uploaded before the site cleaned them."""

from io import BytesIO, StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.utils.file import hash_filelike

from tests.helpers import uploads

pytestmark = pytest.mark.django_db


def put(record, content):
    """`content` as it would lie there from before."""
    with record.file.storage.open(record.file.name, "wb") as file:
        file.write(content)


def image(content):
    made = get_image_model().objects.create(title="Portrait", file=ContentFile(uploads.photograph(), "x.jpg"))
    put(made, content)
    return made


def document(name, content):
    clean = uploads.docx() if name.endswith("docx") else b"x"
    made = get_document_model().objects.create(title="Rapport", file=ContentFile(clean, name))
    put(made, content)
    return made


def clean_uploads():
    out, errors = StringIO(), StringIO()
    call_command("clean_uploads", stdout=out, stderr=errors)
    return out.getvalue(), errors.getvalue()


def test_they_are_cleaned_where_they_are(client):
    portrait, report = image(uploads.photograph(orientation=6)), document("x.docx", uploads.docx())
    names, drawn = (portrait.file.name, report.file.name), portrait.get_rendition("fill-30x30|format-jpeg")
    assert clean_uploads()[0].startswith("2 files were cleaned")
    for record in (portrait, report):
        record.refresh_from_db()
        content = uploads.stored(record)
        assert uploads.tells(content) == []
        assert (record.file_size, record.file_hash) == (len(content), hash_filelike(BytesIO(content)))
    assert (portrait.file.name, report.file.name) == names
    assert (portrait.width, portrait.height) == (40, 60)
    assert not portrait.renditions.filter(pk=drawn.pk).exists()
    assert clean_uploads()[0] == "0 files were cleaned, 2 were right already.\n"


def test_what_cannot_be_cleaned_is_out_of_reach_and_named(client):
    report = document("x.docx", b"damaged")
    answer = client.get(report.url)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == b"damaged"
    _out, errors = clean_uploads()
    assert f"Document {report.pk}, Rapport: " in errors
    report.refresh_from_db()
    assert client.get(report.url).status_code == 302  # to the login


def test_an_image_whose_file_is_gone_or_damaged_is_named(client):
    damaged, gone = image(b"damaged"), image(b"x")
    gone.file.storage.delete(gone.file.name)
    errors = clean_uploads()[1]
    assert f"CreditedImage {damaged.pk}, Portrait: " in errors
    assert f"CreditedImage {gone.pk}, Portrait: " in errors
