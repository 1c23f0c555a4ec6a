"""Which sentences can bear a claim, told from their words alone, before any tree is made.

A sentence can where it has all words of an expression that reports an act, in any of their forms, and where the act needs
a thing, a word for such a thing: "threw" and a bomb; or a verb that answers for what was told before ("The army denies."),
or counts it ("The FMLN claimed over 200."). The words of scenes and speakers around it are another matter: who
"they" are may stand in a sentence that bears no claim. And it can only where the report tells of a conflict, in a sentence
close by: "left", "fell" and "support" are said of anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...actors import Parties
from ...language.forms import forms
from .lexicon import NO_ACT, Lexicon
from .telling import answering, counting, telling

WORD = re.compile(r"[^\W\d_]+")
FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|hundreds?|thousands?|dozens?)\b",
    re.IGNORECASE,
)
Others = tuple[frozenset[str], ...]
"""The forms of each word that an expression has beside its longest, and of the things that it needs."""
NAMED = frozenset({"armed", "civilians", "ground", "official", "outlet", "party", "people", "place"})
"""Kinds of things that names and pronouns are of too, so that no word tells them."""


TELLING = 3
"""Letters of the longest word from which on an expression tells a sentence from others."""
CLOSE = 3
"""Sentences before or after within which a word must stand that tells of a conflict by itself."""


@dataclass(frozen=True)
class Bearing:
    """The expressions that report acts, by each form of their longest word, and the words that tell of a conflict by
    themselves: `bearing(sentences)`."""

    by_form: Mapping[str, tuple[Others, ...]]
    telling: frozenset[str]
    answering: frozenset[str]
    counting: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon, parties: Parties) -> Bearing:
        """The expressions of a lexicon, and what tells of a conflict there."""
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
        return cls(
            {form: _widest(rows) for form, rows in found.items()}, telling(lexicon, parties), answering(), counting()
        )

    def __call__(self, sentences: Sequence[str]) -> list[bool]:
        """Of a report's sentences in order, as they are written, which can bear a claim."""
        words = [frozenset(WORD.findall(sentence.casefold())) for sentence in sentences]
        told = [not self.telling.isdisjoint(some) for some in words]
        return [
            any(told[max(i - CLOSE, 0) : i + CLOSE + 1]) and (self._act(some) or self._answers(some, sentences[i]))
            for i, some in enumerate(words)
        ]

    def _answers(self, words: frozenset[str], sentence: str) -> bool:
        """Whether it has the words of an answer, or of a count."""
        counts = not self.counting.isdisjoint(words) and bool(FIGURE.search(sentence))
        return counts or not self.answering.isdisjoint(words)

    def _act(self, words: frozenset[str]) -> bool:
        """Whether a sentence of these words has those of an act."""
        rows = (others for word in words & self.by_form.keys() for others in self.by_form[word])
        return any(not any(map(words.isdisjoint, others)) for others in rows)


def _forms_of(things: Iterable[str]) -> frozenset[str]:
    """The forms of the last word of each."""
    return frozenset().union(*(forms(thing.split()[-1].split("-")[-1]) for thing in things))


def _widest(rows: list[Others]) -> tuple[Others, ...]:
    """One row that asks for nothing more is all that matters."""
    return ((),) if () in rows else tuple(dict.fromkeys(rows))
