"""Find speech: every rule of the room over a document, and which of their findings stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from ..language.graph import Graph
from ..records import Document, Span, Speech
from .citing import with_cited
from .colons import colons
from .cues import Cue, cues
from .denials import DENIAL, denials
from .found import Found, inside, mostly
from .nouns import noun_cues
from .objects import objects
from .order import AFTER, said
from .phrases import adverbs, prepositions
from .quoted import quotations_of, with_quotations
from .quotes import Quotation
from .stances import stances


def find_speech(document: Document) -> tuple[Speech, ...]:
    """All speech of a document, in text order of the content; sources are bare noun phrases."""
    reports = _reports(document, cited=True)
    taken = {f.cue for f in reports if f.cue}
    more = [f for s in document.sentences for f in objects(Graph(s), taken)]
    return _ordered(f.speech() for f in (*reports, *_not_quoted(more, quotations_of(document))))


def find_attributions(document: Document) -> tuple[Speech, ...]:
    """Speech, belief, attitude and intention as PolNeAR marks them, with sources in their full width."""
    reports, quotes = _reports(document), quotations_of(document)
    taken = [f.cue for f in reports if f.cue and f.origin != DENIAL] + [q.inner for q in quotes if q.long]
    held = [f for s in document.sentences for f in stances(Graph(s), taken)]
    return _ordered(f.speech(full=True) for f in (*reports, *held) if f.origin != DENIAL and f.cue)


def _ordered(found: Iterator[Speech]) -> tuple[Speech, ...]:
    return tuple(sorted(found, key=lambda s: (s.content[0], s.cue or (0, 0))))


def _reports(document: Document, cited: bool = False) -> list[Found]:
    graphs = [Graph(s) for s in document.sentences]
    quotes = quotations_of(document)
    verbs = [c for g in graphs for c in cues(g) if not _quoted(c, quotes)]
    found = [f for g in graphs for f in _in_sentence(g, [c for c in verbs if c.graph is g], cited)]
    found += list(denials(graphs, verbs, found))
    return _once(with_quotations(document, quotes, found, verbs))


def _not_quoted(found: Sequence[Found], quotes: Sequence[Quotation]) -> list[Found]:
    return [f for f in found if not any(f.cue and q.long and inside(f.cue, q.inner) for q in quotes)]


def _quoted(cue: Cue, quotes: Sequence[Quotation]) -> bool:
    """True for "I think" in a quotation: the words of the one who is quoted."""
    return any(q.long and inside(cue.span, q.inner) for q in quotes)


def _in_sentence(graph: Graph, verbs: Sequence[Cue], cited: bool) -> Iterator[Found]:
    return chain(_by_verbs(verbs, cited), prepositions(graph), adverbs(graph), noun_cues(graph), colons(graph))


def _by_verbs(verbs: Sequence[Cue], cited: bool) -> list[Found]:
    start, out = 0, list[Found]()
    for cue in verbs:
        told = said(cue, start, [c.first for c in verbs if c is not cue])
        if told is None:
            continue
        content, origin = told
        if origin in AFTER:
            start = cue.tokens.stop
            out = [_clipped(f, content[0]) for f in out]
        found = Found(cue.speaker.voice if cue.speaker else None, cue.span, content, origin, cue.relay)
        out.append(with_cited(cue, found) if cited else found)
    return out


def _clipped(f: Found, told: Span) -> Found:
    """Speech inside what another voice tells ends where that ends: "X said A, Reuters reports"."""
    return replace(f, content=tuple((s, min(e, told[1])) if told[0] <= s < told[1] else (s, e) for s, e in f.content))


def _once(found: Sequence[Found]) -> list[Found]:
    """One for each cue; "reportedly" gives way to a named source."""
    out: dict[tuple[Span | None, Span], Found] = {}
    for f in found:
        if f.origin == "unnamed source" and any(o.voice and _told_in(f, o) for o in found):
            continue
        if f.origin == DENIAL:
            out[(f.cue, f.content[0])] = f
        else:
            out.setdefault((f.cue, f.cue or f.content[0]), f)
    return list(out.values())


def _told_in(a: Found, b: Found) -> bool:
    """True when the content of `a` lies in, or mostly in, that of `b`."""
    return any(inside(a.content[0], c) or mostly(a.content[0], c) for c in b.content)
