"""Verbs that report an act: the entry of the lexicon that a verb and what stands with it fit."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.arguments import UNDERGOING, Arguments, accusing, arguments, merge
from ...language.graph import Graph
from ..codebook.lexicon import NO_ACT, Entry
from ..referring import HOLDING, headless
from ..scene import Scene, overlap
from .predicate import PARTICLES, Predicate, is_noun, match, modifiers, numbered, of_men

PEOPLE = frozenset({"people"})
CREWED = frozenset({"crewed"})
ONES = {"it", "they", "one", "both", "two", "three", "another"}
"""What stands for aircraft told before: "shot ONE down", "brought IT down"."""
ORDINALS = {"one", "another", "first", "second", "third", "fourth", "fifth", "last", "other"}
"""What stands for one of several things told before: "ANOTHER landed in the market"."""
MUNITIONS = frozenset({"artillery", "bomb", "air_bomb", "air_weapon"})
"""Things that fly or burst."""
FLYING = frozenset({"aircraft"})
NOBODY_KNOWN = {"armed", "party", "people", "unknown", "somebody", "ground", "place", "town"}
"""What a pronoun of no known party can be taken for."""
ABOVE = 2
"""Sentences back in which they were told."""
LOSING = {"loss", "fall"}
"""Nouns of ground that is given up, in expressions: "conceded the LOSS of the town"."""
OWNED = {"ours", "theirs"}
"""Whose the ground is: "the town is OURS"."""
INSIDE = {"in", "inside", "at", "on", "from"}
"""Where somebody is who is back, and from where."""
OUTSIDE = {"street", "square", "centre", "center", "crossroads", "roundabout", "rooftop"}
"""Where soldiers who are seen are in the town told of: "soldiers were ON THE MAIN SQUARE"."""
HOLDER = ("possessor", "compound")
"""Slots of a noun inside an expression that count only where the entry asks for them: "broke an ISIS siege"."""


def verb_predicate(scene: Scene, s: int, graph: Graph, i: int) -> Predicate | None:
    having = _having(graph, i)
    if graph.rels[i] in ("amod", "case", "aux", "compound", "fixed") and having < 0:
        return None
    if not (graph.is_verb(i) or _so(graph, i)) or is_noun(scene, graph, i):
        return None
    rows = [row for row in scene.lexicon.by_verb[graph.lemmas[i]] if graph.vocabulary.issuperset(row[1])]
    if not rows:
        return None
    if graph.tokens[i].upos == "ADJ" and graph.kids(i, "nummod"):
        return None  # "eleven dead and THIRTY WOUNDED"
    clause = having if having >= 0 else i
    args = _with_admitter(graph, clause, _joined_passive(graph, clause, arguments(graph, clause)))
    args = _of_the_topic(scene, s, graph, i, _which(scene, s, graph, i, _of_particle(graph, i, args)))
    for entry, words in rows:
        tokens = match(graph, i, words[1:])
        if tokens is not None and _meets(scene, s, graph, i, entry, args):
            if any(_says_more(scene, graph, t, entry.act) for t in tokens):
                continue
            if entry.act == NO_ACT:
                return None
            if any(graph.lemmas[t] in LOSING and (graph.is_verb(t) or of_men(scene, s, graph, t)) for t in tokens):
                continue  # "acknowledged the loss of 22 men", "acknowledged that eight had fallen"
            if tokens and entry.has("particle") and graph.rels[tokens[-1]] in ("case", "mark"):
                continue
            if entry.has("again") and not all(_figure(scene, graph, h) for h in args.get(words[-1], ())):
                continue  # "spoke of ten fighters"
            pooled = _pool(graph, entry, args, tokens)
            return Predicate(s, i, (i, *tokens), clause, entry, entry.act, pooled)
    return None


def _having(graph: Graph, i: int) -> int:
    """Of "accused of having SHELLED refugees", whose tree hangs the participle on the noun: "having"; else -1."""
    noun = graph.head(i)
    if graph.rels[i] != "amod" or graph.tokens[i].xpos != "VBN" or noun < i or i == 0:
        return -1
    have = i - 1
    return have if graph.words[have] == "having" and graph.head(noun) == have and graph.rels[noun] == "obj" else -1


def there_predicate(scene: Scene, s: int, graph: Graph, i: int) -> Predicate | None:
    """A force that is where the words say: "the army was INSIDE X", "the rebels were STILL THERE", "X is OURS"."""
    where = graph.head(i)
    if graph.rels[i] != "cop" or where < 0:
        return None
    if graph.lemmas[where] == "back":
        return _back(scene, s, graph, i, where)
    if graph.lemmas[where] in HOLDING:
        return None  # "is in command of X": a noun's to tell
    here, owned = graph.lemmas[where] == "there", graph.words[where] in OWNED or _is_whose(graph, where)
    under = not {"under", "with"}.isdisjoint(graph.marks(where)) and _is_a_side(
        scene, s, where
    )  # "X is UNDER THE REBELS"
    if not (here or owned or under or graph.lemmas[where] in OUTSIDE) and scene.place(s, where) is None:
        return None
    cases = {"in"} if here else {"theirs"} if owned else graph.marks(where)
    subjects = graph.kids(where, "nsubj") or (
        graph.kids(graph.head(where), "nsubj") if graph.rels[where] == "conj" else []
    )
    beside = {graph.lemmas[k]: k for k in graph.kids(where, "advmod")}
    args = merge(arguments(graph, where), {"=actor": [where]} if owned else {} if here else {c: [where] for c in cases})
    args = args if "subject" in args or not subjects else merge(args, {"subject": subjects})
    for entry, words in scene.lexicon.by_verb["be"]:
        if words[-1] not in cases or not set(words[1:-1]) <= set(beside):
            continue
        if subjects and any(entry.subject & scene.kinds(s, k) for k in subjects):
            told = tuple(sorted((i, *(beside[w] for w in words[1:-1]))))
            return Predicate(s, i, told, where, entry, entry.act, args)
    return None


def _is_a_side(scene: Scene, s: int, i: int) -> bool:
    """A known party, or those who bear arms by the word: "the rebels", no "Ministry of Mines"."""
    mention = scene.mention(s, i)
    known = mention is not None and mention.kind in ("party", "country") and any(p.id for p in mention.party)
    return known or scene.lexicon.is_thing("armed", scene.graphs[s].lemmas[i])


def _back(scene: Scene, s: int, graph: Graph, i: int, back: int) -> Predicate | None:
    """ "The army is BACK in X", "on Thursday the rebels were BACK": who had lost it."""
    args = merge(arguments(graph, back), {"subject": graph.kids(back, "nsubj")})
    entry = next((e for e, words in scene.lexicon.by_verb["be"] if words == ("be", "back", "in")), None)
    if entry is None or not _meets(scene, s, graph, i, entry, args):
        return None
    beside = [(slot, h) for slot, heads in args.items() if slot not in ("subject", "time") for h in heads]
    if not all((slot in INSIDE and scene.place(s, h)) or _tells_when(scene, s, graph, h) for slot, h in beside):
        return None  # "is back at work", "back on its feet"
    return Predicate(s, i, (i, back), back, entry, entry.act, args)


def _is_whose(graph: Graph, i: int) -> bool:
    """ "The town is the ARMY'S again", with nothing behind that is theirs."""
    return i + 1 < len(graph) and graph.tokens[i + 1].xpos == "POS"


def _tells_when(scene: Scene, s: int, graph: Graph, i: int) -> bool:
    return any(overlap(t.span, graph.tokens[i].span) for t in scene.times_of(s))


def _figure(scene: Scene, graph: Graph, i: int) -> bool:
    """True for a number that stands by itself: "spoke of DOZENS"."""
    number = graph.tokens[i].upos == "NUM" or graph.tokens[i].text.casefold() in scene.lexicon.quantities["vague"]
    return number and not graph.kids(i, "nmod", "acl")


def _so(graph: Graph, i: int) -> bool:
    """True for "is ALLIED with": an adjective that is said of somebody."""
    return graph.tokens[i].upos == "ADJ" and bool(graph.kids(i, "cop"))


def _with_admitter(graph: Graph, i: int, args: Arguments) -> Arguments:
    """Of "admits to HAVING LOST 40 men", "denies LOOTING": who says so is who did it, or not."""
    gerund = graph.tokens[i].xpos == "VBG" or any(graph.tokens[k].xpos == "VBG" for k in graph.kids(i, "aux"))
    if graph.rels[i] != "ccomp" or not gerund or graph.kids(i, "nsubj") or "subject" in args or graph.passive(i):
        return args
    told = "object" if accusing(graph, i) >= 0 else "subject"  # "accuses the army of HAVING SHOT ten"
    return merge(args, {"subject": arguments(graph, graph.head(i)).get(told, [])})


def _joined_passive(graph: Graph, i: int, args: Arguments) -> Arguments:
    """Of "was lost in May, REGAINED ten days later": what was lost, though the tree takes the participle for a past."""
    if graph.rels[i] != "conj" or "object" in args or graph.tokens[i].xpos not in ("VBD", "VBN"):
        return args
    if graph.lemmas[i] in UNDERGOING:
        return args
    above = graph.head(i)
    while above >= 0 and graph.rels[above] == "conj" and not graph.passive(above):
        above = graph.head(above)
    if above < 0 or not graph.passive(above) or graph.kids(i, "nsubj", "aux", "ccomp", "xcomp"):
        return args
    objects = arguments(graph, above).get("object", [])
    return {**{k: v for k, v in args.items() if k != "subject"}, "object": objects} if objects else args


def _of_particle(graph: Graph, i: int, args: Arguments) -> Arguments:
    """Of "won BACK the town", whose particle the tree may take for a verb of its own: what stands behind it."""
    if "object" in args:
        return args
    behind = [k for k in graph.kids(i, "xcomp", "ccomp") if k == i + 1 and graph.lemmas[k] in PARTICLES]
    return merge(args, {"object": [h for k in behind for h in graph.kids(k, "obj")]}) if behind else args


def _which(scene: Scene, s: int, graph: Graph, i: int, args: Arguments) -> Arguments:
    """Of "the base of the division, WHICH the rebels held": the base, for soldiers would be "whom"."""
    noun = graph.head(i)
    if graph.tokens[i].deprel != "acl:relcl" or not any(graph.lemmas[k] == "which" for k in graph.kids(i)):
        return args
    above = graph.head(noun)
    if (
        graph.rels[noun] != "nmod"
        or not scene.lexicon.is_thing("ground", graph.lemmas[above])
        or "armed" not in scene.kinds(s, noun)
    ):
        return args
    return {slot: [above if h == noun else h for h in heads] for slot, heads in args.items()}


def _of_the_topic(scene: Scene, s: int, graph: Graph, i: int, args: Arguments) -> Arguments:
    """Of "Kotkai. CAPTURED by the army on Friday and LOST on Sunday.": the place that the entry is about, where nothing
    else stands there; the participle stands for it."""
    opening = graph.head(i) if graph.rels[i] == "conj" else i
    if "object" in args or opening < 0 or not headless(graph, opening) or scene.topic(s) is None:
        return args
    if opening != i and graph.kids(i, "nsubj", "obj", "aux"):
        return args
    by = [k for k in graph.kids(i, "obl", "nmod") if graph.case(k) == "by"]
    if graph.lemmas[i] in UNDERGOING:
        return merge(args, {"subject": [opening]})  # "Fell on Friday."
    return {**args, "object": [opening], **({"subject": by} if by else {})}


def _says_more(scene: Scene, graph: Graph, noun: int, act: str) -> bool:
    """ "launched a car bomb attack": a noun of two words or more says better what was launched."""
    rows = scene.lexicon.by_noun.get(graph.lemmas[noun], ())
    return any(e.act != act and len(w) > 1 and modifiers(graph, noun, w[:-1]) is not None for e, w in rows)


def _pool(graph: Graph, entry: Entry, args: Arguments, tokens: tuple[int, ...]) -> Arguments:
    """The verb's arguments with those of the nouns of its expression; the nouns themselves taken out."""
    out = args
    for t in tokens:
        if graph.rels[t] in ("obj", "obl", "nmod", "iobj", "nsubj"):
            own = {k: v for k, v in arguments(graph, t).items() if k not in HOLDER or k in entry.slots}
            out = merge(out, own)
    return {slot: left for slot, heads in out.items() if (left := [h for h in heads if h not in tokens])}


def _meets(scene: Scene, s: int, graph: Graph, i: int, entry: Entry, args: Arguments) -> bool:
    """True when what stands around the verb meets the entry's conditions."""

    def kinds(*slots: str) -> set[str]:
        heads = [h for slot in slots for h in args.get(slot, ())]
        heads = (
            heads if entry.act == NO_ACT else [c for h in heads for c in graph.conjuncts(h)]
        )  # "four men AND TWO TANKS"
        return {k for h in heads for k in scene.kinds(s, h)}

    subject = kinds("subject") if entry.subject else set()
    if entry.subject and entry.subject <= MUNITIONS:
        subject |= _munitions(scene, s, i, args)
    if entry.subject == FLYING and subject <= NOBODY_KNOWN and _flown_before(scene, s, args):
        subject |= FLYING
    if entry.subject and not entry.subject & subject:
        return False
    struck = kinds("object", "object2") if entry.object else set()
    if entry.object and not entry.object & struck and not (entry.object == CREWED and _of_aircraft(scene, s, i, args)):
        return False
    if entry.object == PEOPLE and "ground" in struck and _takes_ground(scene, graph.lemmas[i]):
        return False  # "captured several ministries"
    if entry.participants and not entry.participants & kinds("subject", "object"):
        return False
    if any(args.get(slot) or graph.kids(i, slot) for slot in entry.without):
        return False
    told_of = args.get("subject" if "object" in entry.without else "object", ())
    if entry.has("counted") and not any(numbered(scene, graph, h) for h in told_of):
        return False
    return not entry.purpose or any(a in entry.purpose for a in _purposes(scene, graph, i))


def _munitions(scene: Scene, s: int, verb: int, args: Arguments) -> set[str]:
    """Of "Shells fell on the port. ANOTHER landed in the market": the kinds of what was told to fly or burst last."""
    graph = scene.graphs[s]
    heads = args.get("subject", ())
    if not heads or not all(_stands_alone(graph, h) for h in heads):
        return set()
    for q in range(s, max(-1, s - ABOVE - 1), -1):
        told = scene.graphs[q].lemmas[: min(heads) if q == s else None]
        for lemma in reversed(told):
            if found := {kind for kind in MUNITIONS if scene.lexicon.is_thing(kind, lemma)}:
                return found
    return set()


def _flown_before(scene: Scene, s: int, args: Arguments) -> bool:
    """Of "A helicopter came over. IT bombed the ridge": whether what the pronoun can mean flies."""
    heads, graph = args.get("subject", ()), scene.graphs[s]
    if not s or not heads or not all(graph.lemmas[h] in ("it", "they") for h in heads):
        return False
    before = scene.graphs[s - 1]
    subjects = [k for v in range(len(before)) if before.is_verb(v) for k in before.kids(v, "nsubj")]
    return any("aircraft" in scene.kinds(s - 1, k) for k in subjects)


def _stands_alone(graph: Graph, i: int) -> bool:
    """ "ONE landed", "the SECOND hit", "a third": a word for one of several, with nothing said of what."""
    ranked = graph.lemmas[i] in ORDINALS and graph.tokens[i].xpos not in ("NNS", "NNPS")
    return ranked and not graph.kids(i, "nmod", "compound", "amod", "acl", "flat")


def _of_aircraft(scene: Scene, s: int, verb: int, args: Arguments) -> bool:
    """Of "its plane … gunners shot IT down": whether an aircraft was told before, and the pronoun can stand for it."""
    graph = scene.graphs[s]
    heads = [h for slot in ("object", "object2") for h in args.get(slot, ())]
    if not heads or not all(graph.lemmas[h] in ONES or graph.tokens[h].upos == "NUM" for h in heads):
        return False
    crewed = scene.lexicon.things["crewed"]
    before = {w for g in scene.graphs[max(0, s - ABOVE) : s] for w in g.vocabulary} | set(graph.lemmas[:verb])
    return not crewed.isdisjoint(before)


def _takes_ground(scene: Scene, verb: str) -> bool:
    return any(e.act == "capture" and "ground" in e.object for e, _ in scene.lexicon.by_verb.get(verb, ()))


def _purposes(scene: Scene, graph: Graph, i: int) -> Iterator[str]:
    for k in graph.kids(i, "xcomp", "advcl"):
        if any(graph.lemmas[m] == "to" for m in graph.kids(k, "mark")):
            for entry, words in scene.lexicon.by_verb.get(graph.lemmas[k], ()):
                if match(graph, k, words[1:]) is not None:
                    yield entry.act
