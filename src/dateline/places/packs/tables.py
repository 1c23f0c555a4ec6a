"""Rows of a table that a person made, CSV or XLSX, as header → cell; each with the line where it stands."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...errors import InputError
from ...reports.source import Refused, SourceFile
from ...reports.workbook import workbook_rows
from ..keys import fold

Cells = dict[str, str]
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


# --- XLSX ------------------------------------------------------------------------------------------------------------


def _workbook(path: Path) -> list[Table]:
    try:
        sheets = [(name, list(rows)) for name, rows in workbook_rows(SourceFile(path, path.name), _LARGEST)]
    except Refused as error:
        raise InputError(f"{path.name} {error.what}. Save it as CSV UTF-8.") from error
    tables = []
    for name, rows in sheets:
        if rows:
            headers = tuple(h.strip() for h in rows[0].cells)
            numbered = [(row.number, list(row.cells)) for row in rows[1:]]
            tables.append(Table(f"{path.name} sheet {name}", headers, _keyed(headers, numbered)))
    if not tables:
        raise InputError(f"{path.name} is empty. The first row of a sheet should name the columns: name, lat, lon, …")
    return tables
