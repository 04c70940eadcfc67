"""The site's processes, each of which can be killed by itself and started again."""

import os
import re
import signal
from contextlib import contextmanager

from tests.browser.running_site import ROOT, RunningSite, stop, wait_for

COMMANDS = dict(re.findall(r"^(\w+): (.+)$", (ROOT / "Procfile").read_text(), re.MULTILINE))


class KillableSite(RunningSite):
    """`gave_up` names the processes that ended without having been killed; they are started again too."""

    def __init__(self, folder, database_url, mail_port):
        super().__init__(folder, database_url)
        self.environment |= {
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "PYTHONPATH": f"site:{ROOT}",
            "MAIL_PORT": str(mail_port),
        }
        self.processes, self.gave_up = {}, []

    @contextmanager
    def running(self):
        try:
            self.start(*COMMANDS)
            wait_for(lambda: self._answers(self.processes.values()), "the site answers", seconds=40)
            yield self
        finally:
            stop(self.processes.values())

    def start(self, *names):
        for name in names:
            self.processes[name] = self._start(COMMANDS[name])

    def kill(self, *names):
        self.mend()
        for name in names:
            # granian's workers with it. The group is the process's own session; unreaped, its id is nobody else's.
            os.killpg(self.processes[name].pid, signal.SIGKILL)
            self.processes[name].wait()

    def mend(self):
        """Start again what has ended by itself, as a supervisor would, and note it."""
        ended = [name for name, process in self.processes.items() if process.poll() is not None]
        self.gave_up += ended
        self.start(*ended)


class Web:
    def __init__(self, site):
        self.site = site

    def kill(self):
        self.site.kill("web")

    def start(self):
        self.site.start("web")


class Worker:
    """With the clock, in the middle of a batch of mails."""

    def __init__(self, site, mail_server):
        self.site, self.mail_server = site, mail_server

    def kill(self):
        self.mail_server.wait_for_mail()
        self.site.kill("worker", "clock")

    def start(self):
        self.site.start("worker", "clock")
