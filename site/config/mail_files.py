"""E-mail backend that writes files, as a developer reads them."""

import time
from pathlib import Path
from uuid import uuid4

from django.core.mail.backends import filebased


class EmailBackend(filebased.EmailBackend):
    """One file a message, named by when it was written. Django's own writes one for all that a connection carries."""

    def open(self):
        return False

    def send_messages(self, messages):
        for message in messages:
            name = f"{time.time_ns()}-{uuid4().hex}"
            unfinished = Path(self.file_path, f"{name}.unfinished")
            unfinished.write_bytes(message.message().as_bytes())
            unfinished.rename(unfinished.with_suffix(".log"))
        return len(messages)
