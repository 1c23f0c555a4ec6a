"""HTML pages: the story's text is taken out of the page, and its tags help to tell story from furniture.

"As read" is the text that the extraction gives. Menus, footers, forms and scripts are no part of it; what stays of the
page's furniture is marked like any other junk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..records import Problem, Reading
from .assemble import assemble
from .encoding import Decoded, decode
from .html_metadata import metadata_of_page
from .html_story import story_of_page
from .metadata import Metadata
from .page import Mark
from .plain_text import encoding_problem
from .source import Refused, SourceFile

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree

DEEPEST = 2_000  # elements inside one another; extraction slows with the square of it
MAX_TAGS = 100_000  # on one page; the longest live blogs have a third of it
MANY_TAGS = 10_000  # below this no page can be too deep to be worth counting
MAX_ATTRIBUTES = 1_000  # of one tag
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{2000,}")
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = frozenset(b"area base br col embed hr img input link meta param source track wbr p li td tr option".split())
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*+=\s*+["']?\s*+([a-zA-Z0-9_:-]{2,40})""", re.IGNORECASE)


def read_html(source: SourceFile, /) -> Iterator[Reading | Problem]:
    """The one report in an HTML page; raises Refused."""
    original = source.read_bytes()
    if source.sieve and not source.sieve.page(original):
        return
    decoded = decode(original, declared_encoding(original))
    yield from encoding_problem(source, decoded)
    text, found, tags = page_in(decoded, original)
    yield assemble(source, original, text, found, tags)


def page_in(decoded: Decoded, data: bytes) -> tuple[str, Metadata, dict[str, Mark]]:
    """Story, metadata and marks of a page, `data` being its bytes; raises Refused for one that is none or too much."""
    _refuse_too_deep(data)
    _refuse_too_many_attributes(data)
    tree = parse(decoded)
    found = metadata_of_page(tree)
    text, tags = story_of_page(tree)
    if not text.strip():
        raise Refused("holds no text to read", "Save the article itself (its print view, for example) and read that.")
    return text, found, tags


def parse(decoded: Decoded) -> HTMLTree:
    """The page as a tree."""
    from resiliparse.parse.html import HTMLTree

    return HTMLTree.parse(decoded.text)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the page names in its head."""
    match = _DECLARED.search(data[:4096])
    return match[1].decode("ascii") if match else None


def _refuse_too_many_attributes(data: bytes) -> None:
    """The parser takes the square of a tag's attributes; no tag of a page has thousands."""
    for tag in _LONG_TAG.finditer(data):
        if len(_QUOTED.sub(b"", tag[0]).split()) > MAX_ATTRIBUTES:
            raise Refused(
                f"has a tag with more attributes than the limit of {MAX_ATTRIBUTES:,}",
                "Save its text as .txt and read that.",
            )


def _refuse_too_deep(data: bytes) -> None:
    """Pages with more tags than any report has, or with thousands of elements inside one another, are broken or hostile,
    and would take minutes."""
    tags = data.count(b"<")
    if tags < MANY_TAGS:
        return
    if tags > MAX_TAGS:
        raise Refused(f"has {tags:,} tags, over the limit of {MAX_TAGS:,} for one page", "Save its text as .txt.")
    depth = 0
    for match in _TAG.finditer(data):
        if match[2].lower() not in _VOID:
            depth += -1 if match[1] else 1
            if depth > DEEPEST:
                raise Refused(
                    f"nests its elements too deep, over the limit of {DEEPEST:,} for one page",
                    "Save its text as .txt and read that.",
                )
