"""Early, mid, late, around, earlier, later: which part of a period a modifier leaves."""

from __future__ import annotations

import datetime

from .points import Point
from .reference import Reference

DAY = datetime.timedelta(days=1)
Ends = tuple[datetime.date, datetime.date]  # first and last day
_APPROX_DAYS = {"day": 3, "month": 30, "year": 365}  # "around 5 May"; finer times stay on their day
_MONTH_CUTS = (10, 20)  # early is days 1–10, mid 11–20, late 21–end
_YEAR_CUTS = {"year": (4, 8), "decade": (4 * 12, 7 * 12), "century": (34 * 12, 67 * 12)}  # months: end of early, of mid
_SHORTEST = 8  # days of a period whose thirds differ


def narrowed(ends: Ends, point: Point, modifier: str | None, reference: Reference) -> Ends:
    """The days of a point that its modifier leaves."""
    if modifier in ("early", "mid", "late"):
        return _third(ends, point, modifier)
    if modifier == "approx":
        slack = _APPROX_DAYS.get(point.unit, 0) * DAY
        return ends[0] - slack, ends[1] + slack
    if modifier in ("earlier", "later"):
        return _side(ends, modifier, reference)
    return ends


def _third(ends: Ends, point: Point, modifier: str) -> Ends:
    """Early, mid and late are days 1–10, 11–20 and 21–end of a month, and about thirds of other periods."""
    first, last = ends
    length = (last - first).days + 1
    if length < _SHORTEST:
        return ends
    if point.unit in _YEAR_CUTS:
        mid, late = (_months_on(first, months) for months in _YEAR_CUTS[point.unit])
    else:
        cuts = _MONTH_CUTS if point.unit == "month" else (length // 3, 2 * length // 3)
        mid, late = first + cuts[0] * DAY, first + cuts[1] * DAY
    return {"early": (first, mid - DAY), "mid": (mid, late - DAY), "late": (late, last)}[modifier]


def _months_on(first_of_month: datetime.date, months: int) -> datetime.date:
    index = first_of_month.year * 12 + first_of_month.month - 1 + months
    return datetime.date(index // 12, index % 12 + 1, 1)


def _side(ends: Ends, modifier: str, reference: Reference) -> Ends:
    """ "earlier this month" ends with the day that the text is at, "later this month" starts with it."""
    now = reference.day or reference.report
    middle = now.date if now else None
    if middle is None or not ends[0] <= middle <= ends[1]:
        return ends
    return (ends[0], middle) if modifier == "earlier" else (middle, ends[1])
