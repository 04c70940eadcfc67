"""A mail server that can be killed: what it has accepted is on disk before it says so.

    python -m tests.faults.mail_server PORT FOLDER

keeps each mail as FOLDER/recipient/moment.eml.
"""

import asyncio
import email
import email.policy
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from aiosmtpd.smtp import SMTP

from tests.browser.running_site import ROOT, free_port, wait_for


class Keeper:
    def __init__(self, folder):
        self.folder = folder

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd looks for this name
        for recipient in envelope.rcpt_tos:
            keep(self.folder / recipient, envelope.content)
        return "250 Kept"


def keep(mailbox, content):
    mailbox.mkdir(exist_ok=True)
    file = mailbox / f"{time.time_ns()}.eml"
    with file.with_suffix(".unfinished").open("wb") as unfinished:
        unfinished.write(content)
        unfinished.flush()
        os.fsync(unfinished.fileno())
    file.with_suffix(".unfinished").rename(file)


async def serve(port, folder):
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Keeper(folder), loop=loop), "127.0.0.1", port)
    await server.serve_forever()


class MailServer:
    """The server as a process of ours, and what lies in its mailboxes."""

    def __init__(self, folder):
        self.folder = folder / "mailboxes"
        self.folder.mkdir()
        self.port = free_port()
        self.log = folder / "mail-server.log"
        self.start()

    def start(self):
        command = [sys.executable, "-m", __spec__.name, str(self.port), str(self.folder)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)

    def kill(self):
        """In the middle of a batch: right after a mail has come in."""
        self.wait_for_mail()
        self.stop()

    def stop(self):
        self.process.kill()
        self.process.wait()

    def wait_for_mail(self):
        """Until one comes for somebody who had none."""
        before = self._mailboxes()
        wait_for(lambda: self._mailboxes() > before, f"a mail comes in\n{self.log.read_text()}")

    def _mailboxes(self):
        return sum(1 for _mailbox in self.folder.iterdir())

    def links_to(self, address):
        """The links in the mails to `address`, the oldest first."""
        return [link_in(file) for file in sorted((self.folder / address).glob("*.eml"))]

    def all_links(self):
        return [link_in(file) for file in self.folder.glob("*/*.eml")]


def link_in(file):
    mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    (link,) = re.findall(r"^http\S+/confirm/\S+", mail.get_content(), re.MULTILINE)
    return link


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))
