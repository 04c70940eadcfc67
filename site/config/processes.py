"""Which kind of process this is: what it may wait for and what it may read differ by that.

The variable PROCESS says it. Unless it is set, a web server with the private key is the stewards', one without is
the public one, and manage.py's commands are known by their names.
"""

import os
from typing import NamedTuple

WEB, STEWARDS, WORKER, CLOCK, COMMAND = "web", "stewards", "worker", "clock", "command"
COMMANDS = {"run_worker": WORKER, "run_schedule": CLOCK}


class Patience(NamedTuple):
    """How long a process waits for PostgreSQL, in milliseconds.

    `statement`, `lock` and `idle` (in a transaction) are the server's own limits. A server that hangs keeps none, so
    after `answer` the process itself gives up: longer than a statement may take. None: as long as it takes.
    """

    statement: int
    lock: int
    idle: int
    answer: int | None

    @property
    def options(self):
        """PostgreSQL's options for a connection."""
        limits = {"statement": self.statement, "lock": self.lock, "idle_in_transaction_session": self.idle}
        return " ".join(f"-c {name}_timeout={value}" for name, value in limits.items())


# A reader gets the kept page and a signer a 503 within two seconds. Stewards list and export millions of rows; an
# export stands idle in its transaction while its reader is slow. A worker's longest statement counts a campaign.
PATIENCE = {
    WEB: Patience(statement=1400, lock=1000, idle=10_000, answer=1700),
    STEWARDS: Patience(statement=60_000, lock=5000, idle=600_000, answer=65_000),
    WORKER: Patience(statement=900_000, lock=30_000, idle=600_000, answer=None),
    CLOCK: Patience(statement=10_000, lock=5000, idle=60_000, answer=15_000),
}


def name_web_process():
    has_private_key = bool(os.environ.get("SIGNATURES_PRIVATE_KEY", "").strip())
    os.environ.setdefault("PROCESS", STEWARDS if has_private_key else WEB)


def name_command(arguments):
    os.environ.setdefault("PROCESS", COMMANDS.get("".join(arguments[1:2]), COMMAND))
