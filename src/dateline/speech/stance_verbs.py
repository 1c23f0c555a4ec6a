"""Verbs of belief, attitude and intention, each construction of `stances.toml`: "supports the plan", "wants to leave"."""

from __future__ import annotations

from dataclasses import replace

from .cues import Cue, extent
from .found import Found
from .lexicon import stance_verbs, stance_words
from .stance_content import before_aside, made, opens_complement, says_more, up_to
from .stretches import bare, said_words

PREPOSITIONS = ("about", "for", "to", "on", "of", "against", "with", "at", "in", "as")
PARTICLES = ("out", "up")


def verb_of_stance(cue: Cue) -> Found | None:
    """What the verb says of its subject's mind."""
    if cue.graph.passive(cue.verb):
        return _passive(cue)
    if cue.lemma in stance_words()["raised"]:
        return _raised(cue)
    if cue.speaker is None:
        return None
    return _light(cue) or _clause(cue) or _refused(cue) or _infinitive(cue) or _preposition(cue) or _object(cue)


def _light(cue: Cue) -> Found | None:
    """ "expressed concern about the border", "made it clear that they stay": the noun belongs to the cue."""
    graph = cue.graph
    if cue.lemma not in stance_words()["light"]:
        return None
    nouns = (k for k in graph.kids(cue.verb, "obj", "xcomp") if k >= cue.tokens.stop)
    noun = next((k for k in nouns if graph.lemmas[k] in stance_words()["attitudes"]), -1)
    at = noun + 1
    if noun < 0 or at >= len(graph) - 1 or not opens_complement(graph, at):
        return None
    head = graph.head(at)
    below = graph.subtree(head) if head > at else []
    first = at if graph.rels[at] == "mark" else at + 1
    content = said_words(graph, first, before_aside(graph, first, below[-1] + 1)) if below else None
    return made(cue, (content,), "stance towards", range(cue.tokens.start, first)) if content else None


def _refused(cue: Cue) -> Found | None:
    """ "declined to comment on the raid": the verb that is refused belongs to the cue, where it is one of stance."""
    if cue.lemma not in stance_words()["refusing"]:
        return None
    for k in cue.graph.kids(cue.verb, "xcomp"):
        if cue.graph.lemmas[k] in stance_verbs() and all(
            j < cue.tokens.stop or j >= k - 1 for j in range(cue.verb + 1, k)
        ):
            inner = replace(cue, verb=k, tokens=range(cue.tokens.start, extent(cue.graph, k).stop))
            return _preposition(inner) or _object(inner)
    return None


def _clause(cue: Cue) -> Found | None:
    if cue.lemma not in stance_words()["clause"]:
        return None
    clauses = [k for k in cue.graph.kids(cue.verb, "ccomp") if k > cue.verb]
    return up_to(cue, cue.graph.subtree(clauses[0])) if clauses else None


def _infinitive(cue: Cue) -> Found | None:
    if cue.lemma not in stance_words()["infinitive"]:
        return None
    clauses = [k for k in cue.graph.kids(cue.verb, "xcomp") if k > cue.verb and cue.graph.tokens[k].upos == "VERB"]
    if not clauses or cue.graph.kids(cue.verb, "obj"):
        return None
    own = cue.graph.subtree(clauses[0])
    return up_to(cue, own) if cue.graph.lemmas[own[0]] == "to" or own[0] == cue.tokens.stop else None


def _preposition(cue: Cue) -> Found | None:
    """ "called for talks": the preposition straight after the verb belongs to the cue."""
    graph, at = cue.graph, cue.tokens.stop
    particle = graph.lemmas[at - 1] if at - 1 > cue.verb else ""
    if particle in PARTICLES and cue.lemma in stance_words()[particle]:
        return _object(cue, always=True)
    if (
        at >= len(graph) - 1
        or graph.lemmas[at] not in PREPOSITIONS
        or cue.lemma not in stance_words()[graph.lemmas[at]]
    ):
        return None
    head = graph.head(at)
    if graph.lemmas[at] == "to" and graph.rels[at] == "mark":
        return None
    below = [j for j in graph.subtree(head) if j > at] if head > at else []
    if below:  # "called on them to leave"
        aims = [k for k in graph.kids(cue.verb, "xcomp", "ccomp") if graph.subtree(k)[0] == below[-1] + 1]
        below += [j for k in aims for j in graph.subtree(k)]
    content = said_words(graph, at + 1, below[-1] + 1) if below else None
    return made(cue, (content,), "stance towards", range(cue.tokens.start, at + 1)) if content else None


def _object(cue: Cue, always: bool = False) -> Found | None:
    graph = cue.graph
    if not always and cue.lemma not in stance_words()["object"]:
        return None
    objects = [k for k in graph.kids(cue.verb, "obj", "iobj") if k >= cue.tokens.stop]
    objects += [k for k in graph.kids(cue.verb, "ccomp", "xcomp") if k >= cue.tokens.stop][:1] if not objects else []
    if not objects:
        return None
    if heard := _told(cue, objects):
        return up_to(cue, heard)
    more = [k for k in graph.kids(cue.verb, "obl", "xcomp", "advcl", "ccomp") if k > objects[0] and says_more(graph, k)]
    own = sorted({j for k in (*objects, *more) for j in graph.subtree(k) if j >= cue.tokens.stop})
    return up_to(cue, own)


def _told(cue: Cue, objects: list[int]) -> list[int]:
    """Of "persuaded them to leave": the clause alone, for the hearer isn't part of it; [] for any other verb."""
    if cue.lemma not in stance_words()["hearer"] or cue.graph.rels[objects[0]] not in ("obj", "iobj"):
        return []
    clauses = cue.graph.kids(cue.verb, "xcomp", "ccomp")
    return next((cue.graph.subtree(k) for k in clauses if k > objects[0] and "to" in cue.graph.marks(k)), [])


def _passive(cue: Cue) -> Found | None:
    """ "was backed by the army", "is expected to fall": the subject is what the stance is about."""
    graph = cue.graph
    subjects = graph.kids(cue.verb, "nsubj") or ([graph.head(cue.verb)] if graph.rels[cue.verb] == "acl" else [])
    agent = next((k for k in graph.kids(cue.verb, "obl") if graph.case(k) == "by"), None)
    if not subjects or subjects[0] > cue.verb or cue.lemma not in stance_words()["object"]:
        return None
    about = bare(graph, [j for j in graph.subtree(subjects[0], without=[cue.verb]) if j < cue.tokens.start])
    if not about:
        return None
    rest = [k for k in graph.kids(cue.verb, "xcomp", "ccomp") if k > cue.verb]
    rest += [k for k in graph.kids(cue.verb, "obl") if k > cue.verb and graph.case(k) in ("as", "of", "for")]
    parts = [graph.span(about)]
    if rest:
        own = [j for k in rest for j in graph.subtree(k)]
        parts += [p for p in (said_words(graph, min(own), max(own) + 1),) if p]
    if agent is None and not rest:
        return None
    tokens = cue.tokens
    if agent is not None and graph.lemmas[tokens.stop] == "by":
        tokens = range(tokens.start, tokens.stop + 1)
    return made(cue, tuple(parts), "stance in the passive", tokens)


def _raised(cue: Cue) -> Found | None:
    """ "The town seems to have fallen": who thinks so isn't said."""
    graph = cue.graph
    subjects = [k for k in graph.kids(cue.verb, "nsubj") if k < cue.verb]
    clauses = [k for k in graph.kids(cue.verb, "xcomp", "ccomp", "advcl") if k > cue.verb]
    if not clauses:
        return None
    own = graph.subtree(clauses[0])
    rest = said_words(graph, own[0], own[-1] + 1)
    if rest is None:
        return None
    before = [graph.span(b) for k in subjects if graph.lemmas[k] != "it" and (b := bare(graph, graph.subtree(k)))]
    return Found(None, cue.span, (*before, rest), "as it seems")
