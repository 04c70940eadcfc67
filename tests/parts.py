"""Parts of the suite: which tests run in Chromium, which on SQLite and which on PostgreSQL as well (tests/README.md).

`pytest --part=NAME` runs one of them, `make test` all; pytest by itself runs whatever it is given.
"""

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
# What each signature depends on, and what is written in SQL of one's own, is shown on both databases.
ON_BOTH = (
    "caching/test_acknowledgement.py",
    "caching/test_postgresql_stamp.py",
    "caching/test_silent_stamp.py",
    "faults",
    "load",
    "search",
    "signatures",
    "test_benchmarks.py",
    "test_house.py",
)
# Of these, what is about words, forms and rights: no SQL of its own, and nothing that a signature is lost by.
ONCE = (
    "signatures/forms/test_consent.py",
    "signatures/forms/test_domain_question.py",
    "signatures/forms/test_high_risk.py",
    "signatures/forms/test_questions.py",
    "signatures/forms/test_typed_back.py",
    "signatures/forms/test_typing.py",
    "signatures/forms/test_what_is_asked.py",
    "signatures/forms/test_words_of_errors.py",
    "signatures/mail/test_texts.py",
    "signatures/retention/test_retention_page.py",
    "signatures/reviews/test_reviewers.py",
    "signatures/reviews/test_reviews_in_the_admin.py",
    "signatures/screening/test_address_rules.py",
    "signatures/screening/test_proof.py",
    "signatures/self_service/test_after_signing.py",
    "signatures/self_service/test_links.py",
    "signatures/self_service/test_own_page.py",
    "signatures/self_service/test_public_name.py",
    "signatures/signers/test_exports.py",
    "signatures/signers/test_extracts.py",
    "signatures/stewards/test_naming_stewards.py",
    "signatures/stewards/test_protection.py",
    "signatures/stewards/test_protection_by_country.py",
    "signatures/stewards/test_staff_typing.py",
    "signatures/stewards/test_stewards.py",
    "signatures/stewards/test_stewards_accounts.py",
    "signatures/tallies/test_live_count.py",
    "signatures/tallies/test_shown_counts.py",
    "signatures/test_signing_settings.py",
    "signatures/test_stop_signing.py",
)
OF_STAFF = ("accounts", "desk", "home", "translators")  # folders of tests
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "golden"}


def uses_database(item):
    return bool(item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(item.fixturenames))


def in_browser(item):
    return bool(item.get_closest_marker("browser"))


def makes_site(item):
    """What `make run` builds, from the command on: on SQLite, and apart from the other journeys."""
    return item.path.name == "test_make_run.py"


def walks_journey(item):
    return in_browser(item) and not makes_site(item)


def kills_processes(item):
    return bool(item.get_closest_marker("faults"))


def on_sqlite(item):
    return not in_browser(item) and not kills_processes(item)


def of_staff(item):
    """On SQLite, of what staff alone see: a part of its own, so that none takes as long as all others together."""
    return on_sqlite(item) and item.path.relative_to(TESTS).parts[0] in OF_STAFF


def of_others(item):
    return on_sqlite(item) and not of_staff(item)


def on_postgresql(item):
    """On PostgreSQL too: by its file, or by its own mark. A test without a database runs on SQLite's side alone."""
    path = item.path.relative_to(TESTS)
    listed = any(str(part) in ON_BOTH for part in (path, *path.parents)) and str(path) not in ONCE
    return bool(listed or item.get_closest_marker("both_databases")) and not in_browser(item) and uses_database(item)


PARTS = {
    "browser": walks_journey,
    "SQLite": of_others,
    "SQLite-staff": of_staff,
    "PostgreSQL": on_postgresql,
    "make-run": makes_site,
}


def pytest_addoption(parser):
    parser.addoption("--part", choices=list(PARTS), help="run this part of the suite only (tests/parts.py)")


@pytest.hookimpl(trylast=True)  # the browser's own conftest marks its tests first
def pytest_collection_modifyitems(config, items):
    part = config.getoption("--part")
    if part:
        others = [item for item in items if not PARTS[part](item)]
        items[:] = [item for item in items if PARTS[part](item)]
        config.hook.pytest_deselected(items=others)
