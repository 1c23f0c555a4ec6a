"""Who holds which place on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..records import ControlSpell, Place


def place_key(place: Place) -> str:
    """What tells places apart: the id, or the name."""
    return place.id or place.name


def days_of(spell: ControlSpell) -> tuple[str, str] | None:
    """The days on which a spell is known to hold, ISO, both inclusive; None without any.

    A side that no report gives is not known to reach beyond the other one.
    """
    first, last = spell.earliest or spell.latest, spell.latest or spell.earliest
    return (first, last) if first and last else None


def on_day(spells: Iterable[ControlSpell], day: str) -> list[ControlSpell]:
    """The spells that hold on an ISO day, by place; of a place without one nothing is known then."""
    there = [s for s in spells if s.state != "unknown" and (days := days_of(s)) and days[0] <= day <= days[1]]
    return sorted(there, key=lambda s: (s.place.name, place_key(s.place), s.earliest or ""))


def unknown_on(spells: Sequence[ControlSpell], day: str) -> list[Place]:
    """Places of which control is told, but not for that day; by name."""
    known = {place_key(s.place) for s in on_day(spells, day)}
    rest = {place_key(s.place): s.place for s in reversed(spells) if place_key(s.place) not in known}
    return sorted(rest.values(), key=lambda p: (p.name, place_key(p)))
