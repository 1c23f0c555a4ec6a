"""Speakers, people and outlets: who speaks for whom, who lives through it, who passes words on."""

from __future__ import annotations

from ..records import Party
from .describe import Phrase, Reading, coalition
from .lexicon import modifiers, nouns
from .phrases import Tree
from .scene import Hit, Scene

STATE_MEDIA = frozenset(
    {
        "state",
        "state-run",
        "state-owned",
        "official",
        "run",
        "owned",
        "government",
        "government-run",
        "state-controlled",
    }
)


def is_person(tree: Tree, head: int) -> bool:
    """Whether a proper noun names a person: tagged so, or with a title before it ("Foreign Minister …")."""
    token = tree.tokens[head]
    if token.upos != "PROPN":
        return False
    return token.entity.endswith("PER") or any(titled(tree, k) for k in tree.kids[head] if k < head)


def titled(tree: Tree, at: int) -> bool:
    """Whether a token is a title before a name."""
    token = tree.tokens[at]
    noun = nouns().get(token.text.casefold())
    return token.deprel in ("nmod:desc", "compound") and noun is not None and noun.name in ("officials", "witnesses")


def person(p: Phrase) -> Reading:
    """A named person, with the party that the title or a known name gives."""
    title = any(titled(p.tree, k) for k in p.tree.kids[p.head])
    party = sides(p)
    named = Party(None, person_name(p), "official" if title or party else "person")
    return Reading((named,), "named person", stands_for=party[0] if party else None)


def person_name(p: Phrase) -> str:
    """The name without its titles: the head, its compounds next to it and what is flat after it."""
    tree, at = p.tree, p.head
    while (
        at > p.start
        and tree.tokens[at - 1].head == p.head
        and tree.tokens[at - 1].upos == "PROPN"
        and tree.tokens[at - 1].deprel in ("compound", "flat")
        and not titled(tree, at - 1)
    ):
        at -= 1
    return p.scene.document.report.quote(tree.span(at, p.end))


def sides(p: Phrase) -> tuple[Party, ...]:
    """The parties that the modifiers of a speaker name: "SDF official", "Turkish military sources", "US-led coalition spokesman"."""
    found = [p.scene.party(h) for h in p.names if h.role in ("party", "leader", "operation")]
    led = [coalition(p.scene, h) for h, relation in p.backers if relation == "led"]
    states = [_state(p, h) for h in p.states]
    return tuple(dict.fromkeys((*found, *led, *states)))


def _state(p: Phrase, hit: Hit) -> Party:
    """ "Turkish military sources" speak for Turkey's forces, "a Turkish minister" for Turkey."""
    armed = any(w in ("military", "army", "armed", "navy", "troops") for w in p.words)
    rebel = any(w in modifiers().rebel_side for w in p.words)
    if rebel:
        name = f"{p.scene.parties.demonym(hit.id)} rebels"
        entry = p.scene.parties.get(name)
        return entry.party if entry else Party(name, name, "rebel")
    return p.scene.parties.forces(hit.id, p.scene.host) if armed else p.scene.parties.state(hit.id)


def speaker(p: Phrase, side: Party | None) -> Reading:
    """An official, source or witness, by the words used; `side` where the modifiers are words such as "army", "rebel"."""
    assert p.noun is not None
    party = sides(p)
    stands = party[0] if party else side
    if p.noun.name == "documents" and stands:
        return Reading((stands,), "who issued it", stands_for=stands)
    kind = "official" if stands and p.noun.kind == "person" and p.noun.name == "officials" else p.noun.kind
    return Reading((Party(None, p.name, kind),), "speaker by the words used", stands_for=stands)


def outlet(p: Phrase) -> Reading:
    """An agency, broadcaster or monitor that is described: "Turkey's state-run news agency", "state television"."""
    assert p.noun is not None
    known = [h for h in p.names if h.role == "outlet"]
    if known:
        entry = p.scene.parties.entries[known[0].id]
        return Reading((entry.party,), "known outlet", stands_for=p.scene.parties.speaks_for(known[0].id))
    codes = [h.id for h in p.states]
    official = any(w in STATE_MEDIA for w in p.words)
    if (
        official
        and p.tree.tokens[p.head].lemma.casefold() == "agency"
        and codes
        and (found := _agency(p.scene, codes[0]))
    ):
        return found
    state = p.scene.parties.state(codes[0]) if codes else None
    if official and state is None and p.scene.host:
        state = p.scene.parties.state(p.scene.host)
    kind = "state_media" if official else p.noun.kind
    return Reading((Party(None, p.name, kind),), "outlet by the words used", stands_for=state if official else None)


def _agency(scene: Scene, code: str) -> Reading | None:
    known = [
        e for e in scene.parties.entries.values() if e.agency and e.country == code and e.party.kind == "state_media"
    ]
    if len(known) != 1:
        return None
    return Reading((known[0].party,), "the only state agency of that country", stands_for=scene.parties.state(code))


def people(p: Phrase) -> Reading:
    """Civilians and others who live through it, by the words used."""
    assert p.noun is not None
    return Reading((Party(None, p.name, p.noun.kind),), "people by the words used")
