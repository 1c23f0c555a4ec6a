"""Which sentences can bear a claim, told from their words alone, before any tree is made.

A sentence can where it has all words of an expression that reports an act, in any of their forms. The words of scenes
and speakers around it are another matter: who "they" are may stand in a sentence that bears no claim.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ..language.forms import forms
from .lexicon import NO_ACT, Lexicon

WORD = re.compile(r"[^\W\d_]+")
Others = tuple[frozenset[str], ...]
"""The forms of each word that an expression has beside its longest."""


@dataclass(frozen=True)
class Bearing:
    """The expressions that report acts, by each form of their longest word: `bearing(sentence)`."""

    by_form: Mapping[str, tuple[Others, ...]]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Bearing:
        """The expressions of a lexicon."""
        found: dict[str, list[Others]] = defaultdict(list)
        for entry in (*lexicon.verbs, *lexicon.nouns):
            if entry.act != NO_ACT:
                for words in entry.words:
                    first, *others = sorted({part for word in words for part in word.split("-")}, key=len, reverse=True)
                    for form in forms(first):
                        found[form].append(tuple(map(forms, others)))
        return cls({form: _widest(rows) for form, rows in found.items()})

    def __call__(self, sentence: str) -> bool:
        """Whether a sentence, as it is written, has the words of an act."""
        words = set(WORD.findall(sentence.casefold()))
        return any(all(words & other for other in others) for word in words for others in self.by_form.get(word, ()))


def _widest(rows: list[Others]) -> tuple[Others, ...]:
    """One row that asks for nothing more is all that matters."""
    return ((),) if () in rows else tuple(dict.fromkeys(rows))
