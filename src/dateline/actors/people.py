"""Speakers, people and outlets: who speaks for whom, who lives through it, who passes words on."""

from __future__ import annotations

from ..language.graph import Graph
from ..records import Party
from .describe import Reading, coalition_of, rebels_of
from .lexicon import modifiers, noun_of, nouns
from .memory import Memory, Seen
from .noun_phrase import Phrase
from .scene import Hit, Scene

STATE_MEDIA = frozenset(
    {"state", "state-run", "state-owned", "official", "run", "owned", "government", "state-controlled"}
)
TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof", "sir", "gen", "lt", "col", "maj", "capt", "brig", "sgt", "cpl", "adm", "cmdr", "sen", "rep", "gov",
                    "rev", "fr", "hajji", "mullah", "maulvi", "ayatollah", "hojatoleslam", "vice", "prime", "comandante", "spc", "pvt"})  # fmt: skip
HUMAN = frozenset(
    {
        "meet",
        "visit",
        "resign",
        "marry",
        "speak",
        "talk",
        "arrive",
        "travel",
        "order",
        "sign",
        "promise",
        "hope",
        "want",
        "flee",
        "die",
        "work",
    }
)
ARMS = frozenset({"military", "army", "armed", "navy", "troops"})


def is_person(tree: Graph, head: int) -> bool:
    """Whether a proper noun names a person: a title before it, a full name tagged so, or one tagged so that speaks."""
    token = tree.tokens[head]
    if token.upos != "PROPN" or token.deprel in ("compound", "nmod:desc"):
        return False
    if any(titled(tree, k) for k in tree.kids(head) if k < head):
        return True
    if not token.entity.endswith("PER") or tree.tokens[min(head + 1, len(tree.tokens) - 1)].text in "-‐‑–":
        return False
    governor = tree.governor(head)
    verb = governor.lemma.casefold() if governor else ""
    speaks = tree.is_subject(head) and (verb in modifiers().saying or verb in HUMAN)
    return speaks or _apposed_to_person(tree, head)


def _apposed_to_person(tree: Graph, head: int) -> bool:
    """ "Islamic State's weapons researcher, Abu Ans", "Jihan Ahmed, spokeswoman": a name and an office side by side."""
    near = [tree.tokens[head].head] if tree.rels[head] in ("appos", "flat") else []
    near += [k for k in tree.kids(head) if tree.rels[k] == "appos"]
    return any(
        n >= 0
        and (noun := noun_of(tree.tokens, n)) is not None
        and noun.name in ("officials", "witnesses", "civilians")
        for n in near
    )


def titled(tree: Graph, at: int) -> bool:
    """Whether a token is a title before a name."""
    token = tree.tokens[at]
    word = token.text.casefold().rstrip(".")
    noun = nouns().get(word)
    title = word in TITLES or (noun is not None and noun.name in ("officials", "witnesses"))
    return (
        title
        and token.deprel in ("nmod:desc", "compound", "flat")
        and (token.text[0].isupper() or token.deprel == "nmod:desc")
    )


def goes_with(tree: Graph, office: Seen, name: Seen) -> bool:
    """Whether a name follows a title with no comma between, at most "of State" or the like."""
    if office.lemma not in nouns() or name.lemma in nouns() or tree.tokens[name.mention.head].upos != "PROPN":
        return False
    between = [t for t in tree.tokens if office.mention.span[1] <= t.span[0] and t.span[1] <= name.mention.span[0]]
    return not between or (len(between) <= 3 and between[0].text == "of" and all(t.text.isalpha() for t in between))


def holds(tree: Graph, name: Seen, office: Seen) -> bool:
    """Whether an office stands right after a name and a comma: "Ana Ruiz, spokeswoman for X"."""
    if name.lemma in nouns() or office.lemma not in nouns():
        return False
    between = [t.text for t in tree.tokens if name.mention.span[1] <= t.span[0] and t.span[1] <= office.mention.span[0]]
    return between[:1] == [","] and all(word in ("a", "an", "the", "chief") for word in between[1:])


def person(p: Phrase, memory: Memory) -> Reading:
    """A named person: the one named before with that surname, or a new one, with the party that the title gives."""
    full = _name(p)
    stands = next(iter(sides(p)), None)
    if known := known_person(full, memory):
        return Reading(known.party, known.origin, known.stands_for or stands, known.antecedent)
    title = p.titled is not None or any(titled(p.tree, k) for k in p.tree.kids(p.head))
    if stands is None and title and p.scene.host and _minister(p):
        stands = p.scene.parties.state(p.scene.host)
    if stands is None and _of_the_state(p):
        stands = p.scene.home
    return Reading((Party(None, full, "official" if title or stands else "person"),), "named person", stands_for=stands)


def _minister(p: Phrase) -> bool:
    """ "Defence Minister Ana Ruiz", with no country beside it: of the country that the report is about."""
    before = [t.text for t in p.tree.tokens[max(0, p.start) : p.head]]
    return "Minister" in before and p.start < p.head


def _of_the_state(p: Phrase) -> bool:
    """ "Defence Ministry spokesman Juan Ruiz", "army spokesman Juan Ruiz", with no country beside it."""
    before = [t.text.casefold() for t in p.tree.tokens[max(0, p.start) : p.head]]
    speaks = any(word.startswith("spokes") for word in before)
    return speaks and any(word in ("ministry", "army", "military", "government", "police") for word in before)


def known_person(full: str, memory: Memory) -> Reading | None:
    """The person named before who has this surname."""
    last = full.split()[-1]
    for seen in memory.seen:
        if seen.person and seen.party and len(last) > 2 and seen.party[0].name.split()[-1] == last:
            return Reading(seen.party, "the person named before", seen.mention.stands_for, seen.root)
    return None


def _name(p: Phrase) -> str:
    """The name without its titles: the head, its compounds next to it and what is flat after it."""
    tree, at = p.tree, p.head if p.titled is None else p.titled
    head = at
    while (
        at > p.start
        and tree.tokens[at - 1].head == head
        and tree.tokens[at - 1].upos == "PROPN"
        and not titled(tree, at - 1)
    ):
        if tree.tokens[at - 1].deprel not in ("compound", "flat"):
            break
        at -= 1
    return p.scene.document.report.quote(tree.span(range(at, p.end)))


def sides(p: Phrase) -> tuple[Party, ...]:
    """The parties beside a speaker: "SDF official", "Turkish military sources", "US-led coalition spokesman"."""
    found = [p.party(h) for h in p.names if h.role != "outlet"]
    leads = [coalition_of(p.scene, h) for h, relation in p.backers if relation == "led"]
    return tuple(dict.fromkeys((*found, *leads, *(_state(p, h) for h in p.states))))


def _state(p: Phrase, hit: Hit) -> Party:
    """ "Turkish military sources" speak for Turkey's forces, "a Turkish minister" for Turkey, "a Syrian rebel" for rebels."""
    if any(w in modifiers().rebel_side for w in p.words) or (p.noun and p.noun.name == "rebels"):
        return rebels_of(p.scene, hit.id)
    armed = any(w in ARMS for w in p.words)
    return p.scene.parties.forces(hit.id, p.scene.host) if armed else p.scene.parties.state(hit.id)


def speaker(p: Phrase, behind: Party | None) -> Reading:
    """An official, source, witness or statement, by the words used; `behind`: the party that words such as "army" say."""
    assert p.noun is not None
    beside = sides(p)
    if p.noun.name == "witnesses":  # "a Ukrainian doctor" speaks for a people, not for its state
        beside = tuple(side for side in beside if side not in {_state(p, h) for h in p.states})
    stands = next(iter(beside), behind)
    if p.noun.name == "documents" and stands:
        return Reading((stands,), "who issued it", stands_for=stands)
    return Reading((Party(None, p.name, p.noun.kind),), "speaker by the words used", stands_for=stands)


def outlet(p: Phrase) -> Reading:
    """An agency, broadcaster or monitor that is described: "Turkey's state-run news agency", "state television"."""
    assert p.noun is not None
    known = next((h for h in p.names if h.role == "outlet"), None)
    if known:
        return Reading((p.party(known),), "known outlet", stands_for=p.scene.parties.speaks_for(known.id))
    codes = [h.id for h in p.states]
    official = any(w in STATE_MEDIA for w in p.words)
    if official and codes and p.lemma == "agency" and (found := _agency(p.scene, codes[0])):
        return found
    code = codes[0] if codes else p.scene.host
    stands = p.scene.parties.state(code) if official and code else None
    return Reading(
        (Party(None, p.name, "state_media" if official else p.noun.kind),),
        "outlet by the words used",
        stands_for=stands,
    )


def _agency(scene: Scene, code: str) -> Reading | None:
    known = [
        e for e in scene.parties.entries.values() if e.agency and e.country == code and e.party.kind == "state_media"
    ]
    if len(known) != 1:
        return None
    return Reading((known[0].party,), "the only state agency of that country", stands_for=scene.parties.state(code))


def people(p: Phrase) -> Reading:
    """Civilians and others who live through it, by the words used; "people" and "civilians" with no more said are one."""
    assert p.noun is not None
    anybody = p.lemma in ("people", "person", "civilian") and p.name.casefold() in (
        "people",
        "person",
        "civilians",
        "civilian",
    )
    return Reading((Party("civilians" if anybody else None, p.name, p.noun.kind),), "people by the words used")
