"""Which parties are one voice, which stand on one side, and which are the same under two names, from the party files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from ..actors import Parties
from ..actors.parties import holds
from ..records import Party

NEUTRAL_KINDS = frozenset(
    {"media", "wire", "monitor", "international_organisation", "aid_organisation", "person", "civilians", "unknown",
     "protesters", "rioters"}
)  # fmt: skip
"""Kinds of source that are no party to a conflict."""

UNIT = re.compile(r"\b(division|brigade|regiment|battalion|corps|company|garrison|infantry)$", re.IGNORECASE)
"""A unit of an army that isn't named with it."""

STATES = frozenset({"state", "state_forces", "police", "coalition"})


def key(party: Party) -> str:
    """What a party is compared by: its id, or its name without case."""
    return party.id or party.name.casefold()


@cache
def voice_of(id: str) -> str:
    """The party whose voice a party is: a member speaks for its alliance, an army for its state, a hired army for who
    hires it; itself where it speaks for nobody."""
    parties, seen = Parties.load(), {id}
    entry = parties.get(id)
    if entry and not entry.outlet and entry.party.kind in NEUTRAL_KINDS:
        return id  # an agency of the United Nations counts for itself
    while True:
        above = parties.speaks_for(id)
        upper = (above.id if above else None) or _state_of(id) or _hirer_of(id)
        if upper is None or upper in seen:
            return id
        seen.add(upper)
        id = upper


@cache
def branch_in(id: str, country: str) -> Party | None:
    """The one branch that a party of other countries has in a country: whose men "Islamic State's" are in Mozambique."""
    parties = Parties.load()
    whole = parties.get(id)
    if whole is None or whole.party.kind != "jihadist" or country in whole.countries:
        return None
    members = (e for e in parties.entries.values() if any(t.other == id for t in e.member_of))
    found = [e.party for e in members if country in e.countries]
    return found[0] if len(found) == 1 else None


def _state_of(id: str) -> str | None:
    """The army of a government, where the army's entry doesn't say that it speaks for that government."""
    parties = Parties.load()
    entry = parties.get(id)
    if entry is None or entry.outlet or not entry.country or entry.party.kind != "state":
        return None
    army = parties.national.get((entry.country, "state_forces"))
    return army.party.id if army and not parties.speaks_for(army.party.id) else None


def _hirer_of(id: str) -> str | None:
    entry = Parties.load().get(id)
    if entry is None or entry.party.kind != "private_military":
        return None
    return next((t.other for t in entry.backers), None)


@cache
def related(a: str, b: str) -> bool:
    """Two names of one party, or of a whole and its part."""
    return a == b or voice_of(a) == voice_of(b)


@cache
def friends(a: str, b: str, day: str | None = None) -> bool:
    """On one side: related, allied, or one backs the other, on `day` where it is known."""
    if related(a, b):
        return True
    return any(_tied(x, y, day) for x, y in ((a, b), (b, a), (voice_of(a), voice_of(b)), (voice_of(b), voice_of(a))))


def _tied(a: str, b: str, day: str | None) -> bool:
    entry = Parties.load().get(a)
    ties = (*entry.allies, *entry.backers, *entry.member_of) if entry else ()
    return any(related(t.other, b) and holds(t, day) for t in ties)


@cache
def foes(a: str, b: str, day: str | None = None) -> bool:
    """Known to fight each other, on `day` where it is known."""
    return any(
        related(t.other, y) and holds(t, day)
        for x, y in ((a, b), (b, a))
        for name in {x, voice_of(x)}
        if (entry := Parties.load().get(name))
        for t in entry.fights
    )


@cache
def parties_in(description: str) -> frozenset[str]:
    """Ids of the parties that a description names."""
    found = Parties.load().index.find(description)
    return frozenset(f.name.ids[0] for f in found if f.name.role == "party" and len(f.name.ids) == 1)


@lru_cache(maxsize=20_000)
def any_related(some: frozenset[str], others: frozenset[str]) -> bool:
    """True where a party of the one is a party of the other, under either name."""
    return not voices_of(some).isdisjoint(voices_of(others))


@lru_cache(maxsize=20_000)
def voices_of(parties: frozenset[str]) -> frozenset[str]:
    """The parties whose voices these are: who has one in common is `related`."""
    return frozenset(map(voice_of, parties))


def side_of(party: Party, involved: Iterable[str] = (), day: str | None = None) -> str | None:
    """The side that a source stands on; None where it is no party.

    A state's voice counts as a side only where it, a friend or a foe of it takes part; an armed group's always does.
    """
    if party.id is None or party.kind in NEUTRAL_KINDS:
        return None
    parties = Parties.load()
    entry = parties.get(party.id)
    if entry and entry.outlet:
        above = parties.speaks_for(party.id)
        return voice_of(above.id) if above and above.id else None
    if entry and entry.party.kind in NEUTRAL_KINDS:
        return None
    if (entry.party if entry else party).kind == "political" and party.id not in _tied_at_all():
        return None  # a party in parliament, an opposition without forces: heard on the war, not at it
    voice = _principal(voice_of(party.id), day)
    if (top := parties.get(voice)) and top.party.kind in NEUTRAL_KINDS:
        return None  # a mission of the United Nations
    kind = entry.party.kind if entry else party.kind
    if (
        kind in ("state", "official")
        and involved
        and not any(friends(voice, other, day) or foes(voice, other, day) for other in involved)
    ):
        return None
    return voice


@cache
def _tied_at_all() -> frozenset[str]:
    """The parties that have a foe, an ally, a backer, an arm or a body that they belong to."""
    found: set[str] = set()
    for id, entry in Parties.load().entries.items():
        others = [t.other for t in (*entry.fights, *entry.allies, *entry.backers, *entry.member_of)]
        others += [entry.speaks_for] if entry.speaks_for else []
        found.update(others, [id] if others and not entry.outlet else [])
    return frozenset(found)


def _principal(id: str, day: str | None) -> str:
    """The state on whose side an armed group fights as its ally."""
    entry = Parties.load().get(id)
    if entry is None or entry.party.kind in STATES:
        return id
    ally = next((t.other for t in entry.allies if holds(t, day)), None)
    above = Parties.load().get(ally)
    return voice_of(above.party.id or id) if above and above.party.kind in STATES else id
