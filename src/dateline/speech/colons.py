"""Speech by colon and dash: "Army: rebels fled", "Fighting resumes: monitor", "“…” — A. Writer"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..language.graph import Graph
from .found import Found, Voice
from .lexicon import words
from .quotes import Quotation
from .stretches import bare, said_words

SHORT = 6  # words that a speaker before or after a colon has at most


def colons(graph: Graph) -> Iterator[Found]:
    """A speaker, a colon, and what is said; or the other way round."""
    at = next((k for k, t in enumerate(graph.tokens) if t.text == ":"), -1)
    if at < 1 or at > len(graph) - 2:
        return
    before, after = bare(graph, range(at)), bare(graph, range(at + 1, len(graph)))
    if _speaker(graph, before) and _clause(graph, after):
        yield from _found(graph, before, at, said_words(graph, at + 1, len(graph)))
    elif _speaker(graph, after) and _clause(graph, before):
        yield from _found(graph, after, at, said_words(graph, 0, at))


def _found(graph: Graph, who: list[int], at: int, content: tuple[int, int] | None) -> Iterator[Found]:
    if content:
        span = graph.span(who)
        yield Found(Voice(span, span), graph.tokens[at].span, (content,), "colon")


def _speaker(graph: Graph, run: list[int]) -> bool:
    """A short noun phrase that names somebody, or a word for a source."""
    if not run or len(run) > SHORT or any(graph.is_verb(k) or graph.tokens[k].upos == "AUX" for k in run):
        return False
    if any(graph.tokens[k].upos == "NUM" for k in run) and any(graph.tokens[k].text == "," for k in run):
        return False  # "Pili, 7 August: the army's list closed at 58"
    head = graph.top(run)
    named = any(graph.tokens[k].entity[2:] in ("PER", "ORG") for k in run)
    return named or graph.lemmas[head] in words()["sources"] | words()["statements"]


def _clause(graph: Graph, run: list[int]) -> bool:
    return len(run) > 2 and any(graph.is_verb(k) or graph.tokens[k].upos == "AUX" for k in run)


SIGNED = re.compile(
    r"[ \t\u00a0]*(?P<dash>[—―–]|--)[ \t\u00a0]*(?P<name>[A-Z][^\W\d_]+(?:[ \u00a0](?:[A-Z][\w.’'-]{0,40}|de|al|el|bin|von|van)){1,4})[.\s]*(?=\n|$)"
)
"""A name after a dash at the end of a line."""


def signatures(text: str, quotes: Sequence[Quotation]) -> Iterator[Found]:
    """ "“…” — A. Writer": a quotation signed behind a dash."""
    for quote in quotes:
        if quote.long and (signed := SIGNED.match(text, quote.outer[1])):
            name = signed.span("name")
            yield Found(Voice(name, name), signed.span("dash"), (quote.outer,), "signed quotation")
