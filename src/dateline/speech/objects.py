"""Reports in a noun phrase: "reported clashes", "announced the capture of", "accused the army of shelling", "video shows men"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from ..records import Span
from .cues import Cue
from .found import Found
from .lexicon import words
from .stretches import said_words


def objects(cues: Iterable[Cue], taken: Collection[Span | None]) -> Iterator[Found]:
    """What the cues of a document report without a clause; `taken`: those that report one."""
    for cue in cues:
        listed = cue.is_("told_objects", "accusing", "evidence")
        if listed and cue.speaker is not None and cue.span not in taken and not cue.graph.passive(cue.verb):
            yield from _found(cue)


def _found(cue: Cue) -> Iterator[Found]:
    assert cue.speaker is not None
    content = _accused(cue) if cue.is_("accusing") else _object(cue)
    if content:
        yield Found(cue.speaker.voice, cue.span, (content,), "what is reported in a noun phrase", cue.relay)


def _object(cue: Cue) -> Span | None:
    """The object of a verb of reporting; of a verb of showing, where pictures or papers show it."""
    graph, head = cue.graph, cue.speaker.head if cue.speaker else -1
    nouns = [k for k in graph.kids(cue.verb, "obj") if k > cue.verb and graph.tokens[k].upos in ("NOUN", "PROPN")]
    if not nouns or graph.lemmas[nouns[0]] in words()["placeholders"]:
        return None
    if not cue.is_("told_objects") and (head < 0 or graph.lemmas[head] not in words()["footage"]):
        return None
    own = graph.subtree(nouns[0])
    return said_words(graph, own[0], own[-1] + 1)


def _accused(cue: Cue) -> Span | None:
    """What somebody is accused of: "of surrounding its camp", "for starting the violence"."""
    graph = cue.graph
    if any(graph.lemmas[k] == "each" for k in graph.kids(cue.verb, "obj")):
        return None  # "blame each other for the blast": that it took place is the report's own word
    for at in range(cue.tokens.stop + 1, len(graph) - 1):
        then = graph.head(at)
        if graph.lemmas[at] in ("of", "for") and then > at and (graph.is_verb(then) or graph.head(then) == cue.verb):
            return said_words(graph, at + 1, graph.subtree(then)[-1] + 1)
    return None
