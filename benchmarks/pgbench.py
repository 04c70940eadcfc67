"""The INSERT of a signature without any Python before it."""

import math
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measurements import CLIENTS, Round

TPS = re.compile(r"^tps = ([\d.]+)", re.MULTILINE)


@dataclass(frozen=True)
class Pgbench:
    name: str
    program: Path
    script: Path
    database: object
    table: str

    def run(self, seconds):
        self.database.empty(self.table)
        options = ["--no-vacuum", "--protocol=prepared", f"--client={CLIENTS}", f"--time={seconds}"]
        where = [f"--host={self.database.folder}", "--username=postgres", self.database.name]
        line = [self.program, *options, f"--file={self.script}", *where]
        said = subprocess.run(line, check=True, capture_output=True, text=True).stdout
        return Round(float(TPS.search(said)[1]), math.nan, math.nan)
