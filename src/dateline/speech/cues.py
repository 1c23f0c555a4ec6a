"""Cue verbs: "said", "has since denied", "went on to say", each with its speaker and who is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ..language.graph import Graph
from ..records import Span
from .beside import FINITE
from .hearers import hearers
from .lexicon import words
from .voices import Speaker, subject

NO_CUE = {"amod", "compound", "aux", "obj", "nsubj"}
"""Relations of words that are tagged as verbs and stand as nouns or adjectives."""


@dataclass(frozen=True)
class Cue:
    """A reporting verb in its sentence."""

    graph: Graph
    verb: int
    tokens: range  # the verb with its auxiliaries, adverbs and particle
    speaker: Speaker | None
    relay: tuple[Span, ...] = ()

    @property
    def span(self) -> Span:
        """Code points of the cue."""
        return self.graph.span(self.tokens)

    @property
    def lemma(self) -> str:
        """The verb."""
        return self.graph.lemmas[self.verb]

    @property
    def first(self) -> int:
        """The first token of cue and speaker where they stand side by side, else of the cue."""
        who = self.speaker.tokens if self.speaker else None
        if who and who.stop <= self.tokens.start and not _words_between(self.graph, who.stop, self.tokens.start):
            return who.start
        return self.tokens.start

    @property
    def inverted(self) -> bool:
        """True for "…, said the ministry"."""
        return self.speaker is not None and self.speaker.tokens.start >= self.tokens.stop

    @property
    def of_relative(self) -> bool:
        """True for "officials who said"."""
        who = self.speaker.tokens if self.speaker else range(0)
        return len(who) == 1 and self.graph.tokens[who.start].xpos in ("WP", "WDT")

    @property
    def finite(self) -> bool:
        """True for "said", "has said", "may say", and a past form that is tagged as a participle beside its subject."""
        graph = self.graph
        if graph.tokens[self.tokens.start].xpos in FINITE | {"MD"}:
            return True
        return (
            graph.tokens[self.verb].xpos == "VBN"
            and bool(graph.kids(self.verb, "nsubj"))
            and not graph.passive(self.verb)
        )

    def is_(self, *lists: str) -> bool:
        """True when the verb is in one of the word lists."""
        return self.lemma in _in_any(lists)


@cache
def _in_any(lists: tuple[str, ...]) -> frozenset[str]:
    """The words of some lists."""
    return frozenset().union(*(words()[name] for name in lists))


def cues(graph: Graph) -> Iterator[Cue]:
    """The reporting verbs of a sentence."""
    before: Cue | None = None
    for i in graph.having(words()["that"]):
        if speaks(graph, i):
            cue = cue_at(graph, i)
            if before is not None and _goes_on(cue, before):
                cue = replace(cue, speaker=before.speaker)
            elif cue.speaker and cue.is_("saying", "told", "denying") and not _under(before, cue):
                before = cue
            yield cue


def speaks(graph: Graph, i: int) -> bool:
    """True for a verb that can have a subject; a plural noun that the tree takes for one is none."""
    return graph.is_verb(i) and graph.rels[i] not in NO_CUE and graph.tokens[i].xpos[:2] != "NN"


def _under(above: Cue | None, cue: Cue) -> bool:
    """True for a cue in the words that another reports."""
    graph = cue.graph
    beside = graph.rels[cue.verb] == "conj" or (graph.rels[cue.verb] == "parataxis" and graph.kids(cue.verb, "nsubj"))
    return above is not None and above.verb in graph.ancestors(cue.verb) and not beside


def _goes_on(cue: Cue, before: Cue) -> bool:
    """ "…, adding that" and "… and told": the voice of the cue before it goes on, whatever subject the tree finds."""
    graph, first = cue.graph, cue.tokens.start
    if first == 0 or not cue.is_("goes_on"):
        return False
    if graph.tokens[cue.verb].xpos == "VBG":
        return graph.tokens[first - 1].text in (",", "and", "but", "”", '"')
    return graph.tokens[first - 1].upos == "CCONJ" and not graph.kids(cue.verb, "nsubj") and not graph.passive(cue.verb)


def cue_at(graph: Graph, i: int) -> Cue:
    """The verb `i` as a cue."""
    tokens = extent(graph, i)
    issuing = _issuing(graph, i)
    if issuing >= 0:
        tokens = range(extent(graph, issuing).start, tokens.stop)
        return Cue(graph, i, tokens, subject(graph, issuing, extent(graph, issuing)), tuple(hearers(graph, i)))
    return Cue(graph, i, tokens, subject(graph, i, tokens), tuple(hearers(graph, i)))


def _issuing(graph: Graph, i: int) -> int:
    """The verb of "issued a statement saying": who issues it says it; -1 without one."""
    noun = graph.head(i)
    if graph.rels[i] != "acl" or noun < 0 or noun > i or graph.lemmas[noun] not in words()["statements"]:
        return -1
    verb = graph.head(noun)
    issued = graph.rels[noun] == "obj" and graph.lemmas[verb] in words()["issuing"] and verb < noun
    return verb if issued and not graph.passive(verb) else -1


def extent(graph: Graph, i: int) -> range:
    """The verb with what stands around it: "has also", "did not", "went on to"; a particle after it."""
    first = _leftmost(graph, i)
    stop = i + 1
    if stop < len(graph) and graph.tokens[stop].deprel == "compound:prt" and graph.head(stop) == i:
        stop += 1
    if stop < len(graph) and graph.tokens[stop].text == ":":
        stop += 1
    return range(first, stop)


def _leftmost(graph: Graph, i: int) -> int:
    first = i
    while first > 0 and _belongs(graph, first - 1):
        first -= 1
    light = graph.head(i)
    if graph.rels[i] != "xcomp" or light >= first or graph.lemmas[light] not in words()["light"]:
        return first
    return _leftmost(graph, light) if all(graph.head(k) in (light, i) for k in range(light + 1, first)) else first


def _belongs(graph: Graph, k: int) -> bool:
    """An auxiliary, adverb or particle of a verb; no question word, no possessive, no "online" of "posted online"."""
    token = graph.tokens[k]
    if token.upos == "ADV" and graph.head(k) < k and graph.head(k) >= 0:
        return False
    return token.upos in ("AUX", "ADV", "PART") and token.xpos not in ("WRB", "POS") and graph.rels[k] != "conj"


def _words_between(graph: Graph, start: int, stop: int) -> bool:
    return any(graph.tokens[k].upos not in ("PUNCT", "ADV") for k in range(start, stop))
