"""Reads each sort of phrase in its context: a party, a speaker, an outlet, people. What one gives is a Draft."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..records import MentionKind, Party
from . import people
from .coreference import back_reference, rebels_at_home, the_insurgents
from .describe import OTHERS, Reading, denote, kind_of, tied
from .lexicon import modifiers
from .memory import Memory, Seen, resolved
from .noun_phrase import STATES, Phrase
from .sides import behind

SENDING = frozenset(
    {
        "send",
        "deploy",
        "use",
        "move",
        "mass",
        "dispatch",
        "withdraw",
        "pull",
        "commit",
        "station",
        "fly",
        "lose",
        "order",
        "gather",
        "have",
    }
)
OWNERS = frozenset({"PRON", "NOUN"})  # "its men", "the group's men"
OWNED = frozenset({"forces", "army", "unit", "weapon", "fighter"})
LED = frozenset({"police", "militia", "gunmen", "militants", "rebels"})
"""Beside them, what a leader has: "Gbagbo's gendarmes"."""
COMMANDING = frozenset({"command", "lead", "head", "run"})
SINGLE = frozenset({"rebels", "fighter", "militants", "terrorists", "jihadists", "forces", "gunmen"})
BODIES = frozenset({"opposition", "resistance", "force", "enemy"})
LOYAL = frozenset({"loyal", "faithful"})
NAMED_AFTER = frozenset({"group", "militia", "rebels", "alliance", "opposition", "unit"})
OUTLET_WORDS = frozenset({"Wire", "Courier", "Times", "Post", "Herald", "News", "Tribune", "Gazette", "Journal", "Bulletin", "Observer", "Telegraph", "Chronicle",
                          "Mail", "Monitor", "Press", "Daily", "Weekly", "Radio", "TV", "Television", "Standard", "Dispatch", "Examiner", "Sentinel", "Globe", "Today",
                          "Network", "Media", "Independent", "Mirror", "Guardian", "Register", "Review", "Relay"})  # fmt: skip
SECOND_LOOK = frozenset(
    {
        "terrorists",
        "jihadists",
        "militants",
        "army",
        "rebels",
        "militia",
        "group",
        "fighter",
        "gunmen",
        "documents",
        "forces",
        "weapon",
    }
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A reading with the kind of mention that it makes."""

    reading: Reading
    kind: MentionKind
    person: bool = False
    again: bool = False  # worth a second look once the whole report is read


def read(p: Phrase, memory: Memory) -> Draft | None:
    """What a phrase with a listed noun or a known name denotes."""
    if p.own and p.own.role == "leader":
        return Draft(_leader(p, memory), "speaker", person=True)
    if p.titled is not None:
        return Draft(people.person(p, memory), "speaker", person=True)
    if p.own and p.own.role == "outlet":
        reading = denote(p)
        return Draft(reading, "outlet") if reading else None
    if not p.own and is_outlet_name(p):
        return Draft(Reading((Party(p.name, p.name, "media"),), "name of an outlet by its last word"), "outlet")
    mention = p.noun.mention if p.noun and not p.own else "party"
    if mention == "speaker":
        return _speaker(p, memory)
    if mention == "outlet":
        return _outlet(p, memory)
    if mention == "people":
        side = denote(p) if p.noun and p.noun.name == "peoples" else _men(p, memory) or _men_of_a_person(p, memory)
        return Draft(side, "party") if side else Draft(people.people(p), "people")
    return _party(p, memory)


def is_outlet_name(p: Phrase) -> bool:
    """ "Meridian Wire", "the Bulletin": a proper name whose last word is what outlets are called."""
    last = p.tree.tokens[p.end - 1].text
    if last not in OUTLET_WORDS or not last[0].isupper() or any(h.role != "outlet" for h in p.names):
        return False
    capitals = sum(t.text[0].isupper() and t.deprel != "det" for t in p.tree.tokens[p.start : p.end])
    if p.start == 0 and capitals == 1:
        return False
    return capitals > 1 or (p.definite and p.words[:1] == ("the",) and p.start > 0)


def _outlet(p: Phrase, memory: Memory) -> Draft:
    seen = memory.at(p.sentence, p.tree.tokens[p.head].head) if p.tree.rels[p.head] == "appos" else None
    if seen and seen.mention.kind == "outlet":
        return Draft(resolved(seen, "apposition"), "outlet")
    if (
        p.lemma == "agency"
        and not ({"news", "press", "wire"} | people.STATE_MEDIA) & set(p.words)
        and not any(h.role == "outlet" for h in p.names)
    ):
        return Draft(_aid_agency(p, memory), "party")
    return Draft(back_reference(p, memory) or people.outlet(p), "outlet")


def _aid_agency(p: Phrase, memory: Memory) -> Reading:
    """ "the UN agency": the organisation spoken of, else by the words used."""
    if p.definite:
        found = memory.best(
            p.sentence,
            2,
            lambda s: (
                s.one is not None and s.one.kind in ("aid_organisation", "international_organisation") and s.noun == ""
            ),
        )
        if found and found.one and found.one.kind == "aid_organisation":
            return resolved(found, "the organisation spoken of")
    return Reading((Party(None, p.name, "international_organisation" if p.names else "unknown"),), "description")


FIGHTING = frozenset(
    {"state_forces", "rebel", "jihadist", "militia", "identity_militia", "coalition", "private_military"}
)
"""Kinds of party whose men are fighters."""


def _men(p: Phrase, memory: Memory) -> Reading | None:
    """ "Wagner men", "his men" of a commander: the party's fighters."""
    if p.lemma != "man" or not p.plural:
        return None
    names = [h for h in p.names if h.role == "party"]
    return Reading((p.party(names[0]),), "men of a party") if names else _possessed(p, memory)


def _men_of_a_person(p: Phrase, memory: Memory) -> Reading | None:
    """ "Pastora's men": those who fight for somebody, the party of a leader whom the files know, else by the words used."""
    tokens = p.tree.tokens
    owner = next(
        (k for k in p.tree.kids(p.head) if tokens[k].deprel == "nmod:poss" and tokens[k].upos == "PROPN"), None
    )
    if p.lemma != "man" or not p.plural or owner is None or not tokens[owner].entity.endswith("PER"):
        return None
    seen = memory.at(p.sentence, owner)
    side = seen.mention.stands_for if seen is not None else p.scene.led_by(tokens[owner].text)
    return Reading((side or Party(None, p.name, "militia"),), "men of a person by name")


def _leader(p: Phrase, memory: Memory) -> Reading:
    """A known leader; "Kerry" after "John Kerry" is the same person."""
    reading = denote(p)
    assert reading is not None
    known = people.known_person(reading.party[0].name, memory)
    return replace(known, stands_for=known.stands_for or reading.stands_for) if known else reading


def _party(p: Phrase, memory: Memory) -> Draft | None:
    if p.noun and p.noun.name == "power" and not p.plural:
        return None  # "the country" is a place
    reading = (
        _named_after(p)
        or _loyal(p)
        or denote(p)
        or _ally_named(p)
        or _apposed(p, memory)
        or back_reference(p, memory)
        or _possessed(p, memory)
        or _of_a_leader(p, memory)
        or _sent(p, memory)
    )
    home = rebels_at_home(p, memory) if reading is None else None
    if _is_one_who_speaks(p):
        stands = next((x for x in (*(reading.party if reading else ()), home) if x and x.id), None)
        one = Party(None, p.name, "official" if stands else "person")
        return Draft(Reading((one,), "one of a party's people", stands_for=stands), "speaker", person=True)
    if home and (p.plural or (p.noun and p.noun.name in ("opposition", "group"))):
        reading = Reading((home,), "rebels of the country that the report is about")
    reading = reading or the_insurgents(p, memory)
    again = reading is None and p.noun is not None and p.noun.name in SECOND_LOOK
    return Draft(reading or Reading((Party(None, p.name, kind_of(p)),), "description"), "party", again=again)


def _is_one_who_speaks(p: Phrase) -> bool:
    """ "a rebel fighter told CNN": one of a party's people, as a speaker."""
    if (
        p.own
        or p.plural
        or p.noun is None
        or p.noun.name not in SINGLE
        or p.lemma in BODIES
        or not p.tree.is_subject(p.head)
    ):
        return False
    saying = modifiers().saying
    verb = p.tree.tokens[p.tree.first_conjunct(p.head)].head
    if p.tree.tokens[verb].lemma.casefold() in saying:
        return True
    above = p.tree.tokens[verb].head  # the verb of saying has lost its subject to the quotation before it
    return p.indefinite and above >= 0 and verb < p.head < above and p.tree.tokens[above].lemma.casefold() in saying


def _ally_named(p: Phrase) -> Reading | None:
    """ "our ally Turkey": the party whose name stands after the word."""
    if p.lemma not in OTHERS:
        return None
    kids = {k for k in p.tree.kids(p.head) if p.tree.rels[k] in ("appos", "flat")}
    names = (h for h in p.scene.hits[p.sentence] if h.head in kids and (h.role == "party" or h.role in STATES))
    hit = next(names, None)
    return Reading((p.party(hit),), "the name that stands after it") if hit else None


def _named_after(p: Phrase) -> Reading | None:
    """ "a second rebel group, the Movement for Democracy (MD)": the party whose name stands after the description."""
    if p.own or p.names or p.noun is None or p.noun.name not in NAMED_AFTER or p.plural:
        return None
    kids = {k for k in p.tree.kids(p.head) if p.tree.rels[k] in ("appos", "flat") and k > p.head}
    hit = next((h for h in p.scene.hits[p.sentence] if h.role == "party" and h.head in kids), None)
    if hit is None or p.party(hit).kind not in FIGHTING | {"unknown", "political"}:
        return None
    return Reading((p.party(hit),), "the name that stands after it")


def _loyal(p: Phrase) -> Reading | None:
    """ "forces loyal to Khalifa Haftar": the party of the leader."""
    if p.own or p.names or p.noun is None or p.noun.name not in OWNED | {"militia", "rebels", "militants"}:
        return None
    kids = p.tree.kids
    whom = {n for k in kids(p.head) if p.tree.tokens[k].text in LOYAL for n in kids(k) if p.tree.rels[n] == "obl"}
    hit = next((h for h in p.scene.hits[p.sentence] if h.role in ("leader", "party") and h.head in whom), None)
    return Reading((p.party(hit),), "loyal to its leader") if hit else None


def _apposed(p: Phrase, memory: Memory) -> Reading | None:
    """ "the Nusra Front, a group …", "the YPG, one of the forces …": the same party."""
    at = p.head
    above = p.tree.tokens[at].head
    if (
        p.tree.rels[at] == "nmod"
        and p.tree.preposition(at) == "of"
        and p.tree.tokens[above].upos in ("NUM", "DET", "PRON")
    ):
        at = above
    seen = memory.at(p.sentence, p.tree.tokens[at].head) if p.tree.rels[at] == "appos" else None
    return resolved(seen, "apposition") if seen and seen.mention.kind == "party" else None


def _sent(p: Phrase, memory: Memory) -> Reading | None:
    """ "Turkey sent tanks", "the coalition deployed troops": bare weapons and troops belong to who sends them."""
    if not (
        p.noun and p.noun.name in ("weapon", "forces") and not p.words and not p.states and p.tree.role(p.head) == "obj"
    ):
        return None
    verb = p.tree.tokens[p.tree.first_conjunct(p.head)].head
    if p.tree.tokens[verb].lemma.casefold() not in SENDING:
        return None
    subjects = (memory.at(p.sentence, k) for k in p.tree.kids(verb) if p.tree.rels[k] == "nsubj")
    seen = next((s for s in subjects if s and s.party), None)
    return resolved(seen, "forces of who sends them") if seen else None


def _possessed(p: Phrase, memory: Memory) -> Reading | None:
    """ "its forces", "their allies": the owner's, or others named after the owner."""
    tokens = p.tree.tokens
    owner = next((k for k in p.tree.kids(p.head) if tokens[k].deprel == "nmod:poss" and tokens[k].upos in OWNERS), None)
    seen = memory.at(p.sentence, owner) if owner is not None else None
    if seen is None or not seen.party or p.noun is None:
        return None
    speaks_for = seen.mention.stands_for if seen.mention.kind == "speaker" else None  # "officials said THEIR fighters"
    whose = speaks_for if seen.person else speaks_for or seen.party[0]
    known = whose is not None and whose.id is not None and whose.kind in FIGHTING | {"state"}
    if whose is None or (tokens[owner or 0].upos == "NOUN" and not known):
        return None
    if p.lemma in OTHERS:
        named = [p.party(h) for h in p.names if h.role == "party"]  # "their Hezbollah allies"
        return Reading((named[0] if named else tied(whose, p),), "others tied to a party", antecedent=seen.root)
    men = p.lemma == "man" and (seen.person or whose.kind in FIGHTING | {"state"})
    owned = p.noun.name in OWNED or men or p.lemma == "member"
    return Reading((whose,), "forces of the party spoken of", antecedent=seen.root) if owned else None


def _of_a_leader(p: Phrase, memory: Memory) -> Reading | None:
    """ "Gbagbo's gendarmes": the party of a leader who was named before, or whom the files know in that country."""
    tokens = p.tree.tokens
    owners = (k for k in p.tree.kids(p.head) if tokens[k].deprel == "nmod:poss" and tokens[k].upos == "PROPN")
    owner = next(owners, None)
    if owner is None or p.noun is None or p.noun.name not in OWNED | LED or p.lemma in OTHERS:
        return None
    seen = memory.at(p.sentence, owner)
    side = seen.mention.stands_for if seen is not None and seen.person else None
    if side is None and (seen is None or seen.person):
        side = p.scene.led_by(tokens[owner].text)
    if side is None:
        return None
    entry = p.scene.parties.get(side.id)
    at_home = side.kind == "state" and entry is not None and entry.country and p.noun.name in OWNED
    forces = p.scene.parties.forces(entry.country, p.scene.host) if at_home and entry and entry.country else side
    return Reading((forces,), "forces of a leader")


def _speaker(p: Phrase, memory: Memory) -> Draft:
    assert p.noun is not None
    if p.plural and p.lemma in ("member", "operative") and (reading := _members(p, memory)):
        return Draft(reading, "party")
    person = p.noun.name in ("officials", "witnesses") and not p.plural
    if person and p.tree.rels[p.head] == "appos" and (same := _same_person(p, memory)):
        return Draft(same, "speaker", person=True)
    reading = back_reference(p, memory) or people.speaker(p, behind(p, memory) or _issuer(p, memory))
    return Draft(reading, "speaker", person=person, again=reading.stands_for is None)


def _issuer(p: Phrase, memory: Memory) -> Party | None:
    """Of "UNITA said in a STATEMENT": who says it."""
    verb = p.tree.tokens[p.head].head
    if p.noun is None or p.noun.name != "documents" or p.tree.rels[p.head] != "obl" or verb < 0:
        return None
    if p.tree.tokens[verb].lemma.casefold() not in modifiers().saying:
        return None
    subjects = (memory.at(p.sentence, k) for k in p.tree.kids(verb) if p.tree.rels[k] == "nsubj")
    seen = next((s for s in subjects if s), None)
    return (seen.mention.stands_for or seen.one) if seen and seen.mention.kind in ("party", "speaker") else None


def _members(p: Phrase, memory: Memory) -> Reading | None:
    """ "members of the group", "the dead members": the party itself."""
    if p.names:
        return Reading((p.party(p.names[0]),), "members of a party")
    if owner := _possessed(p, memory):
        return owner
    if p.states or not p.definite:
        return None
    known = memory.best(
        p.sentence, 0, lambda s: s.mention.kind == "party" and s.one is not None and s.one.id is not None
    )
    return resolved(known, "members of the party spoken of") if known else None


def _same_person(p: Phrase, memory: Memory) -> Reading | None:
    """ "Jihan Sheikh Ahmed, spokeswoman for the SDF": the person named, who from now on speaks for that party."""
    at = p.tree.tokens[p.head].head
    while p.tree.tokens[at].deprel in ("flat", "compound") and memory.number(p.sentence, at) is None:
        at = p.tree.tokens[at].head
    number = memory.number(p.sentence, at)
    if number is None or not memory.seen[number].person:
        return None
    named: Seen = memory.seen[number]
    stands = named.mention.stands_for or people.speaker(p, behind(p, memory)).stands_for
    party = tuple(replace(x, kind="official") for x in named.party)
    memory.seen[number] = replace(named, mention=replace(named.mention, stands_for=stands, party=party))
    return Reading(party, "apposition", stands, named.root)


def whose_speaker(p: Phrase, memory: Memory) -> Party | None:
    """The party of a speaker whose tie is a mention itself: "a spokesman for the group", "its commander", "an aide to the president"."""
    tokens = p.tree.tokens
    for kid in p.tree.kids(p.head):
        after = (
            p.tree.rels[kid] == "nmod"
            and kid > p.head
            and p.tree.preposition(kid) in ("of", "for", "to", "from", "at", "with")
        )
        if not after and tokens[kid].deprel != "nmod:poss":
            continue
        seen = memory.at(p.sentence, kid)
        if seen is None or seen.mention.kind == "people":
            continue
        party = seen.mention.stands_for if seen.mention.kind == "speaker" else seen.one
        if party:
            return party
    return _commanded(p, memory)


def _commanded(p: Phrase, memory: Memory) -> Party | None:
    """Of "General X, who commands Russia's land forces": whose those are."""
    tree = p.tree
    at = p.head if p.titled is None else p.titled
    clauses = (k for i in {p.head, at} for k in tree.kids(i) if tree.tokens[k].deprel == "acl:relcl")
    verbs = [k for k in clauses if tree.tokens[k].lemma.casefold() in COMMANDING]
    led = (memory.at(p.sentence, o) for verb in verbs for o in tree.kids(verb) if tree.rels[o] == "obj")
    found = next((s for s in led if s and s.mention.kind == "party"), None)
    return found.one if found and found.one and found.one.id else None
