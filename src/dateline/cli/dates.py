"""`dateline dates`: on which days each report can have been written, and why."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import click

from ..errors import UsageError
from ..records import Clue, ReportDate
from ..store.address import Where
from .messages import printable
from .options import json_option, opened, record_option, show, to_day
from .tables import table

LISTED = 12  # days that are written out in a proof


@click.command()
@click.argument("report", required=False)
@record_option
@json_option
@click.option("--year", type=click.IntRange(1, 9998), help="All undated reports are of this year.")
@click.option(
    "--given", multiple=True, metavar="NAME=DATE", help="A report's day, month or year (2016, 2016-08 or 2016-08-24)."
)
@click.option("--facts", is_flag=True, help="Also use known facts from outside the reports (dated_facts.toml).")
@click.option("--facts-file", type=click.Path(path_type=Path), help="The same with a file of one's own.")
@click.option("--why", is_flag=True, help="The proof of every report: its clues with their words.")
def dates(
    report: str | None,
    record: Where,
    as_json: bool,
    year: int | None,
    given: tuple[str, ...],
    facts: bool,
    facts_file: Path | None,
    why: bool,
) -> None:
    """Show on which days each report can have been written; with REPORT, its proof.

    An undated report is dated by its own words and by other reports. LIKELY follows the habits of news; it is never
    more than that. `--year`, `--given` and `--facts` show what would follow; the record stays as it is.
    """
    from ..dating import date_reports, load_facts
    from ..store.forms import encode

    window = (datetime.date(year, 1, 1), datetime.date(year, 12, 31)) if year else None
    known = load_facts(facts_file) if facts or facts_file else ()
    with opened(record) as there:
        found = there.dates()
        if window or given or known or not found:
            days = dict(map(_given, given))
            found = date_reports(there.reports(), there.coded(), window=window, given=days, facts=known)
    chosen = [d for d in found if report is None or report in (d.report.id, d.report.name)]
    chosen = chosen or [d for d in found if report and report in d.report.name]
    if not chosen and report:
        raise UsageError(f"there is no report {report} in {record}. `dateline reports` lists them.")
    if as_json:
        show(map(encode, chosen))
    elif why or report:
        show(printable(line) for date in chosen for line in _proof(date))
    else:
        show(table(HEADER, [_row(date) for date in chosen], keep=("GIVEN", "WRITTEN", "DAYS", "LIKELY")))


HEADER = ("REPORT", "GIVEN", "WRITTEN", "DAYS", "LIKELY", "CLUES", "WOULD SETTLE IT")


def _given(words: str) -> tuple[str, datetime.date | tuple[datetime.date, datetime.date]]:
    """A report's name and the day or days that a person gives it."""
    name, equals, text = words.rpartition("=")
    if not equals or not name:
        raise UsageError(
            f"{words!r} names no report and day. Write --given NAME=2016-08-24, NAME=2016-08 or NAME=2016."
        )
    first, last = (datetime.date.fromisoformat(to_day(text, last=end) or "") for end in (False, True))
    return (name, first) if first == last else (name, (first, last))


def _row(date: ReportDate) -> tuple[object, ...]:
    from ..dating import written

    days = date.feasible.count if date.feasible.count is not None else "open"
    return (date.report.name, date.given, written(date), days, date.likely, len(date.clues), date.would_settle)


def _proof(date: ReportDate) -> Iterator[str]:
    from ..dating import written

    found = date.feasible
    likely = f"; likely {date.likely}" if date.likely else ""
    yield f"{date.report.name}: written {written(date)}{likely}"
    if 1 < len(found.days) <= LISTED:
        yield f"  {', '.join(found.days)}"
    yield from (f"  {clue.kind:<10}  {_words(clue)}{clue.says}" for clue in date.clues)
    if date.would_settle:
        yield f"  would settle it: {date.would_settle}"
    yield ""


def _words(clue: Clue) -> str:
    words = " ".join((clue.text or "").split())
    told = f"“{words}” " if words else ""
    return f"{told}(with {clue.with_.name}) " if clue.with_ else told
