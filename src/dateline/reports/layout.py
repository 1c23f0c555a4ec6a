"""The signs that need the neighbours: headline, heading, teaser, caption, highlights, by where a line stands.

`LAYOUT_SIGNS` is the procedure, in order; each function's docstring is the rule. A paragraph that a sign has marked is
left alone by those after it; what no sign marks is the story.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..records import BlockKind
from .datelines import PLACE_AND_OUTLET, find_dateline
from .paragraphs import Paragraph
from .signs import own_sign, phrases
from .titles import has_teaser_words, is_all_capitals, is_title_case, is_title_like, reads_like_prose, same_title

Mark = tuple[BlockKind, str]
STORY: Mark = ("body", "no sign of page junk")
AGAIN = "the headline again"
LONGEST_HEADING = 14  # words: a longer line inside the story is a sentence
LONGEST_SECTION_HEAD = 7  # words: longer titles inside a story belong to other stories
LONGEST_POINT = 30  # words in one point of the highlights
FILE_NAME = re.compile(r"\.(?:jpe?g|png|gif|webp|mp4|mov|avi|m4v|svg)$", re.IGNORECASE)
VIDEO_STAMP = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d{2}\b")


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
        for index in self.unmarked():
            paragraph = self.paragraphs[index]
            if find_dateline(paragraph.text, self.capitals) or not is_title_like(paragraph):
                return index
        return len(self.paragraphs)


def mark_paragraphs(paragraphs: Sequence[Paragraph], tags: Mapping[str, Mark]) -> list[Mark]:
    """A mark for each paragraph. `tags`: what an HTML page's tags say of a line (by its words, single-spaced)."""
    page = Page(paragraphs, [None] * len(paragraphs), is_all_capitals(paragraphs))
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
        name = re.sub(r"\s*\(.*", "", page.paragraphs[index].plain)
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


def mark_byline_under_headline(page: Page) -> None:
    """A line that begins with "By" between the headline and the story says who wrote it, by name or not."""
    lines = [index for index in page.unmarked() if index < page.story_start()]
    for index in lines[1:]:
        paragraph = page.paragraphs[index]
        if paragraph.words[0] in ("By", "BY") and len(paragraph.words) <= 12:
            page.marks[index] = ("byline", "begins with “By” under the headline")


def mark_headline(page: Page) -> None:
    """The first title-like line of four words or more above the story, and under the menu where there is one; a
    title-like line right under it is its second line. Lines above it are the page's, shorter ones below it headings."""
    lines = _title_lines_above_story(page)
    if not lines:
        return
    menus = [index for index in range(lines[-1]) if (page.marks[index] or STORY)[0] == "navigation"]
    long_enough = [index for index in lines if len(page.paragraphs[index].words) >= 4]
    under_menu = [index for index in long_enough if not menus or index > menus[-1]]
    first = (under_menu or long_enough or lines)[0]
    page.marks[first] = ("headline", "the first title-like line above the story")
    for index in lines:
        short = len(page.paragraphs[index].words) <= 3
        if index < first:
            page.marks[index] = ("navigation", "a line above the headline")
        elif index > first and short:
            page.marks[index] = ("section_head", "a short line between headline and story")
        elif index > first and same_title(page.paragraphs[index], page.paragraphs[first]):
            page.marks[index] = ("headline", AGAIN)
        elif index == first + 1:
            page.marks[index] = ("headline", "a title-like line under the headline")
        elif index > first:
            page.marks[index] = ("related", "a further title above the story")


def _title_lines_above_story(page: Page) -> list[int]:
    """Unmarked lines above the story; where nothing reads like a story, only the first of several is a title."""
    start, unmarked = page.story_start(), page.unmarked()
    if start == len(page.paragraphs):
        return unmarked[:1] if len(unmarked) > 1 else []
    return [index for index in unmarked if index < start]


def mark_doubled_headline(page: Page) -> None:
    """The headline again, anywhere, perhaps with the outlet's name behind it."""
    headlines = [page.paragraphs[index] for index, mark in enumerate(page.marks) if mark and mark[0] == "headline"]
    for index, paragraph in enumerate(page.paragraphs):
        mark = page.marks[index]
        undecided = mark is None or mark[0] in ("related", "section_head", "navigation")
        if undecided and len(paragraph.words) <= 30 and any(same_title(paragraph, headline) for headline in headlines):
            page.marks[index] = ("headline", AGAIN)


def mark_headings_and_teasers(page: Page) -> None:
    """Title-like lines inside the story. Under a line that ends with a colon they are a list and stay. Several in a row,
    more than seven words, a quotation in single marks, strong words, or no story after it: another story's headline.
    Else a heading of this story. Where paragraphs mostly end without a full stop, nothing is judged by its lack."""
    if not _is_punctuated(page):
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


def _is_punctuated(page: Page) -> bool:
    """Most long paragraphs end as sentences do."""
    told = [page.paragraphs[index] for index in page.unmarked() if len(page.paragraphs[index].words) >= 12]
    told = told or [paragraph for paragraph in page.paragraphs if reads_like_prose(paragraph)]
    return sum(1 for paragraph in told if paragraph.ends_sentence) * 2 > len(told)


LAYOUT_SIGNS: tuple[Callable[[Page], None], ...] = (
    mark_own_words,
    mark_lines_beside_pictures,
    mark_highlights,
    mark_place_and_outlet,
    mark_byline_under_headline,
    mark_headline,
    mark_doubled_headline,
    mark_headings_and_teasers,
)
