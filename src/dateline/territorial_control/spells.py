"""Observations of a place in the order of time → spells: held, contested, besieged, or unknown where nothing is said.

At each day on which something is said, what is said in the days around it is weighed for each party, every voice once.
Who has twice the weight of the next holds the place; less than that, and it is contested. A state lasts until something
else is said, and becomes unknown when nothing is said for long.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from ..actors import Parties
from ..events.facts import Facts, read
from ..events.sides import friends, related
from ..records import Claim, Controller, ControlSpell, Event, Party, Place, Report, Share
from .ends import until_last_report
from .evidence import ACTS, MOST, UNDATED, Observation, key, observations

FRESH = 3  # days for which a word is weighed against other words
LONG = {"held": 180, "besieged": 90, "contested": 30, "unknown": 0}
"""Days without a word after which nobody knows: fighting moves on, a garrison stays."""
BRIDGED = 366
"""Days of silence at most through which a party holds on that held the place before and is said to lose it after."""
CLEARLY = 2.0  # times the weight of the next
OPEN = date.max.toordinal()  # until when nothing is known of a place after the last word on it

IRREGULAR = frozenset({"rebel", "militia", "identity_militia", "jihadist"})
REBELS = re.compile(r"\b(rebels?|insurgents?|rebel fighters|guerrillas?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class State:
    """Who holds a place, as of a day."""

    state: str
    party: Party | None
    share: Share | None
    claims: frozenset[str]
    against: frozenset[str]
    ring: Party | None = None
    rivals: tuple[Party, ...] = ()  # who is said to hold a contested place


NOBODY_KNOWS = State("unknown", None, None, frozenset(), frozenset())


def control_spells(
    claims: Sequence[Claim], reports: Sequence[Report], events: Sequence[Event] = ()
) -> tuple[ControlSpell, ...]:
    """The spells of every place, by name and id of the place and then by time.

    `events` merged from the claims give a day to claims that name none themselves.
    """
    texts = {r.id: r for r in reports}
    facts = read(sorted(claims, key=lambda c: c.id), texts, ACTS)
    return tuple(until_last_report(in_order(spells_of(facts, events)), last_days(claims, texts)))


def spells_of(
    facts: Mapping[str, Facts], events: Iterable[Event], only: Container[str] | None = None
) -> dict[str, list[ControlSpell]]:
    """The spells of each place (`key`) in the order of time, as if news never ended, from the facts by claim id in order;
    `only`: of these places, where all that is said of them is among the facts.

    The last one of a place, of which nothing is known, has no `latest`. What is said of other places changes none of them.
    """
    of_claim = {c: e for e in events for c in e.claims}
    by_place: dict[str, list[Observation]] = defaultdict(list)
    for seen in observations((f for f in facts.values() if f.act in ACTS), of_claim):
        if only is None or key(seen.place) in only:
            by_place[key(seen.place)].append(seen)
    return {k: _of_place(by_place[k]) for k in sorted(by_place)}


def in_order(spells: Mapping[str, Sequence[ControlSpell]]) -> tuple[ControlSpell, ...]:
    """The spells of all places, by name and id of the place and then by time."""
    found = (s for k in sorted(spells) for s in spells[k])
    return tuple(sorted(found, key=lambda s: (s.place.name, s.place.id or "", s.earliest or "")))


def _of_place(seen: Sequence[Observation]) -> list[ControlSpell]:
    dated = sorted((o for o in seen if o.first != UNDATED), key=lambda o: (o.first, o.last, o.claim, o.voice, o.kind))
    return _spells(dated) if dated else _undated(seen)


def last_days(claims: Iterable[Claim], reports: Mapping[str, Report]) -> dict[str | None, int]:
    """By country, the last day (ordinal) of a report that speaks of it."""
    published = {r.id: r.published.means for r in reports.values() if r.published and r.published.means}
    ends: dict[str | None, int] = {}
    for claim in claims:
        if day := published.get(claim.report.id):
            for value in claim.place:
                country = value.means.country
                ends[country] = max(ends.get(country, 0), date.fromisoformat(day).toordinal())
    return ends


def _undated(seen: Sequence[Observation]) -> list[ControlSpell]:
    """Where no report has a day, one spell without days: who is said to hold it, contested where sides differ."""
    now = _weighed(_last_word(seen), NOBODY_KNOWS, None, place := _place(seen))
    spell = _spell(place, now, UNDATED + 1, UNDATED + 1, UNDATED + 1)
    return [replace(spell, earliest=None, latest=None, last_evidence=None)]


def _spells(seen: Sequence[Observation]) -> list[ControlSpell]:
    """Spells of observations in the order of their first days."""
    place, firsts = _place(seen), [o.first for o in seen]
    lasts = list(accumulate((o.last for o in seen), max))
    days = sorted(set(firsts))
    found: list[ControlSpell] = []
    now, evidence = NOBODY_KNOWS, 0
    holder: Party | None = None  # the last who was known to hold it
    standing = [o for o in seen if o.stands]
    for day, until in zip(days, [*(d - 1 for d in days[1:]), OPEN], strict=True):
        fresh = [*seen[bisect_right(firsts, day - FRESH) : (heard := bisect_right(firsts, day))]]
        if day > min(evidence, day - 1) + LONG[now.state]:
            found = _bridged(found, now, day, fresh)
            now = NOBODY_KNOWS
        fresh += [o for o in standing if o.first <= day - FRESH and day <= o.last]
        known = holder or _later(seen, day, lasts[heard - 1])
        said = _named(_last_word(_overtaken(fresh)), now)
        now, evidence = _weighed(said, now, known, place), lasts[heard - 1]
        holder = now.party or holder if now.state in ("held", "besieged") else None if _changed(now) else holder
        found += _stretch(place, now, day, until, min(evidence, until))
    return _joined(found)


def _later(seen: Sequence[Observation], day: int, until: int) -> Party | None:
    """Who is said, while a ring lasts, to hold the place or to have left it, and isn't the ring's."""
    rings = [o.party for o in seen if o.kind == "ring" and o.party and o.first <= day <= o.last]
    inside = [o.party for o in seen if o.kind in ("holds", "left") and o.party and day <= o.first <= until + FRESH]
    return next((p for p in inside if rings and not any(_same(p, r) for r in rings)), None)


def _place(seen: Sequence[Observation]) -> Place:
    """The place itself rather than a part of it, as it is most often given."""
    whole = [o.place for o in seen if o.place.id is None or "#" not in o.place.id or o.place.id == key(o.place)]
    return min(whole or [o.place for o in seen], key=lambda p: (p.radius_km or 0.0, p.name, p.id or ""))


# --- weighing --------------------------------------------------------------------------------------------------------


def _named(fresh: Sequence[Observation], before: State) -> list[Observation]:
    """ "Rebels" are those rebels who are said to hold the place in these days, where only one such party is."""
    told = [*(o.party for o in fresh if o.kind == "holds"), before.party, *before.rivals]
    known = {p.id: p for p in told if p and p.id and p.kind in IRREGULAR}
    if len(known) != 1:
        return list(fresh)
    (meant,) = known.values()
    return [
        replace(o, party=meant) if o.party and o.party.id is None and REBELS.search(o.party.name) else o for o in fresh
    ]


def _weighed(fresh: Sequence[Observation], before: State, holder: Party | None, place: Place) -> State:
    """The state on a day, from what is said for the days around it and from the state before.

    `holder` is the last who was known to hold the place, however long ago: whom a ring closes in, unless it is theirs.
    """
    ring = _ring(fresh, before)
    if before.state == "besieged" and ring is None:
        before = replace(before, state="held" if before.party else "unknown")
    support = _support(fresh)
    left = {o.party.id or o.party.name for o in fresh if o.kind == "left" and o.party and not o.partial}
    held = _held(support, fresh, before, left, place.country)
    if held.state == "held" and ring and (_fell(held.party, before, ring) or (left and ring.id is None)):
        ring = None
    if held.state == "held" and _taken_by(held.party, fresh) and not any(o.kind == "ring" for o in fresh):
        ring = None  # who has taken a place is in no ring of before
    if held.state in ("held", "unknown") and ring and not (held.party and _same(held.party, ring)):
        defender = held.party or before.party or _inside(fresh) or (None if holder and _same(holder, ring) else holder)
        claims = held.claims | {o.claim for o in fresh if o.kind == "ring"}
        return State("besieged", defender, None, claims, held.against, ring)
    return replace(held, ring=None if held.party and ring and _same(held.party, ring) else ring)


def _taken_by(holder: Party | None, fresh: Iterable[Observation]) -> bool:
    return any(o.takes and o.party and holder and _same(o.party, holder) for o in fresh)


def _inside(fresh: Iterable[Observation]) -> Party | None:
    return next((o.inside for o in fresh if o.kind == "ring" and o.inside), None)


def _changed(now: State) -> bool:
    """True where whoever held the place is said to have left it."""
    return now.state == "unknown" and bool(now.claims)


def _overtaken(fresh: Sequence[Observation]) -> list[Observation]:
    """Without what held only before another took the place: held on Monday is no word against taken on Tuesday."""
    taken = [o for o in fresh if o.takes and o.party]
    return [o for o in fresh if o.kind != "holds" or not any(o.last < t.first and _rivals(o, t) for t in taken)]


def _rivals(one: Observation, other: Observation) -> bool:
    if one.party is None or other.party is None:
        return False
    return not friends(one.party.id or one.party.name, other.party.id or other.party.name)


def _last_word(fresh: Sequence[Observation]) -> list[Observation]:
    """Each voice's latest word on each party: who revises itself is not weighed twice."""
    last: dict[tuple[str, str, str], Observation] = {}
    for o in sorted(fresh, key=lambda o: (o.first, o.claim)):
        kind = "ring" if o.kind.startswith("ring") else "ground"
        last[(o.voice, kind, o.party.id or o.party.name if o.party else "")] = o
    return list(last.values())


def _support(fresh: Iterable[Observation]) -> dict[str, float]:
    """Weight for each party that is said to hold the place: of each voice the most."""
    best: dict[tuple[str, str], float] = {}
    for o in fresh:
        if o.kind == "holds" and o.party:
            at = (o.party.id or o.party.name, o.voice)
            weight = o.weight if o.party.id else o.weight / 2  # "fighters" may be anybody's
            best[at] = max(best.get(at, 0.0), weight)
    total: dict[str, float] = defaultdict(float)
    for (party, _), weight in best.items():
        total[party] += weight
    for o in fresh:
        name = (o.party.id or o.party.name) if o.party else ""
        if o.kind == "left" and name in total:
            total[name] -= o.weight
    return {p: w for p, w in total.items() if w > 0}


def _held(
    support: Mapping[str, float], fresh: Sequence[Observation], before: State, left: set[str], country: str | None
) -> State:
    ranked = sorted(support, key=lambda p: (-support[p], p))
    if not ranked:
        return _left(fresh, before, left, country)
    first = ranked[0]
    rivals = [p for p in ranked[1:] if not friends(first, p)]
    own = [o for o in fresh if o.kind == "holds" and o.party and (o.party.id or o.party.name) not in rivals]
    other = [o for o in fresh if o not in own and o.kind in ("holds", "left") and not _agrees(o, first)]
    party = next(o.party for o in own if o.party and (o.party.id or o.party.name) == first)
    share = next((o.share for o in own if o.share), None)
    claims = frozenset(o.claim for o in own) | {o.claim for o in fresh if o.kind == "left" and _agrees(o, first)}
    against = frozenset(o.claim for o in other)
    rival = max((support[p] for p in rivals), default=0.0)
    cleared = any(o.kind == "left" and _agrees(o, first) for o in fresh)
    parts = all(o.partial for o in own) and not cleared
    sides = tuple(o.party for o in fresh if o.kind == "holds" and o.party)
    if rival and (support[first] < CLEARLY * rival or parts):
        return State("contested", None, share, claims | against, frozenset(), rivals=sides)
    if parts or (share and (share.low if share.low is not None else share.high or 100.0) < MOST):
        mostly = party if share and (share.low or 0) >= 50 else None
        return State("contested", mostly, share, claims, against, rivals=sides)
    return State("held", party, share, claims, against)


def _left(fresh: Sequence[Observation], before: State, left: set[str], country: str | None) -> State:
    """Nobody is said to hold it: who left no longer does, else nothing has changed."""
    gone = before.party is not None and _gone(before.party, left)
    stayed = _stayed(before, left) or (_state_back(left, country) if gone or before.party is None else None)
    claims = frozenset(o.claim for o in fresh if o.kind == "left")
    if stayed:
        return State("held", stayed, None, claims | before.claims, frozenset())
    if gone or (left and before.party is None):
        return State("unknown", None, None, claims, frozenset())
    return before


def _gone(party: Party, left: set[str]) -> bool:
    return any(related(party.id or party.name, p) for p in left)


def _stayed(before: State, left: set[str]) -> Party | None:
    """Whom a place is left to: the other side of a contest, or whoever surrounds it."""
    besieged = before.state == "besieged" and (before.party is None or _gone(before.party, left))
    sides = before.rivals if before.state == "contested" else (before.ring,) if besieged else ()
    stays = [p for p in sides if p and p.id and not any(friends(p.id, gone) for gone in left)]
    one_side = bool(left) and all(_same(stays[0], p) for p in stays[1:]) if stays else False
    return stays[0] if one_side else None


def _state_back(left: set[str], country: str | None) -> Party | None:
    """Whose a town is that insurgents have left who fight nobody but the state there: the state's."""
    if not left or not country:
        return None
    known = [entry for p in left if (entry := Parties.load().get(p)) and country in entry.countries]
    enemies = [tie.other for entry in known for tie in entry.fights]
    if len(known) < len(left) or not enemies:
        return None
    state = Parties.load().state(country)
    return state if all(friends(e, state.id or state.name) for e in enemies) else None


def _agrees(o: Observation, first: str) -> bool:
    """A word that somebody else left speaks for who holds the place now."""
    return o.kind == "left" and o.party is not None and not friends(o.party.id or o.party.name, first)


def _ring(fresh: Sequence[Observation], before: State) -> Party | None:
    rings = [o for o in fresh if o.kind.startswith("ring") and not _of_another(o, before.ring)]
    if not rings:
        return before.ring
    last = max(rings, key=lambda o: (o.first, o.kind, o.party is not None, o.claim))
    return last.party or before.ring or Party(None, "unknown forces") if last.kind == "ring" else None


def _of_another(said: Observation, ring: Party | None) -> bool:
    """Who leaves, and is not the one who surrounds the place, ends no ring."""
    if said.kind != "ring_ends" or said.party is None or ring is None or ring.id is None:
        return False
    return not _same(said.party, ring)


def _fell(holder: Party | None, before: State, ring: Party) -> bool:
    """A besieged place that changes hands is besieged no longer, unless its new holder is somebody else's enemy."""
    if holder is None or before.state != "besieged":
        return False
    return _same(holder, ring) or (before.party is not None and not _same(holder, before.party))


def _same(a: Party, b: Party) -> bool:
    return related(a.id or a.name, b.id or b.name)


# --- spells ----------------------------------------------------------------------------------------------------------


def _stretch(place: Place, now: State, day: int, until: int, evidence: int) -> list[ControlSpell]:
    """The spell of a state, cut where nothing is said for long."""
    known = until if now.state == "unknown" else min(until, max(evidence, day) + LONG[now.state])
    found = [_spell(place, now, day, known, evidence)]
    if known < until:
        found.append(_spell(place, NOBODY_KNOWS, known + 1, until, evidence))
    return found


def _bridged(found: list[ControlSpell], now: State, day: int, fresh: Iterable[Observation]) -> list[ControlSpell]:
    """The spells until a day on which the holder of before is said to leave or to lose the place, or to hold it all along:
    nobody else had it."""
    said = list(fresh)
    gone = [o.party if o.kind == "left" else o.inside for o in said if o.kind == "left" or o.takes]
    lost = any(p and now.party and _same(p, now.party) for p in gone)
    there = any(o.all_along and o.party and now.party and _same(o.party, now.party) for o in said if o.kind == "holds")
    if now.state != "held" or not (lost or there) or len(found) < 2 or found[-1].state != "unknown":
        return found
    held, unknown = found[-2:]
    if held.state != "held" or not held.last_evidence:
        return found
    if not there and day - date.fromisoformat(held.last_evidence).toordinal() > BRIDGED:
        return found
    return [*found[:-2], replace(held, latest=unknown.latest)]


def _spell(place: Place, now: State, first: int, last: int, evidence: int) -> ControlSpell:
    controller = Controller(now.party.id or now.party.name, now.party.name) if now.party else None
    return ControlSpell(
        place=place,
        controller=controller,
        state=now.state,  # type: ignore[arg-type]
        share=now.share,
        earliest=date.fromordinal(first).isoformat(),
        latest=date.fromordinal(last).isoformat() if last < OPEN else None,
        claims=tuple(sorted(now.claims)),
        against=tuple(sorted(now.against)),
        last_evidence=date.fromordinal(evidence).isoformat(),
    )


def _joined(spells: Sequence[ControlSpell]) -> list[ControlSpell]:
    """Stretches of one state put together, with all their claims."""
    out: list[ControlSpell] = []
    for s in spells:
        last = out[-1] if out else None
        if last and (last.state, last.controller, last.share) == (s.state, s.controller, s.share):
            out[-1] = replace(
                last,
                latest=s.latest,
                claims=tuple(sorted({*last.claims, *s.claims})),
                against=tuple(sorted({*last.against, *s.against})),
                last_evidence=s.last_evidence,
            )
        else:
            out.append(s)
    return out
