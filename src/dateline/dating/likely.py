"""Habits of news: they rank the days that the clues leave, and take none away."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from ..records import Clue
from .dates import dated_line
from .days import Calendar, Days
from .network import Domains
from .reason import clue
from .text import Text
from .weekdays import NAMES, Run, past_run

DATES_FROM = 7
"""Within a week news names the weekday; a date is used for what is older (AP Stylebook)."""
_SOON = 14  # days after the latest dated act within which news of it is looked for
_WEEK = 7


@dataclass(frozen=True)
class Ranking:
    """The likely day, where the habits single one out, and the weekday that they favour."""

    day: datetime.date | None
    weekday: int | None
    clues: tuple[Clue, ...]


def rank(text: Text, days: Days, known: Domains, calendar: Calendar, bounded: bool) -> Ranking:
    """Ranks the feasible days of one report: the latest weekday named, dates for what is older, soon after the act."""
    run, line = past_run(text), dated_line(text)
    kept, clues = days, []
    on_line = days & known.get(f"{text.day}:{line.span[0]}", 0) if line else 0
    if line and on_line:
        kept = on_line
        clues.append(clue("convention", "a dateline has the day of writing", line.text, line.span))
    elif run is not None:
        clues.append(_weekday_words(run))
        kept = kept & calendar.weekdays((run.last,)) or kept
        kept, older = _after_dates(text, kept, known, calendar)
        clues.extend(older)
    favoured = run.last if run and not on_line else None
    if not bounded:
        return Ranking(None, favoured, tuple(clues))
    if favoured and run and run.plain:
        kept, soon = _soon_after(text, kept, known, calendar)
        clues.extend(soon)
    first, last = calendar.ends(kept)
    return Ranking(first if first == last else None, favoured, tuple(clues))


def _weekday_words(run: Run) -> Clue:
    told = next(t for t in run.told if t.expression.value.weekday == run.last)
    says = f"news is written on the latest day that it names, or on the day after: likely a {NAMES[run.last - 1]}"
    return clue("convention", says, told.text, told.span)


def _after_dates(text: Text, days: Days, known: Domains, calendar: Calendar) -> tuple[Days, Iterator[Clue]]:
    """Days that lie more than a week after every bare date told beside the weekdays, where there are any."""
    clues: list[Clue] = []
    for told in text.told:
        if not (told.is_month_day and told.side == "past" and not told.quoted):
            continue
        acts = known.get(f"{text.day}:{told.span[0]}", 0)
        if not acts:
            continue
        near = 0
        for day in calendar.dates(acts):
            near |= calendar.span(day, day + datetime.timedelta(days=DATES_FROM))
        if days & ~near:
            days &= ~near
            says = f"a date beside weekdays is of more than a week before: d is likely not within {DATES_FROM} days"
            clues.append(clue("convention", f"{says} after it", told.text, told.span))
    return days, iter(clues)


def _soon_after(text: Text, days: Days, known: Domains, calendar: Calendar) -> tuple[Days, Iterator[Clue]]:
    """The first of the days after the latest act that the report puts on one known day."""
    acts = [
        (calendar.ends(found)[0], told)
        for told in text.told
        if (found := known.get(f"{text.day}:{told.span[0]}", 0)) and found & (found - 1) == 0 and told.side == "past"
    ]
    if not acts or days & (days - 1) == 0:
        return days, iter(())
    latest, told = max(acts, key=lambda act: (act[0], -act[1].span[0]))
    soon = days & calendar.span(latest, latest + datetime.timedelta(days=_SOON))
    if not soon:
        return days, iter(())
    first = soon & -soon
    says = f"news follows what it tells: the first such day after {latest}"
    return first, iter((clue("convention", says, told.text, told.span),))
