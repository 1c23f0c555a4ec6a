"""The days of claims follow from the days of their reports."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..records import Claim, Interval, Report, ReportDate, TimeExpression, Value
from ..times import Tense, resolve
from .dates import MONTHS
from .days import DAY
from .stitched import PIECES_WITHIN, signs
from .text import Text, texts_of

TENSES: dict[str, Tense] = {"happened": "past", "ended": "past", "planned": "future"}
_AHEAD = ("planned", "possible")
_OF_SAYING = "the day of the saying bounds it"  # origin of a claim whose saying alone is dated (claims.md, rule 6)
_OF_CLAUSE = "inferred: from the clause it hangs on"
_COUNTED = ("counted from the day told before", "lasts since the time told before")
_WRITTEN = "; report written "
_COUNTED_DAYS = ("day", "week", "weekend", "part", "hour", "minute")


def with_dates(claims: Sequence[Claim], reports: Sequence[Report], dates: Sequence[ReportDate]) -> tuple[Claim, ...]:
    """The claims with the intervals that follow from their reports' days; ids and order stay.

    Each expression is resolved against every feasible day, and the interval spans what comes of it, also where one day
    is likely. Where nothing bounds the days, `means` is what the words alone give. A claim whose report says nothing
    of its time keeps no time. A report that carries its own date was resolved when it was coded, and is left as it is.
    Doing it again changes nothing.
    """
    of = {date.report.id: date for date in dates}
    texts = {text.report.id: text for text in texts_of(reports, claims)}
    return tuple(_dated(claim, texts.get(claim.report.id), of.get(claim.report.id)) for claim in claims)


def follow(text: Text, date: ReportDate) -> tuple[Claim, ...]:
    """The same for the claims of one report, in the order of the text."""
    return tuple(_dated(claim, text, date) for claim in text.claims)


def _dated(claim: Claim, text: Text | None, date: ReportDate | None) -> Claim:
    if text is None or date is None or claim.when is None or claim.when.span is None or _has_own_date(text, date):
        return claim
    told = text.by_span.get(claim.when.span)
    if told is None:
        return claim
    plain = claim.when.origin.split(_WRITTEN)[0]
    if any(counted in plain for counted in _COUNTED):
        return claim  # not from the report's day
    expression = _as_coded(told.expression, replace(claim.when, origin=plain))
    days = list(_count_from(expression, text, date))
    means = _meaning(expression, claim, days)
    follows = means is not None and means != _meaning(expression, claim, [])
    return replace(claim, when=replace(claim.when, means=means, origin=_origin(plain, date) if follows else plain))


def _has_own_date(text: Text, date: ReportDate) -> bool:
    published = text.report.published
    return published is not None and date.given is not None and published.means.startswith(date.given)


def _as_coded(expression: TimeExpression, when: Value[Interval | None]) -> TimeExpression:
    """Without its "since" or "until" where the coder took it so: the clause above lasts, the act lies at its end.

    What it means tells how it was taken; where the words mean nothing alone, where they were found does.
    """
    if expression.role not in ("start", "end"):
        return expression
    point = replace(expression, cue=None, role="point")
    alone = resolve(point, None)
    taken = when.means == alone if alone is not None else when.origin.startswith(_OF_CLAUSE)
    return point if taken else expression


def _count_from(expression: TimeExpression, text: Text, date: ReportDate) -> Iterator[datetime.date]:
    """The report's feasible days; in a page put together from stories "today" may also be a few days before."""
    found = date.feasible
    if found.count is None or found.earliest is None or found.latest is None:
        return
    days = [datetime.date.fromisoformat(day) for day in found.days or (found.earliest, found.latest)]
    value = expression.value
    if value.base == "report" and value.offset_unit in _COUNTED_DAYS and date.given is None and signs(text):
        days = sorted({day - back * DAY for day in days for back in range(PIECES_WITHIN + 1)})
    yield from days


def _meaning(expression: TimeExpression, claim: Claim, days: Sequence[datetime.date]) -> Interval | None:
    """What the words mean if the report was written on one of these days; no days: what they mean alone."""
    said = claim.when is not None and claim.when.origin.startswith(_OF_SAYING)
    found = _hull(expression, days, "past" if said else TENSES.get(claim.status.means))
    if found is None or not said:
        return found
    return Interval(found.earliest, None) if claim.status.means in _AHEAD else Interval(None, found.latest)


def _hull(expression: TimeExpression, days: Sequence[datetime.date], tense: Tense | None) -> Interval | None:
    """The interval that holds what the words mean on each day; None where they mean nothing on one of them."""
    found = [resolve(expression, day, tense=tense) for day in (days or (None,))]
    known = [interval for interval in found if interval is not None]
    if len(known) < len(found):
        return None
    starts, ends = [i.earliest for i in known], [i.latest for i in known]
    earliest = None if None in starts else min(start for start in starts if start)
    latest = None if None in ends else max(end for end in ends if end)
    return Interval(earliest, latest) if earliest or latest else None


def _origin(origin: str, date: ReportDate) -> str:
    return f"{origin}{_WRITTEN}{written(date)}"


def written(date: ReportDate) -> str:
    """The feasible days in words: "24–28 August 2016", "2016-09-01 to 2016-09-30 (22 of these days)"."""
    found = date.feasible
    if found.earliest is None or found.latest is None:
        return f"from {found.earliest} on" if found.earliest else f"until {found.latest}" if found.latest else "any day"
    first, last = (datetime.date.fromisoformat(end) for end in (found.earliest, found.latest))
    whole = (last - first).days + 1 == found.count
    if first == last:
        return f"{first.day} {MONTHS[first.month - 1]} {first.year}"
    if whole and (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {MONTHS[last.month - 1]} {last.year}"
    return f"{first} to {last}" + ("" if whole else f" ({found.count} of these days)")
