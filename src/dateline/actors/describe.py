"""Reads one noun phrase: its noun, its modifiers, and from them whom it denotes, before the rest of the report is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from ..records import Party, Span
from .lexicon import Noun, is_plural, modifiers, noun_of
from .party_files import Entry
from .phrases import Tree
from .scene import ARMED, Hit, Scene

ARMED_NOUNS = frozenset({"forces", "army", "unit", "weapon", "fighter", "gunmen", "militants", "rebels", "opposition", "jihadists", "terrorists",
                         "militia", "group", "alliance", "mission", "police", "political", "counts"})  # fmt: skip
STATE_NOUNS = frozenset({"forces", "army", "unit", "weapon"})
OTHERS = frozenset(
    {
        "ally",
        "allies",
        "partner",
        "proxy",
        "proxies",
        "foe",
        "rival",
        "opponent",
        "counterpart",
        "adversary",
        "enemy",
        "backer",
    }
)
QUANTITY = frozenset({"NUM", "DET"})
DROP_FIRST = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "some", "several", "many", "these", "those", "this", "that", "other",
                        "more", "all", "any", "few", "most", "dozens", "hundreds", "thousands", "around", "about", "nearly", "almost", "over", "every"})  # fmt: skip


@dataclass(frozen=True)
class Phrase:
    """A base noun phrase with what is known of its words."""

    scene: Scene
    sentence: int
    head: int
    start: int  # tokens, end exclusive
    end: int
    noun: Noun | None
    own: Hit | None  # the name that the head is part of
    names: tuple[Hit, ...]  # parties, leaders, operations, outlets among the modifiers and after "of", "from"
    states: tuple[Hit, ...]  # countries, demonyms, acting capitals among the modifiers
    backers: tuple[tuple[Hit, str], ...]  # with the relation: backed, led, aligned

    @property
    def tree(self) -> Tree:
        return self.scene.trees[self.sentence]

    @property
    def span(self) -> Span:
        return self.tree.span(self.start, self.end)

    @property
    def text(self) -> str:
        return self.scene.document.report.quote(self.span)

    @property
    def plural(self) -> bool:
        return is_plural(self.tree.tokens[self.head])

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The modifiers in lower case, names left out."""
        taken = {
            i for h in (*self.names, *self.states, *(b for b, _ in self.backers)) for i in range(h.first, h.last + 1)
        }
        return tuple(self.tree.tokens[i].text.casefold() for i in range(self.start, self.head) if i not in taken)

    @property
    def definite(self) -> bool:
        """Whether "the", "this", "these" … stands before it."""
        return bool(self.words) and self.words[0] in ("the", "this", "that", "these", "those", "both")

    @property
    def bare(self) -> bool:
        """Whether nothing but plain words and labels stands beside the noun."""
        m = modifiers()
        plain = m.plain | m.labels | {"“", "”", '"', "'s", "’s"}
        return not (self.names or self.states or self.backers) and all(w in plain or w.isdigit() for w in self.words)

    @property
    def name(self) -> str:
        """The words without article, possessive and quantity."""
        tokens = self.tree.tokens
        at = self.start
        while at < self.head and (
            tokens[at].text.casefold() in DROP_FIRST
            or tokens[at].upos in ("NUM", "PUNCT")
            or tokens[at].deprel == "det"
        ):
            at += 1
        return self.scene.document.report.quote(self.tree.span(at, self.end))

    @cached_property
    def label(self) -> Span | None:
        """The words that label: from the first labelling word to the noun, where the noun labels or is a mere "group"."""
        labels, tokens = modifiers().labels, self.tree.tokens
        marked = [
            i for i in range(self.start, self.head) if tokens[i].text.casefold() in labels and not self._in_name(i)
        ]
        if (self.noun and self.noun.label and tokens[self.head].text.islower()) or (marked and self.noun and self.noun.name in ARMED_NOUNS):
            marked.append(self.head)
        return self.tree.span(marked[0], marked[-1] + 1) if marked else None

    def _in_name(self, at: int) -> bool:
        hits = (*self.names, *([self.own] if self.own else []))
        return any(h.first <= at <= h.last for h in hits) and not self.tree.tokens[at].text.islower()


@dataclass(frozen=True, slots=True)
class Reading:
    """Whom a phrase denotes and the rule that says so."""

    party: tuple[Party, ...]
    origin: str
    stands_for: Party | None = None
    antecedent: Span | None = None


def phrase_at(scene: Scene, sentence: int, head: int, own: Hit | None, hits: dict[int, Hit]) -> Phrase:
    """The phrase headed by a token; `hits`: the sentence's names by each of their tokens."""
    tree = scene.trees[sentence]
    start, end = tree.base(head)
    if own:
        start, end = min(start, own.first), max(end, own.last + 1)
    noun = None if own and own.head == head and not _described(tree, head, own) else noun_of(tree.tokens, head)
    inside = list(dict.fromkeys(hits[i] for i in range(start, end) if i in hits and hits[i] is not own))
    backers = [(h, modifiers().relations[h.found.relation]) for h in inside if h.found.relation]
    backers += _participles(tree, head, hits)
    plain = [h for h in inside if not h.found.relation]
    after = _after(tree, head, hits)
    names = [h for h in (*plain, *after) if h.role in ("party", "leader", "operation", "outlet")]
    states = [h for h in (*plain, *after) if h.role in ("country", "demonym", "capital")]
    return Phrase(scene, sentence, head, start, end, noun, own, tuple(names), tuple(states), tuple(backers))


def _described(tree: Tree, head: int, own: Hit) -> bool:
    return tree.tokens[head].text.islower()


def _participles(tree: Tree, head: int, hits: dict[int, Hit]) -> list[tuple[Hit, str]]:
    """Backers after the noun: "rebels backed by Turkey", "forces loyal to Haftar"."""
    found, words = [], modifiers().participles
    for kid in tree.kids[head]:
        relation = words.get(tree.tokens[kid].lemma.casefold()) or words.get(tree.tokens[kid].text.casefold())
        if kid < head or not relation or tree.tokens[kid].deprel not in ("acl", "amod", "advcl", "acl:relcl"):
            continue
        for below in tree.kids[kid]:
            if tree.dep(below) == "obl" and tree.case(below) in ("by", "to", "with"):
                hit = hits.get(below) or next((hits[k] for k in tree.kids[below] if k in hits), None)
                if hit:
                    found.append((hit, relation))
    return found


def _after(tree: Tree, head: int, hits: dict[int, Hit]) -> list[Hit]:
    """Names after the noun: "militants from the PKK", "spokeswoman for the SDF", "units of the army", "IS group leader X"."""
    found = []
    for kid in tree.kids[head]:
        if (
            kid > head
            and tree.dep(kid) == "nmod"
            and tree.case(kid) in ("of", "from", "for", "with", "at", "in", "within", "inside")
        ):
            place = tree.case(kid) in ("in", "at", "within", "inside", "from")
            for node in (
                kid,
                *(
                    k
                    for k in tree.kids[kid]
                    if tree.tokens[k].deprel in ("compound", "amod", "flat", "conj", "appos", "nmod:poss")
                ),
            ):
                hit = hits.get(node)
                if (
                    hit
                    and not (hit.role in ("country", "demonym", "capital") and (place or node != kid))
                    and not hit.found.relation
                ):
                    found.append(hit)
    return list(dict.fromkeys(found))


Rule = Callable[[Phrase], Reading | None]


def denote(phrase: Phrase) -> Reading | None:
    """Whom the phrase's own words denote: the first rule that holds. None where only the context can say."""
    return next((r for rule in RULES if (r := rule(phrase))), None)


def _name(p: Phrase) -> Reading | None:
    """The head is part of a known name."""
    if not p.own or p.own.role in ("country", "demonym", "capital"):
        return None
    party = p.scene.party(p.own)
    if p.own.role == "leader":
        name = p.scene.document.report.quote(p.own.found.span)
        return Reading((Party(None, name, "official"),), "known leader", stands_for=party)
    if p.own.role == "operation":
        return Reading((party,), "operation of a known party")
    stands = p.scene.parties.speaks_for(p.own.id) if p.own.role == "outlet" else None
    return Reading((party,), "known name", stands_for=stands)


def _led(p: Phrase) -> Reading | None:
    """ "Saudi-led coalition", "NATO-led mission": a coalition named by its leader."""
    if not (p.noun and p.noun.name in ("alliance", "mission")):
        return None
    for hit, relation in p.backers:
        if relation == "led":
            return Reading((coalition(p.scene, hit),), "coalition named by its leader")
    if p.states and not p.names and p.noun.name == "alliance":
        return Reading((coalition(p.scene, p.states[0]),), "coalition named by its leader")
    return None


def coalition(scene: Scene, hit: Hit) -> Party:
    """The coalition led by a party: the one in the files, or one named after it."""
    short = scene.parties.demonym(hit.id) if hit.role in ("country", "demonym", "capital") else scene.party(hit).name
    for lead in (scene.party(hit).id, short):
        entry = scene.parties.get(f"{lead}-led coalition")
        if entry:
            return entry.party
    name = f"{scene.party(hit).id if scene.party(hit).id in ('US', 'UK', 'UAE', 'UN', 'NATO') else short}-led coalition"
    return Party(name, name, "coalition")


def _named(p: Phrase) -> Reading | None:
    """An armed or group noun with a party's name beside it: "IS group militants", "SDF fighters", "units of the PKK"."""
    if not (p.noun and p.noun.name in ARMED_NOUNS | {"government"}) or _other(p):
        return None
    names = [h for h in p.names if h.role in ("party", "leader", "operation")]
    if not names:
        return None
    parties = tuple(dict.fromkeys(_forces(p, h) for h in names))
    return Reading(parties, "party named beside the noun")


def _forces(p: Phrase, hit: Hit) -> Party:
    """A party's forces are the party; a government's forces are its army."""
    party, entry = p.scene.party(hit), p.scene.entry(hit)
    if entry and entry.country and party.kind == "state" and p.noun and p.noun.name in STATE_NOUNS:
        return p.scene.parties.forces(entry.country, p.scene.host)
    return party


def _other(p: Phrase) -> bool:
    return p.tree.tokens[p.head].lemma.casefold() in OTHERS or p.tree.tokens[p.head].text.casefold() in OTHERS


def _allies(p: Phrase) -> Reading | None:
    """ "Syria's allies", "the YPG's allies": others than the party, named after it."""
    if not (p.noun and p.noun.name == "group" and _other(p)):
        return None
    if len(p.names) + len(p.states) != 1:
        return None
    hit = (*p.names, *p.states)[0]
    if not any(p.tree.tokens[i].deprel == "nmod:poss" for i in range(hit.first, hit.last + 1)):
        return None
    whose = p.scene.party(hit)
    return Reading((Party(None, f"{whose.name} {p.tree.tokens[p.head].text}", "unknown"),), "others tied to a party")


def _state_side(p: Phrase) -> Reading | None:
    """ "Syrian government forces", "army units", "pro-government fighters": the army of the country named, or of the report's."""
    side = modifiers().state_side
    if not (p.noun and p.noun.name in (*STATE_NOUNS, "fighter", "militia") and any(w in side for w in p.words)):
        return None
    if p.noun.name == "army" and not any(w in ("government", "regime", "pro-government") for w in p.words):
        return None
    codes = [h.id for h in p.states]
    if not codes and any(w in ("national", "state", "federal", "security") for w in p.words) and not p.definite:
        return None
    if not codes and any(w in ("army", "military") for w in p.words):
        return None  # which army: the context says
    host = codes[0] if codes else p.scene.host
    if host is None:
        return None
    party = p.scene.parties.forces(host, p.scene.host)
    if p.noun.name == "militia":
        return None
    return Reading((party,), "forces of a government" if codes else "forces of the government that the report is about")


def _state_forces(p: Phrase) -> Reading | None:
    """ "Turkish tanks", "the Syrian army", "Russia's warplanes", "Turkish and US warplanes": the forces of each country."""
    if not (p.noun and p.noun.name in STATE_NOUNS and p.states) or _people(p):
        return None
    if any(w in modifiers().rebel_side | modifiers().jihadist_side for w in p.words):
        return None
    parties = tuple(dict.fromkeys(p.scene.parties.forces(h.id, p.scene.host) for h in p.states))
    return Reading(parties, "forces of a country")


def _police(p: Phrase) -> Reading | None:
    """ "Turkish police", "Iraqi border guards"."""
    if not (p.noun and p.noun.name == "police" and p.states):
        return None
    name = f"{p.scene.parties.demonym(p.states[0].id)} {p.noun.name}"
    return Reading(
        (Party(name, name, "police"),), "police of a country", stands_for=p.scene.parties.state(p.states[0].id)
    )


def _government(p: Phrase) -> Reading | None:
    """ "the Turkish government", "Russia's Ministry of Defense", "Damascus government": the state."""
    if not (p.noun and p.noun.name == "government" and p.states):
        return None
    return Reading((p.scene.parties.state(p.states[0].id),), "government or ministry of a country")


def _people(p: Phrase) -> str | None:
    return next((w for w in p.words if w in modifiers().peoples), None)


def _of_people(p: Phrase) -> Reading | None:
    """ "Kurdish fighters": the party of that people which the report names, or the only one known in the country given."""
    people = _people(p)
    if not (
        people
        and p.noun
        and p.noun.name in ("forces", "fighter", "militants", "militia", "rebels", "group", "unit", "terrorists")
    ):
        return None
    if any(w not in modifiers().plain | modifiers().labels | modifiers().peoples | {"and"} for w in p.words):
        return None
    if sum(w in modifiers().peoples for w in p.words) > 1 or (p.noun.name == "group" and p.plural):
        return None
    codes = [h.id for h in p.states] or _countries_below(p)
    known = [
        e
        for e in p.scene.parties.entries.values()
        if _is_people(e, people) and e.party.kind in (*ARMED, "state_forces")
    ]
    for candidates in ([e for e in p.scene.named() if e in known], known if codes else []):
        where = codes or ([p.scene.host] if p.scene.host else [])
        fits = [e for e in candidates if set(e.countries[:1]) & set(where)]
        if len(fits) == 1:
            return Reading((fits[0].party,), f"the {people.capitalize()} party there")
    return None


def _is_people(entry: Entry, people: str) -> bool:
    return any(w.casefold() == people for w in entry.people)


def _countries_below(p: Phrase) -> list[str]:
    hits = p.scene.hits[p.sentence]
    below = set(p.tree.subtree(p.head))
    return [
        h.id
        for h in hits
        if (h.role == "country"
        and h.head in below
        and h.head > p.head
        and p.tree.case(h.head) == "in")
        or (h.role == "country"
        and h.head in below
        and h.head > p.head
        and p.tree.case(h.head) == "of")
    ]


def _backed(p: Phrase) -> Reading | None:
    """ "US-backed militias": the party that the report names, is backed so and is no part of another such party."""
    if not (
        p.noun
        and p.noun.name in ("forces", "fighter", "militants", "militia", "group", "alliance", "unit")
        and p.backers
    ):
        return None
    if any(w in modifiers().rebel_side | modifiers().state_side | {"allied"} for w in p.words):
        return None
    by = {p.scene.party(h).id for h, _ in p.backers}
    where = {h.id for h in p.states} or ({p.scene.host} if p.scene.host else set())
    fits = [e for e in p.scene.named() if e.party.kind in ARMED - {"rebel"} | ({"rebel"} if p.noun.name == "group" else set())
            and by & {t.other for t in e.backers} and where & set(e.countries)]  # fmt: skip
    ids = {e.party.id for e in fits}
    fits = [e for e in fits if not any(t.other in ids for t in e.member_of)]
    if len(fits) == 1:
        return Reading((fits[0].party,), "the party in the report that is backed so")
    return None


def _of_country(p: Phrase) -> Reading | None:
    """ "Syrian rebels", "Iranian militia": a description that stays one, under the country's name."""
    if not (p.noun and p.noun.name in ARMED_NOUNS - {"counts"} and (p.states or p.backers or _people(p))):
        return None
    rebel = p.noun.name in ("rebels", "opposition") or any(w in modifiers().rebel_side for w in p.words)
    if rebel and p.states and not _people(p):
        name = f"{p.scene.parties.demonym(p.states[0].id)} rebels"
        entry = p.scene.parties.get(name)
        return Reading((entry.party if entry else Party(name, name, "rebel"),), "rebels of a country")
    return Reading((Party(None, p.name, kind_of(p)),), "description")


def kind_of(p: Phrase) -> str:
    """The kind of party that a description says."""
    m = modifiers()
    for words, kind in ((m.jihadist_side, "jihadist"), (m.rebel_side, "rebel")):
        if any(w in words for w in p.words):
            return kind
    if p.noun is None:
        return "unknown"
    if p.noun.name in STATE_NOUNS and not p.states:
        return "state_forces" if p.noun.name == "army" else "unknown"
    return p.noun.kind


RULES: tuple[Rule, ...] = (
    _name,
    _led,
    _named,
    _allies,
    _state_side,
    _of_people,
    _backed,
    _state_forces,
    _police,
    _government,
    _of_country,
)
"""In this order; each function's first line says what it holds for."""
