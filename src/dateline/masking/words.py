"""Names found in any text, however they are written: in capitals, with hyphens, with or without marks, in an address."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from ..records import Span

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
BETWEEN = r"(?:[\W_]|%20){1,3}"  # what may stand between the words of a name
PARTICLE = r"(?:(?:al|el|ad|an|ar|as|ash|at|az)[-‐‑ ])?"  # before a surname: "al-Basri"
MARKS = "[\u0300-\u036f]*"
NAMELESS = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "bin", "ibn", "bint", "abu", "umm", "de", "da", "di",
                      "del", "la", "van", "von", "der", "den", "mr", "mrs", "ms", "dr"})  # fmt: skip
"""Parts of names that are no name alone."""


def key(name: str) -> tuple[str, ...]:
    """The words of a name, in lower case and without marks, particles or a final "'s"."""
    text = folded(re.sub(r"[’']s?$", "", name.strip()))
    return tuple(w for w in WORD.findall(text) if w not in NAMELESS)


def folded(text: str) -> str:
    """Lower case without marks, letter for letter: the length stays."""
    if text.isascii():
        return text.lower()
    return "".join(map(_letter, text))


def _letter(c: str) -> str:
    base = unicodedata.normalize("NFD", c)[0].lower()
    return base if len(base) == 1 else c


Name = tuple[str, ...]


class Names:
    """Names by their first word, so that a text is searched only for those that can stand in it."""

    def __init__(self, names: Iterable[str], before: str = "") -> None:
        self._before = before  # what may stand before them
        self._by_first: dict[str, set[Name]] = defaultdict(set)
        self._made: dict[frozenset[str], re.Pattern[str]] = {}
        for name in names:
            if words := tuple(WORD.findall(folded(name))):
                self._by_first[words[0]].add(words)

    def spans(self, flat: str, words: frozenset[str]) -> list[Span]:
        """Where they stand in a folded text that has these words."""
        firsts = frozenset(w for w in words if w in self._by_first)
        if not firsts:
            return []
        if firsts not in self._made:
            self._made[firsts] = self._pattern(name for first in firsts for name in self._by_first[first])
        return [m.span() for m in self._made[firsts].finditer(flat)]

    def _pattern(self, names: Iterable[Name]) -> re.Pattern[str]:
        """Any of the names, the longest first, as words of their own."""
        found = sorted(names, key=lambda n: (-sum(map(len, n)), n))
        written = (BETWEEN.join("".join(re.escape(c) + MARKS for c in word) for word in name) for name in found)
        return re.compile(rf"(?<![^\W_]){self._before}(?:{'|'.join(written)})(?![^\W_])")


@dataclass(frozen=True)
class Finder:
    """Finds names in a text: `whole` ones wherever they stand, `single` words where they are written as a name; not
    inside what is kept."""

    whole: Names
    single: Names
    kept: Names

    @classmethod
    def of(cls, whole: Iterable[str], single: Iterable[str] = (), kept: Iterable[str] = ()) -> Finder:
        """Names as they are written, and single words in lower case."""
        return cls(Names(whole), Names(single, PARTICLE), Names(kept))

    def spans(self, text: str, *, slug: bool = False) -> list[Span]:
        """Where names stand, in order and apart. `slug`: in an address or a file's name, where no letter is a capital."""
        flat = folded(text)
        bare = flat if flat.isascii() else "".join(c for c in flat if not unicodedata.combining(c))
        words = frozenset(WORD.findall(bare))
        found, single = self.whole.spans(flat, words), self.single.spans(flat, words)
        if not (found or single):
            return []
        kept = self.kept.spans(flat, words)
        found = [s for s in found if not any(k[0] <= s[0] and s[1] <= k[1] and k != s for k in kept)]
        for start, end in single:
            named = slug or text[start].isupper()
            if named and not any(k[0] < end and start < k[1] for k in kept):
                found.append((start, end))
        return list(_apart(sorted(found)))

    def sees(self, text: str, *, slug: bool = False) -> bool:
        """Whether a name stands in the text."""
        return bool(self.spans(text, slug=slug))


def _apart(spans: Collection[Span]) -> Iterator[Span]:
    """Spans that overlap or touch, made one."""
    open_: Span | None = None
    for start, end in spans:
        if open_ and start <= open_[1]:
            open_ = (open_[0], max(open_[1], end))
        else:
            if open_:
                yield open_
            open_ = (start, end)
    if open_:
        yield open_
