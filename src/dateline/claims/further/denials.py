"""Denials and confirmations of what is told beside them: the act again, according to who says so (rule 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...language.graph import Graph
from ...records import Source, Span, Speech, Value
from ...speech import CONFIRMATION, ELSEWHERE, is_denying
from ...vocabulary import load_acts
from ..acts.figures import SUMS
from ..codebook.lexicon import NO_ACT
from ..draft import WORDS, Draft
from ..scene import Scene, within
from ..values.attribution import chain

BACK = 2
"""Sentences back in which a denial without an act of its own finds what it denies."""
PRESENT = {"advance", "capture", "incursion", "deployment", "control", "siege", "offensive"}
"""Acts that put a force where "denied that it was in the town" says it isn't."""
NOT_OURS = {"us", "we", "our", "ours", "them", "its", "their"}
"""Whose deed it wasn't: "it was not US", "that was not ITS work"."""
DOING = {"work", "doing", "handiwork", "deed"}
THAT = {"it", "that", "this", "they", "them", "these", "those", "either", "both"}
"""What stands for a deed told before: "denied having done IT"."""
DEEDS = {
    "fire", "plant", "do", "commit", "carry", "launch", "drop", "lay", "stage", "mount", "order", "cause", "set", "open", "detonate",
    "perpetrate", "hit", "strike", "target", "use", "make", "start", "attempt", "shoot", "attack", "bomb", "burn",
}  # fmt: skip
"""Verbs of doing it: "denies having PLANTED it"."""
UNITS = {
    "unit", "man", "soldier", "troop", "troops", "force", "fighter", "people", "gunner", "gun", "battery", "artillery",
    "commander", "patrol", "militiaman", "guerrilla",
}  # fmt: skip
"""Who was not there: "had no UNIT in the area"."""
WINGS = {"aircraft", "plane", "jet", "helicopter", "warplane", "bomber", "pilot", "drone"}
"""What was not in the air: "no AIRCRAFT was over the town"."""
FLIGHTS = {"mission", "sortie", "flight"}
FLYING = {"fly", "operate", "be", "have", "go", "send"}
FLOWN = {"fly", "carry", "conduct", "make"}
"""What is done with missions: "did not CARRY out any missions"."""
BEING = {"be", "have", "operate", "go", "come", "send", "station"}
GOING = {"go", "come", "be"}
HERE = {"there", "area", "vicinity", "region", "sector", "district", "anywhere"}
"""Where the deed was, as told before."""
NONE = {"no", "not", "n't", "n’t", "none", "never", "nobody", "neither", "nor"}
OWNING = {"responsible", "behind", "involved", "involvement", "responsibility"}
"""What is denied of a deed, whatever it is called."""
INNOCENT = re.compile(r"\b(?:no|any)thing\s+(?:whatsoever\s+|at all\s+)?to\s+do\s+with\b", re.IGNORECASE)


def denials(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A copy of every act that a denial or a confirmation points back at ("…, something Moscow denied")."""
    seen: list[tuple[Span | None, tuple[Source, ...]]] = []
    for speech in scene.speech:
        if speech.cue is None:
            continue
        sources = chain(scene, [speech]) if speech.source else ()  # "It was not so.": the report's own word
        for d in _meant(scene, drafts, speech, sources):
            if (d.act.span, sources) not in seen:  # "denied it and went on denying it"
                seen.append((d.act.span, sources))
                yield _copy(scene, d, speech, sources)


def _meant(scene: Scene, drafts: Sequence[Draft], speech: Speech, sources: Sequence[Source]) -> Sequence[Draft]:
    """The acts that a denial or a confirmation is about."""
    if speech.origin not in ELSEWHERE:
        return _disowned(scene, drafts, speech)
    told = [d for d in drafts if _asserted(d) and any(within(d.act.span, c) for c in speech.content if d.act.span)]
    assert speech.cue is not None
    if speech.origin == CONFIRMATION:
        return _told_before(told, speech.cue)
    if not told and not any(_beside(scene, c, speech.cue) for c in speech.content):
        told = list(_answered(scene, drafts, speech))
    if told and all(_counts(d) for d in told) and not _of_figures(scene, speech.cue):
        told = _deed_counted(drafts, told) or told
    if such := _such(scene, speech.cue):
        told = [d for d in told if load_acts()[d.act.means].family in such]
    if any(c[0] < speech.cue[0] and _sentences(scene, c) > 1 for c in speech.content):
        told = [
            d for d in told if load_acts()[d.act.means].violent and not (d.predicate and d.predicate.entry.has("toll"))
        ][-2:]
    return [_by_the_denier(scene, d, speech) for d in _own(told, sources)]


def _counts(d: Draft) -> bool:
    """A toll of a deed that is told elsewhere."""
    return d.predicate is not None and d.predicate.entry.has("toll")


def _of_figures(scene: Scene, cue: Span) -> bool:
    """Whether it is a figure that is denied: "called the FIGURE exaggerated", "disputes the toll"."""
    s = scene.sentence_of(cue)
    graph = scene.graphs[s] if s is not None else None
    return graph is None or not graph.vocabulary.isdisjoint(SUMS | {"dispute"})


def _deed_counted(drafts: Sequence[Draft], tolls: Sequence[Draft]) -> list[Draft]:
    """The deed told before a toll, of which it counts the dead: who denies "it" denies the deed."""
    first = min(d.s for d in tolls)
    near = (d for d in drafts if first - BACK <= d.s <= first and _asserted(d) and load_acts()[d.act.means].violent)
    return [d for d in near if not _counts(d) and d.evidence[0] < min(x.evidence[0] for x in tolls)][-1:]


def _such(scene: Scene, cue: Span) -> set[str]:
    """Of "there had been no such FIGHT": the families of what is said not to have been."""
    s = scene.sentence_of(cue)
    graph = scene.graphs[s] if s is not None else None
    nouns = (
        [graph.lemmas[i + 1] for i in graph.at(cue) if graph.lemmas[i] == "such" and i + 1 < len(graph)]
        if graph
        else []
    )
    return {
        load_acts()[e.act].family
        for n in nouns
        for e, w in scene.lexicon.by_noun.get(n, ())
        if len(w) == 1 and e.act != NO_ACT
    }


def _sentences(scene: Scene, words: Span) -> int:
    """In how many sentences words stand: in two or more, where "both" is denied."""
    inside = [g.sentence.span for g in scene.graphs if g.sentence.span[0] < words[1] and words[0] < g.sentence.span[1]]
    return len(inside)


def _beside(scene: Scene, content: Span, cue: Span) -> bool:
    """Whether what is denied is another clause of the sentence of the denial: that is meant, and nothing else."""
    return scene.sentence_of(content) == scene.sentence_of(cue) and not within(cue, content)


def _answered(scene: Scene, drafts: Sequence[Draft], speech: Speech) -> Sequence[Draft]:
    """Of "…, which Y accuses X of. X called that absurd.": where the words that are denied tell no act of their own, the
    last deed told by others as the denier's, or as nobody's."""
    assert speech.cue is not None
    s, said_by = scene.sentence_of(speech.cue), scene.speaker(speech.source) if speech.source else None
    if s is None or said_by is None:
        return ()
    who = {p.id for p in (*said_by.party, said_by.stands_for) if p and p.id}
    near = [d for d in drafts if _asserted(d) and s - BACK <= d.s <= s and d.evidence[1] <= speech.cue[0]]
    near = [d for d in near if d.sources and not who & {x.means.id for x in d.sources if x.means}]
    theirs = [d for d in near if who & {v.means.id for v in (*d.actor, *d.target)}]
    nobodys = [d for d in near if not any(v.means.id for v in d.actor) and load_acts()[d.act.means].violent]
    return (theirs or nobodys)[-1:]


def _by_the_denier(scene: Scene, d: Draft, speech: Speech) -> Draft:
    """A deed of nobody known that a party denies: it denies that it did it, unless it is whom it was done to."""
    said_by = scene.speaker(speech.source) if speech.source else None
    denier = said_by and (said_by.stands_for or next(iter(said_by.party), None))
    known = any(v.means.id for v in d.actor) or any(denier and v.means.id == denier.id for v in d.target)
    struck = load_acts()[d.act.means].family in ("fire", "violence")
    if said_by is None or not denier or denier.id is None or known or not struck:
        return d
    return replace(d, actor=(Value(denier, said_by.text, said_by.span, "who denies it"),))


def _disowned(scene: Scene, drafts: Sequence[Draft], speech: Speech) -> Sequence[Draft]:
    """Of "denied that it was responsible", "denied that its units were in the town", which name no act: the last
    deed told of whoever denies it, or of nobody."""
    s = scene.sentence_of(speech.cue) if speech.cue else None
    said_by = scene.speaker(speech.source) if speech.source else None
    if s is None or said_by is None or speech.cue is None:
        return ()
    graph = scene.graphs[s]
    words = {graph.lemmas[i] for c in speech.content for i in graph.at(c)}
    denying = is_denying(graph, speech.cue)
    away = any(_away(graph, graph.at(c), denying) for c in speech.content)
    own = (
        bool(words & OWNING)
        or _nothing_to_do(scene, speech)
        or any(_not_ours(graph, graph.at(c)) for c in speech.content)
    )
    own = own or away or (denying and any(_that_deed(graph, graph.at(c)) for c in speech.content))
    there = "be" in words and bool(words & {"in", "at", "there"})
    if not (denying or away or (own and words & scene.lexicon.scope["negation"]["words"])):
        return ()
    named = any(within(d.act.span, c) for d in drafts for c in speech.content if d.act.span)
    if named or not (own or there):
        return ()
    who = {p.id for p in (*said_by.party, said_by.stands_for) if p and p.id}

    side = _side(scene, who)

    def may_be(d: Draft) -> bool:
        theirs = {v.means.id for v in d.actor if v.means.id}
        fits = load_acts()[d.act.means].violent if own else d.act.means in PRESENT
        return _asserted(d) and s - BACK <= d.s <= s and fits and (bool(theirs & side) or (own and not theirs))

    near = [d for d in drafts if may_be(d) and d.evidence[1] <= speech.cue[0]]
    near = [d for d in near if not away or all(_the_site(scene, graph, graph.at(c), d) for c in speech.content)]
    told = ([d for d in near if not _counts(d)] or near)[-1:]
    denier = said_by.stands_for or next(iter(said_by.party), None)
    if denier is None or denier.id is None:
        return told
    mine = (Value(denier, said_by.text, said_by.span, "who denies it"),)
    return [d if side & {v.means.id for v in d.actor} else replace(d, actor=mine) for d in told]


def _side(scene: Scene, who: set[str]) -> set[str]:
    """Parties with the army of a state among them, and the state of an army."""
    parties = scene.cast.foes.parties
    codes = {
        e.country for i in who if (e := parties.get(i)) and e.country and e.party.kind in ("state", "state_forces")
    }
    return who | {p.id for code in codes for p in (parties.state(code), parties.forces(code, code)) if p.id}


def _that_deed(graph: Graph, indexes: Sequence[int]) -> bool:
    """ "Denies having FIRED IT", "that the army COMMITTED IT": a verb of doing, whatever it is, and a word for the deed."""
    verbs = [i for i in indexes if graph.tokens[i].upos == "VERB"]
    if (
        len(verbs) != 1
        or graph.lemmas[verbs[0]] not in DEEDS
        or any(graph.rels[k] in ("obl", "xcomp", "ccomp") for k in graph.kids(verbs[0]))
    ):
        return False
    return any(graph.lemmas[k] in THAT for k in graph.kids(verbs[0], "obj"))


def _away(graph: Graph, indexes: Sequence[int], denying: bool) -> bool:
    """ "Had no unit there", "its men were nowhere near the town", "no plane of ours flew that day": whoever says so was
    elsewhere. `denying`: "denied that any plane had flown over the town"."""
    if {"nowhere", "near"} <= {graph.lemmas[i] for i in indexes}:
        return True
    for i in indexes:
        lemma = graph.lemmas[i]
        if lemma in WINGS | FLIGHTS | UNITS and _none(graph, i, denying):
            verb = _stands_under(graph, i)
            done = FLOWN if lemma in FLIGHTS else FLYING if lemma in WINGS else BEING
            there = lemma not in UNITS or _here(graph, verb, i)
            if there and (graph.lemmas[verb] in done or (lemma not in FLIGHTS and graph.kids(verb, "cop"))):
                return True
        if lemma in GOING and (denying or _not(graph, i)) and _goes_near(graph, i):
            return True
    return False


def _goes_near(graph: Graph, verb: int) -> bool:
    return any(graph.case(k) == "near" for k in graph.kids(verb, "obl", "nmod"))


def _stands_under(graph: Graph, noun: int) -> int:
    """The word that tells what a noun did or where it was: "not ONE OF our planes WAS in the air"."""
    above = graph.head(noun)
    whole = above >= 0 and graph.rels[noun] == "nmod" and graph.lemmas[above] in ("one", "none", "any")
    return graph.head(above) if whole else above


def _none(graph: Graph, noun: int, denying: bool) -> bool:
    """Whether words say that there was none of these: "no unit", "none of our men", "did not have any soldiers"."""
    verb, above = _stands_under(graph, noun), graph.head(noun)
    if verb < 0 or graph.rels[noun] not in ("nsubj", "obj", "nmod"):
        return False
    none = any(graph.lemmas[k] in NONE for j in (noun, above) if j != verb for k in (j, *graph.kids(j)))
    return none or denying or _not(graph, verb)


def _not(graph: Graph, verb: int) -> bool:
    return any(graph.lemmas[k] in NONE for k in graph.kids(verb, "advmod"))


def _here(graph: Graph, *heads: int) -> bool:
    below = [k for h in heads for k in graph.kids(h, "obl", "nmod", "advmod")]
    return any(graph.lemmas[k] in HERE or graph.case(k) in ("near", "inside") for k in (*heads, *below))


def _the_site(scene: Scene, graph: Graph, indexes: Sequence[int], d: Draft) -> bool:
    """Whether "THE school" of a denial is told with the deed, where it names a site."""
    sites = [i for i in indexes if "facility" in scene.kinds(graph.sentence.index, i)]
    pointed = [i for i in sites if any(graph.lemmas[k] == "the" for k in graph.kids(i, "det"))]
    return all(graph.lemmas[i] in scene.graphs[d.s].vocabulary for i in pointed)


def _nothing_to_do(scene: Scene, speech: Speech) -> bool:
    """ "Its men had NOTHING TO DO WITH it": with no name of the deed."""
    return any(INNOCENT.search(scene.quote(c)) for c in speech.content)


def _not_ours(graph: Graph, indexes: Sequence[int]) -> bool:
    """ "It was not us", "that was not its work": whoever says so didn't do it."""
    said = [i for i in indexes if graph.tokens[i].upos != "PUNCT" and graph.lemmas[i] != "that"]
    theirs = any(graph.words[i] in NOT_OURS for i in said)
    known = all(
        graph.words[i] in NOT_OURS or graph.lemmas[i] in {"it", "this", "be", "not", "n't", "n’t", *DOING} for i in said
    )
    return theirs and known and "be" in {graph.lemmas[i] for i in said}


def _asserted(d: Draft) -> bool:
    """An act that is put forward as so, no words and no epithet."""
    return d.act.means not in WORDS and d.status.means != "denied" and d.main >= 0


def _own(told: Sequence[Draft], sources: Sequence[Source]) -> Sequence[Draft]:
    """Of several acts told, a party denies its own; all where none is its own."""
    who = {s.means.id for s in sources if s.means and s.means.id}
    return [d for d in told if who & {v.means.id for v in d.actor}] or told


def _told_before(told: Sequence[Draft], cue: Span) -> Sequence[Draft]:
    """What others say: nobody confirms the report's own word, nor what is told after."""
    return [d for d in told if d.sources and d.evidence[1] <= cue[0]]


def _copy(scene: Scene, d: Draft, speech: Speech, sources: tuple[Source, ...]) -> Draft:
    assert speech.cue is not None
    who = speech.source or speech.cue
    words = (min(speech.cue[0], who[0]), max(speech.cue[1], who[1]))
    here = scene.sentence_of(words) == d.s
    after = [c[1] for c in speech.content if here and c[0] >= words[1]]  # "rejected the claim that …": both in one
    words = (words[0], max([words[1], *after]))
    if speech.origin not in ELSEWHERE:  # "it was not us, said X": the words themselves deny it
        own = [c for c in speech.content if scene.sentence_of(c) == scene.sentence_of(speech.cue)]
        words = (min([words[0], *(c[0] for c in own)]), max([words[1], *(c[1] for c in own)]))
    denied = Value("denied", scene.quote(speech.cue), speech.cue, "denied by another source")
    return replace(
        d,
        evidence=words,
        content=words,
        status=d.status if speech.origin == CONFIRMATION else denied,
        sources=sources,
        when=d.when,
    )
