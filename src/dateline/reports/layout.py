"""The signs in order, and those that need the neighbours: captions, highlights, a place and an outlet.

`LAYOUT_SIGNS` is the procedure, in order; each function's docstring is the rule. A paragraph that a sign has marked is
left alone by those after it; what no sign marks is the story.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from .datelines import PLACE_AND_OUTLET, find_dateline
from .headings import mark_headings_and_teasers, mark_numbered_headings
from .headlines import mark_byline_under_headline, mark_doubled_headline, mark_headline
from .page import STORY, Mark, Page
from .paragraphs import Paragraph
from .signs import own_sign, phrases
from .titles import is_title_like

LONGEST_POINT = 30  # words in one point of the highlights
FILE_NAME = re.compile(r"\.(?:jpe?g|png|gif|webp|mp4|mov|avi|m4v|svg)$", re.IGNORECASE)
VIDEO_STAMP = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d{2}\b")


def mark_paragraphs(paragraphs: Sequence[Paragraph], capitals: bool, tags: Mapping[str, Mark]) -> list[Mark]:
    """A mark for each paragraph. `capitals`: the text is all in capitals; `tags`: what an HTML page's tags say of a
    line (by its words, single-spaced)."""
    page = Page(paragraphs, [None] * len(paragraphs), capitals)
    mark_tagged(page, tags)
    for sign in LAYOUT_SIGNS:
        sign(page)
    return [mark or STORY for mark in page.marks]


def mark_tagged(page: Page, tags: Mapping[str, Mark]) -> None:
    """What the page's own tags say: headings, captions, boxes of related stories."""
    for index, paragraph in enumerate(page.paragraphs):
        page.marks[index] = tags.get(paragraph.flat)


def mark_own_words(page: Page) -> None:
    """Lines whose own words give them away (signs.toml)."""
    for index in page.unmarked():
        page.marks[index] = own_sign(page.paragraphs[index])


def mark_lines_beside_pictures(page: Page) -> None:
    """The title under a picture's file name or above a video's length is its caption, and so is any line that stands
    with them in one group between empty lines."""
    gaps = sum(1 for paragraph in page.paragraphs if paragraph.gap_after)
    groups_count = gaps * 2 > len(page.paragraphs)
    for index, mark in enumerate(list(page.marks)):
        if mark is None or mark[0] != "caption":
            continue
        text = page.paragraphs[index].flat
        if FILE_NAME.search(text):
            _mark_caption(page, index, 1, groups_count, "stands under a picture's file name")
        if VIDEO_STAMP.match(text):
            _mark_caption(page, index, -1, groups_count, "stands above a video's length")


def _mark_caption(page: Page, index: int, step: int, groups_count: bool, origin: str) -> None:
    beside = index + step
    if not 0 <= beside < len(page.paragraphs) or page.marks[beside] is not None:
        return
    paragraph = page.paragraphs[beside]
    same_group = not (paragraph.gap_before if step == 1 else paragraph.gap_after)
    alone = paragraph.gap_after if step == 1 else paragraph.gap_before
    if is_title_like(paragraph) or (groups_count and same_group and alone and len(paragraph.words) <= 40):
        page.marks[beside] = ("caption", origin)


def mark_highlights(page: Page) -> None:
    """A line such as "Story highlights", and the points under it: bullets, or short lines without a full stop."""
    for index in page.unmarked():
        name = re.sub(r"(?<!\s)\s*\(.*", "", page.paragraphs[index].plain)
        if name not in phrases("highlights").whole:
            continue
        page.marks[index] = ("highlights", f"announces points: “{page.paragraphs[index].flat[:40]}”")
        bullets = index + 1 < len(page.paragraphs) and page.paragraphs[index + 1].is_bullet
        for following in range(index + 1, min(index + 11, len(page.paragraphs))):
            paragraph = page.paragraphs[following]
            if page.marks[following] or paragraph.is_bullet != bullets or not _is_point(paragraph, page.capitals):
                break
            page.marks[following] = ("highlights", "a point under the highlights")


def _is_point(paragraph: Paragraph, capitals: bool) -> bool:
    if len(paragraph.words) > LONGEST_POINT or find_dateline(paragraph.text):
        return False
    heading = paragraph.text.isupper() and not capitals
    return paragraph.is_bullet or not (paragraph.ends_sentence or heading)


def mark_place_and_outlet(page: Page) -> None:
    """A line above the story with nothing but a place, a dash and a name: a dateline of its own."""
    for index in page.unmarked()[:3]:
        following = page.unmarked()[page.unmarked().index(index) + 1 :][:1]
        tells = following and not is_title_like(page.paragraphs[following[0]])
        if tells and PLACE_AND_OUTLET.fullmatch(page.paragraphs[index].flat):
            page.marks[index] = ("dateline", "a place and a name above the story")
            return


LAYOUT_SIGNS: tuple[Callable[[Page], None], ...] = (
    mark_own_words,
    mark_lines_beside_pictures,
    mark_highlights,
    mark_place_and_outlet,
    mark_byline_under_headline,
    mark_headline,
    mark_doubled_headline,
    mark_numbered_headings,
    mark_headings_and_teasers,
)
