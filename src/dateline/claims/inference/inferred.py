"""What all inferences share: who fights, what parties are called, and values that say they were inferred."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from ...records import Party, Value
from ...vocabulary import load_acts
from ..draft import Draft

HOSTILE = {"fighting", "ground", "siege", "fire", "violence"}
"""Families of acts in which one side is against another."""
OUTCOME_OPEN = {"offensive", "advance", "clash", "capture", "siege_broken"}
"""Acts of fighting over ground: where only one side is named, the report as a whole may name the other."""
BACK = re.compile(r"\bre(?:tak|took|captur|gain|claim|cover|conquer|turn)|\bback\b", re.IGNORECASE)
"""Words that take a place from those who had taken it."""
FREED = re.compile(r"\b(?:liberat|freed?|clear|cleans|purg|secur)", re.IGNORECASE)
"""Words that whoever takes a place has for it, be it for the first time or back."""
Means = TypeVar("Means")


def names(values: Sequence[Value[Party]]) -> set[str]:
    """The parties' names."""
    return {v.means.name for v in values}


def fights(d: Draft) -> bool:
    """True for an act of one side against another."""
    return load_acts()[d.act.means].family in HOSTILE


def inferred(values: Sequence[Value[Means]], why: str) -> tuple[Value[Means], ...]:
    """The same values, taken over from elsewhere, with the reason."""
    return tuple(Value(v.means, v.text, v.span, f"inferred: {why}") for v in values)


def unsaid(party: Party, why: str) -> Value[Party]:
    """A party that the sentence doesn't name at all."""
    return Value(party, None, None, f"inferred: {why}")
