"""`make bench`: the site beside its baselines on one server, and with a full table. benchmarks/README.md explains."""

import argparse
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from benchmarks import registry, report
from benchmarks.cluster import durable_cluster
from benchmarks.compared import FEW, MANY, compared
from benchmarks.measurements import alternate
from benchmarks.preparing import Stage
from benchmarks.servers import served
from tests import postgresql


def arguments():
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--seconds", type=int, default=4, help="of each round, after 1 s of warming up (4)")
    parser.add_argument("--rounds", type=int, default=5, help="of each measurement, in turn with the others (5)")
    parser.add_argument("--rows", type=int, default=1_000_000, help="signatures in the full table (1000000)")
    return parser.parse_args()


def tell(line):
    print(f"{time.strftime('%H:%M:%S')} {line}", file=sys.stderr, flush=True)


def say(*parts):
    print(*parts, sep="\n\n", end="\n\n", flush=True)


def by_requests(stage, programs, options):
    """All that is measured over HTTP, and pgbench's part."""
    with ExitStack() as servers:
        environments = stage.environments().items()
        logs = {name: Path(stage.folder, f"{name}.log") for name, _environment in environments}
        ports = {name: servers.enter_context(served(environment, logs[name])) for name, environment in environments}
        measurements = registry.measurements(stage, ports, programs)
        return alternate(measurements, options.rounds, options.seconds, tell)


def on_the_full_table(stage):
    for step in registry.STEPS:
        tell(step)
        yield from stage.inside(step)


def with_an_archive(stage, rounds):
    """Jobs and lists at two sizes, in turn; and the mails."""
    tell("archives")
    sizes = {stage.few: FEW, stage.many: MANY}
    for database, campaigns in sizes.items():
        stage.inside("archive", str(campaigns), database=database)
    found = {database: [] for database in sizes}
    for _round in range(rounds):
        for database, costs in found.items():
            costs.append(stage.inside("costs", database=database))
    yield from compared(*found.values())
    yield from stage.inside("mails", database=stage.few)


def measure(url, programs, options):
    machine = report.machine()
    with tempfile.TemporaryDirectory(prefix="vigil-bench-var-") as folder:
        tell("preparing databases")
        stage = Stage(url, folder)
        tell(f"seeding {options.rows:,} signatures")
        stage.fill(options.rows)
        results = by_requests(stage, programs, options)
        say(f"{report.versions(programs)} {machine}", report.rates(results), report.ratios(results))
        say(report.figures(f"with {options.rows:,} signatures", on_the_full_table(stage)))
        say(report.figures("with an archive", with_an_archive(stage, options.rounds)))


def main():
    programs = postgresql.find()
    if not programs:
        sys.exit(postgresql.MISSING)
    options = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is ended
    with durable_cluster(programs) as url:
        measure(url, programs, options)


if __name__ == "__main__":
    main()
