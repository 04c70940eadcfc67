"""`make test`: the whole suite on SQLite, then on PostgreSQL, and at the end what ran and what didn't.

Arguments go to pytest. With CI=true, what is missing on the machine is a failure.
"""

import os
import sys
from pathlib import Path
from xml.etree import ElementTree

from tests import chromium, postgresql

RESULTS = Path(__file__).resolve().parents[1] / "var" / "test"


def run(database, **environment):
    """Run pytest; return its exit code and a line that says what came of it."""
    print(f"\n== the suite on {database}", flush=True)
    results = RESULTS / f"{database.split()[0]}.xml"
    results.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", f"--junitxml={results}", *sys.argv[1:]]
    code = postgresql.run_through(command, **environment)
    return code, f"{database}: {counted(results)}"


def counted(results):
    """The counts in pytest's own report; a run that was killed leaves none."""
    if not results.exists():
        return "stopped before its end"
    suite = ElementTree.parse(results).find("testsuite")  # noqa: S314 - pytest wrote it
    total, errors, failures, skipped = (int(suite.get(name)) for name in ("tests", "errors", "failures", "skipped"))
    failed = errors + failures
    return f"{total - failed - skipped} passed, {failed} failed, {skipped} skipped"


def run_on_postgresql():
    programs = postgresql.find()
    if not programs:
        return missing(postgresql.MISSING)
    with postgresql.throwaway_cluster(programs) as url:
        return run(f"PostgreSQL {postgresql.version(programs)}", DATABASE_URL=url)


def missing(what):
    """What can't be tested here is a failure on CI, and elsewhere a line that nobody can miss."""
    return int(os.environ.get("CI") == "true"), f"NOT TESTED. {what}"


def browser():
    path = chromium.find()
    return (0, f"browser journeys in {path}") if path else missing(chromium.MISSING)


def outcomes():
    yield browser()
    first = run("SQLite", DATABASE_URL="")
    yield first
    if first[0] in (0, 1):  # anything else is an interruption or a broken suite
        yield run_on_postgresql()


def main():
    postgresql.heed_signals()
    codes, lines = zip(*outcomes(), strict=True)
    print("\n== summary", *lines, sep="\n")
    return next(filter(None, codes), 0)


if __name__ == "__main__":
    sys.exit(main())
