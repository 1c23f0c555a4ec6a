"""Which part of an HTML page is the story, its text, and what the tags say of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..records import BlockKind
from .page import Mark

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree
    from resiliparse.parse.html.coll import ElementNodeList
    from resiliparse.parse.html.node import ElementNode

# Elements that are never a part of the story.
FURNITURE = (
    "script", "style", "noscript", "template", "svg", "iframe", "object", "form", "button", "select", "dialog", "nav",
    "footer", "head", "[hidden]", "[role=navigation]", "[role=search]", "[role=dialog]", "[role=contentinfo]",
)  # fmt: skip
STORY_ROOTS = ("[itemprop=articleBody]", "article", "[role=main]", "main")
STANDS_OUT = 0.3  # share of the page's paragraph text in an element that the page itself names as its story
NEARLY_ALL = 0.8  # share of it that an element must hold where the page names none
SMALL_BOX = 0.25  # share of the story's text: a larger element is the story itself, whatever its class says

TAGS: tuple[tuple[str, BlockKind], ...] = (
    ("figcaption", "caption"),
    ("aside", "related"),
    ("h1", "headline"),
    ("h2, h3, h4, h5, h6", "section_head"),
    ("[rel=author]", "byline"),
)
# Words in an element's class, between hyphens, underscores or spaces.
CLASS_WORDS: tuple[tuple[str, BlockKind], ...] = (
    ("related|recirc|recommended|recommendations|read-?more|readmore|more-on|teaser|promo", "related"),
    ("newsletter|share|sharing|social|cookie|cookies|subscribe|signup|comments?", "social"),
    ("breadcrumbs?|tags|taglist|menu|pagination", "navigation"),
    ("captions?|photo-credit|image-credit", "caption"),
    ("byline|author|authors", "byline"),
)
CLASSES = tuple(
    (re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])", re.IGNORECASE), kind) for words, kind in CLASS_WORDS
)


def story_of_page(tree: HTMLTree) -> tuple[str, dict[str, Mark]]:
    """The story's text, paragraphs apart by empty lines, and what the tags say of its lines (by their words)."""
    _drop_alternative_texts(tree)
    root = story_root(tree)
    text = extract(root.html if root is not None else str(tree))
    return text, tags_of_story(root, len(text)) if root is not None else {}


def elements(found: ElementNodeList) -> Sequence[ElementNode]:
    """The elements of a list that resiliparse gives: going through it one by one takes the square of its length, to
    take a slice of it doesn't."""
    return found[:]


def _drop_alternative_texts(tree: HTMLTree) -> None:
    """Texts that stand for pictures are not seen, and would run into the words beside them. (To leave them out in the
    extraction would leave out captions and whatever else stands in a figure.)"""
    for picture in elements(tree.body.query_selector_all("[alt]")) if tree.body else ():
        picture.remove_attribute("alt")


def extract(html: str) -> str:
    """The text that a reader of this part of a page sees."""
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(html, alt_texts=True, skip_elements=FURNITURE)


def story_root(tree: HTMLTree) -> ElementNode | None:
    """The one element that the page names as its story, else the smallest that holds nearly all paragraph text.

    Taking a whole element keeps the lists and tables between the paragraphs.
    """
    body = tree.body
    if body is None:
        return None
    held = _paragraph_text_held(body)
    total = held.get(body, 0)
    for selector in STORY_ROOTS:
        named = body.query_selector_all(selector)
        if len(named) == 1 and held.get(named[0], 0) >= max(1, STANDS_OUT * total):
            return named[0]
    return _smallest_holder(body, held, NEARLY_ALL * total) if total else body


def _paragraph_text_held(body: ElementNode) -> dict[ElementNode, int]:
    """For each element how many characters of paragraph text stand inside it."""
    held: dict[ElementNode, int] = {}
    for paragraph in elements(body.query_selector_all("p")):
        length = len(paragraph.text or "")
        for ancestor in _ancestors(paragraph):
            held[ancestor] = held.get(ancestor, 0) + length
    return held


def _ancestors(node: ElementNode) -> Iterator[ElementNode]:
    parent = node.parent_element
    while parent is not None:
        yield parent
        parent = parent.parent_element


def _smallest_holder(node: ElementNode, held: dict[ElementNode, int], enough: float) -> ElementNode:
    while True:
        inside = [child for child in elements(node.children) if held.get(child, 0) >= enough]
        if not inside:
            return node
        node = inside[0]


def tags_of_story(root: ElementNode, length: int) -> dict[str, Mark]:
    """What tags and classes say of the lines inside the story; the first word on a line stands."""
    tags: dict[str, Mark] = {}
    for kind, origin, box in _boxes(root):
        text = extract(box.html)
        if len(text) <= max(200, SMALL_BOX * length):
            for line in text.splitlines():
                if flat := " ".join(line.split()):
                    tags.setdefault(flat, (kind, origin))
    return tags


def _boxes(root: ElementNode) -> Iterator[tuple[BlockKind, str, ElementNode]]:
    for element in elements(root.query_selector_all("[class]")):
        names = element.get_attribute("class") or ""
        for pattern, kind in CLASSES:
            if match := pattern.search(names):
                yield kind, f"HTML class “{match[0].strip(' -_')}”", element
                break
    for selector, kind in TAGS:
        for element in elements(root.query_selector_all(selector)):
            yield kind, f"HTML tag <{element.tag}>", element
