"""XLSX writer: a file with one sheet of text, sent row by row as it grows.

openpyxl writes the rows into a temporary file first, and who signed must lie on no disk. Each cell is text, which a
spreadsheet doesn't compute.
"""

import zipfile
from typing import Any
from xml.sax.saxutils import escape

MOST_ROWS = 100_000  # a sheet has room for ten times as many; CSV for any number
LONGEST_CELL = 32_767  # characters, Excel's limit
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    '<sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


class Sent(bytearray):
    """A file that can only be written, as a response is: what was written is taken out and sent."""

    def write(self, data):
        self.extend(data)
        return len(data)

    def flush(self):
        pass

    def taken(self):
        data = bytes(self)
        self.clear()
        return data


def chunks(rows):
    """The file in parts. `rows` are lists of text."""
    sent: Any = Sent()
    with zipfile.ZipFile(sent, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in PARTS.items():
            archive.writestr(name, XML + text)
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'{XML}<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for cells in rows:
                sheet.write(_row(cells).encode())
                if sent:
                    yield sent.taken()
            sheet.write(b"</sheetData></worksheet>")
    yield sent.taken()


def _row(cells):
    return f"<row>{''.join(map(_cell, cells))}</row>"


def _cell(text):
    text = text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
