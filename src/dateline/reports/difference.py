"""What an editor changed: two reports paragraph by paragraph, and word by word where a paragraph was changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from ..records import Report, Span
from .copies import Pair

TOKEN = re.compile(r"\w+|[^\w\s]+")
MOST_WORDS = 2_000  # of a paragraph that is compared word by word


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stayed, went or came."""

    change: Literal["same", "gone", "new"]
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the copy, of the original, or of both."""

    kind: Literal["same", "changed", "new", "gone"]
    span: Span | None  # in the copy
    original: Span | None
    stretches: tuple[Stretch, ...]


def compare(report: Report, original: Report, pairs: Sequence[Pair]) -> Iterator[Passage]:
    """The copy's paragraphs in order, each with what changed in it, then those of the original that are gone."""
    twin = {pair.span: pair.original for pair in pairs}
    for block in report.blocks:
        if block.kind == "body":
            text, source = report.quote(block.span), twin.get(block.span)
            if source is None:
                yield Passage("new", block.span, None, (Stretch("new", _flat(text)),))
            else:
                stretches = tuple(_stretches(original.quote(source), text))
                same = all(s.change == "same" for s in stretches)
                yield Passage("same" if same else "changed", block.span, source, stretches)
    used = set(twin.values())
    for block in original.blocks:
        if block.kind == "body" and block.span not in used:
            yield Passage("gone", None, block.span, (Stretch("gone", _flat(original.quote(block.span))),))


def _stretches(before: str, after: str) -> Iterator[Stretch]:
    """What stayed, went and came, in words; spaces and line ends don't count."""
    old, new = _tokens(before), _tokens(after)
    if max(len(old), len(new)) > MOST_WORDS:
        yield from (Stretch("gone", _flat(before)), Stretch("new", _flat(after)))
        return
    words, others = [w for w, _ in old], [w for w, _ in new]
    for tag, i, j, k, m in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Stretch("same", _joined(new[k:m]))
        else:
            yield from (s for s in (Stretch("gone", _joined(old[i:j])), Stretch("new", _joined(new[k:m]))) if s.text)


def _tokens(text: str) -> list[tuple[str, bool]]:
    """Words and marks, each with whether a space stands before it."""
    return [(m[0], m.start() > 0 and text[m.start() - 1].isspace()) for m in TOKEN.finditer(text)]


def _joined(tokens: Sequence[tuple[str, bool]]) -> str:
    return "".join((" " if space else "") + word for word, space in tokens)


def _flat(text: str) -> str:
    return " ".join(text.split())
