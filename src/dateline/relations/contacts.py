"""Where forces meet that have a foe in common and don't fight each other as they fight it: two campaigns at one river."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations

from ..events.geography import cells, kilometres
from ..events.sides import foes as enemies
from ..events.sides import friends, key
from ..records import Claim, Contact, Interval, Party, Place, Relation, RelationWord, Report
from ..territorial_control.grounds import key as ground
from ..vocabulary import load_acts
from .kinds import armed_kinds
from .period import gap, hull
from .words import days, same_side, sides

PRESENT = frozenset({"fighting", "ground", "siege", "posture", "state"})
"""Families of acts that put a force where they happen; fire reaches far."""
TOLD = ("happened", "ongoing", "ended")
TIES = ("backs", "leads", "joins", "member_of")
CLOSE_KM = 30.0
WIDE_KM = 60.0  # a wider place tells not where in it a force is
SOON = 30  # days between the two
CELL = 0.5  # degrees


@dataclass(frozen=True, slots=True)
class Presence:
    """A force at a place, as one claim has it."""

    party: Party
    place: Place
    when: Interval | None
    claim: Claim


def contacts(
    claims: Sequence[Claim], relations: Sequence[Relation], reports: Mapping[str, Report]
) -> tuple[Contact, ...]:
    """Contacts of every two such forces, clashes first, then by distance; of the close ones the nearest at each place."""
    fights = {frozenset((key(r.one), key(r.other))): r for r in relations if r.kind == "fights"}
    tied = {frozenset((key(r.one), key(r.other))) for r in relations if r.kind in TIES and r.status == "told"}
    foes: dict[str, dict[str, Relation]] = defaultdict(dict)
    for r in fights.values():
        if _times(r):
            foes[key(r.one)][key(r.other)] = r
            foes[key(r.other)][key(r.one)] = r
    parties = {key(p): p for r in fights.values() for p in (r.one, r.other)}
    seen: dict[str, list[Presence]] = defaultdict(list)
    for p in (p for c in claims for p in _presences(c, reports)):
        seen[key(p.party)].append(p)
    found: list[Contact] = []
    for a, b in _pairs(seen, foes):
        common = _common(a, b, foes)
        if not common or frozenset((a, b)) in tied or _at_war(a, b, foes, common, tied):
            continue
        told = tuple(parties[f] for f in common)
        found += _clashes(a, b, parties, foes, told, claims)
        found += _close(seen[a], seen[b], told)
    return tuple(sorted(found, key=lambda c: (c.kind != "clash", c.km or 0.0, c.one.name, c.other.name, c.place.name if c.place else "", c.claims)))  # fmt: skip


def _presences(claim: Claim, reports: Mapping[str, Report]) -> Iterator[Presence]:
    act = load_acts().get(claim.act.means)
    if act is None or act.family not in PRESENT or claim.status.means not in TOLD:
        return
    forces = [p for p in sides(claim.actor) if _armed(p)]
    if act.name in ("clash",):
        forces += [p for p in sides(claim.target) if _armed(p)]
    for place in {v.means.id or v.means.name: v.means for v in claim.place}.values():
        if place.lat is not None and place.basis != "country" and (place.radius_km or 0.0) <= WIDE_KM:
            for party in forces:
                yield Presence(party, place, days(claim, reports.get(claim.report.id)), claim)


def _armed(party: Party) -> bool:
    return party.kind in armed_kinds() and party.id is not None


def _pairs(
    seen: Mapping[str, Sequence[Presence]], foes: Mapping[str, Mapping[str, Relation]]
) -> Iterator[tuple[str, str]]:
    """Keys of two forces of which neither is the other's friend or part."""
    there = {k: of[0].party for k, of in seen.items()} | {
        key(p): p for f in foes.values() for r in f.values() for p in (r.one, r.other) if p.id and _armed(p)
    }
    for a, b in combinations(sorted(there), 2):
        if not same_side(there[a], there[b]) and not friends(a, b):
            yield a, b


def _common(a: str, b: str, foes: Mapping[str, Mapping[str, Relation]]) -> list[str]:
    return sorted(set(foes.get(a, ())) & set(foes.get(b, ())) - {a, b})


def _at_war(
    a: str, b: str, foes: Mapping[str, Mapping[str, Relation]], common: Sequence[str], tied: AbstractSet[frozenset[str]]
) -> bool:
    """True where the two are known to fight, or one is told to fight the other, or its friend, as much as a common foe."""
    if enemies(a, b):
        return True
    most = max(min(_times(foes[a][f]), _times(foes[b][f])) for f in common)
    met = [foes[x][y] for x, y in ((a, b), (b, a)) for y in foes.get(x, {}) if y == (b if x == a else a)]
    met += [r for x, y in ((a, b), (b, a)) for friend, r in foes.get(x, {}).items() if frozenset((friend, y)) in tied]
    return any(_times(r) >= most for r in met)


def _times(relation: Relation) -> int:
    return sum(w.status in TOLD for w in relation.words)


def _clashes(
    a: str,
    b: str,
    parties: Mapping[str, Party],
    foes: Mapping[str, Mapping[str, Relation]],
    common: tuple[Party, ...],
    claims: Sequence[Claim],
) -> Iterator[Contact]:
    """Each place at which one is said to have fired on the other."""
    between = foes.get(a, {}).get(b)
    if between is None:
        return
    by_id = {c.id: c for c in claims}
    groups: dict[str, list[RelationWord]] = defaultdict(list)
    for word in between.words:
        if word.status in TOLD and (claim := by_id.get(word.claim or "")):
            place = _where(claim)
            groups[place.name if place else ""].append(word)
    for told in groups.values():
        place = next((p for w in told if (p := _where(by_id[w.claim or ""]))), None)
        where = f" at {place.name}" if place else ""
        says = (
            f"{parties[a].name} and {parties[b].name}, who both fight {_names(common)}, are said to clash{where}, "
            f"according to {_who(told)}{_denial(told, between)}"
        )
        when = hull(w.when for w in told)
        ids = tuple(dict.fromkeys(w.claim for w in told if w.claim))
        yield Contact("clash", parties[a], parties[b], place, 0.0 if place else None, when, common, ids, says)


def _where(claim: Claim) -> Place | None:
    return next((v.means for v in claim.place if v.means.basis != "country"), None)


def _who(told: Sequence[RelationWord]) -> str:
    return ", ".join(dict.fromkeys(w.according_to[0] if w.according_to else w.report.name for w in told))


def _denial(told: Sequence[RelationWord], between: Relation) -> str:
    """Who denies it: the same act, in one of the same reports; how many of the words that meets."""
    denials = {(w.says, w.report.id): w for w in between.words if w.status == "denied"}
    met = [d for w in told if (d := denials.get((w.says, w.report.id)))]
    part = "it" if len(met) == len(told) else f"{len(met)} of {len(told)} claims of it"
    return f"; {_who(met)} denies {part}" if met else ""


def _close(some: Sequence[Presence], others: Sequence[Presence], common: tuple[Party, ...]) -> Iterator[Contact]:
    """The nearest two presences at each place of the one."""
    grid: dict[tuple[int, int], list[Presence]] = defaultdict(list)
    for q in others:
        for cell in cells(q.place, CELL, CLOSE_KM):
            grid[cell].append(q)
    best: dict[str, tuple[float, str, Presence, Presence]] = {}
    for p in some:
        for q in {id(q): q for cell in cells(p.place, CELL, 0.0) for q in grid.get(cell, ())}.values():
            km = kilometres(p.place, q.place)
            if km <= CLOSE_KM and _soon(p, q):
                row = (km, p.claim.id + q.claim.id, p, q)
                at = ground(p.place)
                best[at] = min(best.get(at, row), row, key=lambda r: r[:2])
    kept: list[Presence] = []
    for km, _, p, q in sorted(best.values(), key=lambda row: row[:2]):
        if any(kilometres(p.place, k.place) <= WIDE_KM for k in kept):
            continue  # the same meeting, told of by another place's name
        kept.append(p)
        where = p.place.name if p.place.name == q.place.name else f"{p.place.name} and {q.place.name}"
        apart = "at the same place" if km < 1 else f"{km:.0f} km apart"
        says = f"{p.party.name} and {q.party.name}, who both fight {_names(common)}, are {apart}: {where}"
        when = hull([d for d in (p.when, q.when) if d])
        ids = tuple(dict.fromkeys((p.claim.id, q.claim.id)))
        yield Contact("close", p.party, q.party, p.place, round(km, 1), when, common, ids, says)


def _soon(p: Presence, q: Presence) -> bool:
    """Within a month of each other; told by one report where no day is known."""
    a, b = p.when, q.when
    if a is None or b is None or not (a.latest and b.latest):
        return p.claim.report.id == q.claim.report.id
    between = gap(a, b)
    return between is not None and between <= SOON


def _names(parties: Sequence[Party]) -> str:
    return (
        " and ".join([", ".join(p.name for p in parties[:-1]), parties[-1].name])
        if len(parties) > 1
        else parties[0].name
    )
