"""The page of dates: for each undated report the days on which it can have been written, and every clue that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..records import Report, ReportDate
from . import datings
from .pages import Render, render
from .view import Linked

State = Literal["settled", "bounded", "open"]
STATES = (("settled", "one day is left"), ("bounded", "several days are left"), ("open", "open on a side"))


@dataclass(frozen=True, slots=True)
class Undated:
    """A report without a day of its own, and what is known of its day."""

    report: Report
    dated: ReportDate
    state: State
    picture: datings.Picture | None  # its days, and those of the reports that its clues lean on


def dates_page(linked: Linked, title: str, render: Render = render) -> str:
    """Undated reports with their clues, those first of which most is known; then those that give their day."""
    undated = sorted((_undated(linked, d) for d in linked.dates.values() if _asked(linked, d)), key=_tightest)
    given = [d for d in linked.dates.values() if d.given and d.report.id in linked.reports]
    return render(
        "dates.html",
        "",
        title,
        linked=linked,
        undated=undated,
        picture=datings.picture([u.dated for u in undated], datings.titles(linked)) if len(undated) > 1 else None,
        given=given,
        without=[r for r in linked.reports.values() if r.id not in linked.dates],
        states=[s for s in STATES if any(u.state == s[0] for u in undated)],
    )


def _asked(linked: Linked, dated: ReportDate) -> bool:
    return dated.given is None and dated.report.id in linked.reports


def _tightest(one: Undated) -> tuple[bool, int, str]:
    count = one.dated.feasible.count
    return count is None, count or 0, one.report.name


def _undated(linked: Linked, dated: ReportDate) -> Undated:
    count = dated.feasible.count
    state: State = "open" if count is None else "settled" if count == 1 else "bounded"
    picture = datings.beside(dated, linked) if count is not None else None
    return Undated(linked.reports[dated.report.id], dated, state, picture)
