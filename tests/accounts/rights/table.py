"""The table of the admin's URLs in admin_urls.txt: a line for each, with what each group is answered."""

import os
from pathlib import Path

FILE = Path(__file__).with_name("admin_urls.txt")
COLUMNS = ("anonymous", "editor", "translator", "english", "steward", "administrator")
WIDTH = 16


def read():
    """{URL: {column: answer}}"""
    lines = [line for line in FILE.read_text().splitlines() if line and not line.startswith("#")]
    return {line[WIDTH * len(COLUMNS) :]: dict(zip(COLUMNS, line.split(), strict=False)) for line in lines}


def line(url, row):
    return "".join(row.get(column, "?").ljust(WIDTH) for column in COLUMNS) + url


def write(column, answers):
    """Put what was answered into the file, where WRITE_ADMIN_URLS is set: then `git diff` is what one reads."""
    if "WRITE_ADMIN_URLS" not in os.environ:
        return
    before = read()
    rows = {url: before.get(url, {}) | {column: answers[url]} for url in answers}
    head = [line for line in FILE.read_text().splitlines() if line.startswith("#")]
    FILE.write_text("\n".join([*head, "", *(line(url, row) for url, row in rows.items()), ""]))
