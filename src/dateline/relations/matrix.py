"""Relations as a matrix of parties: their order, and the letters of each cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..records import Party, Relation
from .kinds import kinds

MARKS = {"!": "denied by some", "?": "planned or possible", "-": "denied or ended"}
"""What stands behind a letter where it isn't simply told."""
OF_STATUS = {"told": "", "disputed": "!", "planned": "?", "possible": "?", "denied": "-", "ended": "-"}


def order(found: Iterable[Relation]) -> list[Party]:
    """The parties, those of whom most is told first."""
    words = Counter[Party]()
    for r in found:
        words.update({r.one: len(r.words), r.other: len(r.words)})
    return sorted(words, key=lambda p: (-words[p], p.name, p.id or ""))


def cells(found: Sequence[Relation]) -> dict[tuple[Party, Party], str]:
    """Letters by (one, other), in the order of the kinds; a relation without order stands in both cells."""
    told: dict[tuple[Party, Party], str] = {}
    for r in found:
        kind = kinds()[r.kind]
        for pair in ((r.one, r.other), (r.other, r.one)) if kind.symmetric else ((r.one, r.other),):
            told[pair] = told.get(pair, "") + kind.letter + OF_STATUS[r.status]
    return told
