"""Whom "they", "its", "he", "who" and "we" refer to: a few reasons added up, none of them from one report's wording."""

from __future__ import annotations

from collections.abc import Callable

from ..language.graph import Graph
from . import persons
from .describe import Reading
from .joined import joined
from .lexicon import modifiers, noun_of
from .memory import Memory, Seen, resolved
from .scene import ARMED

WINDOW = 1  # sentences back for "it", "they"
JUST_BEFORE = 2
PERSON_WINDOW = 4  # for "he", "she": "he said" comes paragraphs after the name
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
THING = frozenset({"it", "its", "itself"})
PERSON = frozenset({"he", "she", "him", "his", "her", "hers", "himself", "herself"})
FIRST = frozenset({"we", "our", "us", "ours", "i", "my", "me"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
AGAINST = persons.HARM | {"ambush", "attack", "shell", "bomb", "raid", "besiege", "target", "hit", "strike", "assault"}
"""Verbs whose object is not their subject's own: "attacked their patrol"."""
ALL = PLURAL | THING | PERSON | RELATIVE
OWNED = frozenset({"forces", "army", "unit", "fighter", "gunmen", "militants"})
"""Nouns that only a party has: "its fighters"."""
EMPTY = frozenset(
    {
        "clear",
        "unclear",
        "possible",
        "impossible",
        "likely",
        "unlikely",
        "true",
        "believe",
        "understand",
        "seem",
        "appear",
        "time",
        "rain",
        "unknown",
    }
)
ACTS = frozenset({"hold", "control", "fight", "attack", "capture", "seize", "launch", "advance", "withdraw", "retreat", "flee", "shell", "bomb", "fire",
                  "shoot", "kill", "occupy", "defend", "besiege", "surrender", "deny", "vow", "hope", "want", "prepare", "plan", "try", "attempt", "agree"})  # fmt: skip


def pronoun(tree: Graph, sentence: int, at: int, memory: Memory) -> tuple[Reading, Seen] | None:
    """Whom a pronoun refers to, with the mention that says so; None where that isn't plain."""
    word = tree.tokens[at].text.casefold()
    found: Seen | None = None
    if word in RELATIVE:
        found = _relative(tree, sentence, at, memory)
    elif word in PERSON:
        found = _person(tree, sentence, at, memory)
    elif word in PLURAL:
        found = _best(tree, sentence, at, memory, WINDOW, lambda s: _many(s) or _is_joined(s, memory))
        if found and len(all_of := joined(found, memory)) > 1:
            both = tuple(dict.fromkeys(party for s in all_of for party in s.party))
            return Reading(both, f"pronoun “{tree.tokens[at].text}”", antecedent=found.root), found
    elif word in THING and not _empty(tree, at):
        found = _best(tree, sentence, at, memory, WINDOW, _one)
    return (resolved(found, f"pronoun “{tree.tokens[at].text}”"), found) if found else None


def _person(tree: Graph, sentence: int, at: int, memory: Memory) -> Seen | None:
    """Who "he" is; one who speaks: who was named just before, who spoke or acted nearby, or who alone speaks at all."""

    def fits(s: Seen) -> bool:
        return s.person and persons.could_be(memory, s, tree.tokens[at].text.casefold())

    def alive(s: Seen) -> bool:
        return fits(s) and not persons.fell(memory, s)

    def spoke(s: Seen) -> bool:
        return alive(s) and persons.spoke(memory, s)

    def acted(s: Seen) -> bool:
        return alive(s) and persons.acted(memory, s)

    if not _says(tree, at):
        return _best(tree, sentence, at, memory, PERSON_WINDOW, fits)
    steps = ((JUST_BEFORE, alive), (PERSON_WINDOW, spoke), (PERSON_WINDOW, acted))
    found = (_best(tree, sentence, at, memory, window, who) for window, who in steps)
    return next((s for s in found if s is not None), None) or memory.only(spoke)


def _says(tree: Graph, at: int) -> bool:
    """Whether the pronoun is the subject of a verb of saying."""
    verb = tree.tokens[at].head
    saying = modifiers().saying | {"speak"}
    return tree.is_subject(at) and verb >= 0 and tree.tokens[verb].lemma.casefold() in saying


def _empty(tree: Graph, at: int) -> bool:
    """ "it" that refers to nothing: "it was not clear who …", "it is believed that …"; not of who "cleared the town"."""
    verb = tree.tokens[at].head
    says_so = tree.is_subject(at) and verb >= 0 and tree.tokens[verb].lemma.casefold() in EMPTY
    return tree.tokens[at].deprel == "expl" or (says_so and not any(tree.rels[k] == "obj" for k in tree.kids(verb)))


def _many(s: Seen) -> bool:
    if s.mention.kind == "outlet" or s.person or not s.party:
        return False
    return s.plural or len(s.party) > 1 or s.party[0].kind in (*ARMED, "state_forces", "police", "coalition")


def _is_joined(s: Seen, memory: Memory) -> bool:
    return s.mention.kind in ("party", "country") and len(joined(s, memory)) > 1


def _one(s: Seen) -> bool:
    if not s.party or s.person or (s.mention.kind == "outlet" and not s.subject):
        return False
    return s.mention.kind in ("party", "country", "outlet") and (not s.plural or s.noun == "")


def _relative(tree: Graph, sentence: int, at: int, memory: Memory) -> Seen | None:
    """The noun that the pronoun's relative clause hangs on."""
    for node in (at, *tree.ancestors(at)):
        if tree.tokens[node].deprel == "acl:relcl" or (node != at and tree.tokens[node].deprel == "acl"):
            return memory.at(sentence, tree.tokens[node].head) or _before_comma(tree, sentence, at, memory)
    return _before_comma(tree, sentence, at, memory)


def _before_comma(tree: Graph, sentence: int, at: int, memory: Memory) -> Seen | None:
    """ "…, whose warplanes": the noun right before, where the tree hangs the clause elsewhere."""
    if at < 2 or tree.tokens[at].text.casefold() != "whose" or tree.tokens[at - 1].text != ",":
        return None
    end = tree.tokens[at - 2].span[1]
    return next((s for s in memory.back(sentence, 0) if s.mention.span[1] == end), None)


def _best(
    tree: Graph, sentence: int, at: int, memory: Memory, window: int, fits: Callable[[Seen], bool]
) -> Seen | None:
    """The mention with the highest score that agrees; things that are no parties compete ("The operation … it")."""
    best, found = -99.0, None
    for rank, seen in enumerate(memory.back(sentence, window)):
        if fits(seen) and not _bound(tree, sentence, at, seen, memory):
            score = _score(tree, sentence, at, seen) - 0.1 * rank
            score += 1.0 * (seen.mention.sentence < sentence and _says(tree, at) and persons.spoke(memory, seen))
            if score > best:
                best, found = score, seen
    if found is None or found.person or _human(tree, at):
        return found
    return None if _rival(tree, sentence, at, memory) > best else found


def _score(tree: Graph, sentence: int, at: int, seen: Seen) -> float:
    """Nearness, subjects first, agreement in number, what syntax ties together; places, outlets and possessors last."""
    score = -2.0 * (sentence - seen.mention.sentence) + 2.0 * seen.subject - 1.0 * seen.possessor - 0.05 * seen.depth
    score -= 1.5 * (sentence > seen.mention.sentence and not tree.is_subject(at))
    score -= 1.0 * (seen.mention.kind == "outlet") + 1.5 * (seen.mention.origin == "country as a place")
    if tree.tokens[at].text.casefold() in PLURAL:
        score -= 1.0 * (seen.mention.kind == "country")
        if seen.plural:
            score += 1.5
        elif seen.noun in ("army", "government", "alliance"):
            score -= 1.5
        else:
            score += 1.0 * (seen.party[0].kind in ARMED)
    return score + (_tie(tree, at, seen.mention.head) if seen.mention.sentence == sentence else 0.0)


def _tie(tree: Graph, at: int, head: int) -> float:
    """How much the syntax between a pronoun and a mention before it in the sentence speaks for the pair."""
    owned, possessive = tree.tokens[at].head, tree.tokens[at].deprel == "nmod:poss"
    verb = tree.verb_above(at) if possessive else None
    if verb is not None and tree.is_subject(head) and tree.tokens[tree.first_conjunct(head)].head == verb:
        against = tree.rels[owned] == "obj" and tree.tokens[verb].lemma.casefold() in AGAINST
        return -4.0 if against else 4.0  # "gunmen ambushed their patrol", "the group lost its …"
    if verb is not None and tree.rels[verb] == "acl" and tree.tokens[verb].head == head:
        return 5.0  # "the jihadists holed up in their stronghold"
    if possessive and tree.first_conjunct(owned) == tree.first_conjunct(head) != owned:
        return 3.0  # "the army and its allies"
    if _speaker_above(tree, at, head):
        return 3.0  # "the coalition stressed it …", "an SDF official said they …"
    clause = tree.is_subject(at) and owned >= 0 and tree.rels[owned] == "advcl" and not _says(tree, at)
    if clause and tree.tokens[head].deprel == "obj" and tree.tokens[head].head == tree.tokens[owned].head:
        return 4.0  # "killed the men when they tried to cross"
    return 0.0


def _speaker_above(tree: Graph, at: int, head: int) -> bool:
    """Whether `head` stands in the subject of the verb of saying that the pronoun's clause hangs on."""
    verb = next((v for v in tree.ancestors(at) if tree.tokens[v].lemma.casefold() in modifiers().saying), None)
    if verb is None:
        return False
    subject = next((k for k in tree.kids(verb) if tree.rels[k] == "nsubj" and k != at), None)
    return subject is not None and subject < at and head in tree.subtree(subject)


def _bound(tree: Graph, sentence: int, at: int, seen: Seen, memory: Memory) -> bool:
    """What grammar forbids: two arguments of one verb, one inside the other, a speaker inside his own words."""
    if seen.mention.span[0] <= tree.tokens[at].span[0] < seen.mention.span[1]:
        return True
    if seen.mention.sentence != sentence:
        return False
    if _within(tree, at, seen.mention.head):
        return True
    if _quoted_by(tree, at, seen.mention.head):
        return True
    if tree.tokens[at].deprel == "nmod:poss":
        return False
    if _inherited(tree, at) == seen.mention.head:
        return True
    verb = tree.tokens[tree.first_conjunct(at)].head
    others = (s for s in memory.back(sentence, 0) if tree.tokens[tree.first_conjunct(s.mention.head)].head == verb)
    return any(s.party == seen.party for s in others if s.mention.head != at)


def _within(tree: Graph, at: int, head: int) -> bool:
    """Whether a possessive stands inside the noun phrase itself: "partners in THEIR fight"; a clause between frees it."""
    while tree.rels[at] == "nmod":
        at = tree.tokens[at].head
        if at == head:
            return True
    return False


def _quoted_by(tree: Graph, at: int, head: int) -> bool:
    """Whether the pronoun is the speaker of a clause that holds `head`: "the envoy was told …, he said"."""
    if not _says(tree, at) or head > at:
        return False
    verb = tree.tokens[at].head
    if tree.rels[verb] == "parataxis":
        apart = any(t.text == ";" for t in tree.tokens[head:at])  # "X confirmed it; it denied that …"
        return not apart and head not in tree.subtree(verb)
    return any(tree.rels[k] in ("ccomp", "parataxis") and head in tree.subtree(k) for k in tree.kids(verb))


def _inherited(tree: Graph, at: int) -> int | None:
    """The subject that the clause of an object pronoun takes over from above: "the force struck, killing scores of them"."""
    verb = None if tree.is_subject(at) else tree.verb_above(at)
    for _ in range(10):
        if verb is None or verb < 0 or tree.tokens[verb].upos != "VERB":
            return None
        subject = next((k for k in tree.kids(verb) if tree.rels[k] == "nsubj"), None)
        if subject is not None:
            return subject if tree.tokens[at].head != verb or subject != at else None
        if tree.rels[verb] not in ("advcl", "xcomp", "conj"):
            return None
        verb = tree.tokens[verb].head
    return None


def _human(tree: Graph, at: int) -> bool:
    """Whether only people or parties can stand here: who speaks, who attacks, who is killed, who has fighters."""
    noun = noun_of(tree.tokens, tree.tokens[at].head) if tree.tokens[at].deprel == "nmod:poss" else None
    if noun is not None and noun.name in OWNED:
        return True
    verb = tree.verb_above(at)
    lemma = tree.tokens[verb].lemma.casefold() if verb is not None else ""
    speaks_or_acts = lemma in modifiers().saying or (lemma in ACTS and tree.tokens[at].text.casefold() in PLURAL)
    return (tree.role(at) == "nsubj" and speaks_or_acts) or (not tree.is_subject(at) and lemma in persons.HARM)


def _rival(tree: Graph, sentence: int, at: int, memory: Memory) -> float:
    """The score of the best subject or object before the pronoun that is no mention and agrees in number."""
    plural = tree.tokens[at].text.casefold() in PLURAL
    best = -99.0
    for back in range(min(2, sentence + 1)):
        other = memory.scene.trees[sentence - back]
        for head, token in enumerate(other.tokens[: at if back == 0 else None]):
            if (
                token.upos not in ("NOUN", "PROPN")
                or token.xpos.endswith("S") != plural
                or memory.at(sentence - back, head)
            ):
                continue
            subject = other.is_subject(head)
            if subject or other.role(head) == "obj":
                parallel = (
                    not subject and not plural and tree.tokens[at].deprel == "obj"
                )  # "held the city … abandoned it"
                best = max(best, -2.0 * back + 2.0 * (subject or parallel) + 1.5 * plural - 0.5 + 1.0 * parallel)
    return best


def first_person(tree: Graph, sentence: int, at: int, memory: Memory) -> Reading | None:
    """ "we", "our": the party of whoever says the sentence; "I": the speaker."""
    alone = tree.tokens[at].text.casefold() in ("i", "my", "me")
    for node in tree.ancestors(at):
        if tree.tokens[node].lemma.casefold() not in modifiers().saying:
            continue
        subjects = [k for k in tree.kids(node) if tree.rels[k] == "nsubj"]
        speakers = subjects or [
            k for k in tree.kids(node) if tree.rels[k] == "obj" and k > node
        ]  # "…, said a spokesman"
        seen = next((s for k in speakers if k != at and (s := memory.at(sentence, k)) and s.party), None)
        if seen:
            stands = seen.mention.stands_for
            return Reading((stands,) if stands and not alone else seen.party, "who is speaking", stands, seen.root)
    return None
