"""Habits of news: they rank the days that the clues leave, and take none away.

Measured on the past weekdays of 428 dated articles (PolNeAR, MEANTIME): on the latest day named 35 in 100 were written,
wire stories 59, on the day after 46; after a night or an evening the day after, 43 of 51. A date beside past weekdays
lay a week or more back in 26 of 37.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

from ..records import Clue
from .dates import dated_line
from .days import DAY, Calendar, Days
from .network import Domains
from .reason import clue
from .stitched import signs
from .text import Text, Told
from .weekdays import NAMES, past_run

DATES_FROM = 7
"""Days back from which news gives a date rather than a weekday (AP Stylebook)."""
_SOON = 14  # days after the latest dated act within which news of it is looked for
_WEEK = 7
_LATE = ("NI", "EV")


@dataclass(frozen=True)
class Ranking:
    """The likely day, where the habits single one out, the days that they favour, and the habits in words."""

    day: datetime.date | None
    days: Days
    clues: tuple[Clue, ...] = ()


@dataclass(frozen=True)
class Known:
    """What a habit looks at."""

    text: Text
    acts: Domains  # the days of the acts that reports date
    calendar: Calendar
    bounded: bool

    def days_of(self, told: Told) -> Days:
        """The days of the act that an expression dates."""
        return self.acts.get(f"{self.text.day}:{told.span[0]}", 0)


Habit = Callable[[Days, Known], tuple[Days, Clue | None]]


def rank(days: Days, known: Known) -> Ranking:
    """The days that the habits favour, one habit after the other; one that would leave none is passed over."""
    line, found = dated_line_day(days, known)
    if found is not None:
        return Ranking(_only(line, known), line, (found,))

    def follow(ranking: Ranking, habit: Habit) -> Ranking:
        kept, said = habit(ranking.days, known)
        return Ranking(None, kept, (*ranking.clues, said)) if kept and said else ranking

    last = reduce(follow, HABITS, Ranking(None, days))
    return Ranking(_only(last.days, known), last.days, last.clues)


def _only(days: Days, known: Known) -> datetime.date | None:
    first, last = known.calendar.ends(days)
    return first if first == last and known.bounded else None


def dated_line_day(days: Days, known: Known) -> tuple[Days, Clue | None]:
    """A dateline has the day of writing."""
    told = dated_line(known.text)
    kept = days & known.days_of(told) if told else 0
    if told is None or not kept:
        return days, None
    return kept, clue("convention", "a dateline has the day of writing", told.text, told.span)


def latest_weekday(days: Days, known: Known) -> tuple[Days, Clue | None]:
    """News is written on the latest day that it names; what happened late on that day is news of the next."""
    run = past_run(known.text)
    if run is None:
        return days, None
    told = [t for t in run.told if t.expression.value.weekday == run.last]
    late = all(t.expression.value.part in _LATE for t in told) and run.last % _WEEK + 1 in run.window
    day = run.last % _WEEK + 1 if late else run.last
    habit = "what happens in the evening is news of the day after" if late else "news is written on the latest day"
    says = f"{habit}{'' if late else ' that it names, or on the day after'}: likely a {NAMES[day - 1]}"
    kept = days & known.calendar.weekdays((day,))
    return kept, clue("convention", says, told[0].text, told[0].span)


def dates_for_older(days: Days, known: Known) -> tuple[Days, Clue | None]:
    """A date told beside past weekdays is of a week or more before, counted from the oldest piece of the page."""
    run = past_run(known.text)
    told = [t for t in known.text.told if _is_bare_date(t) and known.days_of(t)] if run else []
    if run is None or not told:
        return days, None
    least = DATES_FROM + (run.days_long if signs(known.text) else 0)
    near = [_within(known.days_of(t), least - 1, known.calendar) for t in told]
    kept = days & ~reduce(lambda a, b: a | b, near)
    words = ", where the oldest weekday counts from" if least > DATES_FROM else ""
    says = f"a date beside weekdays is of a week or more before{words}: d is likely {least} days after it or later"
    return kept, clue("convention", says, told[-1].text, told[-1].span)


def _is_bare_date(told: Told) -> bool:
    return told.is_month_day and not told.expression.value.weekday and told.side == "past" and not told.quoted


def _within(days: Days, reach: int, calendar: Calendar) -> Days:
    found = 0
    for day in calendar.dates(days):
        found |= calendar.span(day, day + reach * DAY)
    return found


def soon_after(days: Days, known: Known) -> tuple[Days, Clue | None]:
    """News follows what it tells: the first such day after the latest act that is put on one day."""
    run = past_run(known.text)
    if run is None or not run.plain or not known.bounded:
        return days, None
    acts = [
        (known.calendar.ends(found)[0], told)
        for told in known.text.told
        if told.side == "past" and (found := known.days_of(told)) and found & (found - 1) == 0
    ]
    if not acts:
        return days, None
    latest, told = max(acts, key=lambda act: (act[0], -act[1].span[0]))
    soon = days & known.calendar.span(latest, latest + _SOON * DAY)
    says = f"news follows what it tells: the first such day after {latest}"
    return soon & -soon, clue("convention", says, told.text, told.span)


HABITS: tuple[Habit, ...] = (latest_weekday, dates_for_older, soon_after)
"""In this order; each looks only at the days that those before it favour."""
