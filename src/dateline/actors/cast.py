"""Everybody in a report: each noun phrase that names or describes a party, a speaker or people, and whom it denotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ..language.graph import Graph, graphs_of
from ..records import Document, Mention, MentionKind, Party, Place, Value
from . import people, pronouns, sides
from .coreference import later
from .describe import ARMED_NOUNS, Reading
from .extents import hyphened, nominal, owned_before_a_verb
from .foes import Foes
from .lexicon import modifiers, noun_of, nouns
from .memory import Memory, Seen
from .noun_phrase import STATES, Phrase, phrase_at
from .parties import Parties
from .scene import Hit, Scene, survey
from .turns import Draft, is_outlet_name, read, whose_speaker

MODIFIER = frozenset({"compound", "amod", "nmod:desc", "obl:unmarked", "nmod:unmarked", "advmod"})
TAGGED = "organisation by its tag"
"""The origin of a mention whose name is in no file."""
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
PLACES = frozenset({"city", "town", "village", "province", "district", "region", "area", "airport", "base", "camp", "hospital", "river", "road", "bridge",
                    "university", "school", "college", "academy", "crossing", "dam", "island", "valley", "mountain", "street", "square", "airbase", "county",
                    "state", "governorate", "port", "prison", "mosque", "church", "market", "neighborhood", "neighbourhood"})  # fmt: skip
SIDES = frozenset(
    {"rebels", "army", "government", "police", "alliance", "opposition", "jihadists", "militants", "terrorists"}
)


@dataclass(frozen=True)
class Cast:
    """The mentions of one report, coreference done."""

    mentions: tuple[Mention, ...]  # in text order
    host: str | None  # the country that the report is about, ISO 3166-1 alpha-2
    home: Party | None  # its state, where it isn't at war with another one that the report names
    insurgents: Party | None  # the one armed group against it that the report names
    foes: Foes = field(repr=False)
    _by_head: dict[tuple[int, int], Mention] = field(repr=False)
    _inside: dict[tuple[int, int], Mention] = field(repr=False)

    @classmethod
    def of(
        cls,
        document: Document,
        parties: Parties,
        trees: tuple[Graph, ...] | None = None,
        places: Sequence[Value[Place]] = (),
    ) -> Cast:
        """Read every noun phrase of `document`, first by its own words, then by what stands around it.

        `trees`: those of its sentences, where they are made already. `places`: those that it names, for the country
        that it is about.
        """
        published = document.report.published
        parties = parties.on(published.means if published else None)
        scene = survey(document, parties, graphs_of(document.sentences) if trees is None else trees, places)
        drafts = _Drafts(scene)
        mentions = tuple(sorted(drafts.finish(), key=lambda m: (m.span[0], -m.span[1], m.head)))
        by_head = {(m.sentence, m.head): m for m in mentions}
        inside = {key: by_head[home] for key, home in drafts.inside.items() if home in by_head and key not in by_head}
        return cls(mentions, scene.host, scene.home, scene.insurgents, Foes.among(parties, mentions), by_head, inside)

    def at(self, sentence: int, token: int) -> Mention | None:
        """The mention whose head is that token, or whose name the token is part of."""
        return self._by_head.get((sentence, token)) or self._inside.get((sentence, token))


class _Drafts:
    """Mentions in the making, sentence by sentence."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.memory = Memory(scene)
        self.inside: dict[tuple[int, int], tuple[int, int]] = {}  # a token, and the head whose mention it belongs to
        self.again: list[tuple[int, Phrase]] = []  # number in the memory
        self.first: list[tuple[int, int]] = []  # "we", "our"
        self.unattached: list[tuple[int, Phrase]] = []  # speakers of this sentence whose party isn't known yet
        self.holding: frozenset[int] = frozenset()  # tokens of this sentence that say whose something is
        for number in range(len(scene.trees)):
            self._sentence(number)

    def finish(self) -> Iterator[Mention]:
        """The mentions, once what comes later in the report is known."""
        for number, p in self.again:
            if self.memory.seen[number].mention.stands_for is None and (reading := later(p, self.memory)):
                self.memory.settle(number, reading)
        for sentence, at in self.first:
            tree = self.scene.trees[sentence]
            if reading := pronouns.first_person(tree, sentence, at, self.memory):
                self._token_mention(sentence, tree, at, reading, "party", Seen)
        yield from (s.mention for s in self.memory.seen)

    def _sentence(self, number: int) -> None:
        self.unattached = []
        tree = self.scene.trees[number]
        self.holding = sides.holding(tree, self.scene)
        hits = {i: h for h in self.scene.hits[number] for i in range(h.first, h.last + 1)}
        known, tail = nouns(), -1  # where a hyphened title ends: its later words are no phrase of their own
        for at in range(len(tree.tokens)):
            hit = hits.get(at)
            if at <= tail and not hit:
                continue
            if tree.words[at] in known:
                tail = hyphened(tree, at)
            if hit and hit.head != at:
                self.inside[number, at] = (number, hit.head)
            elif hit:
                self._name(number, tree, hit, hits)
            else:
                self._word(number, tree, at, hits)
        self._attach()
        self._title_names(number, tree)

    def _attach(self) -> None:
        """Give the speakers of this sentence the parties that stand after them: "the commander of Ukraine's forces"."""
        left = []
        for at, p in self.unattached:
            party = whose_speaker(p, self.memory)
            if party is None:
                left.append((at, p))
                continue
            old = self.memory.seen[at].mention
            stated = (party,) if p.noun and p.noun.name == "documents" else old.party
            self.memory.settle(at, Reading(stated, old.origin, party, old.antecedent))
        self.unattached = left

    def _title_names(self, number: int, tree: Graph) -> None:
        """Where the tree tears an office from a name: "Secretary of State | Ana Ruiz", "Ana Ruiz, | spokeswoman for X"."""
        here = [(n, s) for n, s in enumerate(self.memory.seen) if s.mention.sentence == number and s.person]
        for (at, name), (_, office) in pairwise(here):
            if office.mention.stands_for and not name.mention.stands_for and people.holds(tree, name, office):
                said = name.mention
                self.memory.settle(at, Reading(said.party, said.origin, office.mention.stands_for, said.antecedent))
        for at, office in here:
            names = (s for _, s in here if s.mention.span[0] > office.mention.span[1] and s.lemma != office.lemma)
            after = next((s for s in names if people.goes_with(tree, office, s)), None)
            if after is not None:
                known = after.mention
                self.memory.settle(at, Reading(known.party, "the name after the title", known.stands_for, after.root))

    def _name(self, number: int, tree: Graph, hit: Hit, hits: dict[int, Hit]) -> None:
        """A known name: a country, a modifier of the noun after it, or the head of its own phrase."""
        if hit.role in STATES:
            self._country(number, tree, hit)
        elif _is_modifier(tree, hit):
            self._beside(number, tree, hit)
        else:
            self._phrase(phrase_at(self.scene, number, hit.head, hit, hits))

    def _word(self, number: int, tree: Graph, at: int, hits: dict[int, Hit]) -> None:
        token = tree.tokens[at]
        if token.upos in ("PRON", "DET") or (token.upos == "SCONJ" and token.deprel != "mark"):
            self._pronoun(number, tree, at)
        elif token.deprel in ("flat", "goeswith", "fixed") and token.head < at:
            self.inside[number, at] = (number, token.head)
        elif at in self.holding:
            self._side(number, tree, at, holds=True)
        elif token.upos == "NOUN" and noun_of(tree.tokens, at) is None:
            return  # no party's noun
        elif nominal(tree, at):
            p = phrase_at(self.scene, number, at, None, hits)
            if p.noun and p.noun.name == "counts":
                self._counted(p)
            elif p.noun and p.titled is None and _before_noun(tree, at) and not owned_before_a_verb(tree, at):
                self._modifying(p)
            elif (
                p.noun
                or p.titled is not None
                or people.is_person(tree, at)
                or (token.upos == "PROPN" and is_outlet_name(p))
            ):
                self._phrase(p)
            else:
                self._unknown(p)

    def _phrase(self, p: Phrase) -> None:
        if p.own is None and p.titled is None and not is_outlet_name(p) and people.is_person(p.tree, p.head):
            draft: Draft | None = Draft(people.person(p, self.memory), "speaker", person=True)
        else:
            draft = read(p, self.memory)
        if draft is None:
            return
        reading = draft.reading
        backer, relation = (p.party(p.backers[0][0]), p.backers[0][1]) if p.backers else (None, None)
        mention = Mention(
            p.sentence, p.head, p.span, p.text, reading.party, draft.kind, reading.origin,
            label=p.label, antecedent=reading.antecedent, backer=backer, relation=relation, stands_for=reading.stands_for,
        )  # fmt: skip
        seen = self._seen(mention, p.tree, noun=p.noun.name if p.noun else "", plural=p.plural, person=draft.person)
        number = self.memory.add(seen)
        if draft.again:
            self.again.append((number, p))
        if draft.kind == "speaker" and reading.stands_for is None:
            self.unattached.append((number, p))

    def _modifying(self, p: Phrase) -> None:
        """A common noun before another noun: "rebel positions", "army offensive", "government shelling"."""
        above = p.tree.tokens[p.head].head
        noun = noun_of(p.tree.tokens, above)
        if noun and noun.name in ARMED_NOUNS | {"officials", "civilians", "media"}:
            self.inside[p.sentence, p.head] = (p.sentence, above)
        elif p.noun and p.noun.name in SIDES and (p.head == 0 or not p.tree.tokens[p.head].text[0].isupper()):
            self._side(p.sentence, p.tree, p.head, holds=False)

    def _side(self, number: int, tree: Graph, at: int, *, holds: bool) -> None:
        token = tree.tokens[at]
        word = token.text.casefold()
        party = sides.side(word, number, self.memory, holds=holds)
        if party:
            label = token.span if word in modifiers().labels else None
            mention = Mention(number, at, token.span, token.text, (party,), "party", "side beside a noun", label=label)
            self.memory.add(self._seen(mention, tree, possessor=True))

    def _counted(self, p: Phrase) -> None:
        """ "tens of ISIS terrorists", "one of the groups": whom the noun after "of" denotes."""
        for kid in p.tree.kids(p.head):
            if kid > p.head and p.tree.rels[kid] == "nmod" and p.tree.preposition(kid) == "of":
                self.inside[p.sentence, p.head] = (p.sentence, kid)
                return

    def _unknown(self, p: Phrase) -> None:
        """A proper noun in no file: a person named before, or an organisation by its tag."""
        token = p.tree.tokens[p.head]
        if token.upos != "PROPN" or token.deprel in ("compound", "nmod:desc") or p.lemma in DAYS:
            return
        known = people.known_person(p.text, self.memory) if p.end - p.start == 1 else None
        if known:
            self._token_mention(p.sentence, p.tree, p.head, known, "speaker", Seen, person=True)
        elif token.entity.endswith("ORG") and _acts(p) and not _capital_of_position(p):
            mention = Mention(p.sentence, p.head, p.span, p.text, (Party(p.name, p.name),), "party", TAGGED)
            self.memory.add(self._seen(mention, p.tree))

    def _beside(self, number: int, tree: Graph, hit: Hit) -> None:
        """A name before a noun: the noun's own mention where both denote the same, else a mention of the name alone."""
        above = tree.tokens[hit.head].head
        noun = noun_of(tree.tokens, above)
        same = ARMED_NOUNS | {"government"} if hit.role != "outlet" else {"media", "monitors", "group"}
        if noun and noun.name in same and not hit.found.relation:
            for i in range(hit.first, hit.last + 1):
                self.inside[number, i] = (number, above)
            return
        kind: MentionKind = "outlet" if hit.role == "outlet" else "party"
        stands = self.scene.parties.speaks_for(hit.id) if kind == "outlet" else None
        text = self.scene.document.report.quote(hit.found.span)
        mention = Mention(
            number,
            hit.head,
            hit.found.span,
            text,
            (self.scene.party(hit),),
            kind,
            "name beside a noun",
            stands_for=stands,
        )
        self.memory.add(self._seen(mention, tree, possessor=True))

    def _country(self, number: int, tree: Graph, hit: Hit) -> None:
        found = sides.country(tree, hit, self.scene)
        if found:
            party, kind, origin = found
            text = self.scene.document.report.quote(hit.found.span)
            mention = Mention(number, hit.head, hit.found.span, text, (party,), kind, origin)
            self.memory.add(
                self._seen(mention, tree, plural=origin in ("people of a country", "nationality for the state"))
            )

    def _pronoun(self, number: int, tree: Graph, at: int) -> None:
        word = tree.tokens[at].text.casefold()
        if word in pronouns.FIRST:
            self.first.append((number, at))
        elif word in pronouns.ALL and self.unattached:
            self._attach()
        if word in pronouns.ALL and (found := pronouns.pronoun(tree, number, at, self.memory)):
            reading, source = found
            kind: MentionKind = "party" if source.mention.kind == "country" else source.mention.kind
            self._token_mention(number, tree, at, reading, kind, source)

    def _token_mention(
        self,
        number: int,
        tree: Graph,
        at: int,
        reading: Reading,
        kind: MentionKind,
        like: Seen | type[Seen],
        *,
        person: bool = False,
    ) -> None:
        """A mention of one word that takes number and class from the mention it refers to."""
        token = tree.tokens[at]
        mention = Mention(number, at, token.span, token.text, reading.party, kind, reading.origin,
                          antecedent=reading.antecedent, stands_for=reading.stands_for)  # fmt: skip
        seen = self._seen(mention, tree, plural=token.text.casefold() in pronouns.PLURAL, person=person)
        if isinstance(like, Seen):
            seen = replace(seen, noun=like.noun, lemma=like.lemma, plural=like.plural, person=like.person)
        self.memory.add(seen)

    def _seen(
        self,
        mention: Mention,
        tree: Graph,
        *,
        noun: str = "",
        plural: bool = False,
        person: bool = False,
        possessor: bool = False,
    ) -> Seen:
        at = mention.head
        token = tree.tokens[at]
        inner = possessor or token.deprel in ("nmod:poss", "nmod", "compound", "amod")
        depth = len(list(tree.ancestors(at)))
        return Seen(mention, noun, token.lemma.casefold(), plural, tree.is_subject(at), inner, person, depth)


def _acts(p: Phrase) -> bool:
    """Whether an unknown organisation stands where parties stand, and isn't a place by its noun ("Hasaka city")."""
    if p.lemma in PLACES or p.tree.tokens[p.head].text.casefold() in PLACES:
        return False
    role = p.tree.role(p.head)
    return (
        role.startswith("nsubj")
        or role in ("nmod:poss", "obl:agent", "appos")
        or p.tree.preposition(p.head) in ("with", "by", "against", "between")
    )


def _capital_of_position(p: Phrase) -> bool:
    """Whether one plural word opens the sentence: "Rockets" may be no name at all."""
    return p.start == 0 and p.end == 1 and p.tree.tokens[p.head].text[1:].islower() and p.text.endswith("s")


def _before_noun(tree: Graph, at: int) -> bool:
    """Whether a common noun stands before another one: "rebel positions"."""
    token = tree.tokens[at]
    return token.deprel in MODIFIER and token.head > at and tree.tokens[token.head].upos != "VERB"


def _is_modifier(tree: Graph, hit: Hit) -> bool:
    """Whether a party's name stands before another noun: "SDF official", "ISIS-held"."""
    token = tree.tokens[hit.head]
    if hit.head > token.head:
        return False
    return token.deprel in MODIFIER or (token.deprel == "obl" and hit.found.relation is not None)
