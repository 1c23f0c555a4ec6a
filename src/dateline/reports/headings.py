"""The signs of headings and teasers: title-like lines inside the story, its own or another story's."""

from __future__ import annotations

import re

from .page import Mark, Page
from .paragraphs import Paragraph
from .titles import (
    LONGEST_SECTION_HEAD,
    has_teaser_words,
    is_question_heading,
    is_quoted_heading,
    is_title_case,
    is_title_like,
)

LONGEST_HEADING = 14  # words: a longer line inside the story is a sentence
NUMBER = re.compile(r"\(?(?:\d{1,2}|[IVX]{1,4})[.)]\d{0,2}\s+[A-Z]")


def mark_numbered_headings(page: Page) -> None:
    """A short numbered line ("2. Irumu territory") with running text above and below it is a heading, no list."""
    last = len(page.paragraphs) - 1
    for index in page.unmarked():
        paragraph = page.paragraphs[index]
        if index == last or not NUMBER.match(paragraph.text) or paragraph.ends_with_stop:
            continue
        above, below = page.paragraphs[max(0, index - 1)], page.paragraphs[index + 1]
        listed = below.is_bullet or (index > 0 and above.is_bullet)
        if len(paragraph.words) <= LONGEST_SECTION_HEAD and below.ends_sentence and not listed:
            page.marks[index] = ("section_head", "a short numbered line above running text")


def mark_headings_and_teasers(page: Page) -> None:
    """Title-like lines inside the story. Under a line that ends with a colon they are a list and stay. Several in a row,
    more than seven words, a quotation in single marks, strong words, or no story after it: another story's headline.
    Else a heading of this story. Where paragraphs mostly end without a full stop, nothing is judged by its lack."""
    if not page.is_punctuated():
        return
    start, listing = page.story_start(), False
    candidates: set[int] = set()
    for index in [index for index in page.unmarked() if index >= start]:
        paragraph = page.paragraphs[index]
        if not _is_heading_like(paragraph):
            listing = paragraph.flat.endswith(":")
        elif not listing:
            candidates.add(index)
    last = max((index for index in page.unmarked() if index not in candidates), default=-1)
    for index in candidates:
        page.marks[index] = _heading_or_teaser(page, index, candidates, last)


def _is_heading_like(paragraph: Paragraph) -> bool:
    if is_question_heading(paragraph) or is_quoted_heading(paragraph):
        return True
    if not is_title_like(paragraph, LONGEST_HEADING) or paragraph.text.startswith(('"', "“")):
        return False
    return is_title_case(paragraph) or not paragraph.ends_sentence


def _heading_or_teaser(page: Page, index: int, candidates: set[int], last: int) -> Mark:
    paragraph = page.paragraphs[index]
    if index > last:
        return "related", "a title with no story after it"
    if has_teaser_words(paragraph):
        return "related", "worded like another story's headline"
    brief = len(paragraph.words) <= 4 or (paragraph.text.isupper() and not page.capitals)
    if not brief and (index - 1 in candidates or index + 1 in candidates):
        return "related", "titles in a row"
    if len(paragraph.words) > LONGEST_SECTION_HEAD:
        return "related", "a long title inside the story"
    return "section_head", "a short title-like line inside the story"
