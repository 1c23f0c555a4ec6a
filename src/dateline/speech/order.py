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
    graph, edge = cue.graph, _before_as(cue, start)
    if edge - start < 3 or graph.tokens[edge - 1].text not in ENDS or not _can_follow(cue):
        return -1
    if not _something_said(graph, start, edge) or _aside(cue, start, edge):
        return -1
    return edge if cue.inverted or _closes(cue) else -1


def _before_as(cue: Cue, start: int) -> int:
    """The first token of speaker and cue, "as" included; -1 for "did not fall, as they claim"."""
    graph, first = cue.graph, cue.first
    if first < 2 or graph.lemmas[first - 1] != "as":
        return first
    denied = any(graph.lemmas[k] in ("not", "never", "no") for k in range(start, first))
    return -1 if denied else first - 1


def _can_follow(cue: Cue) -> bool:
    """True for a finite cue with a speaker of its own that can stand behind what it reports."""
    finite = cue.graph.tokens[cue.tokens.start].xpos in FINITE | {"MD"}
    usual = cue.is_("evidence") or not cue.is_("weak")
    return finite and usual and cue.speaker is not None and not cue.of_relative


def _something_said(graph: Graph, start: int, edge: int) -> bool:
    """True for a clause or a quotation."""
    verbs = (j for j in range(start, edge) if graph.is_verb(j) or graph.tokens[j].upos == "AUX")
    return graph.tokens[edge - 1].text in CLOSING or next(verbs, -1) >= 0


def _closes(cue: Cue) -> bool:
    """True for "…, he said": the speaker goes before, and nothing or a mark follows."""
    return cue.first < cue.tokens.start and _ends(cue.graph, tail(cue))


def _pronoun_start(graph: Graph, edge: int) -> int:
    """The "who" of "fighters who, he said, had joined" before a comma at the edge; -1 without one."""
    return edge - 2 if graph.tokens[edge - 1].text == "," and graph.tokens[edge - 2].xpos in ("WP", "WDT") else -1


def _quote_start(graph: Graph, start: int, edge: int) -> int:
    """Where the words before the cue begin: at the mark of a quotation that a full stop sets off from others."""
    if _pronoun_start(graph, edge) >= 0:
        return _pronoun_start(graph, edge)
    if graph.tokens[edge - 1].text not in CLOSING:
        return start
    opened = [
        k for k in range(start, edge - 1) if graph.tokens[k].text in OPENING and graph.tokens[k - 1].text in ".?!"
    ]
    return opened[-1] if opened and opened[-1] > start else start


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
        quoted = _reopens(cue, at)
        behind = bare(graph, range(at + 1, len(graph)))
        if behind and _goes_on(cue, behind, own):
            rest = said_words(graph, quoted if quoted > at else at + 1, len(graph))
            if rest:
                return (before, rest), AFTER[1]
    return (before,), AFTER[0]


def _reopens(cue: Cue, at: int) -> int:
    """Where a quotation opens again after one that closed before the cue; -1 where none does."""
    graph = cue.graph
    if graph.tokens[cue.first - 1].text not in CLOSING:
        return -1
    return next((k for k in range(at, len(graph)) if graph.tokens[k].text in OPENING), -1)


def _goes_on(cue: Cue, behind: Sequence[int], own: set[int]) -> bool:
    """True for words after an inserted cue that belong to the clause before it."""
    graph = cue.graph
    if graph.tokens[behind[0]].text in OPENING:
        return True
    top = graph.top(behind)
    if graph.tokens[behind[0]].xpos == "CC" and len(behind) > 1 and graph.tokens[behind[1]].xpos in FINITE | {"MD"}:
        return True
    if graph.tokens[behind[0]].xpos in ("VBG", "WP", "WDT", "CC"):
        return False
    return top not in own or (graph.head(top) != cue.verb and graph.head(top) < cue.first) or graph.head(top) < 0


# --- after the cue ---------------------------------------------------------------------------------------------------


def _after(cue: Cue, others: Collection[int]) -> Said | None:
    graph, i = cue.graph, cue.verb
    clauses = [k for k in graph.kids(i, *CLAUSES) if k > i]
    if cue.is_("naming") and not any(graph.is_verb(k) or graph.kids(k, "nsubj", "cop") for k in clauses):
        return None
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
    if any(cue.tokens.stop < k < own[0] for k in others) or _semicolon(graph, cue.tokens.stop, own[0] + 1):
        return None
    span = said_words(graph, start, _stop(cue, start, own[-1] + 1, others))
    if span is None:
        return None
    raised = [k for k in graph.kids(cue.verb, "nsubj") if graph.passive(cue.verb) and graph.rels[clause] == "xcomp"]
    if raised and cue.is_("passive_unnamed"):
        return (graph.span(bare(graph, graph.subtree(raised[0]))), span), "said of the subject"
    which = _relative(cue)
    if which >= 0 and graph.lemmas[start] != "that":
        return (graph.tokens[which].span, span), "cue in a relative clause"
    return (span,), "cue verb with a clause"


def _semicolon(graph: Graph, start: int, stop: int) -> bool:
    return any(graph.tokens[k].text == ";" for k in range(start, stop))


def _start(cue: Cue, start: int) -> int:
    """Where the clause begins: words between a verb of saying and the clause belong to it, days and hearers don't."""
    graph, at = cue.graph, max(cue.tokens.stop, cue.speaker.tokens.stop if cue.inverted and cue.speaker else 0)
    if cue.is_("do") and graph.lemmas[start] == "to" and not any(is_mark(graph, k) for k in range(at, start)):
        return at
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
    if graph.tokens[k].text == ";":
        return True
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
    kinds = {graph.tokens[then].xpos, graph.tokens[cue.tokens.start].xpos}
    return told and (kinds <= {"VBD", "VBN"} or kinds in ({"VBZ"}, {"VBG"}))


def _joined_on(cue: Cue, stop: int) -> int:
    """The end of what the tree hangs elsewhere but reads as part of the clause that ends before token `stop`."""
    graph = cue.graph
    if stop >= len(graph) - 1 or _past_days(graph, stop) > stop:
        return stop
    if graph.tokens[stop].text in OPENING and not is_mark(graph, stop - 1):
        return next((k for k in range(stop + 1, len(graph)) if graph.tokens[k].text in CLOSING), stop)
    if _that_again(graph, stop):
        return max(graph.subtree(graph.head(_that_again(graph, stop)))[-1] + 1, stop + 3)
    if graph.tokens[stop].upos in ("PUNCT", "CCONJ") or graph.tokens[stop].xpos in ("VBD", "VBZ", "VBP", "MD"):
        return stop
    for k in graph.kids(cue.verb, "obl", "advmod", "advcl", "conj"):
        tree = graph.subtree(k)
        belongs = graph.rels[k] != "conj" or bool(graph.kids(k, "nsubj"))
        if belongs and k >= stop and tree[0] == stop:
            return tree[-1] + 1
    return next((k for k in range(stop + 1, len(graph)) if is_mark(graph, k) or graph.tokens[k].upos == "CCONJ"), stop)


def _that_again(graph: Graph, stop: int) -> int:
    """The "that" of ", and that …" or "and, hours later, that …" at token `stop`; 0 without one."""
    at = stop + 1 if graph.tokens[stop].text == "," else stop
    if graph.tokens[at].upos != "CCONJ":
        return 0
    commas = [k for k in range(at + 1, min(at + 9, len(graph) - 1)) if graph.tokens[k].text == ","]
    places = {at + 1} | ({commas[1] + 1} if len(commas) > 1 and commas[0] == at + 1 else set())
    return next((k for k in places if k < len(graph) and graph.lemmas[k] == "that" and graph.head(k) > k), 0)


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
