"""Join claims of one act into events, whatever the order in which they come.

Candidates are compared only inside coarse blocks; the surest pairs are joined first, and two groups only where every
pair across them may be one event, so that no vague third chains two events together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from ..records import Claim, Event, Report
from .event import build
from .features import COMPATIBLE, INTENT, SAME, Verdict, compare

Pair = tuple[float, str, str, str]


def merge(claims: Sequence[Claim], reports: Sequence[Report]) -> tuple[Event, ...]:
    """The events of all claims, in the order of their first claim's id."""
    by_id = {c.id: c for c in sorted(claims, key=lambda c: c.id)}
    groups, why = _groups(by_id)
    texts = {r.id: r for r in reports}
    events = [build([by_id[i] for i in sorted(g)], texts, why.get(min(g), ())) for g in groups]
    return tuple(sorted(events, key=lambda e: e.id))


def _groups(by_id: Mapping[str, Claim]) -> tuple[list[set[str]], dict[str, tuple[str, ...]]]:
    verdicts = {(a, b): compare(by_id[a], by_id[b]) for a, b in _candidates(by_id.values())}
    pairs = sorted((-v.weight, a, b, v.reason) for (a, b), v in verdicts.items() if not v.never and v.weight >= SAME)
    group_of = {i: {i} for i in by_id}
    reasons: dict[str, set[str]] = {i: set() for i in by_id}
    for _, a, b, reason in pairs:
        one, two = group_of[a], group_of[b]
        if one is two or not _all_may_join(one, two, verdicts):
            continue
        joined = one | two
        reasons[min(joined)] = reasons[min(one)] | reasons[min(two)] | {reason}
        for i in joined:
            group_of[i] = joined
    unique = {min(g): g for g in group_of.values()}
    return list(unique.values()), {first: tuple(sorted(reasons[first])) for first in unique}


def _all_may_join(one: set[str], two: set[str], verdicts: Mapping[tuple[str, str], Verdict]) -> bool:
    for a in one:
        for b in two:
            verdict = verdicts.get((min(a, b), max(a, b)))
            if verdict is None or verdict.never or verdict.weight < SAME / 2:
                return False
    return True


def _candidates(claims: Iterable[Claim]) -> Iterable[tuple[str, str]]:
    """Pairs of claims that could be one: a family of acts in common, intent kept from fact."""
    blocks: dict[tuple[str, bool], set[str]] = {}
    for claim in claims:
        for family in _families(claim.act.means):
            blocks.setdefault((family, claim.status.means in INTENT), set()).add(claim.id)
    return sorted({(min(p), max(p)) for ids in blocks.values() for p in combinations(sorted(ids), 2)})


def _families(act: str) -> list[str]:
    return [act, *(f"family {n}" for n, group in enumerate(COMPATIBLE) if act in group)]
