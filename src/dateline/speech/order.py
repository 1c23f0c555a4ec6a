"""What a cue verb reports: the words after it, before it, or on both sides, by the order of words and the tree."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..language.graph import Graph
from ..records import Span
from .cues import Cue
from .lexicon import words
from .quotes import CLOSING, OPENING
from .stretches import bare, is_mark, said_words
from .voices import FINITE

CLAUSES = {"ccomp", "csubj"}
APART = {"advcl", "obl", "advmod", "nsubj", "obj", "discourse", "vocative", "cc"}
ENDS = {".", ",", ";", "!", "?", "-", "–", "—", "--"} | CLOSING

AFTER = ("cue after what is said", "inserted cue")
"""Rules by which the cue stands behind what it reports."""

Said = tuple[tuple[Span, ...], str]
"""The parts of what is said, and the rule that found them."""


def said(cue: Cue, start: int = 0, others: Collection[int] = ()) -> Said | None:
    """What `cue` reports; words before token `start` belong to another cue, and the other cues begin at `others`."""
    edge = _edge(cue, start)
    if edge >= 0 and (before := said_words(cue.graph, _quote_start(cue.graph, start, edge), edge)):
        return _with_rest(cue, before)
    return _after(cue, others)


# --- before the cue --------------------------------------------------------------------------------------------------


def _edge(cue: Cue, start: int) -> int:
    """Where the words before the cue end that it reports, exclusive; -1 where it reports none."""
    graph, first = cue.graph, cue.first
    edge = first - 1 if graph.lemmas[first - 1] == "as" and first > 1 else first
    if (
        graph.tokens[cue.tokens.start].xpos not in FINITE | {"MD"}
        or edge - start < 3
        or not _set_off(graph, edge - 1)
        or cue.speaker is None
    ):
        return -1
    if cue.is_("weak") and not cue.is_("evidence"):
        return -1
    if not any(graph.is_verb(j) or graph.tokens[j].upos == "AUX" for j in range(start, edge)):
        return -1
    if not cue.inverted and (first == cue.tokens.start or not _ends(graph, tail(cue))):
        return -1
    return -1 if _aside(cue, start, edge) else edge


def _quote_start(graph: Graph, start: int, edge: int) -> int:
    """Where the words before the cue begin: at the mark of a quotation that a full stop sets off from others."""
    if graph.tokens[edge - 1].text not in CLOSING:
        return start
    opened = [
        k for k in range(start, edge - 1) if graph.tokens[k].text in OPENING and graph.tokens[k - 1].text in ".?!"
    ]
    return opened[-1] if opened and opened[-1] > start else start


def _set_off(graph: Graph, k: int) -> bool:
    return graph.tokens[k].text in ENDS


def _ends(graph: Graph, k: int) -> bool:
    """True where the sentence ends or a mark stands at token `k`."""
    return k >= len(graph) or graph.tokens[k].text in ENDS


def _aside(cue: Cue, start: int, edge: int) -> bool:
    """True where the words before are only the circumstances of saying: "When asked, he said"."""
    graph = cue.graph
    tops = [k for k in range(start, edge) if not start <= graph.head(k) < edge and graph.rels[k] not in ("cc", "punct")]
    return all(graph.head(k) == cue.verb and graph.rels[k] in APART for k in tops)


def tail(cue: Cue) -> int:
    """The first token after the cue, its speaker, its hearer and its bare circumstances ("on Sunday")."""
    graph = cue.graph
    at = max(cue.tokens.stop, cue.speaker.tokens.stop if cue.inverted and cue.speaker else 0)
    while at < len(graph):
        step = next((k for k in graph.kids(cue.verb) if k >= cue.tokens.stop and _adjunct(graph, k, at)), -1)
        if step < 0:
            break
        at = max(graph.subtree(step)) + 1
    return _past_days(graph, at)


def _past_days(graph: Graph, at: int) -> int:
    """After "on Saturday", "Monday", "in a statement", wherever the tree hangs them."""
    texts = [t.text.casefold() for t in graph.tokens[at : at + 4]]
    for n in range(len(texts), 0, -1):
        if (
            texts[n - 1] in words()["weekdays"] | words()["statements"]
            and set(texts[: n - 1]) <= words()["circumstance"]
        ):
            return at + n
    return at


def _adjunct(graph: Graph, k: int, at: int) -> bool:
    return graph.rels[k] in ("obl", "obj", "iobj", "advmod") and graph.subtree(k)[0] == at


def _with_rest(cue: Cue, before: Span) -> Said:
    """ "X, he said, Y": what follows goes on where the tree hangs it on the words before."""
    graph, at = cue.graph, tail(cue)
    if at < len(graph) and graph.tokens[at].text in (",", "—", "–", "--", "-"):
        own = set(graph.subtree(cue.verb))
        behind = bare(graph, range(at + 1, len(graph)))
        if behind and _goes_on(cue, behind, own):
            rest = said_words(graph, at + 1, len(graph))
            if rest:
                return (before, rest), AFTER[1]
    return (before,), AFTER[0]


def _goes_on(cue: Cue, behind: Sequence[int], own: set[int]) -> bool:
    """True for words after an inserted cue that belong to the clause before it."""
    graph = cue.graph
    if graph.tokens[behind[0]].text in OPENING:
        return True
    top = graph.top(behind)
    if graph.tokens[behind[0]].xpos in ("VBG", "WP", "WDT", "CC"):
        return False
    return top not in own or (graph.head(top) != cue.verb and graph.head(top) < cue.first) or graph.head(top) < 0


# --- after the cue ---------------------------------------------------------------------------------------------------


def _after(cue: Cue, others: Collection[int]) -> Said | None:
    graph, i = cue.graph, cue.verb
    clauses = [k for k in graph.kids(i, *CLAUSES) if k > i]
    if cue.is_("do", "denying") or graph.passive(i):
        clauses += [k for k in graph.kids(i, "xcomp") if k > i]
    if not clauses:
        clauses = [k for k in graph.kids(i, "parataxis") if k > i and not cue.is_("weak") and graph.is_verb(k)]
    if clauses:
        return _clause(cue, clauses[0], others)
    return _by_words(cue)


def _clause(cue: Cue, clause: int, others: Collection[int]) -> Said | None:
    """The clause under the cue, its raised subject with it ("rebels are believed to have fled")."""
    graph = cue.graph
    own = [j for j in graph.subtree(clause) if j >= cue.tokens.stop]
    start = _start(cue, own[0])
    if any(cue.tokens.stop < k < own[0] for k in others):
        return None
    span = said_words(graph, start, _stop(cue, start, own[-1] + 1, others))
    if span is None:
        return None
    raised = [k for k in graph.kids(cue.verb, "nsubj") if graph.passive(cue.verb) and graph.rels[clause] == "xcomp"]
    if raised and cue.is_("passive_unnamed"):
        return (graph.span(bare(graph, graph.subtree(raised[0]))), span), "said of the subject"
    which = _relative(cue)
    if which >= 0:
        return (graph.tokens[which].span, span), "cue in a relative clause"
    return (span,), "cue verb with a clause"


def _start(cue: Cue, start: int) -> int:
    """Where the clause begins: words between a verb of saying and the clause belong to it, days and hearers don't."""
    graph, at = cue.graph, max(cue.tokens.stop, cue.speaker.tokens.stop if cue.inverted and cue.speaker else 0)
    if not cue.is_("saying", "evidence") or cue.lemma == "tell" or graph.lemmas[start] == "that" or at >= start:
        return start
    if graph.tokens[at].upos == "ADP" and any(is_mark(graph, k) for k in range(at, start)):
        return start
    between = [k for k in range(at, start) if graph.tokens[k].text.casefold() not in words()["weekdays"]]
    if not between or any(is_mark(graph, k) for k in between[:2]):
        return start
    return start if graph.tokens[between[0]].text.casefold() in ("on", "to", "in", "at", "during") else between[0]


def _stop(cue: Cue, start: int, stop: int, others: Collection[int]) -> int:
    """Where the clause ends: before words that go on about it, after what belongs to it in the order of words."""
    while (more := _joined_on(cue, stop)) > stop:
        stop = more
    return next((k for k in range(start + 1, stop - 1) if _turns(cue, k, others)), stop)


def _turns(cue: Cue, k: int, others: Collection[int]) -> bool:
    """True where token `k` leads to a voice again: ", adding", ", though", "and told", "and X said", ", which Y denied"."""
    graph, then = cue.graph, k + 1
    if graph.tokens[k].text == ",":
        if graph.tokens[then].xpos == "VBG":
            return graph.lemmas[then] in words()["goes_on"]
        return graph.lemmas[then] in words()["contrast"] or (
            then + 1 in others and graph.lemmas[then] in words()["placeholders"] | {"which"}
        )
    if graph.tokens[k].upos != "CCONJ":
        return False
    if then in others and then not in (j for j in range(then, len(graph)) if graph.is_verb(j)):
        return True
    verb = next(
        (j for j in range(then, min(then + 4, len(graph))) if graph.tokens[j].upos not in ("AUX", "ADV", "PART")), then
    )
    told = graph.lemmas[verb] in words()["that"] | words()["expressing"]
    return (
        told
        and graph.tokens[then].xpos == graph.tokens[cue.tokens.start].xpos
        and graph.tokens[then].xpos in ("VBD", "VBZ")
    )


def _joined_on(cue: Cue, stop: int) -> int:
    """The end of what hangs on the cue but reads as part of the clause that ends before token `stop`."""
    graph = cue.graph
    if stop >= len(graph):
        return stop
    for k in graph.kids(cue.verb, "obl", "advmod", "advcl", "conj"):
        tree = graph.subtree(k)
        belongs = graph.rels[k] != "conj" or bool(graph.kids(k, "nsubj"))
        if belongs and k >= stop and tree[0] == stop and not is_mark(graph, stop):
            return tree[-1] + 1
    return stop


def _relative(cue: Cue) -> int:
    """The "which" of "the park, which he said is closed": part of what is said; -1 without one."""
    graph, k = cue.graph, cue.first - 1
    if k >= 0 and graph.tokens[k].xpos in ("WDT", "WP") and cue.speaker is not None and k not in cue.speaker.tokens:
        return k
    return -1


def _by_words(cue: Cue) -> Said | None:
    """ "said that …", "said the rebels fled" where the tree shows no clause: all up to the end of the sentence."""
    graph, at = cue.graph, tail(cue)
    if cue.is_("weak") or cue.speaker is None or cue.inverted or at >= len(graph):
        return None
    that = graph.lemmas[at] == "that" or (graph.tokens[at].text == ":" and at + 2 < len(graph))
    plain = cue.is_("saying") and not is_mark(graph, at) and graph.tokens[at].upos not in ("ADP", "CCONJ", "SCONJ")
    plain = plain and graph.tokens[at].xpos != "WRB"
    if not (that or plain) or not any(graph.is_verb(j) or graph.tokens[j].upos == "AUX" for j in range(at, len(graph))):
        return None
    span = said_words(graph, at, len(graph))
    return ((span,), "cue verb, by the order of words") if span else None
