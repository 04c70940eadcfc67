"""One Lighthouse run, what is read from its report, and what must hold.

Lighthouse's mobile preset with its simulated slow 4G: the load is measured unthrottled and the slow line computed,
so a busy machine matters less than with a throttled load. The scores wave all the same: the median of three counts.
"""

import json
import os
import subprocess
from pathlib import Path
from statistics import median

from tests import chromium

HERE = Path(__file__).parent
CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
FIRST_VIEW = {"Document", "Stylesheet", "Script"}
RUNS = 3
TRIES = 5  # a run: there are days on which one in ten can't record its page, and Lighthouse asks to be run again

# name: (least, most); either may be None
TARGETS = {
    "performance": (98, None),
    "accessibility": (100, None),
    "best-practices": (100, None),
    "seo": (100, None),
    "LCP s": (None, 2.5),  # “good” by Core Web Vitals
    "CLS": (None, 0),
    "KB": (None, 40),
    "third": (None, 0),
    "cookies": (None, 0),
}
# Of an appeal, which is what people come for from elsewhere.
OF_AN_APPEAL = TARGETS | {"LCP s": (None, 1.5)}


def judge(page, folder):
    """The median of each figure over RUNS runs."""
    runs = [figures(run(page, folder / f"{page.name.replace(' ', '-')}-{number}.json")) for number in range(RUNS)]
    return {name: median(each[name] for each in runs) for name in TARGETS}


def run(page, path):
    """Lighthouse's report on one page, which stays at `path`.

    Raises:
        subprocess.CalledProcessError: it could make none in TRIES; it says why itself.
    """
    environment = os.environ | {"CHROME_PATH": chromium.find()}
    for tries in range(1, TRIES + 1):
        done = subprocess.run(_command(page, path), env=environment, check=tries == TRIES, timeout=300)
        if done.returncode == 0:
            break
    return json.loads(path.read_text())


def _command(page, path):
    options = ["--quiet", "--output=json", f"--output-path={path}", f"--only-categories={','.join(CATEGORIES)}"]
    options += [f"--chrome-flags=--headless=new {' '.join(_quoted(flag) for flag in chromium.FLAGS)}"]
    if page.hidden:
        options.append("--skip-audits=is-crawlable")  # that it can't be found is what it is meant to be
    return ["node", folder_of_modules() / "lighthouse" / "cli" / "index.js", page.address, *options]


def _quoted(flag):
    name, _equals, value = flag.partition("=")
    return f'{name}="{value}"' if value else name


def folder_of_modules():
    return HERE.parents[1] / "var" / "lighthouse" / "node_modules"


def figures(report):
    """What TARGETS is about, from Lighthouse's report on one page."""
    audits = report["audits"]
    requests = [request for request in audits["network-requests"]["details"]["items"] if "transferSize" in request]
    own = "/".join(report["finalDisplayedUrl"].split("/")[:3]) + "/"
    weights = [item["transferSize"] for item in requests if item.get("resourceType") in FIRST_VIEW]
    return {name: 100 * (report["categories"][name]["score"] or 0) for name in CATEGORIES} | {
        "LCP s": audits["largest-contentful-paint"]["numericValue"] / 1000,
        "CLS": audits["cumulative-layout-shift"]["numericValue"],
        "KB": sum(weights) / 1000,
        "third": sum(not request["url"].startswith((own, "data:", "blob:")) for request in requests),
        "cookies": len(report.get("cookies", [])),
    }


def missed(page, found):
    """What `found` of the `page` misses: {name of the target: (least, most)}."""
    targets = OF_AN_APPEAL if page.name.startswith("appeal ") else TARGETS
    return {name: limits for name, limits in targets.items() if not _within(found[name], *limits)}


def _within(figure, least, most):
    return (least is None or figure >= least) and (most is None or figure <= most)
