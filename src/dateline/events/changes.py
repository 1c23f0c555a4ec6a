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
    "new_event", "withdrawn", "joined", "split", "toll_revised", "newly_disputed", "newly_denied", "standing_changed",
    "retold", "dated", "control_changed",
]  # fmt: skip

HEADINGS: Mapping[str, str] = {
    "newly_disputed": "Newly disputed",
    "newly_denied": "Newly denied",
    "toll_revised": "Tolls revised",
    "control_changed": "Control changed",
    "standing_changed": "Standing changed",
    "retold": "Told otherwise",
    "dated": "Days tightened",
    "new_event": "New events",
    "joined": "Events joined into one",
    "split": "Events told apart",
    "withdrawn": "No longer told",
}
"""What bears on what was known before stands first."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is told otherwise than before."""

    kind: ChangeKind
    event: str | None  # id of the event as it is now (as it was, for what is withdrawn); None for control
    place: str | None  # of a change of control
    before: str | None
    after: str | None
    when: Interval | None = None  # of the event, or of the spell of control
    why: str = ""  # in a sentence
    claims: tuple[str, ...] = ()  # that brought it: those that weren't there before; of a spell, those that make it
    reports: tuple[str, ...] = ()  # of these events' claims that weren't there before


def changes(
    before: Sequence[Event],
    after: Sequence[Event],
    control_before: Sequence[ControlSpell],
    control: Sequence[ControlSpell],
) -> list[Change]:
    """Every change, by kind in the order of `HEADINGS`, then by day, then in the order of the events and places."""
    found = [*_of_events(before, after), *_of_control(control_before, control)]
    order = list(HEADINGS)
    return sorted(found, key=lambda c: (order.index(c.kind), *_in_time(c.when)))


def _in_time(when: Interval | None) -> tuple[bool, str]:
    day = (when.earliest or when.latest) if when else None
    return day is None, day or ""


def _of_events(before: Sequence[Event], after: Sequence[Event]) -> Iterator[Change]:
    old_of = {claim: e for e in before for claim in e.claims}
    there = {claim for e in after for claim in e.claims}
    heirs: dict[str, list[Event]] = {}  # events as they were, by what holds most of their claims now
    for event in after:
        shared = Counter(old_of[c].id for c in event.claims if c in old_of)
        if not shared:
            yield _change("new_event", event, None, event.standing, old_of, _verdict(event))
            continue
        ranked = sorted(shared, key=lambda i: (-shared[i], i))
        old = next(old_of[c] for c in event.claims if c in old_of and old_of[c].id == ranked[0])
        for id in ranked:
            heirs.setdefault(id, []).append(event)
        if len(ranked) > 1:
            yield _change("joined", event, ", ".join(ranked), event.id, old_of, "; ".join(event.why[:-1]))
        yield from _changed(old, event, old_of)
    for event in before:
        if len(parts := heirs.get(event.id, [])) > 1:
            yield _change("split", parts[0], event.id, ", ".join(p.id for p in parts), old_of, "")
        if not there.intersection(event.claims):
            yield Change("withdrawn", event.id, None, event.standing, None, event.when)


def _change(
    kind: ChangeKind, event: Event, before: str | None, after: str | None, old_of: Mapping[str, Event], why: str
) -> Change:
    new = tuple(c for c in event.claims if c not in old_of)
    return Change(kind, event.id, None, before, after, event.when, why, new, event.reports)


def _verdict(event: Event) -> str:
    """Why the event stands as it does: the last of its reasons, without the standing's name."""
    return event.why[-1].partition(": ")[2] if event.why else ""


def _changed(old: Event, new: Event, old_of: Mapping[str, Event]) -> Iterator[Change]:
    for kind in sorted(new.quantities):
        was, now = old.quantities.get(kind), new.quantities[kind]
        if was is None or _told(was) != _told(now):
            why = next((w for w in new.why if w.startswith(f"{kind.replace('_', ' ')} revised: ")), "")
            told = f"{kind} {_told(was)}" if was else None
            yield _change("toll_revised", new, told, f"{kind} {_told(now)}", old_of, why)
    if old.standing != new.standing:
        turned: Mapping[str, ChangeKind] = {"disputed": "newly_disputed", "denied": "newly_denied"}
        kind_of = turned.get(new.standing, "standing_changed")
        yield _change(kind_of, new, old.standing, new.standing, old_of, _verdict(new))
    had = {d.slot for d in old.disputes}
    for dispute in new.disputes:
        if dispute.slot not in had and (dispute.slot not in ("status", "actor") or old.standing == new.standing):
            values = ", or ".join(f"{v.means}{_by(v.claims, new)}" for v in dispute.values)
            yield _change("newly_disputed", new, "not disputed", f"{dispute.slot}: {values}", old_of, "")
    if (old.act, old.status) != (new.act, new.status):
        yield _change("retold", new, f"{old.act}, {old.status}", f"{new.act}, {new.status}", old_of, "")
    if _days(new.when) < _days(old.when):
        yield _change("dated", new, _span(old.when), _span(new.when), old_of, "")


def _by(claims: Sequence[str], event: Event) -> str:
    """Who holds a disputed value, in brackets."""
    names = [o.name for o in event.origins if set(o.claims) & set(claims)]
    return f" ({', '.join(names)})" if names else ""


def _of_control(before: Iterable[ControlSpell], after: Iterable[ControlSpell]) -> Iterator[Change]:
    """Places whose latest spell, or the share that is held of them, is another one than before."""
    was, now = _latest(before), _latest(after)
    for key, spell in now.items():
        old = was.get(key)
        if old is None or _holder(old) != _holder(spell):
            since = f"{_holder(spell)} from {spell.earliest}" if spell.earliest else _holder(spell)
            new = tuple(sorted(set(spell.claims) - set(old.claims if old else ())))
            days = Interval(spell.earliest, spell.latest)
            yield Change("control_changed", None, spell.place.name, _holder(old) if old else None, since, days, "", new)
    for old in (spell for key, spell in was.items() if key not in now):
        yield Change("control_changed", None, old.place.name, _holder(old), None, Interval(old.earliest, old.latest))


def _latest(spells: Iterable[ControlSpell]) -> dict[str, ControlSpell]:
    """The last spell of each place in which something is known."""
    return {s.place.id or s.place.name: s for s in spells if s.state != "unknown"}


def _holder(spell: ControlSpell) -> str:
    held = spell.share
    part = f" ({amount(held.low, held.high)} percent)" if held and (held.low or held.high) else ""
    return f"{spell.state} by {spell.controller.name}{part}" if spell.controller else f"{spell.state}{part}"


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
