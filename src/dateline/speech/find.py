"""Find speech: every rule of the room over a document, and which of their findings stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from ..language.graph import Graph, graphs_of
from ..records import Document, Span, Speech
from .citing import with_cited
from .colons import colons, signatures
from .cues import Cue, cues
from .denials import ELSEWHERE, denials
from .found import Found, inside, mostly
from .nouns import CLAIM, noun_cues
from .objects import objects
from .order import AFTER, said
from .phrases import adverbs, prepositions, reckonings
from .quoted import quotations_of, with_quotations
from .quotes import Quotation
from .stances import stances
from .versions import versions

ADDED = ("according to", "unnamed source")
"""Rules whose phrases stand inside what others tell: "said that, according to residents, …"."""


@dataclass(frozen=True)
class _Read:
    """A document with its trees, quotations and cue verbs; verbs inside quotations are the quoted one's own."""

    document: Document
    graphs: Sequence[Graph]
    quotes: list[Quotation]
    verbs: list[Cue]


def find_speech(document: Document, trees: Sequence[Graph] | None = None) -> tuple[Speech, ...]:
    """All speech of a document, in text order of the content; sources are bare noun phrases.

    `trees`: those of its sentences, where they are made already.
    """
    read = _read(document, graphs_of(document.sentences) if trees is None else trees)
    reports = [f for f in _reports(read, cited=True) if f.voice or f.origin != CLAIM]
    taken = {f.cue for f in reports if f.cue}
    return _ordered(f.speech() for f in (*reports, *objects(read.verbs, taken)))


def find_attributions(document: Document) -> tuple[Speech, ...]:
    """Speech, belief, attitude and intention as PolNeAR marks them, with sources in their full width."""
    read = _read(document, graphs_of(document.sentences))
    reports = [f for f in _reports(read, cited=False) if f.origin not in ELSEWHERE]
    taken = [f.cue for f in reports if f.cue] + [q.inner for q in read.quotes if q.long]
    held = [f for g in read.graphs for f in stances(g, taken)]
    return _ordered(f.speech(full=True) for f in _outermost((*reports, *held)))


def _outermost(found: Sequence[Found]) -> Iterator[Found]:
    """What no other voice tells: whom its content speaks of has no attribution of his own."""
    told = [(f, c) for f in found for c in f.content]
    return (f for f in found if not any(_tells(o, c, f) for o, c in told))


def _tells(outer: Found, content: Span, f: Found) -> bool:
    """True where the cue of `f` is among the words that another voice tells."""
    return (
        outer is not f
        and f.cue is not None
        and f.origin not in ADDED
        and inside(f.cue, content)
        and outer.voice != f.voice
    )


def _ordered(found: Iterator[Speech]) -> tuple[Speech, ...]:
    return tuple(sorted(found, key=lambda s: (s.content[0], s.cue or (0, 0))))


def _read(document: Document, graphs: Sequence[Graph]) -> _Read:
    quotes = quotations_of(document)
    verbs = [c for g in graphs for c in cues(g) if not _quoted(c.span, quotes)]
    return _Read(document, graphs, quotes, verbs)


def _reports(read: _Read, cited: bool) -> list[Found]:
    """What is reported; `cited`: voices that others quote are the sources, those who quote them relays."""
    by_sentence: dict[int, list[Cue]] = {}
    for cue in read.verbs:
        by_sentence.setdefault(cue.graph.sentence.index, []).append(cue)
    found = [f for g in read.graphs for f in _in_sentence(g, by_sentence.get(g.sentence.index, []), cited)]
    found += signatures(read.document.report.text, read.quotes)
    told = [*found, *objects(read.verbs, {f.cue for f in found if f.cue})]
    elsewhere = denials(read.graphs, read.verbs, told)  # they speak of words that are another's
    return _once([*with_quotations(read.document, read.quotes, found, read.verbs), *elsewhere])


def _quoted(cue: Span, quotes: Sequence[Quotation]) -> bool:
    """True for "I think" in a quotation: the words of the one who is quoted."""
    return any(q.long and inside(cue, q.inner) for q in quotes)


def _in_sentence(graph: Graph, verbs: Sequence[Cue], cited: bool) -> Iterator[Found]:
    return chain(
        _by_verbs(verbs, cited),
        prepositions(graph),
        reckonings(graph),
        adverbs(graph),
        noun_cues(graph),
        versions(graph),
        colons(graph),
    )


def _by_verbs(verbs: Sequence[Cue], cited: bool) -> list[Found]:
    start, out = 0, list[Found]()
    for cue in verbs:
        told = said(cue, start, [c.first for c in verbs if c is not cue and not c.is_("weak")])
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
        if f.origin in ELSEWHERE:
            out[(f.cue, f.content[0])] = f
        else:
            out.setdefault((f.cue, f.cue or f.content[0]), f)
    return list(out.values())


def _told_in(a: Found, b: Found) -> bool:
    """True when the content of `a` lies in, or mostly in, that of `b`."""
    return any(inside(a.content[0], c) or mostly(a.content[0], c) for c in b.content)
