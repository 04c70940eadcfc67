#!/usr/bin/env python
"""Django's command line for this site."""

import os
import sys
from pathlib import Path

# site/ is a source root, never a package: the standard library owns the name (docs/decisions/0001).
sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.management import execute_from_command_line

    from config.processes import name_command

    name_command(sys.argv)
    execute_from_command_line(sys.argv)
