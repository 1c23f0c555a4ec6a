"""The rows by which a later reading finds claims, events and spells without looking at all of them: hashed keys and days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import msgspec

from ..events.blocks import Standing, found_by, looks_for, standings
from ..events.facts import Days, Facts
from ..events.links import Area, Seen, looked_for_in, looks_in, spots
from ..events.packing import pack_facts, unpack_facts
from ..records import Claim, ControlSpell, Event, Report
from ..territorial_control.grounds import key as place_key
from ..territorial_control.grounds import places_of
from . import order
from .forms import decode, encode
from .rows import NOWHERE, Row

WIDTHS = (40, 1_000)
"""Days: stretches up to the first are kept apart from those up to the second and from longer ones, so that only those
need to be looked at which can reach a day."""


@lru_cache(maxsize=100_000)
def hashed(key: object) -> int:
    """A key as a number of 64 bits with its sign, the same on every machine."""
    packed = msgspec.msgpack.encode(key, order="deterministic")
    return int.from_bytes(blake2b(packed, digest_size=8).digest(), "big", signed=True)


def width(days: Days) -> int:
    """How long a stretch is: 0, 1 or 2."""
    return sum(days[1] - days[0] > most for most in WIDTHS)


def claim_rows(facts: Iterable[Facts]) -> Iterator[Row]:
    """Rows of `claim_keys`."""
    for one in facts:
        for key, days in found_by(standings(one)):
            yield hashed(key), width(days), days[1], one.id, days[0], one.claim.report.id


def facts_rows(facts: Iterable[Facts]) -> Iterator[Row]:
    """Rows of `claim_facts`."""
    return ((one.id, one.claim.report.id, pack_facts(one)) for one in facts)


def facts(form: str, packed: bytes) -> Facts:
    """What a claim is compared by."""
    return unpack_facts(packed, decode(form, Claim))


def asked(where: Iterable[Standing]) -> Iterator[tuple[int, Days]]:
    """In which days claims that stand there look under which keys."""
    return ((hashed(key), days) for key, days in looks_for(where))


# --- events -----------------------------------------------------------------------------------------------------------


def event_rows(seen: Iterable[Seen]) -> Iterator[Row]:
    """Rows of `event_keys`."""
    return (row for one in seen for side, area in sides(one) for row in _area_rows(one.event.id, side, area))


def sides(one: Seen) -> Iterator[tuple[str, Area]]:
    """Where an event looks, and where it is looked for."""
    yield "part", looks_in(one)
    if whole := looked_for_in(one):
        yield "whole", whole


def _area_rows(event: str, side: str, area: Area) -> Iterator[Row]:
    for key, days in stretches(side, area).items():
        yield key, side, days[1], event, days[0]


def stretches(side: str, area: Area) -> dict[int, Days]:
    """An area as hashed keys with the months that it has there; a report's are all the same.

    What is looked for in many cells is found by larger squares, which all that looks in one of their cells looks in too.
    """
    cells: set[tuple[Any, ...]] = set(area.cells)
    if side == "part" or len(cells) > MANY:
        squares = {("square", row // SQUARE, column // SQUARE) for row, column in area.cells}
        cells = squares | cells if side == "part" else set(squares)
    found = {hashed((*cell, report)): OF_REPORT for cell in cells for report in area.reports}
    if area.months:
        found |= {hashed(cell): (area.months[0], area.months[-1]) for cell in cells}
    return found


MANY = 64
"""Cells; a handful of provinces and countries has most of all cells otherwise."""
SQUARE = 8  # cells on a side


OF_REPORT = (0, 0)
"""The months of a cell with a report."""

_LOOK = ("by", "to", "days", "reports", "intent")


def look_row(seen: Seen) -> Row:
    """A row of `event_looks`."""
    return seen.event.id, look(seen)


def look(seen: Seen) -> str:
    """What links look at beside the event itself, sets in order."""
    plain = {name: getattr(seen, name) for name in _LOOK}
    return msgspec.json.encode(plain, order="deterministic").decode()


def seen(event: Event, look: str) -> Seen:
    """An event as links see it."""
    plain: Mapping[str, Any] = msgspec.json.decode(look)
    sets = {name: frozenset(plain[name]) for name in ("by", "to", "reports")}
    days = (plain["days"][0], plain["days"][1]) if plain["days"] else None
    return Seen(event, days=days, intent=plain["intent"], places=spots(event), **sets)


# --- control ----------------------------------------------------------------------------------------------------------


def place_rows(facts: Iterable[Facts]) -> Iterator[Row]:
    """Rows of `place_claims`."""
    return ((place, one.id, one.claim.report.id) for one in facts for place in sorted(places_of(one)))


def country_rows(claims: Iterable[Claim], reports: Mapping[str, Report]) -> list[Row]:
    """Rows of `country_days`: the day of each report for each country of its claims' places."""
    found = set()
    for claim in claims:
        published = reports[claim.report.id].published
        if published and published.means:
            day = date.fromisoformat(published.means).toordinal()
            found |= {(value.means.country or NOWHERE, day, claim.report.id) for value in claim.place}
    return sorted(found)


Placed = tuple[str, str, ControlSpell]
"""A spell with its position and the key of its place."""


def placed(spells: Mapping[str, Iterable[ControlSpell]]) -> list[Placed]:
    """The spells of each place (its key), in their order there."""
    return [(_position(s, place, n), place, s) for place, own in spells.items() for n, s in enumerate(own)]


def _position(spell: ControlSpell, place: str, n: int) -> str:
    return f"{order.position_of_spell(spell)}{place}\t{n:06}"


def spell_place_rows(spells: Iterable[Placed]) -> Iterator[Row]:
    """Rows of `spell_places`."""
    return ((position, place) for position, place, _ in spells)


def by_place(spells: Iterable[ControlSpell]) -> dict[str, list[ControlSpell]]:
    """Spells by the key of their place, in their order."""
    found: dict[str, list[ControlSpell]] = {}
    for spell in spells:
        found.setdefault(place_key(spell.place), []).append(spell)
    return found


def plainly(event: Event) -> str:
    """An event's form without its links, which say nothing of itself."""
    return encode(replace(event, links=()))
