"""Stretches of words in a sentence: runs around a word, edges trimmed, quotation marks kept whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ..language.graph import Graph
from ..records import Span
from .quotes import CLOSING, MARKS, OPENING

DANGLING = {"CCONJ", "SCONJ", "DET"}
"""Kinds of words that end nothing: "…, while"."""


def run_around(chosen: Collection[int], at: int) -> list[int]:
    """The unbroken run of `chosen` around `at`."""
    out = [at]
    while out[0] - 1 in chosen:
        out.insert(0, out[0] - 1)
    while out[-1] + 1 in chosen:
        out.append(out[-1] + 1)
    return out


def bare(graph: Graph, indexes: Iterable[int]) -> list[int]:
    """Without the punctuation at both ends; a bracket that closes one inside stays."""
    out = sorted(indexes)
    while out and is_mark(graph, out[0]):
        out = out[1:]
    while out and is_mark(graph, out[-1]) and not _closes(graph, out):
        out = out[:-1]
    return out


def _closes(graph: Graph, run: list[int]) -> bool:
    """True where the last word is a bracket whose partner stands before it."""
    texts = [graph.tokens[k].text for k in run]
    if texts[-1] in ("’", "'"):
        return any(t in ("‘", "'", "`") for t in texts[:-1])
    return texts[-1] == ")" and texts.count("(") == texts.count(")")


def is_mark(graph: Graph, i: int) -> bool:
    """True for punctuation; a percent or currency sign is none."""
    token = graph.tokens[i]
    return token.upos == "PUNCT" or token.text in MARKS or token.text in "—–―-,.;:"


def said_words(graph: Graph, first: int, stop: int) -> Span | None:
    """The span of tokens `first` to `stop` as content: edge punctuation outside, whole quotations with their marks.

    The mark that closes a quotation may stand after `stop`. None when no word is left.
    """
    inner = bare(graph, range(max(first, 0), min(stop, len(graph))))
    while len(inner) > 1 and graph.tokens[inner[-1]].upos in DANGLING and graph.head(inner[-1]) > inner[-1]:
        inner = bare(graph, inner[:-1])
    if not inner:
        return None
    a, b = inner[0], inner[-1]
    if a - 1 >= first and graph.tokens[a - 1].text in OPENING:
        a -= 1
    close = _closing(graph, b)
    if close >= 0 and _opens(graph, a, b):
        b = close
    return graph.tokens[a].span[0], graph.tokens[b].span[1]


def _closing(graph: Graph, b: int) -> int:
    """The closing mark that follows token `b`, a comma or full stop between them; -1 without one."""
    for k in range(b + 1, min(len(graph), b + 3)):
        if graph.tokens[k].text in CLOSING:
            return k
        if graph.tokens[k].text not in {",", ".", "!", "?", "…", "..."}:
            return -1
    return -1


def _opens(graph: Graph, a: int, b: int) -> bool:
    """True when a quotation that opens in [a, b] is still open at `b`."""
    open_ = False
    for k in range(a, b + 1):
        text = graph.tokens[k].text
        if text in OPENING and (text not in CLOSING or not open_):
            open_ = True
        elif text in CLOSING:
            open_ = False
    return open_
