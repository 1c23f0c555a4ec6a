"""A text as a row of tokens, each with the word classes that it may belong to, over exact offsets."""

from __future__ import annotations

import re
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
    words, starts, ends = [BREAK], [start], [start]
    line_start = start
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        if word[0] == "\n":
            goes_on = _goes_on(text, line_start, match.start(), word)
            line_start = match.end()
            if goes_on:
                continue
            word = BREAK
        words.append(word)
        starts.append(match.start())
        ends.append(match.end())
    words.append(BREAK)
    starts.append(end)
    ends.append(end)
    return _join_phrases(Tokens(words, starts, ends, _meanings(words, starts, text)))


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
    for index, word in enumerate(words):
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
    known = lexicon()
    starts_row = _phrase_starts()
    words, starts, ends, meanings = tokens.words, tokens.starts, tokens.ends, tokens.meanings
    joined = Tokens([], [], [], [])
    index = 0
    while index < len(words):
        rows = starts_row.get(words[index])
        length = _phrase_length(words, index, rows) if rows else 1
        if length > 1:
            row = " ".join(_plain(word) for word in words[index : index + length])
            joined.words.append(row)
            joined.meanings.append(known.words[row])
        else:
            joined.words.append(words[index])
            joined.meanings.append(meanings[index])
        joined.starts.append(starts[index])
        joined.ends.append(ends[index + length - 1])
        index += length
    return joined


@cache
def _phrase_starts() -> dict[str, tuple[tuple[str, ...], ...]]:
    known = lexicon()
    return {
        form: rows
        for word, rows in known.phrases.items()
        for form in (word, word.capitalize(), word.upper())
    }  # fmt: skip


def _phrase_length(words: list[str], index: int, rows: tuple[tuple[str, ...], ...]) -> int:
    for row in rows:
        last = index + len(row)
        if last <= len(words) and all(_plain(words[k]) == row[k - index] for k in range(index + 1, last)):
            joined = " ".join(row)
            if joined not in lexicon().capital_only or words[index][0].isupper():
                return len(row)
    return 1


def _plain(word: str) -> str:
    word = word.lower()
    if word in "–—‑" or word[0] == "’":
        return "-" if word[0] != "’" else "'" + word[1:]
    return word
