"""A record's dataclasses with words taken out: text, spans and quotations keep pointing at each other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar, cast

from ..records import Place, Span

T = TypeVar("T")
WITHHELD = "[name withheld]"


@dataclass(frozen=True)
class Cut:
    """A text with words replaced, and where each place of it has gone."""

    text: str
    spans: tuple[Span, ...]  # of the words that were replaced, in the old text

    @classmethod
    def of(cls, text: str, spans: Sequence[Span]) -> Cut:
        """The text with a mark in the place of the words at `spans`, which are in order and apart."""
        out, at = [], 0
        for start, end in spans:
            out += [text[at:start], WITHHELD]
            at = end
        return cls("".join([*out, text[at:]]), tuple(spans))

    def moved(self, span: Span) -> Span:
        """Where words now stand; those that were replaced in part are widened to the whole mark."""
        return self._place(span[0], end=False), self._place(span[1], end=True)

    def _place(self, at: int, *, end: bool) -> int:
        n = bisect_right(self.spans, (at, -1))  # spans that begin before `at`
        if not n:
            return at
        shift = sum(len(WITHHELD) - (e - s) for s, e in self.spans[:n])
        if at < self.spans[n - 1][1]:  # inside the last of them
            return self.spans[n - 1][1] + shift - (0 if end else len(WITHHELD))
        return at + shift


def rewritten(item: T, cut: Cut | None, plain: Callable[[str], str], place: Callable[[Place], Place]) -> T:
    """The item with every string made `plain`, every place changed, and every span moved to where its words are now."""
    return cast(T, _rewritten(item, cut, plain, place))


def _rewritten(item: Any, cut: Cut | None, plain: Callable[[str], str], place: Callable[[Place], Place]) -> Any:
    if isinstance(item, str):
        return plain(item)
    if isinstance(item, tuple | list):
        return type(item)([_rewritten(i, cut, plain, place) for i in item])
    if isinstance(item, dict):
        return {k: _rewritten(v, cut, plain, place) for k, v in item.items()}
    names = _names(cast(Any, type(item)))
    if not names:
        return item
    changed = {}
    span = getattr(item, "span", None) if cut is not None else None
    for name in names:
        value = getattr(item, name)
        if name == "span" or (name == "text" and span is not None):
            continue
        new = _rewritten(value, cut, plain, place)
        if new != value:
            changed[name] = new
    if span is not None and cut is not None:
        moved = cut.moved(span)
        text = {"text": cut.text[slice(*moved)]} if "text" in names else {}
        changed |= {name: new for name, new in ({"span": moved} | text).items() if new != getattr(item, name)}
    found = replace(item, **changed) if changed else item
    return place(found) if isinstance(found, Place) else found


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass; none of anything else."""
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else ()
