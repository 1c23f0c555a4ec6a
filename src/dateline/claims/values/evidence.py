"""The smallest clause that carries a claim."""

from __future__ import annotations

from collections.abc import Iterable

from ...language.graph import Graph
from ...records import Span
from ..acts.figures import teller
from ..acts.predicate import Predicate
from ..codebook.lexicon import FIGURE
from ..scene import Scene

EDGE = {"punct", "cc", "mark", "discourse", "case"}
APART = {"parataxis", "discourse", "vocative", "list", "dep"}
BREAKING = APART | {"conj", "advcl", "ccomp", "acl", "cc", "mark"}
"""Relations of what may stand beside the clause: of most words none has to be asked more."""


def evidence(scene: Scene, p: Predicate, others: Iterable[int], content: tuple[Span, ...]) -> Span:
    """Code points of the claim's clause: without conjoined and inserted clauses, inside the speech that tells it.

    `others`: the clauses of the sentence's other predicates.
    """
    graph = scene.graphs[p.s]
    if p.act == "killing" and (told := _toll(graph, p, set(others))) is not None:
        return graph.span(told)
    cut = {o for o in others if o not in (p.clause, p.main, *p.absorbed)}
    skip = [
        k
        for k in graph.subtree(p.clause)
        if graph.rels[k] in BREAKING
        and k != p.clause
        and (graph.rels[k] in APART or _apart(graph, k, cut, p.clause) or _marks(graph, k, p.clause))
    ]
    kept = _to_the_stop(graph, graph.subtree(p.clause, without=skip), p.main)
    if content and not p.nominal:
        inside = [k for k in kept if any(s <= graph.tokens[k].span[0] < e for s, e in content)]
        kept = inside or kept
    return graph.span(_trim(graph, _run(kept, p.main), {p.main, p.clause}))


def _to_the_stop(graph: Graph, kept: list[int], main: int) -> list[int]:
    """The words between the semicolons around the main word: what stands beyond them belongs to another clause."""
    stops = [j for j, word in enumerate(graph.words) if word == ";"]
    first = max((j for j in stops if j < main), default=-1)
    last = min((j for j in stops if j > main), default=len(graph))
    return [k for k in kept if first < k < last]


def _toll(graph: Graph, p: Predicate, others: set[int]) -> list[int] | None:
    """Of "11 soldiers KILLED", "20 DEAD", and a figure that stands alone: who counts them, and what is counted."""
    if p.entry.has(FIGURE) and not graph.is_verb(p.main):
        who = teller(graph, p.main) if len(p.tokens) == 1 else -1
        between = graph.tokens[who + 1 : p.main] if 0 <= who < p.main else ()
        beside = 0 <= who < p.main and not any(t.upos in ("VERB", "NUM") for t in between)
        return list(range(graph.phrase(who)[0], p.main + 1)) if beside else _counted(graph, p.main, others)
    if p.nominal and p.entry.has("toll"):
        return _counted(graph, p.main, others)
    alone = (
        graph.rels[p.clause] == "acl"
        and graph.tokens[p.clause].xpos == "VBN"
        and not graph.kids(p.clause, "obj", "aux")
    )
    participle = alone and not p.noun and graph.tokens[p.clause].deprel != "acl:relcl"
    return _counted(graph, graph.head(p.clause), others) if participle else None


def _counted(graph: Graph, noun: int, others: set[int]) -> list[int]:
    """A noun with what belongs to it, and the verb that counts it with its subject, where no other act stands between."""
    top = noun
    while graph.rels[top] == "nmod" and graph.head(top) >= 0 and not graph.is_verb(graph.head(top)):
        top = graph.head(top)
    verb = graph.head(top)
    counts = verb >= 0 and graph.rels[top] in ("obj", "obl", "xcomp", "nsubj") and verb not in others
    counts = counts and (graph.is_verb(verb) or graph.tokens[verb].upos == "NUM")
    told = graph.subtree(top)
    if counts:
        told = [*told, verb, *(j for k in graph.kids(verb, "nsubj") for j in graph.subtree(k))]
        told += [j for k in graph.kids(verb, "obl") if graph.tokens[k].upos == "NUM" for j in graph.subtree(k)]
    first = max([min(told), *(k + 1 for k in others if min(told) <= k < noun)])
    ends = (
        k for k in range(max(noun, verb) + 1, len(graph)) if graph.tokens[k].upos in ("PUNCT", "SCONJ") or k in others
    )
    return _trim(graph, list(range(first, min(max(told) + 1, next(ends, len(graph))))), {noun, verb})


def _apart(graph: Graph, k: int, cut: set[int], clause: int) -> bool:
    """True for a clause beside this one: a conjoined verb, a relative or adverbial clause with an act of its own."""
    if graph.head(k) == clause and graph.rels[k] == "conj" and (graph.is_verb(k) or k in cut):
        return True
    apart = graph.rels[k] in ("advcl", "ccomp", "conj") or graph.tokens[k].deprel == "acl:relcl"
    return apart and not cut.isdisjoint(graph.subtree(k))


def _marks(graph: Graph, k: int, clause: int) -> bool:
    return graph.head(k) == clause and graph.rels[k] in ("cc", "mark") and k < clause and graph.lemmas[k] != "to"


def _run(kept: list[int], main: int) -> list[int]:
    """The stretch around the main word; far pieces behind a gap of over 12 words are dropped."""
    out = [main]
    for k in sorted((k for k in kept if k < main), reverse=True):
        if out[0] - k > 12:
            break
        out.insert(0, k)
    for k in sorted(k for k in kept if k > main):
        if k - out[-1] > 12:
            break
        out.append(k)
    return out


def _belongs(graph: Graph, k: int, own: set[int]) -> bool:
    """Whether a small word opens a clause's words ("On Sunday, …", "to take") rather than joins them to others."""
    noun = graph.head(k)
    if graph.lemmas[k] == "to" and graph.rels[k] == "mark":
        return True
    return graph.rels[k] == "case" and noun not in own and graph.rels[noun] != "nsubj"


def _trim(graph: Graph, kept: list[int], own: set[int]) -> list[int]:
    while len(kept) > 1 and graph.rels[kept[0]] in EDGE and not _belongs(graph, kept[0], own):
        kept = kept[1:]
    while len(kept) > 1 and graph.rels[kept[-1]] in EDGE and graph.tokens[kept[-1]].text not in ("”", '"', ")"):
        kept = kept[:-1]
    return kept
