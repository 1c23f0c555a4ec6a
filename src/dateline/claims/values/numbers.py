"""Numbers in words and figures, and the ranges that hedges make of them (claims.md rule 7)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Range = tuple[float | None, float | None]

UNITS = dict(
    zip(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(20),
        strict=True,
    )
)
TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
FIGURE = re.compile(r"\d{1,3}(?:,\d{3})++(?:\.\d+)?|\d+(?:\.\d+)?")
RANGE = re.compile(r"^\s*(?:-|–|to|and|or)\s*(\d[\d,]*|[a-z]+)\b", re.IGNORECASE)


def number(words: str) -> float | None:
    """The number that `words` tell ("1,500", "nine", "twenty-five", "two hundred", "1.5 million"); None if none."""
    total, group, found = 0.0, 0.0, False
    for word in re.findall(r"(?<![\d.,])[\d.,]*\d|[a-z]+", words.casefold()):
        if FIGURE.fullmatch(word):
            group += float(word.replace(",", ""))
        elif word in UNITS or word in TENS:
            group += UNITS.get(word, TENS.get(word, 0))
        elif word == "hundred":
            group = (group or 1) * 100
        elif word in SCALES:
            total, group = total + (group or 1) * SCALES[word], 0
        else:
            continue
        found = True
    return total + group if found else None


def bounded(value: float, before: str, bounds: Mapping[str, Any]) -> tuple[float | None, float | None, str]:
    """Low, high and rule of `value` by the words that stand before it ("at least", "about")."""
    words = " ".join(before.casefold().split())
    for rule, phrases in bounds.items():
        if any(words == p or words.endswith(" " + p) for p in phrases):
            return {
                "about": (value * 0.9, value * 1.1),
                "almost": (value * 0.9, value),
                "over": (value + 1, None),
                "at_least": (value, None),
                "up_to": (None, value),
            }[rule] + (rule.replace("_", " "),)
    return value, value, "figure"
