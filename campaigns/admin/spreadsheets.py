"""Spreadsheets of what staff download: columns as theirs has them, and no formula of a stranger's."""

import re

from babel.numbers import get_decimal_symbol
from django.utils.translation import get_language

from campaigns.wording.countries import babel_locale

BYTE_ORDER_MARK = "\ufeff"  # a spreadsheet takes the file for Latin-1 without it
# At the start of a cell, or of what a spreadsheet that splits at another separator takes for one.
FORMULA = re.compile(r"(^|[;,\t\r\n])(?=[=+\-@\t\r])")
IN_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # a workbook with one of these doesn't open


def separator():
    """What stands between cells: a semicolon where the reader's language writes 1,5, as spreadsheets expect there."""
    return ";" if get_decimal_symbol(babel_locale(get_language())) == "," else ","


def safe(cell):
    """The cell with an apostrophe before what a spreadsheet would run as a formula. What is stored stays as typed."""
    return FORMULA.sub(r"\1'", IN_NO_XML.sub("", str(cell)))
