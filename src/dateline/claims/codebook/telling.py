"""The words that tell of a conflict by themselves, all from what the coder knows: acts, and who acts in one.

An act's word counts where it tells the act alone ("bombed", "ceasefire"); those that need a thing beside them to tell it
("hold", "take", "strike" of a clock), or an act before them ("the count rose to nine"), come with others in any report of
a war.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from ...actors import Parties
from ...actors.lexicon import nouns
from ...language.forms import forms, plurals
from .lexicon import NO_ACT, Entry, Lexicon

WORDS = Path(__file__).parent / "telling.toml"
ARMED = frozenset(
    {"forces", "army", "unit", "weapon", "fighter", "gunmen", "militants", "rebels", "opposition", "jihadists", "terrorists",
     "militia", "group", "alliance", "mission", "police"}
)  # fmt: skip
"""The classes of nouns (actors/nouns.toml) that name who acts where a report names no party: "troops", "gunmen"."""
SHORTEST = 4
"""Letters of a party's name that tells of it in any case: "taliban", not "us" or "au"."""


def acts(lexicon: Lexicon) -> dict[str, str]:
    """The words, one each, that report an act whatever stands beside them: each form to its lemma."""
    substantives = {form: word for word in _alone(lexicon.nouns) for form in (word, *plurals(word))}
    verbs = (*_alone(lexicon.verbs), *_listed()["also"])
    return substantives | {form: word for word in verbs for form in forms(word)}


def everyday() -> frozenset[str]:
    """Lemmas that count only beside another."""
    return _listed()["everyday"]


def armed() -> frozenset[str]:
    """Nouns for who acts, singular and plural."""
    return frozenset(form for noun, kind in nouns().items() if kind.name in ARMED for form in (noun, *plurals(noun)))


def answering() -> frozenset[str]:
    """Forms of the verbs that answer for what was told before."""
    return frozenset().union(*map(forms, _listed()["answering"]))


def counting() -> frozenset[str]:
    """Forms of the verbs that tell a toll with a figure alone."""
    return frozenset().union(*map(forms, _listed()["counting"]))


def telling(lexicon: Lexicon, parties: Parties) -> frozenset[str]:
    """All of them that are no everyday words, and the names of parties that are one word, in lower case."""
    alone = {form for form, word in acts(lexicon).items() if word not in everyday()}
    named = {name.casefold() for name in parties.index.of("party") if len(name) >= SHORTEST}
    return frozenset(alone | armed() | {name for name in named if name.isalpha()})


@cache
def _listed() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in tomllib.loads(WORDS.read_text("utf-8")).items()}


def _alone(entries: Iterable[Entry]) -> Iterator[str]:
    """The single words of entries that ask for nothing of what stands beside or before them."""
    for entry in entries:
        beside = entry.subject or entry.object or entry.participants or entry.purpose
        if entry.act != NO_ACT and not beside and not entry.has("again"):  # "the count rose": only after a killing
            yield from (words[0] for words in entry.words if len(words) == 1)
