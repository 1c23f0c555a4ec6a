"""What a report tells of a person: man or woman, whether they speak, whether they were killed or hurt."""

from __future__ import annotations

from ..language.graph import Graph
from .lexicon import modifiers
from .memory import Memory, Seen

OFFICE = 4  # words in which an office after a name says what it is
BESIDE = frozenset({"appos", "compound", "nmod"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
HARM = frozenset(
    {
        "kill",
        "wound",
        "injure",
        "arrest",
        "detain",
        "execute",
        "behead",
        "maim",
        "abduct",
        "kidnap",
        "rape",
        "torture",
        "expel",
    }
)
WOMEN = frozenset(
    {
        "spokeswoman",
        "congresswoman",
        "chairwoman",
        "woman",
        "girl",
        "mother",
        "daughter",
        "sister",
        "wife",
        "ms",
        "mrs",
        "queen",
        "policewoman",
    }
)
MEN = frozenset(
    {
        "spokesman",
        "congressman",
        "chairman",
        "man",
        "boy",
        "father",
        "son",
        "brother",
        "husband",
        "mr",
        "king",
        "policeman",
    }
)


def could_be(memory: Memory, s: Seen, word: str) -> bool:
    """Whether "he" or "she" agrees with the words for a person, those beside the name among them."""
    return not _words(memory, s) & (MEN if word in FEMALE else WOMEN)


def _words(memory: Memory, s: Seen) -> set[str]:
    out: set[str] = set()
    for mention in memory.chain(s):
        tree, head = memory.scene.trees[mention.sentence], mention.head
        out |= set(mention.text.casefold().split())
        out |= {tree.tokens[k].lemma.casefold() for k in tree.kids(head) if tree.rels[k] in BESIDE}
        out |= set(_after(tree, mention.span[1]))
    return out


def _after(tree: Graph, end: int) -> list[str]:
    """The words between a name and the next comma, where a comma follows the name: "Amal Hassan, spokeswoman for …"."""
    after = [t.text.casefold() for t in tree.tokens if t.span[0] >= end][: OFFICE + 1]
    if after[:1] != [","]:
        return []
    rest = after[1:]
    return rest[: rest.index(",")] if "," in rest else rest


def spoke(memory: Memory, s: Seen) -> bool:
    """Whether the mention is the subject of a verb of saying; who is told something doesn't speak."""
    verb = _does(memory, s)
    return verb is not None and verb in modifiers().saying


def acted(memory: Memory, s: Seen) -> bool:
    """Whether the mention is the subject of an active verb."""
    return _does(memory, s) is not None


def _does(memory: Memory, s: Seen) -> str | None:
    tree, head = memory.scene.trees[s.mention.sentence], s.mention.head
    verb = tree.governor(head)
    return verb.lemma.casefold() if verb is not None and tree.role(head) == "nsubj" else None


def fell(memory: Memory, s: Seen) -> bool:
    """Whether a verb says that the person was killed or hurt."""
    return any(_hurt(memory.scene.trees[m.sentence], m.head) for m in memory.chain(s))


def _hurt(tree: Graph, head: int) -> bool:
    if tree.rels[head] == "appos":
        head = tree.tokens[head].head
    verb = tree.governor(head)
    if verb is None:
        return False
    whom = ("obj", "nsubj:pass") if verb.lemma.casefold() in HARM else ("nsubj",) if verb.lemma == "die" else ()
    return tree.role(head) in whom
