"""Dates undated reports: clues become constraints, the constraints leave days, habits of news rank them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..errors import UsageError
from ..records import Claim, Clue, Report, ReportDate, ReportRef
from .clashes import Clash, domains, settle
from .dates import dateline_date, dates, earliest_year, latest_year, parts_of_period, running_month, stamps, years
from .days import ROUND, Calendar
from .facts import Fact, outside, war_starts
from .likely import Known, rank
from .network import Domains, Variable, Within, variables
from .proof import clash_clues, feasible, from_elsewhere, would_settle
from .reason import ASKED, GIVEN, INFERENCE, Reason, clue
from .retold import Spread, named_operations, operations, retold_claims
from .states import order_of_states
from .stitched import stitched
from .text import Text, texts_of
from .wars import war_years
from .weekdays import weekday_window

Window = tuple[datetime.date | None, datetime.date | None]
_OPEN: Window = (None, None)
Given = Mapping[str, datetime.date | Window]

OWN: tuple[Callable[[Text, Calendar], Iterator[Reason]], ...] = (
    dateline_date,
    weekday_window,
    dates,
    stamps,
    parts_of_period,
    running_month,
    years,
)
"""What a report's own words say of its day."""

_FIRST_YEAR, _LAST_YEAR = 4, 9990  # what `datetime` can hold, with room to either side
_ANY_YEAR = 2001  # where no year is said at all: any round of the calendar shows what there is
_DECADE = 10  # years
_MOST_REASONS = 200  # of a group of reports: above, only the clues of a report itself stand in its proof


def date_reports(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    *,
    window: Window | None = None,
    given: Given | None = None,
    facts: Sequence[Fact] = (),
) -> tuple[ReportDate, ...]:
    """The days on which each report can have been written, and why; by name.

    `window`: the earliest and latest day that any report can be of (both included, None: open). `given`: days that a
    person knows, or the earliest and latest of them, by report name. `facts`: outside knowledge, none unless asked for. Nothing depends on the day the
    program runs: without a bound, days stay unbounded (`count` is None).
    """
    texts = texts_of(reports, claims)
    windows = _windows(texts, window, given or {})
    ends = [end for found in (*windows.values(), window or _OPEN) for end in found if end]
    fixed = _fixed(texts, given or {})
    calendar = calendar_of(_years(texts, (*fixed.values(), *ends)), window, facts)
    return _date_texts(texts, fixed, windows, calendar, facts)


def date_texts(
    texts: Sequence[Text], years: Years, spread: Spread, only: Container[Variable]
) -> tuple[ReportDate, ...]:
    """The days of some reports (`only`, their ids), where `texts` has all that bears on them (`ties`), by name and id.

    `years`: those that all reports name; `spread`: of names over all reports.
    """
    windows = dict.fromkeys((text.day for text in texts), _OPEN)
    return _date_texts(texts, _fixed(texts, {}), windows, calendar_of(years), spread=spread, only=only)


def _date_texts(
    texts: Sequence[Text],
    fixed: Mapping[Variable, datetime.date],
    windows: Mapping[Variable, Window],
    calendar: Calendar,
    facts: Sequence[Fact] = (),
    spread: Spread | None = None,
    only: Container[Variable] | None = None,
) -> tuple[ReportDate, ...]:
    reasons = (
        *_asked(texts, windows, fixed, calendar),
        *(reason for text in texts for clues in OWN for reason in clues(text, calendar)),
        *(reason for text in texts for reason in stitched(text)),
        *named_operations(texts, calendar),
        *operations(texts, calendar, spread),
        *retold_claims(texts, calendar),
        *order_of_states(texts),
        *war_years(texts, calendar, war_starts(facts)),
        *outside(texts, facts, calendar),
        *_no_older([text for text in texts if text.day not in fixed and not windows[text.day][0]], texts, calendar),
    )
    asked = [text for text in texts if only is None or text.day in only]
    told = [r for r in reasons if only is None or r.report.id in only]
    found = {date.report.id: date for group in _groups(asked, told) for date in _dated(group, fixed, calendar)}
    return tuple(found[text.day] for text in asked)


# --- what is given -----------------------------------------------------------------------------------------------------


def _fixed(texts: Sequence[Text], given: Given) -> dict[Variable, datetime.date]:
    """Days that are known, by report id: a person's word before the page's own."""
    unknown = sorted(set(given) - {text.ref.name for text in texts})
    if unknown:
        raise UsageError(f"there is no report {unknown[0]} to give a date. `dateline reports` lists the names.")
    found = {}
    for text in texts:
        published = text.report.published
        told = given.get(text.ref.name)
        day = told if isinstance(told, datetime.date) else _day(published.means) if published else None
        if day is not None:
            found[text.day] = day
    return found


def _windows(texts: Sequence[Text], window: Window | None, given: Given) -> dict[Variable, Window]:
    """The earliest and latest day of each report that a person gave, by report id."""
    asked = window or (None, None)
    own = {text.day: given.get(text.ref.name) for text in texts}
    return {day: found if isinstance(found, tuple) else asked for day, found in own.items()}


def _day(means: str) -> datetime.date | None:
    """A day; what carries a clock time is cut to its day."""
    try:
        return datetime.date.fromisoformat(means[:10])
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Years:
    """The years that reports name and are of, from which the calendar follows; None: none."""

    earliest: int | None  # named as past
    latest: int | None  # named at all
    first: int | None  # of a report's own day, or of a day that a person gave
    last: int | None


def years_of(text: Text) -> Years:
    """Those of one report."""
    return _years([text], list(_fixed([text], {}).values()))


def _years(texts: Sequence[Text], days: Sequence[datetime.date]) -> Years:
    named = [year for text in texts if (year := earliest_year(text))]
    ahead = [year for text in texts if (year := latest_year(text))]
    own = [day.year for day in days]
    return Years(*(end(some, default=None) for end, some in ((min, named), (max, ahead), (min, own), (max, own))))


def calendar_of(years: Years, window: Window | None = None, facts: Sequence[Fact] = ()) -> Calendar:
    """Every day that counts, with a round of the calendar before and two after: there, what is not bounded shows.

    What a person asked for is a reason like others, so the calendar is wider: a clash can then name it.
    It goes by decades: a record in which each year another one comes is dated anew only where a decade ends.
    """
    earliest, latest = window or (None, None)
    if earliest and latest and earliest > latest:
        raise UsageError(f"no day lies between {earliest} and {latest}. Give the earlier day first.")
    named = [year for year in (years.earliest,) if year]
    ahead = [year for year in (years.latest,) if year]
    asked = [year for year in (years.first, years.last) if year]
    known = [*asked, *(year for fact in facts for year in (fact.first.year, fact.last.year))]
    oldest = min((*named, *known), default=_ANY_YEAR)
    newest = max((oldest, *ahead, *known))
    first = datetime.date(max(oldest // _DECADE * _DECADE - ROUND, _FIRST_YEAR), 1, 1)
    last = datetime.date(min((newest // _DECADE + 1) * _DECADE + 2 * ROUND, _LAST_YEAR), 12, 31)
    return Calendar(first, last, earliest is None, latest is None, shown_from=min(named, default=oldest))


def _asked(
    texts: Sequence[Text],
    windows: Mapping[Variable, Window],
    fixed: Mapping[Variable, datetime.date],
    calendar: Calendar,
) -> Iterator[Reason]:
    for text in texts:
        earliest, latest = windows[text.day]
        if text.day in fixed:
            yield _known_day(text, fixed[text.day], calendar)
        elif earliest or latest:
            says = " ".join((f"{earliest} ≤" if earliest else "", "d", f"≤ {latest}" if latest else "")).strip()
            held = (Within(text.day, calendar.span(earliest, latest)),)
            yield Reason(text.ref, clue("outside", f"{says}: as given"), held, ASKED)


def _known_day(text: Text, day: datetime.date, calendar: Calendar) -> Reason:
    published = text.report.published
    own = published is not None and _day(published.means) == day
    words = (published.text, published.span) if published and own else (None, None)
    says = f"d = {day}: " + (published.origin if published and own else "as given")
    held = (Within(text.day, calendar.day(day)),)
    return Reason(text.ref, clue("wording" if words[1] else "outside", says, *words), held, GIVEN)


def _no_older(undated: Sequence[Text], texts: Sequence[Text], calendar: Calendar) -> Iterator[Reason]:
    """Reports of one country are taken to be no older than the earliest year that any of them names."""
    named = [(year, text.ref, text.main_countries) for text in texts if (year := earliest_year(text))]
    earliest: dict[str, tuple[int, ReportRef]] = {}
    for year, ref, countries in sorted(named, key=lambda found: (found[0], found[1].name)):
        for country in countries:
            earliest.setdefault(country, (year, ref))
    for text in undated:
        alike = [(*earliest[country], country) for country in text.main_countries if country in earliest]
        if not alike or earliest_year(text) is not None:
            continue
        year, ref, country = min(alike, key=lambda found: (found[0], found[2]))
        says = f"{year}-01-01 ≤ d: {year} is the earliest year that any of the reports on {country} names"
        held = (Within(text.day, calendar.span(datetime.date(year, 1, 1), None)),)
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
    of: dict[Variable, list[Reason]] = {root: [] for root in found}
    for reason in reasons:
        of[find(reason.report.id)].append(reason)
    return [Group(tuple(members), tuple(of[root])) for root, members in found.items()]


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
    ranking = rank(days, Known(text, known, calendar, bounded))
    own = [reason.clue for reason in group.reasons if reason.report == text.ref]
    said = {found.says for found in own}
    elsewhere = [from_elsewhere(reason) for reason in others if reason.clue.says not in said]
    clues: tuple[Clue, ...] = (*own, *elsewhere, *clash_clues(text.ref, clashes), *(ranking.clues if not given else ()))
    return ReportDate(
        report=ReportRef(text.ref.id, text.ref.name),
        given=given.isoformat() if given else None,
        feasible=found,
        likely=ranking.day.isoformat() if ranking.day else None,
        clues=tuple(dict.fromkeys(clues)),
        would_settle=would_settle(days, bounded, ranking.days, calendar),
    )
