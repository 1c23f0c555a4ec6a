"""A report's words, with what stands between them and what the language model says of each."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..records import Span
from .governing import Governor

WORD = re.compile(
    r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’‘ʻʼʿ`´][^\W\d_]{2,}|['’‘ʻʼʿ`´](?!s\b|S\b|t\b|m\b|d\b|re\b|ve\b|ll\b)[^\W\d_]+)*"
)


@dataclass(slots=True)
class Word:
    """A word, what stands between it and the word before, and what the language model says about it."""

    text: str
    start: int
    end: int
    gap: str  # the characters before it, since the last word or the sentence's start
    first: bool  # of its sentence
    low: str  # in lower case
    cap: bool  # whether it begins with a capital
    tag: str = "O"  # entity type without B- and I-
    sentence: int = 0
    deprel: str = ""
    upos: str = ""
    governor: Governor | None = None
    joined_to: int = -1  # where the first of the names begins that it is joined to by "and"; -1 without
    next_gap: str = ""


def split_words(text: str, sentences: Sequence[Span]) -> list[Word]:
    """The words of some sentences, in text order."""
    words: list[Word] = []
    for number, (start, end) in enumerate(sentences):
        last = start
        for m in WORD.finditer(text, start, end):
            word, (begin, stop) = m[0], m.span()
            gap = text[last:begin]
            if gap in ("'", "’") and word in ("s", "S"):
                continue  # the possessive stays in the gap: "Turkey" + "’s " + "government"
            words.append(Word(word, begin, stop, gap, last == start, word.lower(), word[0].isupper(), sentence=number))
            last = stop
    for a, b in itertools.pairwise(words):
        a.next_gap = b.gap if a.sentence == b.sentence else ".\n"
    return words


def joined(gap: str) -> bool:
    """Whether two words with this between them may be one name."""
    return gap in (" ", "-", "–", "’", "'", "‑", " -", "- ", "  ", "\n") or gap == " ‘"
