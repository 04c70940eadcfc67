"""The three Django projects of a run: their environments, and commands inside them."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PRODUCTION = ROOT / "tests" / "production.env"


def site(database, var):
    """The site with its production settings; `var` is a folder of this run's own."""
    given = (line.split("=", 1) for line in PRODUCTION.read_text().splitlines() if not line.startswith("#"))
    proxy = {"BEHIND_PROXY": "1", "TRUSTED_PROXIES": "1"}  # the clients write what one would
    here = {"ALLOWED_HOSTS": "127.0.0.1,testserver", "VAR": str(var), "STATIC": str(Path(var, "static"))}
    return dict(given) | proxy | here | project("config.settings.production", database)


def with_private_key(environment):
    """What the stewards' own process has beside a public one; the tests' key fits the tests' public one."""
    from config.settings import test

    return environment | {"SIGNATURES_PRIVATE_KEY": test.SIGNATURES_PRIVATE_KEY}


def project(settings, database):
    paths = os.pathsep.join([str(ROOT), str(ROOT / "site")])
    return {"DJANGO_SETTINGS_MODULE": settings, "DATABASE_URL": database.url, "PYTHONPATH": paths}


def bare(database, page):
    """`page` is the path of what its view returns from memory."""
    return project("benchmarks.bare.settings", database) | {"PAGE": str(page)}


def stock(database):
    return project("benchmarks.stock.settings", database)


def command(environment, *words):
    """A management command, for example migrate."""
    line = [sys.executable, "-m", "django", *words, "--verbosity", "0"]
    subprocess.run(line, env=os.environ | environment, cwd=ROOT, check=True)


def answer(environment, module, *words):
    """What `python -m module words` prints, which is JSON."""
    line = [sys.executable, "-m", module, *words]
    return json.loads(subprocess.check_output(line, env=os.environ | environment, cwd=ROOT))
