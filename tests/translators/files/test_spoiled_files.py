"""Spoiled files: each is answered in a sentence, in little time and memory, and nothing is written."""

import struct
import zlib
from html import unescape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import polib
import pytest
from wagtail_localize.models import StringTranslation

from tests.helpers.uploads import photograph
from tests.translators.files.conftest import FILES, bring
from translators.files.exporting import export
from translators.files.formats import archives, xliff
from translators.models import FileImport

pytestmark = pytest.mark.django_db
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"><file><body><trans-unit><source>&b;</source>'
    "</trans-unit></body></file></xliff>"
)
OUTSIDE = BOMB.replace('"aaaaaaaaaa"', 'SYSTEM "file:///etc/passwd"')
XLIFF_2 = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"/>'


def packed(how=ZIP_DEFLATED, **files):
    made = BytesIO()
    with ZipFile(made, "w", how) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def encrypted():
    content = bytearray(packed(a="x"))
    content[6] |= 1
    content[content.find(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def bomb():
    return packed(a=b"\0" * (archives.LARGEST_FILE + 1))


def lying_bomb():
    """It says that it is small."""
    content, size = bomb(), struct.pack("<L", 10)
    place = content.find(b"PK\x01\x02")
    return content[: place + 24] + size + content[place + 28 :]


def many_files():
    return packed(**{f"{number}": "" for number in range(archives.MOST_FILES + 1)})


def many_files_of_a_zip64():
    """Its end says that there is one, and the end that Python believes says how many there are."""
    content = many_files()
    end = content.rfind(archives.END)
    size, start = struct.unpack_from("<LL", content, end + 12)
    number = archives.MOST_FILES + 1
    of_64 = struct.pack("<4sQHHLLQQQQ", archives.END_64, 44, 45, 45, 0, 0, number, number, size, start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    return content[:end] + of_64 + locator + struct.pack("<4sHHHHLLH", archives.END, 0, 0, 1, 1, 47, start, 0)


def a_hundred_thousand_files():
    """As it says itself at its end, and so without its list."""
    return packed(a="x")[:-14] + struct.pack("<HHLLH", 0xFFFF, 0xFFFF, 0xFFFFFFF, 0, 0)


SPOILED = {
    "empty": (b"", "empty"),
    "blank": (b" \n\n", "The file is empty."),
    "garbage": (bytes(range(1, 256)) * 9, "UTF-8"),
    "words": (b"Hello, here is the translation.", "line 1 can’t be read"),
    "picture": (photograph(), "This is a picture or another kind of file"),
    "zeros": (b"\0" * 900, "This is no text file."),
    "wrong charset": ('msgid "a"\nmsgstr "é"\n'.encode("latin-1"), "isn’t in UTF-8"),
    "a line cut off": (b'msgid "a"\nmsgstr "b', "line 2 can’t be read"),
    "an entry cut off": (b'msgid "a"\nmsgstr "b"\n\nmsgid "c"\n', "broken off"),
    "one endless text": (b'msgid ""\n' + b'"a"\n' * 3000 + b'msgstr ""\n', "longer than any page has"),
    "no entry": (b'msgid ""\nmsgstr "Language: en\\n"\n', "no text to translate"),
    "a file’s name": (b"/etc/passwd", "line 1 can’t be read"),
    "xml cut off": (b"<?xml version='1.0'?><xliff><file>", "broken off"),
    "other xml": (b"<svg/>", "no XLIFF 1.2"),
    "xliff 2": (XLIFF_2.encode(), "XLIFF 1.2"),
    "entities": (BOMB.encode(), "DOCTYPE"),
    "entities in utf-16": (BOMB.encode("utf-16"), "DOCTYPE"),
    "a file of the server": (OUTSIDE.encode(), "DOCTYPE"),
    "archive cut off": (packed(a="x")[:-30], "broken off or damaged"),
    "archive encrypted": (encrypted(), "encrypted"),
    "archive packed otherwise": (packed(ZIP_LZMA, a="x"), "damaged"),
    "archive of nothing": (packed(), "no file in this archive"),
    "archive that unpacks": (bomb(), "larger than 20 MB"),
    "archive that lies": (lying_bomb(), "damaged"),
    "archive of many files": (many_files(), "more than 1000 files"),
    "archive that counts otherwise": (many_files_of_a_zip64(), "more than 1000 files"),
    "archive of 100,000": (a_hundred_thousand_files(), "more than 1000 files"),
}


@pytest.mark.parametrize("kind", SPOILED)
def test_a_spoiled_file_is_told_in_a_sentence(translator, appeal, kind):
    content, why = SPOILED[kind]
    answer, made = bring(translator, content)
    assert (answer.status_code, made) == (200, None)
    assert why in unescape(answer.content.decode())
    assert not StringTranslation.objects.exists()


def test_files_within_files_are_read_once():
    """Else a hundred kilobytes would be hundreds of thousands of texts."""
    units, within = "<trans-unit><source>a</source></trans-unit>" * 9, "<file>" * 9 + "%s" + "</file>" * 9
    content = f'<xliff xmlns="{xliff.NAMESPACE}">{within % units}</xliff>'
    assert len(xliff.read("a.xlf", content.encode()).entries) == 9


def test_too_large_an_upload_is_refused_unread(translator, appeal):
    answer, made = bring(translator, b"#" * (10 * 1024 * 1024 + 1))
    assert made is None
    assert "larger than 10 MB" in answer.content.decode()
    assert "required" in translator.post(FILES).content.decode()


def test_a_file_without_a_language_asks_for_one(translator, appeal):
    answer, made = bring(translator, b'msgid "a"\nmsgstr "b"\n')
    assert made is None
    assert "Choose the language" in answer.content.decode()


def test_each_file_of_an_archive_is_told_by_itself_and_its_path_is_a_name(translator, whole):
    po = polib.pofile(export(whole(), "po").content.decode())
    po[0].msgstr = "Freedom"
    files = {"../../etc/cron.d/x.po": f"{po}\n", "en/nested.zip": packed(a="x"), "picture.jpg": photograph()}
    _answer, made = bring(translator, packed(**files | {"__MACOSX/._x.po": "x"}), "all.zip")
    told = {text.file_name: text.reason for text in made.texts.exclude(outcome="unchanged")}
    assert told["../../etc/cron.d/x.po"] == ""
    assert "archive within an archive" in told["en/nested.zip"]
    assert "This is a picture" in told["picture.jpg"]


def test_what_is_obsolete_and_what_is_not_in_the_file_stays_as_it_is(translator, whole):
    po = polib.pofile(export(whole(), "po").content.decode())
    po[0].obsolete, po[0].msgstr = True, "Freedom"
    del po[1:]
    po.append(polib.POEntry(msgid="Ils et elles n'ont fait que parler.", msgstr="They only talked."))
    _answer, made = bring(translator, f"{po}\n".encode())
    told = {text.source: (text.outcome, text.reason) for text in made.texts.all()}
    assert told["Liberté"] == ("unchanged", "Marked as obsolete: left out.")
    assert told["Pourquoi"] == ("unchanged", "Not in the file: what stands stays.")


def test_old_imports_go_with_the_next(translator, whole):
    content = export(whole(), "po").content
    _answer, old = bring(translator, content)
    FileImport.objects.update(made_at="2020-01-01T00:00Z")
    _answer, new = bring(translator, content)
    assert [*FileImport.objects.all()] == [new]
    assert old != new


def test_a_damaged_archive_is_no_error_of_the_server(translator, appeal):
    content = bytearray(packed(a="x" * 999))
    content[40:44] = zlib.compress(b"?")[:4]
    answer, made = bring(translator, bytes(content))
    assert (answer.status_code, made) == (200, None)
