"""Voices behind voices: "Y said, citing X", "Y quoted X as saying", "X was quoted by Y as saying", "X, quoted by Y, said"."""

from __future__ import annotations

from dataclasses import replace

from ..language.graph import Graph
from ..records import Span
from .beside import FINITE
from .cues import Cue
from .found import Found
from .lexicon import words
from .voices import Speaker, speaker, subject


def with_cited(cue: Cue, found: Found) -> Found:
    """`found` with the voice that is cited as its source, and who cites it as relay."""
    graph = cue.graph
    quoting = _as_saying(cue)
    if quoting >= 0:
        cited, citing = _parties(graph, quoting)
        return _told(found, cited, citing)
    for k in range(1, len(graph)):
        if _cites(graph, k) and graph.tokens[k].xpos == "VBG" and _beside(cue, k) and (source := _object(graph, k)):
            return _told(found, source, cue.speaker)
    quoted = [k for k in graph.kids(cue.speaker.head, "acl") if _cites(graph, k)] if cue.speaker else []
    by = [k for q in quoted for k in graph.kids(q, "obl") if graph.case(k) == "by"]
    return _told(found, cue.speaker, speaker(graph, by[0])) if by else found


def _beside(cue: Cue, k: int) -> bool:
    """True for ", citing X" with no other finite verb of speech between it and the cue."""
    graph, low, high = cue.graph, min(cue.verb, k), max(cue.verb, k)
    others = (j for j in range(low + 1, high) if graph.lemmas[j] in words()["that"] and graph.tokens[j].xpos in FINITE)
    first = cue.speaker.head if cue.speaker else low
    return graph.tokens[k - 1].text in (",", "”") and next(others, -1) < 0 and (k > cue.verb or k > first >= 0)


def _cites(graph: Graph, k: int) -> bool:
    return graph.lemmas[k] in words()["citing"] and graph.is_verb(k)


def _as_saying(cue: Cue) -> int:
    """The verb of quoting above "as saying"; -1 without one."""
    above = cue.graph.head(cue.verb)
    if above >= 0 and cue.graph.tokens[cue.verb].xpos == "VBG" and _cites(cue.graph, above):
        return above if cue.graph.lemmas[cue.verb - 1] == "as" else -1
    return -1


def _parties(graph: Graph, quoting: int) -> tuple[Speaker | None, Speaker | None]:
    """Who is quoted, and who quotes."""
    by = [k for k in graph.kids(quoting, "obl") if graph.case(k) == "by"]
    if graph.passive(quoting) or by:
        cited = graph.kids(quoting, "nsubj")
        cue = range(quoting, quoting + 1)
        return (speaker(graph, cited[0], cue) if cited else None), (speaker(graph, by[0]) if by else None)
    return _object(graph, quoting), subject(graph, quoting, range(quoting, quoting + 1))


def _object(graph: Graph, verb: int) -> Speaker | None:
    objects = graph.kids(verb, "obj")
    return speaker(graph, objects[0]) if objects else None


def _told(found: Found, source: Speaker | None, relay: Speaker | None) -> Found:
    relays: tuple[Span, ...] = (relay.voice.words,) if relay else ()
    if source is None:
        return found
    return replace(found, voice=source.voice, relay=(*relays, *(r for r in found.relay if r not in relays)))
