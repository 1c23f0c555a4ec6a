"""One base noun phrase with what is known of its words: its noun, the names and states beside it, backers, labels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..language.graph import Graph
from ..records import Party, Span
from .extents import base
from .lexicon import Noun, is_plural, modifiers, noun_of, nouns
from .scene import Hit, Scene

MODIFIES = frozenset({"compound", "amod", "nmod:poss", "nmod", "dep", "nmod:desc", "nmod:unmarked"})
BESIDE = frozenset({"compound", "amod", "flat", "conj", "appos", "nmod:poss", "nmod:desc"})
AFTER = frozenset({"of", "from", "for", "with", "at", "by"})
PLACED = frozenset({"at", "from", "with", "by"})
STATES = frozenset({"country", "demonym", "capital"})
LABELLED = frozenset({"forces", "army", "unit", "weapon", "fighter", "gunmen", "militants", "rebels", "opposition", "jihadists", "terrorists",
                      "militia", "group", "alliance", "mission", "political"})  # fmt: skip
DROPPED = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "own", "some", "several", "many", "these", "those", "this", "that", "other",
                     "more", "all", "any", "few", "most", "dozens", "hundreds", "thousands", "around", "about", "nearly", "almost", "over", "every",
                     "as", "at", "least", "up", "to", "than", "so-called", "also", "both", "suspected", "alleged",
                     "dead", "wounded", "injured", "fallen", "slain"})  # fmt: skip


@dataclass(frozen=True)
class Phrase:
    """A base noun phrase. Tokens `start` to `end`, end exclusive."""

    scene: Scene
    sentence: int
    head: int
    start: int
    end: int
    noun: Noun | None
    own: Hit | None  # the name that the head is part of
    names: tuple[Hit, ...]  # parties, leaders, operations, outlets among the modifiers and after "of", "from"
    states: tuple[Hit, ...]  # countries, demonyms, capitals among the modifiers
    backers: tuple[tuple[Hit, str], ...]  # with the relation: backed, led, aligned
    titled: int | None = None  # first token of the person's name that the head is the title of

    @property
    def tree(self) -> Graph:
        return self.scene.trees[self.sentence]

    @cached_property
    def span(self) -> Span:
        """Code points, quotation marks at the edges left out."""
        start, end = self.tree.span(range(self.start, self.end))
        text = self.scene.document.report.text
        while start < end - 1 and text[start] in " “”\"'‘’":
            start += 1
        while end > start + 1 and (text[end - 1] in ' “"‘' or (text[end - 1] == "”" and "“" not in text[start:end])):
            end -= 1
        return start, end

    @property
    def text(self) -> str:
        return self.scene.document.report.quote(self.span)

    @property
    def lemma(self) -> str:
        return self.tree.tokens[self.head].lemma.casefold()

    @property
    def plural(self) -> bool:
        return is_plural(self.tree.tokens[self.head])

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The modifiers in lower case, names and marks left out."""
        hits = (*self.names, *self.states, *(b for b, _ in self.backers))
        taken = {i for h in hits for i in range(h.first, h.last + 1)}
        tokens = self.tree.tokens[self.start : self.head]
        return tuple(
            t.text.casefold()
            for i, t in enumerate(tokens, self.start)
            if i not in taken and t.upos != "PUNCT" and t.deprel != "case"
        )

    @property
    def definite(self) -> bool:
        """Whether "the", "this", "both" … stands before it."""
        return bool(self.words) and self.words[0] in ("the", "this", "that", "these", "those", "both")

    @property
    def indefinite(self) -> bool:
        """Whether "a", "another", "one" … stands before it."""
        return bool(self.words) and self.words[0] in ("a", "an", "another", "one", "any", "no")

    @property
    def bare(self) -> bool:
        """Whether no backer stands before the noun ("US-backed")."""
        return not any(h.first < self.head for h, _ in self.backers)

    @cached_property
    def name(self) -> str:
        """The words without article, possessive and quantity."""
        at, tokens = self.start, self.tree.tokens
        quantity = ("NUM", "PUNCT", "DET", "CCONJ")  # "one hundred and two men"
        while at < self.head and (tokens[at].text.casefold() in DROPPED or tokens[at].upos in quantity):
            at += 1
        return self.scene.document.report.quote(self.tree.span(range(at, self.end)))

    @cached_property
    def label(self) -> Span | None:
        """The words that label: from the first labelling word to the noun, where the noun labels or is a mere "group"."""
        labels, tokens = modifiers().labels, self.tree.tokens
        marked = [
            i for i in range(self.start, self.head) if tokens[i].text.casefold() in labels and not self._in_name(i)
        ]
        labelling = self.noun is not None and self.noun.label and not self._in_name(self.head)
        if labelling or (marked and self.noun and self.noun.name in LABELLED):
            marked.append(self.head)
        return self.tree.span(range(marked[0], marked[-1] + 1)) if marked else None

    def _in_name(self, at: int) -> bool:
        hits = (*self.names, *([self.own] if self.own else []))
        return any(h.first <= at <= h.last for h in hits) and not self.tree.tokens[at].text.islower()

    def party(self, hit: Hit) -> Party:
        """Whom a name beside the noun means."""
        return self.scene.party(hit)


def phrase_at(scene: Scene, sentence: int, head: int, own: Hit | None, hits: dict[int, Hit]) -> Phrase:
    """The phrase headed by a token; `hits`: the sentence's names by each of their tokens."""
    tree = scene.trees[sentence]
    start, end = _extent(tree, head, own, hits)
    titled = None
    if (
        own is None
        and (title := nouns().get(tree.tokens[head].text.casefold()))
        and title.name in ("officials", "witnesses", "government", "power")
    ):
        titled = _name_after(tree, head, end)
    if titled is not None:
        own = hits.get(titled) if titled in hits and hits[titled].role == "leader" else None
        end = max(base(tree, titled)[1], own.last + 1 if own else 0)
    noun = None if own and own.head == head and not tree.tokens[head].text.islower() else noun_of(tree.tokens, head)
    inside = list(dict.fromkeys(hits[i] for i in range(start, head) if i in hits and hits[i] is not own))
    plain = [h for h in inside if not h.found.relation]
    backers = [(h, modifiers().relations[h.found.relation]) for h in inside if h.found.relation]
    backers += _participles(tree, head, end, hits)
    beside = [*plain, *(h for h in _after(tree, head, hits) if h is not own)]
    names = tuple(h for h in beside if h.role not in STATES)
    states = tuple(h for h in beside if h.role in STATES)
    return Phrase(scene, sentence, head, start, end, noun, own, names, states, tuple(backers), titled)


def _extent(tree: Graph, head: int, own: Hit | None, hits: dict[int, Hit]) -> tuple[int, int]:
    start, end = base(tree, head)
    if own:
        start, end = min(start, own.first), max(end, own.last + 1)
    for kid in tree.kids(head):
        hit = hits.get(kid)
        if (
            hit
            and hit is not own
            and hit.last < head
            and tree.tokens[kid].deprel in MODIFIES
            and not tree.preposition(kid)
        ):
            start = min(start, hit.first)
    before = _right_before(tree, head, hits)
    if before and before is not own and before.first < start:
        start = before.first  # "[Islamic State group] jihadists", also where the parse sees two phrases
    if start and tree.tokens[start - 1].deprel == "det" and start <= tree.tokens[start - 1].head < end:
        start -= 1
    owner = hits.get(start - 2) if start > 1 and tree.tokens[start - 1].text in ("'s", "’s") else None
    if owner and tree.tokens[head].text.islower():
        start = owner.first  # "Myanmar's military", also where the parse has lost the possessor
    while start < head and tree.tokens[start].upos == "ADV" and tree.tokens[start + 1].deprel == "det":
        start += 1  # "also the Syrian Kurdish YPG"
    return start, end


def _right_before(tree: Graph, head: int, hits: dict[int, Hit]) -> Hit | None:
    """The name that stands right before a party's noun, or before a noun of two words ("[X] monitoring group")."""
    if head - 1 not in hits and head - 2 not in hits:
        return None
    pair = f"{tree.words[head - 1]} {tree.lemmas[head]}" in nouns()
    hit = hits.get(head - 2 if pair else head - 1)
    noun = noun_of(tree.tokens, head)
    if hit is None or noun is None or hit.found.relation or not tree.tokens[head].text.islower():
        return None
    return hit if hit.role == "party" or (hit.role == "outlet" and noun.mention == "outlet") else None


def _name_after(tree: Graph, head: int, end: int) -> int | None:
    """Where the name begins that stands right after a title: "Secretary of State [John Kerry]"."""
    flat = next((k for k in tree.kids(head) if tree.tokens[k].deprel == "flat" and k == head + 1), None)
    at = end if flat is None else flat
    if at >= len(tree.tokens):
        return None
    token = tree.tokens[at]
    ties = token.head == head and token.deprel in ("appos", "flat", "nmod:desc", "conj", "dep", "compound")
    return at if ties and token.upos == "PROPN" and not token.entity.endswith(("LOC", "ORG")) else None


def _participles(tree: Graph, head: int, end: int, hits: dict[int, Hit]) -> list[tuple[Hit, str]]:
    """Backers after the noun: "rebels backed by Turkey", "forces loyal to Haftar"."""
    found, words = list[tuple[Hit, str]](), modifiers().participles
    for kid in dict.fromkeys((*tree.kids(head), *_right_after(tree, end))):
        if kid < head or tree.tokens[kid].deprel not in ("acl", "amod", "advcl", "acl:relcl"):
            continue
        relation = words.get(tree.lemmas[kid]) or words.get(tree.words[kid])
        if not relation:
            continue
        for below in tree.kids(kid):
            if tree.rels[below] == "obl" and tree.preposition(below) in ("by", "to", "with"):
                hit = hits.get(below) or next((hits[k] for k in tree.kids(below) if k in hits), None)
                found += [(hit, relation)] if hit else []
    return found


def _right_after(tree: Graph, end: int) -> tuple[int, ...]:
    """A participle with "by" right after the phrase, wherever the parse hangs it: "the army [backed by] …"."""
    inside = end + 1 < len(tree.tokens)
    return (end,) if inside and tree.tokens[end + 1].text == "by" and tree.tokens[end].xpos == "VBN" else ()


def _after(tree: Graph, head: int, hits: dict[int, Hit]) -> list[Hit]:
    """Names after the noun: "militants from the PKK", "spokeswoman for the SDF", "units of the army"."""
    found = []
    for kid in tree.kids(head, "nmod"):
        if kid < head or (case := tree.preposition(kid)) not in AFTER:
            continue
        for node in (kid, *(k for k in tree.kids(kid) if tree.tokens[k].deprel in BESIDE)):
            hit = hits.get(node)
            if hit and not hit.found.relation and not (hit.role in STATES and (case in PLACED or node != kid)):
                found.append(hit)
    return list(dict.fromkeys(found))
