"""Denials and confirmations of what stands elsewhere: "…, something Moscow denied", "Residents confirmed it."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..language.graph import Graph
from ..records import Span
from .after import CLAUSES
from .cues import Cue
from .found import Found, inside
from .lexicon import words
from .nouns import CLAIM
from .stretches import bare
from .versions import VERSION
from .voices import Speaker, can_speak, speaker

DENIAL = "denies what was said before"
"""`Speech.origin` where the content stands elsewhere, put forward by others or by the report."""
CONFIRMATION = "confirms what was said before"
"""`Speech.origin` where another voice says the same."""
ELSEWHERE = (DENIAL, CONFIRMATION)
"""Origins of speech whose content stands elsewhere: it is no attribution of those words."""
OTHERS = (CLAIM, VERSION)
"""Origins of what another voice is told to claim: who rejects it denies it, and who claims it says so."""
NOT = {"not", "n't", "n’t", "no", "never"}
TWO = {"either", "both", "neither", "two"}
"""Of two things that were told: "denied EITHER", "rejects BOTH accounts"."""
UNSURE = NOT | {"can", "could", "may", "might", "would", "will", "should", "yet"}
"""Beside a verb, they leave open what it confirms: "could not be confirmed by the army"."""
POINTS_BACK = {"appos", "obj", "parataxis", "dep", "conj", "obl", "nmod", "ccomp", "advcl"}
PRONOUNS = ("it", "they", "he", "she")


def denials(graphs: Sequence[Graph], cues: Sequence[Cue], found: Sequence[Found]) -> Iterator[Found]:
    """Denials and confirmations of what was told before them; `found` is the speech that other rules found."""
    for cue in cues:
        if cue.is_("confirming"):
            if (who := _confirmer(cue)) and (content := _earlier(graphs, cue, found)):
                yield Found(who.voice, cue.span, (content,), CONFIRMATION)
            continue
        if cue.is_("denying"):
            content, span = _aside(cue) or _claimed(cue, found) or _earlier(graphs, cue, found), cue.span
        elif bare_words := _bare_denial(cue):
            content, span = _last_told(graphs, cue.graph, cue.span, found), bare_words
        elif false := _calls_false(cue):
            content, span = _last_told(graphs, cue.graph, cue.span, found), false
        else:
            continue
        if content:
            yield Found(cue.speaker.voice if cue.speaker else None, span, (content,), DENIAL)
    yield from _unknown(graphs, found)
    yield from _false_claims(graphs, found)
    yield from _said_false(graphs, found)
    for graph in graphs:
        denied = _denies(graph, range(len(graph))) or _it_had_not(graph)
        if denied and (content := _last_told(graphs, graph, graph.sentence.span, found)):
            yield Found(None, graph.sentence.span, (content,), DENIAL)


def _unknown(graphs: Sequence[Graph], found: Sequence[Found]) -> Iterator[Found]:
    """ "The command knows of no such case", "headquarters has no record of it": whoever says so denies what was told."""
    for graph in graphs:
        if graph.vocabulary.isdisjoint({"know", "record", "knowledge"}):
            continue
        for verb in range(len(graph)):
            if (end := _knows_nothing(graph, verb)) < 0:
                continue
            subject = next((k for k in graph.kids(verb, "nsubj") if can_speak(graph, k)), -1)
            who = speaker(graph, subject, (verb,)) if subject >= 0 else None
            if who and (content := _last_told(graphs, graph, graph.tokens[verb].span, found)):
                yield Found(who.voice, graph.span(range(verb, end + 1)), (content,), DENIAL)


def _knows_nothing(graph: Graph, verb: int) -> int:
    """The last word of "knows of no such case", "knows nothing of it", "has no record of it"; -1 for other verbs."""
    if not graph.is_verb(verb) or graph.kids(verb, "aux"):
        return -1
    objects = graph.kids(verb, "obj")
    if graph.lemmas[verb] == "have":
        objects = [k for k in objects if graph.lemmas[k] in ("record", "knowledge") and _no(graph, k)]
    elif graph.lemmas[verb] == "know":
        such = [k for k in graph.kids(verb, "obl") if graph.case(k) == "of" and _no(graph, k) and _such(graph, k)]
        if such:
            return such[0]
        objects = [k for k in objects if graph.lemmas[k] == "nothing"]
    else:
        return -1
    below = [j for k in (*objects, *((verb,) if objects else ())) for j in graph.kids(k, "nmod", "obl")]
    meant = (j for j in below if graph.case(j) in ("of", "about"))
    return next((j for j in meant if graph.lemmas[j] in words()["placeholders"] or _such(graph, j)), -1)


def _no(graph: Graph, noun: int) -> bool:
    return any(graph.lemmas[k] == "no" for k in graph.kids(noun))


def _such(graph: Graph, noun: int) -> bool:
    return any(graph.lemmas[k] == "such" for k in graph.kids(noun))


def _false_claims(graphs: Sequence[Graph], found: Sequence[Found]) -> Iterator[Found]:
    """ "The rebels' claim that the town had fallen is a fabrication": what is claimed, denied by whoever tells that."""
    for f in found:
        graph = next((g for g in graphs if f.cue and inside(f.cue, g.sentence.span)), None)
        if f.origin != CLAIM or f.cue is None or graph is None:
            continue
        noun = graph.top(graph.at(f.cue))
        said = graph.head(noun)
        if said >= 0 and graph.rels[noun] == "nsubj" and graph.lemmas[said] in words()["falsehoods"]:
            tellers = (o.voice for o in found if o is not f and any(inside(f.cue, c) for c in o.content))
            yield Found(next(tellers, None), graph.tokens[said].span, (f.content[0],), DENIAL)


def _said_false(graphs: Sequence[Graph], found: Sequence[Found]) -> Iterator[Found]:
    """ "He answered that the reports were lies": what was told before, denied by whoever says so."""
    for f in found:
        graph = next((g for g in graphs if f.cue and inside(f.cue, g.sentence.span)), None)
        if f.voice is None or f.cue is None or graph is None or len(f.content) != 1:
            continue
        said = f.content[0]
        if not inside(said, graph.sentence.span) or not _denies(graph, graph.at(said)):
            continue
        if content := _last_told(graphs, graph, min(f.cue, said), [o for o in found if o is not f]):
            yield Found(f.voice, graph.span([*graph.at(f.cue), *graph.at(said)]), (content,), DENIAL)


def is_denying(graph: Graph, cue: Span) -> bool:
    """Whether a cue denies what it brings: "denied", "has rejected"."""
    return any(graph.lemmas[i] in words()["denying"] for i in graph.at(cue))


def _confirmer(cue: Cue) -> Speaker | None:
    """Who confirms: the subject, or "by two residents" of "That has been confirmed by two residents"."""
    graph = cue.graph
    if graph.rels[cue.verb] == "xcomp" or any(graph.lemmas[k] in UNSURE for k in graph.kids(cue.verb, "advmod", "aux")):
        return None
    if not graph.passive(cue.verb):
        return cue.speaker
    agents = (k for k in graph.kids(cue.verb, "obl") if graph.case(k) == "by" and can_speak(graph, k))
    return next((who for k in agents if (who := speaker(graph, k, cue.tokens))), None)


def _bare_denial(cue: Cue) -> Span | None:
    """ "Not so" of "Not so, says the army": cue, speaker and a denial are all there is."""
    if not cue.is_("saying") or cue.speaker is None:
        return None
    own = {*cue.tokens, *cue.speaker.tokens}
    left = [i for i in range(len(cue.graph)) if i not in own]
    return cue.graph.span(bare(cue.graph, left)) if _denies(cue.graph, left) else None


def _denies(graph: Graph, indexes: Sequence[int]) -> bool:
    """Whether these words deny what stands before them, and say nothing more."""
    if _no_such(graph, indexes):
        return True
    if all(graph.vocabulary.isdisjoint(words()[of]) for of in ("truths", "falsehoods")):
        return False
    indexes = [i for i in indexes if not _describes_a_lie(graph, i)]
    said = [graph.lemmas[i] for i in indexes if graph.tokens[i].upos != "PUNCT"]
    negated = any(w in NOT for w in said)
    told = [w for w in said if w not in words()["beside_truths"] and w not in NOT]
    if len(told) == 2 and told[0] in words()["placeholders"]:
        told = told[1:]  # "the REPORTS are false"
    turned = words()["truths"] if negated else words()["falsehoods"]
    return len(told) == 1 and told[0] in turned


def _it_had_not(graph: Graph) -> bool:
    """ "It had not.", "But they weren't.": a sentence that says no more than that what was told isn't so."""
    said = [lemma for lemma, token in zip(graph.lemmas, graph.tokens, strict=True) if token.upos != "PUNCT"]
    left = [lemma for lemma in said if lemma not in NOT and lemma not in ("but", "yet")]
    return len(left) == 2 < len(said) and left[0] in PRONOUNS and left[1] in ("have", "be", "do")


def _describes_a_lie(graph: Graph, i: int) -> bool:
    """ "FAIRY tale", "a BLATANT lie"."""
    described = graph.rels[i] in ("amod", "compound") and graph.lemmas[i] not in NOT
    return described and graph.head(i) > i and graph.lemmas[graph.head(i)] in words()["falsehoods"]


def _no_such(graph: Graph, indexes: Sequence[int]) -> bool:
    """ "It had done NO SUCH THING", "NOTHING OF THE KIND had happened", "there had been NO SUCH fight": all that is said."""
    lemmas, inside_of = graph.lemmas, set(indexes)
    if graph.vocabulary.isdisjoint({"such", "kind", "sort"}):
        return False
    for i in indexes:
        such = lemmas[i] == "no" and i + 2 in inside_of and lemmas[i + 1] == "such"
        nothing = lemmas[i] == "nothing" and i + 2 in inside_of and lemmas[i + 1] == "of"
        if not such and not nothing:
            continue
        thing = next((k for k in range(i + 2, min(i + 5, len(graph))) if graph.tokens[k].upos == "NOUN"), -1)
        there = any(lemmas[k] == "there" and graph.rels[k] == "expl" for k in indexes)
        done = [k for k in indexes if graph.tokens[k].upos == "VERB"]
        if thing >= 0 and (there or lemmas[thing] in words()["happenings"]):
            return all(lemmas[k] in words()["happening"] for k in done)
    return False


def _calls_false(cue: Cue) -> Span | None:
    """All of "called that account false", "described it as a lie", "called the report a rumour spread by …"."""
    graph, meant = cue.graph, cue.tokens.stop
    if not cue.is_("naming") or meant + 1 >= len(graph):
        return None
    if graph.lemmas[meant] in ("the", "that", "this") and graph.lemmas[meant + 1] in words()["placeholders"]:
        meant += 1
    owned = next((k for k in graph.kids(cue.verb, "obj") if k > meant and graph.kids(k, "nmod", "det")), -1)
    if owned >= 0 and graph.lemmas[owned] in words()["placeholders"] and graph.subtree(owned)[0] == meant:
        meant = owned  # "called the UN's FINDINGS baseless"
    if graph.lemmas[meant] not in words()["placeholders"]:
        return None
    false = next((k for k in range(meant + 1, len(graph)) if not _leads(graph, k)), -1)
    if false < 0 or graph.lemmas[false] not in words()["falsehoods"]:
        return None
    return graph.span((cue.tokens.start, false))


def _leads(graph: Graph, k: int) -> bool:
    """Whether a word leads up to the one that calls something false: "a blatant lie", "an “absolute lie”"."""
    if graph.lemmas[k] in words()["falsehoods"]:
        return False
    return (
        graph.lemmas[k] in words()["naming_as"]
        or graph.tokens[k].upos == "PUNCT"
        or graph.rels[k] in ("amod", "advmod", "compound")
    )


def _claimed(cue: Cue, found: Sequence[Found]) -> Span | None:
    """Of "rejected a claim by the rebels that the town had fallen": what another voice is told to claim."""
    graph = cue.graph
    nouns = [k for k in graph.kids(cue.verb, "obj") if k > cue.verb]
    claims = [f for n in nouns for f in found if f.cue and f.voice and inside(graph.tokens[n].span, f.cue)]
    return next((f.content[0] for f in claims if f.origin in OTHERS), None)


def _aside(cue: Cue) -> Span | None:
    """Of "…, something Moscow denied" and "…, which the RSF denies": the clause before."""
    graph, i = cue.graph, cue.verb
    before = cue.first - 1
    if (
        before > 3
        and graph.tokens[before - 1].text == ","
        and graph.lemmas[before] in words()["placeholders"] | {"which"}
    ):
        return _clause_before(graph, before - 1)
    noun = graph.head(i)
    if graph.rels[i] != "acl" or not (graph.tokens[i].deprel == "acl:relcl" or graph.kids(i, "nsubj")):
        return None
    which = next((k for k in graph.kids(i, "obj") if graph.lemmas[k] == "which"), None)
    if which is None and not (graph.lemmas[noun] in words()["placeholders"] and graph.rels[noun] in POINTS_BACK):
        return None
    start = which if which is not None else bare(graph, graph.subtree(noun))[0]
    if start < 3 or graph.tokens[start - 1].text != ",":
        return None
    return _clause_before(graph, start)


def _clause_before(graph: Graph, start: int) -> Span:
    said = [c for j in range(start) for c in _clauses_of(graph, j, start)]
    return said[-1] if said else graph.span(bare(graph, range(start)))


def _clauses_of(graph: Graph, j: int, stop: int) -> Iterator[Span]:
    """What a cue verb before the denial reports: that is denied, not the saying."""
    if graph.lemmas[j] in words()["that"] and graph.is_verb(j):
        for k in graph.kids(j, *CLAUSES):
            if inner := bare(graph, (t for t in graph.subtree(k) if t < stop)):
                yield graph.span(inner)


def _earlier(graphs: Sequence[Graph], cue: Cue, found: Sequence[Found]) -> Span | None:
    """Of "The army rejected that.": what was said last, in this sentence or the one before; else that sentence."""
    graph, i = cue.graph, cue.verb
    objects = graph.kids(i, "obj") or (graph.kids(i, "nsubj") if graph.passive(i) else [])
    if not objects or graph.kids(i, *CLAUSES) or any(graph.is_verb(k) for k in graph.kids(i, "xcomp")):
        return None
    meant = objects[0]
    if graph.lemmas[meant] == "all":  # "dismisses ALL OF THIS"
        meant = next((k for k in graph.kids(meant, "nmod") if graph.case(k) == "of"), meant)
    if graph.lemmas[meant] in words()["shares"]:  # "denies any part in it", "denied involvement"
        parts = graph.kids(meant, "nmod", "acl") or [k for k in graph.kids(i, "obl") if graph.case(k) in ("in", "for")]
        if not parts and cue.is_("denying"):
            return _last_told(graphs, graph, cue.span, found)
        meant = next(iter(parts), meant)
    such = cue.is_("denying") and any(graph.lemmas[k] == "such" for k in graph.kids(meant))  # "denied any such attack"
    if not such and (graph.lemmas[meant] not in words()["placeholders"] or graph.kids(meant, "acl", "nmod")):
        return None
    if any(graph.lemmas[k] in TWO for k in (meant, *graph.kids(meant, "det", "nummod", "amod"))):
        return _both_told(graphs, graph, cue.span)
    return _last_told(graphs, graph, cue.span, found)


def _tells(graph: Graph, span: Span) -> bool:
    """Whether a verb, or words of a sentence before, stand in these words."""
    return span[0] < graph.sentence.span[0] or any(graph.is_verb(i) for i in graph.at(span))


def _both_told(graphs: Sequence[Graph], graph: Graph, cue: Span) -> Span:
    """Of "denied either", "rejects both accounts": all that stands before the cue, from two sentences back."""
    first = graphs[max(0, graph.sentence.index - 2)].sentence.span[0]
    return (first, max(first + 1, cue[0]))


def _last_told(graphs: Sequence[Graph], graph: Graph, cue: Span, found: Sequence[Found]) -> Span | None:
    """What was said last before a cue, in its sentence or the one before; else the whole sentence before."""
    here = graph.sentence.index
    start = graphs[here - 1].sentence.span[0] if here else 0
    told = [c for f in found for c in f.content if f.cue != cue and start <= c[0] and c[1] <= cue[0]]
    around = [c for f in found for c in f.content if f.cue != cue and inside(cue, c)]
    around = [c for c in around if _tells(graph, (c[0], cue[0]))]  # "X denied it, it said": nothing stands before
    if around or told:
        return around[-1] if around else max(told)
    return graphs[here - 1].sentence.span if here else None
