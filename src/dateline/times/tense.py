"""The tense around a time, from its sentence's words alone: for texts that have not been parsed."""

from __future__ import annotations

import re

from ..records import Span
from .ground import Tense

_WINDOW = 150  # characters to each side that are looked at
_END = re.compile(r"[.!?;]\s|\n")
_FUTURE = re.compile(
    r"\b(?:will|shall|would|won't|(?:is|are|was|were|be) (?:due|set|expected|scheduled|planned|slated|going) "
    r"|plan(?:s|ned|ning)? (?:to|for)|expects?|intends?|aims? to|to be|upcoming|until|by)\b|['’]ll\b"
)


def tense_near(text: str, span: Span) -> Tense | None:
    """Future where the sentence's last verb group before the time, or its first after it, looks ahead; else past."""
    before = _END.split(text[max(0, span[0] - _WINDOW) : span[0]])[-1]
    after = _END.split(text[span[1] : span[1] + _WINDOW], maxsplit=1)[0]
    return "future" if _FUTURE.search(before) or (not before.strip() and _FUTURE.search(after)) else "past"
