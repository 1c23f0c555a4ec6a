"""What is known of a report's words before any name is weighed: peoples, persons, and names that hold no places."""

from __future__ import annotations

import itertools
from collections import Counter

from .gazetteer import Gazetteer
from .keys import fold
from .lexicon import Lexicon
from .words import Word


class Passage:
    """The words of one report and what holds for all of them."""

    def __init__(self, words: list[Word], gazetteer: Gazetteer, lexicon: Lexicon, tagged: bool) -> None:
        self.words, self.gazetteer, self.lexicon, self.tagged = words, gazetteer, lexicon, tagged
        self.lower = Counter(w.text for w in words if w.text.islower())
        self.demonyms = _count_demonyms(self) + _count_parties(self)
        self.blocked = _blocked_phrases(self)
        """Indexes of words inside names of outlets and operations."""
        self.persons = _find_persons(self)
        """The names that follow a title or a given name somewhere: "General Hassan", "Ali Guzman"."""
        self.surnames = _find_surnames(self)
        """The last words of names of two that are tagged as persons somewhere: "Peter Cook"."""
        self.told: frozenset[str] = frozenset()
        """Countries of the names that are surely places; empty until they are known."""

    def may_be_town(self, i: int) -> bool:
        """Whether a name that is tagged as a person's may be a town's all the same: nobody here bears it."""
        word = self.words[i]
        return word.tag == "PER" and word.low not in self.surnames and word.low not in self.persons

    def before(self, i: int) -> Word | None:
        """The word before word i, if it stands in the same sentence."""
        return self.words[i - 1] if i and self.words[i - 1].sentence == self.words[i].sentence else None

    def after(self, j: int) -> Word | None:
        """The word that begins at j, if it stands in the sentence of the word before."""
        return self.words[j] if j < len(self.words) and self.words[j].sentence == self.words[j - 1].sentence else None

    def surface(self, i: int, j: int) -> str:
        """Words i to j (end exclusive) as they stand in the text."""
        if j == i + 1:
            return self.words[i].text  # most names
        return "".join([(w.gap.replace("\n", " ") if k else "") + w.text for k, w in enumerate(self.words[i:j])])


def _count_demonyms(t: Passage) -> Counter[str]:
    """Countries by their adjectives: "Syrian army" speaks of Syria."""
    counts: Counter[str] = Counter()
    civil, openers, countries_of = t.lexicon.civil, t.lexicon.civil_openers, t.gazetteer.countries_of_demonym
    for a, b in itertools.zip_longest(t.words, t.words[1:]):
        if a.low in openers:
            for cue in (a.low, f"{a.low} {b.low}" if b else ""):
                counts.update(civil.get(cue, ()))
        if a.cap:
            pair = f"{a.text} {b.text}" if b and b.gap in (" ", "-") else ""
            countries = (pair and countries_of(pair)) or countries_of(a.text)
            if len(countries) == 1:
                counts[countries[0]] += 1
    return counts


def _count_parties(t: Passage) -> Counter[str]:
    """Countries by the parties that fight in them alone: "Shining Path" speaks of Peru."""
    counts: Counter[str] = Counter()
    for i, word in enumerate(t.words):
        for words, country in t.lexicon.fighting.get(word.text, ()) if word.cap else ():
            if tuple([w.text for w in t.words[i : i + len(words)]]) == words:
                counts[country] += 1
                break
    return counts


def _blocked_phrases(t: Passage) -> set[int]:
    """Indexes of words inside names of outlets and operations."""
    blocked: set[int] = set()
    for i, word in enumerate(t.words):
        if not word.cap:
            continue
        for phrase in t.lexicon.phrases.get(fold(word.text), ()):
            if tuple(fold(w.text) for w in t.words[i : i + len(phrase)]) == phrase:
                blocked.update(range(i, i + len(phrase)))
        if word.low in t.lexicon.operation_cues:
            j = i + 1
            while j < len(t.words) and t.words[j].cap and t.words[j].gap in (" ", "-", " “", ' "'):
                blocked.add(j)
                j += 1
    return blocked


def _find_surnames(t: Passage) -> frozenset[str]:
    """The last words of names of two that are tagged as persons somewhere: "Peter Cook"."""
    pairs = itertools.pairwise(t.words)
    return frozenset(
        [b.low for a, b in pairs if b.tag == "PER" and a.tag == "PER" and a.cap and b.cap and b.gap == " "]
    )


def _find_persons(t: Passage) -> frozenset[str]:
    """The names that follow a title, a given name or an initial somewhere: "General Hassan", "Ali Guzman", "J. Smith"."""
    calls = t.lexicon.titles | t.lexicon.given_names
    return frozenset(
        b.low
        for a, b in itertools.pairwise(t.words)
        if b.tag == "PER" and a.cap and b.cap and b.gap in (" ", ". ")
        and (a.low.rstrip(".") in calls or (len(a.text) == 1 and b.gap == ". "))
    )  # fmt: skip
