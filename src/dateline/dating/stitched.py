"""Pages put together from several stories: their "today" and their weekdays count from different days."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .reason import Reason, clue
from .text import Text

PIECES_WITHIN = 6  # days: how much older than the page its pieces are taken to be at most
_SIGNS = 2
_STYLES = (re.compile(r"\bU\.S\."), re.compile(r"\bUS\b"), re.compile(r"\bUSA\b"))


def signs(text: Text) -> tuple[str, ...]:
    """Why a report seems to be put together from several stories; empty where it doesn't."""
    found = (*_title_twice(text), *_mixed_style(text), *_spellings(text))
    return found if len(found) >= _SIGNS else ()


def stitched(text: Text) -> Iterator[Reason]:
    """Says so in the proof; the days of its claims are then counted from each day that a piece may be of."""
    found = signs(text)
    if found:
        says = (
            f"put together from several stories ({'; '.join(found)}): “today” may be any day up to "
            f"{PIECES_WITHIN} days before d, the weekdays are taken to lie in one week"
        )
        yield Reason(text.ref, clue("inference", says), ())


def _title_twice(text: Text) -> Iterator[str]:
    titles = [text.quote(block.span).strip() for block in text.report.blocks if block.kind == "headline"]
    if len(titles) > len(set(titles)):
        yield "its title stands twice"


def _mixed_style(text: Text) -> Iterator[str]:
    body = " ".join(text.quote(block.span) for block in text.report.blocks if block.kind == "body")
    found = [m[0] for style in _STYLES if (m := style.search(body))]
    if len(found) > 1:
        yield f"it writes {' and '.join(found)}"


def _spellings(text: Text) -> Iterator[str]:
    spelled: dict[str, set[str]] = {}
    for claim in text.claims:
        for place in claim.place:
            if place.means.id and place.means.name[:1].isupper():
                spelled.setdefault(place.means.id, set()).add(place.means.name)
    several = sorted(" and ".join(sorted(names)) for names in spelled.values() if len(names) > 1)
    if several:
        yield f"it spells {several[0]}"
