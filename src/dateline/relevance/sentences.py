"""Whether a sentence can hold a claim, told from its words alone: for readers that leave out the sentences that can't.

A sentence can where it has all words of an expression that reports an act, in any of their forms. The words of scenes
and speakers around it are another matter: who "they" are may stand in a sentence that holds no claim.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ..claims import Lexicon
from ..claims.lexicon import NO_ACT
from ..language.forms import forms

WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Tellers:
    """The expressions that tell of acts: each form of the rarest word, with the forms that the others may have."""

    by_form: Mapping[str, tuple[tuple[frozenset[str], ...], ...]]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Tellers:
        """The expressions of a lexicon."""
        found: dict[str, list[tuple[frozenset[str], ...]]] = defaultdict(list)
        for entry in (*lexicon.verbs, *lexicon.nouns):
            if entry.act != NO_ACT:
                for words in entry.words:
                    first, *others = sorted({part for word in words for part in word.split("-")}, key=len, reverse=True)
                    for form in forms(first):
                        found[form].append(tuple(map(forms, others)))
        return cls({form: _widest(rows) for form, rows in found.items()})

    def can_hold_claim(self, sentence: str) -> bool:
        """Whether a sentence, as it is written, has the words of an act."""
        words = {word.casefold() for word in WORD.findall(sentence)}
        return any(all(words & other for other in others) for word in words for others in self.by_form.get(word, ()))


def _widest(rows: list[tuple[frozenset[str], ...]]) -> tuple[tuple[frozenset[str], ...], ...]:
    """One row that asks for nothing more is all that matters."""
    return ((),) if () in rows else tuple(dict.fromkeys(rows))
