"""granian, as it runs in production: 2 processes of 2 threads."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

PROCESSES = 2
THREADS = 2
OPTIONS = ["--interface", "wsgi", "--http", "1", "--no-ws", "--log-level", "error"]
OPTIONS += ["--workers", str(PROCESSES), "--blocking-threads", str(THREADS), "--workers-kill-timeout", "5"]


@contextmanager
def served(environment, log):
    """Serve the Django project that `environment` names; yield the port. `log` is a path for its output."""
    port = free_port()
    command = [sys.executable, "-m", "granian", *OPTIONS, "--port", str(port), "benchmarks.wsgi:application"]
    with log.open("wb") as output:
        server = subprocess.Popen(command, env=os.environ | environment, stdout=output, stderr=output)
    try:
        wait_until_open(port, server, log)
        yield port
    finally:
        server.terminate()
        server.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_open(port, server, log, seconds=60):
    deadline = time.monotonic() + seconds
    while socket.socket().connect_ex(("127.0.0.1", port)) != 0:
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"A server doesn't start:\n{log.read_text(errors='replace')}")
        time.sleep(0.1)
