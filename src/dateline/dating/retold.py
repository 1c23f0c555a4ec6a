"""An act that two reports tell of took place on one day: a weekday in one and a date in the other date each other."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..records import Claim, Party, Place, ReportRef, Value
from .dates import MONTHS, acts
from .days import Calendar
from .network import Apart, Constraint
from .reason import INFERENCE, Reason, clue
from .text import Text, Told
from .weekdays import NAMES
from .words import countries, names, pattern, says

NEAR_KM = 5.0
_EARTH_KM = 6371.0
_CELL = 0.25  # degrees: wider than NEAR_KM up to 75 degrees north
_RARE = 2  # shared names that make two operations one
_SHOWN = 3  # years that are written out
_BESIDE = 45  # characters between "began" and its day
_NAMED = re.compile(
    r"\bOperation\s+(?:[A-Z][\w’'-]+\s?)+|\b(?:[A-Z][\w’'-]{1,40}+\s){1,8}(?:Operation|Offensive|Campaign)\b"
)
Near = tuple[str, int, int, str, str]
"""An act, a cell of the grid, and a party with its side."""
_HANDS = ("capture", "advance", "retreat")
_FINE = ("point", "relative", "corridor")


# --- an operation whose beginning one report dates while another tells it as news -------------------------------------


@dataclass(frozen=True)
class Beginning:
    """A day on which a report puts an operation."""

    text: Text
    told: Told
    sides: frozenset[str]  # countries and parties that carry it out


@dataclass(frozen=True)
class Spread:
    """Among how many reports names are looked at, and in how many of them each stands."""

    reports: int
    of: Mapping[str, int]


def operations(texts: Sequence[Text], calendar: Calendar, spread: Spread | None = None) -> Iterator[Reason]:
    """ "Operation X began on August 24" in one report, the incursion of Wednesday as news in another. `spread`: of the
    names of these texts among all reports, where there are more."""
    news = [found for text in texts for found in _as_news(text)]
    starts = [found for text in texts for found in _dated_beginnings(text)]
    if not (news and starts):
        return
    spread = spread or spread_of(texts)
    every = {b.text.day: names(b.text.report.text) for b in (*news, *starts)}
    for start in starts:
        for found in news:
            if found.text.day == start.text.day or not found.sides & start.sides:
                continue
            shared = _shared_names(every[found.text.day] & every[start.text.day], spread)
            if len(shared) >= _RARE and any(name in found.text.quote(found.told.sentence) for name in shared):
                yield from _same_operation(start, found, shared, calendar)


def spread_of(texts: Sequence[Text]) -> Spread:
    """How names are spread over reports."""
    return Spread(len(texts), Counter(name for text in texts for name in names(text.report.text)))


def beginnings_told(text: Text) -> Iterator[tuple[str, str]]:
    """By which sides reports on operations bear on each other: one dates a beginning ("begins"), another has it as
    "news"."""
    yield from (("begins", side) for found in _dated_beginnings(text) for side in found.sides)
    yield from (("news", side) for found in _as_news(text) for side in found.sides)


def named_operations(texts: Sequence[Text], calendar: Calendar) -> Iterator[Reason]:
    """ "Operation X, launched last month" and "Operation X began on August 24" in one report are one day."""
    for text in texts:
        for one, other in combinations(_beginning_days(text), 2):
            name = _operation_names(text, one) & _operation_names(text, other)
            first, second = acts(one, text, calendar), acts(other, text, calendar)
            if name and first and second and one.text != other.text:
                says = f"{min(name)}: “{one.text}” and “{other.text}” are one beginning"
                same = (*first[1], *second[1], Apart(first[0], second[0], 0, 0))
                words = clue("wording", says, one.text, one.span)
                yield Reason(text.ref, words, same)


def _dated_beginnings(text: Text) -> Iterator[Beginning]:
    for told in _beginning_days(text):
        value = told.expression.value
        if value.month and value.day and told.side != "future":
            yield Beginning(text, told, _sides(text, told))


def _beginning_days(text: Text) -> list[Told]:
    """Expressions right after a word of beginning, in a sentence that names an operation."""
    found: list[Told] = []
    if not says("operations", text.report.text):
        return found
    for told in text.told:
        before = text.quote((max(told.sentence[0], told.span[0] - _BESIDE), told.span[0]))
        starts = [m for m in pattern("beginnings").finditer(before) if len(before[m.end() :].split()) <= 2]
        if starts and not told.quoted and says("operations", text.quote((told.sentence[0], told.span[0]))):
            found.append(told)
    return found


def _operation_names(text: Text, told: Told) -> set[str]:
    return {m[0].strip() for m in _NAMED.finditer(text.quote(told.sentence))}


def _as_news(text: Text) -> Iterator[Beginning]:
    """For each side whose operation a report tells as new: the day on which it puts it, where that is one."""
    new = [sentence for sentence in text.sentences if _tells_beginning(text.quote(sentence))]
    fresh = sorted({side for sentence in new for side in countries(text.quote(sentence))})
    told = [(t, _sides(text, t)) for t in (text.told if fresh else ()) if _is_day_of_operation(text, t)]
    for side in fresh:
        of_side = [t for t, sides in told if side in sides]
        if len({t.expression.value.weekday for t in of_side}) == 1:
            yield Beginning(text, of_side[0], frozenset((side,)))


def _is_day_of_operation(text: Text, told: Told) -> bool:
    """A past weekday in a sentence that names an operation."""
    past = told.is_bare_weekday and told.side == "past" and not told.quoted
    return past and says("operations", text.quote(told.sentence))


def _tells_beginning(sentence: str) -> bool:
    return says("operations", sentence) and says("beginnings", sentence)


def _sides(text: Text, told: Told) -> frozenset[str]:
    """Who acts in an expression's sentence: the actors of its claims, else the countries that it names."""
    actors = {v.means.name for claim in text.claims_in(told.sentence) for v in claim.actor}
    return frozenset(actors) or countries(text.quote(told.sentence))


def _shared_names(shared: Iterable[str], spread: Spread) -> tuple[str, ...]:
    """Names that two reports have and most others don't."""
    return tuple(sorted(n for n in shared if 3 * (spread.of[n] - 2) <= spread.reports - 2))


def _same_operation(start: Beginning, news: Beginning, shared: Sequence[str], calendar: Calendar) -> Iterator[Reason]:
    sides = " and ".join(sorted(start.sides & news.sides))
    at = ", ".join(n for n in shared if n in news.text.quote(news.told.sentence))
    says = (
        f"one operation told twice (both by {sides}, both name {at}): the day that it began, “{start.told.text}”, "
        f"is the “{news.told.text}” on which it is news"
    )
    yield from _same_day((start.text, start.told), (news.text, news.told), says, calendar)


# --- one claim told by two reports -----------------------------------------------------------------------------------


def retold_claims(texts: Sequence[Text], calendar: Calendar) -> Iterator[Reason]:
    """The same act by and on the same sides at the same place, with the same number or the only one of its kind."""
    dated = [(text, claim, told) for text in texts for claim, told in _on_a_day(text)]
    for first, second in _candidates(dated):
        (one, a, told), (other, b, again) = dated[first], dated[second]
        known = one.report.published is not None and other.report.published is not None
        if one.day != other.day and not known and (why := _same_act(a, b, one, other)):
            says = f"one {a.act.means.replace('_', ' ')} told twice ({why}): “{told.text}” is “{again.text}”"
            yield from _same_day((one, told), (other, again), says, calendar)


def _on_a_day(text: Text) -> Iterator[tuple[Claim, Told]]:
    """The claims of what happened on a day that words name."""
    for claim in text.claims:
        if claim.status.means == "happened" and (told := _day_of(claim, text)) is not None:
            yield claim, told


def days_told(text: Text) -> Iterator[str]:
    """By what reports that tell of one act bear on each other: the act, a cell of the grid and a party."""
    return ("\t".join(map(str, near)) for claim, _ in _on_a_day(text) for near in _nears(claim))


def _nears(claim: Claim) -> Iterator[Near]:
    """What a claim shares with any that tells of the same act (`_same_act`)."""
    parties = [(side, _known_by(v)) for side, values in (("by", claim.actor), ("to", claim.target)) for v in values]
    for place in (v.means for v in claim.place if v.means.basis in _FINE):
        if place.lat is not None and place.lon is not None:
            row, column = round(place.lat / _CELL), round(place.lon / _CELL)
            cells = ((row + i, column + j) for i in (0, 1) for j in (0, 1))
            yield from ((claim.act.means, *cell, *party) for cell in cells for party in parties)


def _candidates(dated: Sequence[tuple[Text, Claim, Told]]) -> list[tuple[int, int]]:
    """Pairs of claims of one act and party in neighbouring cells of a grid, so that not all are compared with all."""
    near: dict[Near, list[int]] = {}
    for index, (_, claim, _) in enumerate(dated):
        for key in _nears(claim):
            near.setdefault(key, []).append(index)
    return sorted({pair for members in near.values() for pair in combinations(sorted(set(members)), 2)})


def _day_of(claim: Claim, text: Text) -> Told | None:
    """The expression of a claim that names a day."""
    told = text.by_span.get(claim.when.span) if claim.when and claim.when.span else None
    if told is None or not claim.when or not claim.when.origin.startswith("stands with the act"):
        return None
    value = told.expression.value
    names_day = told.is_bare_weekday or bool(value.month and value.day)
    return told if names_day or (value.base == "report" and value.offset_unit == "day") else None


def _same_act(a: Claim, b: Claim, one: Text, other: Text) -> str | None:
    """Why two claims tell of one act, in words; None where they need not."""
    actors, targets, place = _common(a.actor, b.actor), _common(a.target, b.target), _near(a.place, b.place)
    if a.act.means != b.act.means or not place or (a.actor and b.actor and not actors):
        return None
    if not (actors or targets) or (a.target and b.target and not targets):
        return None
    number = next(
        (q.text for q in a.quantities for r in b.quantities
         if (q.kind, q.low, q.high) == (r.kind, r.low, r.high) and q.low is not None and q.low > 1), None,
    )  # fmt: skip
    sides = (actors and targets) or _changes_hands(a, b)
    alone = _alone(a, one) and _alone(b, other) and sides
    if number is None and not alone:
        return None
    return f"{' and '.join(sorted(actors | targets))}, {place}" + (f", “{number}”" if number else "")


def _changes_hands(a: Claim, b: Claim) -> bool:
    """Whether a known side comes into a settlement or leaves it: that happens once, whoever else is named."""
    known = {v.means.id for v in a.actor if v.means.id} & {v.means.id for v in b.actor if v.means.id}
    points = all(v.means.basis == "point" for claim in (a, b) for v in claim.place)
    return a.act.means in _HANDS and bool(known) and points


def _alone(claim: Claim, text: Text) -> bool:
    """The only claim of its act that the report puts on a day near its place."""
    return not any(
        c.act.means == claim.act.means and c.id != claim.id and _near(c.place, claim.place) and c.when != claim.when
        for c in text.claims
    )


def _common(a: Sequence[Value[Party]], b: Sequence[Value[Party]]) -> set[str]:
    ids = {_known_by(v) for v in a}
    return {v.means.name for v in b if _known_by(v) in ids}


def _known_by(party: Value[Party]) -> str:
    return party.means.id or party.means.name.casefold()


def _near(a: Sequence[Value[Place]], b: Sequence[Value[Place]]) -> str | None:
    """How near two claims' places are, in words; whole countries and provinces are no place."""
    for p in (v.means for v in a if v.means.basis in _FINE):
        for q in (v.means for v in b if v.means.basis in _FINE):
            gap = _kilometres(p, q)
            if gap is not None and gap <= NEAR_KM:
                return f"both at {p.name}" if p.name == q.name else f"{p.name} and {q.name}, {gap:.0f} km apart"
    return None


def _kilometres(p: Place, q: Place) -> float | None:
    """Great-circle distance; None where a place has no point."""
    if p.lat is None or p.lon is None or q.lat is None or q.lon is None:
        return None
    f1, f2 = math.radians(p.lat), math.radians(q.lat)
    d = math.sin((f2 - f1) / 2) ** 2
    d += math.cos(f1) * math.cos(f2) * math.sin(math.radians(q.lon - p.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(d)))


def _same_day(one: tuple[Text, Told], other: tuple[Text, Told], says: str, calendar: Calendar) -> Iterator[Reason]:
    """The inference, once in the proof of each of the two reports."""
    first, second = acts(one[1], one[0], calendar), acts(other[1], other[0], calendar)
    if first is None or second is None:
        return
    same: tuple[Constraint, ...] = (*first[1], *second[1], Apart(first[0], second[0], 0, 0))
    says += _in_years(one[1], other[1], calendar) or _in_years(other[1], one[1], calendar)
    for (text, told), (with_text, _) in ((one, other), (other, one)):
        with_: ReportRef = with_text.ref
        yield Reason(text.ref, clue("inference", says, told.text, told.span, with_), same, INFERENCE)


def _in_years(dated: Told, weekday: Told, calendar: Calendar) -> str:
    """The years in which a date falls on a weekday: "24 August is a Wednesday in 2016, 2022, …"."""
    value, day = dated.expression.value, weekday.expression.value.weekday
    if not (dated.is_month_day and weekday.is_bare_weekday and value.month and value.day and day):
        return ""
    fitting = calendar.month_day(value.month, value.day) & calendar.weekdays((day,)) & calendar.written
    years = [str(found.year) for found in calendar.dates(fitting) if found.year >= calendar.shown_from]
    shown = ", ".join(years[:_SHOWN]) + (", …" if len(years) > _SHOWN else "")
    return f"; {value.day} {MONTHS[value.month - 1]} is a {NAMES[day - 1]} in {shown}" if years else ""
