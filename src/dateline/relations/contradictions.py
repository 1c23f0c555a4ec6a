"""Relations that don't go together: two who are tied and fight, or two friends of one power who fight each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..events.sides import key
from ..records import Contradiction, Interval, Party, Relation
from .kinds import kinds
from .period import gap

TIES = ("backs", "leads", "joins", "member_of")
STANDS = ("told", "disputed")
APART = 365  # days between two relations after which it is a change of sides, no contradiction


def contradictions(relations: Sequence[Relation]) -> tuple[Contradiction, ...]:
    """All of them, by the names of those who fight."""
    standing = [r for r in relations if r.status in STANDS and _plain(r)]
    fights = [
        r
        for r in relations
        if r.kind == "fights" and r.one.id and r.other.id and r.status in (*STANDS, "planned") and _plain(r)
    ]
    ties = [r for r in standing if r.kind in TIES and r.one.id and r.other.id]
    friends: dict[str, list[tuple[Party, Relation]]] = defaultdict(list)
    for tie in ties:
        if tie.kind in ("backs", "leads", "joins"):
            friends[key(tie.other)].append((tie.one, tie))
        if tie.kind in ("member_of", "joins"):
            friends[key(tie.one)].append((tie.other, tie))
    found = [c for f in fights for c in (*_tied(f, ties), *_shared(f, friends))]
    return tuple(sorted(found, key=lambda c: (c.kind, [p.name for p in c.parties], c.relations)))


def _plain(relation: Relation) -> bool:
    """Told as done or meant in words that name both sides: what was inferred contradicts nobody."""
    return any(w.status in ("happened", "ongoing", "planned") and w.inferred is None for w in relation.words)


def _tied(fight: Relation, ties: Sequence[Relation]) -> Iterator[Contradiction]:
    pair = {key(fight.one), key(fight.other)}
    found = [t for t in ties if {key(t.one), key(t.other)} == pair and _together(fight.when, t.when)]
    if found:
        how = " and ".join(dict.fromkeys(_says(t) for t in found))
        says = f"{how}, and {_fighting(fight, 'the two fight each other')}"
        yield Contradiction("friends_fight", (fight.one, fight.other), says, (fight.id, *(t.id for t in found)))


def _shared(fight: Relation, friends: dict[str, list[tuple[Party, Relation]]]) -> Iterator[Contradiction]:
    """A third party that backs, leads, holds together or stands with both who fight."""
    for third, tie in _each_once(friends[key(fight.one)]):
        for other, second in _each_once(friends[key(fight.other)]):
            if key(third) != key(other) or key(third) in (key(fight.one), key(fight.other)):
                continue
            if _together(fight.when, tie.when) and _together(fight.when, second.when):
                says = f"{_says(tie)} and {_says(second)}{_fighting(fight, ', who fight each other', '; ')}"
                yield Contradiction(
                    "shared_friend", (fight.one, fight.other, third), says, (fight.id, tie.id, second.id)
                )


def _each_once(found: Sequence[tuple[Party, Relation]]) -> list[tuple[Party, Relation]]:
    """The most told tie to each friend."""
    best: dict[str, tuple[Party, Relation]] = {}
    for party, tie in sorted(found, key=lambda row: (-len(row[1].words), TIES.index(row[1].kind), row[1].id)):
        best.setdefault(key(party), (party, tie))
    return list(best.values())


def _fighting(fight: Relation, told: str, before: str = "") -> str:
    """That they fight, or who means to fight whom."""
    first = fight.words[0]
    fights = told if fight.status != "planned" else f"{before}{first.one.name} plans to fight {first.other.name}"
    return f"{fights} ({_who(fight)})"


def _says(relation: Relation) -> str:
    return f"{relation.one.name} {kinds()[relation.kind].says} {relation.other.name} ({_who(relation)})"


def _who(relation: Relation) -> str:
    """Who says so, two by name."""
    names = relation.origins
    return ", ".join(names) if len(names) < 3 else f"{', '.join(names[:2])} and {len(names) - 2} more"


def _together(a: Interval | None, b: Interval | None) -> bool:
    """Whether two relations may hold at one time; unknown days may."""
    between = gap(a, b) if a and b else None
    return between is None or between <= APART
