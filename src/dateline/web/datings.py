"""The picture of when undated reports can have been written: a row of days per report, and which of them lean on each other.

Days that the clues leave are filled, the likely one has a mark, and where nothing bounds the days the row runs off with
an arrow. A bow joins two reports where a clue of one rests on the other's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..records import Feasible, ReportDate
from . import wording
from .data import EPOCH, day_number
from .view import Linked

LEFT, RIGHT = 300.0, 950.0  # of the days, in a picture 1,000 wide; names stand before, bows after
ROW, TOP = 26, 24  # height of a row; of the axis above
_THIN = 2.0  # a day's least width
_YEARS_FROM = 500  # days from which on the axis counts years
_NAME = 38  # characters of a name
_MOST = 60  # rows: more is no picture


@dataclass(frozen=True, slots=True)
class Run:
    """Days in a row on which a report can have been written."""

    x: float
    width: float
    open_start: bool = False
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One report: its days, and the likely one."""

    id: str
    name: str
    y: int
    runs: tuple[Run, ...]
    likely: float | None
    says: str  # in words, with the clues


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows, the axis as (x, label), and the bows between rows as (upper y, lower y, what they rest on)."""

    rows: tuple[Row, ...]
    ticks: tuple[tuple[float, str], ...]
    bows: tuple[tuple[int, int, str], ...]

    @property
    def height(self) -> int:
        """Of the whole picture."""
        return TOP + ROW * len(self.rows)


@dataclass(frozen=True, slots=True)
class _Axis:
    first: int
    last: int

    def x(self, day: int) -> float:
        """Where a day begins, at the picture's edge where it lies beyond."""
        share = (min(max(day, self.first), self.last + 1) - self.first) / (self.last + 1 - self.first)
        return round(LEFT + share * (RIGHT - LEFT), 1)


def picture(dates: Iterable[ReportDate], names: Mapping[str, str]) -> Picture | None:
    """The rows by name; None where nothing is bounded on both sides, or there are too many. `names`: by report id."""
    shown = sorted(dates, key=lambda d: (d.report.name, d.report.id))
    axis = _axis(shown)
    if axis is None or len(shown) > _MOST:
        return None
    rows = tuple(_row(found, TOP + ROW * n, axis, names) for n, found in enumerate(shown))
    return Picture(rows, _ticks(axis), _bows(shown))


def around(report_id: str, dates: Mapping[str, ReportDate]) -> list[ReportDate]:
    """A report's dating, those that its clues rest on, and those whose clues rest on it."""
    ids = {report_id}
    for found in dates.values():
        for clue in found.clues:
            if clue.with_ and report_id in (found.report.id, clue.with_.id):
                ids |= {found.report.id, clue.with_.id}
    return [dates[i] for i in sorted(ids) if i in dates]


def beside(dated: ReportDate, linked: Linked) -> Picture | None:
    """A report's row among those that its clues lean on or that lean on it; alone where those are too many."""
    names = titles(linked)
    return picture(around(dated.report.id, linked.dates), names) or picture([dated], names)


def titles(linked: Linked) -> dict[str, str]:
    """What each report is called, by id: its title, or its file."""
    return {r.id: r.title.means if r.title and r.title.means else r.name for r in linked.reports.values()}


def _axis(dates: Sequence[ReportDate]) -> _Axis | None:
    ends = [(day_number(d.feasible.earliest), day_number(d.feasible.latest)) for d in dates]
    days = [d for a, b in ends if a is not None and b is not None and a <= b for d in (a, b)]
    if not days:
        return None
    margin = max(3, (max(days) - min(days)) // 20)
    return _Axis(min(days) - margin, max(days) + margin)


def _row(found: ReportDate, y: int, axis: _Axis, names: Mapping[str, str]) -> Row:
    name = names.get(found.report.id, found.report.name)
    likely = _inside(day_number(found.likely), found.feasible)
    said = "; ".join((f"“{c.text}”: " if c.text else "") + c.says for c in found.clues)
    return Row(
        found.report.id,
        name if len(name) <= _NAME else f"{name[: _NAME - 1]}…",
        y,
        tuple(_runs(found.feasible, axis)),
        None if likely is None else round((axis.x(likely) + axis.x(likely + 1)) / 2, 1),
        f"{name}: {wording.feasible_words(found.feasible)}" + (f" — {said}" if said else ""),
    )


def _inside(day: int | None, feasible: Feasible) -> int | None:
    """The day where it is one of those that can be; elsewhere it would stand where no day is."""
    first, last = day_number(feasible.earliest), day_number(feasible.latest)
    return day if day is not None and (first is None or first <= day) and (last is None or day <= last) else None


def _runs(feasible: Feasible, axis: _Axis) -> Iterable[Run]:
    days = [day for text in feasible.days if (day := day_number(text)) is not None]
    if days and len(days) >= (
        feasible.count or 0
    ):  # where not each day is listed, none is left out as if it couldn't be
        breaks = [n for n in range(1, len(days)) if days[n] != days[n - 1] + 1]
        for start, end in zip([0, *breaks], [*breaks, len(days)], strict=True):
            yield _run(days[start], days[end - 1], axis)
        return
    first, last = day_number(feasible.earliest), day_number(feasible.latest)
    if (first is None or first <= axis.last) and (last is None or last >= axis.first):
        yield _run(first, last, axis)


def _run(first: int | None, last: int | None, axis: _Axis) -> Run:
    start = LEFT if first is None else axis.x(first)
    end = RIGHT if last is None else axis.x(last + 1)
    return Run(start, max(_THIN, round(end - start, 1)), first is None, last is None)


def _ticks(axis: _Axis) -> tuple[tuple[float, str], ...]:
    first, last = (date.fromordinal(day + EPOCH) for day in (axis.first, axis.last))
    if axis.last - axis.first >= _YEARS_FROM:
        step = max(1, (last.year - first.year) // 10)
        starts = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1, step)]
        return tuple((axis.x(day.toordinal() - EPOCH), str(day.year)) for day in starts)
    months = [
        date(n // 12, n % 12 + 1, 1) for n in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    ]
    shown = [day for day in months if day >= first][:: 1 + len(months) // 9] or [first]
    return tuple((axis.x(d.toordinal() - EPOCH), f"{d.day} {wording.MONTHS[d.month - 1]} {d.year}") for d in shown)


def _bows(dates: Sequence[ReportDate]) -> tuple[tuple[int, int, str], ...]:
    at = {found.report.id: TOP + ROW * n + ROW // 2 for n, found in enumerate(dates)}
    bows: dict[tuple[int, int], str] = {}
    for found in dates:
        for clue in found.clues:
            if clue.with_ and clue.with_.id in at and clue.with_.id != found.report.id:
                upper, lower = sorted((at[found.report.id], at[clue.with_.id]))
                bows.setdefault((upper, lower), clue.says)
    return tuple((upper, lower, says) for (upper, lower), says in sorted(bows.items()))
