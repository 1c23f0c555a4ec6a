"""Versions of events: "the Ukrainian version, according to which missiles hit the column"."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.graph import Graph
from .found import Found
from .lexicon import words
from .stretches import is_mark, said_words
from .voices import speaker

VERSION = "a version of events"
"""`Found.origin` of what stands after "according to which"."""
PHRASE = ("according", "to", "which")


def versions(graph: Graph) -> Iterator[Found]:
    """What a named side's version says: all after "according to which"; nobody's version has no source."""
    said = graph.words
    if PHRASE[0] not in said:
        return
    for at in range(1, len(said) - 3):
        if tuple(said[at : at + 3]) != PHRASE:
            continue
        noun = next((k for k in range(at - 1, -1, -1) if not is_mark(graph, k)), -1)
        content = said_words(graph, at + 3, len(graph))
        if noun >= 0 and content and graph.lemmas[noun] in words()["placeholders"] | words()["nouns"]:
            whose = next((k for k in graph.kids(noun, "amod", "compound", "nmod") if k < noun), -1)
            who = speaker(graph, whose, without=graph.kids(whose, "case")) if whose >= 0 else None
            yield Found(who.voice if who else None, graph.span((noun, at + 2)), (content,), VERSION)
