"""The signs of headlines and bylines: lines above the story, and the headline wherever it stands again."""

from __future__ import annotations

from .page import STORY, Mark, Page
from .paragraphs import Paragraph
from .titles import LONGEST_SECTION_HEAD, is_title_like, same_title

AGAIN = "the headline again"


def mark_byline_under_headline(page: Page) -> None:
    """A line that begins with "By" between the headline and the story says who wrote it, by name or not."""
    start = page.story_start()
    lines = [index for index in page.unmarked() if index < start]
    for index in lines[1:]:
        paragraph = page.paragraphs[index]
        if paragraph.words[0] in ("By", "BY", "By:", "BY:") and len(paragraph.words) <= 12:
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
            page.marks[index] = _further_title(page.paragraphs[index])


def _further_title(paragraph: Paragraph) -> Mark:
    if len(paragraph.words) <= LONGEST_SECTION_HEAD:
        return "section_head", "a title right above the story"
    return "related", "a further title above the story"


def _title_lines_above_story(page: Page) -> list[int]:
    """Unmarked lines above the story; where nothing reads like a story, only the first of several is a title."""
    start, unmarked = page.story_start(), page.unmarked()
    if not any(len(page.paragraphs[index].words) >= 4 for index in unmarked if index < start):
        _unmark_prefixed_title(page, start)
        unmarked = page.unmarked()
    if start == len(page.paragraphs):
        return unmarked[:1] if len(unmarked) > 1 else []
    return [index for index in unmarked if index < start]


def _unmark_prefixed_title(page: Page, start: int) -> None:
    """Where nothing else can be the headline, a line such as "Analysis: …" above the story is no other story's."""
    for index, mark in enumerate(page.marks[:start]):
        if mark and mark[0] == "related" and is_title_like(page.paragraphs[index]):
            page.marks[index] = None
            return


def mark_doubled_headline(page: Page) -> None:
    """The headline again, anywhere, perhaps with the outlet's name behind it."""
    headlines = [page.paragraphs[index] for index, mark in enumerate(page.marks) if mark and mark[0] == "headline"]
    for index, paragraph in enumerate(page.paragraphs):
        mark = page.marks[index]
        undecided = mark is None or mark[0] in ("related", "section_head", "navigation")
        if undecided and len(paragraph.words) <= 30 and any(same_title(paragraph, headline) for headline in headlines):
            page.marks[index] = ("headline", AGAIN)
