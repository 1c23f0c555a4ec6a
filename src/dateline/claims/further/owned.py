"""Deeds that are claimed or laid at somebody's door with no word for them: "the group claimed it", "X, which blames Y".

The deed told last is told again, as the deed of who claims it or is blamed, according to who says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...language.arguments import arguments
from ...language.graph import Graph
from ...records import Mention, Source, Span, Speech, Value
from ...vocabulary import load_acts
from ..codebook.lexicon import NO_ACT
from ..draft import Draft
from ..scene import Scene, party_values
from ..values.attribution import chain, covering

BACK = 2
"""Sentences back in which the deed stands that is claimed or blamed on somebody."""
MEANT = {"it", "they", "this", "that", "these", "those", "both", "responsibility"}
"""What is claimed or attributed, where it isn't named again."""
NOBODY = {"no", "nobody", "none", "neither", "nor", "not", "never"}
ADMITTING = {"admit", "acknowledge", "concede", "confess", "own"}
"""Verbs of one's own deeds: "ADMITTED the strike", "OWNS to both"."""
BOASTING = {"boast", "brag"}
"""Verbs of one's own deeds that one is proud of: "BOASTED of it"."""
APOLOGISING = {"apologise", "apologize"}
"""What nobody does for the deeds of others: "APOLOGISED for the attack"."""
ASSENTING = {"confirm", "regret"}
"""Verbs of a deed that is known to be one's own: "REGRETTED the strike"."""
VIOLENT = {"fire", "violence", "fighting"}
"""Families of acts by whose names such a deed is called."""
INCIDENT = {"incident", "deed", "act", "mistake", "error", "event"}
"""What a deed is called by, whatever it was."""
BLAMING = {"blame", "accuse"}
ATTRIBUTING = {"attribute", "ascribe"}
LAYING = {"lay", "put", "place"}
RESPONSIBLE = {"responsible", "accountable"}
UNSAID = {
    "may",
    "might",
    "can",
    "could",
    "would",
    "should",
    "will",
    "shall",
    "must",
    "to",
    "if",
    "whether",
    "unless",
    "without",
    "of",
    "before",
}
"""Words of a clause in which nobody is said to have done it: "might claim it", "refused to blame X", "stopped short of"."""
UNSAYING = {"deny", "demand", "urge", "ask", "wonder", "doubt", "reject", "refuse", "want", "expect", "fear"}
"""Verbs whose clause isn't put forward: "denied that they did it"."""


def owned(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A copy of the last deed of nobody known for each claim of it and each blame of somebody for it."""
    for s, graph in enumerate(scene.graphs):
        if not graph.vocabulary.isdisjoint(WORDS):
            for verb in range(len(graph)):
                if graph.is_verb(verb) and (found := _doer(scene, s, graph, verb)) is not None:
                    yield from _again(scene, drafts, s, verb, *found)


SHOWN = ("subject", "object", "to", "at", "on")
"""What of a clause tells who claims or blames."""
POINTING = {"the", "this", "that", "both"}
WORDS = {
    "claim", "door", "own", "do", *BOASTING, *APOLOGISING, *ADMITTING, *ASSENTING, *BLAMING, *ATTRIBUTING, *RESPONSIBLE,
}  # fmt: skip


def _doer(scene: Scene, s: int, graph: Graph, verb: int) -> tuple[Mention, bool] | None:
    """Whose deed the words at `verb` say that it was, and whether that is the speaker's own; None where they don't."""
    args = arguments(graph, verb)
    if _unsaid(graph, verb) or any(_nobody(graph, h) for h in args.get("subject", ())):
        return None
    objects = args.get("object", [])
    lemma = graph.lemmas[verb]
    if lemma == "claim":
        heads = args.get("subject", []) if any(graph.lemmas[o] in MEANT for o in objects) else []
        return _party(scene, s, heads, own=True) if not _names_a_deed(graph, verb) else None
    if lemma == "own" and any(graph.lemmas[k] == "up" for k in graph.kids(verb)) and not args.get("to"):
        return _party(scene, s, args.get("subject", []), own=True)
    if lemma in APOLOGISING and "for" not in args and not graph.kids(verb, "ccomp", "xcomp"):
        return _party(scene, s, args.get("subject", []), own=True)
    if lemma in BOASTING | APOLOGISING:
        meant = [h for slot in ("of", "about", "for") for h in args.get(slot, [])]
        told = any(_told(scene, graph, o) for o in meant)
        return _party(scene, s, args.get("subject", []), own=True) if told else None
    if lemma in ADMITTING | ASSENTING:
        meant = [*objects, *args.get("to", [])]
        return (
            _party(scene, s, args.get("subject", []), own=True) if any(_told(scene, graph, o) for o in meant) else None
        )
    if lemma == "do" and _did_it(graph, verb, objects):
        return _party(scene, s, args.get("subject", []))
    if lemma in BLAMING and "on" in args:
        return _party(scene, s, args["on"]) if args.get("subject") else None  # "an ambush that X blames on Y"
    if lemma in BLAMING and not _names_a_deed(graph, verb):
        return _party(scene, s, objects)
    if lemma in ATTRIBUTING and any(graph.lemmas[o] in MEANT for o in objects):
        return _party(scene, s, args.get("to", []))
    if lemma in LAYING and any(graph.lemmas[d] == "door" for d in args.get("at", [])):
        return _party(scene, s, [k for d in args["at"] for k in graph.kids(d, "nmod")])
    if lemma == "hold" and any(graph.lemmas[k] in RESPONSIBLE for k in graph.kids(verb, "xcomp")):
        return _party(scene, s, objects) if not _names_a_deed(graph, verb) else None
    return None


def _told(scene: Scene, graph: Graph, noun: int) -> bool:
    """Whether words name a deed that was told and say no more of it: "the strike", "both", "it"."""
    if graph.lemmas[noun] in MEANT:
        return graph.lemmas[graph.head(noun)] not in ASSENTING  # "confirmed it" is read with the denials
    pointed = any(graph.lemmas[k] in POINTING for k in graph.kids(noun, "det"))
    if graph.lemmas[noun] == "one" and pointed:
        return True
    more = graph.kids(noun, "nmod", "acl", "amod", "compound")
    return pointed and not more and (graph.lemmas[noun] in INCIDENT or bool(_acts(scene, graph, noun) & VIOLENT))


def _acts(scene: Scene, graph: Graph, noun: int) -> set[str]:
    """The families of the acts that a noun names."""
    rows = scene.lexicon.by_noun.get(graph.lemmas[noun], ())
    return {load_acts()[e.act].family for e, words in rows if len(words) == 1 and e.act != NO_ACT}


def _unsaid(graph: Graph, verb: int) -> bool:
    """Whether the clause is negated, meant, asked or refused, and so lays the deed at nobody's door."""
    aside = graph.kids(verb, "aux", "mark", "case")
    above = graph.head(verb)
    refused = above >= 0 and graph.rels[verb] in ("ccomp", "xcomp", "advcl") and graph.lemmas[above] in UNSAYING
    return (
        refused
        or any(graph.lemmas[k] in UNSAID for k in aside)
        or any(graph.lemmas[k] in NOBODY for k in graph.kids(verb, "advmod"))
    )


def _did_it(graph: Graph, verb: int, objects: Sequence[int]) -> bool:
    """ "X did it", "X had done so", "most of it was done by X's planes"; no "will do it", "did it well"."""
    aux = [k for k in graph.kids(verb, "aux") if graph.lemmas[k] not in ("have", "be")]
    so = any(graph.lemmas[k] == "so" for k in graph.kids(verb, "advmod"))
    it = any(graph.lemmas[k] in ("it", "this", "that") for o in objects for k in (o, *graph.kids(o, "nmod")))
    past = graph.tokens[verb].xpos in ("VBD", "VBN")
    return past and not aux and (so or it)


def _nobody(graph: Graph, i: int) -> bool:
    return graph.lemmas[i] in NOBODY or any(graph.lemmas[k] in NOBODY for k in graph.kids(i, "det"))


def _party(scene: Scene, s: int, heads: Sequence[int], *, own: bool = False) -> tuple[Mention, bool] | None:
    found = (scene.mention(s, h) for h in heads)
    known = next((m for m in found if m is not None and any(p.id for p in (*m.party, m.stands_for) if p)), None)
    return (known, own) if known is not None else None


def _names_a_deed(graph: Graph, verb: int) -> bool:
    """Whether blame says what for: "of shelling X", "for the delay"; "for both", "for it" says nothing new."""
    for k in graph.subtree(verb):
        if k > verb and (
            graph.words[k] in ("of", "for", "over") or (graph.words[k] == "that" and graph.rels[k] == "mark")
        ):
            return k + 1 < len(graph) and graph.lemmas[k + 1] not in MEANT
    return False


def _again(scene: Scene, drafts: Sequence[Draft], s: int, verb: int, doer: Mention, own: bool) -> Iterator[Draft]:
    graph = scene.graphs[s]
    said = _told_by(scene, s, verb)
    cue = graph.tokens[verb].span
    ids = {p.id for p in (*doer.party, doer.stands_for) if p and p.id}
    participle = graph.tokens[verb].xpos == "VBG"  # "…, the council said, blaming X": in one breath
    told = [d for d in drafts if _may_be(d, s, cue, ids) and not (participle and _same_voice(d, said))]
    if not own and any(o.s == s and o.main > verb and o.main in graph.subtree(verb) and _violent(o) for o in drafts):
        return  # "accused X of bombing the town"
    args = arguments(graph, verb)
    if "on" in args and graph.lemmas[verb] in BLAMING:  # blamed is what is named, or what "it" is
        named = args.get("object", [])
        told = [d for d in told if any(graph.lemmas[o] in MEANT or (d.s, d.main) == (s, o) for o in named)]
    if graph.lemmas[verb] in ASSENTING:
        told = [d for d in told if ids & {v.means.id for v in d.actor if v.means.id}]
    deed = next((d for d in reversed(told) if d.act.means != "killing"), told[-1] if told else None)
    if deed is None:
        return
    up = [k for k in graph.kids(verb) if graph.lemmas[k] == "up"]
    words = graph.span([verb, *up, *(k for slot in SHOWN for h in args.get(slot, ()) for k in graph.phrase(h))])
    who = tuple(
        Value(v.means, v.text, v.span, "who claims it" if own else "who is blamed for it")
        for v in party_values(doer, force=True)
    )
    status = Value("happened", scene.quote(cue), cue, "said to be theirs")
    names = {v.means.name for v in who}
    target = tuple(v for v in deed.target if v.means.name not in names)
    yield replace(
        deed, evidence=words, content=None, actor=who, target=target, sources=said, status=status, quantities=()
    )


def _told_by(scene: Scene, s: int, verb: int) -> tuple[Source, ...]:
    graph = scene.graphs[s]
    subjects = arguments(graph, verb).get("subject", []) if graph.lemmas[verb] != "do" else []
    cue = graph.tokens[verb].span
    around = covering(scene, cue)
    if not subjects:
        return chain(scene, around)
    who = graph.span(graph.phrase(subjects[0]))
    return chain(scene, [Speech(who, cue, (), (), "who says whose deed it was"), *around])


def _same_voice(d: Draft, said: Sequence[Source]) -> bool:
    """Whether the deed is told by who blames somebody for it."""
    return bool({x.text for x in d.sources if x.text} & {x.text for x in said})


def _violent(d: Draft) -> bool:
    return load_acts()[d.act.means].family in ("fire", "violence") and d.main >= 0


def _may_be(d: Draft, s: int, cue: Span, ids: set[str]) -> bool:
    known = {v.means.id for v in d.actor if v.means.id}
    before = s - BACK <= d.s <= s and d.evidence[0] < cue[0] and d.act.span is not None and d.act.span[1] <= cue[0]
    done = d.status.means in ("happened", "ongoing")
    return _violent(d) and before and done and not known - ids and not ids & {v.means.id for v in d.target}
