"""Words that decide how surely an act is put, as `resources/scope.toml` lists them, and the cues that they make."""

from __future__ import annotations

from dataclasses import dataclass

from ...language.graph import Graph
from ...speech.lexicon import words
from ..scene import Scene

PAST = {"VBD"}
PRESENT = {"VBZ", "VBP"}
FINITE = PAST | PRESENT
"""Tags of finite verbs."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A status, the tokens that tell it, and the rule that read them."""

    status: str
    tokens: tuple[int, ...]
    origin: str


def listed(scene: Scene, section: str, name: str, word: str) -> bool:
    """True for a word (lower case) in one list of the scope file."""
    return word in scene.lexicon.scope[section][name]


def points_back(lemma: str) -> bool:
    """True for a word that stands for what was said before: "rejected the CLAIM", "denied IT"."""
    return lemma in words()["placeholders"]


def negations(scene: Scene, graph: Graph, i: int) -> list[int]:
    """Words below `i` that negate: "did NOT", "NO sign"."""
    return [k for k in graph.kids(i) if listed(scene, "negation", "words", graph.lemmas[k])]


def modals(scene: Scene, graph: Graph, i: int, status: str) -> list[int]:
    """Auxiliaries of the verb `i` that put it as `status`: "will", "may"."""
    words = scene.lexicon.scope["modals"][status]
    return [k for k in graph.kids(i, "aux") if graph.lemmas[k] in words or graph.tokens[k].text.casefold() in words]


def phrasal(graph: Graph, i: int) -> str:
    """The word at `i` with its particle: "call off"."""
    particle = [graph.lemmas[k] for k in graph.kids(i) if graph.tokens[k].deprel == "compound:prt"]
    return " ".join((graph.lemmas[i], *particle[:1]))
