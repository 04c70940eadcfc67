"""Runs one step inside the site's Django and prints what it returns, as JSON.

python -m benchmarks.inside STEP [NUMBER]
"""

import json
import sys

import django


def function(step):
    from benchmarks import archive, full_table, seeding, world
    from signatures.tallies import counting

    preparing = {
        "world": world.make,
        "seed": seeding.month,
        "count": counting.bring_forward,
        "archive": archive.fill,
        "costs": archive.costs,
        "mails": lambda: list(archive.mails()),
    }
    return preparing.get(step) or getattr(full_table, step)


def main(step, *numbers):
    django.setup()
    sys.stdout.write(json.dumps(function(step)(*map(int, numbers))))


if __name__ == "__main__":
    main(*sys.argv[1:])
