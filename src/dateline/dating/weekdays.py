"""What bare weekdays say: those that a report names lie in the week before it was written.

Measured on 174 dated articles and 840 more (PolNeAR, MEANTIME): where the verb beside them is past, the days named lie
in one run, and the report was written between the last of them and a week after the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .days import Calendar
from .network import Apart, Constraint, Within
from .reason import Reason, clue
from .text import Text, Told

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEK = 7
_PLAIN = 5  # days without a named weekday from which on the run is plain


@dataclass(frozen=True, slots=True)
class Run:
    """The weekdays that a report names as past, in the order of their days."""

    first: int  # ISO weekdays
    last: int
    plain: bool  # False: the same words allow another order of the days
    told: tuple[Told, ...]  # in text order

    @property
    def days_long(self) -> int:
        """From the first to the last."""
        return (self.last - self.first) % _WEEK

    @property
    def window(self) -> tuple[int, ...]:
        """The weekdays on which the report can have been written: from the last to a week after the first."""
        return tuple((self.last - 1 + step) % _WEEK + 1 for step in range(_WEEK - self.days_long))

    def days_back(self, weekday: int) -> tuple[int, int]:
        """How many days before the report a weekday of the run lies, at least and at most."""
        least = (self.last - weekday) % _WEEK
        return least, least + _WEEK - 1 - self.days_long


def past_run(text: Text) -> Run | None:
    """The run of a report's past weekdays; None where it names none."""
    told = tuple(t for t in text.told if t.is_bare_weekday and t.side == "past" and not t.quoted)
    return run_of(told) if told else None


def run_of(told: Sequence[Told]) -> Run:
    """The shortest run that holds all weekdays: it starts after the widest gap between them.

    The gap is plain where it is wide, or where the report opens with the run's last day, as news does.
    """
    named = sorted({weekday(t) for t in told})
    gaps = [((after - day - 1) % _WEEK + 1, day) for day, after in zip(named, [*named[1:], named[0]], strict=True)]
    widest = max(gap for gap, _ in gaps)
    ends = [day for gap, day in gaps if gap == widest]
    opens = weekday(told[0])
    last = opens if opens in ends else ends[0]
    first = named[(named.index(last) + 1) % len(named)]
    plain = widest >= _PLAIN or (len(ends) == 1 and last == opens and widest > 2)
    return Run(first, last, plain, tuple(told))


def weekday(told: Told) -> int:
    """The ISO weekday that an expression names."""
    named = told.expression.value.weekday
    assert named is not None
    return named


def weekday_window(text: Text, calendar: Calendar) -> Iterator[Reason]:
    """The latest past weekday ≤ day written ≤ six days after the earliest, all weekdays of the report together."""
    run = past_run(text)
    if run is None:
        return
    first_words = {weekday(t): t for t in reversed(run.told)}
    words = _joined([NAMES[day - 1] for day in sorted(first_words, key=lambda d: (d - run.first) % _WEEK)])
    told = first_words[run.last]
    if len(first_words) == 1:
        says = f"d is {words} or one of the six days after"
    elif run.plain:
        says = f"{words} lie in one week: {short(run.window[0])} ≤ d ≤ {short(run.window[-1])}"
    else:
        says = f"{words} are told as past, but nothing says in which order: no bound"
    holds = run.plain and len(first_words) > 1
    constraints: tuple[Constraint, ...] = (Within(text.day, calendar.weekdays(run.window)),) if holds else ()
    yield Reason(text.ref, clue("wording", says, told.text, told.span), constraints)


def weekday_act(told: Told, text: Text, act: str, calendar: Calendar) -> tuple[Constraint, ...]:
    """What a bare weekday says of the day of an act, counted from the report's."""
    run = past_run(text)
    day = Within(act, calendar.weekdays((weekday(told),)))
    if told.side == "future":
        return day, Apart(text.day, act, 0, _WEEK - 1)
    if told.side != "past":
        return ()
    known = run is not None and run.plain and told in run.told
    least, most = run.days_back(weekday(told)) if run and known else (0, _WEEK - 1)
    return day, Apart(act, text.day, least, most)


def short(weekday: int) -> str:
    """Mon, Tue, …"""
    return NAMES[weekday - 1][:3]


def _joined(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
