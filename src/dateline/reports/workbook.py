"""The rows of a workbook (XLSX), read with the standard library: ECMA-376, SpreadsheetML."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import BinaryIO
from xml.etree import ElementTree

from .csv_rows import MAX_COLUMNS, Row
from .docx import LARGEST_PART, parse_xml
from .source import Refused, SourceFile
from .zips import opened, unpacked

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
STEP = "Open it in a spreadsheet program and save it as CSV UTF-8."
BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
DATE_SIGNS = re.compile(r"[dy]|m(?!m?\])", re.IGNORECASE)


def workbook_rows(source: SourceFile, largest: int = LARGEST_PART) -> Iterator[tuple[str, Iterator[Row]]]:
    """Name and rows of each sheet, header first; raises Refused for a file that is no workbook. `largest`: bytes that
    a sheet may unpack to."""
    with source.open() as file:
        yield from _sheets(file, source, largest)


def _sheets(file: BinaryIO, source: SourceFile, largest: int) -> Iterator[tuple[str, Iterator[Row]]]:
    with opened(file, "workbook") as book:

        def part(name: str) -> ElementTree.Element | None:
            if name not in book.namelist():
                return None
            return parse_xml(unpacked(book, book.getinfo(name), largest, source.allowance), name)

        top, links = part("xl/workbook.xml"), part("xl/_rels/workbook.xml.rels")
        if top is None or links is None:
            raise Refused("is no workbook (it has no xl/workbook.xml)", STEP)
        targets = {r.get("Id"): (r.get("Target") or "").removeprefix("/").removeprefix("xl/") for r in links}
        shared = [_text(item) for item in (part("xl/sharedStrings.xml") or ())]
        dates = _date_styles(part("xl/styles.xml"))
        properties = top.find(f"{MAIN}workbookPr")
        start = datetime(1904, 1, 1) if _is_1904(properties) else datetime(1899, 12, 30)
        for sheet in top.iter(f"{MAIN}sheet"):
            name = f"xl/{targets.get(sheet.get(f'{LINK}id'))}"
            if name in book.namelist():
                data = unpacked(book, book.getinfo(name), largest, source.allowance)
                yield sheet.get("name") or "sheet", _rows(data, shared, dates, start)


def _is_1904(properties: ElementTree.Element | None) -> bool:
    return properties is not None and properties.get("date1904") in ("1", "true")


def _text(item: ElementTree.Element) -> str:
    """The words of a string; how they are to be spoken (rPh) is no part of them."""
    spoken = {id(t) for r in item.iter(f"{MAIN}rPh") for t in r.iter(f"{MAIN}t")}
    return "".join(t.text or "" for t in item.iter(f"{MAIN}t") if id(t) not in spoken)


def _date_styles(styles: ElementTree.Element | None) -> set[int]:
    """Indexes of the cell formats that show a number as a day."""
    if styles is None:
        return set()
    codes = {f.get("numFmtId"): re.sub(r'"[^"]*"|\\.|\[[^\[\]]*\]', "", f.get("formatCode") or "")
             for f in styles.iter(f"{MAIN}numFmt")}  # fmt: skip
    own = {int(i) for i, code in codes.items() if i and i.isdigit() and DATE_SIGNS.search(code)}
    formats = styles.find(f"{MAIN}cellXfs")
    found = [f.get("numFmtId") or "" for f in formats] if formats is not None else []
    return {n for n, f in enumerate(found) if f.isdigit() and int(f) in BUILT_IN_DATES | own}


def _rows(data: bytes, shared: Sequence[str], dates: set[int], start: datetime) -> Iterator[Row]:
    """The rows of a sheet; each row's elements are let go when it is read."""
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise Refused("has a document type in a sheet, which workbooks don't", STEP)
    header: Sequence[str] = ()
    number = 0
    try:
        for _, element in ElementTree.iterparse(io.BytesIO(data)):
            if element.tag != f"{MAIN}row":
                continue
            number = int(element.get("r") or number + 1)
            cells = _cells(element, shared, dates, start)
            element.clear()
            if any(cell.strip() for cell in cells):
                yield Row(number, cells, _as_csv(header, cells))
                header = header or cells
    except (ElementTree.ParseError, ValueError, IndexError, OverflowError) as error:
        raise Refused(f"has a damaged sheet ({error})", STEP) from error


def _cells(row: ElementTree.Element, shared: Sequence[str], dates: set[int], start: datetime) -> list[str]:
    cells: list[str] = []
    for cell in row.iter(f"{MAIN}c"):
        at = _column(cell.get("r") or "", len(cells))
        if at >= MAX_COLUMNS:
            raise ValueError(f"more than {MAX_COLUMNS:,} columns")
        cells += [""] * (at - len(cells))
        cells.append(_cell(cell, shared, dates, start))
    return cells


def _column(reference: str, otherwise: int) -> int:
    """ "AB12" → 27."""
    letters = re.match(r"[A-Z]{1,3}", reference)
    number = 0
    for letter in letters[0] if letters else "":
        number = number * 26 + ord(letter) - 64
    return number - 1 if letters else otherwise


def _cell(cell: ElementTree.Element, shared: Sequence[str], dates: set[int], start: datetime) -> str:
    kind, value = cell.get("t") or "n", cell.findtext(f"{MAIN}v") or ""
    if kind == "inlineStr":
        return _text(cell)
    if kind == "s":
        return shared[int(value)] if value else ""
    if kind == "e":
        return ""
    if kind == "n" and value and int(cell.get("s") or 0) in dates:
        moment = start + timedelta(days=round(float(value) * 86_400) / 86_400)
        return moment.date().isoformat() if float(value).is_integer() else moment.isoformat(" ", "seconds")
    return value.removesuffix(".0") if kind == "n" else value


def _as_csv(header: Sequence[str], cells: Sequence[str]) -> bytes:
    """Header and row as a file of their own."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([header, cells] if header else [cells])
    return out.getvalue().encode("utf-8", "replace")
