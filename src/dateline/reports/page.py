"""A report's paragraphs while the signs are marking them, and where its story begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..records import BlockKind
from .datelines import find_dateline
from .paragraphs import Paragraph
from .titles import could_be_headline, is_title_like, reads_like_prose

Mark = tuple[BlockKind, str]
STORY: Mark = ("body", "no sign of page junk")


@dataclass
class Page:
    """A report's paragraphs while they are being marked; None: no sign so far."""

    paragraphs: Sequence[Paragraph]
    marks: list[Mark | None]
    capitals: bool  # the whole text is in capitals

    def unmarked(self) -> list[int]:
        """Indexes of the paragraphs without a mark."""
        return [index for index, mark in enumerate(self.marks) if mark is None]

    def story_start(self) -> int:
        """Index of the first paragraph that is told as a story; the number of paragraphs when there is none."""
        unmarked, byline = self.unmarked(), self._byline()
        punctuated = self.is_punctuated()
        for index in unmarked:
            paragraph = self.paragraphs[index]
            expected = index < byline or (punctuated and index == unmarked[0] and paragraph.gap_after)
            title = is_title_like(paragraph) or (expected and could_be_headline(paragraph))
            if not title or find_dateline(paragraph.text, self.capitals):
                return index
        return len(self.paragraphs)

    def _byline(self) -> int:
        """Index of the line near the top that says who wrote the story or when; -1 when there is none."""
        said = [index for index, mark in enumerate(self.marks[:8]) if mark and mark[0] in ("byline", "dateline")]
        return said[0] if said else -1

    def is_punctuated(self) -> bool:
        """Most long paragraphs end as sentences do."""
        told = [self.paragraphs[index] for index in self.unmarked() if len(self.paragraphs[index].words) >= 12]
        told = told or [paragraph for paragraph in self.paragraphs if reads_like_prose(paragraph)]
        return sum(1 for paragraph in told if paragraph.ends_sentence) * 2 > len(told)
