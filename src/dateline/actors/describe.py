"""Whom a noun phrase denotes by its own words, before the rest of the report is asked: a list of rules, first that holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..records import Party, Span, Token
from .lexicon import modifiers
from .noun_phrase import STATES, Phrase
from .party_files import Entry
from .scene import ARMED, Hit, Scene, kind_of_name

ARMED_NOUNS = frozenset({"forces", "army", "unit", "weapon", "fighter", "gunmen", "militants", "rebels", "opposition", "jihadists", "terrorists",
                         "militia", "group", "alliance", "mission", "police", "political", "peoples"})  # fmt: skip
STATE_NOUNS = frozenset({"forces", "army", "unit", "weapon"})
OTHERS = frozenset({"ally", "partner", "proxy", "foe", "rival", "opponent", "adversary", "enemy", "backer"})
SERVICES = frozenset({"armed", "army", "air", "special", "ground", "national", "royal", "defence", "defense", "military", "security", "naval", "navy", "federal",
                      "government", "regime", "land", "border", "coast", "republican", "presidential", "central", "general", "joint", "rapid", "northern", "southern",
                      "eastern", "western", "first", "second", "third"})  # fmt: skip
SHORT = frozenset({"US", "UK", "UAE", "UN", "EU", "NATO"})


@dataclass(frozen=True, slots=True)
class Reading:
    """Whom a phrase denotes and the rule that says so."""

    party: tuple[Party, ...]
    origin: str
    stands_for: Party | None = None
    antecedent: Span | None = None


Rule = Callable[[Phrase], Reading | None]


def denote(phrase: Phrase) -> Reading | None:
    """Whom the phrase's own words denote; None where only the context can say."""
    return next((r for rule in RULES if (r := rule(phrase))), None)


def name(p: Phrase) -> Reading | None:
    """The head is part of a known name."""
    if not p.own or p.own.role in STATES:
        return None
    party = p.party(p.own)
    if p.own.role == "leader":
        person = Party(None, p.scene.document.report.quote(p.own.found.span), "official")
        return Reading((person,), "known leader", stands_for=party)
    if p.own.role == "operation":
        return Reading((party,), "operation of a known party")
    stands = p.scene.parties.speaks_for(p.own.id) if p.own.role == "outlet" else None
    return Reading((party,), "known name", stands_for=stands)


def led(p: Phrase) -> Reading | None:
    """ "Saudi-led coalition", "NATO-led mission": a coalition named by its leader."""
    if not (p.noun and p.noun.name in ("alliance", "mission")):
        return None
    leader = next((h for h, relation in p.backers if relation == "led"), None)
    if leader is None and p.states and not p.names and p.lemma == "coalition":
        leader = p.states[0]
    return Reading((coalition_of(p.scene, leader),), "coalition named by its leader") if leader else None


def coalition_of(scene: Scene, hit: Hit) -> Party:
    """The coalition led by a party: the one in the files, or one named after it."""
    party = scene.party(hit)
    short = scene.parties.demonym(hit.id) if hit.role in STATES else party.name
    for lead in (party.id, short):
        if entry := scene.parties.get(f"{lead}-led coalition"):
            return entry.party
    full = f"{party.id if party.id in SHORT else short}-led coalition"
    return Party(full, full, "coalition")


def with_allies(p: Phrase) -> Reading | None:
    """ "the Syrian military and allied forces", read as one phrase: the army, and others allied to it."""
    if not (p.noun and p.noun.name in ("forces", "fighter", "militia") and {"allied", "and"} <= set(p.words)):
        return None
    hit = next(iter((*p.names, *p.states)), None)
    if hit is None:
        return None
    party = p.scene.parties.forces(hit.id, p.scene.host) if hit.role in STATES else p.party(hit)
    others = Party(None, f"allied {p.tree.tokens[p.head].text}", "unknown")
    return Reading((party, others), "a party and its allies")


def named(p: Phrase) -> Reading | None:
    """An armed or group noun with a party's name beside it: "IS group militants", "SDF fighters", "units of the PKK"."""
    if not (p.noun and p.noun.name in ARMED_NOUNS | {"government"}) or p.lemma in OTHERS:
        return None
    names = [h for h in p.names if h.role != "outlet"]
    parties = tuple(dict.fromkeys(_forces(p, h) for h in names))
    return Reading(parties, "party named beside the noun") if parties else None


def at_home(p: Phrase) -> Reading | None:
    """ "security forces" in a report about Iraq: the party that the files call "Iraqi security forces"."""
    if p.names or p.states or not p.scene.host or not p.noun or " " not in p.name:
        return None
    full = f"{p.scene.parties.demonym(p.scene.host)} {p.name}"
    found = next((f for f in p.scene.parties.index.find(full) if f.span == (0, len(full))), None)
    entry = p.scene.parties.get(found.name.ids[0]) if found and found.name.role == "party" else None
    return Reading((entry.party,), "forces of the country that the report is about") if entry else None


def _forces(p: Phrase, hit: Hit) -> Party:
    """A party's forces are the party; a government's forces are its army."""
    party, entry = p.party(hit), p.scene.entry(hit)
    if entry and entry.country and party.kind == "state" and p.noun and p.noun.name in STATE_NOUNS:
        return p.scene.parties.forces(entry.country, p.scene.host)
    return party


def allies(p: Phrase) -> Reading | None:
    """ "Syria's allies", "NATO allies": others than the party, named after it."""
    hits = (*p.names, *p.states)
    if p.lemma not in OTHERS or len(hits) != 1:
        return None
    if not any(p.tree.tokens[i].deprel == "nmod:poss" for i in range(hits[0].first, hits[0].last + 1)):
        return None
    return Reading((tied(p.party(hits[0]), p),), "others tied to a party")


def tied(whose: Party, p: Phrase) -> Party:
    """ "YPG allies": others, named after a party."""
    return Party(None, f"{whose.id or whose.name} {p.tree.tokens[p.head].text}", "unknown")


def government_forces(p: Phrase) -> Reading | None:
    """ "Syrian government forces", "pro-government fighters": the army of the country named, or of the report's."""
    militia = p.noun is not None and p.noun.name == "militia" and "government" in p.words  # "government militiamen"
    if not (militia or (p.noun and p.noun.name in (*STATE_NOUNS, "fighter"))) or p.names:
        return None
    if not {"government", "regime", "pro-government", "progovernment", "pro-regime", "loyalist", "federal"} & set(
        p.words
    ):
        return None
    code = p.states[0].id if p.states else p.scene.host
    if code is None or p.backers:
        return None
    return Reading((p.scene.parties.forces(code, p.scene.host),), "forces of a government")


def of_people(p: Phrase) -> Reading | None:
    """ "Kurdish fighters": the party of that people which the report names, or the only one known in the country given."""
    people = _people(p)
    if not (
        people
        and p.noun
        and p.noun.name
        in ("peoples", "forces", "fighter", "militants", "militia", "rebels", "unit", "terrorists", "group")
    ):
        return None
    m = modifiers()
    if (
        any(w not in m.plain and w not in m.labels and w not in m.peoples for w in p.words)
        or sum(w in m.peoples for w in p.words) > 1
    ):
        return None
    if p.noun.name == "group" and p.plural:
        return None
    codes = [h.id for h in p.states] or _countries_below(p)
    where = codes or ([p.scene.host] if p.scene.host else [])
    known = [
        e
        for e in p.scene.parties.entries.values()
        if people in map(str.casefold, e.people) and e.party.kind in (*ARMED, "state_forces")
    ]
    for candidates in ([e for e in p.scene.named() if e in known], known if codes and p.noun.name != "peoples" else []):
        fits = [e for e in candidates if e.countries[:1] and e.countries[0] in where]
        if len(fits) == 1:
            return Reading((fits[0].party,), f"the {people.capitalize()} party there")
    return None


def _people(p: Phrase) -> str | None:
    word = next((w for w in p.words if w in modifiers().peoples), None)
    return word or (p.lemma if p.noun and p.noun.name == "peoples" else None)


def _countries_below(p: Phrase) -> list[str]:
    """Countries soon after the noun: "Kurdish militants fighting an insurgency in southeast Turkey"."""
    tokens = p.tree.tokens
    stop = next(
        (i for i in range(p.end, min(p.end + 10, len(tokens))) if tokens[i].upos == "PUNCT"),
        min(p.end + 10, len(tokens)),
    )
    after = [h for h in p.scene.hits[p.sentence] if h.role == "country" and p.end <= h.first < stop]
    return [h.id for h in after if "in" in (tokens[h.first - 1].text, tokens[h.first - 2].text)]


def backed(p: Phrase) -> Reading | None:
    """ "US-backed militias": the party that the report names, is backed so and is no part of another such party."""
    if not (
        p.noun
        and p.noun.name in ("forces", "fighter", "militants", "militia", "group", "alliance", "unit")
        and p.backers
    ):
        return None
    if any(w in modifiers().rebel_side | modifiers().state_side | {"allied"} for w in p.words):
        return None
    by = {p.party(h).id for h, _ in p.backers}
    where = {h.id for h in p.states} or ({p.scene.host} if p.scene.host else set())
    fits = [
        e
        for e in p.scene.named()
        if _fits_backing(e, p) and by & {t.other for t in e.backers} and where & set(e.countries)
    ]
    ids = {e.party.id for e in fits}
    fits = [e for e in fits if not any(t.other in ids for t in e.member_of)]
    return Reading((fits[0].party,), "the party in the report that is backed so") if len(fits) == 1 else None


def _fits_backing(entry: Entry, p: Phrase) -> bool:
    rebel = p.noun is not None and p.noun.name == "group"
    return entry.party.kind in ARMED and (rebel or entry.party.kind != "rebel")


def proper_group(p: Phrase) -> Reading | None:
    """ "the Sudan Shield Forces", "the Joint Force": a proper name in no file, by its capitals."""
    head = p.tree.tokens[p.head]
    if (
        p.own
        or not (p.noun and p.noun.name in (*STATE_NOUNS, "militia", "group", "alliance", "opposition", "political"))
        or not head.text[0].isupper()
    ):
        return None
    before = [t for t in p.tree.tokens[p.start : p.head] if t.upos not in ("DET", "PUNCT", "PART", "ADP")]
    strange = [t for t in before if t.text[0].isupper() and t.text.casefold() not in SERVICES and not _known(p, t)]
    if not strange or not before[-1].text[0].isupper() or p.backers:
        return None
    if any(p.tree.tokens[i].deprel == "nmod:poss" for h in (*p.names, *p.states) for i in range(h.first, h.last + 1)):
        return None  # "Ukraine's Third Assault Brigade" is Ukraine's
    return Reading((Party(p.name, p.name, kind_of_name(p.name)),), "proper name")


def _known(p: Phrase, token: Token) -> bool:
    hits = (*p.names, *p.states)
    return (
        any(h.found.span[0] <= token.span[0] < h.found.span[1] for h in hits)
        or token.text.casefold() in modifiers().peoples
    )


def state_forces(p: Phrase) -> Reading | None:
    """ "Turkish tanks", "the Syrian army", "Russia's warplanes", "Turkish and US warplanes": the forces of each country."""
    if not (p.noun and p.noun.name in STATE_NOUNS and p.states) or _people(p):
        return None
    if any(w in modifiers().rebel_side | modifiers().jihadist_side for w in p.words):
        return None
    parties = tuple(dict.fromkeys(p.scene.parties.forces(h.id, p.scene.host) for h in p.states))
    return Reading(parties, "forces of a country")


def police(p: Phrase) -> Reading | None:
    """ "Turkish police", "Iraqi border guards"."""
    if not (p.noun and p.noun.name == "police" and p.states):
        return None
    full = f"{p.scene.parties.demonym(p.states[0].id)} police"
    return Reading(
        (Party(full, full, "police"),), "police of a country", stands_for=p.scene.parties.state(p.states[0].id)
    )


def government(p: Phrase) -> Reading | None:
    """ "the Turkish government", "Russia's Ministry of Defense", "Damascus government": the state."""
    if not (p.noun and p.noun.name == "government"):
        return None
    seat = next((h for h in p.scene.hits[p.sentence] if h.role == "capital" and h.first == p.end + 1), None)
    hit = next(iter(p.states), seat if seat and p.tree.tokens[p.end].text == "in" else None)
    return Reading((p.scene.parties.state(hit.id),), "government or ministry of a country") if hit else None


def described(p: Phrase) -> Reading | None:
    """ "Syrian rebels", "Iranian militia", "Iran-backed militias": a description that stays one."""
    if not (p.noun and p.noun.name in ARMED_NOUNS - {"peoples"} and (p.states or p.backers or _people(p))):
        return None
    if p.bare and (p.definite or (p.noun.name in STATE_NOUNS and p.plural)) and not p.states and not _people(p):
        return None  # "The army, supported by …", "troops backed by …": the context says which
    rebel = p.noun.name in ("rebels", "opposition") or any(w in modifiers().rebel_side for w in p.words)
    if rebel and p.states and not _people(p):
        return Reading((rebels_of(p.scene, p.states[0].id),), "rebels of a country")
    return Reading((Party(None, p.name, kind_of(p)),), "description")


def rebels_of(scene: Scene, code: str) -> Party:
    """The rebels of a country as one party: "Syrian rebels"."""
    full = f"{scene.parties.demonym(code)} rebels"
    entry = scene.parties.get(full)
    return entry.party if entry else Party(full, full, "rebel")


def kind_of(p: Phrase) -> str:
    """The kind of party that a description says."""
    m = modifiers()
    for words, kind in ((m.jihadist_side, "jihadist"), (m.rebel_side, "rebel")):
        if any(w in words for w in p.words):
            return kind
    if p.noun is None:
        return "unknown"
    if p.noun.name in STATE_NOUNS - {"army"} and not p.states:
        return "unknown"
    return p.noun.kind


RULES: tuple[Rule, ...] = (
    name,
    led,
    with_allies,
    named,
    allies,
    at_home,
    government_forces,
    of_people,
    backed,
    proper_group,
    state_forces,
    police,
    government,
    described,
)
"""In this order; each rule's first line says what it holds for."""
