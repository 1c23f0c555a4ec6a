"""What a stance is about: where the words of its content begin and end in the clause of the verb."""

from __future__ import annotations

from ..language.graph import Graph
from ..records import Span
from .cues import Cue
from .found import Found
from .lexicon import words
from .stretches import is_mark, said_words

ASIDE = {"WDT", "WP", "WRB", "VBN", "VBG", "WP$"}
TOWARDS = {"about", "for", "on", "of", "against", "with", "in", "over", "to"}
"""Prepositions between a noun of attitude and what it is about."""
COMPLEMENTS = {
    "as", "of", "for", "on", "over", "with", "to", "about", "against", "than", "from", "like", "into", "in", "by", "at",
    "during",
}  # fmt: skip
"""Prepositions whose phrase after an object says more of it: "blamed it on them"."""


def made(cue: Cue, content: tuple[Span, ...], origin: str, tokens: range | None = None) -> Found:
    """The finding of a rule; `tokens`: the cue where it is wider than the verb."""
    span = cue.graph.span(tokens) if tokens else cue.span
    return Found(cue.speaker.voice if cue.speaker else None, span, content, origin)


def up_to(cue: Cue, own: list[int]) -> Found | None:
    """The stance on the words `own`, up to what is only told besides."""
    graph = cue.graph
    start = next((j for j in own if j >= cue.tokens.stop), None)
    if start is None:
        return None
    content = said_words(graph, start, before_aside(graph, start, own[-1] + 1))
    return made(cue, (content,), "stance") if content else None


def before_aside(graph: Graph, start: int, stop: int) -> int:
    """Where the words end that the stance is about: a clause that a comma sets off at the end only tells more."""
    for k in range(stop - 2, start, -1):
        aside = (
            graph.tokens[k + 1].xpos in ASIDE
            or graph.rels[graph.head(k + 1)] == "appos"
            or graph.rels[k + 1] == "appos"
        )
        if graph.tokens[k].text == "," and aside and not is_mark(graph, stop - 1):
            inner = graph.head(k + 1)
            if not any(graph.tokens[j].text == "," for j in range(k + 1, stop)) or inner > k:
                return k
    return stop


def says_more(graph: Graph, k: int) -> bool:
    """True for what follows an object and belongs to it: "blamed the raid ON THEM", "called it A CRIME"."""
    if graph.rels[k] in ("xcomp", "ccomp"):
        return True
    if graph.rels[k] == "advcl" and graph.kids(k, "nsubj"):  # "as they advanced": when, not what
        return False
    return (
        bool(graph.marks(k) & COMPLEMENTS)
        and graph.lemmas[k] not in words()["weekdays"]
        and graph.case(k) in COMPLEMENTS | {""}
    )


def opens_complement(graph: Graph, at: int) -> bool:
    """The "about" or "that" after "expressed concern"; in "the position that he holds" the clause is no concern."""
    if graph.lemmas[at] in ("that", "whether"):
        return graph.rels[at] == "mark"
    return graph.rels[at] in ("case", "mark") and graph.lemmas[at] in TOWARDS
