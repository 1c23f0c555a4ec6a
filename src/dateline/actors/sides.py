"""Sides and states that stand beside a noun or by themselves: "rebel-held", "army positions", "Turkish", "Damascus"."""

from __future__ import annotations

from ..language.graph import Graph
from ..records import MentionKind, Party
from .coreference import coalition
from .lexicon import is_plural, modifiers, nouns
from .memory import Memory, Seen
from .noun_phrase import Phrase
from .scene import Hit, Scene

WINDOW = 3
GROUND = frozenset({"battle", "fighting", "road", "highway", "flight", "clash", "border", "frontier", "distance"})


def side(word: str, sentence: int, memory: Memory, *, holds: bool) -> Party | None:
    """The party that a noun or adjective beside another noun means; `holds`: a hyphen and "held" follow."""
    scene, m = memory.scene, modifiers()
    if word in m.rebel_side:
        return _rebels(word, sentence, memory)
    if word in m.jihadist_side or word in ("militant", "terrorist"):
        return _jihadists(word, sentence, memory)
    if word in ("army", "military"):
        found = memory.best(
            sentence, WINDOW, lambda s: memory.is_army(s) and s.one is not None and s.one.kind == "state_forces"
        )
        return found.one if found else scene.parties.forces(scene.host, scene.host) if scene.host else None
    if word in ("government", "regime") and scene.host:
        return scene.parties.forces(scene.host, scene.host) if holds else scene.parties.state(scene.host)
    if word == "coalition":
        reading = coalition(memory)
        return reading.party[0] if reading else None
    return Party(None, "police", "police") if word == "police" else None


def _rebels(word: str, sentence: int, memory: Memory) -> Party:
    found = memory.best(sentence, WINDOW, memory.is_rebel)
    if found and found.one:
        return found.one
    scene = memory.scene
    entry = scene.parties.get(f"{scene.parties.demonym(scene.host)} rebels") if scene.host else None
    if entry and any(h.id == entry.party.id for hits in scene.hits for h in hits):
        return entry.party
    if word != "opposition" and scene.insurgents and scene.called_rebels(scene.insurgents, word):
        return scene.insurgents
    return Party(None, "opposition" if word == "opposition" else "rebels", "rebel")


def _jihadists(word: str, sentence: int, memory: Memory) -> Party:
    if word in modifiers().jihadist_side:
        found = memory.best(sentence, WINDOW, memory.is_jihadist) or memory.only(memory.is_jihadist)
    else:
        found = memory.best(sentence, WINDOW, lambda s: s.lemma == word and s.one is not None and s.one.id is not None)
    return (
        found.one
        if found and found.one
        else Party(None, f"{word}s", "jihadist" if word in modifiers().jihadist_side else "unknown")
    )


def behind(p: Phrase, memory: Memory) -> Party | None:
    """The party behind a speaker whose modifiers are words: "army official", "rebel commander", "coalition spokesman"."""
    for word in p.words:
        spoken = _spoken_for(word, p, memory) if word in ("army", "military") else None
        if spoken:
            return spoken
        noun = nouns().get(word)
        if word in modifiers().rebel_side or (noun and noun.name in ("army", "government", "alliance", "police")):
            return side(word, p.sentence, memory, holds=False)
    return None


def _spoken_for(word: str, p: Phrase, memory: Memory) -> Party | None:
    """Whom "military sources" spoke for before."""

    def fits(s: Seen) -> bool:
        return s.mention.stands_for is not None and word in s.mention.text.casefold().split()

    found = memory.best(p.sentence, WINDOW, fits)
    return found.mention.stands_for if found else None


def holding(tree: Graph, scene: Scene) -> frozenset[int]:
    """Tokens by which a sentence may say whose something is: "REBEL-held", "in REBEL hands"."""
    found = {k - 1 for k, word in enumerate(tree.words) if word in "-‐‑–" and _held(tree, k - 1)}
    if "hand" in tree.vocabulary:
        found |= {at for at in range(len(tree)) if _in_hands(tree, at, scene)}
    return frozenset(found)


def _held(tree: Graph, at: int) -> bool:
    """Whether a hyphen and "held", "backed" … follow."""
    words = tree.words
    return at + 2 < len(words) and words[at + 1] in "-‐‑–" and words[at + 2] in modifiers().relations


def _in_hands(tree: Graph, at: int, scene: Scene) -> bool:
    """Whether an adjective says in whose hands a place is, "in REBEL hands", and the report names one armed group only."""
    token, only = tree.tokens[at], scene.insurgents
    if token.upos != "ADJ" or token.head < at or tree.lemmas[token.head] != "hand" or only is None:
        return False
    return tree.words[at] in modifiers().rebel_side and scene.called_rebels(only, tree.words[at])


TAKING = frozenset(
    {"take", "retake", "capture", "recapture", "seize", "hold", "occupy", "storm", "overrun", "besiege", "encircle",
     "surround", "shell", "bombard"}
)  # fmt: skip
"""What a people does through its soldiers: "held by some 200 RUSSIANS"."""


def country(tree: Graph, hit: Hit, scene: Scene) -> tuple[Party, MentionKind, str] | None:
    """What a country, demonym or capital by itself means: (party, kind, rule); None for a capital that is a mere place."""
    state, text = scene.parties.state(hit.id), scene.document.report.quote(hit.found.span)
    if hit.role == "capital":
        return (state, "party", "capital for its government") if acting(tree, hit) else None
    if hit.role == "country":
        return state, "country", "country as a place" if as_place(tree, hit) else "country name"
    if text.endswith("s") and is_plural(tree.tokens[hit.head]):
        governor = tree.governor(hit.head)
        speaks = tree.is_subject(hit.head) and governor is not None and governor.lemma.casefold() in modifiers().saying
        done_by = tree.is_subject(hit.head) or tree.preposition(hit.head) == "by"
        the = hit.first > 0 and tree.tokens[hit.first - 1].text.casefold() == "the"
        those = the or tree.preposition(hit.head) == "by" or any(tree.rels[k] == "nummod" for k in tree.kids(hit.head))
        takes = done_by and those and governor is not None and governor.lemma.casefold() in TAKING
        foreign = takes or (the and (hit.id != scene.host or speaks))
        return (
            (state, "party", "nationality for the state")
            if foreign
            else (Party(None, text, "civilians"), "people", "people of a country")
        )
    return state, "country", "demonym"


def as_place(tree: Graph, hit: Hit) -> bool:
    """Whether a country stands where places stand: after "in", "into", "across"; with "northern" before it."""
    if tree.preposition(hit.head) in modifiers().place_prepositions - {"of", "for", "to", "from", "on"}:
        return True
    token = tree.tokens[hit.head]
    if token.deprel in ("appos", "nmod:unmarked", "obl:unmarked", "flat") and tree.tokens[token.head].entity.endswith(
        "LOC"
    ):
        return True  # "Hangzhou, China"
    return any(tree.tokens[k].text.casefold().endswith("ern") for k in tree.kids(hit.head))


def acting(tree: Graph, hit: Hit) -> bool:
    """Whether a capital stands for its government: the subject of what only people do, the object of words, a party to a tie."""
    at, m = hit.head, modifiers()
    role, governor = tree.role(at), tree.governor(at)
    lemma = governor.lemma.casefold() if governor else ""
    if role == "nsubj":
        return governor is not None and governor.upos in ("VERB", "ADJ", "NOUN", "AUX") and lemma not in m.place_verbs
    if role in ("obj", "iobj"):
        return lemma in m.diplomatic
    if role in ("nmod", "obl", "obl:agent", "conj"):
        return tree.preposition(at) in m.party_prepositions and lemma not in GROUND
    return role == "nmod:poss"
