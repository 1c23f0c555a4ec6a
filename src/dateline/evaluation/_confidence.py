"""Is a claim's confidence what it says? Claims in bands of confidence, and how many of each band are right.

A claim is right when a hand-coded one is paired with it under the same act, its status is that one's, and every side
that it names is among that one's (its state or alliance counts for a party); a side left open is not held against it.
Claims paired with optional ones are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .claims import Aliases

Row = Mapping[str, Any]
Pair = tuple[Row, Row, bool]
BANDS = 10


def judged(predicted: Sequence[Row], pairs: Iterable[Pair], aliases: Aliases) -> list[tuple[Row, bool]]:
    """Each predicted claim, and whether it is right."""
    told = {id(p): (g, same) for g, p, same in pairs}
    return [
        (p, same and _stands(g, p, aliases))
        for p in predicted
        for g, same in [told.get(id(p), ({}, False))]
        if not g.get("optional")
    ]


def _stands(gold: Row, claim: Row, aliases: Aliases) -> bool:
    from .claims import act_of, names_of, status_of

    if status_of(gold) != status_of(claim):
        return False
    sides = ("actor", "target")
    if act_of(gold) == act_of(claim) and _symmetric(claim):
        return _within([v for s in sides for v in claim.get(s) or ()], names_of(gold, "actor", aliases), aliases)
    return all(_within(claim.get(s) or (), names_of(gold, s, aliases), aliases) for s in sides)


def _symmetric(claim: Row) -> bool:
    from ..vocabulary import load_acts
    from .claims import act_of

    act = load_acts().get(act_of(claim))
    return act is not None and act.symmetric


def _within(values: Iterable[Row], gold: Sequence[set[str]], aliases: Aliases) -> bool:
    """Every value is one of the gold ones, each gold one taken once."""
    left = list(gold)
    for value in values:
        keys = {k for one in aliases.of([value]) for k in one} | {aliases.key(n) for n in _above(value)}
        found = next((g for g in left if g & keys), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _above(value: Row) -> list[str]:
    """The names of the party that this one belongs to: golden claims write an army as its state."""
    from ..actors import Parties

    means = value.get("means")
    top = Parties.load().speaks_for(means.get("id")) if isinstance(means, Mapping) else None
    return [n for n in (top.id, top.name) if n] if top else []


def calibration(claims: Sequence[tuple[float, bool]]) -> dict[str, Any]:
    """The expected calibration error over ten bands, how often a right claim ranks over a wrong one, and the bands."""
    bands: dict[str, dict[str, float]] = {}
    error = 0.0
    for n in range(BANDS):
        here = [(c, r) for c, r in claims if n <= min(int(c * BANDS), BANDS - 1) < n + 1]
        if here:
            said, right = (sum(x) / len(here) for x in zip(*here, strict=True))
            error += len(here) / len(claims) * abs(said - right)
            bands[f"{n / BANDS:.1f}-{(n + 1) / BANDS:.1f}"] = {
                "claims": len(here), "said": round(said, 3), "right": round(right, 3),
            }  # fmt: skip
    measures = {"claims": len(claims), "ece": round(error, 3), "ranked": _ranked(claims)}
    return {"all": measures, "bands": bands}


def _ranked(claims: Sequence[tuple[float, bool]]) -> float:
    """The share of pairs of a right and a wrong claim in which the right one has the higher figure (ties half)."""
    right, wrong = ([c for c, r in claims if r is want] for want in (True, False))
    if not right or not wrong:
        return 0.0
    return round(sum((a > b) + (a == b) / 2 for a in right for b in wrong) / (len(right) * len(wrong)), 3)
