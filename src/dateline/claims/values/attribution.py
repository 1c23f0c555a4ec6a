"""Who says so: the chain of sources of a claim, origin first, relays after it (claims.md rule 5)."""

from __future__ import annotations

from collections.abc import Sequence

from ...language.arguments import accusing, arguments
from ...language.graph import Graph
from ...records import Party, Source, Span, Speech
from ...speech import ELSEWHERE, speaker
from ..acts.figures import COUNTING, KEPT, LISTING, OWNING, SAYING, TELLERS_VERBS, TELLING_OF, teller
from ..scene import Scene, party_values

TOLD_ONLY = {
    "state",
    "state_forces",
    "international_organisation",
    "aid_organisation",
    "rebel",
    "jihadist",
    "militia",
    "coalition",
}
"""Kinds of party that are told things and pass on none: "told the Security Council"."""
CAUSING = {"leave", "lose", "suffer", "cause", "cost", "inflict"}
"""Verbs whose subject brings the dead about, or has them."""
TELLING = {
    *COUNTING,
    *TELLING_OF,
    *SAYING,
    *OWNING,
    "announce",
    "acknowledge",
    "concede",
    "complain",
    "register",
    "document",
    "confirm",
    "mourn",
    "put",
    "estimate",
}
"""Verbs whose object is people with what befell them: "COMPLAINS of three civilians killed"."""


def covering(scene: Scene, span: Span) -> list[Speech]:
    """Speech whose content holds `span`, the innermost first; denials of what others put forward left out."""
    first, last = span
    found = []
    for s in scene.speech:
        if s.origin not in ELSEWHERE:
            for start, end in s.content:
                if start <= first and last <= end:
                    found.append(s)
                    break
    return sorted(found, key=lambda s: sum(end - start for start, end in s.content))


def accuser(scene: Scene, s: int, clause: int) -> Speech | None:
    """Who puts a deed forward by accusing: "X accused the army of shelling", "X blamed the shelling on the army"."""
    graph = scene.graphs[s]
    head = accusing(graph, clause)
    laid = head >= 0 and graph.rels[clause] == "obj" and graph.lemmas[head] == "blame"
    if head < 0 or not (laid or graph.marks(clause) & {"of", "for"}):
        return None
    subjects = arguments(graph, head).get("subject", [])
    source = graph.span(graph.phrase(subjects[0])) if subjects else None
    content = graph.span(graph.subtree(clause))
    return Speech(source, graph.tokens[head].span, (content,), (), "accuser")


def counter(scene: Scene, s: int, noun: int) -> Speech | None:
    """Who puts a figure on the dead: "the minister put the toll at 82", "the hospital counted 53 dead", "spoke of 53"."""
    graph = scene.graphs[s]
    if graph.tokens[noun].upos == "NUM":
        return _left_out(scene, s, noun)
    if (kept := _keeper(scene, s, noun)) is not None:
        return kept
    verb = noun if graph.is_verb(noun) else graph.head(noun)
    counted = verb == noun or (graph.rels[noun] in ("obj", "xcomp", "obl") and graph.is_verb(verb))
    counted = counted and graph.lemmas[verb] not in CAUSING
    subjects = arguments(graph, verb).get("subject", []) if counted else []
    tells = graph.lemmas[verb] in TELLERS_VERBS or (verb == noun and graph.lemmas[verb] in LISTING)
    if not subjects or not (tells or scene.mention(s, subjects[0])):
        return None
    return _counts(graph, subjects[0], verb, noun)


def _keeper(scene: Scene, s: int, noun: int) -> Speech | None:
    """Of "the HOSPITAL's list closed at 52", "the EMBASSY's list has 27 names": whose list or count it is."""
    graph = scene.graphs[s]
    subjects = graph.kids(noun, "nsubj") if graph.is_verb(noun) else [noun]
    held = next((k for k in subjects if graph.lemmas[k] in KEPT and graph.rels[k] == "nsubj"), -1)
    whose = (
        next((k for k in graph.kids(held, "nmod") if graph.tokens[k].deprel == "nmod:poss"), -1) if held >= 0 else -1
    )
    named = whose >= 0 and graph.tokens[whose].upos == "PROPN" and scene.mention(s, whose) is None
    if whose < 0 or (named and scene.place(s, whose) is not None):
        return None
    return Speech(graph.span(_named(graph, whose)), None, (graph.span(graph.subtree(noun)),), (), "whose count it is")


def _named(graph: Graph, whose: int) -> list[int]:
    return [k for k in graph.phrase(whose) if graph.tokens[k].xpos != "POS"]


def _counts(graph: Graph, subject: int, verb: int, counted: int) -> Speech:
    who = speaker(graph, subject, (verb,), without=graph.kids(subject, "case"))
    span = who.voice.words if who else graph.span(graph.phrase(subject))
    return Speech(span, graph.tokens[verb].span, (graph.span(graph.subtree(counted)),), (), "who counts the dead")


def owner(scene: Scene, s: int, clause: int) -> Speech | None:
    """Who tells of people with what befell them: "the army LISTS 14 of its men killed", "the ministry SPOKE of ten killed"."""
    graph = scene.graphs[s]
    noun = graph.head(clause)
    if graph.rels[clause] != "acl" or graph.tokens[clause].deprel == "acl:relcl" or noun < 0:
        return None
    while graph.rels[noun] == "nmod" and graph.case(noun) == "of":
        noun = graph.head(noun)
    verb = graph.head(noun)
    if verb < 0 or graph.rels[noun] not in ("obj", "obl") or graph.lemmas[verb] not in TELLING:
        return None
    subjects = arguments(graph, verb).get("subject", []) if graph.is_verb(verb) and not graph.passive(verb) else []
    return _counts(graph, subjects[0], verb, noun) if subjects else None


def _left_out(scene: Scene, s: int, figure: int) -> Speech | None:
    """Who puts a figure on the dead where the verb is left out: "the police spoke of 125, the MINISTRY of 250"."""
    graph, head = scene.graphs[s], teller(scene.graphs[s], figure)
    if head < 0:
        return None
    return Speech(
        graph.span(k for k in graph.phrase(head) if k != figure),
        None,
        (graph.tokens[figure].span,),
        (),
        "who counts the dead",
    )


def chain(scene: Scene, speeches: Sequence[Speech]) -> tuple[Source, ...]:
    """The sources of a claim told inside `speeches` (innermost first): origins, then relays.

    The outlet that publishes the report is left out, and so is everybody named twice.
    """
    out: list[Source] = []
    for depth, speech in enumerate(speeches):
        role = "origin" if depth == 0 else "relay"
        if speech.source is None and depth == 0:
            out.append(Source("origin", None, _words(scene, speech.cue), speech.cue, "unnamed speaker"))
        elif speech.source is not None:
            out.extend(_sources(scene, speech.source, role, speech.origin))
        for relay in speech.relay:
            mention = scene.speaker(relay)
            if mention is not None and mention.party and mention.party[0].kind not in TOLD_ONLY:
                out.extend(_sources(scene, relay, "relay", "told or reported to"))
    return _once(scene, out)


def _sources(scene: Scene, span: Span, role: str, origin: str) -> list[Source]:
    """One source for every voice named at `span`: "sources and the agency Anadolu" are two."""
    s = _sentence_of(scene, span)
    if s is None:
        return [_source(role, Party(None, scene.quote(span)), scene.quote(span), span, origin)]
    graph = scene.graphs[s]
    inside = set(graph.at(span))
    heads = [i for i in graph.conjuncts(graph.top(inside)) if i in inside]
    out: list[Source] = []
    for head in heads:
        mention = scene.mention(s, head)
        words = graph.span(graph.phrase(head)) if len(heads) > 1 else span
        if mention is not None and mention.party and (mention.party[0].id or mention.span[1] <= words[1]):
            party = party_values(mention)[0].means
            out.append(_source(role, party, scene.quote(words), words, f"{origin}; {mention.origin}"))
        else:
            out.append(_source(role, Party(None, scene.quote(words)), scene.quote(words), words, origin))
    return out


def _source(role: str, party: Party, text: str, span: Span, origin: str) -> Source:
    return Source("origin" if role == "origin" else "relay", party, text, span, origin)


def _sentence_of(scene: Scene, span: Span) -> int | None:
    return scene.sentence_of(span)


def _words(scene: Scene, span: Span | None) -> str | None:
    return scene.quote(span) if span else None


def _once(scene: Scene, sources: Sequence[Source]) -> tuple[Source, ...]:
    outlet = scene.document.report.outlet
    own = _bare(outlet.means) if outlet else ""
    seen: set[str] = set()
    out = []
    for source in sources:
        name = _bare(source.means.name) if source.means else ""
        if name and (name == own or name in seen):
            continue
        seen.add(name)
        out.append(source)
    return tuple(out)


def _bare(name: str) -> str:
    """A name without case and article: "the Evening Post" is "Evening Post"."""
    return name.casefold().removeprefix("the ")
