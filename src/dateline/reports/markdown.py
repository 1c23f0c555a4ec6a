"""Markdown files: read as they stand; front matter gives metadata, marks of headings give headline and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..records import Problem, Reading, Value
from .assemble import assemble
from .dates import iso_date
from .encoding import decode
from .metadata import Metadata, Said
from .page import Mark
from .paragraphs import split_paragraphs
from .plain_text import encoding_problem
from .source import SourceFile, refuse_too_long

FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(?P<rows>.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
ROW = re.compile(
    r"^(?P<key>[A-Za-z_][\w-]*+(?: ++[\w-]++)*+)\s*+:\s*+(?P<value>(?:\S++(?:[^\S\n]++(?=\S))?)*+)\s*?$", re.MULTILINE
)
HEADING = re.compile(r"#{1,6}\s+\S")
UNDERLINE = re.compile(r"[=-]{3,}")
LINK = re.compile(r"(?:[-*+]\s+)?\[[^\]]*\]\([^)]*\)")
IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
# Names that front matter has for what a report says about itself.
KEYS = {
    "title": ("title", "headline"),
    "outlet": ("publisher", "outlet", "source", "site", "publication"),
    "byline": ("author", "authors", "byline", "by"),
    "published": ("published_at", "published", "date", "pubdate", "publish_date"),
    "url": ("url", "link", "canonical", "canonical_url"),
    "language": ("language", "lang"),
}


def read_markdown(source: SourceFile, /) -> Iterator[Reading | Problem]:
    """The one report in a Markdown file; raises Refused."""
    original = source.read_bytes()
    decoded = decode(original)
    yield from encoding_problem(source, decoded)
    text = decoded.text
    refuse_too_long(text)
    front = FRONT_MATTER.match(text)
    rows = front_rows(text, front)
    yield assemble(source, original, text, front_metadata(rows), markdown_tags(text, front.end() if front else 0))


def front_rows(text: str, front: re.Match[str] | None) -> dict[str, tuple[str, tuple[int, int]]]:
    """The rows "key: value" of the front matter, with the span of each value, without quotes."""
    rows = {}
    for match in ROW.finditer(text, *front.span("rows")) if front else ():
        start, end = match.span("value")
        if end - start >= 2 and text[start] == text[end - 1] and text[start] in "\"'":
            start, end = start + 1, end - 1
        if start < end:
            rows[match["key"].strip().lower()] = (text[start:end], (start, end))
    return rows


def front_metadata(rows: Mapping[str, tuple[str, tuple[int, int]]]) -> Metadata:
    """What the front matter says; rows with other keys are kept as extra."""

    def said(field: str) -> Said:
        for key in KEYS[field]:
            if key in rows:
                words, span = rows[key]
                means = iso_date(words) if field == "published" else words
                return Value(means, words, span, f"front matter: {key}") if means else None
        return None

    url, language = said("url"), said("language")
    known = {key for keys in KEYS.values() for key in keys}
    return Metadata(
        title=said("title"),
        outlet=said("outlet"),
        byline=said("byline"),
        published=said("published"),
        url=url.means if url else None,
        language=language.means[:2].lower() if language else None,
        extra=tuple((key, words) for key, (words, _) in rows.items() if key not in known),
    )


def markdown_tags(text: str, story_start: int) -> dict[str, Mark]:
    """Lines that Markdown marks: front matter, headings (the first is the headline), pictures."""
    tags: dict[str, Mark] = {}
    headlines = 0
    paragraphs = split_paragraphs(text)
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1].flat if index + 1 < len(paragraphs) and not paragraph.gap_after else ""
        if paragraph.span[1] <= story_start:
            tags[paragraph.flat] = ("navigation", "front matter")
        elif HEADING.match(paragraph.text) or UNDERLINE.fullmatch(following):
            tags[paragraph.flat] = (
                ("section_head", "Markdown heading") if headlines else ("headline", "Markdown heading")
            )
            headlines += 1
        elif IMAGE.fullmatch(paragraph.flat):
            tags[paragraph.flat] = ("caption", "Markdown picture")
        elif LINK.fullmatch(paragraph.flat) and len(paragraph.words) > 3:
            tags[paragraph.flat] = ("related", "nothing but a Markdown link")
    return tags
