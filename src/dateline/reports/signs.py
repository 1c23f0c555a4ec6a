"""The signs by which a paragraph is known to be page junk from its own words.

The words and patterns stand in signs.toml, one table per kind of block. What needs the neighbours (headlines, captions
beside a picture's file name, highlights) is in layout.py.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ..records import BlockKind
from .dates import FULL_DATE
from .paragraphs import INNER_SENTENCE_END, Paragraph

# The order in which kinds are tried; the first that fits decides.
ORDER: tuple[BlockKind, ...] = (
    "error_page", "credit", "section_head", "navigation", "social", "related", "slug", "byline", "caption",
)  # fmt: skip
LONGEST_CREDIT = 90  # words: many names may have contributed
TAIL = 160  # characters looked at for how a paragraph ends
LEADING_SYMBOLS = re.compile(r"""^[^\w\s"'“”‘’«„(\[©>→#@*+/-]+\s*""")  # emoji and the like
OPENING_QUOTE = ('"', "“", "‘", "'", "«", "„")

_CLOCK = r"(?:at\s+)?\d{1,2}[:.h]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?"
_ZONE = r"(?:\(?(?:gmt|utc|bst|cet|cest|est|edt|et|eat|cat|msk|eet|eest|ist|pkt|wib|local time)\)?(?:\s?[+-]\d{1,2}(?::?\d{2})?)?)"
_STAMP_WORD = (
    r"(?:(?:first |originally |last )?(?:published|updated|posted|modified|issued|created|filed|released|uploaded)"
    r"(?:\s+(?:on|at))?|date|issued on|as of|dated|last update)(?:\s*+[:–—-])?"
)
_NAME = r"(?-i:[A-ZÀ-Þ][\w.’'&-]*)"
_TIME_OF_DAY = rf"(?:[\s,|•·@–—-]*+{_CLOCK}(?:[\s,]*+{_ZONE})?)"
DATE_LINE = re.compile(
    rf"[(/|]?\s*+(?:{_STAMP_WORD})?\s*+(?:{_CLOCK}(?:\s*+{_ZONE})?[\s,|•·–—-]*+)?{FULL_DATE}{_TIME_OF_DAY}?\)?"
    rf"(?:\s*+[|•·(/–—,;-]*+\s*+\(?{_STAMP_WORD}.{{0,60}}|\s[–—-]\s{_NAME})?[.)]?",
    re.IGNORECASE,
)
# A name and a date ("Example Post | 21 December 2023"), or a date and a name.
NAME_AND_DATE = re.compile(
    rf"(?:[^.?!|·•,]{{2,60}}\s*+[|·•]\s*+|{_NAME}(?:\s{_NAME}){{0,5}}(?:,|\s[-–—])\s*){FULL_DATE}{_TIME_OF_DAY}?|"
    rf"{FULL_DATE}{_TIME_OF_DAY}?\s*+(?:[|·•]\s*+[^.?!|·•]{{2,60}}|(?:,|\s[-–—])\s*{_NAME}(?:\s{_NAME}){{0,5}})",
    re.IGNORECASE,
)
TIME_LINE = re.compile(
    rf"(?:{_STAMP_WORD})|(?:(?:{_STAMP_WORD})\s*+)?{_CLOCK}(?:\s*+{_ZONE})?|\d{{1,2}} (?:hours?|minutes?|days?) ago",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Phrases:
    """One table of signs.toml, ready for matching."""

    whole: frozenset[str]
    begins: tuple[str, ...]
    whole_line: re.Pattern[str] | None
    ends: re.Pattern[str] | None
    longest: int  # words


@cache
def table() -> dict[str, Any]:
    """The content of signs.toml."""
    return tomllib.loads(files(__package__).joinpath("signs.toml").read_text("utf-8"))


@cache
def outlets() -> str:
    """The known outlets as one regular expression."""
    names = sorted(table()["outlets"]["names"], key=len, reverse=True)
    return "(?-i:" + "|".join(re.escape(name).replace(r"\ ", r"[ \xa0]") for name in names) + ")"


@cache
def houses() -> str:
    """The known outlets, and names that tell of an agency by their last word, as one regular expression."""
    words = "|".join(re.escape(word) for word in table()["outlets"]["agency_words"])
    return rf"(?:{outlets()}|(?-i:[A-ZÀ-Þ][\w.’'-]*)(?:\s(?-i:[A-ZÀ-Þ])[\w.’'-]*){{0,3}}\s(?:{words})\b)"


@cache
def phrases(kind: str) -> Phrases:
    """The signs of one kind of block."""
    row = table()[kind]
    pattern, ends = _one_of(row.get("pattern")), _one_of(row.get("ends"))
    return Phrases(
        frozenset(row.get("whole", ())),
        tuple(row.get("begins", ())),
        whole_line=re.compile(pattern, re.IGNORECASE) if pattern else None,
        ends=re.compile(rf"(?:{ends})$", re.IGNORECASE) if ends else None,
        longest=row["longest"],
    )


def _one_of(patterns: list[str] | None) -> str:
    """One regular expression for any of several."""
    names = {"{outlets}": outlets(), "{house}": houses()}
    return "|".join(f"(?:{_filled(pattern, names)})" for pattern in patterns or ())


def _filled(pattern: str, names: Mapping[str, str]) -> str:
    for placeholder, words in names.items():
        pattern = pattern.replace(placeholder, words)
    return pattern


def own_sign(paragraph: Paragraph) -> tuple[BlockKind, str] | None:
    """Kind and sign of a paragraph that its own words give away; None for everything else.

    What opens with a quotation mark is speech, whatever its words.
    """
    if len(paragraph.text) > 700 or paragraph.text.startswith(OPENING_QUOTE):
        return None
    if len(paragraph.words) <= 16 and (sign := _date_sign(paragraph)):
        return "dateline", sign
    lowered = LEADING_SYMBOLS.sub("", paragraph.said.casefold().replace("’", "'"))
    for kind in ORDER:
        if sign := _ending_sign(paragraph, kind) or _sign_of(paragraph, lowered, kind):
            return kind, sign
    return None


def _date_sign(paragraph: Paragraph) -> str | None:
    if DATE_LINE.fullmatch(paragraph.flat) or TIME_LINE.fullmatch(paragraph.flat):
        return "a line with nothing but a date or a time"
    if paragraph.words[0].lower() != "by" and NAME_AND_DATE.fullmatch(paragraph.flat):
        return "a line with a name and a date"
    return None


def _ending_sign(paragraph: Paragraph, kind: BlockKind) -> str | None:
    """Captions may hold a sentence before who took the picture; a credit is one sentence of names."""
    ends = phrases(kind).ends
    if ends is None or len(paragraph.words) > (LONGEST_CREDIT if kind == "credit" else phrases(kind).longest):
        return None
    if not ends.search(paragraph.said[-TAIL:]) or (kind == "credit" and INNER_SENTENCE_END.search(paragraph.text)):
        return None
    return f"ends like a line of kind {kind}"


def _sign_of(paragraph: Paragraph, lowered: str, kind: BlockKind) -> str | None:
    """`lowered`: the paragraph's words in lower case, as phrases are compared."""
    known = phrases(kind)
    if len(paragraph.words) > known.longest:
        return None
    if paragraph.plain in known.whole or lowered in known.whole:
        return f"the phrase “{paragraph.flat[:40]}”"
    if kind == "byline" and paragraph.ends_with_stop and len(paragraph.words) > 4:
        return None
    if lowered.startswith(known.begins) and not _is_sentence_of_story(paragraph, kind):
        begun = next(phrase for phrase in known.begins if lowered.startswith(phrase))
        return f"begins with “{begun}”"
    if known.whole_line and known.whole_line.fullmatch(paragraph.said):
        return f"reads like a line of kind {kind}"
    return None


def _is_sentence_of_story(paragraph: Paragraph, kind: BlockKind) -> bool:
    """Menus and teasers don't end with a full stop; a longer line that does is a sentence."""
    return kind in ("related", "navigation") and paragraph.ends_with_stop and len(paragraph.words) > 6
