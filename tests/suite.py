"""`make test`: the whole suite on SQLite and PostgreSQL at once, and at the end what ran and what didn't.

SQLite's run is shown as it goes, PostgreSQL's when both have ended. Arguments go to pytest.
With CI=true, what is missing on the machine is a failure.
"""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

from tests import chromium, postgresql

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "var" / "test"
LOG = RESULTS / "PostgreSQL.log"


@contextmanager
def pytest_on(database, url, **streams):
    """pytest, running; with files of its own, as another runs beside it."""
    results(database).unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", f"--junitxml={results(database)}"]
    command += [f"--override-ini=cache_dir={RESULTS / database}.cache", *sys.argv[1:]]
    with postgresql.started(command, {"DATABASE_URL": url}, **streams) as process:
        yield process


def results(database):
    return RESULTS / f"{database}.xml"


def counted(results):
    """The counts in pytest's own report; a run that was killed leaves none."""
    if not results.exists():
        return "stopped before its end"
    suite = ElementTree.parse(results).find("testsuite")  # noqa: S314 - pytest wrote it
    total, errors, failures, skipped = (int(suite.get(name)) for name in ("tests", "errors", "failures", "skipped"))
    failed = errors + failures
    return f"{total - failed - skipped} passed, {failed} failed, {skipped} skipped"


def run_on_postgresql():
    """Run pytest, its output into the log; return its exit code and a line that says what came of it."""
    programs = postgresql.find()
    if not programs:
        return missing(postgresql.MISSING)
    with LOG.open("wb") as log, postgresql.throwaway_cluster(programs) as url:
        streams = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": subprocess.STDOUT}
        with pytest_on("PostgreSQL", url, **streams) as process:
            code = process.wait()
    return code, f"PostgreSQL {postgresql.version(programs)}: {counted(results('PostgreSQL'))}"


def missing(what):
    """What can't be tested here is a failure on CI, and elsewhere a line that nobody can miss."""
    return int(os.environ.get("CI") == "true"), f"NOT TESTED. {what}"


def browser():
    path = chromium.find()
    return (0, f"browser journeys in {path}") if path else missing(chromium.MISSING)


def outcomes():
    yield browser()
    print(f"\n== the suite on SQLite; PostgreSQL's runs beside it, into {LOG.relative_to(ROOT)}", flush=True)
    with pytest_on("SQLite", "") as process:
        beside = run_on_postgresql()
        code = process.wait()
    yield code, f"SQLite: {counted(results('SQLite'))}"
    yield beside


def main():
    postgresql.heed_signals()
    RESULTS.mkdir(parents=True, exist_ok=True)
    LOG.unlink(missing_ok=True)
    codes, lines = zip(*outcomes(), strict=True)
    if LOG.exists():
        print("\n== the suite on PostgreSQL", LOG.read_text(errors="replace"), sep="\n")
    print("\n== summary", *lines, sep="\n")
    return next(filter(None, codes), 0)


if __name__ == "__main__":
    sys.exit(main())
