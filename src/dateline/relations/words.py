"""What one claim says of how its parties stand to each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from ..events.sides import key, related
from ..records import Claim, Interval, Party, RelationKind, RelationWord, Report, Value
from ..vocabulary import load_acts
from .kinds import can_fight, is_side, kind_of, suffers

Ends = tuple[Party, Party]
FIGHTING = "fights"
INFERRED = "inferred: "


def words_of(claims: Iterable[Claim], reports: Mapping[str, Report]) -> Iterator[RelationWord]:
    """Every word of the claims; one claim gives several where it names several parties."""
    for claim in claims:
        for kind, one, other in _told(claim):
            if not same_side(one, other):
                yield _word(claim, kind, one, other, reports.get(claim.report.id))


def same_side(one: Party, other: Party) -> bool:
    """Two names of one party, or an army and its government: nothing between them is a relation of two.

    Members of one alliance are parties of their own, who may fall out.
    """
    official = {one.kind, other.kind} <= {"state", "state_forces", "police"}
    return key(one) == key(other) or (official and bool(one.id and other.id and related(one.id, other.id)))


def _told(claim: Claim) -> Iterator[tuple[RelationKind, Party, Party]]:
    kind = kind_of(claim.act.means)
    if kind is None:
        return
    actors, targets = sides(claim.actor), sides(claim.target)
    act = load_acts()[claim.act.means]
    if kind.name == FIGHTING:
        opposed = [*product(actors, targets)] or [*(combinations(actors, 2) if act.symmetric else ())]
        yield from (("fights", a, b) for a, b in opposed if can_fight(a) and can_fight(b))
        harmed = [v.means for v in claim.target if v.text is not None and suffers(v.means)]
        if act.family in ("fire", "violence"):
            yield from (("harms", a, b) for a, b in product(actors, harmed))
        if claim.status.means != "denied" and (targets or not act.symmetric):
            together = sides([v for v in claim.actor if not v.origin.startswith("inferred")])
            yield from (("joins", a, b) for a, b in combinations(together, 2))
    elif kind.name == "joins":
        yield from (("joins", a, b) for a, b in combinations(actors, 2))
        yield from (("fights", a, b) for a, b in product(actors, targets))  # "with X against Y"
    elif not (kind.name == "talks" and act.name != "talks" and claim.status.means == "possible"):
        # the actors of a ceasefire that is no more than proposed are those who propose it
        yield from ((kind.name, a, b) for a, b in product(actors, targets))
        if kind.symmetric:
            yield from ((kind.name, a, b) for a, b in combinations(actors, 2))


def sides(values: Sequence[Value[Party]]) -> list[Party]:
    """The parties that the words name and that can stand in a relation; what only the report as a whole tells is no word."""
    return list(dict.fromkeys(v.means for v in values if v.text is not None and is_side(v.means)))


def _word(claim: Claim, kind: RelationKind, one: Party, other: Party, report: Report | None) -> RelationWord:
    by_side = kind == "joins" and claim.act.means != "alliance"
    return RelationWord(
        kind=kind,
        one=one,
        other=other,
        claim=claim.id,
        report=claim.report,
        text=claim.evidence.text,
        span=claim.evidence.span,
        says=f"side by side in {claim.act.means.replace('_', ' ')}" if by_side else claim.act.means,
        status=claim.status.means,
        according_to=who(claim),
        when=days(claim, report),
        inferred=_inferred(claim, one, other),
    )


def _inferred(claim: Claim, one: Party, other: Party) -> str | None:
    """Why a side is taken for the one, where the clause itself doesn't name it: "the fire came from ground that it holds"."""
    found = [
        v.origin for v in (*claim.actor, *claim.target) if v.means in (one, other) and v.origin.startswith(INFERRED)
    ]
    return found[0].removeprefix(INFERRED) if found else None


def who(claim: Claim) -> tuple[str, ...]:
    """Names of who says so, origins first."""
    return tuple(dict.fromkeys(s.means.name if s.means else "an unnamed speaker" for s in claim.according_to))


def days(claim: Claim, report: Report | None) -> Interval | None:
    """The claim's days; where it gives none, "until the day of the report"."""
    means = claim.when.means if claim.when else None
    return means if means and (means.earliest or means.latest) else told_by(report)


def told_by(report: Report | None) -> Interval | None:
    """Open to the past, up to the day on which it is told."""
    day = report.published.means if report and report.published else None
    return Interval(None, day) if day else None
