"""Which sentences can bear a claim, told from their words alone, before any tree is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..language.lemmas import Lemmas
from ..speech.lexicon import words as reporting_words
from .epithets import EITHER
from .lexicon import NO_ACT, Lexicon

TAGS = ("NN", "NNS", "VB", "VBD", "VBN", "VBZ", "VBG", "VBP", "JJ", "RB")
HYPHENS = ("-", "–", "‑")
QUOTES = frozenset('"“”«»„') | {"''", "``"}
MOST_KNOWN = 200_000


class Bearing:
    """Whether a sentence holds the words of an act, or of a voice that quotes: `bearing(words)`.

    A word counts as every lemma that it can have, and an expression where all its words stand somewhere in the
    sentence: what the rules could read as a claim's words is never passed over.
    """

    def __init__(self, lexicon: Lexicon, lemmas: Lemmas) -> None:
        entries = [e for e in (*lexicon.verbs, *lexicon.nouns) if e.act != NO_ACT]
        acts = {frozenset(words) for e in entries for words in e.words}
        acts |= {frozenset((hyphen, lemma)) for hyphen in HYPHENS for lemma in EITHER}
        voices = {frozenset((mark, verb)) for mark in QUOTES for verb in reporting_words()["saying"]}
        self._alone, self._together = _split(acts | voices)
        self._vocabulary = self._alone.union(*(e for some in self._together.values() for e in some))
        self._lemmas = lemmas
        self._known: dict[str, frozenset[str]] = {}

    def __call__(self, words: Sequence[str]) -> bool:
        found = frozenset[str]().union(*map(self._meanings, words))
        if not found.isdisjoint(self._alone):
            return True
        return any(e <= found for word in found for e in self._together.get(word, ()))

    def _meanings(self, word: str) -> frozenset[str]:
        """The lemmas that a word can have, as far as they are words of acts."""
        known = self._known.get(word)
        if known is None:
            every = {word.casefold(), *(self._lemmas.lemma(word, "X", tag).casefold() for tag in TAGS)}
            known = self._vocabulary & every
            if len(self._known) < MOST_KNOWN:
                self._known[word] = known
        return known


def _split(expressions: Iterable[frozenset[str]]) -> tuple[frozenset[str], dict[str, list[frozenset[str]]]]:
    """Words that are enough alone, and the other expressions by one of their words."""
    every = sorted(expressions, key=lambda e: (len(e), sorted(e)))
    alone = frozenset(word for e in every if len(e) == 1 for word in e)
    together: dict[str, list[frozenset[str]]] = {}
    for e in every:
        if len(e) > 1 and alone.isdisjoint(e):
            together.setdefault(max(e, key=lambda w: (len(w), w)), []).append(e)
    return alone, together
