"""Stretches between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..records import Span

PAIRS = {"“": "”", "„": "“", "«": "»", "``": "''", "''": "''", '"': '"'}
OPENING = frozenset(PAIRS)
CLOSING = frozenset(PAIRS.values())
LONG = 4  # words
_OPENING = re.compile(f"[{''.join(sorted({mark[0] for mark in PAIRS} | {'”'}))}]")  # where an opening mark may stand
MARKS = OPENING | CLOSING | {"‘", "’", "'"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks: `inner` without the marks, `outer` with them."""

    inner: Span
    outer: Span
    long: bool = True  # of four words or more: speech rather than a name or a scare quote
    open: bool = False  # nothing closes it in its paragraph: a next paragraph that opens with a mark goes on with it


def quotations(text: str, block: Span) -> Iterator[Quotation]:
    """The quotations of one block; one left open ends with its paragraph."""
    at, end = block
    while found := _OPENING.search(text, at, end):
        at = found.start()
        mark = _mark(text, at)
        if not mark:
            at += 1
            continue
        start, stop = at + len(mark), _paragraph_end(text, at, end)
        close = _close(text, start, stop, PAIRS.get(mark, mark))
        if close < 0:
            if _line_start(text, at, block[0]) or (mark == "“" and text[stop:end].lstrip()[:1] == mark):
                yield Quotation((start, stop), (at, stop), _long(text[start:stop]), open=True)
                at = stop
            else:
                at = start
            continue
        yield Quotation((start, close), (at, close + len(PAIRS.get(mark, mark))), _long(text[start:close]))
        at = close + len(PAIRS.get(mark, mark))


def _long(words: str) -> bool:
    return len(words.split()) >= LONG


def _mark(text: str, at: int) -> str:
    """The opening mark at a position, or ""; a mark before a space or right after a letter opens nothing."""
    two, one = text[at : at + 2], text[at]
    mark = two if two in PAIRS else one if one in PAIRS or (one == "”" and text[at - 1 : at] in ("", "\n")) else ""
    after = text[at + len(mark) : at + len(mark) + 1]
    if not mark or not after or after.isspace():
        return ""
    glued = at > 0 and text[at - 1].isalnum() and mark in ('"', "''")
    return "" if glued else mark


def _close(text: str, start: int, stop: int, mark: str) -> int:
    """Where the closing mark stands: one that opens again inside ("a “b” c") is passed over."""
    return text.find(mark, start, stop)


def _paragraph_end(text: str, at: int, end: int) -> int:
    """The end of the paragraph's words."""
    found = text.find("\n\n", at, end)
    stop = found if found >= 0 else end
    while stop > at and text[stop - 1].isspace():
        stop -= 1
    return stop


def _line_start(text: str, at: int, first: int) -> bool:
    """True where only white space stands before `at` on its line."""
    return not text[max(first, text.rfind("\n", first, at) + 1) : at].strip()
