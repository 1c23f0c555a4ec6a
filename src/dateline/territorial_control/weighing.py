"""What is said of a place around a day, weighed: who holds it then, whether it is contested or besieged, or unknown."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..actors import Parties
from ..events.sides import foes, friends, related
from ..records import Party, Place, Share
from .evidence import MOST, NEUTRAL, Observation

IRREGULAR = frozenset({"rebel", "militia", "identity_militia", "jihadist"})


REBELS = re.compile(r"\b(rebels?|insurgents?|rebel fighters|guerrillas?)$", re.IGNORECASE)


CLEARLY = 2.0  # times the weight of the next


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
    ousted: tuple[Party, ...] = ()  # from whom a place that is held was taken


NOBODY_KNOWS = State("unknown", None, None, frozenset(), frozenset())


def named(fresh: Sequence[Observation], before: State) -> list[Observation]:
    """ "Rebels" are those rebels who are said to hold the place in these days, where only one such party is."""
    told = [*(o.party for o in fresh if o.kind == "holds"), before.party, *before.rivals]
    known = {p.id: p for p in told if p and p.id and p.kind in IRREGULAR}
    if len(known) != 1:
        return list(fresh)
    (meant,) = known.values()
    return [
        replace(o, party=meant) if o.party and o.party.id is None and REBELS.search(o.party.name) else o for o in fresh
    ]


def weighed(fresh: Sequence[Observation], before: State, holder: Party | None, place: Place) -> State:
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
    if held.state in ("held", "unknown") and ring and not (held.party and same(held.party, ring)):
        defender = held.party or before.party or _inside(fresh) or (None if holder and same(holder, ring) else holder)
        claims = held.claims | {o.claim for o in fresh if o.kind == "ring"}
        return State("besieged", defender, None, claims, held.against, ring)
    return replace(held, ring=None if held.party and ring and same(held.party, ring) else ring)


def _taken_by(holder: Party | None, fresh: Iterable[Observation]) -> bool:
    return any(o.takes and o.party and holder and same(o.party, holder) for o in fresh)


def _inside(fresh: Iterable[Observation]) -> Party | None:
    return next((o.inside for o in fresh if o.kind == "ring" and o.inside), None)


def changed(now: State) -> bool:
    """True where whoever held the place is said to have left it."""
    return now.state == "unknown" and bool(now.claims)


def overtaken(fresh: Sequence[Observation]) -> list[Observation]:
    """Without what held only before another took the place, or before the holder is said to have left it by somebody who
    gains nothing by it: held on Monday is no word against taken, or left, on Tuesday; taken none against retaken, and left
    none against being there again."""
    taken = [o for o in fresh if o.takes and o.party]
    left = [o for o in fresh if o.kind == "left" and o.party and not o.partial and o.weight >= NEUTRAL]
    back = [o for o in fresh if o.kind == "holds" and o.party and not o.partial and o.weight >= NEUTRAL]
    held = [o for o in fresh if o.kind != "holds" or not (_taken_after(o, taken) or _left_after(o, left))]
    return [o for o in held if o.kind != "left" or not _back_after(o, back)]


def _taken_after(one: Observation, taken: Iterable[Observation]) -> bool:
    return any(
        _rivals(one, t) and (one.last < t.first or (t.again and one.takes and one.last == t.first)) for t in taken
    )


def _back_after(gone: Observation, back: Iterable[Observation]) -> bool:
    return any(o.party and gone.party and gone.first < o.first and same(o.party, gone.party) for o in back)


def _left_after(one: Observation, left: Iterable[Observation]) -> bool:
    return any(one.party and gone.party and one.last < gone.first and same(one.party, gone.party) for gone in left)


def _rivals(one: Observation, other: Observation) -> bool:
    if one.party is None or other.party is None:
        return False
    return not friends(one.party.id or one.party.name, other.party.id or other.party.name)


def last_word(fresh: Sequence[Observation]) -> list[Observation]:
    """Each voice's latest word on each party: who revises itself is not weighed twice, and who says that a party left says
    no more than that by denying that it was driven out."""
    last: dict[tuple[str, str, str], Observation] = {}
    for o in sorted(fresh, key=lambda o: (o.first, not o.denies, o.claim)):
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
    if parts or (share and not cleared and (share.low if share.low is not None else share.high or 100.0) < MOST):
        mostly = party if share and (share.low or 0) >= 50 else None
        return State("contested", mostly, share, claims, against, rivals=sides)
    rivalling = sides if rival else _doubted(before, first, own)
    return State("held", party, share, claims, against, rivals=rivalling, ousted=_ousted(first, own))


def _doubted(before: State, holder: str, own: Iterable[Observation]) -> tuple[Party, ...]:
    """Who held a place that another is said to hold, without a word of a change of hands: one of the two tellings is wrong."""
    held = before.party if before.state == "held" else None
    if held is None or friends(held.id or held.name, holder) or any(o.takes for o in own):
        return ()
    return (held,)


def _ousted(holder: str, own: Iterable[Observation]) -> tuple[Party, ...]:
    """Who lost it to the holder, and has it again once the holder leaves."""
    lost = [o.inside for o in own if o.takes and o.inside and not friends(o.inside.id or o.inside.name, holder)]
    return tuple(dict.fromkeys(lost))


def _left(fresh: Sequence[Observation], before: State, left: set[str], country: str | None) -> State:
    """Nobody is said to hold it: who left no longer does, else nothing has changed."""
    gone = before.party is not None and _gone(before.party, left)
    stayed = _stayed(before, left) or (_state_back(left, country, fresh) if gone or before.party is None else None)
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
    leaves = before.party is not None and _gone(before.party, left)
    sides = (before.ring,) if besieged else before.rivals or (before.ousted if leaves else ())
    stays = [p for p in sides if p and p.id and not any(friends(p.id, gone) for gone in left)]
    stays = [p for p in stays if any(foes(p.id or "", gone) for gone in left)] or stays
    one_side = bool(left) and all(same(stays[0], p) for p in stays[1:]) if stays else False
    return stays[0] if one_side else None


def _state_back(left: set[str], country: str | None, fresh: Sequence[Observation]) -> Party | None:
    """Whose a town is that insurgents have left who fight nobody but the state there: the state's."""
    if not left or not country:
        return None
    known = [entry for p in left if (entry := Parties.load().get(p)) and country in entry.countries]
    enemies = [tie.other for entry in known for tie in entry.fights]
    if len(known) < len(left) or not enemies:
        return None
    state = Parties.load().on(_iso(max(o.first for o in fresh))).state(country)
    return state if all(friends(e, state.id or state.name) for e in enemies) else None


def _iso(day: int) -> str | None:
    return datetime.date.fromordinal(day).isoformat() if day > 0 else None


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
    return not same(said.party, ring)


def _fell(holder: Party | None, before: State, ring: Party) -> bool:
    """A besieged place that changes hands is besieged no longer, unless its new holder is somebody else's enemy."""
    if holder is None or before.state != "besieged":
        return False
    return same(holder, ring) or (before.party is not None and not same(holder, before.party))


def same(a: Party, b: Party) -> bool:
    return related(a.id or a.name, b.id or b.name)
