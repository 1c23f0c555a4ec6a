"""Find speech: cue verbs with a clause, "according to", inserted cues, quotations and who speaks them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from ..language.arguments import arguments
from ..language.graph import Graph
from ..records import Document, Span, Speech
from .quotes import quotations

CLAUSAL = {"ccomp", "csubj"}
DENIAL = "denies what was said before"
"""`Speech.origin` where the content stands elsewhere, put forward by others or by the report."""
LONG_QUOTE = 4
"""Words from which on a quotation can be speech rather than a name or a scare quote."""


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The reporting words of `resources/reporting.toml`."""
    text = (resources.files("dateline") / "resources" / "reporting.toml").read_text("utf-8")
    return {k: frozenset(v) for k, v in tomllib.loads(text).items()}


@dataclass(frozen=True)
class _Cue:
    """A reporting verb in its sentence, with its source; content may be found later (a quotation)."""

    graph: Graph
    verb: int
    source: Span | None
    relay: tuple[Span, ...]


def find_speech(document: Document) -> tuple[Speech, ...]:
    """All speech of a document, in text order of the content."""
    graphs = [Graph(s) for s in document.sentences]
    found: list[Speech] = []
    cues: list[_Cue] = []
    for graph in graphs:
        cues.extend(_cues(graph))
        found.extend(_prepositions(graph))
        found.extend(_adverbs(graph))
    found.extend(s for cue in cues for s in (*_postposed(cue), *_of_cue(cue)))
    found.extend([s for cue in cues for s in _denied_earlier(graphs, cue, found)])
    found = _with_quotations(document, found, cues)
    return tuple(sorted(_drop_doubles(found), key=lambda s: (s.content[0], s.cue or (0, 0))))


# --- cue verbs -------------------------------------------------------------------------------------------------------


def _cues(graph: Graph) -> Iterator[_Cue]:
    for i, lemma in enumerate(graph.lemmas):
        if lemma in words()["that"] and graph.is_verb(i) and graph.rels[i] not in ("amod", "compound", "aux"):
            args = arguments(graph, i)
            yield _Cue(graph, i, _source(graph, args.get("subject", [])), tuple(_relays(graph, i, args)))


def _source(graph: Graph, heads: Sequence[int], without: Sequence[int] = ()) -> Span | None:
    """The words of the source: the noun phrase with what describes it ("a member of X"), without relative clauses."""
    heads = [h for h in heads if graph.tokens[h].upos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X")]
    if not heads or graph.rels[heads[0]] == "expl":
        return None
    head = heads[0]
    skip = [
        k
        for k in graph.subtree(head)
        if k in without or graph.rels[k] in ("acl", "parataxis", "appos") or (graph.rels[k] == "punct" and k > head)
    ]
    run = _contiguous(graph.subtree(head, without=skip), head)
    return graph.span(run)


def _contiguous(indexes: Sequence[int], head: int) -> list[int]:
    """The unbroken run around `head` (commas and brackets break it)."""
    chosen, out = set(indexes), [head]
    while out[0] - 1 in chosen:
        out.insert(0, out[0] - 1)
    while out[-1] + 1 in chosen:
        out.append(out[-1] + 1)
    return out


def _relays(graph: Graph, i: int, args: Mapping[str, list[int]]) -> Iterator[Span]:
    """Who is told: "told CNN", "confirmed to Reuters"."""
    if graph.lemmas[i] not in words()["told"]:
        return
    slots = ("iobj", "object", "to") if graph.lemmas[i] in ("tell", "inform", "brief") else ("to", "iobj")
    for slot in slots:
        for head in args.get(slot, []):
            if graph.tokens[head].upos == "PROPN" and not graph.passive(i):
                yield graph.span(graph.phrase(head))


def _of_cue(cue: _Cue) -> Iterator[Speech]:
    graph, i = cue.graph, cue.verb
    span = graph.tokens[i].span
    clauses = graph.kids(i, *CLAUSAL)
    if graph.lemmas[i] in words()["do"] | words()["denying"] or graph.passive(i):
        clauses += graph.kids(i, "xcomp")
    clauses += [
        k for k in graph.kids(i, "parataxis") if k < i and graph.is_verb(k) and graph.lemmas[i] not in words()["weak"]
    ]
    if clauses:
        yield Speech(
            cue.source, span, tuple(_content(graph, k, i) for k in clauses), cue.relay, "cue verb with a clause"
        )
    elif graph.rels[i] == "parataxis" and graph.head(i) >= 0 and cue.source is not None:
        yield from _inserted(cue)
    elif graph.lemmas[i] in words()["denying"] and graph.tokens[i].deprel == "acl:relcl":
        yield from _denied_before(cue)


def _content(graph: Graph, clause: int, cue: int) -> Span:
    """The clause that is said, with its conjuncts; the conjunction "that" and edge commas outside."""
    own = graph.subtree(clause)
    own = [j for j in own if j != cue]
    if own[0] < cue < own[-1]:
        own = [j for j in own if (j > cue) == (clause > cue)]
    return graph.span(_without_edges(graph, own) or own)


def _postposed(cue: _Cue) -> Iterator[Speech]:
    """ "…, a statement said on Saturday." and "…, said the statement from X." by the order of words alone.

    Trees often go wrong here; the comma, the noun phrase and the end of the sentence don't.
    """
    graph, i = cue.graph, cue.verb
    if graph.tokens[i].xpos not in ("VBD", "VBZ", "VBP") or graph.lemmas[i] in words()["weak"] or graph.kids(i, "aux"):
        return
    comma = next((j for j in range(i - 1, 0, -1) if graph.tokens[j].text in (",", ",”", "”", '"')), -1)
    inverted = comma == i - 1
    if comma < 3 or any(graph.is_verb(j) for j in range(comma + 1, i)) or graph.tokens[i].deprel == "acl:relcl":
        return
    if not inverted and _has_clause_after(graph, i):
        return
    nouns = range(i + 1, len(graph)) if inverted else range(comma + 1, i)
    source = _noun_phrase(graph, nouns, inverted)
    said = _without_edges(graph, list(range(comma)))
    if source is not None and any(graph.is_verb(j) for j in said):
        yield Speech(source, graph.tokens[i].span, (graph.span(said),), cue.relay, "cue after what is said")


def _has_clause_after(graph: Graph, i: int) -> bool:
    """True where the cue goes on with words of its own to report."""
    return any(graph.is_verb(j) and graph.tokens[j].xpos != "VBG" for j in range(i + 1, len(graph)))


def _noun_phrase(graph: Graph, indexes: range, inverted: bool) -> Span | None:
    """The words of the source beside the cue: up to a comma, a preposition of time, or the end."""
    out: list[int] = []
    for j in indexes:
        token = graph.tokens[j]
        if token.upos == "PUNCT" and token.text not in ("-", "’", "'", "."):
            break
        if token.upos in ("AUX", "SCONJ") or (
            token.upos == "ADP" and token.text.casefold() not in ("from", "of", "for", "in", "with")
        ):
            break
        out.append(j)
    out = _without_edges(graph, out)
    if not inverted and (not out or (out[-1] != indexes.stop - 1 and graph.tokens[indexes.stop - 1].upos != "ADV")):
        return None
    if not any(graph.tokens[j].upos in ("NOUN", "PROPN", "PRON") for j in out):
        return None
    return graph.span(out)


def _inserted(cue: _Cue) -> Iterator[Speech]:
    """ "…, the ministry said." and "X, he said, Y": all of the sentence that isn't the cue's."""
    graph, i = cue.graph, cue.verb
    mine = set(graph.subtree(i))
    rest = [j for j in graph.subtree(graph.head(i)) if j not in mine]
    parts = _around(graph, rest, mine)
    if parts:
        yield Speech(cue.source, graph.tokens[i].span, parts, cue.relay, "inserted cue")


def _around(graph: Graph, rest: Sequence[int], mine: set[int]) -> tuple[Span, ...]:
    """What stands before and after the cue's own words, edge punctuation outside."""
    sides = ([j for j in rest if j < min(mine)], [j for j in rest if j > max(mine)])
    return tuple(graph.span(part) for side in sides if (part := _without_edges(graph, side)))


def _without_edges(graph: Graph, indexes: list[int]) -> list[int]:
    while indexes and graph.rels[indexes[0]] == "punct":
        indexes = indexes[1:]
    while indexes and graph.rels[indexes[-1]] == "punct":
        indexes = indexes[:-1]
    return indexes


def _denied_before(cue: _Cue) -> Iterator[Speech]:
    """ "…, something Moscow denied", "…, which the RSF denies": the clause before the words is what is denied."""
    graph, i = cue.graph, cue.verb
    noun = graph.head(i)
    which = next((k for k in graph.kids(i, "obj") if graph.lemmas[k] == "which"), None)
    placeholder = graph.lemmas[noun] in words()["placeholders"] and graph.rels[noun] in (
        "appos",
        "obj",
        "parataxis",
        "dep",
        "conj",
        "obl",
        "nmod",
        "ccomp",
        "advcl",
    )
    if which is None and not placeholder:
        return
    start = which if which is not None else min(graph.subtree(noun))
    if start < 3 or graph.tokens[start - 1].text != ",":
        return
    said = list(_clauses_said(graph, start))
    content = said[-1] if said else graph.span(_without_edges(graph, list(range(start))))
    yield Speech(cue.source, graph.tokens[i].span, (content,), cue.relay, DENIAL)


def _denied_earlier(graphs: Sequence[Graph], cue: _Cue, found: Sequence[Speech]) -> Iterator[Speech]:
    """ "The army rejected that.", "Moscow denied the claim.": what was said last before it is what is denied."""
    graph, i = cue.graph, cue.verb
    objects = graph.kids(i, "obj") or ([k for k in graph.kids(i, "nsubj") if graph.passive(i)])
    if graph.lemmas[i] not in words()["denying"] or not objects or graph.kids(i, *CLAUSAL, "xcomp"):
        return
    thing = objects[0]
    if graph.lemmas[thing] not in words()["placeholders"] or graph.kids(thing, "acl", "nmod"):
        return
    before = [c for s in found for c in s.content if c[1] <= graph.tokens[i].span[0] and s.cue != graph.tokens[i].span]
    near = [c for c in before if graph.sentence.index == 0 or c[0] >= graphs[graph.sentence.index - 1].sentence.span[0]]
    if near:
        yield Speech(cue.source, graph.tokens[i].span, (max(near),), cue.relay, DENIAL)
    elif graph.sentence.index > 0:
        yield Speech(
            cue.source, graph.tokens[i].span, (graphs[graph.sentence.index - 1].sentence.span,), cue.relay, DENIAL
        )


def _clauses_said(graph: Graph, limit: int) -> Iterator[Span]:
    for j in range(limit):
        if graph.lemmas[j] in words()["that"] and graph.is_verb(j):
            for k in graph.kids(j, *CLAUSAL):
                if inside := _without_edges(graph, [t for t in graph.subtree(k) if t < limit]):
                    yield graph.span(inside)


# --- according to, reportedly ----------------------------------------------------------------------------------------


def _prepositions(graph: Graph) -> Iterator[Speech]:
    for k in range(len(graph)):
        if graph.rels[k] not in ("obl", "nmod", "advcl", "parataxis") or graph.head(k) < 0:
            continue
        marks = graph.kids(k, "case")
        if graph.case(k) not in words()["prepositions"] or not marks:
            continue
        top, trailing = graph.head(k), _trailing(graph, k)
        while graph.head(top) >= 0 and (trailing or not graph.is_verb(top)):
            top = graph.head(top)
        mine = set(graph.subtree(k))
        rest = [j for j in graph.subtree(top) if j not in mine]
        if not rest:
            continue
        source = _source(graph, [k], without=marks) or graph.tokens[k].span
        cue = graph.span([m for c in marks for m in graph.subtree(c)])
        parts = _around(graph, rest, mine)
        if parts:
            yield Speech(source, cue, parts, (), "according to")


def _trailing(graph: Graph, k: int) -> bool:
    """ ", according to X." at the end covers the whole sentence, wherever the tree hangs it."""
    mine = graph.subtree(k)
    rest = [j for j in range(max(mine) + 1, len(graph)) if graph.rels[j] != "punct"]
    return (not rest and min(mine) > 0 and graph.tokens[min(mine) - 1].text == ",") or graph.tokens[min(mine)].text == ","


def _adverbs(graph: Graph) -> Iterator[Speech]:
    """ "reportedly": somebody unnamed says the clause."""
    for k, lemma in enumerate(graph.lemmas):
        if lemma in words()["unnamed_adverbs"] and graph.head(k) >= 0:
            rest = [j for j in graph.subtree(graph.head(k)) if graph.rels[j] != "punct"]
            yield Speech(None, graph.tokens[k].span, (graph.span(rest),), (), "unnamed source")


# --- quotations ------------------------------------------------------------------------------------------------------


def _with_quotations(document: Document, found: list[Speech], cues: Sequence[_Cue]) -> list[Speech]:
    """Widen content to its quotation; give quotations that nobody says yet to the cue beside them."""
    report = document.report
    blocks = _stretches(document)
    for quote in (q for b in blocks for q in quotations(report.text, b)):
        if len(report.text[quote[0] : quote[1]].split()) < LONG_QUOTE:
            continue
        holder = next((s for s in found if any(_mostly(c, quote) for c in s.content)), None)
        if holder is not None:
            wider = tuple(_join(c, quote) if _mostly(c, quote) else c for c in holder.content)
            found = [replace(s, content=wider) if s is holder else s for s in found]
        elif not any(_inside(quote, c) for s in found for c in s.content):
            found = _give(document, found, cues, quote)
    return found


def _stretches(document: Document) -> list[Span]:
    """The blocks that hold sentences."""
    blocks = [b.span for b in document.report.blocks] or [(0, len(document.report.text))]
    return [b for b in blocks if any(b[0] <= s.span[0] < b[1] for s in document.sentences)]


def _give(document: Document, found: list[Speech], cues: Sequence[_Cue], quote: Span) -> list[Speech]:
    sentence = next((s for s in document.sentences if s.span[0] <= quote[0] < s.span[1]), None)
    if sentence is None:
        return found
    if not any(t.upos in ("VERB", "AUX") for t in sentence.tokens if quote[0] <= t.span[0] < quote[1]):
        return found
    near = [
        c
        for c in cues
        if c.graph.sentence.span[0] <= quote[1] + 3
        and c.graph.sentence.span[1] >= quote[0]
        and not _inside(c.graph.tokens[c.verb].span, quote)
    ]
    near = [c for c in near if c.graph.lemmas[c.verb] not in words()["weak"]]
    if near:
        cue = min(near, key=lambda c: _distance(c.graph.tokens[c.verb].span, quote))
        span = cue.graph.tokens[cue.verb].span
        return [*found, Speech(cue.source, span, (quote,), cue.relay, "quotation beside its cue")]
    if _whole(document, quote):
        return [*found, Speech(None, None, (quote,), (), "quotation without a speaker")]
    return found


def _whole(document: Document, quote: Span) -> bool:
    """True when a quotation holds a whole sentence."""
    return any(quote[0] - 1 <= s.span[0] and s.span[1] <= quote[1] + 2 for s in document.sentences)


def _distance(a: Span, b: Span) -> int:
    return max(a[0] - b[1], b[0] - a[1], 0)


def _inside(a: Span, b: Span) -> bool:
    return b[0] <= a[0] and a[1] <= b[1]


def _mostly(a: Span, b: Span) -> bool:
    """True when over half of `a` lies in `b`."""
    return min(a[1], b[1]) - max(a[0], b[0]) > (a[1] - a[0]) / 2


def _join(a: Span, b: Span) -> Span:
    return min(a[0], b[0]), max(a[1], b[1])


def _drop_doubles(found: Sequence[Speech]) -> list[Speech]:
    """One speech for each cue: "reportedly" gives way to a named source, equal content stands once."""
    out: dict[tuple[Span | None, Span], Speech] = {}
    for s in found:
        if s.origin == DENIAL:
            out[(s.cue, s.content[0])] = s
            continue
        if s.origin == "unnamed source" and any(o.source and _shares(s, o) for o in found):
            continue
        out.setdefault(
            (s.cue, s.content[0] if s.cue is None else s.cue), replace(s, content=tuple(dict.fromkeys(s.content)))
        )
    return list(out.values())


def _shares(a: Speech, b: Speech) -> bool:
    """True when the content of `a` lies in, or mostly in, that of `b`."""
    return any(_inside(a.content[0], c) or _mostly(a.content[0], c) for c in b.content)
