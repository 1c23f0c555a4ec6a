"""A text as a row of tokens, each with the word classes that it may belong to, over exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .lexicon import Meanings, lexicon
from .numbers import number_classes

# Every alternative starts with another character or is bounded, so reading is linear in the text.
_TOKEN = re.compile(
    r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])"
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\w/])"
    r"|\d{1,2}\.\d{1,2}\.\d{4}(?!\w)"
    r"|\d{1,2}:\d\d(?::\d\d)?(?:[ap]m|[AP]M|h|hrs)?(?!\w)"
    r"|\d+(?:[.,]\d+)*\w*"
    r"|[ap]\.\s?m\.?(?!\w)|[AP]\.\s?M\.?(?!\w)|B\.\s?C\.?(?:E\.)?(?!\w)|A\.\s?D\.(?!\w)"
    r"|[^\W\d]\w*"
    r"|['’][^\W\d]\w*"
    r"|\n\s*"
    r"|[^\w\s]"
)
_CURRENCY = "$£€¥#"
_WRAPPED = 50  # characters: a line this long that ends in mid-sentence goes on in the next
_PLURAL = re.compile(r"[a-z]{2,}[^siu\W]s")  # soldiers, but not previous, less, crisis
_NO_PLURALS = frozenset(
    {"was", "has", "his", "its", "this", "does", "thus", "plus", "onwards", "towards", "afterwards", "perhaps"}
)
BREAK = "\n"  # the token of a paragraph's end


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel rows: words, where they stand, and what they may mean (an empty dict: no word of time)."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    meanings: list[Meanings]


def read_tokens(text: str, start: int, end: int) -> Tokens:
    """The tokens of `text[start:end]`, between two breaks; offsets count in `text`."""
    found = [(match[0], *match.span()) for match in _TOKEN.finditer(text, start, end)]
    if text.find("\n", start, end) >= 0:
        found = list(_lines_joined(found, text, start))
    row = [(BREAK, start, start), *found, (BREAK, end, end)]
    words, starts, ends = [r[0] for r in row], [r[1] for r in row], [r[2] for r in row]
    return _join_phrases(Tokens(words, starts, ends, _meanings(words, starts, text)))


def _lines_joined(found: list[tuple[str, int, int]], text: str, line_start: int) -> Iterator[tuple[str, int, int]]:
    """The same with a break at each line's end, but where a sentence goes on in the next line."""
    for word, start, end in found:
        if word[0] != "\n":
            yield word, start, end
        else:
            if not _goes_on(text, line_start, start, word):
                yield BREAK, start, end
            line_start = end


def _goes_on(text: str, line_start: int, line_end: int, gap: str) -> bool:
    """Whether a newline stands for a space: a hard-wrapped line that ends in mid-sentence."""
    return gap.count("\n") == 1 and line_end - line_start >= _WRAPPED and text[line_end - 1] not in ".!?:”\"'"


@cache
def word_forms() -> dict[str, Meanings]:
    """Each single word as it may be written: lower case, Capitalised, IN CAPITALS."""
    forms: dict[str, Meanings] = {}
    known = lexicon()
    for word, meanings in known.words.items():
        if " " not in word:
            cased = (word.capitalize(), word.title(), word.upper())
            for form in cased if word in known.capital_only else (word, *cased):
                forms[form] = meanings
    return forms


def _meanings(words: list[str], starts: list[int], text: str) -> list[Meanings]:
    forms = word_forms()
    nothing: Meanings = {}
    row = [forms.get(word, nothing) for word in words]
    for index in [i for i, word in enumerate(words) if not word.isalpha()]:
        word = words[index]
        if word[0].isdigit() and not (starts[index] and text[starts[index] - 1] in _CURRENCY):
            row[index] = _number(words, index)
        elif word[0] in "apAPBC" and "." in word:
            row[index] = forms.get(word.replace(" ", "").lower(), nothing)
    return row


def _number(words: list[str], index: int) -> Meanings:
    """The classes of a figure; a count ("1500 troops") or a name ("Resolution 1701") is no year."""
    classes = number_classes(words[index])
    before, after = words[index - 1].lower(), words[index + 1]
    known = lexicon()
    if before in known.numbered or before in _CURRENCY or after == "%":
        return {key: value for key, value in classes.items() if key == "NUM"}
    article = before in ("the", "its", "their") and classes.get("YEAR", 0) % 100 != 0  # "the 1777 campaigns"
    if "YEAR" in classes and before not in known.holds_year and not article:
        plural = _PLURAL.fullmatch(after) is not None and after not in _NO_PLURALS
        if plural or after in known.counted or (after == "-" and words[index + 2] in ("strong", "man", "km")):
            return {key: value for key, value in classes.items() if key != "YEAR"}
    return classes


def _join_phrases(tokens: Tokens) -> Tokens:
    """Rows of words that the lexicon knows as one ("a few", "twenty-five", "more than") become one token."""
    words, starts_row = tokens.words, _phrase_starts()
    found: list[tuple[int, int]] = []  # from, to
    end = 0
    for index, word in enumerate(words):
        if index >= end and word in starts_row and (length := _phrase_length(words, index, starts_row[word])) > 1:
            end = index + length
            found.append((index, end))
    for start, end in reversed(found):
        row = " ".join(_plain(word) for word in words[start:end])
        tokens.words[start:end] = [row]
        tokens.meanings[start:end] = [lexicon().words[row]]
        tokens.starts[start:end] = [tokens.starts[start]]
        tokens.ends[start:end] = [tokens.ends[end - 1]]
    return tokens


Rows = dict[str, list[tuple[str, ...]]]  # by their second word, in the lexicon's order


@cache
def _phrase_starts() -> dict[str, Rows]:
    starts: dict[str, Rows] = {}
    for word, rows in lexicon().phrases.items():
        by_second: Rows = {}
        for row in rows:
            by_second.setdefault(row[1], []).append(row)
        starts |= dict.fromkeys((word, word.capitalize(), word.upper()), by_second)
    return starts


def _phrase_length(words: list[str], index: int, rows: Rows) -> int:
    """How many words the row takes that begins at a word; 1 for none."""
    if index + 1 == len(words):
        return 1
    for row in rows.get(_plain(words[index + 1]), ()):
        last = index + len(row)
        if last <= len(words) and all(_plain(words[k]) == row[k - index] for k in range(index + 2, last)):
            joined = " ".join(row)
            if joined not in lexicon().capital_only or words[index][0].isupper():
                return len(row)
    return 1


def _plain(word: str) -> str:
    word = word.lower()
    if word in "–—‑" or word[0] == "’":
        return "-" if word[0] != "’" else "'" + word[1:]
    return word
