"""The two sides of an event as other codebooks want them, and whom they take each side for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from ..records import Event, Party
from ..vocabulary import load, load_acts
from .common import homes

Sides = tuple[tuple[Party, ...], tuple[Party, ...]]


def sides(event: Event) -> Sides:
    """Actors and targets; where an act has no target, its second actor stands across ("X and Y agreed")."""
    act = load_acts().get(event.act)
    if event.target or act is None or not act.symmetric:
        return event.actor, event.target
    return event.actor[:1], event.actor[1:]


@cache
def kinds() -> Mapping[str, Any]:
    """The table of kinds of party."""
    return load("party_kinds")


def acled_inter(party: Party, country: str | None) -> int:
    """ACLED's inter code of a party in an event in `country`; 0 where ACLED codes no such actor."""
    row = kinds().get(party.kind, kinds()["unknown"])
    home = homes().get(party.id or "")
    abroad = home is not None and country is not None and home != country
    return int(row["acled_inter_abroad" if abroad else "acled_inter"])


def ucdp_side(party: Party) -> str:
    """What UCDP calls a party's kind; "" where it has no such side."""
    return str(kinds().get(party.kind, kinds()["unknown"])["ucdp"])


def sector(party: Party) -> str:
    """PLOVER's actor sector."""
    return str(kinds().get(party.kind, kinds()["unknown"])["plover"])


def kind_names(parties: tuple[Party, ...]) -> list[str]:
    """The kinds of the parties, for the cases of `vocabulary/acts.toml`."""
    return [p.kind for p in parties]
