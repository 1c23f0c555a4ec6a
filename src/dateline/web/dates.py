"""The page of dates: for each undated report the days on which it can have been written, and every clue that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..records import Feasible, Interval, Report, ReportDate
from .data import EPOCH, day_number
from .pages import Render, render
from .view import Linked

State = Literal["settled", "bounded", "open"]
STATES = (("settled", "one day is left"), ("bounded", "several days are left"), ("open", "open on a side"))
SINGLE = 62
"""Days up to which they are told apart in the strip."""


@dataclass(frozen=True, slots=True)
class Run:
    """Feasible days that follow each other; x and width are percent of the strip."""

    x: float
    width: float
    days: Interval


@dataclass(frozen=True, slots=True)
class Strip:
    """The days from the first to the last feasible one as a line."""

    runs: tuple[Run, ...]
    likely: float | None  # where the likely day stands
    between: tuple[float, ...]  # where one day ends and the next begins; none in a long strip
    ends: Interval


@dataclass(frozen=True, slots=True)
class Undated:
    """A report without a day of its own, and what is known of its day."""

    report: Report
    dated: ReportDate
    state: State
    strip: Strip | None


def dates_page(linked: Linked, title: str, render: Render = render) -> str:
    """Undated reports with their clues, those first of which most is known; then those that give their day."""
    undated = sorted(
        (_undated(linked.reports[d.report.id], d) for d in linked.dates.values() if _asked(linked, d)), key=_tightest
    )
    given = [d for d in linked.dates.values() if d.given and d.report.id in linked.reports]
    return render(
        "dates.html",
        "",
        title,
        linked=linked,
        undated=undated,
        given=given,
        without=[r for r in linked.reports.values() if r.id not in linked.dates],
        states=[s for s in STATES if any(u.state == s[0] for u in undated)],
    )


def _asked(linked: Linked, dated: ReportDate) -> bool:
    return dated.given is None and dated.report.id in linked.reports


def _tightest(one: Undated) -> tuple[bool, int, str]:
    count = one.dated.feasible.count
    return count is None, count or 0, one.report.name


def _undated(report: Report, dated: ReportDate) -> Undated:
    count = dated.feasible.count
    state: State = "open" if count is None else "settled" if count == 1 else "bounded"
    return Undated(report, dated, state, strip(dated.feasible, dated.likely))


def strip(feasible: Feasible, likely: str | None) -> Strip | None:
    """The strip of the days; None where they aren't bounded on both sides."""
    first, last = day_number(feasible.earliest), day_number(feasible.latest)
    if first is None or last is None or last < first or feasible.count is None:
        return None
    length = last - first + 1
    listed = [d for d in map(day_number, feasible.days) if d is not None and first <= d <= last]
    whole = len(listed) < (feasible.count or 0)  # more than are listed
    runs = [(first, last)] if whole or not listed else list(_runs(sorted(listed)))
    at = day_number(likely)
    between = range(1, length) if length <= SINGLE else ()
    return Strip(
        tuple(Run(100 * (a - first) / length, 100 * (b - a + 1) / length, _days(a, b)) for a, b in runs),
        100 * (at - first + 0.5) / length if at is not None and first <= at <= last else None,
        tuple(100 * d / length for d in between),
        _days(first, last),
    )


def _days(first: int, last: int) -> Interval:
    return Interval(*(date.fromordinal(d + EPOCH).isoformat() for d in (first, last)))


def _runs(days: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Days that follow each other, as first and last."""
    start = before = None
    for day in days:
        if start is None or before is None:
            start = day
        elif day > before + 1:
            yield start, before
            start = day
        before = day
    if start is not None and before is not None:
        yield start, before
