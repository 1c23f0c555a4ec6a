"""A sentence's tree, made quick to ask: children, case words, coordination, who does what in a clause."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from ..records import Sentence, Span, Token

CLAUSES = {"ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj", "conj"}
ON_THE_MOVE = {"flee", "retreat", "advance", "withdraw", "march", "protest", "surrender"}
"""What whole groups are described as doing, without an object of their own: "at FLEEING civilians"."""
OF_SOMETHING = {"lose", "cede", "capture", "seize"}
"""Verbs that mean nothing without an object: after a passive, without one, they are passive too ("was captured and LOST"),
whatever the tagger makes of them."""


class Graph:
    """Read-only view of one sentence. Indexes are token positions in the sentence.

    It has no cached property: one that was asked would make each of the thousands of calls of its methods slower, for
    Python 3.11 finds methods quickly only on objects whose `__dict__` nobody has asked for.
    """

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = _described(sentence.tokens)
        self.rels = [t.deprel.partition(":")[0] for t in self.tokens]
        self.lemmas = [t.lemma.casefold() for t in self.tokens]
        self.words = [t.text.casefold() for t in self.tokens]
        self.vocabulary = frozenset(self.lemmas)
        self._starts, self._ends = [t.span[0] for t in self.tokens], [t.span[1] for t in self.tokens]
        self._cases: dict[int, str] = {}  # asked before
        self._passives: dict[int, bool] = {}  # asked before
        self._kids: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head >= 0:
                self._kids[token.head].append(i)
        for i, token in enumerate(self.tokens[:-1]):
            if token.xpos == "VBG" and self._opens(i):
                self.rels[i] = "nsubj"

    def _opens(self, i: int) -> bool:
        """Whether "fighting" of "since fighting erupted" is the subject of the verb behind it, whatever its label."""
        verb = self.tokens[i].head
        return (
            verb == i + 1
            and self.tokens[verb].xpos in ("VBD", "VBZ", "VBP")
            and self.rels[i] == "advcl"
            and not self.kids(verb, "nsubj")
        )

    def __len__(self) -> int:
        return len(self.tokens)

    @property
    def root(self) -> int:
        """Index of the root."""
        return next((i for i, t in enumerate(self.tokens) if t.head < 0), 0)

    def having(self, lemmas: frozenset[str]) -> list[int]:
        """Indexes of the tokens with one of these lemmas, in text order."""
        if self.vocabulary.isdisjoint(lemmas):
            return []
        return [i for i, lemma in enumerate(self.lemmas) if lemma in lemmas]

    def kids(self, i: int, *rels: str) -> list[int]:
        """Dependents of `i`, in text order; only those with one of the relations (basic label) where given."""
        kids = self._kids[i]
        if not kids or not rels:
            return kids[:]
        labels, out = self.rels, []
        for k in kids:
            if labels[k] in rels:
                out.append(k)
        return out

    def head(self, i: int) -> int:
        """Index of the head of `i`; -1 for the root."""
        return self.tokens[i].head

    def ancestors(self, i: int) -> Iterator[int]:
        """Heads above `i`, nearest first."""
        while (i := self.tokens[i].head) >= 0:
            yield i

    def subtree(self, i: int, without: Iterable[int] = ()) -> list[int]:
        """`i` and all below it, in text order, leaving out the branches that start at `without`."""
        skip, out, kids = set(without), [i], self._kids
        for j in out:
            if kids[j]:
                out += [k for k in kids[j] if k not in skip] if skip else kids[j]
        return sorted(out)

    def is_verb(self, i: int) -> bool:
        """True for a verb, or a participle tagged as an adjective."""
        return self.tokens[i].upos == "VERB" or self.tokens[i].xpos in {"VBD", "VBG", "VBN", "VBP", "VBZ", "VB"}

    def case(self, i: int) -> str:
        """The preposition that introduces `i`, lower case; "" without one. "out of", "because of" are joined."""
        known = self._cases.get(i)
        if known is None:
            parts = [w for k in self.kids(i, "case") if k < i for w in (k, *self.kids(k, "fixed"))]
            known = self._cases[i] = " ".join([self.words[w] for w in parts if self.words[w] != "'s"])
        return known

    def marks(self, i: int) -> set[str]:
        """Lemmas of the words that introduce the clause or phrase at `i`: to, if, by, from, that."""
        return {self.lemmas[k] for k in self.kids(i, "mark", "case")}

    def conjuncts(self, i: int) -> list[int]:
        """`i` and the nominals or predicates joined to it: "tanks and vehicles".

        What follows a comma after the last of a list stands beside it: "between X and Y, allies since the war".
        """
        joined = self.kids(i, "conj")
        if not joined or self.is_verb(i):
            return [i, *joined]
        ends = [bool(self.kids(k, "cc")) for k in joined]
        closed = next((n for n, (a, b) in enumerate(pairwise(ends), 1) if a and not b), len(joined))
        return [i, *joined[:closed]]

    def first_conjunct(self, i: int) -> int:
        """The first member of the coordination that `i` is in."""
        while self.rels[i] == "conj" and self.head(i) >= 0:
            i = self.head(i)
        return i

    def role(self, i: int) -> str:
        """The relation, with its subtype, of the whole coordination that `i` is in: "nsubj", "obj", "nmod:poss"."""
        return self.tokens[self.first_conjunct(i)].deprel

    def governor(self, i: int) -> Token | None:
        """What the coordination that `i` is in depends on."""
        head = self.head(self.first_conjunct(i))
        return self.tokens[head] if head >= 0 else None

    def is_subject(self, i: int) -> bool:
        """Whether `i` is a clause's subject, or joined to one."""
        return self.role(i).startswith("nsubj")

    def preposition(self, i: int) -> str:
        """The first word before `i` that `case` joins; that of its coordination where it has none itself."""
        for node in (i, self.first_conjunct(i)):
            for k in self._kids[node]:
                if k < node and self.rels[k] == "case":
                    return self.words[k]
        return ""

    def verb_above(self, i: int) -> int | None:
        """The nearest verb or auxiliary above `i`."""
        return next((k for k in self.ancestors(i) if self.tokens[k].upos in ("VERB", "AUX")), None)

    def passive(self, i: int) -> bool:
        """True for a passive verb, reduced ones ("held by") included."""
        known = self._passives.get(i)
        if known is None:
            known = self._passives[i] = self._is_passive(i)
        return known

    def _is_passive(self, i: int) -> bool:
        labels = {self.tokens[k].deprel for k in self._kids[i]}
        helping = {self.lemmas[k] for k in self.kids(i, "aux")}
        if helping == {"have"} and "obj" in labels:
            return False  # "had retaken the town", whatever the tree calls its subject
        if "aux:pass" in labels or (
            labels & {"nsubj:pass", "csubj:pass"}
            and (self.kids(i, "aux") or (self.rels[i] != "acl" and self.tokens[i].xpos != "VBD"))
        ):
            return True
        went_on = self.rels[i] == "conj" and self.lemmas[i] in OF_SOMETHING
        if (self.tokens[i].xpos != "VBN" and not went_on) or self.kids(i, "nsubj", "aux"):
            return False
        if self.rels[i] == "acl" and self.tokens[i].deprel != "acl:relcl":
            return True
        if self.rels[i] in {"advcl", "amod"} and not self.kids(i, "obj"):
            return True
        if self.rels[i] == "xcomp" and not self.kids(i, "obj", "mark") and self.passive(self.head(i)):
            return True  # "was reported CAPTURED"
        return self.rels[i] == "conj" and self.head(i) >= 0 and self.passive(self.head(i)) and not self.kids(i, "obj")

    def phrase(self, i: int) -> list[int]:
        """The base noun phrase at `i`: modifiers before it and flat names; no clauses, no prepositional phrases."""
        inner = {"det", "amod", "compound", "nummod", "flat", "fixed", "punct", "advmod"}
        out = [i]
        for k in self._kids[i]:
            if self.rels[k] in inner or self.tokens[k].deprel in {"nmod:poss", "nmod:desc"}:
                out.extend(self.subtree(k))
        return sorted(j for j in out if not (self.rels[j] == "punct" and j in (min(out), max(out))))

    def span(self, indexes: Iterable[int]) -> Span:
        """Code points from the first to the last of `indexes`."""
        chosen = sorted(indexes)
        return self.tokens[chosen[0]].span[0], self.tokens[chosen[-1]].span[1]

    def parting(self, i: int) -> bool:
        """Whether a dash stands between spaces, which parts what a hyphen joins."""
        token = self.tokens[i]
        apart = 0 < i < len(self.tokens) - 1 and token.span[1] < self.tokens[i + 1].span[0]
        return token.text in "-‐‑–—" and apart and self.tokens[i - 1].span[1] < token.span[0]

    def clause(self, i: int) -> int:
        """The nearest verb (or root) at or above `i` that heads its clause."""
        while self.head(i) >= 0 and not (self.is_verb(i) and self.rels[i] in CLAUSES | {"root"}):
            i = self.head(i)
        return i

    def at(self, span: Span) -> list[int]:
        """Indexes of the tokens that overlap `span`."""
        return list(range(bisect_right(self._ends, span[0]), bisect_left(self._starts, span[1])))

    def top(self, indexes: Iterable[int]) -> int:
        """The highest token among `indexes`: the one whose head lies outside them."""
        chosen = set(indexes)
        return next(i for i in sorted(chosen) if self.head(i) not in chosen)


def graphs_of(sentences: Iterable[Sentence]) -> tuple[Graph, ...]:
    """The trees of a document, one for each sentence: made once, and passed to every room that asks them."""
    return tuple(map(Graph, sentences))


def _described(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Mends "fired ON FLEEING CIVILIANS" where the tree reads "civilians" as what was fled from: a participle after a
    preposition and right before a bare plural describes it."""
    for i in range(1, len(tokens) - 1):
        noun, verb = tokens[i + 1], tokens[i]
        if (
            verb.xpos != "VBG"
            or verb.lemma not in ON_THE_MOVE
            or (noun.head, noun.deprel, noun.xpos) != (i, "obj", "NNS")
        ):
            continue
        before = tokens[i - 1]
        if (before.head, before.deprel) != (i, "mark") or verb.deprel != "advcl":
            continue
        new = list(tokens)
        for k, token in enumerate(tokens):
            if token.head == i:
                new[k] = replace(token, head=verb.head)
        new[i - 1], new[i] = replace(before, head=i + 1, deprel="case"), replace(verb, head=i + 1, deprel="amod")
        new[i + 1] = replace(noun, head=verb.head, deprel="obl")
        return tuple(new)
    return tokens
