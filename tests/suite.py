"""`make test`: the parts of the suite, four at a time, the longest first; at the end what ran where and what didn't.

Each part's output is in var/test/NAME.log while it runs, and shown when it has ended. Arguments go to pytest.
With CI=true `make check` is a part as well, and what is missing on the machine is a failure.
"""

import os
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from xml.etree import ElementTree

from tests import chromium, postgresql
from tests.parts import OF_STAFF

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "var" / "test"
AT_ONCE = 4  # on two cores: journeys wait for a page or a clock, killed processes to rise, PostgreSQL's tests for it
# What each needs beside Python, in the order in which they are begun: the longest first.
PARTS = {
    "PostgreSQL": (postgresql,),
    "browser": (chromium, postgresql),
    "SQLite": (),
    "SQLite-staff": (),
    "make-run": (chromium,),
}
# Where all tests of a part stand: the others needn't be read to find out that they are none of its own.
PLACES = {
    "browser": ["tests/browser"],
    "SQLite-staff": [f"tests/{folder}" for folder in OF_STAFF],
    "make-run": ["tests/browser/test_make_run.py"],
}


def run_part(name, cluster=""):
    """Run one part of the suite, its output into its log.

    Args:
        cluster: The URL of PostgreSQL for the parts that want it. The second of them finds a migrated database there.

    Returns:
        The exit code and a line on what came of it.
    """
    lacking = [needed.MISSING for needed in PARTS[name] if not needed.find()]
    if lacking:
        return missing(name, lacking[0])
    results(name).unlink(missing_ok=True)
    code, seconds = run(name, pytest(name), {"DATABASE_URL": cluster if postgresql in PARTS[name] else ""})
    code = 0 if code == NOTHING_CHOSEN and sys.argv[1:] else code  # the tests that were named are another part's
    return code, f"{name}: {counted(results(name))}\n    {where(name)}, {seconds:.0f} s"


def pytest(name):
    """The command that runs one part."""
    command = [sys.executable, "-m", "pytest", f"--part={name}", f"--junitxml={results(name)}", "--color=no"]
    command += [f"--override-ini=cache_dir={RESULTS / name}.cache", *(sys.argv[1:] or PLACES.get(name, ()))]
    return command


NOTHING_CHOSEN = 5  # pytest's exit code


def where(name):
    server = f"PostgreSQL {postgresql.version(postgresql.find())}" if postgresql in PARTS[name] else "SQLite"
    return f"in {chromium.find()} on {server}" if chromium in PARTS[name] else f"on {server}"


def run_checks():
    code, seconds = run("check", ["make", "--no-print-directory", "check"], {})
    return code, f"make check, {seconds:.0f} s: {'failed' if code else 'clean'}"


def run(name, command, environment):
    """Run `command` to its end, its output into the log of that name; return its exit code and the seconds."""
    begun = time.monotonic()
    with log(name).open("wb") as output:
        streams = {"stdin": subprocess.DEVNULL, "stdout": output, "stderr": subprocess.STDOUT}
        with postgresql.started(command, environment, **streams) as process:
            code = process.wait()
    print(f"\n== {name}: ended with {code}\n{log(name).read_text(errors='replace')}", flush=True)
    return code, time.monotonic() - begun


def log(name):
    return RESULTS / f"{name}.log"


def results(name):
    return RESULTS / f"{name}.xml"


def missing(name, what):
    """What can't be tested here is a failure on CI, and elsewhere a line that nobody can miss."""
    return int(os.environ.get("CI") == "true"), f"{name}: NOT TESTED. {what}"


def counted(results):
    """The counts in pytest's own report; a run that was killed leaves none."""
    if not results.exists():
        return "stopped before its end"
    suite = ElementTree.parse(results).find("testsuite")  # noqa: S314 - pytest wrote it
    total, errors, failures, skipped = (int(suite.get(name)) for name in ("tests", "errors", "failures", "skipped"))
    failed = errors + failures
    return f"{total - failed - skipped} passed, {failed} failed, {skipped} skipped"


def longest(most=5):
    """The files of tests that took longest, each on its own line with its part and seconds."""
    seconds = Counter()
    for name in filter(lambda name: results(name).exists(), PARTS):
        for case in ElementTree.parse(results(name)).iter("testcase"):  # noqa: S314
            seconds[f"{case.get('classname').removeprefix('tests.')}, {name}"] += float(case.get("time"))
    return [f"    {taken:4.0f} s  {file}" for file, taken in seconds.most_common(most)]


def main():
    postgresql.heed_signals()
    RESULTS.mkdir(parents=True, exist_ok=True)
    checks = [run_checks] if os.environ.get("CI") == "true" and not sys.argv[1:] else []
    logs = ", ".join(str(log(name).relative_to(ROOT)) for name in PARTS)
    print(f"\n== the suite, {AT_ONCE} parts at a time; as they run: {logs}", flush=True)
    with ExitStack() as stack, ThreadPoolExecutor(AT_ONCE) as workers:
        cluster = stack.enter_context(postgresql.throwaway_cluster(postgresql.find())) if postgresql.find() else ""
        runs = [workers.submit(run_part, name, cluster) for name in PARTS]
        runs += [workers.submit(check) for check in checks]
        codes, lines = zip(*(run.result() for run in runs), strict=True)
    print("\n== summary", *lines, "The longest files:", *longest(), sep="\n")
    return next(filter(None, codes), 0)


if __name__ == "__main__":
    sys.exit(main())
