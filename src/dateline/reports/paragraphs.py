"""A text in paragraphs: the stretches that blocks are made of, with what can be seen of each from outside.

A paragraph is a line; in hard-wrapped text (e-mail, old wire copy) it is the lines that were one before wrapping.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from ..records import Span

LINE = re.compile(r"[^\r\n]+")
BULLET = re.compile(r"(?:[•◦▪●■‣⁃∙○►➤*]|[-–—](?=[\s“A-Z])|\(?(?:\d{1,2}|[A-Za-z])[.)](?=\s))\s*")
MARKDOWN = re.compile(r"!?\[([^\]]{0,300})\]\([^)]{0,1000}\)|^#{1,6}\s+|\*\*|__(?=[^\W_])|(?<=[^\W_])__")
MARKDOWN_SIGNS = re.compile(r"\]\(|^#|\*\*|__")
ENDS_SENTENCE = re.compile(r"""[.!?…;][\s"'”’»)\]*_]*(?:\[[^\[\]]{1,40}\])?$""")
ENDS_HARD = re.compile(r"""[.…;][\s"'”’»)\]*_]*(?:\[[^\[\]]{1,40}\])?$""")
INNER_SENTENCE_END = re.compile(r"""[a-zà-ÿ\d%)]{2}[.!?]["”’')]*\s+["“‘'(]?[A-Z\d]""")
WIDEST_WRAP = 130  # characters: longer lines were not wrapped


@dataclass(frozen=True)
class Paragraph:
    """A stretch of text without empty line; `gap` says whether an empty line stands before and after it."""

    span: Span
    text: str
    gap_before: bool
    gap_after: bool

    @cached_property
    def flat(self) -> str:
        """Its words with single spaces."""
        return " ".join(self.text.split())

    @cached_property
    def said(self) -> str:
        """Its words without Markdown's marks of headings, stress and links."""
        return MARKDOWN.sub(r"\1", self.flat) if MARKDOWN_SIGNS.search(self.text) else self.flat

    @cached_property
    def plain(self) -> str:
        """Its words in lower case without the signs around them: for comparing with phrases and other lines."""
        return self.said.casefold().replace("’", "'").strip(" .:;,!?…*#>»|–—-•\"'“”‘[]()")

    @cached_property
    def words(self) -> list[str]:
        return self.text.split()

    @cached_property
    def is_bullet(self) -> bool:
        return BULLET.match(self.text) is not None

    @cached_property
    def ends_sentence(self) -> bool:
        """It ends as a sentence does: with a full stop, question or exclamation mark, quotes and brackets aside."""
        return ENDS_SENTENCE.search(self.text) is not None

    @cached_property
    def ends_with_stop(self) -> bool:
        """It ends with a full stop, which headlines don't (they may ask or shout)."""
        return ENDS_HARD.search(self.text) is not None


def split_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text, in order; together they hold all that is not white space."""
    lines = _lines(text)
    joined = _join_wrapped(text, lines)
    paragraphs = []
    for index, (start, end) in enumerate(joined):
        before = joined[index - 1][1] if index else None
        after = joined[index + 1][0] if index + 1 < len(joined) else None
        paragraphs.append(
            Paragraph(
                (start, end),
                text[start:end],
                before is None or _is_gap(text[before:start]),
                after is None or _is_gap(text[end:after]),
            )
        )
    return paragraphs


def _lines(text: str) -> list[Span]:
    """Lines that hold something, without the white space around them."""
    spans = []
    for match in LINE.finditer(text):
        line = match[0]
        stripped = line.strip()
        if stripped:
            start = match.start() + len(line) - len(line.lstrip())
            spans.append((start, start + len(stripped)))
    return spans


def _is_gap(between: str) -> bool:
    """An empty line stands between: two line ends, "\\r\\n" counting as one."""
    return between.replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1


def _join_wrapped(text: str, lines: list[Span]) -> list[Span]:
    """Lines put together again where the text was wrapped at a fixed width.

    A line was wrapped when the first word of the next would not have fitted: line + 1 + word is wider than the width,
    for which the median of the lines that have another below them stands (it is never above the true width). Tags in
    brackets may have ended a line earlier: a nearly full line without the end of a sentence goes on as well.
    """
    width = _wrap_width(text, lines)
    if width is None:
        return lines
    joined: list[Span] = lines[:1]
    for (start, end), (next_start, next_end) in itertools.pairwise(lines):
        word = text[next_start:next_end].split(None, 1)[0]
        below = not _is_gap(text[end:next_start])
        indented = "  " in text[end:next_start] or "\t" in text[end:next_start]
        length = _width(text, start, end)
        wrapped = length + 1 + len(word) > width and length >= 0.75 * width
        wrapped = wrapped or (length >= 0.8 * width and not ENDS_SENTENCE.search(text, max(start, end - 8), end))
        if below and wrapped and not indented and not BULLET.match(text, next_start):
            joined[-1] = (joined[-1][0], next_end)
        else:
            joined.append((next_start, next_end))
    return joined


def _width(text: str, start: int, end: int) -> int:
    """Width of a line with its indentation."""
    return end - max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) - 1


def _wrap_width(text: str, lines: list[Span]) -> float | None:
    """The width at which a text was wrapped; None when it was not."""
    followed = [
        (start, end) for (start, end), (next_start, _) in itertools.pairwise(lines) if not _is_gap(text[end:next_start])
    ]
    widths = [_width(text, start, end) for start, end in followed]
    wide = sum(end - start for start, end in lines if end - start > WIDEST_WRAP)
    if len(widths) < 3 or max(widths) > WIDEST_WRAP or wide * 10 > len(text):
        return None
    middle = median(widths)
    unfinished = sum(1 for start, end in followed if not ENDS_SENTENCE.search(text, max(start, end - 8), end))
    if middle < 40 or middle < 0.7 * max(widths) or unfinished * 2 < len(followed):
        return None
    return middle
