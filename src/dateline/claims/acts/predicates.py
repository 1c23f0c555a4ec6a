"""Find the words that report acts, with everything that stands around them.

A predicate is a verb ("seized"), an expression ("took control of"), or a noun with or without a verb that carries it
("launched an assault", "the siege of"). A purpose ("an operation to free the town") and the casualties of an act
("..., killing 54") belong to the act, not beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ...frozen import quick_to_make
from ...language.arguments import UNDERGOING, Arguments, accusing, arguments, merge
from ...language.graph import Graph
from ..codebook.lexicon import NO_ACT, Entry, Light
from ..referring import HOLDING, headless
from ..scene import Scene, overlap
from .figures import BODIES, TOLD, TOLL_VERBS, figures

WEEKDAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
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
DEAD = {"dead", "death", "victim", "fatality", "kill", "slay"}
"""Who is counted in a toll: "put the number of VICTIMS at nine"."""
TOLLS = {"toll", "count", "figure", "number", "loss", "casualty"}
CONCEDING = {"admit", "acknowledge", "concede", "confirm", "announce", "report", "mourn", "suffer"}
"""What a side says of its own losses."""
LOSING = {"loss", "fall"}
"""Nouns of ground that is given up, in expressions: "conceded the LOSS of the town"."""
PARTICLES = {"back", "up", "out", "off", "away", "over", "in"}
"""Words of a phrasal verb, which the tree may hang on what follows: "was won BACK in August"."""
OWNED = {"ours", "theirs"}
"""Whose the ground is: "the town is OURS"."""
INSIDE = {"in", "inside", "at", "on", "from"}
"""Where somebody is who is back, and from where."""
OUTSIDE = {"street", "square", "centre", "center", "crossroads", "roundabout", "rooftop"}
"""Where soldiers who are seen are in the town told of: "soldiers were ON THE MAIN SQUARE"."""
MEDIATING = {"broker", "mediate", "facilitate", "sponsor", "host", "oversee", "monitor", "guarantee"}
"""What a third party does for a deal: of "a truce BROKERED by X" X is no party."""
HOLDER = ("possessor", "compound")
"""Slots of a noun inside an expression that count only where the entry asks for them: "broke an ISIS siege"."""


@quick_to_make
@dataclass(frozen=True, slots=True)
class Predicate:
    """Words that report one act. Token indexes in sentence `s`."""

    s: int
    main: int  # the word that names the act
    tokens: tuple[int, ...]  # all its words: "took", "control"
    clause: int  # the verb (or noun) at the head of its clause: the light verb where there is one
    entry: Entry
    act: str
    args: Arguments
    light: Light | None = None
    noun: bool = False  # the act is named by a noun
    absorbed: tuple[int, ...] = field(default=())  # predicates that belong to it: purposes and casualties

    @property
    def nominal(self) -> bool:
        """True for a noun without a verb of its own."""
        return self.noun and self.light is None and self.clause == self.main


def find_predicates(scene: Scene, s: int) -> list[Predicate]:
    """Every predicate of one sentence, in text order; `absorb` then puts purposes and casualties where they belong."""
    graph, by_verb, by_noun = scene.graphs[s], scene.lexicon.by_verb, scene.lexicon.by_noun
    verbs = [p for i, lemma in enumerate(graph.lemmas) if lemma in by_verb and (p := _verb(scene, s, graph, i))]
    verbs += [p for i, lemma in enumerate(graph.lemmas) if lemma == "be" and (p := _there(scene, s, graph, i))]
    used = {t for p in verbs for t in p.tokens if t != p.main}
    both = enumerate(zip(graph.lemmas, graph.words, strict=True))
    named = [i for i, (lemma, word) in both if lemma in by_noun or word in by_noun]
    nouns = [p for i in named if i not in used and (p := _noun(scene, s, graph, i))]
    carried = {p.clause for p in nouns if p.light is not None}
    verbs = [p for p in verbs if p.main not in carried or (len(p.tokens) == 1 and not _hands_over(p, nouns))]
    counted = [p for p in nouns if p.entry.has("toll")]
    losing = {p.main for p in verbs if p.act == "killing"}
    lost = {k for i in losing for k in (i, *graph.kids(i, "obj"))}  # "lost 11 DEAD", "lost 397 KILLED in action"
    nouns = [p for p in nouns if graph.rels[p.main] != "xcomp" or graph.head(p.main) not in lost]
    verbs = [p for p in verbs if p.act != "killing" or graph.rels[p.main] != "acl" or graph.head(p.main) not in lost]
    counting = {p.main for p in verbs if p.entry.has("toll")}  # "recovered 40 BODIES": told by the verb
    told = [p for p in _figures(scene, s, graph, counted) if p.main not in counting]
    nouns = [p for p in nouns if not any(p.main == f.main for f in told)]  # "the dead NUMBER 53"
    left = {graph.head(p.main) for p in nouns if p.entry.has("counted")}  # "LEFT 30 dead": no retreat
    verbs = [p for p in verbs if p.act != "retreat" or p.main not in left]
    return sorted([*verbs, *nouns, *told], key=lambda p: p.main)


def _figures(scene: Scene, s: int, graph: Graph, counted: list[Predicate]) -> Iterator[Predicate]:
    """Figures of the dead without a word for them, beside those that a noun tells: "the toll", "53 dead"."""
    for i, verb, entry, dead in figures(graph):
        said = any(
            {verb, graph.head(i)} & {p.clause, graph.head(p.main)} or i in graph.subtree(p.main) for p in counted
        )
        if verb == dead and not _of_people(scene, s, dead):
            continue  # "46 tanks dead on the road"
        if entry is TOLD or not said:
            whose = {"=target": [dead]} if dead >= 0 else {}
            yield Predicate(s, verb, tuple(sorted({i, verb})), verb, entry, entry.act, whose)


def _of_people(scene: Scene, s: int, i: int) -> bool:
    kinds = scene.kinds(s, i)
    return "people" in kinds and "machines" not in kinds


def _hands_over(verb: Predicate, nouns: list[Predicate]) -> bool:
    """True when a verb is only the carrier of an act's noun: "the strike killed", "launched an assault"."""
    return any(n.light is not None and n.clause == verb.main for n in nouns)


# --- verbs -----------------------------------------------------------------------------------------------------------


def _verb(scene: Scene, s: int, graph: Graph, i: int) -> Predicate | None:
    having = _having(graph, i)
    if graph.rels[i] in ("amod", "case", "aux", "compound", "fixed") and having < 0:
        return None
    if not (graph.is_verb(i) or _so(graph, i)) or _is_noun(scene, graph, i):
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
        tokens = _match(graph, i, words[1:])
        if tokens is not None and _meets(scene, s, graph, i, entry, args):
            if any(_says_more(scene, graph, t, entry.act) for t in tokens):
                continue
            if entry.act == NO_ACT:
                return None
            if any(graph.lemmas[t] in LOSING and (graph.is_verb(t) or _of_men(scene, s, graph, t)) for t in tokens):
                continue  # "acknowledged the loss of 22 men", "acknowledged that eight had fallen"
            if tokens and entry.has("particle") and graph.rels[tokens[-1]] in ("case", "mark"):
                continue
            if entry.has("again") and not all(_figure(scene, graph, h) for h in args.get(words[-1], ())):
                continue  # "spoke of ten fighters"
            pooled = _pool(graph, entry, args, tokens)
            return Predicate(s, i, (i, *tokens), clause, entry, entry.act, pooled)
    return None


def _of_men(scene: Scene, s: int, graph: Graph, noun: int) -> bool:
    """True for "the loss OF 22 MEN", which is of no ground."""
    whom = {k for h in arguments(graph, noun).get("of", ()) for k in scene.kinds(s, h)}
    return "people" in whom and "ground" not in whom


def _having(graph: Graph, i: int) -> int:
    """Of "accused of having SHELLED refugees", whose tree hangs the participle on the noun: "having"; else -1."""
    noun = graph.head(i)
    if graph.rels[i] != "amod" or graph.tokens[i].xpos != "VBN" or noun < i or i == 0:
        return -1
    have = i - 1
    return have if graph.words[have] == "having" and graph.head(noun) == have and graph.rels[noun] == "obj" else -1


def _there(scene: Scene, s: int, graph: Graph, i: int) -> Predicate | None:
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
    return any(e.act != act and len(w) > 1 and _modifiers(graph, noun, w[:-1]) is not None for e, w in rows)


def _match(graph: Graph, i: int, words: tuple[str, ...]) -> tuple[int, ...] | None:
    """Tokens of the rest of an expression around the verb at `i`, or None."""
    if not graph.vocabulary.issuperset(words):
        return None
    out: list[int] = []
    pool = graph.kids(i)
    for word in words:
        named = (k for k in pool if graph.lemmas[k] == word and graph.rels[k] != "nsubj")
        hit = next((k for k in named if not (_clause_of_its_own(graph, k) or _apart(graph, k, words))), None)
        hit = None if hit is not None and _month(graph, hit) else hit
        if hit is None and _next(graph, i) == word:
            hit = i + 1
        if hit is None and graph.passive(i):
            hit = next((k for k in pool if graph.lemmas[k] == word), None)
        if hit is None:  # "reported 50 rebels DEAD", which the tree may hang on them
            behind = (n for k in pool if graph.rels[k] == "obj" for n in graph.kids(k, "amod") if n > k)
            hit = next((n for n in behind if graph.lemmas[n] == word), None)
        if hit is None and word in PARTICLES:
            hit = _behind_object(graph, i, word)
        if hit is None:
            near = [*pool, *(n for k in pool if graph.rels[k] == "obj" for n in graph.kids(k, "nmod"))]
            near = [k for k in near if graph.tokens[k].xpos != "CD" and graph.lemmas[k] not in WEEKDAYS]
            near = [k for k in near if not _month(graph, k)]
            hit = next((c for k in near for c in graph.kids(k, "case", "mark") if graph.lemmas[c] == word), None)
        if hit is None:
            return None
        out.append(hit)
        pool = [*pool, *graph.kids(hit)]
    return tuple(out)


def _clause_of_its_own(graph: Graph, i: int) -> bool:
    """Of "acknowledged that ten of its men had FALLEN", which is no "acknowledged the fall"."""
    return graph.rels[i] == "ccomp" and graph.tokens[i].upos == "VERB" and bool(graph.kids(i, "nsubj"))


def _apart(graph: Graph, k: int, words: tuple[str, ...]) -> bool:
    """Of "UNDER THE CONTROL of the rebels the town has …": a phrase of its own, no part of "has control"."""
    phrase = graph.rels[k] == "obl" and k < graph.head(k) and bool(graph.case(k)) and graph.case(k) not in words
    return phrase or (graph.rels[k] == "conj" and graph.is_verb(k))  # "lost it and HOLDS it again"


def _next(graph: Graph, i: int) -> str:
    """The word right after the verb that the tree hangs on its object, "shot DEAD two protesters", or on what follows,
    "won BACK in August"; "" without one."""
    at = i + 1
    if at >= len(graph):
        return ""
    particle = graph.lemmas[at] in PARTICLES and graph.rels[at] in ("advmod", "compound", "amod")
    return graph.lemmas[at] if particle or (graph.rels[at] == "amod" and graph.head(graph.head(at)) == i) else ""


def _behind_object(graph: Graph, i: int, word: str) -> int | None:
    """The particle right behind the object, which the tree may hang on what follows: "had the town BACK in March"."""
    ends = (graph.subtree(k)[-1] + 1 for k in graph.kids(i, "obj"))
    return next((k for k in ends if k < len(graph) and graph.lemmas[k] == word and graph.rels[k] == "advmod"), None)


def _month(graph: Graph, i: int) -> bool:
    """ "March" the month is no march."""
    return graph.tokens[i].text == "March" and i > 0


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
    if entry.has("counted") and not any(_numbered(scene, graph, h) for h in told_of):
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
                if _match(graph, k, words[1:]) is not None:
                    yield entry.act


# --- nouns -----------------------------------------------------------------------------------------------------------


def _noun(scene: Scene, s: int, graph: Graph, i: int) -> Predicate | None:
    if _month(graph, i):
        return None
    gerund = _is_noun(scene, graph, i)
    described = graph.tokens[i].upos == "ADJ" and not graph.tokens[i].xpos.startswith("NN")
    noun = described or graph.tokens[i].xpos.startswith("NN")
    noun = noun or graph.tokens[i].upos in ("NOUN", "PROPN")
    if not gerund and (not noun or graph.rels[i] in ("compound", "flat", "amod")):
        return None
    if graph.tokens[i].upos == "PROPN" and _in_a_name(scene, s, graph, i):
        return None
    lemma = graph.tokens[i].text.casefold() if gerund else graph.lemmas[i]
    for entry, words in scene.lexicon.by_noun.get(lemma, ()):
        tokens = _modifiers(graph, i, words[:-1])
        if entry.has("singular") and graph.tokens[i].xpos == "NNS":
            continue
        if (described and not entry.has("counted")) or (entry.has("counted") and not _numbered(scene, graph, i)):
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
            if graph.case(i) == "with" or not _of_men(scene, s, graph, i):
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


def _numbered(scene: Scene, graph: Graph, i: int) -> bool:
    """True for "53 dead", "dozens dead", "28 of the dead", "put the dead at 170": a number of its own."""
    vague = scene.lexicon.quantities["vague"]
    above = graph.head(i)
    if above >= 0 and graph.rels[i] == "nmod" and graph.tokens[above].upos == "NUM":
        return True
    if above >= 0 and graph.lemmas[above] in TOLL_VERBS and graph.rels[i] in ("obj", "nsubj", "xcomp"):
        return any(
            graph.tokens[k].upos == "NUM" or graph.tokens[k].text.casefold() in vague for k in graph.subtree(above)
        )
    before = (i - 1,) if i else ()  # "spoke of at least 100 dead": the number may hang on the verb
    return any(
        graph.tokens[k].upos == "NUM" or graph.tokens[k].text.casefold() in vague for k in (*graph.kids(i), *before)
    )


def _is_noun(scene: Scene, graph: Graph, i: int) -> bool:
    """True for a gerund that names an act: "FIGHTING between X and Y reached the town"."""
    token = graph.tokens[i]
    if token.xpos != "VBG" or token.text.casefold() not in scene.lexicon.by_noun:
        return False
    place = graph.rels[i] in ("csubj", "nsubj") or bool(graph.kids(i, "expl"))
    return place and not graph.kids(i, "obj")


def _in_a_name(scene: Scene, s: int, graph: Graph, i: int) -> bool:
    """True for "Operation" of "Task Force - Operation Inherent Resolve": a party's name reports no act."""
    span = graph.tokens[i].span
    return any(overlap(name, span) for name in scene.party_names.get(s, ()))


def _modifiers(graph: Graph, i: int, words: tuple[str, ...]) -> tuple[int, ...] | None:
    """Tokens of a compound before its head: "air" of "air strike"; "of prisoner" after it."""
    if not words:
        return ()
    before = graph.kids(i, "compound", "amod")
    out: list[int] = []
    for word in words:
        hit = next((k for k in before if graph.lemmas[k] == word), None)
        if hit is None:
            return None
        out.append(hit)
    return tuple(out)


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
        if light.noun != place or _match(graph, verb, words[1:]) is None:
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
