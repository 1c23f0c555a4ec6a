"""Join claims of one act into events, whatever the order in which they come.

The surest pairs are joined first, and two groups only where no pair across them is excluded and the pairs across them
speak for one event on the whole, so that no vague third chains two events together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from ..records import Claim, Event, Report
from .blocks import Blocks, Pair
from .event import build
from .facts import Facts, read
from .features import SAME, Verdict, compare
from .links import linked

ACROSS = 2.5
"""The mean weight of all pairs across two groups from which they may be one."""


@dataclass(frozen=True)
class Judged:
    """Verdicts by pair, each given once, when it is asked for."""

    facts: Mapping[str, Facts]
    _known: dict[Pair, Verdict] = field(default_factory=dict)

    def __call__(self, a: str, b: str) -> Verdict:
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            self._known[pair] = compare(self.facts[pair[0]], self.facts[pair[1]])
        return self._known[pair]


def merge(claims: Sequence[Claim], reports: Sequence[Report], known: Sequence[Event] = ()) -> tuple[Event, ...]:
    """The events of all claims, in the order of their ids.

    `known`, events merged before from some of these claims by this version, are kept where no new claim comes near
    them; the result is the same as from scratch. Claims come report by report: a report that is coded anew counts as
    new.
    """
    by_id = {c.id: c for c in sorted(claims, key=lambda c: c.id)}
    texts = {r.id: r for r in reports}
    facts = read(list(by_id.values()), texts)
    judged, blocks = Judged(facts), Blocks(facts.values())
    stale = _stale(known, facts, blocks, judged) if known else set(facts)
    kept = [e for e in known if not stale.intersection(e.claims) and facts.keys() >= set(e.claims)]
    new = [build([facts[i] for i in sorted(g)], texts, why) for g, why in _groups(stale, blocks, judged)]
    return linked(sorted([*kept, *new], key=lambda e: e.id), facts)


def _stale(known: Iterable[Event], facts: Mapping[str, Facts], blocks: Blocks, judged: Judged) -> set[str]:
    """Claims whose events may change: new ones, and whatever a chain of sure pairs ties to them."""
    merged = {c for e in known for c in e.claims}
    changed = {facts[c].claim.report.name for c in facts.keys() - merged}
    changed |= {name for e in known if not facts.keys() >= set(e.claims) for name in e.reports}
    waiting = {i for i, f in facts.items() if f.claim.report.name in changed}
    stale: set[str] = set()
    while waiting:
        stale |= waiting
        pairs = (p for i in waiting for p in blocks.near(facts[i]))
        waiting = {i for a, b in pairs if _sure(judged, a, b) for i in (a, b)} - stale
    return stale


def _groups(claims: AbstractSet[str], blocks: Blocks, judged: Judged) -> list[tuple[set[str], tuple[str, ...]]]:
    """Groups of claim ids, each with the reasons that joined it."""
    near = {(a, b) for a, b in blocks.candidates(claims) if a in claims and b in claims}
    sure = sorted((-v.weight, a, b) for a, b in near if (v := _sure(judged, a, b)))
    group_of = {i: {i} for i in claims}
    reasons: dict[str, list[str]] = {i: [] for i in claims}
    for _, a, b in sure:
        one, two = group_of[a], group_of[b]
        if one is two or not _may_join(one, two, judged) or _only_denied(a, b, one, two, judged):
            continue
        joined = one | two
        reasons[min(joined)] = [*reasons[min(one)], *reasons[min(two)], judged(a, b).reason]
        group_of.update(dict.fromkeys(joined, joined))
    return [(g, _few(reasons[first])) for first, g in {min(g): g for g in group_of.values()}.items()]


def _sure(judged: Judged, a: str, b: str) -> Verdict | None:
    verdict = judged(a, b)
    return verdict if not verdict.never and verdict.weight >= SAME else None


def _may_join(one: Iterable[str], two: Iterable[str], judged: Judged) -> bool:
    total, pairs = 0.0, 0
    for a in one:
        for b in two:
            verdict = judged(a, b)
            if verdict.never:
                return False
            total, pairs = total + verdict.weight, pairs + 1
    return total >= ACROSS * pairs


def _only_denied(a: str, b: str, one: Iterable[str], two: Iterable[str], judged: Judged) -> bool:
    """True where a denial would chain two groups whose assertions don't speak for one event by themselves."""
    facts = judged.facts
    if "denied" not in (facts[a].stance, facts[b].stance):
        return False
    told, retold = ([i for i in group if facts[i].stance != "denied"] for group in (one, two))
    return bool(told and retold) and all(judged(x, y).weight < SAME for x in told for y in retold)


def _few(reasons: Sequence[str], most: int = 5) -> tuple[str, ...]:
    """The reasons in the order of how often they joined something, each once."""
    unique = sorted(set(reasons) - {""}, key=lambda r: (-reasons.count(r), r))
    return tuple(unique[:most])
