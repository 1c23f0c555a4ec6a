"""Stretches between quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from ..records import Span

PAIRS = {"“": "”", "„": "“", "«": "»"}
STRAIGHT = '"'


def quotations(text: str, block: Span) -> Iterator[Span]:
    """The quotations of one block, marks outside; one left open runs to the end of its paragraph."""
    at, end = block
    while at < end:
        mark = text[at]
        if mark in PAIRS or mark == STRAIGHT:
            close = _close(text, at + 1, end, PAIRS.get(mark, STRAIGHT))
            yield at + 1, close
            at = close
        at += 1


def _close(text: str, start: int, end: int, mark: str) -> int:
    paragraph = text.find("\n\n", start, end)
    limit = paragraph if paragraph >= 0 else end
    found = text.find(mark, start, limit)
    return found if found >= 0 else limit
