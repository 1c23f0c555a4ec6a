"""How events belong together that aren't one: part of an operation, the act that came of a plan, the toll of a strike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ..records import Event, Link, LinkKind, Place
from .facts import BEGINNING, END, Days, Facts, narrow
from .features import CHANGE_OF_HANDS, COMPATIBLE, GROUND
from .geography import cells, kilometres
from .sides import any_related, friends

OPERATIONS = frozenset({"offensive", "siege"})
PARTS = frozenset(
    {"airstrike", "shelling", "bombing", "chemical_attack", "attack", "clash", "advance", "capture", "retreat", "killing",
     "execution", "looting", "arrest", "surrender", "displacement", "sexual_violence"}
)  # fmt: skip
DEADLY = frozenset({"airstrike", "shelling", "bombing", "chemical_attack", "attack", "clash", "offensive", "capture"})
CELL = 0.5  # degrees
MONTH = 30  # days a bucket
LONGEST = 24  # buckets that one operation may fill
YEAR = 12  # buckets that are kept together
NEAR_KM = 15.0
SOON = 3  # days between an act and its toll
CAME_WITHIN = 90  # days from a plan to the act that came of it

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """An event and what links look at: what its claims say, put together."""

    event: Event
    by: frozenset[str]
    to: frozenset[str]
    places: tuple[Place, ...]
    days: Days | None
    reports: frozenset[str]
    intent: bool


Rule = Callable[[Seen, Seen], str | None]
Role = tuple[str, bool]
"""The act of an event that others may belong to, and whether it is only intended."""
Fit = tuple[str, LinkKind, float, str, str]
"""An event, a kind of link, how far the other event is, its id, and why they belong together."""


def linked(seen: Sequence[Seen]) -> list[Seen]:
    """The events with their links: of each kind at most one, to the nearest that fits."""
    return [replace(one, event=event) for one, event in zip(seen, links_of(seen), strict=True)]


def links_of(seen: Sequence[Seen], of: Container[str] | None = None) -> Iterator[Event]:
    """The events with their links; `of`: only these (ids), where all that they may belong to are among `seen`."""
    found: dict[str, dict[LinkKind, tuple[str, str]]] = defaultdict(dict)
    for one, kind, _, head, why in nearest(seen, of=of):
        found[one][kind] = (head, why)
    return (with_links(s.event, found[s.event.id]) for s in seen if of is None or s.event.id in of)


def with_links(event: Event, found: Mapping[LinkKind, tuple[str, str]]) -> Event:
    """The event with its links, given as the other event's id and the reason, by kind."""
    return replace(event, links=tuple(Link(kind, *found[kind]) for kind, _ in RULES if kind in found))


def nearest(
    seen: Sequence[Seen], mine: Callable[[Key], bool] = lambda key: True, of: Container[str] | None = None
) -> Iterator[Fit]:
    """Of each event and kind of link the nearest that fits. `mine`: which keys to look at, where other parts of the work
    look at the others; the nearest of all is then the least that any of them finds. `of`: ids of the events whose links
    are asked for (None: all)."""
    asking = [one for one in seen if not one.intent and (of is None or one.event.id in of)]
    looking = [(one, area, set(filter(mine, _keys(area)))) for one in asking for area in (looks_in(one),)]
    wanted = set[Key]().union(*(keys for _, _, keys in looking))
    heads: dict[Key, dict[Role, list[tuple[range, Seen]]]] = defaultdict(lambda: defaultdict(list))
    for one in seen:
        if whole := looked_for_in(one):
            for key in _keys(whole) & wanted:
                heads[key][one.event.act, one.intent].append((whole.months, one))
    for one, area, keys in looking:
        near = {
            h.event.id: h
            for key in keys
            for role, some in heads.get(key, {}).items()
            if _may_belong(one.event.act, *role)
            for months, h in some
            if h is not one and (key[1] in h.reports or _overlap(months, area.months))
        }
        for kind, rule in RULES:
            fitting = [(_distance(one, h), h.event.id, why) for h in near.values() if (why := rule(one, h))]
            if fitting:
                yield one.event.id, kind, *min(fitting)


@cache
def _may_belong(act: str, to: str, intended: bool) -> bool:
    """True where one of the rules takes such an act, told as fact, for part, outcome or toll of such another."""
    if intended:
        return _same_act(act, to)
    return (act in PARTS and to in OPERATIONS) or (act == "killing" and to in DEADLY)


def head_keys(one: Seen) -> set[Key]:
    """Where an event is looked for by those that may belong to it; nowhere, where nothing can."""
    return _keys(looked_for_in(one))


def link_keys(one: Seen) -> set[Key]:
    """Where an event looks for what it belongs to."""
    return _keys(looks_in(one))


def see(event: Event, facts: Sequence[Facts]) -> Seen:
    """An event as links see it; `facts` are those of its claims."""
    told = [f.told for f in facts if f.told]
    days = (max(d[0] for d in told), min(d[1] for d in told)) if told else None
    if days and days[0] > days[1]:
        days = min(d[0] for d in told), max(d[1] for d in told)
    asserted = [f for f in facts if f.stance != "denied"]
    return Seen(
        event,
        by=frozenset(p for f in asserted for p in f.by),
        to=frozenset(p for f in asserted for p in f.to),
        places=spots(event),
        days=days,
        reports=frozenset(f.claim.report.id for f in facts),
        intent=all(f.stance == "intent" for f in facts),
    )


def spots(event: Event) -> tuple[Place, ...]:
    """The places of an event that have a point and are no country."""
    return tuple(p for p in event.place if p.lat is not None and p.basis != "country")


@dataclass(frozen=True, slots=True)
class Area:
    """Where and when an event is looked for, or looks: cells of the grid, and months or reports."""

    cells: frozenset[tuple[int, int]]
    months: range
    reports: frozenset[str]


def looked_for_in(one: Seen) -> Area | None:
    """Where an event is looked for by those that may belong to it; None where nothing can."""
    return _area(one, LONGEST) if one.intent or one.event.act in OPERATIONS | DEADLY else None


def looks_in(one: Seen) -> Area:
    """Where an event looks for what it belongs to."""
    return _area(one, 1)


def _area(one: Seen, most: int) -> Area:
    spots = {cell for p in one.places if narrow(p) or most > 1 for cell in cells(p, CELL, NEAR_KM if most > 1 else 0.0)}
    months = range(0)
    if one.days and one.days[0] != BEGINNING:
        first, last = one.days[0] // MONTH, min(one.days[1], one.days[0] + LONGEST * MONTH) // MONTH
        months = range(first - (most > 1), first + 1 if most == 1 else last + 4)
    return Area(frozenset(spots), months, one.reports)


def _keys(area: Area | None) -> set[Key]:
    """Cell and year, or cell and report: what is near in one of them is looked at, where months overlap."""
    if area is None:
        return set()
    years = {month // YEAR for month in area.months}
    return {(cell, time) for cell in area.cells for time in (*years, *area.reports)}


def _overlap(some: range, others: range) -> bool:
    """A month in common."""
    return max(some.start, others.start) < min(some.stop, others.stop)


# --- the three kinds -------------------------------------------------------------------------------------------------


def part_of(one: Seen, head: Seen) -> str | None:
    """A strike, capture, looting or flight inside a larger operation or siege: its sides, its ground, its days."""
    if one.intent or head.intent or head.event.act not in OPERATIONS or one.event.act not in PARTS:
        return None
    if one.event.status == "denied" or head.event.status == "denied" or not _within(one, head) or not _meet(one, head):
        return None
    if _one_way(one, head) or _one_way(replace(one, by=one.to, to=one.by), head):
        return f"part of the {head.event.act}: its sides, its ground, its days"
    return None


def came_of(one: Seen, head: Seen) -> str | None:
    """The act that a plan, a threat or an attempt named before: same sides, same ground, later."""
    if (
        one.intent
        or not head.intent
        or not _same_act(one.event.act, head.event.act)
        or not any_related(one.by, head.by)
    ):
        return None
    if one.to and head.to and not any_related(one.to, head.to):
        return None
    if not (one.days and head.days) or not 0 <= one.days[1] - head.days[0] <= CAME_WITHIN or not _within(one, head):
        return None
    if one.event.act in GROUND and not _one_town(one, head):
        return None  # who plans to take one town and takes the next hasn't done what was planned
    return f"{head.event.status} before, at the same place by the same side"


def toll_of(one: Seen, head: Seen) -> str | None:
    """People killed where and when an act was told that kills."""
    if one.event.act != "killing" or head.event.act not in DEADLY or one.intent or head.intent:
        return None
    gap = _gap(one, head)
    soon = gap is not None and gap <= SOON if one.event.when and head.event.when else bool(one.reports & head.reports)
    if not soon or not _within(one, head) or (one.by and head.by and not any_related(one.by, head.by)):
        return None
    return f"people killed at the place and time of the {head.event.act.replace('_', ' ')}"


RULES: tuple[tuple[LinkKind, Rule], ...] = (("part_of", part_of), ("came_of", came_of), ("toll_of", toll_of))


# --- small measures --------------------------------------------------------------------------------------------------


def _same_act(one: str, two: str) -> bool:
    pair = {one, two}
    return len(pair) == 1 or pair == CHANGE_OF_HANDS or any(pair == group for group, _ in COMPATIBLE)


def _one_way(one: Seen, head: Seen) -> bool:
    """The same sides in the same roles; a side that isn't named fits, but not both."""
    by, to = _friendly(one.by, head.by), _friendly(one.to, head.to)
    return (by is True and to is not False) or (to is True and by is not False)


def _one_town(one: Seen, head: Seen) -> bool:
    """A town in common; a district that is named in place of its towns fits."""
    return any(
        "admin" in (p.basis, q.basis) or p.name == q.name or _town(p) == _town(q)
        for p in one.places
        for q in head.places
    )


def _town(place: Place) -> str:
    return (place.id or place.name).partition("#")[0]


def _friendly(some: frozenset[str], others: frozenset[str]) -> bool | None:
    return any(friends(a, b) for a in some for b in others) if some and others else None


def _meet(one: Seen, head: Seen) -> bool:
    """A day in common, or told in one report where no day is known."""
    gap = _gap(one, head)
    if gap is not None:
        return gap == 0
    return not (one.event.when or head.event.when) and bool(one.reports & head.reports)


def _gap(one: Seen, head: Seen) -> int | None:
    if not one.days or not head.days or END in (one.days[1], head.days[1]):
        return None
    return max(0, one.days[0] - head.days[1], head.days[0] - one.days[1])


def _within(one: Seen, head: Seen) -> bool:
    return _distance(one, head) <= 0


def _distance(one: Seen, head: Seen) -> float:
    """Kilometres by which the nearest places miss each other, what their words leave open taken off."""
    gaps = [
        kilometres(p, q) - max((q.radius_km or 0.0) + (p.radius_km or 0.0), NEAR_KM)
        for p in one.places
        for q in head.places
    ]
    return min(gaps, default=float("inf"))
