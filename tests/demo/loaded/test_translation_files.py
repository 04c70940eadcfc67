"""Files of the demonstration's translations: what they lack or have too much of, and all of them there and back."""

import subprocess
from io import BytesIO
from shutil import which
from zipfile import ZipFile

import polib
import pytest
from django.core.management import CommandError
from wagtail.models import Locale, Page

from demo import translating
from demo.pages import home_page
from home.models import StandardPage
from translators.files.exporting import FORMATS, export
from translators.files.importing.deciding import Decider
from translators.files.importing.reading import read_upload
from translators.files.scopes import Scope
from translators.files.units import units_of

LANGUAGES = {"fr", "en", "es", "ar", "be"}


@pytest.fixture
def new_page(admin):
    page = StandardPage(title="Contact", introduction="Écrivez-nous.", slug="nous-ecrire")
    home_page().add_child(instance=page)
    return page


def translate(page, user, path):
    translating.translate(page, Locale.objects.get(language_code="en"), path, user)


@pytest.fixture
def po_file(tmp_path, monkeypatch, new_page):
    """The .po file of the new page, with nothing translated."""
    monkeypatch.setattr(translating, "FILES", tmp_path)
    translating.export_all({"contact": new_page})
    return tmp_path / "en" / "contact.po"


def fill(path, **words):
    """Write the translations of the page's fields into its .po file."""
    po = polib.pofile(path)
    for entry in po:
        entry.msgstr = words.get(entry.msgctxt, "")
    po.save()
    return po


def test_a_missing_translation_is_refused(new_page, po_file, admin):
    fill(po_file, title="Contact us")
    with pytest.raises(CommandError, match="without a translation: 1"):
        translate(new_page, admin, po_file)
    assert not Page.objects.live().translation_of(new_page).exists()


def test_a_translation_of_no_use_is_refused(new_page, po_file, admin):
    po = fill(po_file, title="Contact us", introduction="Write to us.")
    po.append(polib.POEntry(msgctxt="title", msgid="Presse", msgstr="Press"))
    po.save()
    with pytest.raises(CommandError, match="Presse"):
        translate(new_page, admin, po_file)


def test_exporting_again_keeps_what_is_translated(new_page, po_file):
    fill(po_file, title="Contact us")
    translating.export_all({"contact": new_page})
    assert {entry.msgctxt: entry.msgstr for entry in polib.pofile(po_file)} == {
        "title": "Contact us",
        "introduction": "",
    }


@pytest.mark.parametrize("file_format", ["po", "xliff"])
def test_a_round_trip_of_all_translations_through_files_changes_nothing(admin, file_format, tmp_path):
    made = export(Scope(admin), file_format)
    files = read_upload(made.name, made.content)
    assert {file.name.removesuffix(f".{FORMATS[file_format].EXTENSION}")[-2:] for file in files} == LANGUAGES - {"fr"}
    decided = Decider(Scope(admin)).decide(files)
    assert {(decision.outcome, decision.reason) for decision in decided} == {("unchanged", "")}
    assert len(decided) == len(units_of(Scope(admin).translations))
    if file_format == "po" and which("msgfmt"):
        ZipFile(BytesIO(made.content)).extractall(tmp_path)
        for path in tmp_path.iterdir():
            found = subprocess.run(["msgfmt", "--check", "-o", "-", path], capture_output=True, check=False)
            assert (found.returncode, found.stderr) == (0, b"")
