"""Reports written for these tests with the junk that pages have, and what each stretch of them is.

In `pages/*.page` a tag such as ‹body› says what the text up to the next tag is; without the tags it is the report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

TAG = re.compile(r"‹(\w+)›")


@dataclass(frozen=True)
class MarkedPage:
    """A report's text and the kind of block that each character belongs to (None: white space before any tag)."""

    name: str
    text: str
    kinds: tuple[str | None, ...]


def read_page(path: Path) -> MarkedPage:
    """The page without its tags."""
    parts = TAG.split(path.read_text("utf-8"))
    text, kinds = parts[0], [None] * len(parts[0])
    for kind, stretch in zip(parts[1::2], parts[2::2], strict=True):
        text += stretch
        kinds += [kind] * len(stretch)
    return MarkedPage(path.stem, text, tuple(kinds))


PAGES = tuple(read_page(path) for path in sorted(Path(__file__).with_name("pages").glob("*.page")))
