"""The kinds of relation, from `vocabulary/relations.toml`, and which parties can stand in one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from ..actors import Parties
from ..actors.lexicon import modifiers
from ..records import Party, RelationKind
from ..vocabulary import load, load_acts

NO_SIDE = frozenset(
    {"media", "wire", "monitor", "civilians", "person", "protesters", "rioters", "aid_organisation", "official"}
)
"""Kinds of party that take no part: they tell of the war, or suffer it."""
SUFFERING = frozenset({"civilians", "protesters", "aid_organisation"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of relation."""

    name: RelationKind
    says: str  # between the two names
    letter: str  # in a matrix
    symmetric: bool
    families: frozenset[str]  # of acts that tell it
    acts: frozenset[str]


@cache
def kinds() -> Mapping[str, Kind]:
    """The kinds by name, in the order of the file."""
    rows = load("relations").items()
    return {
        name: Kind(
            cast(RelationKind, name),
            r["says"],
            r["letter"],
            r["symmetric"],
            frozenset(r["families"]),
            frozenset(r["acts"]),
        )
        for name, r in rows
    }


@cache
def armed_kinds() -> frozenset[str]:
    """Kinds of party that can fight."""
    return frozenset(name for name, row in load("party_kinds").items() if row["armed"])


def kind_of(act: str) -> Kind | None:
    """The kind of relation that an act tells; None where it tells none."""
    known = load_acts().get(act)
    family = known.family if known else ""
    return next((k for k in kinds().values() if act in k.acts or family in k.families), None)


def can_fight(party: Party) -> bool:
    """Whether a party may have forces: an international organisation has none of its own, its missions are coalitions."""
    return party.kind != "international_organisation"


def suffers(party: Party) -> bool:
    """Whether a party are people who take no part in the fighting."""
    return party.kind in SUFFERING


def is_side(party: Party) -> bool:
    """Whether a party can stand in a relation: a known one that takes part, or a description that says whose they are.

    "Turkey-backed groups" and "Kurdish fighters" are sides; "soldiers" and "armed men" could be anybody's.
    """
    if party.kind in NO_SIDE:
        return False
    return party.id is not None or _says_whose(party.name)


@cache
def _says_whose(name: str) -> bool:
    words = {w.casefold() for w in name.replace("-", " ").split()}
    return len(words) > 1 and bool(words & modifiers().peoples or any(Parties.load().index.find(name)))
