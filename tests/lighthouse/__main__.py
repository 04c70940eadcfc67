"""`make lighthouse`: judge the pages, print a table, and end with 1 where a target is missed."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import chromium
from tests.lighthouse.judging import HERE, TARGETS, folder_of_modules, judge, missed
from tests.lighthouse.pages import pages
from tests.lighthouse.serving import demonstration


def install():
    """Lighthouse by its lock file, into var/.

    Raises:
        SystemExit: node, npm or Chromium is missing.
    """
    for program in ("node", "npm"):
        if not shutil.which(program):
            sys.exit(f"No {program} found, which Lighthouse needs: on Debian, apt-get install nodejs npm")
    if not chromium.find():
        sys.exit(chromium.MISSING)
    folder, lock = folder_of_modules().parent, "package-lock.json"
    if (folder / "node_modules" / ".package-lock.json").exists() and _same(HERE / lock, folder / lock):
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", lock):
        shutil.copy(HERE / name, folder)
    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, check=True)


def _same(one, other):
    return other.exists() and one.read_bytes() == other.read_bytes()


def row(name, cells):
    return f"{name:<14}" + "".join(f"{cell:>16}" for cell in cells)


def target(least, most):
    return f">= {least}" if most is None else f"<= {most}"


def main():
    install()
    reports = folder_of_modules().parent / "reports"
    reports.mkdir(exist_ok=True)
    failures = []
    with tempfile.TemporaryDirectory() as folder, demonstration(Path(folder)) as base:
        print(row("page", TARGETS), row("", (target(*limits) for limits in TARGETS.values())), sep="\n", flush=True)
        for page in list(pages(base)):
            found = judge(page, reports)
            print(row(page.name, (f"{figure:.4g}" for figure in found.values())), flush=True)
            failures += [
                f"{page.name}: {name} is {found[name]:.4g}, not {target(*limits)}"
                for name, limits in missed(page, found).items()
            ]
    print(*failures or ["Every target is met."], f"Reports: {reports}", sep="\n")
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
