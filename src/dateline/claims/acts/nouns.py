"""Nouns that report an act: "the capture of X", "launched an attack", "under siege"."""

from __future__ import annotations

from ...language.arguments import Arguments, arguments, merge
from ...language.graph import Graph
from ..codebook.lexicon import Entry, Light
from ..scene import Scene, overlap
from .figures import BODIES
from .predicate import DEAD, Predicate, is_noun, match, modifiers, month, numbered, of_men

TOLLS = {"toll", "count", "figure", "number", "loss", "casualty"}
CONCEDING = {"admit", "acknowledge", "concede", "confirm", "announce", "report", "mourn", "suffer"}
"""What a side says of its own losses."""
MEDIATING = {"broker", "mediate", "facilitate", "sponsor", "host", "oversee", "monitor", "guarantee"}
"""What a third party does for a deal: of "a truce BROKERED by X" X is no party."""


def noun_predicate(scene: Scene, s: int, graph: Graph, i: int) -> Predicate | None:
    if month(graph, i):
        return None
    gerund = is_noun(scene, graph, i)
    described = graph.tokens[i].upos == "ADJ" and not graph.tokens[i].xpos.startswith("NN")
    noun = described or graph.tokens[i].xpos.startswith("NN")
    noun = noun or graph.tokens[i].upos in ("NOUN", "PROPN")
    if not gerund and (not noun or graph.rels[i] in ("compound", "flat", "amod")):
        return None
    if graph.tokens[i].upos == "PROPN" and _in_a_name(scene, s, graph, i):
        return None
    lemma = graph.tokens[i].text.casefold() if gerund else graph.lemmas[i]
    for entry, words in scene.lexicon.by_noun.get(lemma, ()):
        tokens = modifiers(graph, i, words[:-1])
        if entry.has("singular") and graph.tokens[i].xpos == "NNS":
            continue
        if (described and not entry.has("counted")) or (entry.has("counted") and not numbered(scene, graph, i)):
            continue
        if entry.has("again") and _of_others(graph, i):
            continue  # "the number of refugees"
        if entry.participants and not _done_by(scene, s, graph, i, entry):
            continue
        if tokens is None or (entry.case and not entry.case & graph.marks(i)):
            continue
        if not _about(scene, s, graph, i, entry):
            continue
        light, verb = (None, i) if entry.has("bare") else _light(scene, graph, i)
        if light is None and entry.has("carrier"):
            continue
        args = {k: [t for t in v if t not in tokens] for k, v in arguments(graph, i).items()}
        if light is not None and entry.subject:
            subjects = arguments(graph, verb).get("subject", [])
            if subjects and not any(entry.subject & scene.kinds(s, h) for h in subjects):
                return None
        if light is not None:
            args = merge(args, _handed(graph, i, verb, light))
        args = merge(args, _participle(scene, graph, i))
        args = merge(args, _part(scene, graph, i))
        if graph.rels[i] == "conj" and graph.kids(i, "cop") and "subject" not in args:
            args = merge(args, {"subject": arguments(graph, graph.head(i)).get("subject", [])})
        if entry.case and graph.rels[i] == "nmod" and entry.slots.get("subject") == "place":
            args = merge(args, {"subject": [graph.head(i)]})  # "X, in rebel HANDS"
        if not entry.case and graph.rels[i] == "appos" and entry.slots.get("subject") == "place":
            args = merge(args, {"subject": [graph.head(i)]})  # "X, the rebels' STRONGHOLD in the north"
        above = graph.head(i) if entry.case and graph.rels[i] == "obl" else -1
        if above >= 0 and entry.slots.get("subject") == "place":
            said = graph.kids(above, "cop") or graph.kids(i, "cop")  # "X is back in the HANDS of the army"
            opens = not said and _opens(graph, i, above)  # "In the HANDS of the rebels since May, X has no police"
            subject = (
                graph.kids(above, "nsubj") if said or opens else _before_comma(graph, i)
            )  # "X, under the army's CONTROL, was"
            args = merge(args, {"subject": subject})
        if entry.has("counted"):  # "Sarajevo's own TOLL was three dead" kills nobody
            args = {k: v for k, v in args.items() if k != "subject" or not any(graph.lemmas[h] in TOLLS for h in v)}
        if lemma == "loss" and entry.act == "killing":
            if graph.case(i) == "with" or not of_men(scene, s, graph, i):
                return None  # "took the hill WITH THE LOSS OF nine men": the casualties of that act
            args = merge({"subject": _losers(graph, i)}, args)
        if entry.has("bare") and entry.subject and not _said_of(scene, s, entry, args):
            continue
        if entry.has("undergone") and "of" not in args:
            args = merge({k: v for k, v in args.items() if k != "possessor"}, {"=target": args.get("possessor", [])})
        return Predicate(s, i, (*tokens, i), verb if light else i, entry, entry.act, args, light, noun=True)
    return None


def _losers(graph: Graph, i: int) -> list[int]:
    """Whose men are lost of "Niger acknowledges the LOSS of 25"."""
    verb = graph.head(i)
    own = verb >= 0 and graph.is_verb(verb) and graph.lemmas[verb] in CONCEDING
    return arguments(graph, verb).get("subject", []) if own else []


def _opens(graph: Graph, i: int, verb: int) -> bool:
    """Whether a phrase stands before its clause, with a comma between it and the subject."""
    last = graph.subtree(i)[-1]
    subjects = [graph.subtree(k)[0] for k in graph.kids(verb, "nsubj")]
    return bool(subjects) and graph.subtree(i)[0] < last + 1 < subjects[0] and graph.tokens[subjects[0] - 1].text == ","


def _before_comma(graph: Graph, i: int) -> list[int]:
    """The noun that a phrase between commas stands behind, wherever the tree hangs the phrase."""
    first = graph.subtree(i)[0]
    if first < 2 or graph.tokens[first - 1].text != ",":
        return []
    noun = first - 2
    while graph.rels[noun] in ("flat", "compound", "appos", "nmod") and 0 <= graph.head(noun) < first:
        noun = graph.head(noun)
    return [noun] if graph.tokens[noun].upos in ("PROPN", "NOUN") else []


def _of_others(graph: Graph, i: int) -> bool:
    """Whether a figure is said to count anybody but the dead; "a figure of 65" says nothing of whom."""
    below = graph.kids(i, "nmod", "acl")
    return any(graph.lemmas[k] not in DEAD | BODIES and graph.tokens[k].upos != "NUM" and k < i + 4 for k in below)


def _done_by(scene: Scene, s: int, graph: Graph, i: int, entry: Entry) -> bool:
    """Whether a noun's act is that of somebody whom the entry asks for: "the ARMY's return to X", no refugees'."""
    args = arguments(graph, i)
    heads = [h for slot in ("possessor", "compound", "of", "by") for h in args.get(slot, ())]
    return any(entry.participants & scene.kinds(s, h) for h in heads)


def _about(scene: Scene, s: int, graph: Graph, i: int, entry: Entry) -> bool:
    """Whether a noun is of what the entry asks for: "in command OF THE TOWN", not "of the brigade"."""
    args = arguments(graph, i) if entry.object or entry.without else {}
    done_to = not entry.object or any(entry.object & scene.kinds(s, h) for h in args.get("of", ()))
    return done_to and not any(args.get(slot) for slot in entry.without)


def _said_of(scene: Scene, s: int, entry: Entry, args: Arguments) -> bool:
    """Whether a bare noun is said of what the entry asks for: "THE TOWN is under their flag"."""
    return any(entry.subject & scene.kinds(s, h) for h in args.get("subject", ()))


def _in_a_name(scene: Scene, s: int, graph: Graph, i: int) -> bool:
    """True for "Operation" of "Task Force - Operation Inherent Resolve": a party's name reports no act."""
    span = graph.tokens[i].span
    return any(overlap(name, span) for name in scene.party_names.get(s, ()))


def _light(scene: Scene, graph: Graph, i: int) -> tuple[Light | None, int]:
    """The verb that carries the noun at `i`, and what it does with its arguments."""
    top = _outermost(scene, graph, i)
    verb = graph.head(top)
    if verb < 0 or not (graph.is_verb(verb) or graph.kids(verb, "cop")):
        return None, i
    place = "subject" if graph.rels[top] in ("nsubj", "csubj") else "object"
    if graph.passive(verb) and place == "subject":
        place = "object"
    if graph.rels[top] not in ("nsubj", "csubj", "obj", "obl", "xcomp"):
        return None, i
    for light, words in scene.lexicon.by_light.get(graph.lemmas[verb], ()):
        if light.noun != place or match(graph, verb, words[1:]) is None:
            continue
        if graph.rels[top] == "obl" and len(words) == 1:
            continue
        return light, verb
    return None, i


def _outermost(scene: Scene, graph: Graph, i: int) -> int:
    """The noun that stands under the verb for the noun at `i`: "WAVE of airstrikes", "SIEGE and attacks", "PART in"."""
    while (above := graph.head(i)) >= 0 and not graph.is_verb(above):
        counted = graph.rels[i] == "nmod" and graph.case(i) == "of"
        counted = counted and scene.lexicon.is_thing("counting", graph.lemmas[above])
        shared = graph.rels[i] == "nmod" and scene.lexicon.is_thing("share", graph.lemmas[above])
        if graph.rels[i] != "conj" and not counted and not shared:
            break
        i = above
    return i


def _handed(graph: Graph, noun: int, verb: int, light: Light) -> Arguments:
    """What a light verb hands to its noun: its subject in the light's role, its prepositions as they are."""
    args = arguments(graph, verb)
    out: Arguments = {}
    for slot, heads in args.items():
        left = [h for h in heads if h != noun and noun not in graph.conjuncts(h)]
        if not left:
            continue
        if slot == "subject" and light.noun == "object":
            out[f"={light.role}"] = left
        elif light.hands and slot == "object":
            out["=target" if light.noun == "subject" else "=actor"] = left
        elif slot not in ("object", "object2"):
            out[slot] = left
    return out


def _part(scene: Scene, graph: Graph, noun: int) -> Arguments:
    """Of "X, a part of the campaign", "X is part of the campaign": X is in it."""
    top = _outermost(scene, graph, noun)
    if top == noun or not scene.lexicon.is_thing("share", graph.lemmas[top]):
        return {}
    whose = (
        [graph.head(top)] if graph.rels[top] == "appos" else graph.kids(top, "nsubj") if graph.kids(top, "cop") else []
    )
    return {"subject": whose} if whose else {}


def _carries(scene: Scene, graph: Graph, verb: int, noun: int) -> bool:
    """True for a relative clause whose verb carries the noun: "a deal that the two sides reached"."""
    return graph.lemmas[verb] in scene.lexicon.by_light and noun in arguments(graph, verb).get("object", [])


def _participle(scene: Scene, graph: Graph, noun: int) -> Arguments:
    """Of "attacks carried out by X", "an operation launched by X", "a strike targeting Y"."""
    out: Arguments = {}
    for k in graph.kids(noun, "acl"):
        if "to" in graph.marks(k) or (graph.tokens[k].deprel == "acl:relcl" and not _carries(scene, graph, k, noun)):
            continue
        args = arguments(graph, k)
        if graph.lemmas[k] in MEDIATING:
            continue
        if graph.passive(k) or noun in args.get("object", []):
            out = merge(out, {"=actor": args.get("subject", [])})
        else:
            out = merge(out, {"=target": [h for h in args.get("object", []) if h != noun]})
    return {k: v for k, v in out.items() if v}
