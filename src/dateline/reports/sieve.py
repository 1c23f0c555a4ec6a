"""The seam for a filter before reading: an article that says of itself that it can hold no claim is stopped and counted.

The filter itself stands downstream (`relevance`), since it knows what the coder knows; readers ask it twice, before a
page's text is taken out and after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, Protocol

from ..records import Problem

Which = Literal["off", "bulk", "all"]
BULK = 100_000_000
"""Bytes of a web archive from which on nobody has chosen its pages one by one: a crawl."""
ARCHIVES = (".warc", ".warc.gz", ".warc.zst")


class Filter(Protocol):
    """What tells articles that can hold a claim from those that can't."""

    def page(self, data: bytes) -> bool:
        """Whether a page may, from its bytes as they came."""
        ...

    def text(self, text: str) -> bool:
        """Whether a story may, from its text."""
        ...


@dataclass
class Sieve:
    """A filter, which files it is for, and how many articles it has seen and stopped."""

    load: Callable[[], Filter]  # when the first article comes that is filtered
    which: Which = "all"
    seen: int = 0
    pages: int = 0  # stopped by their bytes
    stories: int = 0  # stopped by their text, once it was taken out
    _told: tuple[int, int, int] = (0, 0, 0)  # of these counts, what was told already

    @cached_property
    def filter(self) -> Filter:
        """What tells articles apart."""
        return self.load()

    def is_for(self, path: Path) -> bool:
        """Whether the articles in a file are filtered."""
        return self.which == "all" or (self.which == "bulk" and path.name.lower().endswith(ARCHIVES) and _is_bulk(path))

    def page(self, data: bytes) -> bool:
        """Whether a page's text is taken out at all."""
        passes = self.filter.page(data)
        self.seen, self.pages = self.seen + (not passes), self.pages + (not passes)
        return passes

    def text(self, text: str) -> bool:
        """Whether an article goes on, its text being there."""
        passes = self.filter.text(text)
        self.seen, self.stories = self.seen + 1, self.stories + (not passes)
        return passes

    @property
    def stopped(self) -> int:
        """Articles that were not read."""
        return self.pages + self.stories

    @property
    def counts(self) -> tuple[int, int, int]:
        """Articles seen, stopped by their bytes, stopped by their text, so far."""
        return self.seen, self.pages, self.stories

    def told(self, name: str = "the filter", since: tuple[int, int, int] | None = None) -> Iterator[Problem]:
        """What was stopped, in a sentence; nothing where nothing was. `name`: of the archive that it was in, `since`: the
        counts before that; else what no archive has told."""
        before = self._told if since is None else since
        seen, pages, stories = (now - then for now, then in zip(self.counts, before, strict=True))
        self._told = self._told[0] + seen, self._told[1] + pages, self._told[2] + stories
        if pages + stories:
            after = f", {stories:,} of them after their text was taken out" if stories else ""
            yield Problem(
                name,
                f"{pages + stories:,} of {seen:,} articles without an act's word near a place or a party were stopped by the "
                f"filter{after}",
                "To read them all, add --filter off.",
                "warning",
            )


def _is_bulk(path: Path) -> bool:
    try:
        return path.stat().st_size >= BULK
    except OSError:
        return False  # the reader says what is wrong
