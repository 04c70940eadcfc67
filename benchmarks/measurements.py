"""What is measured by requests, and the rounds in which it is."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from benchmarks import clients, forms

CLIENTS = 32
THANKS = [b"HTTP/1.1 302", b"/thanks/"]
LANDED = [b"HTTP/1.1 200", b'id="thanks"']
SHOWN = [b"HTTP/1.1 200", b"</html>"]


class Round(NamedTuple):
    """Requests (or transactions) a second, and durations in milliseconds."""

    rate: float
    p50: float
    p99: float


@dataclass(frozen=True)
class Page:
    """A page that is read."""

    name: str
    port: int
    path: str

    def run(self, seconds):
        streams = [forms.visits(self.path) for _client in range(CLIENTS)]
        return summary(clients.load(self.port, streams, SHOWN, seconds), seconds)


@dataclass
class Sending:
    """A form that is sent, and the table in which each answered one must be a row."""

    name: str
    port: int
    path: str
    expected: list
    database: object
    table: str
    kept: str = "TRUE"  # the condition in SQL under which a row is what was asked for
    emptied: bool = False

    def run(self, seconds):
        if self.emptied:
            self.database.empty(self.table)
        before = self.database.count(self.table, self.kept)
        streams = [form.requests() for form in self.forms]
        answers = clients.load(self.port, streams, self.expected, seconds)
        self.check(answers.total, self.database.count(self.table, self.kept) - before)
        return summary(answers, seconds)

    @cached_property
    def forms(self):
        """One for each client, who keeps its page open: a cookie and a token are fetched once."""
        return [forms.read(self.port, self.path) for _client in range(CLIENTS)]

    def check(self, answered, kept):
        if answered != kept:
            raise RuntimeError(f"{self.name}: {answered} were thanked and {kept} are kept.")


def summary(answers, seconds):
    durations = sorted(answers.durations)
    p50, p99 = (1000 * durations[len(durations) * percent // 100] for percent in (50, 99))
    return Round(len(durations) / seconds, p50, p99)


def alternate(measurements, rounds, seconds, tell):
    """Run all in turn, `rounds` times and once before for nothing; return {name: [Round]}. `tell` hears of each."""
    results = {measurement.name: [] for measurement in measurements}
    for number in range(rounds + 1):
        for measurement in measurements if number % 2 else reversed(measurements):
            done = measurement.run(seconds)
            results[measurement.name].append(done)
            tell(f"round {number}: {measurement.name}: {done.rate:.0f}/s")
    return {name: done[1:] for name, done in results.items()}


def ratios(rounds, others):
    """Of the rates, round by round: what else the machine did in one hit both alike."""
    return [one.rate / other.rate for one, other in zip(rounds, others, strict=True)]
