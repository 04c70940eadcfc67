"""Kinds of process: what one may wait for and what it may read differ by that.

The variable PROCESS says it. Unless it is set, a web server with the private key is the stewards', one without is
the public one, and manage.py's commands are known by their names.
"""

import os
from typing import NamedTuple

WEB, STEWARDS, WORKER, CLOCK = "web", "stewards", "worker", "clock"
MIGRATION, COMMAND = "migration", "command"
COMMANDS = {"run_worker": WORKER, "run_schedule": CLOCK, "migrate": MIGRATION}


class Patience(NamedTuple):
    """How long somebody waits for PostgreSQL, in milliseconds; 0 and None: as long as it takes.

    `statement`, `lock` and `idle` (in a transaction) are the server's own limits. A server that hangs keeps none, so
    after `answer` the process itself gives up: longer than a statement may take.
    """

    statement: int
    lock: int
    idle: int
    answer: int | None

    def lengthened(self, times):
        statement, lock, idle = (round(limit * times) for limit in self[:3])
        return Patience(statement, lock, idle, self.answer and round(self.answer * times))

    @property
    def options(self):
        """PostgreSQL's options for a connection."""
        limits = {"statement": self.statement, "lock": self.lock, "idle_in_transaction_session": self.idle}
        return " ".join(f"-c {name}_timeout={value}" for name, value in limits.items())


# A reader gets the kept page and a signer a 503 within two seconds, whichever process they ask. A worker's longest
# statement counts a campaign. A migration may run for hours, but everybody waits behind one that waits for a lock.
VISITORS = Patience(statement=1400, lock=1000, idle=10_000, answer=1700)
PATIENCE = {
    WEB: VISITORS,
    STEWARDS: VISITORS,
    WORKER: Patience(statement=900_000, lock=30_000, idle=600_000, answer=None),
    CLOCK: Patience(statement=10_000, lock=5000, idle=60_000, answer=15_000),
    MIGRATION: Patience(statement=0, lock=5000, idle=0, answer=None),
}
# Whoever is logged in. Stewards list and export millions of rows.
STAFF_PATIENCE = {
    WEB: Patience(statement=20_000, lock=5000, idle=60_000, answer=25_000),
    STEWARDS: Patience(statement=60_000, lock=5000, idle=600_000, answer=65_000),
}


def patience(process, is_staff=False):
    """The Patience of such a process, DATABASE_PATIENCE times the usual; None: it waits as long as it takes."""
    times = float(os.environ.get("DATABASE_PATIENCE") or 1)
    usual = (STAFF_PATIENCE if is_staff else PATIENCE).get(process)
    return usual and usual.lengthened(times)


def name_web_process():
    has_private_key = bool(os.environ.get("SIGNATURES_PRIVATE_KEY", "").strip())
    os.environ.setdefault("PROCESS", STEWARDS if has_private_key else WEB)


def name_command(arguments):
    os.environ.setdefault("PROCESS", COMMANDS.get("".join(arguments[1:2]), COMMAND))
