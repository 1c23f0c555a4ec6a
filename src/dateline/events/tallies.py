"""Numbers of one event side by side: the latest of each origin, its revisions, and where origins differ.

Numbers of one origin that change over time are revisions, the last of which stands; numbers of different origins that
can't both be right are a dispute. A best figure is named only where those who are no party agree on one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..records import Claim, Dispute, DisputedValue, Quantity, Tally
from .copies import Passages
from .voices import Voice


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as one origin gives it in one claim."""

    voice: Voice
    day: str  # of the report, or the latest day that the claim names; "" where neither is known
    quantity: Quantity
    claim: str


def figures(claims: Sequence[Claim], said: Mapping[str, tuple[Voice, ...]], told: Passages) -> dict[str, list[Figure]]:
    """The figures of an event by kind, each list in the order of time; a rising toll where no day is known."""
    found: dict[str, list[Figure]] = {}
    for claim in claims:
        if claim.status.means == "denied":
            continue
        for quantity in claim.quantities:
            figure = Figure(said[claim.id][0], _day(claim, told), quantity, claim.id)
            found.setdefault(quantity.kind, []).append(figure)
    return {kind: sorted(found[kind], key=_order) for kind in sorted(found)}


def _day(claim: Claim, told: Passages) -> str:
    means = claim.when.means if claim.when else None
    return told.published(claim) or (means.latest if means else None) or ""


def _order(figure: Figure) -> tuple[str, float, float, str]:
    q = figure.quantity
    return figure.day, q.low or 0.0, q.high or 0.0, figure.claim


def latest(told: Sequence[Figure]) -> list[Figure]:
    """The last figure of each origin."""
    return list({f.voice.id: f for f in told}.values())


def tally(told: Sequence[Figure]) -> Tally:
    """The range of what stands, the best figure where one may be named, and every claim that gives one."""
    last = latest(told)
    lows = [f.quantity.low for f in last if f.quantity.low is not None]
    highs = [f.quantity.high for f in last if f.quantity.high is not None]
    if highs:  # beside "91", "at least 131" is the higher figure, not one without an end
        highs += lows
    neutral = {(f.quantity.low, f.quantity.high) for f in last if f.voice.side is None}
    exact = [low for low, high in neutral if low == high]
    best = exact[0] if len(neutral) == len(exact) == 1 else None
    return Tally(min(lows, default=None), best, max(highs, default=None), tuple(sorted({f.claim for f in told})))


def revisions(kind: str, told: Sequence[Figure]) -> Iterator[str]:
    """What each origin changed, in words: "killed: 82, then 91, according to the Houthis"."""
    for voice in sorted({f.voice.id for f in told}):
        own = [f for f in told if f.voice.id == voice]
        steps = list(dict.fromkeys(amount(f.quantity.low, f.quantity.high) for f in own))
        if len(steps) > 1 and len({f.day for f in own}) > 1:
            yield f"{kind.replace('_', ' ')} revised: {', then '.join(steps)}, according to {own[0].voice.name}"


def differing(kind: str, told: Sequence[Figure]) -> Dispute | None:
    """The figures that stand where two of them have no number in common."""
    last = latest(told)
    if not any(_apart(f.quantity, g.quantity) for i, f in enumerate(last) for g in last[i + 1 :]):
        return None
    values: dict[str, list[str]] = {}
    for f in last:
        values.setdefault(amount(f.quantity.low, f.quantity.high), []).append(f.claim)
    return Dispute(kind, tuple(DisputedValue(v, tuple(sorted(ids))) for v, ids in sorted(values.items())))


def _apart(q: Quantity, r: Quantity) -> bool:
    return bool(
        (q.high is not None and r.low is not None and q.high < r.low)
        or (r.high is not None and q.low is not None and r.high < q.low)
    )


def amount(low: float | None, high: float | None) -> str:
    """A number with its open sides: "54", "30–40", "at least 12", "up to 9"."""
    if low is None:
        return "unknown" if high is None else f"up to {high:g}"
    if high is None:
        return f"at least {low:g}"
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"
