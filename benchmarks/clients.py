"""Many clients in one light process: each sends its next request as soon as it has its answer."""

import asyncio
import re
import time
from dataclasses import dataclass, field

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
WARM_UP = 1  # second, not counted


@dataclass
class Answers:
    """What came back in one round. Times are perf_counter()'s, durations in seconds."""

    starts: float
    ends: float
    total: int = 0  # with those of the warm-up
    durations: list = field(default_factory=list)

    def add(self, sent, now):
        self.total += 1
        if self.starts <= now < self.ends:
            self.durations.append(now - sent)


class WrongAnswerError(Exception):
    """A request was answered with something else than success."""


class Client(asyncio.Protocol):
    """One persistent connection that sends `requests` until the round ends."""

    def __init__(self, requests, expected, answers):
        self.requests, self.expected, self.answers = requests, expected, answers
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.transport = transport
        self.send()

    def send(self):
        self.received, self.size = bytearray(), None
        self.sent = time.perf_counter()
        self.transport.write(next(self.requests))

    def data_received(self, data):
        self.received += data
        self.size = self.size or whole_size(self.received)
        if self.size and len(self.received) >= self.size:
            self.answered(time.perf_counter())

    def answered(self, now):
        if not all(part in self.received for part in self.expected):
            self.fail(bytes(self.received).decode(errors="replace"))
            return
        self.answers.add(self.sent, now)
        if now < self.answers.ends:
            self.send()
        else:
            self.done.set_result(None)
            self.transport.close()

    def fail(self, reason):
        if not self.done.done():
            self.done.set_exception(WrongAnswerError(reason))
        self.transport.close()

    def connection_lost(self, error):
        if not self.done.done():
            self.fail(f"The connection broke off: {error}")


def whole_size(received):
    """How long the answer will be, or None while its head isn't complete."""
    end = received.find(b"\r\n\r\n")
    if end < 0:
        return None
    length = LENGTH.search(received, 0, end)
    if length is None:
        raise WrongAnswerError(f"An answer without a length: {bytes(received[:end]).decode()}")
    return end + 4 + int(length[1])


def load(port, streams, expected, seconds):
    """Let one client for each of `streams` (iterators of requests) load `port` for `seconds`, after a warm-up.

    Args:
        expected: byte strings that every answer must contain, its status line among them.
    """
    return asyncio.run(_load(port, streams, expected, seconds))


async def _load(port, streams, expected, seconds):
    starts = time.perf_counter() + WARM_UP
    answers = Answers(starts, starts + seconds)
    loop = asyncio.get_running_loop()
    clients = [Client(stream, expected, answers) for stream in streams]
    for client in clients:
        await loop.create_connection(lambda client=client: client, "127.0.0.1", port)
    await asyncio.gather(*(client.done for client in clients))
    return answers
