"""Whom a party fights, as the files say, among those that a report names: for what a report leaves to its readers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..records import Mention, Party
from .parties import Parties


@dataclass(frozen=True)
class Foes:
    """The ties of the parties that one report names."""

    parties: Parties
    named: tuple[Party, ...]  # known parties, in order of first mention

    @classmethod
    def among(cls, parties: Parties, mentions: Iterable[Mention]) -> Foes:
        """The foes of a report's parties; leaders and ministries count for whom they stand for."""
        spoken = (p for m in mentions for p in (*m.party, m.stands_for) if p is not None)
        return cls(parties, tuple(dict.fromkeys(p for p in spoken if parties.known(p))))

    def of(self, side: Iterable[Party], *, parts: bool = False) -> tuple[Party, ...]:
        """The sides that a party fights here; more than one where it fights several wars at once.

        A government stands for the foreign coalition behind it, a state for its mercenaries, where not `parts`.
        """
        ids = {p.id for p in side}
        tops = {top.id for i in ids if (top := self.parties.speaks_for(i))}
        fought = frozenset().union(*(self.parties.fought(i) for i in ids | tops))
        found = [p for p in self.named if p.id in fought and p.id not in ids]
        kept = [p for p in found if p.kind != "coalition"] or found
        return tuple(p for p in kept if parts or not any(self._part_of(p, o) for o in kept))

    def apart(self, a: Party, b: Party) -> bool:
        """Whether nothing in the files ties two known parties; False for a party that is in no file."""
        return a.id != b.id and self.parties.known(a) and not self._tied(a, b) and not self._tied(b, a)

    def _part_of(self, a: Party, b: Party) -> bool:
        """Whether `a` fights for `b`: mercenaries and militias of a state."""
        return a.kind != "state" and b.kind in ("state", "state_forces") and a.id != b.id and self._tied(a, b)

    def _tied(self, a: Party, b: Party) -> bool:
        entry = self.parties.get(a.id)
        ties = (*entry.backers, *entry.allies, *entry.member_of) if entry else ()
        return any(t.other == b.id for t in ties)
