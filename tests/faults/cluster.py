"""A PostgreSQL that keeps its promises about the disk, and that can be killed and started again."""

import os
import select
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from tests import postgresql

SETTINGS = postgresql.SETTINGS | {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
# "Immediate" shutdown, and the death of the postmaster alone: its children notice and end as well.
DEATHS = [signal.SIGQUIT, signal.SIGKILL]


class Cluster:
    """One server on a folder of its own.

    `away` holds a pair of moments (time.monotonic) for each time that not one of its processes was left.
    """

    def __init__(self, programs, home, chance):
        self.account, self.home, self.chance = postgresql._account(), home, chance
        os.chown(home, self.account.get("user", -1), self.account.get("group", -1))
        self.programs = postgresql._runnable(programs, self.account, home)
        self.url = f"postgresql://postgres@/postgres?host={home}"
        self.away = []
        postgresql._initialise(self.programs, self.account, home)
        self._start()

    def start(self):
        left = time.monotonic()
        self._start()
        self.away.append((self.gone, left))

    def _start(self):
        # Every process of the server inherits the other end, so ours is at its end when the last has gone.
        self.end, theirs = os.pipe()
        with (self.home / "log").open("ab") as log:
            self.server = subprocess.Popen(
                self._command(), **self.account, cwd=self.home, stderr=log, start_new_session=True, pass_fds=[theirs]
            )  # fmt: skip
        os.close(theirs)
        postgresql._wait_until_ready(self.url, self.server, self.home)

    def _command(self):
        options = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
        return [self.programs / "postgres", "-D", self.home / "data", "-k", self.home, *options]

    def kill(self):
        self._end(self.chance.choice(DEATHS))
        self.gone = time.monotonic()

    def _end(self, how):
        self.server.send_signal(how)
        self.server.wait(timeout=20)
        assert select.select([self.end], [], [], 20)[0], "A process of the killed PostgreSQL is still there."
        os.close(self.end)

    def fill(self, url):
        """Copy what the database at `url` holds into this server's."""
        command = [self.programs / "pg_dump", f"--dbname={url}"]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as dump:
            command = [self.programs / "psql", f"--dbname={self.url}", "--quiet", "--set=ON_ERROR_STOP=1"]
            subprocess.run(command, stdin=dump.stdout, stdout=subprocess.DEVNULL, check=True)
        assert dump.returncode == 0


@contextmanager
def killable_cluster(programs, chance):
    """A Cluster, running; removed when the block is left.

    Args:
        programs: the folder of PostgreSQL's programs.
        chance: the random.Random that decides how it is killed.
    """
    # On a disk: /tmp may be memory.
    with tempfile.TemporaryDirectory(prefix="vigil-faults-", dir="/var/tmp") as folder:
        cluster = Cluster(programs, Path(folder), chance)
        try:
            yield cluster
        finally:
            postgresql._stop(cluster.server)
