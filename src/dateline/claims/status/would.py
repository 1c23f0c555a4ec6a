"""What "will" and "would" say: a plan, a guess, or what came later.

"Would" is the past of "will" in what is told after a past cue ("said that it would attack"), under a verb in the past
("decided that it would"), and where a report goes on telling such words in its own voice. In a quotation, after "says",
in the first person, with a condition, of what something would be, and of what a thing would do ("a move that would end the war") it is a
guess, unless it belongs to a plan ("under the deal the rebels would withdraw").
"""

from __future__ import annotations

from ...language.graph import Graph
from ...records import Span
from ..scene import Scene, within
from .scope import PRESENT, Cue, listed

QUOTES = frozenset("“”\"«„'`‘")


def to_come(scene: Scene, graph: Graph, verb: int, modal: int) -> Cue:
    """The cue of "will" or "would", the auxiliary `modal` of `verb`."""
    here = verb
    while graph.rels[here] in ("conj", "xcomp") and graph.head(here) >= 0:
        here = graph.head(here)
    if _guessed(scene, graph, here):
        return Cue("possible", (modal,), "modal verb of a guess")
    if graph.lemmas[modal] != "would":
        return Cue("planned", (modal,), "modal verb")
    if any(graph.lemmas[k] == "have" and k > modal for k in graph.kids(verb, "aux")):
        return Cue("possible", (modal,), "modal verb of what did not come")
    if listed(scene, "wishing", "words", graph.lemmas[verb]):
        return Cue("planned", (modal,), "modal verb of a wish")
    later = [k for k in graph.kids(verb, "advmod") if listed(scene, "later", "words", graph.tokens[k].text.casefold())]
    if later and not _told(scene, graph, modal):
        return Cue("happened", (modal, *later), "what came later")
    if _shifted(scene, graph, verb, here, modal) or _under_a_plan(scene, graph, here):
        return Cue("planned", (modal,), "modal verb")
    return Cue("possible", (modal,), "modal verb of a guess")


def _guessed(scene: Scene, graph: Graph, here: int) -> bool:
    """True for what somebody expects: "BELIEVES that they will attack"."""
    above = graph.head(here)
    return (
        above >= 0
        and graph.rels[here] in ("ccomp", "csubj")
        and listed(scene, "guessing", "words", graph.lemmas[above])
    )


def _shifted(scene: Scene, graph: Graph, verb: int, here: int, would: int) -> bool:
    """True where "would" is the past of "will"; `here` is the verb that `verb` is joined to."""
    told = _told(scene, graph, would)
    if any(_quoted(scene, content) for _, content in told):
        return False
    if told:
        return not any(cue is not None and _present_cue(scene, cue) for cue, _ in told)
    if graph.tokens[here].deprel in ("ccomp", "acl") and graph.head(here) >= 0:
        return not _present(graph, graph.head(here))
    speaker = {graph.lemmas[k] for k in graph.kids(here, "nsubj")} & {"i", "we"}
    return not speaker and not _imagined(scene, graph, verb, here)


def _imagined(scene: Scene, graph: Graph, verb: int, here: int) -> bool:
    """True for "a move that WOULD end the war", "that WOULD BE hard", "WOULD, if …"."""
    conditions = scene.lexicon.scope["conditions"]["possible"]
    return (
        graph.tokens[here].deprel == "acl:relcl"
        or bool(graph.kids(verb, "cop"))
        or any(graph.marks(k) & conditions for k in graph.kids(here, "advcl"))
    )


def _told(scene: Scene, graph: Graph, i: int) -> list[tuple[Span | None, Span]]:
    """The cues and stretches of what is told around token `i`."""
    return [(x.cue, c) for x in scene.speech for c in x.content if within(graph.tokens[i].span, c)]


def _quoted(scene: Scene, content: Span) -> bool:
    """True for words that open with a quotation mark: they are the speaker's own."""
    text = scene.document.report.text
    return text[content[0]] in QUOTES or text[: content[0]].rstrip()[-1:] in QUOTES


def _present_cue(scene: Scene, cue: Span) -> bool:
    """True for "says", not for "said", "has said", "according to"."""
    graph = next((g for g in scene.graphs if within(cue, g.sentence.span)), None)
    return graph is not None and any(_present(graph, k) for k in graph.at(cue))


def _present(graph: Graph, verb: int) -> bool:
    """True for a verb in the present tense, no perfect."""
    return graph.tokens[verb].xpos in PRESENT and graph.lemmas[verb] != "have"


def _under_a_plan(scene: Scene, graph: Graph, verb: int) -> bool:
    """ "UNDER THE DEAL the rebels would withdraw", "a PLAN that would bring peace"."""
    plans = [k for k in graph.kids(verb, "obl") if graph.case(k) == "under"]
    if graph.tokens[verb].deprel == "acl:relcl":
        plans.append(graph.head(verb))
    return any(listed(scene, "designs", "words", graph.lemmas[k]) for k in plans)
