"""Acronyms that a report introduces itself: "Free Syrian Army (FSA)", "FSA (Free Syrian Army)", "Workers Party or PKK"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

WORD = r"[A-Z][\w'’\-]{0,40}+"  # a run of letters without end is no name, and would be tried from each of them
SMALL = r"(?:of|for|the|and|de|del|la|los|y|al|el|wa|wal|in|on|to)"
LONG = rf"{WORD}(?:\s++(?:{SMALL}\s++){{0,2}}{WORD}){{1,8}}"
SHORT = r"[A-Z][A-Z0-9][A-Za-z0-9/\-]{0,8}"
AFTER = re.compile(rf"({LONG})[”\"']?(?:\s+[a-z]{{1,40}})?\s*+[(\[]\s*(?:the\s+)?({SHORT})\s*[)\]]")
BEFORE = re.compile(rf"\b({SHORT})\s*[(\[]\s*(?:the\s+)?({LONG})\s*[)\]]")
OR = re.compile(rf"({LONG}),?\s+or\s+(?:the\s+)?({SHORT})\b")
TITLES = frozenset({"Mr", "Mrs", "Gen", "Lt", "Col", "President", "Minister", "General", "According"})


@dataclass(frozen=True, slots=True)
class Introduced:
    """A long name and the acronym that the text gives it."""

    long: str
    short: str


def introduced(text: str) -> Iterator[Introduced]:
    """Pairs of name and acronym in one sentence, where the letters of the acronym begin the name's words or stand in it."""
    for pattern, long, short in ((AFTER, 1, 2), (BEFORE, 2, 1), (OR, 1, 2)):
        for match in pattern.finditer(text):
            name = _fitting(match.group(long), match.group(short))
            if name:
                yield Introduced(name, match.group(short))


def _fitting(long: str, short: str) -> str | None:
    """The tail of `long` whose capitals spell `short` (in order, some may be skipped); None where they don't."""
    words = long.split()
    letters = re.sub(r"[^A-Z]", "", short.upper())
    for start in range(len(words) - 1):
        tail = words[start:]
        if tail[0][:1].upper() == letters[:1] and _spells(tail, letters) and tail[0] not in TITLES:
            return " ".join(tail)
    return None


def _spells(words: list[str], letters: str) -> bool:
    initials = "".join(p[0] for w in words for p in re.split(r"[-‐‑–]", w) if p).upper()
    if letters == initials or letters == "".join(w[0] for w in words if w[0].isupper()):
        return True
    left = iter("".join(words).upper())
    covered = all(c in left for c in letters)  # in order
    return covered and len(letters) >= 2 and sum(c in letters for c in initials) >= max(2, len(initials) - 2)
