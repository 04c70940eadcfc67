"""Which kind of process this is: what it may wait for and what it may read differ by that.

The variable PROCESS says it. Unless it is set, a web server with the private key is the stewards', one without is
the public one, and manage.py's commands are known by their names.
"""

import os

WEB, STEWARDS, WORKER, CLOCK, COMMAND = "web", "stewards", "worker", "clock", "command"
COMMANDS = {"run_worker": WORKER, "run_schedule": CLOCK}


def name_web_process():
    has_private_key = bool(os.environ.get("SIGNATURES_PRIVATE_KEY", "").strip())
    os.environ.setdefault("PROCESS", STEWARDS if has_private_key else WEB)


def name_command(arguments):
    os.environ.setdefault("PROCESS", COMMANDS.get("".join(arguments[1:2]), COMMAND))
