"""What new reports changed: events that weren't there, tolls revised, standings turned, days tightened, ground changed.

An event is the same one before and after where most claims are shared; its id follows from its claims, so ids change
when a claim is added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..records import ControlSpell, Event, Interval, Tally
from .tallies import amount

ChangeKind = Literal[
    "new_event", "withdrawn", "joined", "toll_revised", "newly_disputed", "newly_denied", "standing_changed", "dated",
    "control_changed",
]  # fmt: skip

HEADINGS: Mapping[str, str] = {
    "new_event": "New events",
    "withdrawn": "No longer told",
    "joined": "Events joined into one",
    "toll_revised": "Tolls revised",
    "newly_disputed": "Newly disputed",
    "newly_denied": "Newly denied",
    "standing_changed": "Standing changed",
    "dated": "Days tightened",
    "control_changed": "Control changed",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is told otherwise than before."""

    kind: ChangeKind
    event: str | None  # id of the event as it is now (as it was, for what is withdrawn); None for control
    place: str | None  # of a change of control
    before: str | None
    after: str | None


def changes(
    before: Sequence[Event],
    after: Sequence[Event],
    control_before: Sequence[ControlSpell],
    control: Sequence[ControlSpell],
) -> list[Change]:
    """Every change, by kind in the order of `HEADINGS`, and then in the order of the events and places."""
    found = [*_of_events(before, after), *_of_control(control_before, control)]
    order = list(HEADINGS)
    return sorted(found, key=lambda c: order.index(c.kind))


def _of_events(before: Sequence[Event], after: Sequence[Event]) -> Iterator[Change]:
    old_of = {claim: e for e in before for claim in e.claims}
    there = {claim for e in after for claim in e.claims}
    for event in after:
        shared = Counter(old_of[c].id for c in event.claims if c in old_of)
        if not shared:
            yield Change("new_event", event.id, None, None, event.standing)
            continue
        ranked = sorted(shared, key=lambda i: (-shared[i], i))
        old = next(old_of[c] for c in event.claims if c in old_of and old_of[c].id == ranked[0])
        if len(ranked) > 1:
            yield Change("joined", event.id, None, ", ".join(ranked), event.id)
        yield from _changed(old, event)
    for event in before:
        if not there.intersection(event.claims):
            yield Change("withdrawn", event.id, None, event.standing, None)


def _changed(old: Event, new: Event) -> Iterator[Change]:
    for kind in sorted(new.quantities):
        was, now = old.quantities.get(kind), new.quantities[kind]
        if was is None or _figures(was) != _figures(now):
            told = f"{kind} {_told(was)}" if was else None
            yield Change("toll_revised", new.id, None, told, f"{kind} {_told(now)}")
    if old.standing != new.standing:
        turned: Mapping[str, ChangeKind] = {"disputed": "newly_disputed", "denied": "newly_denied"}
        yield Change(turned.get(new.standing, "standing_changed"), new.id, None, old.standing, new.standing)
    if _days(new.when) < _days(old.when):
        yield Change("dated", new.id, None, _span(old.when), _span(new.when))


def _of_control(before: Iterable[ControlSpell], after: Iterable[ControlSpell]) -> Iterator[Change]:
    """Places whose latest spell is another one than before."""
    was, now = _latest(before), _latest(after)
    for key, spell in now.items():
        old = was.get(key)
        if old is None or _holder(old) != _holder(spell):
            since = f"{_holder(spell)} from {spell.earliest}" if spell.earliest else _holder(spell)
            yield Change("control_changed", None, spell.place.name, _holder(old) if old else None, since)


def _latest(spells: Iterable[ControlSpell]) -> dict[str, ControlSpell]:
    """The last spell of each place in which something is known."""
    return {s.place.id or s.place.name: s for s in spells if s.state != "unknown"}


def _holder(spell: ControlSpell) -> str:
    return f"{spell.state} by {spell.controller.name}" if spell.controller else spell.state


def _figures(tally: Tally) -> tuple[float | None, float | None, float | None]:
    return tally.low, tally.best, tally.high


def _told(tally: Tally) -> str:
    best = f", best {tally.best:g}" if tally.best not in (None, tally.low, tally.high) else ""
    return amount(tally.low, tally.high) + best


def _days(when: Interval | None) -> float:
    if when is None or when.earliest is None or when.latest is None:
        return float("inf")
    return (date.fromisoformat(when.latest) - date.fromisoformat(when.earliest)).days


def _span(when: Interval | None) -> str | None:
    if when is None:
        return None
    return when.earliest if when.earliest == when.latest else f"{when.earliest or '…'} to {when.latest or '…'}"
