"""The mentions of a report so far, with what agreement needs, and the searches that back-references make in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ..frozen import quick_to_make
from ..records import Mention, Party
from .describe import Reading
from .scene import ARMED, Scene


@quick_to_make
@dataclass(frozen=True, slots=True)
class Seen:
    """A mention with what agreement needs."""

    mention: Mention
    noun: str = ""  # class of the head noun; "" for names
    lemma: str = ""
    plural: bool = False
    subject: bool = False
    possessor: bool = False  # stands inside another noun phrase
    person: bool = False
    depth: int = 0  # in the tree

    @property
    def party(self) -> tuple[Party, ...]:
        return self.mention.party

    @property
    def one(self) -> Party | None:
        """The party, where it is a single one."""
        return self.mention.party[0] if len(self.mention.party) == 1 else None

    @property
    def root(self) -> tuple[int, int]:
        """The span of the first mention in the chain that this one is in."""
        return self.mention.antecedent or self.mention.span


class Memory:
    """The mentions of a report so far, in the order in which they were read."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.seen: list[Seen] = []
        self._at: dict[tuple[int, int], int] = {}

    def add(self, seen: Seen) -> int:
        """Keep a mention; returns its number."""
        self.seen.append(seen)
        self._at[seen.mention.sentence, seen.mention.head] = len(self.seen) - 1
        return len(self.seen) - 1

    def number(self, sentence: int, head: int) -> int | None:
        """The number of the mention with this head."""
        return self._at.get((sentence, head))

    def at(self, sentence: int, head: int) -> Seen | None:
        """The mention with this head."""
        number = self._at.get((sentence, head))
        return None if number is None else self.seen[number]

    def settle(self, number: int, reading: Reading) -> None:
        """Give a mention its reading, and the same to those that were resolved from it."""
        old = self.seen[number].mention
        for n, seen in enumerate(self.seen):
            if n == number:
                mention = replace(
                    old,
                    party=reading.party,
                    origin=reading.origin,
                    antecedent=reading.antecedent,
                    stands_for=reading.stands_for,
                )
            elif seen.mention.antecedent == old.span and seen.party == old.party:
                mention = replace(seen.mention, party=reading.party, stands_for=reading.stands_for)
            else:
                continue
            self.seen[n] = replace(seen, mention=mention)

    def back(self, sentence: int, window: int) -> Iterator[Seen]:
        """Mentions from the nearest back, up to `window` sentences before."""
        for seen in reversed(self.seen):
            if seen.mention.sentence < sentence - window:
                return
            yield seen

    def chain(self, s: Seen) -> list[Mention]:
        """The mentions so far of what `s` refers to."""
        return [o.mention for o in self.seen if o.root == s.root]

    def best(self, sentence: int, window: int, fits: Callable[[Seen], bool]) -> Seen | None:
        """Of the nearest sentence with one that fits: its subject, else its last."""
        candidates = [s for s in self.back(sentence, window) if fits(s)]
        same = [s for s in candidates if s.mention.sentence == candidates[0].mention.sentence]
        return next((s for s in same if s.subject), same[0] if same else None)

    def only(self, fits: Callable[[Seen], bool]) -> Seen | None:
        """The last mention of the only party that fits, in the report so far."""
        candidates = [s for s in self.seen if fits(s)]
        return candidates[-1] if len({s.party for s in candidates}) == 1 else None

    # --- what a mention is ---

    def is_armed(self, s: Seen) -> bool:
        """A single party that isn't a state's."""
        return s.mention.kind == "party" and s.one is not None and s.one.kind in (*ARMED, "unknown")

    def is_jihadist(self, s: Seen) -> bool:
        """A jihadist party, or one that is called terrorist."""
        return self.is_armed(s) and s.one is not None and self.jihadist(s.one)

    def jihadist(self, party: Party) -> bool:
        """Whether a party is jihadist, or called terrorist by its file."""
        entry = self.scene.parties.get(party.id)
        return party.kind == "jihadist" or bool(entry and entry.terror_group)

    def is_alliance(self, s: Seen) -> bool:
        """A coalition, or a party made of others."""
        return (
            s.mention.kind == "party" and s.one is not None and (s.one.kind == "coalition" or self.flag(s, "alliance"))
        )

    def is_coalition(self, s: Seen) -> bool:
        """A coalition of states."""
        return s.mention.kind == "party" and s.one is not None and s.one.kind == "coalition"

    def is_rebel(self, s: Seen) -> bool:
        """Rebels in the country that the report is about."""
        if not self.is_armed(s) or s.one is None:
            return False
        entry = self.scene.parties.get(s.one.id)
        if entry is None:
            return s.noun == "rebels" or s.one.kind == "rebel"
        return entry.party.kind == "rebel" and self.scene.host in entry.countries

    def is_army(self, s: Seen) -> bool:
        """The forces of one state."""
        if s.mention.kind != "party" or s.one is None or s.one.id is None:
            return False
        return s.one.kind in ("state_forces", "state") and s.noun in ("army", "forces", "unit", "weapon", "")

    def fights(self, party: Party) -> frozenset[str]:
        """Ids of the parties that the files say it fights, whatever the year."""
        return self.scene.parties.fought(party.id)

    def flag(self, s: Seen, name: str) -> bool:
        """Whether the file of the mention's party sets a flag."""
        entry = self.scene.parties.get(s.one.id) if s.one else None
        return bool(entry and getattr(entry, name))


def resolved(seen: Seen, origin: str) -> Reading:
    """The reading of words that refer back to a mention."""
    return Reading(seen.party, origin, seen.mention.stands_for, seen.root)
