"""Put one event together from its claims: values, tolls, disputes, origins and standing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from ..records import Claim, Dispute, DisputedValue, Event, Interval, Origin, Party, Place, Value
from . import tallies
from .copies import Passages
from .facts import BEGINNING, CIVILIANS, END, TURNED, Facts, narrow
from .origins import origins
from .sides import any_related, friends, key
from .standing import Case, admissions, standing

GENERAL = ("killing", "attack", "clash", "offensive", "advance", "retreat")
"""Acts that give way to a closer word of the same event."""


def build(facts: Sequence[Facts], passages: Passages, why: tuple[str, ...]) -> Event:
    """The event of these claims (sorted by id, at least one)."""
    claims = [f.claim for f in facts]
    said = {f.id: f.voices for f in facts}
    voices = origins(claims, said, passages)
    figures = tallies.figures(claims, said, passages)
    disputes = tuple(_disputes(facts, figures))
    name, reason = standing(_case(facts, voices, disputes))
    act = _act(claims)
    revised = (line for kind, told in figures.items() for line in tallies.revisions(kind, told))
    return Event(
        id=sha256("\x1f".join(c.id for c in claims).encode()).hexdigest()[:16],
        act=act,
        actor=_parties(v for f in facts for v in _slot(f, "actor", act)),
        target=_parties(v for f in facts for v in _slot(f, "target", act)),
        place=_places(claims),
        when=_when(facts),
        status=_status(claims),
        quantities={kind: tallies.tally(told) for kind, told in figures.items()},
        claims=tuple(c.id for c in claims),
        reports=tuple(sorted({c.report.name for c in claims})),
        origins=voices,
        standing=name,
        disputes=disputes,
        why=(*why, *revised, f"{name.replace('_', ' ')}: {reason}"),
    )


def _act(claims: Sequence[Claim]) -> str:
    counts = Counter(c.act.means for c in claims if c.status.means != "denied") or Counter(c.act.means for c in claims)
    return min(counts, key=lambda act: (act in GENERAL, -counts[act], act))


def _slot(facts: Facts, slot: str, act: str) -> tuple[Value[Party], ...]:
    """Actor or target, turned round where a retreat stands in an event of capture: who leaves is the target."""
    turned = (facts.act in TURNED) != (act in TURNED)
    return facts.claim.actor if (slot == "actor") != turned else facts.claim.target


def _parties(values: Iterable[Value[Party]]) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for v in values:
        found.setdefault(key(v.means), v.means)
    return tuple(found[k] for k in sorted(found))


def _places(claims: Sequence[Claim]) -> tuple[Place, ...]:
    """The places of the event, the surest first."""
    found: dict[str, Place] = {}
    for c in claims:
        for v in c.place:
            found.setdefault(v.means.id or v.means.name, v.means)
    return tuple(sorted(found.values(), key=lambda p: (not narrow(p), p.radius_km is None, p.radius_km or 0.0, p.name)))


def _when(facts: Sequence[Facts]) -> Interval | None:
    """The overlap of the claims' intervals, their hull where they don't overlap."""
    known = [f.days for f in facts if f.days]
    if not known:
        return None
    first, last = max(d[0] for d in known), min(d[1] for d in known)
    if first > last:
        first = min((d[0] for d in known if d[0] != BEGINNING), default=BEGINNING)
        last = max((d[1] for d in known if d[1] != END), default=END)
    return Interval(_iso(first), _iso(last))


def _iso(day: int) -> str | None:
    from datetime import date

    return None if day in (BEGINNING, END) else date.fromordinal(day).isoformat()


def _status(claims: Sequence[Claim]) -> str:
    counts = Counter(c.status.means for c in claims if c.status.means != "denied")
    order = ("ended", "happened", "ongoing", "planned", "possible")
    return min(counts, key=lambda s: (-counts[s], order.index(s))) if counts else "denied"


# --- disputes --------------------------------------------------------------------------------------------------------


def _disputes(facts: Sequence[Facts], figures: Mapping[str, Sequence[tallies.Figure]]) -> Iterator[Dispute]:
    asserted = [f for f in facts if f.stance != "denied"]
    if who := _who(asserted):
        yield who
    if whom := _whom(asserted):
        yield whom
    for kind, told in figures.items():
        if different := tallies.differing(kind, told):
            yield different
    denials = tuple(f.id for f in facts if f.stance == "denied")
    if denials and asserted:
        values = (DisputedValue("asserted", tuple(f.id for f in asserted)), DisputedValue("denied", denials))
        yield Dispute("status", values)


def _who(asserted: Sequence[Facts]) -> Dispute | None:
    """Actors who have nobody in common and aren't friends, as different voices name them."""
    named = [f for f in asserted if not f.symmetric and f.by - f.anonymous]
    if not any(_other_actor(a, b) for i, a in enumerate(named) for b in named[i + 1 :]):
        return None
    told: dict[str, list[str]] = {}
    for f in named:
        told.setdefault("; ".join(sorted(v.means.name for v in _slot(f, "actor", f.act))), []).append(f.id)
    return Dispute("actor", tuple(DisputedValue(v, tuple(ids)) for v, ids in sorted(told.items())))


def _whom(asserted: Sequence[Facts]) -> Dispute | None:
    """Who died by one party's hand: its enemies, as one voice says, or people of no side, as another does."""
    dead = [f for f in asserted if f.act == "killing" and f.by and f.to]
    pairs = ((a, b) for a in dead for b in dead if _unarmed(a) == a.to and b.to - b.anonymous and not _unarmed(b))
    if not any(any_related(a.by, b.by) and _other_side(a, b) for a, b in pairs):
        return None
    told: dict[str, list[str]] = {}
    for f in dead:
        told.setdefault("; ".join(sorted(v.means.name for v in _slot(f, "target", f.act))), []).append(f.id)
    return Dispute("target", tuple(DisputedValue(v, tuple(ids)) for v, ids in sorted(told.items())))


def _unarmed(one: Facts) -> frozenset[str]:
    """Whom of its targets it calls people of no side."""
    return (one.to & CIVILIANS) | {key(v.means) for v in one.claim.target if v.means.kind == "civilians"}


def _other_side(a: Facts, b: Facts) -> bool:
    """The doer's side tells the one, somebody else the other."""
    own = [any(v.side and any(friends(v.side, d) for d in f.by) for v in f.voices) for f in (a, b)]
    return own == [False, True]


def _other_actor(a: Facts, b: Facts) -> bool:
    if "killing" in (a.act, b.act) and any_related(a.by, b.to) and any_related(b.by, a.to):
        return False  # the dead of both sides, or of who attacked
    return not any(friends(x, y) for x in a.by - a.anonymous for y in b.by - b.anonymous)


# --- standing --------------------------------------------------------------------------------------------------------


def _case(facts: Sequence[Facts], voices: Sequence[Origin], disputes: Sequence[Dispute]) -> Case:
    denials = {f.id for f in facts if f.stance == "denied"}
    return Case(
        origins=voices,
        disputes=disputes,
        asserting=frozenset(o.id for o in voices if not set(o.claims) <= denials),
        denying=frozenset(o.id for o in voices if set(o.claims) & denials),
        admitting=admissions(voices, {f.id: f for f in facts}),
    )
