"""Where the noun phrases of a sentence begin and end (Universal Dependencies)."""

from __future__ import annotations

from ..language.graph import Graph
from ..records import Token

LEFT = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "flat", "nmod:desc", "nmod:unmarked", "det:predet", "goeswith",
                  "advmod", "punct", "dep"})  # fmt: skip
INNER = LEFT | {"conj", "cc", "case", "fixed", "obl", "obl:unmarked", "nmod", "nsubj", "obj", "cc:preconj", "obl:agent"}
NAMES = frozenset({"flat", "goeswith", "fixed"})
PLACES = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "conj", "root", "iobj"})
COUNTING = frozenset({("at", "least"), ("at", "most"), ("up", "to"), ("more", "than"), ("fewer", "than"), ("less", "than"),
                      ("as", "many"), ("no", "fewer")})  # fmt: skip


def nominal(graph: Graph, at: int) -> bool:
    """Whether a token can head a noun phrase here: a noun, or another word in a noun's place."""
    token = graph.tokens[at]
    if token.upos in ("NOUN", "PROPN", "PRON"):
        return True
    if token.upos == "ADJ" and graph.rels[at] in ("compound", "amod") and graph.tokens[token.head].upos == "VERB":
        return True  # "Myanmar's military shelled …", misread
    if token.upos == "ADJ" and owned_before_a_verb(graph, at):
        return True
    if token.upos == "VERB" and not any(graph.tokens[k].deprel == "det" for k in graph.kids(at)):
        return False
    return token.upos in ("ADJ", "NUM", "X", "SYM", "VERB", "DET") and token.deprel in PLACES


def owned_before_a_verb(graph: Graph, at: int) -> bool:
    """ "Myanmar's MILITARY shelled …": a head, wherever the tree hangs it."""
    inside = 0 < at < len(graph.tokens) - 1
    return inside and graph.tokens[at - 1].xpos == "POS" and graph.tokens[at + 1].upos == "VERB"


def base(graph: Graph, at: int) -> tuple[int, int]:
    """Tokens of the base noun phrase headed at `at`, end exclusive: determiner to name, no relative clause, no apposition."""
    start, end, kids = at, at + 1, graph.kids(at)
    for kid in reversed(kids):
        if kid < at and graph.tokens[kid].deprel in LEFT and _joins(graph, kid, start):
            start = min(start, _leftmost(graph, kid))
    for kid in kids:
        if kid >= end and graph.tokens[kid].deprel in NAMES and _contiguous(graph, end, kid):
            end = max(end, kid + 1)
    return _trim(graph, start, at), _of(graph, at, hyphened(graph, end - 1) + 1)


def hyphened(graph: Graph, at: int) -> int:
    """The last token of a title written with hyphens that begins at `at`: "secretary-general", "commander-in-chief"."""
    while at + 2 < len(graph.tokens) and graph.tokens[at].text.islower() and graph.tokens[at].upos != "PUNCT":
        mark, word = graph.tokens[at + 1], graph.tokens[at + 2]
        if mark.text != "-" or mark.span[0] != graph.tokens[at].span[1] or word.span[0] != mark.span[1]:
            break
        at += 2
    return at


def _of(graph: Graph, at: int, end: int) -> int:
    """The end of a proper name that goes on after "of": "Ministry of Defense", "Secretary of State"."""
    if graph.tokens[at].upos != "PROPN" or end + 1 >= len(graph.tokens) or graph.tokens[end].text != "of":
        return end
    last = next(
        (k for k in graph.kids(at) if graph.tokens[k].deprel == "nmod" and graph.tokens[k].upos == "PROPN" and k > end),
        None,
    )
    if last is None or last - end > 3 or not _contiguous(graph, end, last):
        return end
    return last + 1


def _leftmost(graph: Graph, at: int) -> int:
    """The first token of the modifier at `at`; no clause, and nothing that stands after another noun's preposition."""
    kids = [k for k in graph.kids(at) if k < at and graph.tokens[k].deprel in INNER and not _clause(graph, k)]
    return min((_leftmost(graph, k) for k in kids), default=at)


def _clause(graph: Graph, at: int) -> bool:
    return any(graph.tokens[k].deprel in ("nsubj", "nsubj:pass", "aux", "mark", "aux:pass") for k in graph.kids(at))


def _joins(graph: Graph, kid: int, start: int) -> bool:
    token = graph.tokens[kid]
    if token.deprel == "punct":
        return token.text in "-‐‑–“”\"'‘’" and not graph.parting(kid) and kid == start - 1
    if token.deprel == "advmod":
        return kid == start - 1
    return _gap(graph, kid, start)


def _gap(graph: Graph, kid: int, start: int) -> bool:
    last = max(graph.subtree(kid))
    between = graph.tokens[last + 1 : start]
    if any(graph.parting(k) for k in range(last + 1, start)):
        return False
    return (
        all(
            (t.upos == "PUNCT" and t.text not in ",;:") or (t.deprel in ("case", "punct") and t.text not in ",;:")
            for t in between
        )
        or start - last <= 1
    )


def _contiguous(graph: Graph, end: int, kid: int) -> bool:
    return all(t.text not in ",;:(" for t in graph.tokens[end:kid])


def _trim(graph: Graph, start: int, at: int) -> int:
    while start < at and _leads_in(graph.tokens[start]) and not _counts(graph, start):
        start += 1
    if 0 < start < at and _counts(graph, start - 1):
        start -= 1
    return start


def _counts(graph: Graph, at: int) -> bool:
    """Whether "at least", "up to", "more than", "as many as" begins here."""
    pair = tuple(t.text.casefold() for t in graph.tokens[at : at + 2])
    return pair in COUNTING


def _leads_in(token: Token) -> bool:
    if token.deprel in ("cc", "fixed", "case", "mark"):
        return True
    return token.upos in ("PUNCT", "CCONJ", "ADP") and token.text not in ("“", '"', "‘")
