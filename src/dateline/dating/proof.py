"""What a dating says in words: what is known of a day, and what would settle the rest."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from ..records import Clue, Feasible, ReportRef
from .clashes import Clash
from .dates import MONTHS
from .days import Calendar, Days
from .reason import Reason, clue
from .weekdays import NAMES

LISTED = 400  # days
_FEW_MONTHS = 6
_FEW_YEARS = 3
_WEEK = 7
_LEAP_YEAR_DAYS = datetime.timedelta(days=366)


def feasible(days: Days, calendar: Calendar) -> Feasible:
    """The days as the record gives them; what only the calendar ends is not bounded."""
    first, last = calendar.ends(days)
    above = not calendar.open_end or not days & calendar.last_round
    below = not calendar.open_start or not days & calendar.first_round
    listed = tuple(day.isoformat() for day in calendar.dates(days)) if above and below and _few(days) else ()
    return Feasible(
        count=days.bit_count() if above and below else None,
        earliest=first.isoformat() if below else None,
        latest=last.isoformat() if above else None,
        days=listed,
    )


def _few(days: Days) -> bool:
    return days.bit_count() <= LISTED


def would_settle(days: Days, bounded: bool, favoured: Days, calendar: Calendar) -> str | None:
    """What is still open, and what is known; None where one day is left."""
    if bounded and days.bit_count() == 1:
        return None
    known = in_words(days, calendar, bounded)
    if favoured != days:
        known += f"; likely {in_words(favoured, calendar, bounded)}"
    first, last = calendar.ends(days)
    if not bounded or first.year != last.year:
        years = [calendar.ends(year & days)[0].year for year in calendar.periods("year") if year & days]
        named = f" ({' or '.join(map(str, years))})" if bounded and len(years) <= _FEW_YEARS else ""
        return f"the year{named}; all that is known: {known}"
    if first.month != last.month:
        return f"the month, or one dated act of its week; all that is known: {known}"
    if (last - first).days >= _WEEK:
        return f"one dated act of its week; all that is known: {known}"
    return f"a dated copy of it, or the day of its latest act; all that is known: {known}"


def in_words(days: Days, calendar: Calendar, bounded: bool = False) -> str:
    """The weekdays and months that the days fall on: "a Monday to Friday in September"."""
    weekdays = [day for day in range(1, _WEEK + 1) if days & calendar.weekdays((day,))]
    months = [month for month in range(1, 13) if days & calendar.months((month,))]
    day = f"a {_range(weekdays)}" if len(weekdays) < _WEEK else "a day"
    if bounded and len(months) == 1:
        return day
    if len(months) <= _FEW_MONTHS:
        return f"{day} in {_or([MONTHS[month - 1] for month in _turned(months)])}"
    first, last = (None, None) if bounded else _season(days, calendar)
    return day if first is None or last is None else f"{day} from {_named(first)} to {_named(last)}"


def _season(days: Days, calendar: Calendar) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and last day of the year on which the days fall, after its widest gap; None: all year round."""
    ordered = calendar.in_a_year(days & calendar.last_round or days & calendar.first_round)
    if not ordered:
        return None, None
    after = [*ordered[1:], ordered[0] + _LEAP_YEAR_DAYS]
    gap, end = max(((later - day).days, day) for day, later in zip(ordered, after, strict=True))
    return (ordered[(ordered.index(end) + 1) % len(ordered)], end) if gap > _WEEK else (None, None)


def _named(day: datetime.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def _turned(months: Sequence[int]) -> list[int]:
    """Months in the order of a year that starts after the widest gap: December, January, February."""
    gaps = [((after - month - 1) % 12 + 1, i) for i, (month, after) in enumerate(
        zip(months, [*months[1:], months[0]], strict=True))]  # fmt: skip
    start = max(gaps)[1] + 1
    return [*months[start:], *months[:start]]


def _range(weekdays: Sequence[int]) -> str:
    """ "Monday to Friday", "Saturday or Sunday": runs over the turn of the week too."""
    first = next((d for d in weekdays if (d - 2) % 7 + 1 not in weekdays), weekdays[0])
    run = [(first - 1 + step) % 7 + 1 for step in range(len(weekdays))]
    names = [NAMES[day - 1] for day in run]
    if len(run) > 2 and set(run) == set(weekdays):
        return f"{names[0]} to {names[-1]}"
    return _or([NAMES[day - 1] for day in (run if set(run) == set(weekdays) else weekdays)])


def _or(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def clash_clues(report: ReportRef, clashes: Sequence[Clash]) -> tuple[Clue, ...]:
    """For each clash that concerns a report: which clues can't all hold, and which of them don't count here."""
    found = []
    for clash in clashes:
        concerned = {reason.report for reason in clash.together} | {r.clue.with_ for r in clash.together}
        if report in concerned:
            said = "; ".join(f"({n}) {_cited(r, report)}" for n, r in enumerate(clash.together, start=1))
            aside = " and ".join(f"({n})" for n, r in enumerate(clash.together, start=1) if r in clash.left_aside)
            found.append(clue("inference", f"these can't all hold: {said}. Left aside: {aside}"))
    return tuple(found)


def from_elsewhere(reason: Reason) -> Clue:
    """A clue of another report that this one's days rest on, with its words in what it says."""
    words = f" “{reason.clue.text}”" if reason.clue.text else ""
    says = f"{reason.report.name}{words}: {reason.clue.says}"
    return clue(reason.clue.kind, says, with_=reason.report)


def _cited(reason: Reason, report: ReportRef) -> str:
    name = "" if reason.report == report else f"{reason.report.name}: "
    return f"{name}{reason.clue.says}"
