"""The table of the admin's URLs in admin_urls.txt: a line for each, with what each group is answered.

A translator of one language is answered as those of all languages are, but for what of_one_language.txt lists.
"""

import os
from pathlib import Path

FILE = Path(__file__).with_name("admin_urls.txt")
OF_ONE_LANGUAGE = Path(__file__).with_name("of_one_language.txt")
IN_FILE = ("anonymous", "editor", "translator", "steward", "administrator")
ENGLISH = "english"
COLUMNS = (*IN_FILE, ENGLISH)
WIDTH = 16


def read():
    """{URL: {column: answer}}"""
    rows = {url: dict(zip(IN_FILE, answers, strict=False)) for url, answers in _lines(FILE, len(IN_FILE))}
    own = {url: answers[0] for url, answers in _lines(OF_ONE_LANGUAGE, 1)}
    return {url: row | {ENGLISH: own.get(url, row.get("translator", "?"))} for url, row in rows.items()}


def _lines(file, columns):
    for line in file.read_text().splitlines():
        if line and not line.startswith("#"):
            yield line[WIDTH * columns :], line.split()[:columns]


def line(url, row, columns=IN_FILE):
    return "".join(row.get(column, "?").ljust(WIDTH) for column in columns) + url


def write(column, answers):
    """Put what was answered into the file, where WRITE_ADMIN_URLS is set: then `git diff` is what one reads."""
    if "WRITE_ADMIN_URLS" not in os.environ:
        return
    before = read()
    if column == ENGLISH:
        own = {url: {ENGLISH: answer} for url, answer in answers.items() if answer != before[url]["translator"]}
        _write(OF_ONE_LANGUAGE, own, [ENGLISH])
    else:
        _write(FILE, {url: before.get(url, {}) | {column: answers[url]} for url in answers}, IN_FILE)


def _write(file, rows, columns):
    head = [line for line in file.read_text().splitlines() if line.startswith("#")]
    file.write_text("\n".join([*head, "", *(line(url, row, columns) for url, row in rows.items()), ""]))
