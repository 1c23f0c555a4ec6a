"""Numbers of a claim: who or what is counted, as a range (claims.md rule 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ...language.graph import Graph
from ...records import Quantity, Span
from ...vocabulary import load_acts
from ..acts.figures import TOLL_VERBS, before
from ..acts.predicate import Predicate
from ..codebook.lexicon import FIGURE
from ..scene import Scene, remembered
from .numbers import RANGE, bounded, number
from .roles import Roles
from .shares import shares

LEADING = re.compile(r"(?:(?<=\s)an?|\bown(?:s|ed|ing)? up to)\s*$", re.IGNORECASE)
"""What stands between a bound and its number, "more than A hundred", or looks like one: "OWNS UP TO six dead"."""

COUNTING = ("nummod", "det", "amod", "det:predet")
"""Relations of a number to the noun that it counts."""
SEVERAL = {
    "group", "family", "crowd", "patrol", "column", "convoy", "unit", "band", "team", "couple", "people", "force", "army", "militia", "police",
    "brigade", "battalion", "community", "population", "household", "garrison", "faction", "alliance", "coalition", "party", "number", "crew",
    "staff", "military", "division", "regiment", "infantry", "personnel", "vehicle", "tank", "series", "squad", "company", "platoon", "gang", "cell",
    "delegation", "congregation", "generation", "third", "quarter", "majority", "handful", "score", "position", "dozen", "hundred", "thousand",
}  # fmt: skip
"""Nouns in the singular that stand for more than one person, or for nobody."""
HELD = {"abduction": "abducted", "arrest": "detained"}
"""Acts whose objects are counted as held."""
PUTTING = {"put": {"at"}, "estimate": {"at"}, "give": {"as", "at"}, "set": {"at"}}
"""Verbs that put a toll at a figure, with the prepositions before the figure."""
HOMES = {"family", "household"}
"""What flees without a number of people."""


def quantities(scene: Scene, p: Predicate, roles: Roles, others: frozenset[int]) -> tuple[Quantity, ...]:
    """The quantities of one claim. `others`: main words of the sentence's other predicates; what hangs on them is theirs."""
    graph = scene.graphs[p.s]
    if p.entry.has(FIGURE):
        return tuple(
            q for i in p.tokens if graph.tokens[i].upos == "NUM" and (q := _quantity(scene, p, roles, graph, i))
        )
    owned = frozenset((p.main, p.clause, *p.tokens, *p.absorbed))
    out = [
        q
        for i in _counted(scene, p.s)
        if (
            _owner(graph, _stands(graph, i), owned | others) in owned
            or _toll_of(graph, i, owned)
            or _fills(graph, i, p)
            or _tool(graph, i, p)
        )
        and (q := _quantity(scene, p, roles, graph, i))
    ]
    out.extend(_single(scene, p, graph, out))
    out.extend(shares(scene, p))
    once = {(q.kind, q.low, q.high, q.span[1]): q for q in reversed(out)}  # "hundreds of thousands of people" is one
    return tuple(q for q in dict.fromkeys(out) if once[q.kind, q.low, q.high, q.span[1]] is q)


def _single(scene: Scene, p: Predicate, graph: Graph, counted: list[Quantity]) -> Iterator[Quantity]:
    """Of "A SOLDIER was killed": one; no "a patrol was killed", whose number nobody says."""
    if p.act != "killing" or p.noun or any(q.kind == "killed" for q in counted):
        return
    dead = {h for slot, heads in p.args.items() if p.entry.slots.get(slot) == "target" for h in heads}
    for i in dead if len(dead) == 1 else ():
        article = next((k for k in graph.kids(i, "det") if graph.words[k] in ("a", "an")), -1)
        one = graph.tokens[i].xpos == "NN" and "people" in scene.kinds(p.s, i) and graph.lemmas[i] not in SEVERAL
        if article >= 0 and one and graph.head(i) == p.clause and len(graph.conjuncts(i)) == 1:
            span = graph.span((article, i))
            yield Quantity("killed", 1, 1, "target", scene.quote(span), span, "one person")


def _stands(graph: Graph, i: int) -> int:
    """Where a number stands in the tree: with its noun, though the tree may hang it elsewhere ("In all | 2,439 men")."""
    counted = graph.rels[i] in COUNTING or any(graph.case(k) == "of" for k in graph.kids(i, "nmod"))
    return i if counted else _noun_after(graph, i, i)


def _noun_after(graph: Graph, i: int, otherwise: int) -> int:
    """The plural right after a number: "As many as 1,100 PEOPLE", "Six HIMARS ROCKETS"; nothing but its own modifiers between."""
    if i + 1 < len(graph) and graph.lemmas[i + 1] == "dead":
        return i + 1
    for k in range(i + 1, min(i + 4, len(graph))):
        if graph.tokens[k].xpos in ("NNS", "NNPS") and graph.rels[k] not in ("compound", "amod"):
            return k
        if graph.tokens[k].upos not in ("ADJ", "NOUN", "PROPN"):
            break
    return otherwise


def _tool(graph: Graph, i: int, p: Predicate) -> bool:
    """Of "bombed the prison with seven raids": what is counted is how often the act was done."""
    noun = _noun_of(graph, i)
    return graph.head(noun) == p.clause and graph.case(noun) == "with" and not p.noun


def _owner(graph: Graph, i: int, mains: frozenset[int]) -> int | None:
    for a in (i, *graph.ancestors(i)):
        if a in mains:
            return a
        if graph.rels[a] == "advcl" and graph.marks(a) == {"with"} and a == i + 1:
            continue  # "killed 91, with 226 wounded"
        if graph.rels[a] in ("acl", "ccomp", "advcl", "parataxis"):
            return None
    return None


def _fills(graph: Graph, i: int, p: Predicate) -> bool:
    """Of "hundreds of people displaced by X": the number stands on a filler above the predicate."""
    fillers = {h for heads in p.args.values() for h in heads}
    noun = _noun_of(graph, i)
    return p.clause in graph.subtree(noun) and (noun in fillers or any(k in fillers for k in graph.kids(noun, "nmod")))


def _toll_of(graph: Graph, i: int, owned: frozenset[int]) -> bool:
    """Of "the number killed by the strike has risen to 91": the figure belongs to the strike in the subject."""
    if graph.kids(i, "cop") and owned & {*graph.kids(i, "nsubj")}:
        return True  # "the figure had been 900"
    if owned & {*graph.kids(i, "nmod")}:
        return True  # "28 of the dead were soldiers"
    above = [a for a in graph.ancestors(i) if graph.is_verb(a)][:2]  # "has risen to 91, with 226 wounded"
    if _put_at(graph, i, owned):
        return True
    verb = next((a for a in above if graph.lemmas[a] in TOLL_VERBS), -1)
    if verb < 0 or (verb != above[0] and graph.marks(above[0]) != {"with"}):
        return False
    return any(owned & set(graph.subtree(k)) for k in graph.kids(verb, "nsubj", "obj", "xcomp"))


def _puts(graph: Graph, i: int) -> int:
    """The verb that puts something at the number at `i`; -1 without one."""
    at = before(graph, i)
    verb = next((a for a in graph.ancestors(i) if graph.lemmas[a] in PUTTING), -1)
    return verb if verb >= 0 and at >= 0 and PUTTING[graph.lemmas[verb]] & set(graph.words[at:i]) else -1


def _put_at(graph: Graph, i: int, owned: frozenset[int]) -> bool:
    """Of "put the number of bodies brought in since Wednesday AT 200", "gave the toll AS 71", "puts the army's dead AT 9",
    whose trees may hang the figure on the day, and the dead wherever."""
    verb = _puts(graph, i)
    if verb < 0 or any(
        graph.tokens[k].upos == "NUM" and graph.words[k - 1] in ("at", "as") for k in range(verb, i - 1)
    ):
        return False  # "put its dead at 12 and the rebels' at 43"
    return any(owned & set(graph.subtree(k)) for k in graph.kids(verb, "obj", "xcomp", "ccomp"))


@remembered
def _counted(scene: Scene, s: int) -> tuple[int, ...]:
    """Tokens of a sentence that are, or begin, a number or a vague count."""
    graph, vague = scene.graphs[s], scene.lexicon.quantities["vague"]

    def counted(i: int) -> bool:
        if graph.tokens[i].upos == "NUM" and _counts(graph, i):
            return not (graph.rels[i] == "nummod" and graph.lemmas[graph.head(i)] in ("january", "gmt"))
        return graph.words[i] in vague

    return tuple(filter(counted, range(len(graph))))


def _counts(graph: Graph, i: int) -> bool:
    """Whether a number stands where it counts something: in no name, and beside no verb but "rose to 91"."""
    toll = graph.head(i) >= 0 and (graph.lemmas[graph.head(i)] in TOLL_VERBS or _puts(graph, i) >= 0)
    whole = [k for k in graph.kids(i, "nmod") if graph.lemmas[k] in ("they", "who", "whom")]
    if whole and graph.rels[i] not in ("obj", "nsubj", "obl"):
        return False  # "53 dead, 14 of them children"
    if graph.lemmas[i] == "one" and graph.rels[i] != "nummod":
        return False  # "two blasts, one at the market"
    if graph.rels[i] == "conj" and graph.tokens[graph.head(i)].upos == "NUM":
        return False  # the far end of a range
    stands = toll or graph.rels[i] != "obl" or _noun_after(graph, i, -1) >= 0
    return graph.rels[i] not in ("compound", "flat", "appos") and stands


def _quantity(scene: Scene, p: Predicate, roles: Roles, graph: Graph, i: int) -> Quantity | None:
    noun = _hurt_after(scene, graph, i) or _noun_of(graph, i)
    span = _span(graph, i, noun)
    if any(
        t.span[0] <= graph.tokens[i].span[0] < t.span[1] and t.kind in ("DATE", "TIME") for t in scene.times_of(p.s)
    ):
        return None
    kind = _kind(scene, p, graph, i, noun)
    if kind is None:
        return None
    low, high, rule = _range(scene, graph, i)
    side = _side(roles, noun, kind)
    return Quantity(kind, _tidy(low), _tidy(high), side, scene.quote(span), span, rule)


def _hurt_after(scene: Scene, graph: Graph, i: int) -> int | None:
    """Of "70 people were killed and 130 wounded": the participle after a number that counts people named before."""
    after, table = i + 1, scene.lexicon.quantities["casualties"]
    if after >= len(graph) or graph.rels[i] not in ("nummod", "nsubj", "dep", "conj") or not graph.is_verb(after):
        return None
    return after if _listed(table, graph.lemmas[after]) and graph.rels[after] != "amod" else None


def _noun_of(graph: Graph, i: int) -> int:
    """The noun that is counted: "tanks" of "20 tanks", "terrorists" of "tens of terrorists"; the number itself if none."""
    if graph.rels[i] == "nummod" and graph.head(i) >= 0:
        return graph.head(i)
    if graph.rels[i] in ("det", "amod", "det:predet") and graph.head(i) >= 0:
        return graph.head(i)
    inner = [k for k in graph.kids(i, "nmod") if graph.case(k) == "of"]
    return inner[0] if inner else _noun_after(graph, i, i)


def _span(graph: Graph, i: int, noun: int) -> Span:
    start, end = min(i, noun), max(i, noun)
    return graph.tokens[start].span[0], graph.tokens[end].span[1]


def _range(scene: Scene, graph: Graph, i: int) -> tuple[float | None, float | None, str]:
    data = scene.lexicon.quantities
    token = graph.tokens[i]
    start = graph.sentence.span[0]
    first = min([i, *(k for k in graph.kids(i, "compound", "nummod") if graph.tokens[k].upos == "NUM")])
    governed = _governed(graph, first - 1) and not _bound_before(scene, graph, first)
    before = LEADING.sub("", scene.quote((start, graph.tokens[first - 1 if governed else first].span[0])))
    words = _vague_words(graph, i, data["vague"])
    if words is not None:
        low, high = (None if v == "" else float(v) for v in data["vague"][words])
        return low, high, f"vague words {words!r}"
    group = [k for k in graph.kids(i, "compound", "nummod", "flat") if graph.tokens[k].upos == "NUM"]
    words = scene.quote(graph.span([i, *group]))
    value = number(words)
    if value is None:
        return None, None, "no figure"
    after = RANGE.match(scene.quote((token.span[1], graph.sentence.span[1])))
    far = number(after.group(1)) if after else None
    told = words.strip()[-1].isalpha() and value % 100 == 0 and after is not None and after.group().split()[0] == "and"
    if told and far is not None and far < 100:  # "one hundred AND TWO"
        return bounded(value + far, before.rstrip(), data["bounds"])
    near = before.casefold().split()[-3:]
    opening = near[-1:]
    joined = after is not None and after.group().split()[0] == "and" and "between" not in near  # "six and 91"
    if far is not None and far > value and opening != ["or"] and not joined:
        return value, far, "range"
    return bounded(value, before.rstrip(), data["bounds"])


def _bound_before(scene: Scene, graph: Graph, k: int) -> bool:
    """Whether a bound of several words stands before a number, whatever the tree makes of its last: "as many AS 1,100"."""
    before = scene.quote((graph.sentence.span[0], graph.tokens[k].span[0])).rstrip().casefold()
    return any(" " in p and before.endswith(p) for rows in scene.lexicon.quantities["bounds"].values() for p in rows)


def _governed(graph: Graph, k: int) -> bool:
    """Whether a word before a number is the preposition of its phrase: "control over three villages", no "over three"."""
    noun = graph.head(k) if k >= 0 else -1
    return noun >= 0 and graph.rels[k] == "case" and graph.rels[noun] in ("nmod", "obl") and noun > k


def _vague_words(graph: Graph, i: int, vague: Mapping[str, Any]) -> str | None:
    """The longest vague expression that ends or begins at token `i`: "a few hundred", "tens of thousands"."""
    texts = graph.words
    options = [" ".join(texts[a : i + 1]) for a in range(max(0, i - 2), i + 1)] + [" ".join(texts[i : i + 3])]
    found = [o for o in options if o in vague]
    return max(found, key=len) if found else None


def _kind(scene: Scene, p: Predicate, graph: Graph, i: int, noun: int) -> str | None:
    data = scene.lexicon.quantities
    if graph.lemmas[noun] in ("percent", "per cent", "%") or "%" in graph.tokens[i].text or _percent(graph, i):
        held = any(h in (i, noun, graph.head(i)) for slot in ("object", "object2", "of") for h in p.args.get(slot, ()))
        return "percent_held" if p.act in ("control", "capture") and held else None
    if p.entry.has(FIGURE):
        return "killed"
    if p.entry.has("toll") and graph.kids(i, "cop") and p.main in graph.kids(i, "nsubj"):
        return "killed"  # "the toll had been 492"
    if p.entry.has("again") and (_toll_of(graph, i, frozenset((p.main,))) or graph.head(i) == p.main):
        hurt = _listed(data["casualties"], graph.lemmas[graph.head(i)])  # "the wounded at 13,946"
        return hurt or ("killed" if noun == i and "$" not in scene.quote(graph.sentence.span) else None)
    top = noun if graph.rels[i] in ("nummod", "det", "amod") or _stands(graph, i) != i else i
    if noun == i + 1 and _states(graph, noun) and (hurt := _listed(data["casualties"], graph.lemmas[noun])):
        return hurt  # "eleven DEAD and thirty WOUNDED"
    struck = {h for slot in ("object", "=target") for h in p.args.get(slot, ())}
    if p.act == "execution" and noun in struck:
        return "killed"  # "ten captured soldiers were executed"
    some = graph.rels[i] not in COUNTING and graph.rels[p.clause] == "acl" and graph.head(p.clause) == noun
    if p.act in HELD and not p.noun and not some and {i, noun} & struck and "people" in scene.kinds(p.s, noun):
        return HELD[p.act]  # "eleven Britons were taken hostage"; no "eight of the girls seized at X"
    fell = graph.lemmas[p.main] == "fall" and scene.lexicon.is_thing("armed", graph.lemmas[noun])
    counted = p.entry.has("counted") and not p.noun  # "ten DROWNED", "burned TEN"
    died = fell or (counted and p.entry.slots.get("subject") == "target")
    fallen = p.args.get("subject", ()) if died else struck if len(p.tokens) > 1 or counted else ()
    if p.act == "killing" and not p.noun and {i, noun} & {*fallen} and "people" in scene.kinds(p.s, noun):
        return "killed"  # "six boys were SHOT DEAD", "ten soldiers FELL"
    if p.act == "displacement" and graph.lemmas[noun] in HOMES:
        return None
    counts = _casualty(scene, graph, top, noun, counts_itself=noun == i) if p.act != "surrender" else None
    if counts:
        return counts
    if p.act == "displacement" and "civilians" in scene.kinds(p.s, noun) and _moved(p, graph, i, noun):
        return "displaced"
    lemma = graph.lemmas[noun]
    if lemma in ("day", "week", "month", "year", "hour"):
        return "days" if lemma == "day" and p.act in ("siege", "ceasefire", "clash", "offensive") else None
    kind = next((kind for kind, words in data["kinds"].items() if lemma in words), None)
    return kind if kind != "km" or load_acts()[p.act].family == "ground" else None


def _states(graph: Graph, noun: int) -> bool:
    """True for a word that says by itself how people fare, with its own number: no "several dead and wounded"."""
    return graph.is_verb(noun) or (graph.tokens[noun].upos == "ADJ" and not _uncounted(graph, noun))


def _moved(p: Predicate, graph: Graph, i: int, noun: int) -> bool:
    """Whether those counted are those who flee or are driven out."""
    moved = {h for slot, heads in p.args.items() if p.entry.slots.get(slot) == "target" for h in heads}
    return bool(moved & {i, noun, graph.head(i), graph.head(noun)})


def _percent(graph: Graph, i: int) -> bool:
    after = graph.tokens[i + 1].text.casefold() if i + 1 < len(graph) else ""
    return after in ("percent", "%", "per") or (
        graph.head(i) >= 0 and graph.lemmas[graph.head(i)] in ("percent", "cent", "%")
    )


def _casualty(scene: Scene, graph: Graph, top: int, noun: int, *, counts_itself: bool) -> str | None:
    """killed, wounded, … where the counted people are what a casualty verb or noun is about ("killing 54", "tens")."""
    table, counted = scene.lexicon.quantities["casualties"], scene.lexicon.quantities["kinds"]
    if graph.lemmas[noun] in (*counted["vehicles"], *counted["aircraft"]):
        return None  # "lost four men and two TANKS"
    kinds = scene.kinds(graph.sentence.index, noun)
    people = counts_itself or bool(kinds & {"people", "party", "bodies"}) or graph.tokens[noun].upos in ("NUM", "PRON")
    people = people or graph.lemmas[noun] in (
        "dead",
        "death",
        "fatality",
        "martyr",
        *scene.lexicon.quantities["kinds"]["troops"],
    )  # "counted 53 dead"
    here = top
    described = [k for k in graph.kids(noun, "acl", "amod") if _listed(table, graph.lemmas[k])]
    if described and graph.tokens[described[0]].deprel != "acl:relcl":
        return _listed(table, graph.lemmas[described[0]])
    while (
        graph.rels[here] == "nmod"
        and graph.head(here) >= 0
        and scene.lexicon.is_thing("counting", graph.lemmas[graph.head(here)])
    ):
        here = graph.head(here)
    toll = graph.head(here)
    if toll >= 0 and (graph.lemmas[toll] in TOLL_VERBS or _puts(graph, top) == toll):
        told = [
            graph.lemmas[j] for k in graph.kids(toll, "nsubj", "obj", "xcomp") for j in graph.subtree(k) if k != here
        ]
        return next((kind for word in told if (kind := _listed(table, word))), None)
    if graph.rels[here] == "conj" and not graph.is_verb(graph.head(here)):
        here = graph.head(here)
    verb = graph.head(here)
    if verb < 0 or not people:
        return None
    if graph.rels[here] not in ("obj", "nsubj", "nmod", "obl", "amod", "iobj") and not graph.lemmas[noun] in ("dead",):
        return None
    left = graph.kids(verb, "xcomp") if graph.rels[here] == "obj" else []  # "left 20 dead"
    hurt = [_listed(table, graph.lemmas[k]) for k in (verb, noun, *left)]
    kind = next((k for k in hurt if k), None)
    if kind == "killed" and graph.is_verb(verb) and graph.rels[here] == "nsubj" and not graph.passive(verb):
        lives = any(graph.lemmas[k] == "life" for k in graph.kids(verb, "obj"))  # "three policemen LOST THEIR LIVES"
        kind = kind if graph.lemmas[verb] in ("die", "perish") or lives else None
    if kind == "detained" and "ground" in kinds:
        return None  # "captured several ministries"
    if graph.lemmas[noun] == "dead" and any(
        _listed(table, graph.lemmas[k]) == "wounded" for k in _uncounted(graph, noun)
    ):
        return "killed_or_wounded"  # "several dead and wounded"
    both = {_listed(table, graph.lemmas[k]) for k in graph.kids(verb, "conj")} | {kind}
    if graph.is_verb(verb) and verb + 2 < len(graph) and graph.lemmas[verb + 1] == "or":
        both |= {_listed(table, graph.lemmas[verb + 2])}  # "killed or wounded 300"
        if {"killed", "wounded"} <= both:
            return "killed_or_wounded"
    joined_by_or = any(graph.lemmas[c] == "or" for k in graph.kids(verb, "conj") for c in graph.kids(k, "cc"))
    return "killed_or_wounded" if {"killed", "wounded"} <= both and joined_by_or else kind


def _uncounted(graph: Graph, noun: int) -> list[int]:
    """What is joined to a noun without a number of its own."""
    return [
        k
        for k in graph.kids(noun, "conj")
        if not any(graph.tokens[n].upos == "NUM" for n in (k - 1, *graph.kids(k), k))
    ]


def _listed(table: Mapping[str, list[str]], lemma: str) -> str | None:
    return next((kind for kind, words in table.items() if lemma in words), None)


def _side(roles: Roles, noun: int, kind: str) -> Any:
    for role, head in roles.heads:
        if head == noun and role in ("actor", "target"):
            return role
    casualties = ("killed", "wounded", "killed_or_wounded", "detained", "abducted", "displaced", "trained", "targets")
    return "target" if kind in casualties else "actor"


def _tidy(value: float | None) -> float | None:
    if value is None:
        return None
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded
