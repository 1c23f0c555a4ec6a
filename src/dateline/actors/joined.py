"""Parties joined by "and": "the army and the militia fled" tells of both, and so does "they" behind it."""

from __future__ import annotations

from ..language.graph import Graph
from .describe import OTHERS
from .memory import Memory, Seen


def joined(s: Seen, memory: Memory) -> list[Seen]:
    """The parties joined to one by "and", itself among them; only itself where something else is joined to it.

    What stands beside a list is what it calls the list: "between X and Y, allies and partners in their fight".
    """
    number = s.mention.sentence
    tree = memory.scene.trees[number]
    if s.mention.antecedent:
        return [s]
    first = tree.first_conjunct(s.mention.head)
    members = [k for k in tree.conjuncts(first) if k == first or not _calling(tree, k)]
    found = [m for k in members if (m := memory.at(number, k)) is not None and m.party]
    beside = s.mention.head not in members and s.one is not None and s.one.id is None
    whole = len(found) == len(members) and all(_side(m) for m in found)
    return found if whole and (s in found or beside) and _and(tree, first) else [s]


def _side(s: Seen) -> bool:
    return s.mention.kind in ("party", "country") and s.mention.origin != "demonym"


def _calling(tree: Graph, i: int) -> bool:
    """True for "allies", "NATO partners": a plural without an article that says what the others are."""
    return tree.lemmas[i] in OTHERS and not any(
        tree.rels[k] == "det" or tree.tokens[k].deprel == "nmod:poss" for k in tree.kids(i)
    )


def _and(tree: Graph, first: int) -> bool:
    """Whether "and", "as well as" or "&" stands in the list."""
    words = (c for m in tree.kids(first, "conj") for c in tree.kids(m, "cc"))
    return any(tree.lemmas[k] in ("and", "&", "well") for c in words for k in (c, *tree.kids(c)))
