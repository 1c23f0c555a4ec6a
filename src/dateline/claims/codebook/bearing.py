"""Which sentences can bear a claim, told from their words alone, before any tree is made.

A sentence can where it has all words of an expression that reports an act, in any of their forms, and where the act needs
a thing, a word for such a thing: "threw" and a bomb. The words of scenes and speakers around it are another matter: who
"they" are may stand in a sentence that bears no claim.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...language.forms import forms
from .lexicon import NO_ACT, Lexicon

WORD = re.compile(r"[^\W\d_]+")
Others = tuple[frozenset[str], ...]
"""The forms of each word that an expression has beside its longest, and of the things that it needs."""
NAMED = frozenset({"armed", "civilians", "ground", "official", "outlet", "party", "people", "place"})
"""Kinds of things that names and pronouns are of too, so that no word tells them."""


TELLING = 3
"""Letters of the longest word from which on an expression tells a sentence from others."""


@dataclass(frozen=True)
class Bearing:
    """The expressions that report acts, by each form of their longest word: `bearing(sentence)`."""

    by_form: Mapping[str, tuple[Others, ...]]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Bearing:
        """The expressions of a lexicon."""
        found: dict[str, list[Others]] = defaultdict(list)
        things = {kind: _forms_of(words) for kind, words in lexicon.things.items() if kind not in NAMED}
        for entry in (*lexicon.verbs, *lexicon.nouns):
            if entry.act != NO_ACT:
                asked = [kinds for kinds in (entry.object, entry.subject, entry.participants) if kinds]
                needed = [frozenset().union(*(things[k] for k in ks)) for ks in asked if ks <= things.keys()]
                for words in entry.words:
                    if max(map(len, words)) < TELLING:
                        continue  # "be in", which nearly every sentence has
                    first, *others = sorted({part for word in words for part in word.split("-")}, key=len, reverse=True)
                    for form in forms(first):
                        found[form].append((*map(forms, others), *needed))
        return cls({form: _widest(rows) for form, rows in found.items()})

    def __call__(self, sentence: str) -> bool:
        """Whether a sentence, as it is written, has the words of an act."""
        words = set(WORD.findall(sentence.casefold()))
        rows = (others for word in words & self.by_form.keys() for others in self.by_form[word])
        return any(not any(map(words.isdisjoint, others)) for others in rows)


def _forms_of(things: Iterable[str]) -> frozenset[str]:
    """The forms of the last word of each."""
    return frozenset().union(*(forms(thing.split()[-1].split("-")[-1]) for thing in things))


def _widest(rows: list[Others]) -> tuple[Others, ...]:
    """One row that asks for nothing more is all that matters."""
    return ((),) if () in rows else tuple(dict.fromkeys(rows))
