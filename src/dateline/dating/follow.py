"""The days of claims follow from the days of their reports."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..records import Claim, Interval, Report, ReportDate, Value
from ..times import Tense, resolve
from .days import DAY
from .stitched import PIECES_WITHIN, signs
from .text import Text, Told, texts_of
from .words import words

TENSES: dict[str, Tense] = {"happened": "past", "ended": "past", "planned": "future", "possible": "future"}
_SAID_ONLY = "only the saying is dated"
_GAP = 60  # characters between a source and the day of its words
_WRITTEN = "report written "
_COUNTED_DAYS = ("day", "week", "weekend", "part", "hour", "minute")


def with_dates(claims: Sequence[Claim], reports: Sequence[Report], dates: Sequence[ReportDate]) -> tuple[Claim, ...]:
    """The claims with the intervals that follow from their reports' days; ids and order stay.

    Each expression is resolved against every feasible day, and the interval spans what comes of it, also where one day
    is likely. Where nothing bounds the days, `means` is what the words alone give. A claim without a time of its own
    whose saying is dated took place up to that day (planned: from it on). Doing it again changes nothing.
    """
    of = {date.report.id: date for date in dates}
    texts = {text.report.id: text for text in texts_of(reports, claims)}
    return tuple(_dated(claim, texts.get(claim.report.id), of.get(claim.report.id)) for claim in claims)


def _dated(claim: Claim, text: Text | None, date: ReportDate | None) -> Claim:
    if text is None or date is None or (claim.when is None and date.feasible.count is None):
        return claim
    if claim.when is None or _SAID_ONLY in claim.when.origin:
        return replace(claim, when=_day_of_saying(claim, text, date))
    told = text.by_span.get(claim.when.span) if claim.when.span else None
    if told is None or (text.report.published is not None and date.given == text.report.published.means):
        return claim
    means = _hull(told, text, date, TENSES.get(claim.status.means))
    origin = claim.when.origin.split(f"; {_WRITTEN}")[0]
    changed = means is not None and means != resolve(told.expression, None, tense=TENSES.get(claim.status.means))
    return replace(
        claim, when=Value(means, claim.when.text, claim.when.span, _origin(origin, date) if changed else origin)
    )


def _origin(origin: str, date: ReportDate) -> str:
    return f"{origin}; {_WRITTEN}{written(date)}"


def written(date: ReportDate) -> str:
    """The feasible days in words: "24–28 August 2016", "2016-09-01 to 2016-09-30 (22 days)"."""
    found = date.feasible
    if found.earliest is None or found.latest is None:
        return f"from {found.earliest} on" if found.earliest else f"until {found.latest}" if found.latest else "any day"
    first, last = (datetime.date.fromisoformat(end) for end in (found.earliest, found.latest))
    whole = (last - first).days + 1 == found.count
    if first == last:
        return f"{first.day} {first:%B %Y}"
    if whole and (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%B %Y}"
    return f"{first} to {last}" + ("" if whole else f" ({found.count} of these days)")


def _hull(told: Told, text: Text, date: ReportDate, tense: Tense | None) -> Interval | None:
    """The interval that holds what the words mean on each of the days that they may count from."""
    days = list(_count_from(told, text, date))
    found = [resolve(told.expression, day, tense=tense) for day in days] or [
        resolve(told.expression, None, tense=tense)
    ]
    known = [interval for interval in found if interval is not None]
    if len(known) < len(found) or not known:
        return None
    starts, ends = [i.earliest for i in known], [i.latest for i in known]
    earliest = None if None in starts else min(s for s in starts if s)
    latest = None if None in ends else max(e for e in ends if e)
    return Interval(earliest, latest) if earliest or latest else None


def _count_from(told: Told, text: Text, date: ReportDate) -> Iterator[datetime.date]:
    """The report's feasible days; in a page put together from stories "today" may also be a few days before."""
    found = date.feasible
    if found.count is None or found.earliest is None or found.latest is None:
        return
    days = [datetime.date.fromisoformat(day) for day in found.days or (found.earliest, found.latest)]
    value = told.expression.value
    if value.base == "report" and value.offset_unit in _COUNTED_DAYS and date.given is None and signs(text):
        days = sorted({day - back * DAY for day in days for back in range(PIECES_WITHIN + 1)})
    yield from days


# --- rule 6: where only the saying is dated ------------------------------------------------------------------------------


def _day_of_saying(claim: Claim, text: Text, date: ReportDate) -> Value[Interval | None] | None:
    """Up to the day of the saying; for what is planned, from that day on. None where the saying has no day either."""
    told = _said_on(claim, text)
    if told is None or date.feasible.count is None:
        return None
    said = _hull(told, text, date, "past")
    if said is None:
        return None
    ahead = claim.status.means in ("planned", "possible")
    means = Interval(said.earliest, None) if ahead else Interval(None, said.latest)
    return Value(means, told.text, told.span, _origin(_SAID_ONLY, date))


def _said_on(claim: Claim, text: Text) -> Told | None:
    """The day beside the source and its verb, outside the evidence: "A official told Reuters on Friday they would …"."""
    sentence = text.sentence_of(claim.evidence.span)
    sources = [s.span for s in claim.according_to if s.span and sentence[0] <= s.span[0] < sentence[1]]
    for told in text.told:
        outside = told.span[1] <= claim.evidence.span[0] or told.span[0] >= claim.evidence.span[1]
        if told.sentence != sentence or not outside or told.side == "future" or not _names_day(told):
            continue
        if any(_joined_by_saying(text, source, told) for source in sources):
            return told
    return None


def _joined_by_saying(text: Text, source: tuple[int, int], told: Told) -> bool:
    """Whether only a verb of saying (and its hearer) stands between a source and a day."""
    start, end = (source[1], told.span[0]) if source[1] <= told.span[0] else (told.span[1], source[0])
    around = text.report.text[max(start - _GAP, 0) : end] if told.span[1] <= source[0] else text.report.text[start:end]
    between = text.report.text[start:end]
    said = set(re.findall(r"\w+", around.lower())) & words("sayings")
    return bool(said) and end - start <= _GAP and not re.search(r"[.;:“”\"]|, ", between)


def _names_day(told: Told) -> bool:
    value = told.expression.value
    counted = value.base == "report" and value.offset_unit == "day"
    return told.is_bare_weekday or counted or bool(value.month and value.day)
