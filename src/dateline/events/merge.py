"""Join claims of one act into events, whatever the order in which they come.

The surest pairs are joined first, and two groups only where no pair across them is excluded and the pairs across them
speak for one event on the whole, so that no vague third chains two events together. People's decisions come first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

from ..records import Claim, Decision, Event, Report
from .blocks import Blocks, Pair
from .copies import InReports, Passages
from .crowds import Crowds
from .decisions import Decided, decided
from .event import build
from .facts import Facts, read
from .grouping import Group, Judged, groups, reasons
from .links import Seen, linked, see


def merge(
    claims: Sequence[Claim],
    reports: Sequence[Report],
    known: Sequence[Event] = (),
    decisions: Sequence[Decision] = (),
) -> tuple[Event, ...]:
    """The events of all claims, in the order of their ids.

    `decisions` are all that people ever decided, in any order, those that were taken back too. `known`, events merged
    before from some of these claims by this version, with some of these decisions, are kept where no new claim comes
    near them; the result is the same as from scratch. Claims come report by report: a report that is coded anew counts
    as new.
    """
    texts = {r.id: r for r in reports}
    return tuple(seen.event for seen in merged(facts_of(claims, texts), texts, known, decisions))


def facts_of(claims: Sequence[Claim], reports: Mapping[str, Report]) -> dict[str, Facts]:
    """What is compared of claims, by their ids in order."""
    by_id = {c.id: c for c in sorted(claims, key=lambda c: c.id)}
    return read(list(by_id.values()), reports)


def merged(
    facts: Mapping[str, Facts],
    texts: Mapping[str, Report],
    known: Sequence[Event] = (),
    decisions: Sequence[Decision] = (),
) -> list[Seen]:
    """`merge` of claims that are read already, by id, and of the reports by id; events as links see them.

    One family of acts after the other, so that what is found of pairs needn't be held for all at once.
    """
    said = decided(decisions, facts.keys())
    stale = _stale(known, facts, said) if known else set(facts)
    events = [e for e in known if not stale.intersection(e.claims) and facts.keys() >= set(e.claims)]
    crowds = Blocks(facts.values()) if known else None
    for claims in _families(stale, facts, said):
        near = Blocks((facts[i] for i in sorted(claims)), crowds=crowds).candidates(claims)
        events += _built(claims, near, Judged(facts, said), InReports(texts))
    events.sort(key=lambda e: e.id)
    return linked([see(e, [facts[i] for i in e.claims]) for e in events])


def _families(claims: AbstractSet[str], facts: Mapping[str, Facts], said: Decided) -> list[set[str]]:
    """The claims by families of acts; families that people's decisions put together are one."""
    of = {facts[i].family: {i} for i in sorted(claims)}
    for i in claims:
        of[facts[i].family].add(i)
    for together in said.together():
        whole = set().union(*(of[facts[i].family] for i in together & claims))
        of.update((facts[i].family, whole) for i in whole)
    return list({id(found): found for found in of.values()}.values())


def merge_apart(facts: Mapping[str, Facts], passages: Passages, crowds: Crowds | None) -> list[Event]:
    """The events of some claims without their links, where no claim that is left out is compared with one of these and sure
    to be of one act with it (`Judged.sure`): then they are the same as those of all claims, whose `crowds` are given (None: these are all)."""
    near = Blocks(facts.values(), crowds=crowds).candidates(facts.keys())
    return _built(facts.keys(), near, Judged(facts), passages)


def merge_beside(
    stale: AbstractSet[str],
    around: Mapping[str, frozenset[str]],
    sure: Iterable[Pair],
    judged: Judged,
    passages: Passages,
    crowds: Crowds,
) -> tuple[list[Event], set[str]]:
    """The events of these claims without their links, and which of the events around them (claims by id) they change.

    `stale` are whole events as they were, and claims of none; `sure` are all sure pairs of one of these claims, `around` all
    other events that one of them leads to. Where none of those changes, the events are those of a merge of everything, and all others stay:
    every join is tried with the groups as they are at that moment, and the groups of an event that changes with none of
    its neighbours are those that it has by itself. Where some change, they are stale too.
    """
    beside = {c for claims in around.values() for c in claims}
    among = Blocks((judged.facts[i] for i in sorted(beside)), crowds=crowds).candidates(beside)
    found = groups({*stale, *beside}, chain(sure, among), judged)
    whole = {g.claims for g in found}
    changed = {event for event, claims in around.items() if claims not in whole}
    if changed:
        return [], changed
    return [_event(g, judged, passages) for g in found if not stale.isdisjoint(g.claims)], set()


def _built(ids: AbstractSet[str], near: Iterable[Pair], judged: Judged, passages: Passages) -> list[Event]:
    return [_event(group, judged, passages) for group in groups(ids, near, judged)]


def _event(group: Group, judged: Judged, passages: Passages) -> Event:
    return build([judged.facts[i] for i in sorted(group.claims)], passages, reasons(group, judged.decided))


def _stale(known: Iterable[Event], facts: Mapping[str, Facts], said: Decided) -> set[str]:
    """Claims whose events may change: new ones, those that people ever decided on, those of crowds that have changed, and
    whatever a chain of sure pairs ties to them, as if there were no crowds."""
    judged, blocks = Judged(facts, said), Blocks(facts.values())
    merged = {c for e in known for c in e.claims}
    changed = {facts[c].claim.report.name for c in facts.keys() - merged}
    changed |= {name for e in known if not facts.keys() >= set(e.claims) for name in e.reports}
    waiting = {i for i, f in facts.items() if f.claim.report.name in changed or i in judged.decided.ever}
    waiting |= blocks.crowded_with(waiting, len(merged - facts.keys()))
    stale: set[str] = set()
    while waiting:
        stale |= waiting
        pairs = ((i, other) for i in waiting for other in blocks.near(facts[i], all_speak=True) - stale)
        waiting = {other for i, other in pairs if judged.sure(i, other)}
    return stale
