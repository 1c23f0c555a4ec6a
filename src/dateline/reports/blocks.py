"""A text in blocks: every stretch that is not white space is marked as story or as some kind of page junk.

Nothing is deleted. Paragraphs are marked whole (layout.py, signs.py); a dateline before a story's first words and a
credit after its last are split off, so that the sentence between stays story.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ..records import Block, Span
from .datelines import find_dateline
from .layout import mark_paragraphs
from .page import Mark
from .paragraphs import Paragraph, split_paragraphs
from .signs import outlets
from .titles import is_all_capitals

CLOSING_PARAGRAPHS = 3  # how many paragraphs from the story's end a credit may close


def mark_blocks(text: str, tags: Mapping[str, Mark] | None = None) -> tuple[Block, ...]:
    """The blocks of a text, in order, covering all but white space. `tags`: see `layout.mark_paragraphs`."""
    paragraphs = split_paragraphs(text)
    capitals = is_all_capitals(text)
    marks = mark_paragraphs(paragraphs, capitals, tags or {})
    story = [index for index, mark in enumerate(marks) if mark[0] == "body"]
    blocks: list[Block] = []
    for index, (paragraph, mark) in enumerate(zip(paragraphs, marks, strict=True)):
        if mark[0] == "body":
            position = story.index(index) if len(story) < 4 or index <= story[3] else 4
            closing = index in story[-CLOSING_PARAGRAPHS:]
            blocks += _story_blocks(paragraph, mark, position, closing, capitals)
        else:
            blocks.append(Block(paragraph.span, *mark))
    return tuple(blocks)


def _story_blocks(paragraph: Paragraph, mark: Mark, position: int, closing: bool, capitals: bool) -> list[Block]:
    """A paragraph of the story with its dateline and its closing credit split off."""
    text, offset = paragraph.text, paragraph.span[0]
    start, end = 0, len(text)
    before: list[Block] = []
    after: list[Block] = []
    dateline = find_dateline(text, capitals, position)
    if dateline:
        before.append(Block(_shift(dateline.whole, offset), "dateline", dateline.origin))
        start = dateline.whole[1] + _leading_space(text[dateline.whole[1] :])
    match = _closing_credit().search(text, start) if closing else None
    if match:
        after.append(Block(_shift(match.span("credit"), offset), "credit", "closes the story"))
        end = start + len(text[start : match.start("credit")].rstrip())
    body = [Block((offset + start, offset + end), *mark)] if start < end else []
    return before + body + after


def _shift(span: Span, offset: int) -> Span:
    return span[0] + offset, span[1] + offset


def _leading_space(text: str) -> int:
    return len(text) - len(text.lstrip())


@cache
def _closing_credit() -> re.Pattern[str]:
    """A credit behind the last sentence of a paragraph: "(Reporting by …)", "— AFP", "(Reuters)", "© 2016 AFP"."""
    names = outlets()
    names_first = r"[A-ZÀ-Þ][^.!?]{2,300}\bcontributed (?:reporting|(?:reporting )?(?:to|for) this (?:report|story|article))[^.]{0,60}"
    verbs = r"(?:additional )?(?:reporting|writing|editing|compiled|edited|translated)"
    after_sentence = r"""(?<=[.!?"”’)])\s*"""
    return re.compile(
        rf"""{after_sentence}(?P<credit>\((?i:{verbs}) (?:by|from)\b.*\)|(?i:{verbs}) by (?=[A-Z]).{{3,300}}|{names_first}\.|"""
        rf"""[-–—]{{1,2}}\s?{names}(?:[/, ].{{0,40}})?|[(\[]{names}(?:[/, ].{{0,40}})?[)\]]\.?|"""
        rf"""©.{{2,60}}|(?:\#\#\#|ENDS|-0-|-30-|-ENDS-))$""",
        re.DOTALL,
    )
