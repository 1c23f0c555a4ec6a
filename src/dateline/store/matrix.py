"""Relations as a matrix of parties: their order, and the letters of each cell. For tables, exports and pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from ..records import Party, Relation
from ..vocabulary import load

MARKS = {"!": "denied by some", "?": "planned or possible", "-": "denied or ended"}
"""What stands behind a letter where it isn't simply told."""
OF_STATUS = {"told": "", "disputed": "!", "planned": "?", "possible": "?", "denied": "-", "ended": "-"}


@cache
def kinds() -> Mapping[str, Any]:
    """The kinds of relation as `vocabulary/relations.toml` has them: says, letter, symmetric."""
    return load("relations")


def members(found: Iterable[Relation]) -> dict[Party, list[Relation]]:
    """Who is said to be part of a party, or to lead it, by that party; denied and ended ones too, as such."""
    told: dict[Party, list[Relation]] = {}
    for r in found:
        if r.kind in ("member_of", "leads"):
            told.setdefault(r.other, []).append(r)
    return dict(sorted(told.items(), key=lambda row: row[0].name))


def order(found: Iterable[Relation]) -> list[Party]:
    """The parties, those of whom most is told first."""
    words = Counter[Party]()
    for r in found:
        words.update({r.one: len(r.words), r.other: len(r.words)})
    return sorted(words, key=lambda p: (-words[p], p.name, p.id or ""))


def cells(found: Sequence[Relation]) -> dict[tuple[Party, Party], list[Relation]]:
    """Relations by (one, other), in the order of the kinds; one without order stands in both cells."""
    told: dict[tuple[Party, Party], list[Relation]] = {}
    for r in found:
        both = ((r.one, r.other), (r.other, r.one)) if kinds()[r.kind]["symmetric"] else ((r.one, r.other),)
        for pair in both:
            told.setdefault(pair, []).append(r)
    return told


def mark(relation: Relation) -> str:
    """A relation in a cell: "F", "B?", "F!"."""
    letter: str = kinds()[relation.kind]["letter"]
    return letter + OF_STATUS[relation.status]
