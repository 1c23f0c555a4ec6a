"""The phrases between two names as regular expressions: `phrases.toml`, compiled."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ..actors.lexicon import modifiers
from ..records import RelationKind

LOOSE = (
    r"(?:(?!(?:against|of|in|on|at|for|by|to|with|from|and|or|but|as|than|over|into|near|who|which|that|is|are|was|were|has|"
    r"have|had|said|says)\b)[\w’'-]+\s+)"
)
"""A word that may stand before a name and belong to it: none that begins another phrase."""
NEXT = re.compile(rf"\s+(?:(?:the|its|their|a|an)\s+)?{LOOSE}{{0,2}}")
"""What may stand between a phrase and the name that it takes: "backed by [the powerful] X"."""
JOIN = re.compile(
    rf"(?:\s*+,(?:\s+(?:and|as\s+well\s+as))??|\s++(?:and|as\s+well\s+as|or))\s+(?:(?:the|its|their|a|an)\s+)?(?:(?!\w+ed\b){LOOSE}){{0,2}}"
)
AND = re.compile(r"\b(?:and|as well as|or)\b")
"""What may stand between two names of a list."""
ALLIES = re.compile(
    r"(?:\s+(?:forces|troops|army|military|soldiers|fighters))?,?\s+(?:and|with)\s+(?:(?:its|their)\s+)?(?:[\w-]+\s+)?$"
)
TIED = re.compile(r"^(?:(?:its|their)\s+)?(?:[\w-]+\s+){0,3}(?:all(?:y|ies)|partners?)\b")
"""After "and its": "Hezbollah allies", or the words that a claim takes for "their allies"."""
ENDS = re.compile(r"(?<!\b[A-Z])[.!?][”\"’')]*\s+[“\"‘(A-Z]|\n\s*\n|[;:]")
NEAR = 15  # characters before a phrase in which "formerly" is looked for
WHOLES = frozenset({"coalition", "militia", "rebel", "jihadist", "state_forces", "political", "unknown"})


@dataclass(frozen=True, slots=True)
class Patterns:
    """The phrases as regular expressions."""

    by: re.Pattern[str]  # "backed by": group 1 is the word
    between: Mapping[RelationKind, re.Pattern[str]]
    parts: re.Pattern[str]
    fights: re.Pattern[str]
    purpose: re.Pattern[str]  # "the coalition to defeat X"
    ally: re.Pattern[str]
    former: frozenset[str]
    doubt: frozenset[str]
    relations: Mapping[str, RelationKind]


@cache
def patterns() -> Patterns:
    """`phrases.toml`, compiled."""
    data = tomllib.loads((resources.files("dateline.relations") / "phrases.toml").read_text(encoding="utf-8"))
    words = "|".join(sorted(modifiers().relations, key=len, reverse=True))
    verbs = "|".join(data["fights"]["verbs"])
    fights, purpose = ("|".join(data["fights"][k]).replace("{verb}", f"(?:{verbs})") for k in ("words", "purpose"))
    return Patterns(
        by=re.compile(rf"\)?\s*,?\s*(?:(?:which|who|that)\s+)?(?:(?:is|are|was|were|has been|have been)\s+)?(?:an?\s+(?:\w+\s+){{1,2}}?)?(?:\w+ly\s+|also\s+)?({words})(?:\s+and\s+\w+ed)?\s+(?:by|with|to)\b"),
        between={kind: re.compile(rf"(?:{'|'.join(found)})\b") for kind, found in data["between"].items()},
        parts=re.compile(rf"\)?\s*,?\s*(?:(?:which|that|who)\s+)?(?:{'|'.join(data['parts']['words'])})\b"),
        fights=re.compile(rf"(?:{fights})(?:the )?$"),
        purpose=re.compile(rf"(?:{purpose})(?:the )?$"),
        ally=re.compile(r"(?:['’]s|,? and (?:its|their))\s+(?:[\w-]+\s+)?all(?:y|ies),?\s+(?:the\s+)?$"),
        former=frozenset(data["former"]["words"]),
        doubt=frozenset(data["doubt"]["words"]),
        relations=data["relations"],
    )  # fmt: skip
