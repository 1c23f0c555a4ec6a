"""What is asked about a name of a report, and what is answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .gazetteer import Candidate, Entry, Tier
from .keys import normal

Key = tuple[str, str]  # a name's normal key and the kind that its type word calls for


@dataclass(frozen=True, slots=True)
class Asked:
    """One name in a report and what the words beside it say."""

    name: str
    at: int  # where it stands, code points
    kind: str | None = None  # what a type word calls for: admin1, admin2, city, river, …
    within: tuple[str, ...] = ()  # names that follow after a comma or stand in brackets: "Alexandria, Louisiana"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means: the chosen place (None: not in the gazetteer), how sure, and what else it could be."""

    asked: Asked
    entry: Entry | None
    confidence: float
    why: tuple[str, ...]
    others: tuple[Candidate, ...] = ()
    tier: Tier | None = None  # how the name fits; "part": only a part of it is known, so the place is somewhere there


def key_of(a: Asked) -> Key:
    return normal(a.name), a.kind or ""


def grouped(asked: Sequence[Asked]) -> dict[Key, list[Asked]]:
    """The mentions of one name with one type word mean one place."""
    groups: dict[Key, list[Asked]] = defaultdict(list)
    for a in asked:
        groups[key_of(a)].append(a)
    return dict(groups)
