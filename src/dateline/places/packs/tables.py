"""Rows of a table that a person made, CSV or XLSX, as header → cell; each with the line where it stands."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from ...errors import InputError
from ..keys import fold

Cells = dict[str, str]
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LARGEST = 1 << 29  # bytes of one part of a workbook, unpacked


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet or CSV file: its headers as written, and its rows."""

    name: str  # "camps.csv", "syria.xlsx sheet ADM1"
    headers: tuple[str, ...]
    rows: Iterable[tuple[int, Cells]]  # line (or row) number, cells by `heading`


def heading(text: str) -> str:
    """A header as we compare it: "ADM1_PCODE" and "adm1 pcode" are one."""
    return fold(text).replace("_", " ")


def read_tables(path: Path) -> list[Table]:
    """The tables in a file. Raises InputError where it can't be read as one."""
    if path.suffix.casefold() in (".xlsx", ".xlsm"):
        return _workbook(path)
    if path.suffix.casefold() == ".xls":
        raise InputError(f"{path.name} is an old Excel file. Save it as .xlsx or as CSV UTF-8.")
    return [_csv(path)]


# --- CSV -------------------------------------------------------------------------------------------------------------


def _csv(path: Path) -> Table:
    lines = _numbered_rows(path)
    first = next(lines, None)
    if first is None:
        raise InputError(f"{path.name} is empty. Its first line should name the columns: name, lat, lon, …")
    headers = tuple(h.strip() for h in first[1])
    return Table(path.name, headers, _keyed(headers, lines))


def _numbered_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    with path.open("rb") as raw:
        start = raw.read(4)
        raw.seek(0)
        encoding = "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        text = io.TextIOWrapper(raw, encoding, errors="replace", newline="")
        mark = _delimiter(text.readline())
        text.seek(0)
        reader, line = csv.reader(text, delimiter=mark), 1
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise InputError(
                    f"{path.name} line {reader.line_num}: {error}. Is a quotation mark left open?"
                ) from error
            if any(c.strip() for c in row):
                yield line, row
            line = reader.line_num + 1


def _delimiter(header: str) -> str:
    """Comma, semicolon (Excel in many countries) or tab: what the header has most of."""
    return max(",;\t", key=header.count)


def _keyed(headers: Sequence[str], rows: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, Cells]]:
    names = [heading(h) for h in headers]
    for number, row in rows:
        yield number, {h: c.strip() for h, c in zip(names, row, strict=False) if h and c.strip()}


# --- XLSX: a zip of XML, read with the standard library ----------------------------------------------------------------


def _workbook(path: Path) -> list[Table]:
    try:
        with zipfile.ZipFile(path) as book:
            shared = _shared_strings(book)
            sheets = [(name, list(_sheet_rows(book, part, shared))) for name, part in _sheets(book)]
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, ValueError, IndexError) as error:
        raise InputError(f"{path.name} is no workbook that can be read ({error}). Save it as CSV UTF-8.") from error
    tables = []
    for name, rows in sheets:
        if rows:
            headers = tuple(h.strip() for h in rows[0][1])
            tables.append(Table(f"{path.name} sheet {name}", headers, _keyed(headers, rows[1:])))
    if not tables:
        raise InputError(f"{path.name} is empty. The first row of a sheet should name the columns: name, lat, lon, …")
    return tables


def _part(book: zipfile.ZipFile, name: str) -> bytes:
    if book.getinfo(name).file_size > _LARGEST:
        raise ValueError(f"{name} is too large")
    data = book.read(name)
    if b"<!DOCTYPE" in data[:2000]:
        raise ValueError(f"{name} has a document type, which workbooks don't")
    return data


def _shared_strings(book: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    root = ElementTree.fromstring(_part(book, "xl/sharedStrings.xml"))
    return [_text(item) for item in root.iter(f"{_MAIN}si")]


def _text(item: ElementTree.Element) -> str:
    """The words of a cell; how they are to be spoken (rPh) is no part of them."""
    spoken = {id(t) for r in item.iter(f"{_MAIN}rPh") for t in r.iter(f"{_MAIN}t")}
    return "".join(t.text or "" for t in item.iter(f"{_MAIN}t") if id(t) not in spoken)


def _sheets(book: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Name and part of each sheet, in the order of the tabs."""
    links = ElementTree.fromstring(_part(book, "xl/_rels/workbook.xml.rels"))
    parts = {r.get("Id"): (r.get("Target") or "").removeprefix("/xl/") for r in links}
    sheets = ElementTree.fromstring(_part(book, "xl/workbook.xml")).iter(f"{_MAIN}sheet")
    return [(s.get("name") or "", f"xl/{parts[s.get(f'{_REL}id')]}") for s in sheets]


def _sheet_rows(book: zipfile.ZipFile, part: str, shared: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    for i, row in enumerate(ElementTree.fromstring(_part(book, part)).iter(f"{_MAIN}row"), 1):
        cells: list[str] = []
        for c in row.iter(f"{_MAIN}c"):
            at = _column(c.get("r") or "", len(cells))
            cells += [""] * (at - len(cells))
            cells.append(_cell(c, shared))
        if any(cells):
            yield int(row.get("r") or i), cells


def _column(ref: str, otherwise: int) -> int:
    """ "AB12" → 27."""
    letters = re.match(r"[A-Z]{1,3}", ref)
    if not letters:
        return otherwise
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _cell(c: ElementTree.Element, shared: Sequence[str]) -> str:
    if c.get("t") == "inlineStr":
        return _text(c)
    value = c.findtext(f"{_MAIN}v") or ""
    if c.get("t") == "s":
        return shared[int(value)] if value else ""
    return "" if c.get("t") == "e" else value.removesuffix(".0")
