"""Back-references by nouns: "the group", "the alliance", "the army", "the two leaders". Unresolved is better than wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet

from ..records import Mention, Party
from .describe import STATE_NOUNS, Reading
from .joined import joined
from .lexicon import modifiers
from .memory import Memory, Seen, resolved
from .noun_phrase import Phrase
from .scene import ARMED, Scene

WINDOW = 3  # sentences back for a noun
SPEAKER_WINDOW = 4
NO_GROUP = frozenset({"resistance", "attacker", "assailant", "defender", "perpetrator", "besieger", "side", "tribe", "clan", "ally", "partner", "leadership", "rival", "opponent", "foe", "party", "enemy", "mercenary", "thug", "bandit",
                      "criminal", "infidel", "invader", "occupier", "aggressor", "outlaw", "radical"})  # fmt: skip
SIDES = frozenset({"side", "party", "rival", "faction", "foe", "adversary", "enemy"})
HOME = frozenset({"government", "regime", "authority", "junta", "administration"})
IRREGULAR = frozenset({"rebel", "militia", "identity_militia", "jihadist"})
DEFENCE = frozenset({"defence", "defense", "armed"})
"""Words with which a state's forces are named as a whole: "the defence forces"."""
THE_ENEMY = re.compile(r"\bthe enemy\b", re.IGNORECASE)
ARMED_BODIES = frozenset({"defence", "defense", "interior", "war"})
"""What ministries have that speak of fighting."""
FOREIGN = frozenset({"peacekeeper", "legionnaire", "drone"})
FIGHTING = frozenset({*ARMED, "state_forces", "state", "coalition", "police"})
REBELS = frozenset({"rebels", "militants", "terrorists", "jihadists"})
LINKS = frozenset({"link", "tie", "allegiance", "loyalty", "connection"})


def back_reference(p: Phrase, memory: Memory) -> Reading | None:
    """Whom a noun with nothing but an article and labels refers to; None where that isn't plain."""
    if p.noun is None or p.names or p.states:
        return None
    name, word = p.noun.name, p.lemma
    if word in ("enemy", "foe") or "enemy" in p.words:
        return _enemy(p, memory)
    if p.words and (
        p.words[0] in ("both", "each", "either", "neither")
        or (p.definite and {"two", "warring", "rival", "opposing"} & set(p.words))
    ):
        return _pair(p, memory)
    if ("coalition" in p.words and name in ("forces", "unit", "weapon", "fighter")) or (
        word == "coalition" and not p.backers and not p.indefinite
    ):
        return coalition(memory)
    if name in ("forces", "unit") and "paramilitary" in p.words and p.definite and not p.plural:
        return _paramilitary(p, memory)
    if name in ("forces", "unit", "group", "weapon") and {"army", "military"} & set(p.words):
        return _army(p, memory)
    if name == "forces" and p.definite and set(p.words) & DEFENCE and set(p.words) <= DEFENCE | {"the"}:
        return _army(p, memory)
    if name == "government" and (found := _in_arms(p, memory)):
        return found
    if not _bare(p):
        return None
    if name == "weapon":
        return _repeated(p, memory)
    if not (p.definite or name == "army"):
        return None
    if name in ("officials", "witnesses", "documents", "media", "monitors"):
        return _same_speaker(p, memory)
    if name in ("army", "forces", "unit"):
        return _army(p, memory)
    return _state(p, memory) if name == "government" else _party(p, memory)


def _paramilitary(p: Phrase, memory: Memory) -> Reading | None:
    """ "the paramilitary force": the armed group spoken of."""
    found = memory.best(p.sentence, WINDOW, lambda s: memory.is_armed(s) and s.one is not None and s.one.id is not None)
    return resolved(found, f"back-reference by “{p.text}”") if found else None


def _bare(p: Phrase) -> bool:
    """Nothing but plain words and labels before the noun; with a label of terror also a people ("the Sunni terror group")."""
    m = modifiers()
    extra = m.peoples if any(w in m.terror for w in p.words) else frozenset()
    return p.bare and all(w in m.plain or w in m.labels or w in extra or not w.isalpha() for w in p.words)


def _party(p: Phrase, memory: Memory) -> Reading | None:
    fitting = _fitting(p, memory)
    if fitting is None:
        return None

    def fits(s: Seen) -> bool:
        return fitting(s) or _called_the_same(p, s)

    apart = _siblings(p, memory)
    taken = {m.party for m in apart}

    def other(s: Seen) -> bool:
        return fits(s) and s.mention not in apart and not (s.mention.sentence == p.sentence and s.party in taken)

    found = memory.best(p.sentence, WINDOW, other)
    if found is None and not _more_named(p, memory):
        found = memory.only(fits)
    if found is None and p.noun and p.noun.name in ("militia", "group", "rebels"):
        found = memory.only(lambda s: memory.is_armed(s) and s.one is not None and s.one.id is not None)
    return _all_of(p, found, memory, f"back-reference by “{p.text}”") if found and found.mention not in apart else None


def _all_of(p: Phrase, found: Seen, memory: Memory, why: str) -> Reading:
    """What a plural refers to, with all that are joined to it: "the militants" after "A and B militants"."""
    fits, together = _fitting(p, memory), joined(found, memory) if p.plural else [found]
    if len(together) > 1 and fits is not None and all(map(fits, together)):
        return Reading(tuple(dict.fromkeys(x for s in together for x in s.party)), why, antecedent=found.root)
    return resolved(found, why)


def _called(s: Seen, noun: str) -> bool:
    """Whether the noun stands in the party's name as it was used: "the council" for the Southern Transitional Council."""
    return s.one is not None and s.one.id is not None and noun in s.mention.text.casefold().split()


def _called_the_same(p: Phrase, s: Seen) -> bool:
    """Whether several parties went by the very noun: "the terrorists" after "the A, B and C terrorists"."""
    return p.plural and s.lemma == p.lemma and s.mention.kind == "party" and len(s.party) > 1


def _more_named(p: Phrase, memory: Memory) -> bool:
    """Whether the sentence goes on to name jihadists: of "fighting the terrorists … against the A and B terrorists"."""
    scene = memory.scene
    after = (h for h in scene.hits[p.sentence] if h.role == "party" and h.first > p.head)
    return p.plural and any(memory.jihadist(scene.party(h)) for h in after)


def _fitting(p: Phrase, memory: Memory) -> Callable[[Seen], bool] | None:
    """What the noun and its labels ask of the party that they refer to."""
    name = p.noun.name if p.noun else ""
    if p.lemma in NO_GROUP:
        return None
    if any(w in modifiers().terror for w in p.words) or name in ("jihadists", "terrorists"):
        return memory.is_jihadist
    if any(w in modifiers().rebel_side for w in p.words) or name in ("rebels", "opposition"):
        return memory.is_rebel
    table: dict[str, Callable[[Seen], bool]] = {
        "group": lambda s: memory.is_armed(s) and s.one is not None and (s.one.id is not None or s.noun == "group"),
        "political": lambda s: s.one is not None and (s.lemma == p.lemma or _called(s, p.lemma)),
        "militia": lambda s: (
            memory.is_armed(s)
            and s.one is not None
            and (s.one.kind in ("militia", "identity_militia") or s.noun == "militia")
        ),
        "alliance": memory.is_alliance,
        "militants": lambda s: memory.is_armed(s) and s.noun not in ("army", "forces"),
        "fighter": memory.is_armed,
        "gunmen": memory.is_armed,
    }
    return table.get(name)


def _enemy(p: Phrase, memory: Memory) -> Reading | None:
    """ "the enemy", "enemy forces": whom the side spoken of fights, where the report speaks of one such party only."""
    if not (p.definite or "enemy" in p.words) or p.indefinite:
        return None
    side = memory.best(p.sentence, WINDOW, lambda s: bool(s.one and s.one.id and memory.fights(s.one)))
    if side is None or side.one is None:
        return None
    fought = memory.fights(side.one)
    found = memory.only(lambda s: s.one is not None and s.one.id in fought)
    return resolved(found, f"whom {side.one.name} fights") if found else None


def _siblings(p: Phrase, memory: Memory) -> list[Mention]:
    """Mentions in one coordination with the phrase: "between the fighters and the militants" are two parties."""
    first = p.tree.first_conjunct(p.head)
    above = set(
        p.tree.ancestors(p.head)
    )  # nor what the phrase's relative clause hangs on: "the forces, which deserted the militia"
    near = memory.back(p.sentence, 0)
    return [s.mention for s in near if p.tree.first_conjunct(s.mention.head) == first or s.mention.head in above]


def coalition(memory: Memory) -> Reading | None:
    """The only coalition in the report, else the only one known where the report is."""
    found = memory.only(memory.is_coalition)
    if found:
        return resolved(found, "the coalition in the report")
    party = known_coalition(memory.scene)
    return Reading((party,), "the only coalition known in that country") if party else None


def known_coalition(scene: Scene) -> Party | None:
    """The only coalition of states in the files for the country that the report is about."""
    known = [e.party for e in scene.parties.of_kind("coalition", scene.host) if e.party.name.endswith("coalition")]
    return known[0] if len(known) == 1 else None


def _army(p: Phrase, memory: Memory) -> Reading | None:
    """ "the army": the only one in the report, else the nearest; "the troops", "the forces": the nearest."""
    scene = memory.scene
    found = memory.best(p.sentence, WINDOW, lambda s: memory.is_army(s) and s.lemma == p.lemma)
    found = found or memory.best(p.sentence, WINDOW, memory.is_army)
    whole = (p.noun and p.noun.name == "army") or ({"army", "military"} | DEFENCE) & set(p.words)
    if found is None or whole:
        found = memory.only(lambda s: s.one is not None and (s.noun == "army" or s.one.kind == "state_forces")) or found
    known = scene.parties.national.get((scene.host or "", "state_forces"))
    entry = scene.parties.get(found.one.id) if found and found.one else None
    if whole and known and entry and entry.party.kind == "state_forces" and not entry.country:
        return Reading((known.party,), "the army of the country, not that of a part of it")
    if found and found.one and found.one.kind == "state" and whole and scene.host:
        own = scene.parties.forces(scene.host, scene.host)
        if found.one == scene.parties.state(scene.host) != own:
            return Reading((own,), "the army of the government spoken of")
    if found:
        return resolved(found, "the army in the report")
    if not whole or scene.host is None or _proper(p):
        return None
    return Reading((scene.parties.forces(scene.host, scene.host),), "the army of the country that the report is about")


def _proper(p: Phrase) -> bool:
    """ "the General Command" is somebody's by name, not the army of the country."""
    return p.tree.tokens[p.head].text[0].isupper()


def _state(p: Phrase, memory: Memory) -> Reading | None:
    """ "the government", "the ministry": the state last spoken of in the sentence, else the one that the report is about."""
    scene = memory.scene
    body = _named_so(p, memory) if p.lemma in HOME else _same_body(p, memory)
    if body is not None:
        return body
    for seen in memory.back(p.sentence, 0):
        for party in (seen.mention.stands_for, *seen.party):
            if party and party.kind == "state" and seen.mention.origin not in ("country as a place", "demonym"):
                return Reading((party,), "the state spoken of", antecedent=seen.root)
    if p.lemma in HOME and scene.host:
        return Reading((scene.parties.state(scene.host),), "the government of the country that the report is about")
    return _same_body(p, memory) if p.lemma in HOME else None


def _in_arms(p: Phrase, memory: Memory) -> Reading | None:
    """ "The defence ministry", "the general staff" with no more said, where the report shows one state in arms only; in a
    report of one side, who speaks of "the enemy", it may be that side's."""
    scene, kids = memory.scene, p.tree.kids(p.head)
    of = {p.tree.words[k] for k in kids if p.tree.rels[k] == "nmod"}  # "the ministry of DEFENCE"
    staff = p.lemma == "staff" and "general" in p.words
    ministry = p.lemma == "ministry" and bool(ARMED_BODIES & {*p.words, *of})
    if not (staff or ministry) or not of <= ARMED_BODIES or not scene.host or not p.definite or not _one_state(memory):
        return None
    if THE_ENEMY.search(scene.document.report.text):
        return None
    party = scene.parties.forces(scene.host, scene.host) if staff else scene.parties.state(scene.host)
    return Reading((party,), "of the only state that the report shows in arms")


def _named_so(p: Phrase, memory: Memory) -> Reading | None:
    """ "The junta" after "the Military Junta", who fight the state: those who were named so."""
    same = memory.best(
        p.sentence,
        p.sentence,
        lambda s: s.lemma == p.lemma and s.one is not None and s.one.id is not None and s.one.kind in IRREGULAR,
    )
    return resolved(same, "those who were named so") if same else None


def _same_body(p: Phrase, memory: Memory) -> Reading | None:
    same = memory.best(p.sentence, WINDOW, lambda s: s.lemma == p.lemma and s.one is not None and s.one.id is not None)
    return resolved(same, "the same body") if same else None


def _same_speaker(p: Phrase, memory: Memory) -> Reading | None:
    def same(s: Seen) -> bool:
        if s.mention.kind not in ("speaker", "outlet"):
            return False
        titled = s.person and not p.plural and p.lemma in s.mention.text.casefold().split()
        return (s.lemma == p.lemma and s.plural == p.plural) or titled

    found = memory.best(p.sentence, SPEAKER_WINDOW, same)
    return resolved(found, "the same speaker") if found else None


def _repeated(p: Phrase, memory: Memory) -> Reading | None:
    """ "20 tanks" after "Turkish tanks": the same party's."""
    found = memory.best(
        p.sentence,
        WINDOW,
        lambda s: s.lemma == p.lemma and s.noun == "weapon" and bool(s.party) and s.party[0].id is not None,
    )
    return resolved(found, "the same weapons") if found else None


def _pair(p: Phrase, memory: Memory) -> Reading | None:
    """ "both sides": the two that the report speaks of most so far; "the two leaders", "the two countries": the last two."""
    name = p.noun.name if p.noun else ""
    if (name == "group" and p.lemma in SIDES) or name in ("forces", "army"):
        return _two_sides(memory)
    found: dict[Party, Seen] = {}
    for seen in memory.back(p.sentence, 2):
        party = _member(seen, name)
        if party:
            found.setdefault(party, seen)
        if len(found) == 2:
            last, first = found
            return Reading((first, last), "the last two spoken of", antecedent=found[first].root)
    return None


def _member(seen: Seen, name: str) -> Party | None:
    """What a mention is worth for "the two leaders", "the two countries"."""
    if seen.one is None or seen.mention.origin in ("country as a place", "demonym"):
        return None
    if name == "officials":
        return seen.one if seen.person else None
    state = seen.mention.stands_for if seen.person else seen.one
    return state if name == "power" and state and state.kind == "state" else None


def _two_sides(memory: Memory) -> Reading | None:
    """The two parties to the fighting that the report speaks of most, neither a part of the other, in order of first mention."""
    count: dict[Party, int] = {}
    for seen in memory.seen:
        party = seen.mention.stands_for if seen.mention.kind == "speaker" else seen.one
        acts = seen.mention.kind in ("party", "speaker") or (seen.mention.kind == "country" and seen.subject)
        if acts and party and party.id and party.kind in FIGHTING:
            count[party] = count.get(party, 0) + 1
    order = list(count)
    ranked = sorted(order, key=lambda x: (-count[x], order.index(x)))
    pair = next(((ranked[0], b) for b in ranked[1:] if not _one_side(ranked[0], b, memory.scene)), None)
    return Reading(tuple(sorted(pair, key=order.index)), "the two sides of the report") if pair else None


def _one_side(a: Party, b: Party, scene: Scene) -> bool:
    """Whether one is the other, or a part of it."""
    above = {x.id: scene.parties.speaks_for(x.id) for x in (a, b)}
    return a != b and (above[a.id] == b or above[b.id] == a)


def rebels_at_home(p: Phrase, memory: Memory) -> Party | None:
    """ "rebels", "rebel groups", "a rebel" with no more said, in a report that names "Syrian rebels": those."""
    scene = memory.scene
    if scene.host is None or not p.noun or p.names or p.states or p.backers:
        return None
    side = any(w in modifiers().rebel_side for w in p.words) and p.noun.name in ("group", "fighter", "forces")
    if not (p.noun.name in ("rebels", "opposition") or side):
        return None
    name = f"{scene.parties.demonym(scene.host)} rebels"
    spoken = any(h.id == name for hits in scene.hits for h in hits) or any(
        s.one and s.one.id == name for s in memory.seen
    )
    entry = scene.parties.get(name)
    return (entry.party if entry else Party(name, name, "rebel")) if spoken else None


def the_insurgents(p: Phrase, memory: Memory) -> Reading | None:
    """ "Rebels", "five insurgents", "militants" with no more said, in a report that names one armed party only: it."""
    scene = memory.scene
    only = scene.insurgents
    if only is None or not (p.noun and p.noun.name in REBELS and p.plural and _plain(p)) or p.lemma in NO_GROUP:
        return None
    if {"other", "new"} & set(p.words) or (p.noun.name == "jihadists" and not memory.jihadist(only)):
        return None
    if p.noun.name == "rebels" and not scene.called_rebels(only, p.lemma):
        return None
    if any(m.party == (only,) for m in _siblings(p, memory)):
        return None  # "clashes between X and rebels"
    acts = p.tree.is_subject(p.head) and not p.tree.passive(p.tree.tokens[p.tree.first_conjunct(p.head)].head)
    if acts and p.noun.name != "rebels" and not any(only in s.party for s in memory.seen):
        return None  # "militants attacked a hotel … X denied it": whose, the report leaves open
    if any(memory.is_armed(s) and s.one and s.one.id and not scene.parties.known(s.one) for s in memory.seen):
        return None  # a group that the files don't know may be theirs
    return Reading((only,), "the only armed group that the report names")


def linked(p: Phrase, memory: Memory) -> Reading | None:
    """ "a suicide bomber suspected of links to the group": the party that the attacker is tied to."""
    for node in p.tree.subtree(p.head):
        if node > p.head and p.tree.tokens[node].lemma.casefold() in LINKS:
            for kid in p.tree.kids(node):
                seen = memory.at(p.sentence, kid)
                if seen and seen.one and seen.one.id and memory.is_armed(seen):
                    return Reading(seen.party, "tied to a party by the report", antecedent=seen.root)
    return None


def later(p: Phrase, memory: Memory) -> Reading | None:
    """A description before the name, as leads have it: "the terrorists" … "ISIS terrorists", "a statement" … "the statement from X"."""
    if p.noun and p.noun.name in ("fighter", "gunmen", "militants") and (found := linked(p, memory)):
        return found
    if p.noun and p.noun.name == "army" and not (p.plural and p.lemma == "army"):  # "ethnic armies" are others
        only = memory.only(lambda s: s.one is not None and s.one.kind == "state_forces" and s.one.id is not None)
        known = memory.scene.parties.national.get((memory.scene.host or "", "state_forces"))
        if only is None and known and p.definite and not _proper(p):
            return Reading((known.party,), "the army of the country that the report is about")
        return resolved(only, "the only army in the report") if only else None
    if p.noun and p.noun.name in ("forces", "weapon"):
        return _the_states(p, memory)
    if not (_bare(p) and (p.definite or (p.noun and p.noun.name == "documents"))):
        return None
    for seen in memory.seen:
        ahead = seen.mention.sentence - p.sentence
        if (
            0 <= ahead <= WINDOW
            and seen.mention.span[0] > p.span[1]
            and seen.lemma == p.lemma
            and seen.party
            and seen.party[0].id
        ):
            return _all_of(p, seen, memory, "named later under the same word")
    return None


def _plain(p: Phrase) -> bool:
    """Whether nothing beside the noun says whose it is: "seven soldiers", no "soldiers of the sultan"."""
    before = p.tree.tokens[p.start : p.head]
    plain = all(t.upos in ("DET", "NUM", "PUNCT") or t.text.casefold() in modifiers().plain for t in before)
    return plain and not any(p.tree.rels[k] == "nmod" and p.tree.preposition(k) == "of" for k in p.tree.kids(p.head))


def _one_state(memory: Memory, behind: AbstractSet[Party] = frozenset()) -> bool:
    """Whether the report shows the forces of no other state than that of the country which it is about in arms, but for
    those `behind` others."""
    scene = memory.scene
    own = (
        {scene.parties.state(scene.host), scene.parties.forces(scene.host, scene.host)} if scene.host else set[Party]()
    )
    known = [s for s in memory.seen if s.one and s.one.id and s.one.kind in ("state", "state_forces", "coalition")]
    fighting = {s.one for s in known if s.one and (s.noun in STATE_NOUNS or s.one.kind != "state")}
    return fighting <= own | behind and bool(scene.insurgents or any(s.one in own for s in known))


def _the_states(p: Phrase, memory: Memory) -> Reading | None:
    """ "Troops", "seven soldiers", "warplanes" with no more said, in a report that knows the forces of one state only,
    those of the country that it is about: those."""
    scene = memory.scene
    used = p.noun is not None and p.noun.name == "weapon" and not p.tree.is_subject(p.head)  # "with tanks"
    if not (p.plural and _plain(p) and p.bare and scene.host) or used or p.lemma in FOREIGN:
        return None
    if p.backers and p.lemma == "force":
        return None  # "forces backed by Ankara" may be anybody's
    own = {scene.parties.state(scene.host), scene.parties.forces(scene.host, scene.host)}
    behind = {scene.party(hit) for hit, _ in p.backers}  # "troops backed by Cuban aircraft" are no Cubans
    if any(tie.other in {b.id for b in behind} for e in scene.named() if e.party not in own for tie in e.backers):
        return None  # "troops backed by Rwanda", which backs the M23
    if not _one_state(memory, behind):
        return None
    return Reading(
        (scene.parties.forces(scene.host, scene.host),), "forces of the only state that the report shows in arms"
    )
