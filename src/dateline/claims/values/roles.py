"""Who acts, on whom, and where: fill an act's roles from what stands around its predicate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ...language.graph import Graph
from ...records import Mention, Party, Place, Value
from ...vocabulary import load_acts
from ..acts.predicate import Predicate
from ..referring import is_held, is_its
from ..scene import Scene, party_values, within

LOCATIVE = {
    "in", "at", "near", "on", "inside", "around", "outside", "from", "to", "toward", "towards", "along", "across",
    "between", "over", "into", "of", "through", "within", "off", "onto", "beside", "behind", "above", "south", "north",
    "east", "west", "close to", "outside of", "out of", "throughout", "past", "beyond", "for", "against", "upon", "amid",
}  # fmt: skip
PARTY_FIRST = {"subject", "=actor", "against", "with", "between", "by", "possessor", "alongside", "among"}
ON_GROUND = {"capture", "shelling", "airstrike", "bombing", "siege", "attack", "offensive", "control", "retreat"}
"""Acts whose object "it" is rather a place than a party."""
ON_PEOPLE = {"killing", "execution", "abduction", "arrest", "attack", "sexual_violence"}
"""Acts that strike persons."""
REFLEXIVE = {"himself", "herself", "itself", "themselves"}
WEAPONS = {"aircraft", "artillery", "air_bomb"}
WHITHER = {"to", "toward", "towards", "into"}
STATE = {"state", "republic", "nation"}
"""Words for the state at home, where it holds ground or takes it."""
UNNAMED = "people"
"""What those are called of whom only a number is told."""
DISTRICT_KM = 30.0
BREADTH = {"point": 0, "relative": 1, "admin": 2, "corridor": 3, "country": 4}
Spot = tuple[int, str, tuple[Value[Place], ...]]
"""Rank (lower is nearer to where the act happens), slot, and a place with those joined to it by "and"."""


@dataclass(frozen=True)
class Roles:
    """The filled roles of one predicate."""

    actor: tuple[Value[Party], ...]
    target: tuple[Value[Party], ...]
    place: tuple[Value[Place], ...]
    ground: bool  # an unnamed place is filled: "several hills"
    mentions: tuple[tuple[str, Mention], ...]  # role and mention, for labels and quantities
    heads: tuple[tuple[str, int], ...]  # role and head token of every filler, known party or not


def fill(scene: Scene, p: Predicate) -> Roles:
    """The roles of a predicate by its entry's slots and by what the fillers are."""
    filling = _Filling(scene, p)
    fillers = _fillers(p, scene.graphs[p.s])
    for slot, role, head in sorted(fillers, key=lambda f: f[:2] == ("object", "hurt")):  # "the army lost ten men"
        if not (slot in ("at", "of", "on") and _is_time(scene, p.s, head)):
            filling.take(slot, role, head)
    return filling.done()


def _is_time(scene: Scene, s: int, head: int) -> bool:
    """True for a filler that tells when: "the attack ON TUESDAY", "the massacre of 16 NOVEMBER"; "after the fall of X"
    is a time too, and X a place."""
    if scene.place(s, head) is not None:
        return False
    own = scene.graphs[s].tokens[head].span
    return any(within(own, t.span) and t.kind in ("DATE", "TIME") for t in scene.times_of(s))


class _Filling:
    """Roles while they are being filled, one filler at a time."""

    def __init__(self, scene: Scene, p: Predicate) -> None:
        self.scene, self.p, self.graph = scene, p, scene.graphs[p.s]
        self.force = load_acts()[p.act].family not in ("words", "dealings")
        self.sides: dict[str, dict[str, Value[Party]]] = {"actor": {}, "target": {}}
        self.spots: list[Spot] = []
        self.mentions: list[tuple[str, Mention]] = []
        self.heads: list[tuple[str, int]] = []
        self.ground = False

    def take(self, slot: str, role: str | None, head: int) -> None:
        """Put one filler where it belongs: a place to the places, a party to its side."""
        mention = _whom(self.scene, self.p, head, role)
        if role == "place" or slot not in ("subject", "compound", "possessor", "time"):
            self.ground = self.ground or self.scene.ground(self.p.s, head)
        if self.scene.place(self.p.s, head) is not None and _is_place(self.scene, self.p, head, slot, mention):
            self._take_place(slot, role, head, mention)
            men = role == "actor" or (role == "target" and self.p.act == "siege")
            if role and men and mention is not None and self._of_men(head):
                self._take_side(role, head, mention)  # "the garrison of X was pulled out", "is surrounded"
        elif role in ("actor", "target"):
            self._take_side(role, head, mention)
        elif role == "hurt":
            self._take_hurt(head, mention)

    def _take_place(self, slot: str, role: str | None, head: int, mention: Mention | None) -> None:
        if mention is not None and mention.kind == "country" and slot == "object" and role == "target":
            self._add("target", party_values(mention))  # "invaded Ukraine": where, and whom
        if self.p.act == "retreat" and slot in WHITHER:
            return  # nobody gives up the town that he falls back to
        if _may_locate(slot, role):
            rank = _rank(slot, role, self.p)
            self.spots.append((rank, slot, (*self.scene.places_of(self.p.s, head), *self._joined(head))))

    def _joined(self, head: int) -> Iterator[Value[Place]]:
        """The places that one is joined to by "and", of whatever kind: a town and a province, and no country."""
        own = self.scene.place(self.p.s, head)
        others = [self.scene.place(self.p.s, c) for c in self.graph.conjuncts(head)[1:]]
        yield from (v for v in others if v is not None and own is not None and not _broader(v, own))

    def _take_side(self, role: str, head: int, mention: Mention | None) -> None:
        if role == "actor" and self.p.act == "support" and self._machines(head, mention):
            return
        if role == "target" and self.graph.words[head] in REFLEXIVE:
            return  # who blows himself up aims at others
        if role == "target" and any(r == "target" for r, _ in self.heads) and self._left_out(head):
            return
        self.heads.append((role, head))
        if role == "target" and self._unnamed_ground(head, mention):
            return
        if role == "target" and mention is not None and mention.kind == "people" and load_acts()[self.p.act].symmetric:
            return  # "clashes displaced thousands": no side of theirs
        if mention is None or (mention.kind == "people" and self._holds_the_verb(head)):
            named = _described(self.scene, self.p.s, head, self.p.main) or self._sufferer(role, head)
            named = named or self._the_state(role, head)
            self._add(role, named or tuple(self._holders(role, head)))
        else:
            self._add(role, party_values(mention, force=self.force))
            self.mentions.append((role, mention))

    def _of_men(self, head: int) -> bool:
        """Whether a word is for men as well as for the ground they stand on: "garrison"."""
        return self.scene.lexicon.is_thing("armed", self.graph.lemmas[head])

    def _holds_the_verb(self, head: int) -> bool:
        """Of "having SHELLED refugees", whose tree takes the participle for a word of theirs."""
        return self.graph.head(self.p.main) == head and self.graph.rels[self.p.main] == "amod" and self.p.main < head

    def _left_out(self, head: int) -> bool:
        """Of "ten civilians, NOT A BOMBER" and "30 fighters and NO CIVILIANS": who was spared."""
        return any(self.graph.words[k] in ("no", "not") for k in self.graph.kids(head))

    def _unnamed_ground(self, head: int, mention: Mention | None) -> bool:
        """Of "captured several ministries": ground, and no party that anybody knows."""
        ground = self.scene.lexicon.is_thing("ground", self.graph.lemmas[head]) and self.p.act in ("capture", "control")
        return ground and mention is not None and all(party.id is None for party in mention.party)

    def _machines(self, head: int, mention: Mention | None) -> bool:
        """Of "troops, backed by tanks": no party's, and not "backed by Turkish tanks"."""
        if "machines" not in self.scene.kinds(self.p.s, head):
            return False
        whose = any(
            self.graph.rels[k] == "nmod:poss" or self.graph.tokens[k].upos in ("PROPN", "ADJ")
            for k in self.graph.kids(head)
        )
        return not (whose and mention and any(party.id for party in mention.party))

    def _sufferer(self, role: str, head: int) -> tuple[Value[Party], ...]:
        """A person by name whom a deed strikes: "the assassination of Oscar Romero"."""
        if role != "target" or self.p.act not in ON_PEOPLE or not self.graph.tokens[head].entity.endswith("PER"):
            return ()
        span = self.graph.span(self.graph.phrase(head))
        text = self.scene.quote(span)
        return (Value(Party(None, text, "civilians"), text, span, "a person by name"),)

    def _the_state(self, role: str, head: int) -> tuple[Value[Party], ...]:
        """Of "is held by THE STATE", "in the hands of THE REPUBLIC": the one at home."""
        home = self.scene.cast.home
        beside = self.graph.kids(head, "amod", "compound", "nmod", "flat", "appos", "acl")
        bare = not beside and any(self.graph.words[k] == "the" for k in self.graph.kids(head, "det"))
        if role != "actor" or self.p.act not in ("capture", "control") or not bare or home is None:
            return ()
        if self.graph.lemmas[head].casefold() not in STATE:
            return ()
        span = self.graph.span(self.graph.phrase(head))
        return (Value(home, self.scene.quote(span), span, "the state of the country that the report is about"),)

    def _holders(self, role: str, head: int) -> Iterator[Value[Party]]:
        """Those whose "REBEL positions", "a MILITANT base" are struck, where no party is known for the word."""
        struck = role == "target" and load_acts()[self.p.act].family in ("fire", "violence")
        if struck and self.scene.kinds(self.p.s, head) & {"targets", "fortification"}:
            for k in self.graph.kids(head, "compound", "amod"):
                token = self.graph.tokens[k]
                if "armed" in self.scene.kinds(self.p.s, k) and token.lemma[-1:] not in "ys":
                    name = f"{token.text}s"
                    yield Value(Party(None, name, "unknown"), token.text, token.span, "whose ground it is")

    def _take_hurt(self, head: int, mention: Mention | None) -> None:
        """The dead and wounded of an act are its target where nobody else is."""
        if not self.sides["target"] and not load_acts()[self.p.act].symmetric:
            self._add(
                "target", party_values(mention) if mention and mention.party else _described(self.scene, self.p.s, head)
            )
        self.heads.append(("target", head))

    def _add(self, role: str, values: Iterable[Value[Party]]) -> None:
        for value in values:
            if not (self.sides[role] and value.means.name == UNNAMED):  # "55 civilians were killed and 170 wounded"
                self.sides[role].setdefault(value.means.name, value)

    def done(self) -> Roles:
        """The roles as filled; who acts is not also whom it is done to."""
        actors, targets = self.sides["actor"], self.sides["target"]
        others = [head for role, head in self.heads if role == "target" and _each_other(self.graph, head)]
        if both := len(actors) > 1 and bool(others):
            targets = {name: replace(v, origin="each of them, to the other") for name, v in actors.items()}
        spots = [*self.spots, *_nested(self.scene, self.p, self.graph), *_there(self.scene, self.p, self.graph)]
        return Roles(
            tuple(actors.values()),
            tuple(v for name, v in targets.items() if both or name not in actors),
            _choose(spots),
            self.ground or bool(spots),
            tuple(self.mentions),
            tuple(self.heads),
        )


def _each_other(graph: Graph, head: int) -> bool:
    """ "Each other", "one another", "each side … the other": what each of two does to the other."""
    around = (" ".join(graph.words[i : i + 2]) for i in (head - 1, head) if i >= 0)
    return any(words in ("each other", "one another", "the other") for words in around)


def _whom(scene: Scene, p: Predicate, head: int, role: str | None) -> Mention | None:
    """The party that a filler denotes, or whose things it names: "positions of X", "IS group targets"."""
    s, graph = p.s, scene.graphs[p.s]
    ground = p.act in ON_GROUND and "armed" not in p.entry.object  # "took it"; "expelled it" is said of a party
    if _is_it(graph, head) and ground and scene.place(s, head) is not None:
        return None
    own = scene.mention(s, scene.counted(s, head)) or scene.mention(s, head)
    own = scene.first_person(s, head) or _led(scene, graph, head, own) or own
    if own is not None and own.party and own.kind != "outlet" and not _only_a_weapon(scene, s, head, own):
        return own
    weapon = bool((WEAPONS | {"act"}) & scene.kinds(s, head))  # "supported by Russian air cover"
    posts = scene.lexicon.is_thing("targets", graph.lemmas[head])  # "shells came from X positions"
    posts = posts or scene.lexicon.is_thing("flag", graph.lemmas[head])  # "X's flag flies over the town"
    if (role != "target" and not weapon and not posts) or scene.place(s, head) is not None:
        return None
    head = scene.counted(s, head)
    inside = [*graph.kids(head, "compound", "amod"), *graph.kids(head, "nmod")]
    inside = [
        k
        for k in inside
        if graph.rels[k] != "nmod" or graph.case(k) in ("of", "by", "") or graph.tokens[k].deprel == "nmod:poss"
    ]
    found = (scene.mention(s, k) for k in inside)
    return next((m for m in found if m is not None and m.party and m.kind in ("party", "country")), None)


def _described(scene: Scene, s: int, head: int, verb: int = -1) -> tuple[Value[Party], ...]:
    """People and forces that no party is known for, by the words used after the act's: "gunmen", "villagers"."""
    head, kinds = scene.counted(s, head), scene.kinds(s, head)
    graph = scene.graphs[s]
    if WEAPONS & kinds or not kinds & {"armed", "civilians", "captives"} or graph.words[head] == "we":
        return ()
    span = graph.span([t for t in graph.phrase(head) if not verb < head or t > verb])
    text = scene.quote(span)
    kind = "civilians" if "civilians" in kinds else "unknown"
    counted = scene.graphs[s].tokens[head].upos == "NUM" and not text.casefold().startswith("the ")
    name = UNNAMED if counted else text  # "killed 85", and not "the two"
    return (Value(Party(None, name, kind), text, span, "description"),)


def _led(scene: Scene, graph: Graph, head: int, own: Mention | None) -> Mention | None:
    """Of "U.S.-led air cover": the coalition that the report names so."""
    follows = [t.text for t in graph.tokens[head + 1 : head + 3]]
    if own is None or own.kind != "country" or follows != ["-", "led"]:
        return None
    names = {f"{p.id}-led" for p in own.party}
    return next(
        (m for m in scene.cast.mentions for p in m.party if any((p.id or "").startswith(n) for n in names)), None
    )


def _only_a_weapon(scene: Scene, s: int, head: int, mention: Mention) -> bool:
    """ "drones killed three": a weapon of nobody named is no party."""
    return bool(WEAPONS & scene.kinds(s, head)) and all(party.id is None for party in mention.party)


def _fillers(p: Predicate, graph: Graph) -> Iterator[tuple[str, str | None, int]]:
    """Slot, role and head token of each filler, coordination opened."""
    for slot, heads in p.args.items():
        role = slot[1:] if slot.startswith("=") else p.entry.slots.get(slot)
        for head in heads:
            if slot == "with" and not p.noun and head < p.main:
                continue  # "With air cover, X is fighting": no opponent
            if (
                slot == "by"
                and graph.lemmas[head] == "force"
                and not graph.kids(head, "det", "amod", "compound", "nmod")
            ):
                continue  # "took it by force"
            if slot == "from" and graph.lemmas[head] in ("side", "direction", "front", "flank", "angle"):
                continue  # "came under attack from three sides"
            for one in graph.conjuncts(head):
                no_verb = not graph.is_verb(one) or graph.tokens[one].upos != "VERB"
                if no_verb and (one == head or not any(graph.lemmas[k] == "not" for k in graph.kids(one))):
                    yield slot, role, one  # but "not civilians" of "soldiers, not civilians"


def _is_it(graph: Graph, head: int) -> bool:
    return is_its(graph, head) or (graph.lemmas[head] == "it" and (is_held(graph, head) or graph.rels[head] == "obj"))


def _is_place(scene: Scene, p: Predicate, head: int, slot: str, mention: Mention | None) -> bool:
    """True when a filler that names a place is meant as one, not as the party that rules there."""
    if mention is not None and load_acts()[p.act].family in ("words", "dealings", "help"):
        return False
    if mention is None or (slot == "compound" and mention.kind == "country" and not mention.text.isupper()):
        return True  # "the Syria operation" is there; "a US strike" is theirs
    if slot in PARTY_FIRST or slot == "compound":
        return False
    named = scene.graphs[p.s].tokens[head].upos == "PROPN"  # "entered South Ossetia", whose authorities have its name
    if mention.kind == "country" or (named and any(v.span == mention.span for v in scene.places_of(p.s, head))):
        return True
    return scene.lexicon.is_thing("ground", scene.graphs[p.s].lemmas[scene.counted(p.s, head)])


def _may_locate(slot: str, role: str | None) -> bool:
    return slot in LOCATIVE or role in ("place", "target") or slot in ("compound", "object", "object2", "subject")


def _rank(slot: str, role: str | None, p: Predicate) -> int:
    """Lower is nearer to where the act happens."""
    if role == "place" or slot in ("object", "=place"):
        return 0
    if slot == "from" and p.act not in ("capture", "retreat", "displacement", "airstrike", "attack"):
        return 3
    if slot in ("in", "at", "near", "into", "on", "inside", "around", "outside", "along"):
        return 1
    return 2


def _there(scene: Scene, p: Predicate, graph: Graph) -> Iterator[Spot]:
    """The adverb "there": the place told last."""
    above = {graph.head(p.main)} if graph.rels[p.main] == "obj" else set()  # "denied any battle there"
    for i in sorted({p.clause, p.main} | above):
        for k in (i, *graph.kids(i, "advmod", "obl", "nmod")):
            last = scene.last_place(p.s, graph.tokens[k].span[0]) if graph.lemmas[k] == "there" else None
            if last is not None:
                span = graph.tokens[k].span
                yield 1, "there", (Value(last.means, scene.quote(span), span, f"refers back to {last.text!r}"),)


def _nested(scene: Scene, p: Predicate, graph: Graph) -> Iterator[Spot]:
    """Places inside the fillers' own phrases: "positions in Raqqa", "villages near the border"."""
    for slot, heads in p.args.items():
        if slot in ("subject", "=actor", "possessor", "time", "by"):
            continue
        for head in heads:
            people = "people" in scene.kinds(p.s, head)
            for k in _prepositional(graph, head):
                if people and graph.case(k) == "from":
                    continue  # "peacekeepers from X were killed": where they are from
                place = scene.place(p.s, k)
                mention = scene.mention(p.s, k)
                case = graph.case(k) or graph.case(graph.first_conjunct(k))  # "in the town halls of X and Y"
                if place is not None and _is_place(scene, p, k, case, mention):
                    rank = 4 if slot in ("object", "=target", "into", "in", "on") else 5
                    joined = [
                        v for c in graph.conjuncts(k)[1:] if (v := scene.place(p.s, c)) and not _broader(v, place)
                    ]
                    every = {v.span: v for v in (*scene.places_of(p.s, k), *joined)}
                    yield rank, f"{slot} {case}", tuple(every.values())


def _broader(place: Value[Place], than: Value[Place]) -> bool:
    """Whether one is a country and the other isn't: "positions in Aleppo and Turkey"."""
    return (place.means.basis == "country") != (than.means.basis == "country")


def _prepositional(graph: Graph, head: int) -> Iterator[int]:
    for k in graph.kids(head, "nmod", "obl", "conj"):
        if graph.rels[k] == "conj" or graph.case(k) in LOCATIVE:
            yield k
            yield from _prepositional(graph, k)


def _broad(place: Place) -> int:
    """How broad a kind of place is; a small district stands beside towns ("entered the district and the town")."""
    district = (place.id or "").startswith("admin2:") and (place.radius_km or 0.0) <= DISTRICT_KM
    return BREADTH.get("point" if district else place.basis or "", 0)


def _choose(places: Iterable[Spot]) -> tuple[Value[Place], ...]:
    """The places of the best rank and slot, the narrowest first; a country only where nothing closer is named."""
    ranked = sorted(
        (spot for spot in places if spot[2]), key=lambda spot: (_in_a_country(spot), spot[0], _breadth(spot))
    )
    if not ranked:
        return ()
    rank, slot, _ = best = ranked[0]
    alike = (spot for spot in ranked if spot[:2] == (rank, slot) and _breadth(spot) == _breadth(best))
    return tuple({value.span: value for _, _, values in alike for value in values}.values())


def _in_a_country(spot: Spot) -> bool:
    return all(value.means.basis == "country" for value in spot[2])


def _breadth(spot: Spot) -> int:
    """The narrowest of places joined by "and"."""
    return min(_broad(value.means) for value in spot[2])
