"""The site as `make run` starts it: the Procfile's processes, on a folder, a database and a port of their own."""

import email
import email.policy
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]


def wait_for(question, what, seconds=30):
    """The first true answer of `question()`, asked until the time is up."""
    deadline = time.monotonic() + seconds
    while not (answer := question()):
        assert time.monotonic() < deadline, f"Not within {seconds} seconds: {what}"
        time.sleep(0.1)
    return answer


def free_port():
    """One below those that systems hand out, so that nobody gets it before the site has been built."""
    while True:
        port = 20_000 + secrets.randbelow(10_000)
        with socket.socket() as visitor:
            if visitor.connect_ex(("127.0.0.1", port)):
                return port


class RunningSite:
    def __init__(self, folder, database_url):
        port = str(free_port())
        self.folder = folder
        self.url = f"http://127.0.0.1:{port}"
        self.log = folder / "log"
        own = {name: value for name, value in os.environ.items() if name != "PROCESS"}  # each one's own
        self.environment = own | {
            "PAGE_CACHE_SECONDS": "5",  # journeys wait for counts to move
            "DATABASE_PATIENCE": "10",  # a busy machine is slow, not wrong
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "PORT": port,
            "PYTHONPATH": "site",
            "SITE_PORT": port,
            "VAR": str(folder),
        }

    def build(self):
        """Keys, and the demonstration in its languages."""
        self._manage("make_keys")
        self._manage("load_demo")

    def _manage(self, command):
        with self.log.open("ab") as log:
            subprocess.run(
                [sys.executable, "manage.py", command],
                cwd=ROOT, env=self.environment, stdout=log, stderr=log, check=True,
            )  # fmt: skip

    @contextmanager
    def running(self):
        """Web server, worker and clock for the length of the block."""
        commands = re.findall(r"^\w+: (.+)$", (ROOT / "Procfile").read_text(), re.MULTILINE)
        processes = [self._start(command) for command in commands]
        try:
            wait_for(lambda: self._answers(processes), f"the site answers\n{self.log.read_text()}", seconds=40)
            yield self
        finally:
            stop(processes)

    def _start(self, command):
        # A session of its own: Ctrl-C is for pytest, which then ends the processes.
        with self.log.open("ab") as log:
            return subprocess.Popen(
                ["sh", "-c", command],
                cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def _answers(self, processes):
        assert all(process.poll() is None for process in processes), self.log.read_text()
        try:
            with urlopen(f"{self.url}/fr/", timeout=10) as response:  # noqa: S310
                return response.status == 200
        except URLError:
            return False

    def admin_password(self):
        return (self.folder / "admin-password").read_text().strip()

    def mails_to(self, address):
        """The mails that have gone out to `address`, the oldest first."""
        files = sorted((self.folder / "mail").glob("*.log"))
        mails = [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files]
        return [mail for mail in mails if mail["To"] == address]

    def mailed_link(self, address, number=1):
        """The first link in the `number`th mail to `address`, which the worker may still have to send: to confirm."""
        mails = wait_for(lambda: self.mails_to(address)[number - 1 :], f"mail {number} to {address}")
        return re.search(r"^http\S+$", mails[0].get_content(), re.MULTILINE)[0]


def stop(processes):
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
