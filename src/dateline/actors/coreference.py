"""Back-references: "the group", "the alliance", "they", "its", "who". Conservative: unresolved is better than wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..records import Mention, Party, Span
from .describe import Phrase, Reading
from .lexicon import modifiers
from .phrases import Tree
from .scene import ARMED, Scene

WINDOW = 3  # sentences back for a noun
PRONOUN_WINDOW = 1  # for "it", "they"
PERSON_WINDOW = 4  # for "he", "she": "he said" comes paragraphs after the name

PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
THING = frozenset({"it", "its", "itself"})
PERSON = frozenset({"he", "she", "him", "his", "her", "hers", "himself", "herself"})
FIRST = frozenset({"we", "our", "us", "ours", "i", "my", "me"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention with what agreement needs."""

    mention: Mention
    noun: str  # class of the head noun; "" for names
    lemma: str
    plural: bool
    subject: bool
    possessor: bool  # stands inside another noun phrase
    person: bool

    @property
    def party(self) -> tuple[Party, ...]:
        return self.mention.party


class Memory:
    """The mentions of a report so far, in text order."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.seen: list[Seen] = []

    def add(self, seen: Seen) -> None:
        self.seen.append(seen)

    def at(self, sentence: int, head: int) -> Seen | None:
        """The mention with this head."""
        return next((s for s in reversed(self.seen) if (s.mention.sentence, s.mention.head) == (sentence, head)), None)

    def back(self, sentence: int, window: int) -> Iterator[Seen]:
        """Mentions from the nearest back, up to `window` sentences before."""
        for seen in reversed(self.seen):
            if seen.mention.sentence < sentence - window:
                return
            yield seen

    def best(self, sentence: int, window: int, fits: Callable[[Seen], bool]) -> Seen | None:
        """The nearest sentence's subject that fits, else its nearest mention that fits."""
        candidates = [s for s in self.back(sentence, window) if fits(s)]
        if not candidates:
            return None
        nearest = candidates[0].mention.sentence
        same = [s for s in candidates if s.mention.sentence == nearest]
        return next((s for s in same if s.subject), same[0])

    def only(self, fits: Callable[[Seen], bool]) -> Seen | None:
        """The mention of the only party in the report so far that fits."""
        candidates = [s for s in self.seen if fits(s)]
        parties = {s.party for s in candidates}
        return candidates[-1] if len(parties) == 1 else None


# --- nouns -----------------------------------------------------------------------------------------------------------


def back_reference(p: Phrase, memory: Memory) -> Reading | None:
    """Whom "the group", "the militia", "the army", "the two leaders" refers to; None where that isn't plain."""
    if p.noun is None:
        return None
    word = p.tree.tokens[p.head].lemma.casefold()
    if p.words[:1] == ("both",) or ("two" in p.words and p.definite):
        return _pair(p, memory)
    if not p.bare or not (p.definite or p.noun.name in ("army", "weapon")):
        return None
    if p.noun.name == "weapon":
        return _repeated(p, memory, word)
    if p.noun.name in ("officials", "witnesses", "documents", "media", "monitors"):
        return _same_speaker(p, memory, word) if p.definite else None
    if p.noun.name in ("army", "forces", "unit"):
        return _army(p, memory)
    if p.noun.name in ("government", "power"):
        return _state(p, memory)
    fits = _fit(p, memory)
    if fits is None:
        return None
    found = memory.best(p.sentence, WINDOW, fits) or memory.only(fits)
    if found is None and p.noun.name == "alliance":
        return _known_coalition(p, memory.scene)
    return _from(found, f"back-reference by “{p.text}”") if found else None


def _fit(p: Phrase, memory: Memory) -> Callable[[Seen], bool] | None:
    scene, name = memory.scene, p.noun.name if p.noun else ""
    terror = any(w in modifiers().terror for w in p.words)

    def armed(s: Seen) -> bool:
        return s.mention.kind == "party" and len(s.party) == 1 and s.party[0].kind in (*ARMED, "unknown")

    def entry_flag(s: Seen, flag: str) -> bool:
        entry = scene.parties.get(s.party[0].id) if len(s.party) == 1 else None
        return bool(entry and getattr(entry, flag))

    def jihadist(s: Seen) -> bool:
        return armed(s) and (s.party[0].kind == "jihadist" or entry_flag(s, "terror_group"))

    def alliance(s: Seen) -> bool:
        return (
            s.mention.kind == "party"
            and len(s.party) == 1
            and (s.party[0].kind == "coalition" or entry_flag(s, "alliance"))
        )

    def named(s: Seen) -> bool:
        return armed(s) and (s.party[0].id is not None or s.noun == "group")

    def militia(s: Seen) -> bool:
        return armed(s) and (s.party[0].kind in ("militia", "identity_militia") or s.noun == "militia")

    def rebel(s: Seen) -> bool:
        return armed(s) and (s.party[0].kind == "rebel" or s.noun == "rebels")

    def coalition(s: Seen) -> bool:
        return s.mention.kind == "party" and len(s.party) == 1 and s.party[0].kind == "coalition"

    if name == "alliance":
        return coalition if p.tree.tokens[p.head].lemma.casefold() == "coalition" else alliance
    if name == "group" and p.tree.tokens[p.head].lemma.casefold() in (
        "side",
        "tribe",
        "clan",
        "camp",
        "ally",
        "partner",
        "counterpart",
        "leadership",
    ):
        return None
    table = {"group": jihadist if terror else named, "jihadists": jihadist, "terrorists": jihadist, "militia": militia, "rebels": rebel,
             "opposition": rebel, "militants": armed, "fighter": armed, "gunmen": armed, "political": named}  # fmt: skip
    return table.get(name)


def _from(seen: Seen, origin: str) -> Reading:
    return Reading(seen.party, origin, seen.mention.stands_for, seen.mention.span)


def _known_coalition(p: Phrase, scene: Scene) -> Reading | None:
    known = scene.parties.of_kind("coalition", scene.host)
    led = [e for e in known if e.party.name.endswith("coalition")]
    return Reading((led[0].party,), "the only coalition known in that country") if len(led) == 1 else None


def _army(p: Phrase, memory: Memory) -> Reading | None:
    """The only army in the report, or the nearest before; "the forces" and "the troops" only the nearest."""

    def army(s: Seen) -> bool:
        return (
            s.mention.kind == "party"
            and s.noun in ("army", "forces", "unit", "weapon", "")
            and len(s.party) == 1
            and s.party[0].kind in ("state_forces", "state")
        )

    found = memory.best(p.sentence, WINDOW, army)
    if found is None or (p.noun and p.noun.name == "army"):
        found = (
            memory.only(lambda s: (army(s) and s.noun == "army") or (s.party[:1] and s.party[0].kind == "state_forces"))
            or found
        )
    return _from(found, "the army in the report") if found else None


def _state(p: Phrase, memory: Memory) -> Reading | None:
    """The state last spoken of in the sentence, else the one that the report is about."""
    scene = memory.scene
    for seen in memory.back(p.sentence, 0):
        for party in (*([seen.mention.stands_for] if seen.mention.stands_for else []), *seen.party):
            if party.kind == "state":
                return Reading((party,), "the state spoken of", antecedent=seen.mention.span)
    if (
        p.noun
        and p.noun.name == "government"
        and p.tree.tokens[p.head].lemma.casefold() in ("government", "regime", "authority", "junta", "state")
        and scene.host
    ):
        return Reading((scene.parties.state(scene.host),), "the government of the country that the report is about")
    return None


def _same_speaker(p: Phrase, memory: Memory, word: str) -> Reading | None:
    def same(s: Seen) -> bool:
        return s.mention.kind in ("speaker", "outlet") and (
            (s.lemma == word and s.plural == p.plural) or (s.person and not p.plural and _titled(s, word))
        )

    found = memory.best(p.sentence, PERSON_WINDOW, same)
    return _from(found, "the same speaker") if found else None


def _titled(s: Seen, word: str) -> bool:
    return word in s.mention.text.casefold().split()


def _repeated(p: Phrase, memory: Memory, word: str) -> Reading | None:
    """ "20 tanks" after "Turkish tanks": the same party's."""
    found = memory.best(
        p.sentence,
        WINDOW,
        lambda s: s.lemma == word and s.noun == "weapon" and bool(s.party) and s.party[0].id is not None,
    )
    return _from(found, "the same weapons") if found else None


def _pair(p: Phrase, memory: Memory) -> Reading | None:
    """ "both sides", "the two leaders", "the two countries": the last two who fit."""
    name = p.noun.name if p.noun else ""
    wanted = {"officials": "person", "power": "country", "group": "party"}.get(name)
    found: dict[tuple[Party, ...], Seen] = {}
    for seen in memory.back(p.sentence, 2):
        if _of_sort(seen, wanted) and len(seen.party) == 1:
            found.setdefault(seen.party if wanted != "party" else (_side(seen),), seen)
        if len(found) == 2:
            break
    if len(found) < 2:
        return None
    first, last = list(found)[1], list(found)[0]
    return Reading((*first, *last), "the last two spoken of", antecedent=found[first].mention.span)


def _side(seen: Seen) -> Party:
    return seen.party[0]


def _of_sort(seen: Seen, wanted: str | None) -> bool:
    if wanted == "person":
        return seen.person
    if wanted == "country":
        return bool(seen.party) and seen.party[0].kind == "state"
    return (
        wanted == "party"
        and seen.mention.kind in ("party", "country")
        and bool(seen.party)
        and seen.party[0].kind != "unknown"
    )


# --- pronouns --------------------------------------------------------------------------------------------------------


def pronoun(tree: Tree, sentence: int, at: int, memory: Memory) -> tuple[Reading, Seen] | None:
    """Whom a pronoun refers to, with the mention that says so; None where that isn't plain."""
    word = tree.tokens[at].text.casefold()
    if word in RELATIVE:
        found = _relative(tree, sentence, at, memory)
    elif word in PERSON:
        found = _scored(tree, sentence, at, memory, PERSON_WINDOW, lambda s: s.person, open_=False)
    elif word in PLURAL:
        found = _scored(tree, sentence, at, memory, PRONOUN_WINDOW, _many, open_=True)
    elif word in THING and tree.tokens[at].deprel != "expl":
        found = _scored(tree, sentence, at, memory, PRONOUN_WINDOW, _one, open_=True)
    else:
        found = None
    return (_from(found, f"pronoun “{tree.tokens[at].text}”"), found) if found else None


def _many(s: Seen) -> bool:
    if s.mention.kind == "outlet" or s.person or not s.party:
        return False
    return s.plural or len(s.party) > 1 or s.party[0].kind in (*ARMED, "state_forces", "police", "coalition")


def _one(s: Seen) -> bool:
    return (
        bool(s.party)
        and not s.person
        and s.mention.kind in ("party", "country", "outlet")
        and (not s.plural or s.noun == "")
    )


def _relative(tree: Tree, sentence: int, at: int, memory: Memory) -> Seen | None:
    """The noun that the pronoun's relative clause hangs on."""
    for node in (at, *tree.above(at)):
        if (tree.tokens[node].deprel in ("acl:relcl", "acl") and node != at) or tree.tokens[node].deprel == "acl:relcl":
            return memory.at(sentence, tree.tokens[node].head)
    return None


def _scored(
    tree: Tree, sentence: int, at: int, memory: Memory, window: int, fits: Callable[[Seen], bool], *, open_: bool
) -> Seen | None:
    """The best-scored mention that agrees; things that are no parties compete where `open_` ("The operation … it")."""
    best: tuple[float, Seen | None] = (-99.0, None)
    for rank, seen in enumerate(memory.back(sentence, window)):
        if fits(seen) and not _bound(tree, sentence, at, seen, memory):
            best = max(best, (_score(tree, sentence, at, seen) - 0.1 * rank, seen), key=lambda pair: pair[0])
    if best[1] is None:
        return None
    if open_ and not _speaks(tree, at) and _rival(tree, sentence, at, memory) > best[0]:
        return None
    return best[1]


def _score(tree: Tree, sentence: int, at: int, seen: Seen) -> float:
    plural = tree.tokens[at].text.casefold() in PLURAL
    score = -2.0 * (sentence - seen.mention.sentence)
    score += 2.0 * seen.subject - 1.5 * seen.possessor
    score += 1.5 if plural and seen.plural else 0.0
    score -= 1.0 if plural and seen.mention.kind == "country" else 0.0
    if seen.mention.sentence == sentence and _matrix_subject(tree, at, seen.mention.head):
        score += 2.0
    return score


def _matrix_subject(tree: Tree, at: int, head: int) -> bool:
    """Whether `head` is the subject of a verb above the pronoun's clause: "the coalition stressed it is not …"."""
    verb = tree.tokens[head].head
    return tree.is_subject(head) and verb in set(tree.above(at)) and tree.verb_above(at) != verb


def _bound(tree: Tree, sentence: int, at: int, seen: Seen, memory: Memory) -> bool:
    """A pronoun and its antecedent aren't two arguments of one verb ("Ankara sees them"), nor do they overlap."""
    if seen.mention.span[0] <= tree.tokens[at].span[0] < seen.mention.span[1]:
        return True
    if tree.tokens[at].deprel == "nmod:poss":
        return False
    verb = tree.tokens[tree.first_conjunct(at)].head
    others = [s for s in memory.back(sentence, 0) if tree.tokens[tree.first_conjunct(s.mention.head)].head == verb]
    return any(s.party == seen.party for s in others if s.mention.head != at)


def _speaks(tree: Tree, at: int) -> bool:
    verb = tree.tokens[at].head
    return tree.is_subject(at) and verb >= 0 and tree.tokens[verb].lemma.casefold() in modifiers().saying


def _rival(tree: Tree, sentence: int, at: int, memory: Memory) -> float:
    """The score of the best noun before the pronoun that is no mention and agrees in number."""
    plural = tree.tokens[at].text.casefold() in PLURAL
    best = -99.0
    for back in (0, 1):
        if sentence - back < 0:
            break
        other = memory.scene.trees[sentence - back]
        for head, token in enumerate(other.tokens):
            if back == 0 and head >= at:
                break
            if (
                token.upos not in ("NOUN", "PROPN")
                or token.xpos.endswith("S") != plural
                or memory.at(sentence - back, head)
            ):
                continue
            subject = other.is_subject(head)
            if subject or other.role(head) == "obj":
                best = max(best, -2.0 * back + 2.0 * subject + (1.5 if plural else 0.0) - 0.5)
    return best


def first_person(tree: Tree, sentence: int, at: int, memory: Memory) -> Reading | None:
    """ "we", "our": the party of whoever says the sentence; "I": the speaker."""
    for node in tree.above(at):
        if tree.tokens[node].lemma.casefold() not in modifiers().saying:
            continue
        for kid in tree.kids[node]:
            seen = memory.at(sentence, kid) if tree.dep(kid) == "nsubj" and kid != at else None
            if seen and seen.party:
                party = (
                    (seen.mention.stands_for,)
                    if seen.mention.stands_for and tree.tokens[at].text.casefold() not in ("i", "my", "me")
                    else seen.party
                )
                return Reading(party, "who is speaking", seen.mention.stands_for, seen.mention.span)
    return None


def later(p: Phrase, memory: Memory, label: Span | None) -> Reading | None:
    """A description before the name, as leads have it: "the terrorists" … "ISIS terrorists", "a statement" … "the statement from X"."""
    word = p.tree.tokens[p.head].lemma.casefold()
    for seen in memory.seen:
        ahead = seen.mention.sentence - p.sentence
        if (
            0 <= ahead <= WINDOW
            and seen.mention.span[0] > p.span[1]
            and seen.lemma == word
            and seen.party
            and seen.party[0].id
        ):
            return _from(seen, "named later under the same word")
    return None
