"""What is measured, in order, and which figures must hold. A new measurement needs a line here and nothing elsewhere.

One by requests is an object with a `name` and a `run(seconds)` that returns a Round. One on the full table is a
function of full_table.py that returns figures.
"""

from pathlib import Path
from typing import NamedTuple

from benchmarks.measurements import LANDED, THANKS, Page, Sending
from benchmarks.pgbench import Pgbench
from benchmarks.preparing import SIGNATURES

SIGN = "sign POST"
SIGN_FULL = "sign POST, full table"
WARM = "appeal GET, warm"
COLD = "appeal GET, cold"
BARE_PAGE = "bare Django GET, the same bytes"
BARE = "bare Django POST"
STOCK_POST = "Wagtail form page POST"
STOCK_PAGE = "Wagtail form page GET"
INSERT = "pgbench, the same INSERT"
PENDING = "status = 'pending'"  # and not held for a review


class Ratio(NamedTuple):
    of: str
    to: str
    at_least: float | None = None


RATIOS = [
    Ratio(SIGN, BARE, 0.7),
    Ratio(SIGN, STOCK_POST, 5),
    Ratio(SIGN_FULL, SIGN, 0.9),
    Ratio(WARM, STOCK_PAGE, 30),
    Ratio(WARM, BARE_PAGE, 0.6),
    Ratio(COLD, STOCK_PAGE, 0.5),  # twice its time at most: each process renders a page once in 15 seconds
    Ratio(SIGN, INSERT),
]
STEPS = [  # of full_table.py, in this order
    "count_read",
    "tally_step",
    "first_page",
    "invalidation_preview",
    "export",
]


def measurements(stage, ports, programs):
    page, stock = stage.world["page"], stage.stock_page
    submissions = (stage.stock, "wagtailforms_formsubmission")
    return [
        # What is compared most closely stands side by side: a machine's speed drifts within seconds.
        Sending(BARE, ports["bare"], "/1/sign/", THANKS, stage.bare, "bare_signature"),
        Sending(SIGN, ports["empty"], page, THANKS, stage.empty, SIGNATURES, PENDING, emptied=True),
        Sending(SIGN_FULL, ports["full"], page, THANKS, stage.full, SIGNATURES, PENDING),
        Sending(STOCK_POST, ports["stock"], stock, LANDED, *submissions),
        Page(WARM, ports["empty"], page),
        Page(COLD, ports["cold"], page),
        Page(BARE_PAGE, ports["bare"], "/page/"),
        Page(STOCK_PAGE, ports["stock"], stock),
        Pgbench(INSERT, programs / "pgbench", script(stage), stage.empty, SIGNATURES),
    ]


def script(stage):
    path = Path(stage.folder, "insert.sql")
    path.write_text(f"{stage.world['insert']};\n")
    return path
