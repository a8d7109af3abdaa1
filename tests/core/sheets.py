# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks (.xlsx) as other programs write them: enough to read what Lantu
wrote, to fill it in, and to save it in another way than it came."""

import re
import xml.etree.ElementTree as ET
import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
N = "{" + MAIN + "}"


def column(number):
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def place(text):
    letters, digits = re.fullmatch(r"([A-Z]+)([0-9]+)", text).groups()
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1, int(digits)


def read(path):
    """The rows of the first sheet: lists of (text or number or None, style)."""
    with zipfile.ZipFile(path) as book:
        shared = []
        if "xl/sharedStrings.xml" in book.namelist():
            for item in ET.fromstring(book.read("xl/sharedStrings.xml")).iter(N + "si"):
                shared.append("".join(text.text or "" for text in item.iter(N + "t")))
        rows = {}
        for row in ET.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(N + "row"):
            for cell in row.iter(N + "c"):
                x, y = place(cell.get("r"))
                value = cell.find(N + "v")
                if cell.get("t") == "s":
                    content = shared[int(value.text)]
                elif cell.get("t") == "inlineStr":
                    content = "".join(text.text or "" for text in cell.iter(N + "t"))
                else:
                    content = None if value is None else float(value.text)
                rows.setdefault(y, {})[x] = (content, int(cell.get("s", 0)))
    return [[rows.get(y, {}).get(x, (None, 0)) for x in range(max(rows.get(y, {-1: 0})) + 1)] for y in range(1, max(rows) + 1)]


def cell_xml(x, y, content, style, shared):
    where = f'r="{column(x)}{y}" s="{style}"'
    if content is None or content == "":
        return f"<c {where}/>"
    if not isinstance(content, str):
        return f"<c {where}><v>{content!r}</v></c>"
    if shared is None:
        return f'<c {where} t="inlineStr"><is><t xml:space="preserve">{escape(content)}</t></is></c>'
    shared.append(content)
    return f'<c {where} t="s"><v>{len(shared) - 1}</v></c>'


def sheet_xml(rows, shared=None, after=""):
    out = []
    for y, row in enumerate(rows, 1):
        out.append(f'<row r="{y}">' + "".join(cell_xml(x, y, *cell, shared) for x, cell in enumerate(row)) + "</row>")
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(out)}</sheetData>{after}</worksheet>'


def write_again(source, path, rows, inline):
    """@source with other rows: strings in the cells, or shared in another order."""
    shared = None if inline else []
    sheet = sheet_xml(rows, shared)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name == "xl/worksheets/sheet1.xml":
                new.writestr(name, sheet)
            elif name == "xl/sharedStrings.xml":
                if shared:
                    new.writestr(name, f'<sst xmlns="{MAIN}">' + "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in shared) + "</sst>")
            elif inline and name == "xl/_rels/workbook.xml.rels":
                new.writestr(name, re.sub(rb"<Relationship [^>]*sharedStrings[^>]*/>", b"", old.read(name)))
            else:
                new.writestr(name, old.read(name))


def book(path, sheets, properties=""):
    """A new workbook; @sheets is a list of (title, rows of plain values, merged ranges, state)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        out.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr {properties}/><sheets>' + "".join(
            f'<sheet name={quoteattr(title)} sheetId="{i}" state="{state}" r:id="rId{i}"/>' for i, (title, _, _, state) in enumerate(sheets, 1)) + "</sheets></workbook>")
        out.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}">' + "".join(
            f'<Relationship Id="rId{i}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in range(1, len(sheets) + 1)) + "</Relationships>")
        for i, (_, rows, merges, _) in enumerate(sheets, 1):
            after = f'<mergeCells>{"".join(f"<mergeCell ref={quoteattr(place)}/>" for place in merges)}</mergeCells>' if merges else ""
            out.writestr(f"xl/worksheets/sheet{i}.xml", sheet_xml([[(value, 0) for value in row] for row in rows], None, after))
