"""The demonstration as production serves it: hashed and compressed static files, granian with two processes.

Only what needs a domain differs from production: no redirect to https, and the test suite's keys and mail.
"""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from benchmarks.servers import OPTIONS, free_port, wait_until_open

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def demonstration(folder):
    """Build it in `folder`, serve it, and yield its address."""
    port = free_port()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.lighthouse.settings",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
        "VAR": str(folder),
        "STATIC": str(folder / "static"),
        "PORT": str(port),
    }
    for command in (["make_keys"], ["migrate", "--verbosity", "0"], ["load_demo"], ["collectstatic", "--no-input"]):
        run = [sys.executable, "manage.py", *command]
        subprocess.run(run, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    log = folder / "web.log"
    command = [sys.executable, "-m", "granian", *OPTIONS, "--port", str(port), "config.wsgi:application"]
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
    try:
        wait_until_open(port, server, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()
