"""Put one event together from its claims: values, tolls, disputes, origins and standing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from ..records import Claim, Dispute, DisputedValue, Event, Interval, Origin, Party, Place, Report, Tally, Value
from .features import interval, symmetric
from .origins import NO_SIDE, origins
from .standing import Case, standing

GENERAL = ("attack", "offensive", "killing", "clash", "control", "advance", "retreat")
"""Acts that give way to a closer word of the same event."""
HURTS_TARGET = {"words", "dealings", "help", "state", "posture"}


def build(claims: Sequence[Claim], reports: Mapping[str, Report], why: tuple[str, ...]) -> Event:
    """The event of `claims` (sorted by id, at least one)."""
    voices = origins(claims, reports)
    disputes = tuple(_disputes(claims))
    name, reason = standing(_case(claims, voices, disputes))
    return Event(
        id=sha256("\x1f".join(c.id for c in claims).encode()).hexdigest()[:16],
        act=_act(claims),
        actor=_parties(v for c in claims for v in c.actor),
        target=_parties(v for c in claims for v in c.target),
        place=_places(claims),
        when=_when(claims),
        status=_status(claims),
        quantities=_tallies(claims),
        claims=tuple(c.id for c in claims),
        reports=tuple(sorted({c.report.name for c in claims})),
        origins=voices,
        standing=name,
        disputes=disputes,
        why=(*why, f"{name.replace('_', ' ')}: {reason}"),
    )


def _act(claims: Sequence[Claim]) -> str:
    counts = Counter(c.act.means for c in claims if c.status.means != "denied") or Counter(c.act.means for c in claims)
    return min(counts, key=lambda act: (act in GENERAL, -counts[act], act))


def _parties(values: Iterable[Value[Party]]) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for v in values:
        found.setdefault(v.means.id or v.means.name.casefold(), v.means)
    return tuple(found[k] for k in sorted(found))


def _places(claims: Sequence[Claim]) -> tuple[Place, ...]:
    """The places of the event, the surest first."""
    found: dict[str, Place] = {}
    for c in claims:
        for v in c.place:
            found.setdefault(v.means.id or v.means.name, v.means)
    return tuple(sorted(found.values(), key=lambda p: (p.radius_km is None, p.radius_km or 0.0, p.name)))


def _when(claims: Sequence[Claim]) -> Interval | None:
    """The overlap of the claims' intervals, their hull where they don't overlap."""
    known = [i for c in claims if (i := interval(c))]
    if not known:
        return None
    starts, ends = [i.earliest for i in known if i.earliest], [i.latest for i in known if i.latest]
    first, last = max(starts, default=None), min(ends, default=None)
    if first and last and first > last:
        first, last = min(starts), max(ends)
    return Interval(first, last)


def _status(claims: Sequence[Claim]) -> str:
    counts = Counter(c.status.means for c in claims if c.status.means != "denied")
    order = ("ended", "happened", "ongoing", "planned", "possible")
    return min(counts, key=lambda s: (-counts[s], order.index(s))) if counts else "denied"


# --- numbers and disputes --------------------------------------------------------------------------------------------


def _tallies(claims: Sequence[Claim]) -> dict[str, Tally]:
    out: dict[str, Tally] = {}
    for kind in sorted({q.kind for c in claims for q in c.quantities}):
        told = [(c, q) for c in claims for q in c.quantities if q.kind == kind]
        lows = [q.low for _, q in told if q.low is not None]
        highs = [q.high for _, q in told if q.high is not None]
        by = tuple(sorted({c.id for c, _ in told}))
        open_ended = any(q.high is None for _, q in told)
        high = None if open_ended and not highs else max(highs, default=None)
        out[kind] = Tally(min(lows, default=None), _best(claims, kind), high, by)
    return out


def _best(claims: Sequence[Claim], kind: str) -> float | None:
    """The one figure that a voice which is no party gives; None where there are several."""
    figures = {
        q.low
        for c in claims
        for q in c.quantities
        if q.kind == kind and q.low == q.high and q.low is not None and not _partisan(c)
    }
    return figures.pop() if len(figures) == 1 else None


def _partisan(claim: Claim) -> bool:
    first = next((s for s in claim.according_to if s.role == "origin"), None)
    return bool(first and first.means and first.means.id and first.means.kind not in NO_SIDE)


def _disputes(claims: Sequence[Claim]) -> Iterable[Dispute]:
    if len(claims) < 2:
        return
    if not any(symmetric(c) for c in claims) and _contradict([c.actor for c in claims if c.actor]):
        yield from _differ("actor", ((c, "; ".join(sorted(v.means.name for v in c.actor))) for c in claims if c.actor))
    for kind in sorted({q.kind for c in claims for q in c.quantities}):
        told = [(c, q) for c in claims for q in c.quantities if q.kind == kind]
        yield from _differ(kind, ((c, _figure(q.low, q.high)) for c, q in told))
    denials = [c.id for c in claims if c.status.means == "denied"]
    asserted = [c.id for c in claims if c.status.means != "denied"]
    if denials and asserted:
        yield Dispute("status", (DisputedValue("asserted", tuple(asserted)), DisputedValue("denied", tuple(denials))))


def _contradict(sides: Sequence[Sequence[Value[Party]]]) -> bool:
    """True when two claims name sides with nobody in common."""
    sets = [{v.means.id or v.means.name for v in side} for side in sides]
    return any(not a & b for i, a in enumerate(sets) for b in sets[i + 1 :])


def _differ(slot: str, told: Iterable[tuple[Claim, str]]) -> Iterable[Dispute]:
    by: dict[str, list[str]] = {}
    for claim, value in told:
        by.setdefault(value, []).append(claim.id)
    if len(by) > 1:
        yield Dispute(slot, tuple(DisputedValue(v, tuple(sorted(set(ids)))) for v, ids in sorted(by.items())))


def _figure(low: float | None, high: float | None) -> str:
    if low == high:
        return f"{low:g}" if low is not None else "unknown"
    return f"{'…' if low is None else f'{low:g}'}–{'…' if high is None else f'{high:g}'}"


# --- standing --------------------------------------------------------------------------------------------------------


def _case(claims: Sequence[Claim], voices: Sequence[Origin], disputes: Sequence[Dispute]) -> Case:
    denying_claims = {c.id for c in claims if c.status.means == "denied"}
    denying = frozenset(o.id for o in voices if set(o.claims) <= denying_claims)
    asserting = frozenset(o.id for o in voices if not set(o.claims) <= denying_claims)
    return Case(
        claims=claims,
        origins=voices,
        disputes=disputes,
        asserting=asserting,
        denying=denying,
        hurt=frozenset(_hurt(claims)),
        sides=frozenset(v.means.id for c in claims for v in (*c.actor, *c.target) if v.means.id),
    )


def _hurt(claims: Sequence[Claim]) -> Iterable[str]:
    """Parties that the act hurts: its targets, and those who give up ground."""
    for c in claims:
        if c.status.means == "denied" or c.act.means in (
            "support",
            "aid",
            "alliance",
            "talks",
            "agreement",
            "ceasefire",
        ):
            continue
        losers = c.actor if c.act.means in ("retreat", "surrender") else c.target
        yield from (v.means.id for v in losers if v.means.id)
