"""The words that the filter looks for, all from what the coder itself knows: acts, and who or where they can be of.

An act's word counts where it tells the act by itself ("bombed", "ceasefire"); those that need a thing beside them to
tell it ("hold", "take", "strike" of a clock) come with others in any report of a war.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..actors import Parties
from ..actors.lexicon import nouns
from ..claims import Lexicon
from ..claims.lexicon import NO_ACT, Entry
from ..language.forms import forms
from ..places import Gazetteer

TOWNS = 50_000
"""People from which on a town's name counts; an article on a smaller one names its country, province or parties too."""
ARMED = frozenset(
    {"forces", "army", "unit", "weapon", "fighter", "gunmen", "militants", "rebels", "opposition", "jihadists", "terrorists",
     "militia", "group", "alliance", "mission", "police"}
)  # fmt: skip
"""The classes of nouns (actors/nouns.toml) that name who acts where a report names no party: "troops", "gunmen"."""
SHORTEST = 3  # letters of a name; "US" is found as "U.S." and in the parties' names


def acts(lexicon: Lexicon) -> frozenset[str]:
    """The words, one each, that report an act whatever stands beside them, in all their forms."""
    return frozenset(
        form for entry in told(lexicon) for words in entry.words if len(words) == 1 for form in forms(*words)
    )


def told(lexicon: Lexicon) -> Iterator[Entry]:
    """Entries that ask for nothing of what stands beside their words."""
    for entry in (*lexicon.verbs, *lexicon.nouns):
        if entry.act != NO_ACT and not (entry.subject or entry.object or entry.participants or entry.purpose):
            yield entry


def names(parties: Parties, gazetteer: Gazetteer) -> Iterator[str]:
    """The names of places, parties and countries, with peoples and capitals, as they are written."""
    for name in (*parties.index, *gazetteer.names(TOWNS)):
        if len(name) >= SHORTEST or name.isupper():
            yield name


def armed() -> frozenset[str]:
    """Nouns for who acts, singular and plural."""
    return frozenset(form for noun, kind in nouns().items() if kind.name in ARMED for form in (noun, f"{noun}s"))
