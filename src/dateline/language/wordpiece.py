"""Words to what the encoder reads: sub-token numbers of the uncased BERT vocabulary, and a class of capitals per word.

The encoder is uncased, so capitals come in as a class of their own (`SHAPES`). Words that it would misread, such as
"IS" for the group, are shown to it as a surrogate (`surrogates.toml`); the token keeps its text.
"""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

HERE = Path(__file__).parent
SHAPES = ("none", "no letters", "lower", "title", "first title", "capitals", "one capital", "mixed")
MOST_PIECES = 16  # per word: a longer word (an address, noise) is cut, which costs nothing in accuracy
LONGEST_WORD = 100  # characters of one run of letters: longer ones are unknown, as in BERT's own tokenizer
_PLAIN = {
    ord(odd): plain
    for plain, odds in {"'": "‘’‛`´", '"': "“”„‟«»", "-": "‐‑‒−", " ": "\u00a0\u2009\u202f"}.items()
    for odd in odds
} | {0xAD: None}


@lru_cache(maxsize=200_000)
def shape(word: str, first: bool) -> int:
    """The class of a word's capitals, an index into SHAPES; `first`: it opens the sentence."""
    if word.islower() and word.isalpha():
        return 2  # most words
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 1
    capitals = sum(c.isupper() for c in letters)
    if capitals == 0:
        return 2
    if capitals == len(letters):
        return 6 if capitals == 1 else 5
    if capitals == 1 and letters[0].isupper():
        return 4 if first else 3
    return 7


def _is_wide(char: str) -> bool:
    """Characters that BERT reads one by one (the CJK ideographs)."""
    code = ord(char)
    return (
        0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x2FA1F
    )


def _is_mark(char: str) -> bool:
    code = ord(char)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(char).startswith("P")


def basic_words(word: str) -> list[str]:
    """A word as BERT's basic tokenizer cuts it: lower case, no accents, punctuation apart."""
    plain = word.translate(_PLAIN).replace("''", '"').lower()
    out: list[str] = []
    run = ""
    for char in unicodedata.normalize("NFD", plain):
        kind = unicodedata.category(char)
        if kind == "Mn" or kind in ("Cc", "Cf", "Cs", "Co", "Cn") or char == "\ufffd":
            continue
        if char.isspace():
            out, run = ([*out, run] if run else out), ""
        elif _is_mark(char) or _is_wide(char):
            out, run = [*out, *([run] if run else []), char], ""
        else:
            run += char
    return [*out, run] if run else out


class WordPiece:
    """BERT's vocabulary and its greedy longest match."""

    def __init__(self, vocabulary: list[str]) -> None:
        self.number = {piece: i for i, piece in enumerate(vocabulary)}
        self.unknown, self.start, self.stop = (self.number[p] for p in ("[UNK]", "[CLS]", "[SEP]"))
        self._known: dict[str, tuple[int, ...]] = {}

    @classmethod
    def load(cls, path: Path) -> WordPiece:
        return cls(path.read_text("utf-8").removesuffix("\n").split("\n"))

    def pieces(self, word: str) -> tuple[int, ...]:
        """Sub-token numbers of a word: at least one, at most MOST_PIECES."""
        known = self._known.get(word)
        if known is None:
            found = [n for run in basic_words(word[:1000]) for n in self._run(run)][:MOST_PIECES]
            known = tuple(found) or (self.unknown,)
            if len(self._known) < 200_000:
                self._known[word] = known
        return known

    def _run(self, run: str) -> list[int]:
        if len(run) > LONGEST_WORD:
            return [self.unknown]
        out: list[int] = []
        start = 0
        while start < len(run):
            for end in range(len(run), start, -1):
                number = self.number.get(("##" if start else "") + run[start:end])
                if number is not None:
                    break
            else:
                return [self.unknown]
            out.append(number)
            start = end
        return out


class Surrogates:
    """Which words the encoder is shown instead of those that it would misread, and what kind of name they are."""

    def __init__(self, table: dict[str, str], names: dict[str, str] | None = None) -> None:
        self.table, self.names = table, names or {}

    def apply(self, words: list[str]) -> list[str]:
        """The words as shown to the encoder. In a sentence all in capitals nothing is replaced: "THIS IS WAR"."""
        if self.table.keys().isdisjoint(words) or all_capitals(words):
            return words
        return [self.table.get(word, word) for word in words]

    def kinds(self, words: list[str]) -> dict[int, str]:
        """PER, LOC or ORG by index, for the words whose kind is known; none in a sentence all in capitals."""
        if self.names.keys().isdisjoint(words) or all_capitals(words):
            return {}
        return {i: self.names[word] for i, word in enumerate(words) if word in self.names}


def all_capitals(words: list[str]) -> bool:
    """Whether a sentence is written in capitals: its words of three letters and more nearly all are."""
    if sum(map(str.isupper, words)) < 3:  # nearly always
        return False
    long = [w for w in words if len(w) > 2 and w.isalpha()]
    return len(long) > 2 and sum(w.isupper() for w in long) > 0.7 * len(long)


@cache
def surrogates() -> Surrogates:
    """The shipped table."""
    with (HERE / "surrogates.toml").open("rb") as file:
        data: dict[str, dict[str, str]] = tomllib.load(file)
    names = {word: kind for kind, words in data["names"].items() for word in words.split()}
    return Surrogates(data["surrogates"], names)
