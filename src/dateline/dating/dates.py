"""What dates, months and years say of the day a report was written: what is told as past lies before it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from ..records import TimeExpression, TimeValue
from ..times import resolve
from .days import AGES, DAY, Calendar
from .network import Apart, Constraint, InPeriod, Within
from .reason import Reason, clue
from .text import Text, Told
from .weekdays import NAMES, weekday_act

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
FAR = 300
"""How far back a date without its year lies at most: older ones are given their year (longest measured: 265 days)."""
_PROGRESSIVE = re.compile(r"\b(?:ha(?:s|ve)|['’]ve) (?:\w+ )?been \w+ing\b")
_AGENCY = re.compile(r"\s*+(?:,?\s*+\d{4}\s*+)?(?:\([^)\n]{2,40}\)\s*+)?[—–-]{1,2}\s")
_STAMP = re.compile(
    r"(?:@\w{1,60}\)?|\b[\w-]{0,40}(?:date|time)[\w-]{0,40}=[\"“”'])\s*$"
)  # of a post that the page shows
_STAMP_LEAD = 40  # characters before a date in which its mark stands
_BESIDE = 60  # characters in which an agency's name may stand
_OPENING = 120  # characters from the start of a block in which a dateline stands


def acts(told: Told, text: Text, calendar: Calendar) -> tuple[str, tuple[Constraint, ...]] | None:
    """The variable of the act that an expression dates, and what ties it to the report's day; None: nothing does."""
    act = f"{text.day}:{told.span[0]}"
    value = told.expression.value
    if told.expression.kind not in ("DATE", "TIME") or told.quoted:
        return None
    found: tuple[Constraint, ...] = ()
    if told.expression.until is not None:
        found = _range(told, text, act, calendar)
    elif told.is_bare_weekday:
        found = weekday_act(told, text, act, calendar)
    elif value.month and value.day and value.year:
        found = _full_date(told, text, act, calendar)
    elif told.is_month_day:
        found = _month_day(told, text, act, calendar)
    elif value.base == "report" and value.offset is not None and value.modifier is None:
        found = _counted(value, text, act)
    return (act, found) if found else None


def _range(told: Told, text: Text, act: str, calendar: Calendar) -> tuple[Constraint, ...]:
    """ "between Aug. 3 and 9", told as past: its last day lies before; nothing where the range may be ahead."""
    last = told.expression.until
    if told.side != "past" or last is None or not (last.month and last.day) or last.base is not None:
        return ()
    if last.year:
        within = calendar.day(datetime.date(last.year, last.month, last.day)) if _is_day(last) else 0
        return (Within(act, within), Apart(act, text.day, 0, AGES)) if within else ()
    return Within(act, calendar.month_day(last.month, last.day)), Apart(act, text.day, 0, FAR)


def _is_day(value: TimeValue) -> bool:
    try:
        return bool(datetime.date(value.year or 1, value.month or 1, value.day or 1))
    except ValueError:
        return False


def _full_date(told: Told, text: Text, act: str, calendar: Calendar) -> tuple[Constraint, ...]:
    day = _start(told.expression)
    if day is None:
        return ()
    within = Within(act, calendar.day(day))
    if told.side == "past":
        return within, Apart(act, text.day, 0, AGES)
    return (within, Apart(text.day, act, 0, AGES)) if told.side == "future" else (within,)


def _month_day(told: Told, text: Text, act: str, calendar: Calendar) -> tuple[Constraint, ...]:
    value = told.expression.value
    days = calendar.month_day(value.month or 1, value.day or 1)
    if value.weekday:
        days &= calendar.weekdays((value.weekday,))
    if told.side == "past":
        return Within(act, days), Apart(act, text.day, 0, FAR)
    return (Within(act, days), Apart(text.day, act, 0, FAR)) if told.side == "future" else ()


def _counted(value: TimeValue, text: Text, act: str) -> tuple[Constraint, ...]:
    """ "today", "yesterday", "last month", "this week": so many days or periods from the report's."""
    steps = value.offset or 0
    if value.offset_unit == "day" and value.weekday is None:
        return (Apart(act, text.day, -steps, -steps),)
    if value.unit == value.offset_unit and value.unit in ("week", "month", "year"):
        return (InPeriod(act, text.day, value.unit, steps),)
    return ()


def dates(text: Text, calendar: Calendar) -> Iterator[Reason]:
    """ "On Sept. 4" in the past: the report was written after it; "on Nov. 8" in the future: before it."""
    seen = set()
    for told in text.told:
        found = acts(told, text, calendar)
        value = told.expression.until or told.expression.value
        if found is None or not (value.month and value.day) or told.side is None or (value, told.side) in seen:
            continue
        seen.add((value, told.side))
        sign = "≤ d" if told.side == "past" else "≥ d"
        says = f"{_named(value)} {sign}" + ("" if value.year else f", at most {FAR} days apart")
        yield Reason(text.ref, clue("wording", says, told.text, told.span), found[1])


def stamps(text: Text, calendar: Calendar) -> Iterator[Reason]:
    """ "— Name (@name) June 29, 2016", `datetime="2016-06-29"`: the latest post that a page shows is no later than it.

    A day's leeway: such stamps are in another place's time.
    """
    found = [(day, t) for t in text.told if _is_stamp(t, text) and (day := _start(t.expression))]
    if not found:
        return
    day, told = max(found, key=lambda stamp: (stamp[0], -stamp[1].span[0]))
    says = f"a post of {day} stands in it: {day - DAY} ≤ d"
    yield Reason(
        text.ref, clue("wording", says, told.text, told.span), (Within(text.day, calendar.span(day - DAY, None)),)
    )


def _is_stamp(told: Told, text: Text) -> bool:
    value, start = told.expression.value, told.span[0]
    whole = value.year and value.month and value.day and told.expression.until is None
    return bool(whole and _STAMP.search(text.report.text[max(0, start - _STAMP_LEAD) : start]))


def years(text: Text, calendar: Calendar) -> Iterator[Reason]:
    """ "since February 2015", "in 2011" with a past verb: the report is no older; the latest such bound counts."""
    bounds = [(start, t) for t in text.told if (start := _start(t.expression)) and _is_past_year(t)]
    if not bounds:
        return
    start, told = max(bounds, key=lambda bound: (bound[0], -bound[1].span[0]))
    days = calendar.span(start, None)
    yield Reason(text.ref, clue("wording", f"{start} ≤ d", told.text, told.span), (Within(text.day, days),))


def _is_past_year(told: Told) -> bool:
    value = told.expression.value
    if value.year is None or value.day is not None or value.year < 1 or told.expression.kind != "DATE":
        return False
    return told.expression.role == "start" or told.side == "past"


def dateline_date(text: Text, calendar: Calendar) -> Iterator[Reason]:
    """ "HEMPSTEAD, N.Y., Sept. 26 (UPI) —": the day of writing, or one beside it (it may come out the day after)."""
    told = dated_line(text)
    if told is None:
        return
    value, act = told.expression.value, f"{text.day}:{told.span[0]}"
    days = calendar.month_day(value.month or 1, value.day or 1)
    if value.year:
        days &= calendar.span(datetime.date(value.year, 1, 1), datetime.date(value.year, 12, 31))
    says = f"the dateline: d is {_named(value)} or a day beside it"
    held = (Within(act, days), Apart(act, text.day, -1, 1))
    yield Reason(text.ref, clue("wording", says, told.text, told.span), held)


def dated_line(text: Text) -> Told | None:
    """The date of the report's dateline; None: it has none."""
    starts = [span[0] for span in text.spans]
    for told in text.told:
        value, lead = told.expression.value, text.report.text[told.sentence[0] : told.span[0]].strip()
        near = any(0 <= told.span[0] - start < _OPENING for start in starts)
        dated = value.month and value.day and value.base is None and not value.holiday
        after = text.report.text[told.span[1] : told.span[1] + _BESIDE]
        if near and dated and "\n" not in lead and _AGENCY.match(after):
            return told
    return None


def parts_of_period(text: Text, calendar: Calendar) -> Iterator[Reason]:
    """ "earlier this month" is not told on its first day, "later this week" not on its last."""
    for told in text.told:
        value = told.expression.value
        if told.quoted or value.base != "report" or value.offset != 0 or value.modifier not in ("earlier", "later"):
            continue
        if value.unit == "month" and value.month is None:
            earlier = value.modifier == "earlier"
            days = calendar.from_day(2) if earlier else calendar.from_day(1, last_from_end=1)
            says = "d is not the first day of its month" if earlier else "d is not the last day of its month"
            yield Reason(text.ref, clue("wording", says, told.text, told.span), (Within(text.day, days),))


def running_month(text: Text, calendar: Calendar) -> Iterator[Reason]:
    """ "have been making advances in February": the month is under way or has just ended."""
    for told in text.told:
        value, start = told.expression.value, told.sentence[0]
        if value.unit != "month" or not value.month or value.year or value.base or told.quoted:
            continue
        if not _PROGRESSIVE.search(text.quote((start, told.span[0]))):
            continue
        after = value.month % 12 + 1
        says = f"what has been going on in {MONTHS[value.month - 1]}: d is in {MONTHS[value.month - 1]} or "
        days = calendar.months((value.month, after))
        words = clue("wording", says + MONTHS[after - 1], told.text, told.span)
        yield Reason(text.ref, words, (Within(text.day, days),))


def _start(expression: TimeExpression) -> datetime.date | None:
    """The first day of an expression that carries its own year."""
    found = resolve(expression, None) if expression.value.year else None
    return datetime.date.fromisoformat(found.earliest) if found and found.earliest else None


def _named(value: TimeValue) -> str:
    weekday = f"{NAMES[value.weekday - 1]} " if value.weekday else ""
    return f"{weekday}{value.day} {MONTHS[(value.month or 1) - 1]}" + (f" {value.year}" if value.year else "")


def earliest_year(text: Text) -> int | None:
    """The earliest year that a report names as past, from 1901 on."""
    starts = (_start(t.expression) for t in text.told if t.expression.value.year and t.side != "future")
    return min((start.year for start in starts if start and start.year > 1900), default=None)


def latest_year(text: Text) -> int | None:
    """The latest year that a report names."""
    return max((t.expression.value.year for t in text.told if t.expression.value.year), default=None)
