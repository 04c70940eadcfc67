"""Files taken away and brought back."""

import shutil
import subprocess
from io import BytesIO
from zipfile import ZipFile

import polib
import pytest
from django.contrib.auth.models import User
from django.utils.text import slugify
from django.utils.translation import override
from lxml import etree
from wagtail_localize.models import StringTranslation

from tests import factories
from tests.helpers.translations import fill_in
from tests.translators.files.conftest import bring, do, outcomes, stands
from translators.files.exporting import export
from translators.files.importing.deciding import Decider
from translators.files.importing.reading import read_upload
from translators.files.scopes import Scope

pytestmark = pytest.mark.django_db
X = "{urn:oasis:names:tc:xliff:document:1.2}"


def exported(scope, *how):
    return export(scope, *how).content


def msgfmt(po, tmp_path):
    if not shutil.which("msgfmt"):
        pytest.skip("msgfmt isn't installed")
    (tmp_path / "file.po").write_bytes(po)
    command = ["msgfmt", "--check", "-o", "/dev/null", "file.po"]
    return subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)


@pytest.mark.parametrize("file_format", ["po", "xliff"])
@pytest.mark.parametrize("packing", ["together", "each"])
def test_what_is_brought_back_as_it_was_changes_nothing(ada, english, file_format, packing):
    fill_in(english)
    user = User.objects.get(username="ada")
    made = export(Scope(user), file_format, packing)
    decided = Decider(Scope(user)).decide(read_upload(made.name, made.content))
    assert {(decision.outcome, decision.reason) for decision in decided} == {("unchanged", "")}
    assert {decision.unit.language for decision in decided} == {"en", "es"}


def test_a_text_that_stands_twice_is_written_once_and_msgfmt_takes_the_file(appeal, whole, tmp_path):
    appeal.body.append(("section", {"heading": "Encore", "text": "<p>Même.</p><p>Même.</p>"}))
    appeal.save_revision().publish()
    whole().translations[0].source.update_from_db()
    po = exported(whole(), "po")
    assert [entry.msgid for entry in polib.pofile(po.decode())].count("Même.") == 1
    found = msgfmt(po, tmp_path)
    assert (found.returncode, found.stderr) == (0, b"")


def test_a_file_says_where_each_text_stands_how_long_it_may_be_and_what_its_marks_are(whole):
    with override("en"):
        entries = {entry.msgid: entry for entry in polib.pofile(exported(whole(), "po").decode())}
    assert entries["Liberté"].comment == "Liberté › Title\nAt most 255 characters."
    assert "max-length:255" in entries["Liberté"].flags
    marked = entries['Lisez <a id="a1">le rapport</a> en <b>entier</b>.']
    assert marked.comment.startswith("Liberté › Body › Section › Text\nKeep the marks")
    assert entries["https://example.org/fr"].msgstr == "https://example.org/fr"


def test_marks_are_codes_in_xliff_and_limits_are_widths(whole):
    root = etree.fromstring(exported(whole(), "xliff"))
    units = {"".join(unit.find(f"{X}source").itertext()): unit for unit in root.iter(f"{X}trans-unit")}
    codes = units["Lisez le rapport en entier."].find(f"{X}source").findall(f"{X}g")
    assert [(code.get("id"), code.get("ctype"), code.text) for code in codes] == [
        ("a1", "link", "le rapport"),
        ("b1", "bold", "entier"),
    ]
    assert (units["Liberté"].get("maxwidth"), units["Liberté"].get("size-unit")) == ("255", "char")


def test_an_appeal_comes_with_all_that_it_is_made_of_and_an_archive_has_a_folder_a_language(ada, appeal, whole):
    assert {unit.get("original") for unit in etree.fromstring(exported(whole(), "xliff")).iter(f"{X}file")} == {
        str(page.translation_key)
        for page in (appeal, appeal.get_children().get(), appeal.get_parent(), factories.home())
    }
    names = ["liberte", "signer", "appels", slugify(factories.home().title)]
    everything = ZipFile(BytesIO(exported(Scope(whole().user, page=appeal.pk), "po", "each")))
    assert everything.namelist() == [
        *[f"en/{name}-en.po" for name in names],
        *[f"es/{name}-es.po" for name in names],
    ]


def test_the_translation_of_what_a_text_was_is_a_draft_beside_what_it_is(appeal, english, whole):
    fill_in(english)
    appeal.demand = "Libérez-les, toutes."
    appeal.save_revision().publish()
    english.source.update_from_db()
    entries = {entry.msgid: entry for entry in polib.pofile(exported(whole(), "po").decode())}
    changed = entries["Libérez-les, toutes."]
    assert (changed.msgstr, changed.fuzzy, changed.previous_msgid) == ("EN Libérez-les.", True, "Libérez-les.")
    assert not entries["Liberté"].fuzzy


def test_a_machine_s_words_are_a_draft_in_both_formats(english, whole):
    fill_in(english)
    StringTranslation.objects.update(translation_type="machine")
    assert {entry.fuzzy for entry in polib.pofile(exported(whole(), "po").decode()) if "EN" in entry.msgstr} == {True}
    targets = list(etree.fromstring(exported(whole(), "xliff")).iter(f"{X}target"))
    assert {target.get("state") for target in targets if "EN" in "".join(target.itertext())} == {"needs-translation"}


def test_a_program_may_wrap_sentences_and_say_that_it_has_finished(translator, whole, english):
    root = etree.fromstring(exported(whole(), "xliff"))
    unit = next(unit for unit in root.iter(f"{X}trans-unit") if unit.find(f"{X}source").text == "Lisez ")
    target = etree.SubElement(unit, f"{X}target", state="translated")
    sentence = etree.SubElement(target, f"{X}mrk", mtype="seg", mid="0")
    sentence.text = "Read "
    bold = etree.SubElement(sentence, f"{X}g", id="b1")
    bold.text, bold.tail = "all", " of "
    link = etree.SubElement(sentence, f"{X}g", id="a1")
    link.text, link.tail = "the report", " & more."
    _answer, made = bring(translator, etree.tostring(root), "back.xlf")
    do(translator, made)
    wanted = 'Read <b>all</b> of <a id="a1">the report</a> &amp; more.'
    assert stands(english)['Lisez <a id="a1">le rapport</a> en <b>entier</b>.'] == wanted


@pytest.mark.parametrize("kept", ["context and language", "context", "texts", "other spaces"])
def test_what_programs_strip_is_not_missed(translator, whole, english, kept):
    po = polib.pofile(exported(whole(), "po").decode())
    entry = next(entry for entry in po if entry.msgid == "Ils et elles n'ont fait que parler.")
    entry.msgstr, source = "They only talked.", entry.msgid
    po[:] = [entry]
    po.metadata = {"Language": "en-GB"} if kept == "context and language" else {}
    if kept == "texts":
        entry.msgctxt = None
    if kept == "other spaces":
        entry.msgid = source.replace(" ", "\N{NO-BREAK SPACE}")
    _answer, made = bring(translator, str(po).encode(), "liberte-en.po")
    assert outcomes(made) == {source: ("taken", "")}
    do(translator, made)
    assert stands(english) == {source: "They only talked."}


def test_an_export_costs_as_many_queries_for_all_as_for_one_page(appeal, whole, django_assert_max_num_queries):
    user = whole().user
    with django_assert_max_num_queries(12) as counted:
        exported(Scope(user, page=appeal.get_children().get().pk, language="en"), "po")
    with django_assert_max_num_queries(len(counted)):
        exported(Scope(user), "po")
    with django_assert_max_num_queries(24):  # what an appeal is made of is looked up first
        exported(Scope(user, page=appeal.pk), "po")
