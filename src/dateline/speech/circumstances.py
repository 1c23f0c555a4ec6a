"""What follows a cue without being said: its speaker, its hearer, a day, "in a statement"."""

from __future__ import annotations

from ..language.graph import Graph
from .cues import Cue
from .lexicon import words


def after_speaker(cue: Cue) -> int:
    """The first token after the cue and its speaker."""
    return max(cue.tokens.stop, cue.speaker.tokens.stop if cue.inverted and cue.speaker else 0)


def tail(cue: Cue) -> int:
    """The first token after the cue, its speaker, its hearer and its bare circumstances ("on Sunday")."""
    graph, at = cue.graph, after_speaker(cue)
    while at < len(graph):
        step = next((k for k in graph.kids(cue.verb) if k >= cue.tokens.stop and _adjunct(graph, k, at)), -1)
        if step < 0 or (end := _end(graph, step)) <= at:
            break
        at = end
    return past_days(graph, at)


def _end(graph: Graph, step: int) -> int:
    """Where a circumstance ends: of "in a statement that its men had left" before the clause, which the cue reports."""
    own = graph.subtree(step)
    clauses = [m for k in graph.kids(step, "acl", "ccomp") for m in graph.kids(k, "mark") if graph.lemmas[m] == "that"]
    return min([*(m for m in clauses if m > step), *(r[0] for r in _added(graph, step) if r[0] > step), own[-1] + 1])


def _added(graph: Graph, noun: int) -> list[list[int]]:
    """Of "told the agency, WHICH REPORTS DAILY": what is added behind a comma about who is told."""
    clauses = [graph.subtree(k) for k in graph.kids(noun, "acl") if graph.tokens[k].deprel == "acl:relcl" and k > noun]
    return [c for c in clauses if graph.tokens[c[0]].text == "," or graph.tokens[c[0] - 1].text == ","]


def past_days(graph: Graph, at: int) -> int:
    """After "on Saturday", "Monday", "in a statement", wherever the tree hangs them."""
    texts = [t.text.casefold() for t in graph.tokens[at : at + 4]]
    last = words()["weekdays"] | words()["statements"]
    for n in range(len(texts), 0, -1):
        if texts[n - 1] in last and set(texts[: n - 1]) <= words()["circumstance"]:
            return at + n
    return at


def _adjunct(graph: Graph, k: int, at: int) -> bool:
    own = graph.subtree(k)
    added = {j for clause in _added(graph, k) for j in clause}
    hearer = graph.rels[k] in ("obj", "iobj") and not any(graph.is_verb(j) for j in own if j not in added)
    return own[0] == at and (hearer or graph.rels[k] in ("obl", "advmod"))
