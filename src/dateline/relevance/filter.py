"""The filter: an article passes where an act's word stands near a place's or a party's name, found in one pass of its
bytes as they come, before anything is decoded or taken out of a page.

A sign is a word of an act with a name or an armed party within a sentence's length of it. In a page it counts only in
running text, so that menus, links, scripts and attributes say nothing. `least` says how many different words are asked
for: 1 loses hardly a claim; more stops more articles and loses more. Of everyday words ("deal") two make one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ahocorasick_rs import BytesAhoCorasick, Implementation

from ..actors import Parties
from ..claims import Coder, Lexicon
from ..claims.codebook import telling
from ..places import Gazetteer
from .words import names

NEAR = 300
"""Bytes between an act's word and a name."""
RUNNING = 80
"""Bytes without a tag that are running text; what is shorter is a menu's entry, a link, a headline."""
LONGEST = 20_000
"""Bytes without a tag that are no text any more but data."""
CODE = (b"<script", b"<style", b"<templa", b"<noscri", b"<option")
"""How tags begin whose insides are no text to read."""
LETTERS = bytes(b if b >= 128 or chr(b).isalpha() else ord(" ") for b in range(256))
"""Leaves letters as they are and makes a space of all else, so that a word has a space on both sides."""


@dataclass(frozen=True)
class Filter:
    """What is looked for: words of acts, and names and nouns of who or where."""

    acts: Mapping[str, str]  # form to lemma
    names: frozenset[str]
    least: int = 1

    @classmethod
    def load(cls, least: int = 1, coder: object = None) -> Filter:
        """The words of a coder, a project's own codebook and packs too; of another's coder the shipped ones."""
        if isinstance(coder, Coder):
            return cls.of(coder.lexicon, coder.parties, coder.gazetteer, least)
        return cls.of(Lexicon.load(), Parties.load(), Gazetteer.open(), least)

    @classmethod
    def of(cls, lexicon: Lexicon, parties: Parties, gazetteer: Gazetteer, least: int = 1) -> Filter:
        """The filter for what these know."""
        known = (*names(parties, gazetteer), *(form for noun in telling.armed() for form in _cases(noun)))
        return cls(telling.acts(lexicon), frozenset(known), least)

    def page(self, data: bytes) -> bool:
        """Whether a page's bytes, whatever stands around its story, hold the signs; True where bytes are no letters."""
        if b"\x00" in data[:1000]:  # two bytes a letter
            return True
        body = data[max(data.find(b"<body"), 0) :]
        tagged = b"<" in body
        return self._enough(
            word
            for start, end in _outside_scripts(body)
            for word, at in self._signs(body[start:end])
            if not tagged or _runs(body, start + at)
        )

    def text(self, text: str) -> bool:
        """Whether a text holds the signs."""
        return self._enough(word for word, _ in self._signs(text.encode("utf-8", "replace")))

    def _enough(self, found: Iterable[str]) -> bool:
        seen, halves = set[str](), 0
        for word in found:
            if word not in seen:
                seen.add(word)
                halves += 1 if word in telling.everyday() else 2
            if halves >= 2 * self.least:
                return True
        return False

    def _signs(self, data: bytes) -> Iterator[tuple[str, int]]:
        """The lemma of each act's word near a name, and where the word stands."""
        kinds, patterns = self._patterns, self._automaton
        found = patterns.find_matches_as_indexes(b" %b " % data.translate(LETTERS), overlapping=True)
        near = [start for pattern, start, _ in found if not kinds[pattern]]
        for pattern, start, _ in found:
            if word := kinds[pattern]:
                at = bisect_left(near, start - NEAR)
                if at < len(near) and near[at] <= start + NEAR:
                    yield word, start

    @cached_property
    def _order(self) -> dict[bytes, str]:
        """Patterns to the lemma of the act's word that each stands for; "" for a name. A word that is both is an act's."""
        known = {_spaced(name): "" for name in sorted(self.names)}
        return known | {_spaced(case): word for form, word in sorted(self.acts.items()) for case in _cases(form)}

    @cached_property
    def _patterns(self) -> list[str]:
        return list(self._order.values())

    @cached_property
    def _automaton(self) -> BytesAhoCorasick:
        return BytesAhoCorasick(list(self._order), implementation=Implementation.ContiguousNFA)


def _cases(word: str) -> tuple[str, str, str]:
    """As it stands in a sentence, at its head, in capitals."""
    return word, word[:1].upper() + word[1:], word.upper()


def _spaced(words: str) -> bytes:
    return b" %b " % b" ".join(words.encode().translate(LETTERS).split())


def _outside_scripts(page: bytes) -> Iterator[tuple[int, int]]:
    """Where a page is no script: two thirds of its bytes are, and needn't be searched."""
    low, start = page.lower(), 0
    while (end := low.find(b"<script", start)) >= 0:
        yield start, end
        if (start := low.find(b"</script", end)) < 0:
            return
    yield start, len(page)


def _runs(page: bytes, at: int) -> bool:
    """Whether what stands here is running text: between two tags, no code, and long enough."""
    start, end = page.rfind(b">", max(at - LONGEST, 0), at), page.find(b"<", at, at + LONGEST)
    if start < 0 or end < 0 or end - start < RUNNING or page.find(b"<", start, at) >= 0:
        return False
    tag = page.rfind(b"<", 0, start)
    return page[tag : tag + 7].lower() not in CODE
