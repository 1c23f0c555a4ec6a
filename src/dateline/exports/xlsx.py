"""A workbook with a sheet for each table: events, claims, quantities, control, dates, relations and reports.

Needs `pip install 'dateline[xlsx]'`. The first sheet says what the others hold. Days are dates; several values of a cell
are joined with "; ". No cell is a formula or a link: text that a spreadsheet would run, once it is edited or saved as
CSV, starts with an apostrophe, as in the CSV exports. A cell holds 32,767 characters and a sheet 1,048,576 rows; what
is cut is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

from ..errors import needed
from ..store import View
from .common import Written, cell, joined
from .flat import TABLES, Kind, Table

MOST_LETTERS = 32_767
MOST_ROWS = 1_048_576
FIRST_DAY = date(1900, 3, 1)  # before it, spreadsheets count days differently
MADE = datetime(2000, 1, 1)  # the form asks for a time; results hold no wall clock
WIDTHS = {"text": 18, "texts": 24, "number": 10, "whole": 8, "day": 11}
WIDE = {"evidence": 60, "why": 40, "would_settle": 40}
AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write(view: View, out: BinaryIO) -> Written:
    """The whole workbook; the rows counted are those of events."""
    book = needed("xlsxwriter", "xlsx").Workbook(out, {"in_memory": True, **AS_TEXT})
    book.set_properties({"title": "Dateline record", "created": MADE})
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    about = book.add_worksheet("about")
    cut: Counter[str] = Counter()
    counts = {name: _sheet(book.add_worksheet(name), table, view, bold, day, cut) for name, table in TABLES.items()}
    _about(about, counts, bold)
    book.close()
    return Written(counts["events"], left_out=tuple(f"{n} {what}" for what, n in sorted(cut.items())))


def _about(sheet: Any, counts: dict[str, int], bold: Any) -> None:
    """What each sheet holds."""
    sheet.set_column(0, 1, 12)
    sheet.set_column(2, 2, 60)
    for column, title in enumerate(("sheet", "rows", "a row is")):
        sheet.write_string(0, column, title, bold)
    for row, (name, count) in enumerate(counts.items(), start=1):
        sheet.write_string(row, 0, name)
        sheet.write_number(row, 1, count)
        sheet.write_string(row, 2, TABLES[name].says)


def _sheet(sheet: Any, table: Table, view: View, bold: Any, day: Any, cut: Counter[str]) -> int:
    """Fills a sheet and gives the number of its rows."""
    sheet.freeze_panes(1, 1)
    for column, (name, kind) in enumerate(table.columns.items()):
        sheet.set_column(column, column, WIDE.get(name, WIDTHS[kind]))
        sheet.write_string(0, column, name, bold)
    count = 0
    for values in _fitting(table, view, cut, sheet.name):
        count += 1
        for column, (name, kind) in enumerate(table.columns.items()):
            _put(sheet, count, column, kind, values[name], day, cut)
    if count:
        sheet.autofilter(0, 0, count, len(table.columns) - 1)
    return count


def _fitting(table: Table, view: View, cut: Counter[str], name: str) -> Iterator[Any]:
    for n, values in enumerate(table.rows(view), start=1):
        if n < MOST_ROWS:
            yield values
        else:
            cut[f"rows of {name} left out: a sheet holds {MOST_ROWS:,}"] += 1


def _put(sheet: Any, row: int, column: int, kind: Kind, value: Any, day: Any, cut: Counter[str]) -> None:
    """One cell; nothing for what isn't known."""
    if value is None or value == [] or value == "":
        return
    if kind in ("number", "whole"):
        sheet.write_number(row, column, value)
    elif kind == "day" and (known := _day(value)):
        sheet.write_datetime(row, column, known, day)
    else:
        text = str(cell(joined(value) if kind == "texts" else value))
        if len(text) > MOST_LETTERS:
            cut[f"cells cut: a cell holds {MOST_LETTERS:,} characters"] += 1
            text = f"{text[: MOST_LETTERS - 1]}…"
        sheet.write_string(row, column, text)


def _day(text: str) -> datetime | None:
    """The day as spreadsheets count; None where they can't."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return datetime(found.year, found.month, found.day) if found >= FIRST_DAY else None
