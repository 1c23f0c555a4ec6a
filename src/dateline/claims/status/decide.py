"""How surely an act is put: tense, modality, negation, and the words that govern it.

The nearest word decides first, then those above it: "failed to take" is an attempt, "denied that it had taken" a
denial, "not seeking war" a denial. The cue's own words are kept.
"""

from __future__ import annotations

from ...language.graph import Graph
from ...records import Value
from ..acts.predicate import Predicate
from ..scene import Scene
from .ahead import INFINITIVE
from .governors import NAMED, governors
from .scope import Cue, listed
from .signs import NOTHING, signs
from .tense import tense

FAR = 6
"""Words between the parts of a cue from which on only its verb is quoted."""


def status(scene: Scene, p: Predicate) -> Value[str]:
    """The status of a predicate, with the words that decided."""
    graph = scene.graphs[p.s]
    cue = _decide(scene, graph, p)
    near = max(cue.tokens) - min(cue.tokens) < FAR
    span = graph.span(cue.tokens if near else cue.tokens[-1:])
    return Value(cue.status, scene.quote(span), span, cue.origin)


def _decide(scene: Scene, graph: Graph, p: Predicate) -> Cue:
    own = next(signs(scene, graph, p), None) or tense(scene, graph, p)
    governed = _governed(scene, graph, p) if own.origin != NOTHING else None
    if own.status == "denied" and governed is not None and governed.status == "denied":
        return Cue("happened", governed.tokens, "a denied denial")
    if own.status == "denied" and listed(scene, "governors", "ended", graph.lemmas[p.clause]):
        return Cue("ongoing", own.tokens, "has not ended")
    if own.status == "denied" and p.act == "control" and any(graph.lemmas[k] == "out" for k in graph.kids(p.main)):
        return Cue("ongoing", own.tokens, "not out of hand")
    if own.status == "denied":
        return own
    if governed is None:
        return own
    if governed.status == "denied" or own.status in ("happened", "ongoing") or own.origin == INFINITIVE:
        return governed
    return own


def _governed(scene: Scene, graph: Graph, p: Predicate) -> Cue | None:
    """The nearest cue above; what goes on or begins gives way to what stands over it: "WILL begin to withdraw".

    A plan that is called off or fails is none, nor is an attempt that is denied: "SCRAPPED a plan to attack".
    """
    found = list(governors(scene, graph, p))
    nearest = next((c for c in found if c.status != "ongoing"), found[0] if found else None)
    if nearest is None or nearest.status not in ("planned", "possible") or _says(scene, graph, nearest, "failing"):
        return nearest
    above = [c for c in found if c.origin.startswith(NAMED) and c is not nearest]
    off = [c for c in above if c.status == "denied" or _says(scene, graph, c, "failing")]
    untrue = [c for c in above if c.status == "denied" and _says(scene, graph, c, "untrue")]
    return next(iter(off if nearest.status == "planned" else untrue), nearest)


def _says(scene: Scene, graph: Graph, cue: Cue, section: str) -> bool:
    """True for a cue with a word of a section: of "failing", under which nothing was done, so that to deny it denies no act."""
    return any(listed(scene, section, "words", graph.lemmas[k]) for k in cue.tokens)
