"""When a report without a day was written, judged by dated events that it tells of as news, and what it then says when.

"Yesterday the army announced that the mountain was cleansed" is told on the day after the day that other reports give.
Nothing leads back from here: the report keeps no day, and what joined its claims to those events stays as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from ..events.facts import INTENT, NEWS, Days, Facts, ordinal
from ..records import Claim, Event, Interval, Report, TimeExpression
from ..times import find_times, resolve

MONTH = 31
"""Days within which an event is told as news, with a day that counts from the telling."""


def told_on(claims: Iterable[Claim], reports: Mapping[str, Report]) -> dict[str, int]:
    """The day (an ordinal) of the report of each claim, by claim id, where it has one; `reports` by id."""
    days = {r.id: ordinal(r.published.means) for r in reports.values() if r.published}
    return {c.id: day for c in claims if (day := days.get(c.report.id)) is not None}


def written(claims: Iterable[Claim], events: Iterable[Event], told: Mapping[str, int]) -> dict[str, Days]:
    """The days on which reports without a day can have been written, by report id; those of which nothing is known are
    left out.

    `claims`: all of those reports; `events`: theirs; `told`: `told_on` of all claims of these events.
    """
    of_claim = {c: e for e in events for c in e.claims}
    of_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.id not in told:
            of_report[claim.report.id].append(claim)
    found = {report: _written(own, of_claim, told) for report, own in of_report.items()}
    return {report: days for report, days in found.items() if days}


def _written(claims: Iterable[Claim], events: Mapping[str, Event], told: Mapping[str, int]) -> Days | None:
    own = [c for c in claims if c.status.means not in INTENT]
    news = [days for c in own if c.id in events and (days := _news(c, events[c.id]))]
    if news:
        first = max(d[0] for d in news)
        return first, min(d[1] for d in news if d[1] >= first)
    # told by others, none knows of which day: they bound it from above, and the months that it names from below
    by = [told[i] for c in own if not _dates(c) and c.id in events for i in events[c.id].claims if i in told]
    since = [day for c in own if by and (day := _named(c, min(by))) is not None]
    return (max(since), min(by)) if since and max(since) <= min(by) else None


def _dates(claim: Claim) -> bool:
    return claim.when is not None and claim.when.means is not None


def _named(claim: Claim, by: int) -> int | None:
    """The end of the month or the date that a claim names, in a report that was written `by` some day."""
    expression = _expression(claim)
    if _dates(claim):
        days = _ordinals(claim.when.means) if claim.when else None
    elif expression is None or expression.value.base or expression.value.weekday:
        return None
    else:
        days = _ordinals(resolve(_point(expression), _date(by), tense="past"))
    return min(days[1], by) if days and days[0] <= by else None


def _news(claim: Claim, event: Event) -> Days | None:
    """On which days the claim's words mean the day of the event: "on Tuesday" from it to six days after, if it was one."""
    expression, when = _expression(claim), event.when
    if expression is None or when is None or when.latest is None or _dates(claim):
        return None
    last = date.fromisoformat(when.latest).toordinal()
    first = date.fromisoformat(when.earliest).toordinal() if when.earliest else last
    if last - first > NEWS:
        return None
    point = _point(expression)
    days = [
        day
        for day in range(first, last + MONTH + 1)
        if _meets(_ordinals(resolve(point, _date(day), tense="past")), (first, last))
    ]
    return (days[0], days[-1]) if days else None


def _meets(days: Days | None, others: Days) -> bool:
    return days is not None and days[1] - days[0] < NEWS and days[0] <= others[1] and others[0] <= days[1]


def as_written(one: Facts, days: Days) -> Facts:
    """The facts of a claim of a report that was written on one of these days.

    What the words give counts where it is the same on all of those days, or they are few; a state that lasts "since
    October" is said of the days until the first of them; what has no time is said on the last of them, if they are few.
    """
    few = days[1] - days[0] <= NEWS
    when = _meant(one.claim, *days) if one.days is None else one.days
    return replace(one, days=when, reported=days[1] if few else None)


def _meant(claim: Claim, first: int, last: int) -> Days | None:
    """The days that the words mean, if they are told on one of these days."""
    expression = _expression(claim)
    if expression is None:
        return None
    ends = [_ordinals(resolve(expression, _date(day), tense="past")) for day in (first, last)]
    if ends[0] is None or ends[1] is None:
        return None
    if expression.cue == "since":
        return (ends[1][0], first) if ends[1][0] <= first else None
    few = last - first <= NEWS
    return (ends[0][0], ends[1][1]) if few or ends[0] == ends[1] else None


def _expression(claim: Claim) -> TimeExpression | None:
    """The words of a claim that count from the day of its report, or that name a day or a month without a year."""
    text = claim.when.text if claim.when else None
    return _counted(text) if text else None


@lru_cache(maxsize=10_000)
def _counted(text: str) -> TimeExpression | None:
    return next(_counting(find_times(text)), None)


def _counting(found: Iterable[TimeExpression]) -> Iterator[TimeExpression]:
    for one in found:
        if one.value.base in (None, "report") and one.kind != "DURATION" and one.value.reference is None:
            yield one


def _point(expression: TimeExpression) -> TimeExpression:
    """Without its "since" or "until"."""
    return replace(expression, cue=None, role="point")


def _date(day: int) -> date:
    return date.fromordinal(day)


def _ordinals(interval: Interval | None) -> Days | None:
    if interval is None or interval.latest is None:
        return None
    last = date.fromisoformat(interval.latest).toordinal()
    return (date.fromisoformat(interval.earliest).toordinal() if interval.earliest else last), last
