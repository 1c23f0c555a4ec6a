"""Dates undated reports: clues become constraints, the constraints leave days, habits of news rank them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..errors import UsageError
from ..records import Claim, Clue, Report, ReportDate, ReportRef
from .clashes import Clash, domains, settle
from .dates import dateline_date, dates, earliest_year, latest_year, parts_of_period, running_month, years
from .days import ROUND, Calendar
from .facts import Fact, outside, war_starts
from .likely import rank
from .network import Domains, Variable, Within, variables
from .proof import clash_clues, feasible, from_elsewhere, would_settle
from .reason import ASKED, GIVEN, INFERENCE, Reason, clue
from .retold import named_operations, operations, retold_claims
from .states import order_of_states
from .stitched import stitched
from .text import Text, texts_of
from .wars import war_years
from .weekdays import weekday_window

Window = tuple[datetime.date | None, datetime.date | None]

OWN: tuple[Callable[[Text, Calendar], Iterator[Reason]], ...] = (
    dateline_date,
    weekday_window,
    dates,
    parts_of_period,
    running_month,
    years,
)
"""What a report's own words say of its day."""

ACROSS: tuple[Callable[[Sequence[Text], Calendar], Iterator[Reason]], ...] = (
    named_operations,
    operations,
    retold_claims,
)
"""What follows from several tellings of one act."""

_ANY_YEAR = 1981  # where no year is said at all: any round of the calendar shows what there is
_MOST_REASONS = 200  # of a group of reports: above, only the clues of a report itself stand in its proof


def date_reports(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    *,
    window: Window | None = None,
    given: Mapping[str, datetime.date] | None = None,
    facts: Sequence[Fact] = (),
) -> tuple[ReportDate, ...]:
    """The days on which each report can have been written, and why; by name.

    `window`: the earliest and latest day that any report can be of (both included, None: open). `given`: days that a
    person knows, by report name. `facts`: outside knowledge, none unless asked for. Nothing depends on the day the
    program runs: without a bound, days stay unbounded (`count` is None).
    """
    texts = texts_of(reports, claims)
    fixed = _fixed(texts, given or {})
    calendar = _calendar(texts, window, tuple(fixed.values()))
    reasons = (
        *_asked(texts, window, fixed, calendar),
        *(reason for text in texts for clues in OWN for reason in clues(text, calendar)),
        *(reason for text in texts for reason in stitched(text)),
        *(reason for clues in ACROSS for reason in clues(texts, calendar)),
        *order_of_states(texts),
        *war_years(texts, calendar, war_starts(facts)),
        *outside(texts, facts, calendar),
        *_no_older(texts, calendar, window),
    )
    return tuple(date for group in _groups(texts, reasons) for date in _dated(group, fixed, calendar))


# --- what is given -----------------------------------------------------------------------------------------------------


def _fixed(texts: Sequence[Text], given: Mapping[str, datetime.date]) -> dict[Variable, datetime.date]:
    """Days that are known, by report id: a person's word before the page's own."""
    names = {text.ref.name for text in texts}
    unknown = sorted(set(given) - names)
    if unknown:
        raise UsageError(f"there is no report {unknown[0]} to give a date. `dateline reports` lists the names.")
    found = {}
    for text in texts:
        published = text.report.published
        day = given.get(text.ref.name) or (_day(published.means) if published else None)
        if day is not None:
            found[text.day] = day
    return found


def _day(means: str) -> datetime.date | None:
    """A day; what carries a clock time is cut to its day."""
    try:
        return datetime.date.fromisoformat(means[:10])
    except ValueError:
        return None


def _calendar(texts: Sequence[Text], window: Window | None, fixed: Sequence[datetime.date]) -> Calendar:
    """From the earliest day that counts to the latest; two rounds of the calendar where nothing says how far."""
    earliest, latest = window or (None, None)
    if earliest and latest and earliest > latest:
        raise UsageError(f"no day lies between {earliest} and {latest}. Give the earlier day first.")
    named = [year for text in texts if (year := earliest_year(text))]
    ahead = [year for text in texts if (year := latest_year(text))]
    start = min([*([earliest] if earliest else [datetime.date(y, 1, 1) for y in named]), *fixed], default=None)
    first = start or datetime.date(min(_ANY_YEAR, latest.year - 2 * ROUND) if latest else _ANY_YEAR, 1, 1)
    newest = max([first.year, *ahead, *(day.year for day in fixed)])
    last = max([latest or datetime.date(min(newest + 2 * ROUND, 9900), 12, 31), *fixed])
    return Calendar(min(first, last), last, open_start=start is None, open_end=latest is None)


def _asked(
    texts: Sequence[Text], window: Window | None, fixed: Mapping[Variable, datetime.date], calendar: Calendar
) -> Iterator[Reason]:
    earliest, latest = window or (None, None)
    for text in texts:
        if text.day in fixed:
            day = fixed[text.day]
            published = text.report.published
            own = published is not None and _day(published.means) == day
            words = (published.text, published.span) if published and own else (None, None)
            says = f"d = {day}: " + (published.origin if published and own else "as given")
            held = (Within(text.day, calendar.day(day)),)
            yield Reason(text.ref, clue("wording" if words[1] else "outside", says, *words), held, GIVEN)
        elif earliest or latest:
            says = " ".join((f"{earliest} ≤" if earliest else "", "d", f"≤ {latest}" if latest else "")).strip()
            held = (Within(text.day, calendar.span(earliest, latest)),)
            yield Reason(text.ref, clue("outside", f"{says}: as given"), held, ASKED)


def _no_older(texts: Sequence[Text], calendar: Calendar, window: Window | None) -> Iterator[Reason]:
    """No report of a collection is taken to be older than the earliest year that any of them names."""
    named = [(year, text.ref) for text in texts if (year := earliest_year(text))]
    if not named or (window and window[0]):
        return
    year, ref = min(named, key=lambda found: (found[0], found[1].name))
    start = datetime.date(year, 1, 1)
    for text in texts:
        if earliest_year(text) is None:
            says = f"{start} ≤ d: {year} is the earliest year that any of these reports names"
            held = (Within(text.day, calendar.span(start, None)),)
            yield Reason(text.ref, clue("inference", says, with_=ref), held, INFERENCE)


# --- groups of reports that bear on each other -------------------------------------------------------------------------


@dataclass(frozen=True)
class Group:
    """Reports whose days bear on each other, and the reasons for all of them."""

    texts: tuple[Text, ...]
    reasons: tuple[Reason, ...]


def _groups(texts: Sequence[Text], reasons: Sequence[Reason]) -> list[Group]:
    """Groups in the order of their first report; the days of different groups don't touch."""
    leader: dict[Variable, Variable] = {text.day: text.day for text in texts}

    def find(variable: Variable) -> Variable:
        while leader.setdefault(variable, variable) != variable:
            variable = leader[variable]
        return variable

    for reason in reasons:
        linked = [reason.report.id, *(v for c in reason.constraints for v in variables(c))]
        for other in linked[1:]:
            leader[find(other)] = find(linked[0])
    found: dict[Variable, list[Text]] = {}
    for text in texts:
        found.setdefault(find(text.day), []).append(text)
    of = {root: tuple(r for r in reasons if find(r.report.id) == root) for root in found}
    return [Group(tuple(members), of[root]) for root, members in found.items()]


def _dated(group: Group, fixed: Mapping[Variable, datetime.date], calendar: Calendar) -> Iterator[ReportDate]:
    days = [text.day for text in group.texts]
    kept, clashes = settle(group.reasons, days, calendar)
    known = domains(kept, days, calendar)
    for text in group.texts:
        others = _rests_on(text, kept, days, known, calendar)
        yield _date(text, group, known, others, clashes, fixed.get(text.day), calendar)


def _rests_on(
    text: Text, reasons: Sequence[Reason], days: Sequence[Variable], known: Domains, calendar: Calendar
) -> tuple[Reason, ...]:
    """The clues of other reports without which this one would have more days: none of them could be missing."""
    others = [r for r in reasons if r.report.id != text.day and r.constraints]
    if len(reasons) > _MOST_REASONS or not others:
        return ()
    kept = list(others)
    own = [r for r in reasons if r.report.id == text.day]
    for reason in reversed(others):
        fewer = [r for r in kept if r is not reason]
        if domains([*own, *fewer], days, calendar)[text.day] == known[text.day]:
            kept = fewer
    return tuple(kept)


def _date(
    text: Text,
    group: Group,
    known: Domains,
    others: Sequence[Reason],
    clashes: Sequence[Clash],
    given: datetime.date | None,
    calendar: Calendar,
) -> ReportDate:
    days = known[text.day]
    found = feasible(days, calendar)
    bounded = found.count is not None
    ranking = rank(text, days, known, calendar, bounded)
    own = [reason.clue for reason in group.reasons if reason.report == text.ref]
    elsewhere = [from_elsewhere(reason) for reason in others if _tells_more(reason, text.ref)]
    clues: tuple[Clue, ...] = (*own, *elsewhere, *clash_clues(text.ref, clashes), *(ranking.clues if not given else ()))
    return ReportDate(
        report=ReportRef(text.ref.id, text.ref.name),
        given=given.isoformat() if given else None,
        feasible=found,
        likely=ranking.day.isoformat() if ranking.day else None,
        clues=tuple(dict.fromkeys(clues)),
        would_settle=would_settle(days, bounded, ranking.weekday, calendar),
    )


def _tells_more(reason: Reason, report: ReportRef) -> bool:
    """Whether a clue of another report isn't the same inference seen from its side."""
    return reason.clue.with_ != report
