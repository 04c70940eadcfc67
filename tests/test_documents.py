"""What the documents say can be checked: the tests and files they name are there, what operators are told works."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from signatures import urls

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
RECORDS = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
FILES = re.compile(r"`((?:[\w-]+/)+[\w.-]+\.(?:py|toml|js|css|html))`")
FOLDERS = [ROOT, ROOT / "site"]
HEADS = ["Status", "Context", "Decision", "Alternatives", "Consequences"]
NAMED = re.compile(r"\b(tests/[\w/]+(?:\.\w+)?)(?:::(\w+…?))?")  # … stands for the rest of a long name
SECRET = "a-secret_of-a-link"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_tests_that_a_document_names_are_there(document):
    for path, name in NAMED.findall(document.read_text()):
        assert (ROOT / path).exists(), path
        beginning = name.removesuffix("…") if name.endswith("…") else f"{name}("
        assert not name or f"def {beginning}" in (ROOT / path).read_text(), (path, name)


def test_each_mistake_of_other_sites_is_held_off_by_a_test_that_is_named():
    rows = re.findall(
        r"^\| (\d+) \| .* \| (`tests/.+::\w+`) \|$", (ROOT / "docs/threat-model.md").read_text(), re.MULTILINE
    )
    assert [int(number) for number, _tests in rows] == list(range(1, 26))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_links_to_is_there(document):
    for link in re.findall(r"\]\((?!https?:)([^)#\s]+)", document.read_text()):
        assert (document.parent / link).exists(), link


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_files_that_a_document_names_are_there(document):
    for name in set(FILES.findall(document.read_text())) - {"site/__init__.py"}:  # which there must never be
        assert any((folder / name).exists() for folder in FOLDERS), name


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.name)
def test_a_decision_has_the_heads_of_a_record_and_a_line_in_the_index(record):
    assert re.findall(r"^## (.+)$", record.read_text(), re.MULTILINE) == HEADS
    assert f"]({record.name})" in (record.parent / "README.md").read_text()


def log_pattern():
    """README's pattern for nginx, whose way of writing a named group isn't Python's."""
    found = re.search(r'^    "~(\^.*\$)" \$before…\$after;$', (ROOT / "README.md").read_text(), re.MULTILINE)
    return re.compile(found[1].replace("(?<", "(?P<"))


def addresses_with_a_secret():
    """The path of each address that has a token in it, but for the thank-you page's, which tells of nobody."""
    routes = [pattern for pattern in urls.urlpatterns if "<str:token>" in str(pattern.pattern)]
    return [reverse(route.name, args=[SECRET]) for route in routes if route.name != "thanks"]


def test_a_proxy_that_is_set_up_as_the_readme_says_logs_no_secret_of_a_link():
    paths = addresses_with_a_secret()
    assert len(paths) > 10
    for path in paths:
        written = log_pattern().match(path)
        assert written, path
        assert SECRET not in written["before"] + "…" + written["after"]


@pytest.mark.parametrize("path", ["/fr/", "/fr/signature/5/sign/", "/fr/signature/thanks/x/"])
def test_other_addresses_are_logged_as_they_are(path):
    assert not log_pattern().match(path)
