"""The tense around a time, from its sentence's words alone: for texts that have not been parsed."""

from __future__ import annotations

import re

from ..records import Span
from .reference import Tense

_WINDOW = 200  # characters to each side that are looked at
_END = re.compile(r"[.!?;]\s|\n")
_FUTURE = re.compile(  # with the verb that follows: "should be completed" has no past tense in it
    r"(?:\b(?:will|shall|would|won't|may|might|should|must|can be|could be|expect(?:s|ed|ing)? to|to be|not be"
    r"|(?:intend|plan|hope|aim|vow|pledge)(?:s|ed|ing|ned|ning|d)? to|(?:is|are|was|were|be|been) (?:due|set|going))"
    r"|['’]ll)\b(?: \w+){0,2}"
    r"|\b(?:upcoming|deadline|due|scheduled|slated|expected|planned)\b"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|took|came|began|went|made|left|fell|won|lost|held|shot|met|broke|gave"
    r"|sought|fought|struck|drove|brought|led|saw|got|sent|fled|stood|spoke|wrote|ran|became|found|hit|grew|set|put"
    r"|[a-z]{2,}ed)\b"
)


def tense_near(text: str, span: Span) -> Tense | None:
    """Future or past by the verb word nearest before a time in its sentence, else nearest after it; None: neither."""
    before = _END.split(text[max(0, span[0] - _WINDOW) : span[0]])[-1]
    after = _END.split(text[span[1] : span[1] + _WINDOW], maxsplit=1)[0]
    ahead, behind = _ends(_FUTURE, before), _ends(_PAST, before)
    if ahead or behind:
        return "future" if max(ahead, default=-1) >= max(behind, default=-1) else "past"
    ahead, behind = _ends(_FUTURE, after), _ends(_PAST, after)
    if ahead or behind:
        return "future" if min(ahead, default=_WINDOW + 1) <= min(behind, default=_WINDOW + 1) else "past"
    return None


def is_past(word: str) -> bool:
    """Whether a word looks like a past tense or participle ("began", "captured")."""
    return _PAST.fullmatch(word) is not None


def _ends(pattern: re.Pattern[str], words: str) -> list[int]:
    return [found.end() for found in pattern.finditer(words)]
