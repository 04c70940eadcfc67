"""The results as tables that can be pasted into a README."""

import math
import os
import platform
import statistics
from importlib.metadata import version

from benchmarks import measurements
from benchmarks.registry import RATIOS
from benchmarks.servers import PROCESSES, THREADS
from tests import postgresql


def machine():
    """What else it was doing, which a reader has to know: to be asked before the run."""
    return f"Load of the machine before the run: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores."


def versions(programs):
    packages = ", ".join(f"{name} {version(name)}" for name in ("Django", "wagtail", "granian", "psycopg"))
    server = f"PostgreSQL {postgresql.version(programs)}"
    shape = f"{PROCESSES} processes x {THREADS} threads, {measurements.CLIENTS} persistent connections"
    return f"Python {platform.python_version()}, {packages}, {server}; {shape}; commits wait for the disk."


def table(*rows):
    """Rows of cells, the heading first."""
    heading, *others = (f"| {' | '.join(cells)} |" for cells in rows)
    return "\n".join([heading, "|---" * len(rows[0]) + "|", *others])


def rates(results):
    heading = ["", "a second, median", "lowest to highest", "p50, ms", "p99, ms"]
    return table(heading, *([name, *rate_cells(rounds)] for name, rounds in results.items()))


def rate_cells(rounds):
    durations = (statistics.median(getattr(done, name) for done in rounds) for name in ("p50", "p99"))
    return [*spread([done.rate for done in rounds], ",.0f"), *map(milliseconds, durations)]


def spread(values, style):
    """The median, and the range, as cells."""
    return [f"{statistics.median(values):{style}}", f"{min(values):{style}} to {max(values):{style}}"]


def milliseconds(value):
    return "" if math.isnan(value) else f"{value:.1f}"


def ratios(results):
    rows = [ratio_cells(ratio, results) for ratio in RATIOS]
    return table(["ratio, round by round", "median", "lowest to highest", "target", ""], *rows)


def ratio_cells(ratio, results):
    values = measurements.ratios(results[ratio.of], results[ratio.to])
    met = verdict("at least", ratio.at_least, statistics.median(values), 1)
    return [f"{ratio.of} / {ratio.to}", *spread(values, ".2f"), *met]


def verdict(words, target, value, sign):
    """The target and whether it is met, or two empty cells where there is none."""
    if target is None:
        return ["", ""]
    return [f"{words} {target:g}", "met" if sign * value >= sign * target else "**missed**"]


def figures(heading, found):
    lines = ([one["what"], f"{one['value']:,.2f} {one['unit']}", *at_most(one)] for one in found)
    return table([heading, "measured", "target", ""], *lines)


def at_most(one):
    return verdict("at most", one["at_most"], one["value"], -1)
