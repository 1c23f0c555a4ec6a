"""Tables of reports, CSV and XLSX: a report a row, its columns found by their headers (columns.py)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..records import Problem, Reading
from .assemble import assemble
from .columns import COLUMNS_NAME, Layout, check_columns, folded, layout_for, saved_layout
from .csv_rows import Row, csv_rows
from .encoding import Decoded
from .html import page_in
from .metadata import prefer
from .page import Mark
from .source import Refused, SourceFile, too_large
from .workbook import workbook_rows

MARKUP = re.compile(r"\s*<(?:!doctype|html|article|div|p|section)\b[^>]*>", re.IGNORECASE)


def read_csv(source: SourceFile, /) -> Iterator[Reading | Problem]:
    """The reports in a CSV file, a row each; raises Refused where no column holds text."""
    yield from _reports(source, "line", csv_rows(source), None)


def read_workbook(source: SourceFile, /) -> Iterator[Reading | Problem]:
    """The reports in a workbook, a row each; sheets without a column of text are said. Raises Refused for no workbook."""
    refused: list[Refused] = []
    found = False
    for name, rows in workbook_rows(source):
        place = re.sub(r"[/\\\x00]", "_", name)
        try:
            for item in _reports(source, f"{place}/row", rows, _sha256(source)):
                found = found or isinstance(item, Reading)
                yield item
        except Refused as sheet:
            refused.append(Refused(f"{sheet.what}, in sheet {name}", sheet.next_step))
    if refused and not found:
        raise refused[0]


def _sha256(source: SourceFile) -> str:
    digest = hashlib.sha256()
    with source.open() as file:
        while data := file.read(1 << 20):
            digest.update(data)
    return digest.hexdigest()


def _reports(
    source: SourceFile, place: str, rows: Iterator[Row], file_sha256: str | None
) -> Iterator[Reading | Problem]:
    """The reports of one table. A row that can't be read costs itself."""
    header = next(rows, None)
    if header is None:
        raise Refused("is empty", "Its first line should name the columns: title, text, url, …")
    layout = _layout(source, header.cells)
    two_ways: str | None = None
    without = 0
    for row in rows:
        name = f"{place}-{row.number}.csv"
        try:
            if row.wrong:
                raise Refused(row.wrong, "Correct the row, or save the table anew from a spreadsheet program.")
            named = {folded(h): c for h, c in zip(header.cells, row.cells, strict=False) if folded(h)}
            cells = layout.unpacked(named)
            if not layout.body(cells).strip():
                without += 1
                continue
            two_ways = two_ways or layout.unread_day(cells)
            yield _report(source, name, row, layout, cells, {folded(h): h.strip() for h in header.cells}, file_sha256)
        except Refused as refused:
            yield Problem(f"{source.name}/{name}", refused.what, refused.next_step, "left_out")
    yield from _about_the_table(source.name, layout, two_ways, without)


def _layout(source: SourceFile, headers: Sequence[str]) -> Layout:
    """The layout that a person gave, else one saved beside the file, else the known one that fits."""
    beside = source.path.parent / COLUMNS_NAME
    given = source.columns or (beside if source.data is None and beside.is_file() else None)
    if given is None:
        return layout_for(headers)
    layout = saved_layout(given)
    check_columns(layout, headers)
    return layout


def _report(
    source: SourceFile, name: str, row: Row, layout: Layout, cells: dict[str, str], headers: dict[str, str],
    file_sha256: str | None,
) -> Reading:  # fmt: skip
    if len(row.original) > source.max_bytes:
        raise too_large(len(row.original), source.max_bytes)
    text, found, tags = layout.body(cells), layout.metadata(cells, headers), dict[str, Mark]()
    if MARKUP.match(text):
        text, of_page, tags = page_in(Decoded(text, "utf-8"), text.encode("utf-8", "replace"))
        found = prefer(found, of_page)
    if file_sha256:
        found = replace(found, extra=(*found.extra, ("file_sha256", file_sha256)))
    return assemble(source.part(name, row.original), row.original, text, found, tags)


def _about_the_table(name: str, layout: Layout, two_ways: str | None, without: int) -> Iterator[Problem]:
    if two_ways:
        what = f'has dates that can\'t be read in one way ("{two_ways}"): they stay unknown'
        step = f'Save a {COLUMNS_NAME} beside it with published_format = "%d/%m/%Y", or how the days are written.'
        yield Problem(name, what, step, "warning")
    if without:
        listed = "Collect the pages that it lists with `dateline fetch`, and read those."
        step = listed if layout.fields.get("url") else "Name the column with the text in a columns.toml beside it."
        rows = "a row" if without == 1 else f"{without:,} rows"
        yield Problem(name, f"({layout.about}) has {rows} without text", step, "left_out")
