"""The noun phrases of a sentence: what stands before a noun, what it belongs to, what role it has (Universal Dependencies)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from ..records import Sentence, Span, Token

LEFT = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "nmod:poss",
        "flat",
        "nmod:desc",
        "nmod:unmarked",
        "det:predet",
        "goeswith",
        "advmod",
        "punct",
        "dep",
    }
)
INNER = LEFT | {"conj", "cc", "case", "fixed", "obl", "obl:unmarked", "nmod", "nsubj", "obj", "cc:preconj", "obl:agent"}
NAMES = frozenset({"flat", "goeswith", "fixed"})
PLACES = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "conj", "root", "iobj"})


COUNTING = frozenset(
    {
        ("at", "least"),
        ("at", "most"),
        ("up", "to"),
        ("more", "than"),
        ("fewer", "than"),
        ("less", "than"),
        ("as", "many"),
        ("no", "fewer"),
    }
)


class Tree:
    """One sentence with its children at hand."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.kids: list[list[int]] = [[] for _ in self.tokens]
        for at, token in enumerate(self.tokens):
            if 0 <= token.head < len(self.tokens) and token.head != at:
                self.kids[token.head].append(at)

    def dep(self, at: int) -> str:
        """The relation without its subtype."""
        return self.tokens[at].deprel.split(":")[0]

    def nominal(self, at: int) -> bool:
        """Whether a token can head a noun phrase here: a noun, or another word in a noun's place."""
        token = self.tokens[at]
        if token.upos in ("NOUN", "PROPN", "PRON"):
            return True
        if token.upos == "ADJ" and self.dep(at) in ("compound", "amod") and self.tokens[token.head].upos == "VERB":
            return True  # "Myanmar's military shelled …", misread
        if token.upos == "ADJ" and self.owned_before_a_verb(at):
            return True
        if token.upos == "VERB" and not any(self.tokens[k].deprel == "det" for k in self.kids[at]):
            return False
        return token.upos in ("ADJ", "NUM", "X", "SYM", "VERB", "DET") and token.deprel in PLACES

    def owned_before_a_verb(self, at: int) -> bool:
        """ "Myanmar's MILITARY shelled …": a head, wherever the tree hangs it."""
        inside = 0 < at < len(self.tokens) - 1
        return inside and self.tokens[at - 1].xpos == "POS" and self.tokens[at + 1].upos == "VERB"

    def base(self, at: int) -> tuple[int, int]:
        """Tokens of the base noun phrase headed at `at`, end exclusive: determiner to name, no relative clause, no apposition."""
        start, end = at, at + 1
        for kid in reversed(self.kids[at]):
            if kid < at and self.tokens[kid].deprel in LEFT and self._joins(kid, start):
                start = min(start, self.leftmost(kid))
        for kid in self.kids[at]:
            if kid >= end and self.tokens[kid].deprel in NAMES and self._contiguous(end, kid):
                end = max(end, kid + 1)
        return self._trim(start, at), self._of(at, self.hyphened(end - 1) + 1)

    def hyphened(self, at: int) -> int:
        """The last token of a title written with hyphens that begins at `at`: "secretary-general", "commander-in-chief"."""
        while at + 2 < len(self.tokens) and self.tokens[at].text.islower() and self.tokens[at].upos != "PUNCT":
            mark, word = self.tokens[at + 1], self.tokens[at + 2]
            if mark.text != "-" or mark.span[0] != self.tokens[at].span[1] or word.span[0] != mark.span[1]:
                break
            at += 2
        return at

    def _of(self, at: int, end: int) -> int:
        """The end of a proper name that goes on after "of": "Ministry of Defense", "Secretary of State"."""
        if self.tokens[at].upos != "PROPN" or end + 1 >= len(self.tokens) or self.tokens[end].text != "of":
            return end
        last = next(
            (
                k
                for k in self.kids[at]
                if self.tokens[k].deprel == "nmod" and self.tokens[k].upos == "PROPN" and k > end
            ),
            None,
        )
        if last is None or last - end > 3 or not self._contiguous(end, last):
            return end
        return last + 1

    def leftmost(self, at: int) -> int:
        """The first token of the modifier at `at`; no clause, and nothing that stands after another noun's preposition."""
        kids = [k for k in self.kids[at] if k < at and self.tokens[k].deprel in INNER and not self._clause(k)]
        return min((self.leftmost(k) for k in kids), default=at)

    def _clause(self, at: int) -> bool:
        return any(self.tokens[k].deprel in ("nsubj", "nsubj:pass", "aux", "mark", "aux:pass") for k in self.kids[at])

    def subtree(self, at: int) -> Iterator[int]:
        """The token and everything below it."""
        yield at
        for kid in self.kids[at]:
            yield from self.subtree(kid)

    def span(self, start: int, end: int) -> Span:
        """Code points of tokens `start` to `end`, end exclusive."""
        return self.tokens[start].span[0], self.tokens[end - 1].span[1]

    def first_conjunct(self, at: int) -> int:
        """The first member of the coordination that `at` is in."""
        steps = 0
        while self.tokens[at].deprel == "conj" and steps < 20:
            at, steps = self.tokens[at].head, steps + 1
        return at

    def case(self, at: int) -> str:
        """The preposition before the phrase, of its coordination if it has none itself; "" where there is none."""
        for node in (at, self.first_conjunct(at)):
            for kid in self.kids[node]:
                if self.tokens[kid].deprel == "case" and kid < node:
                    return self.tokens[kid].text.casefold()
        return ""

    def role(self, at: int) -> str:
        """The relation of the phrase's coordination as a whole: "nsubj", "obj", "nmod:poss" …"""
        return self.tokens[self.first_conjunct(at)].deprel

    def governor(self, at: int) -> Token | None:
        """The token that the phrase's coordination depends on."""
        head = self.tokens[self.first_conjunct(at)].head
        return self.tokens[head] if head >= 0 else None

    def verb_above(self, at: int) -> int | None:
        """The nearest verb above `at`."""
        for node in self.above(at):
            if self.tokens[node].upos in ("VERB", "AUX"):
                return node
        return None

    def governs(self, head: int, verb: int | None) -> bool:
        """Whether the phrase at `head` is an argument of `verb`."""
        return verb is not None and self.tokens[self.first_conjunct(head)].head == verb

    def above(self, at: int) -> Iterator[int]:
        """Ancestors, nearest first."""
        steps = 0
        at = self.tokens[at].head
        while at >= 0 and steps < 200:
            yield at
            at, steps = self.tokens[at].head, steps + 1

    def is_subject(self, at: int) -> bool:
        """Whether the phrase is a clause's subject."""
        return self.role(at).startswith("nsubj")

    @cached_property
    def subjects(self) -> frozenset[int]:
        """Heads of all subjects."""
        return frozenset(i for i in range(len(self.tokens)) if self.is_subject(i))

    def _joins(self, kid: int, start: int) -> bool:
        token = self.tokens[kid]
        if token.deprel == "punct":
            return token.text in "-‐‑–“”\"'‘’" and not self._parts(kid) and kid == start - 1
        if token.deprel == "advmod":
            return kid == start - 1
        return self._gap(kid, start)

    def _parts(self, at: int) -> bool:
        """Whether a dash stands between spaces, which parts what a hyphen joins."""
        token = self.tokens[at]
        apart = 0 < at < len(self.tokens) - 1 and token.span[1] < self.tokens[at + 1].span[0]
        return token.text in "-‐‑–—" and apart and self.tokens[at - 1].span[1] < token.span[0]

    def _gap(self, kid: int, start: int) -> bool:
        last = max((k for k in self.subtree(kid)), default=kid)
        between = self.tokens[last + 1 : start]
        if any(self._parts(k) for k in range(last + 1, start)):
            return False
        return (
            all(
                (t.upos == "PUNCT" and t.text not in ",;:") or (t.deprel in ("case", "punct") and t.text not in ",;:")
                for t in between
            )
            or start - last <= 1
        )

    def _contiguous(self, end: int, kid: int) -> bool:
        return all(t.text not in ",;:(" for t in self.tokens[end:kid])

    def _trim(self, start: int, at: int) -> int:
        while start < at and self._leads_in(self.tokens[start]) and not self._counts(start):
            start += 1
        if 0 < start < at and self._counts(start - 1):
            start -= 1
        return start

    def _counts(self, at: int) -> bool:
        """Whether "at least", "up to", "more than", "as many as" begins here."""
        pair = tuple(t.text.casefold() for t in self.tokens[at : at + 2])
        return pair in COUNTING

    def _leads_in(self, token: Token) -> bool:
        if token.deprel in ("cc", "fixed", "case", "mark"):
            return True
        return token.upos in ("PUNCT", "CCONJ", "ADP") and token.text not in ("“", '"', "‘")
