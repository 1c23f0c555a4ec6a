"""Everybody in a report: each noun phrase that names or describes a party, a speaker or people, and whom it denotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..records import Document, Mention, MentionKind, Party, Span
from . import coreference, people
from .coreference import Memory, Seen
from .describe import ARMED_NOUNS, Phrase, Reading, denote, kind_of, phrase_at
from .lexicon import is_plural, modifiers, noun_of, nouns
from .parties import Parties
from .phrases import Tree
from .scene import Hit, Scene, survey

PRONOUNS = coreference.PLURAL | coreference.THING | coreference.PERSON | coreference.RELATIVE
CONTEXT = frozenset(
    {
        "group",
        "alliance",
        "militia",
        "rebels",
        "jihadists",
        "terrorists",
        "militants",
        "fighter",
        "gunmen",
        "opposition",
    }
)


@dataclass(frozen=True)
class Cast:
    """The mentions of one report, coreference done."""

    mentions: tuple[Mention, ...]  # in text order
    host: str | None  # the country that the report is about, ISO 3166-1 alpha-2
    _by_head: dict[tuple[int, int], Mention]
    _inside: dict[tuple[int, int], Mention]

    @classmethod
    def of(cls, document: Document, parties: Parties) -> Cast:
        """Read every noun phrase of `document`, first from its own words, then from what came before it."""
        scene = survey(document, parties)
        drafts = _Drafts(scene)
        mentions = tuple(sorted(drafts.finish(), key=lambda m: (m.span[0], -m.span[1], m.head)))
        by_head = {(m.sentence, m.head): m for m in mentions}
        inside = {key: by_head[home] for key, home in drafts.inside.items() if home in by_head and key not in by_head}
        return cls(mentions, scene.host, by_head, inside)

    def at(self, sentence: int, token: int) -> Mention | None:
        """The mention whose head is that token, or whose name the token is part of."""
        return self._by_head.get((sentence, token)) or self._inside.get((sentence, token))


class _Drafts:
    """Mentions in the making, sentence by sentence."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.memory = Memory(scene)
        self.inside: dict[tuple[int, int], tuple[int, int]] = {}
        self.open: list[tuple[int, Phrase]] = []  # index into memory.seen, for a second look
        self.first: list[tuple[int, int]] = []  # first persons
        for number in range(len(scene.trees)):
            self._sentence(number)

    def finish(self) -> Iterator[Mention]:
        """The mentions, once what comes later in the report is known."""
        for at, p in self.open:
            if reading := coreference.later(p, self.memory, p.label):
                old = self.memory.seen[at]
                mention = replace(
                    old.mention,
                    party=reading.party,
                    origin=reading.origin,
                    antecedent=reading.antecedent,
                    stands_for=reading.stands_for,
                )
                self.memory.seen[at] = replace(old, mention=mention)
        for sentence, at in self.first:
            self._first_person(sentence, at)
        yield from (s.mention for s in self.memory.seen)

    # --- one sentence ---

    def _sentence(self, number: int) -> None:
        tree, hits = self.scene.trees[number], self.scene.hits[number]
        by_token = {i: h for h in hits for i in range(h.first, h.last + 1)}
        taken: set[int] = set()
        for at in _order(tree):
            if at in taken:
                continue
            hit = by_token.get(at)
            if hit and hit.head != at:
                self.inside[number, at] = (number, hit.head)
                continue
            self._token(number, tree, at, hit, by_token, taken)

    def _token(
        self, number: int, tree: Tree, at: int, hit: Hit | None, by_token: dict[int, Hit], taken: set[int]
    ) -> None:
        token = tree.tokens[at]
        word = token.text.casefold()
        if token.upos in ("PRON", "DET", "SCONJ") and hit is None:
            if word in coreference.FIRST:
                self.first.append((number, at))
            elif word in PRONOUNS:
                self._pronoun(number, tree, at)
            return
        if hit and self._modifier(tree, hit, by_token):
            self._name_only(number, tree, hit)
            return
        if hit and hit.role in ("country", "demonym", "capital"):
            self._country(number, tree, hit, by_token)
            return
        if not tree.nominal(at):
            if _held(tree, at):
                self._side(number, tree, at)
            return
        p = phrase_at(self.scene, number, at, hit, by_token)
        noun = p.noun
        if hit is None and people.is_person(tree, at):
            self._add(p, people.person(p), "speaker", person=True)
        elif hit is None and noun is None:
            self._unknown(p, tree)
        else:
            self._known(p)

    # --- readings ---

    def _known(self, p: Phrase) -> None:
        noun = p.noun
        if p.own and p.own.role == "outlet":
            self._add(p, denote(p), "outlet")
        elif p.own and p.own.role == "leader":
            reading = denote(p)
            full = self._full_name(p, reading)
            self._add(p, full, "speaker", person=True)
        elif noun and noun.name == "counts" and p.own is None:
            self._counted(p)
        elif noun and _modifier_noun(p) and p.own is None:
            if _held(p.tree, p.head) or noun.name in ("rebels", "army", "government", "police"):
                self._side(p.sentence, p.tree, p.head)
        elif noun and noun.mention == "speaker" and not p.own:
            self._speaker(p)
        elif noun and noun.mention == "outlet" and not p.own:
            self._add(p, coreference.back_reference(p, self.memory) or people.outlet(p), "outlet")
        elif noun and noun.mention == "people" and not p.own:
            self._add(p, people.people(p), "people")
        else:
            self._party(p)

    def _party(self, p: Phrase) -> None:
        reading = denote(p) or coreference.back_reference(p, self.memory) or self._possessed(p)
        second = (
            reading is None
            and p.noun is not None
            and p.noun.name in ("terrorists", "jihadists", "militants", "army", "rebels", "militia", "group")
        )
        if reading is None:
            reading = Reading((Party(None, p.name, kind_of(p)),), "description")
        single = (
            p.noun is not None
            and not p.plural
            and p.noun.name in ("rebels", "fighter", "militants", "terrorists", "jihadists", "forces")
            and p.own is None
        )
        if (
            single
            and p.tree.tokens[p.head].text.casefold()
            not in ("force", "opposition", "insurgency", "rebellion", "resistance")
            and self._speaks(p)
        ):
            reading = Reading(
                (Party(None, p.name, "person"),),
                "one of a party's people",
                stands_for=reading.party[0] if reading.party else None,
            )
            self._add(p, reading, "speaker", person=True)
            return
        self._add(p, reading, "party")
        if second and p.bare and (p.definite or (p.noun and p.noun.name == "army")):
            self.open.append((len(self.memory.seen) - 1, p))

    def _speaks(self, p: Phrase) -> bool:
        governor = p.tree.governor(p.head)
        return p.tree.is_subject(p.head) and governor is not None and governor.lemma.casefold() in modifiers().saying

    def _possessed(self, p: Phrase) -> Reading | None:
        """ "its forces", "their allies", "our troops": the owner's, or others named after the owner."""
        owner = next(
            (
                k
                for k in p.tree.kids[p.head]
                if p.tree.tokens[k].deprel == "nmod:poss" and p.tree.tokens[k].upos == "PRON"
            ),
            None,
        )
        if owner is None or p.noun is None:
            return None
        seen = self.memory.at(p.sentence, owner)
        if seen is None or not seen.party:
            return None
        whose = seen.party[0]
        if p.tree.tokens[p.head].lemma.casefold() in (
            "ally",
            "partner",
            "rival",
            "opponent",
            "proxy",
            "enemy",
            "counterpart",
        ):
            return Reading(
                (Party(None, f"{whose.name} {p.tree.tokens[p.head].text}", "unknown"),),
                "others tied to a party",
                antecedent=seen.mention.antecedent,
            )
        if p.noun.name in ("forces", "army", "unit", "weapon", "fighter"):
            return Reading(seen.party, "forces of the party spoken of", antecedent=seen.mention.antecedent)
        return None

    def _speaker(self, p: Phrase) -> None:
        assert p.noun is not None
        if (
            p.noun.name == "officials"
            and p.plural
            and p.names
            and p.tree.tokens[p.head].lemma.casefold() in ("member", "operative")
        ):
            self._add(p, Reading((self.scene.party(p.names[0]),), "members of a party"), "party")
            return
        person = p.noun.name in ("officials", "witnesses") and not p.plural
        reading = coreference.back_reference(p, self.memory) or people.speaker(p, self._side_word(p))
        self._add(p, reading, "speaker", person=person)
        if p.noun.name == "documents" and reading.stands_for is None:
            self.open.append((len(self.memory.seen) - 1, p))

    def _side_word(self, p: Phrase) -> Party | None:
        """The party behind "army", "rebel", "coalition", "police" beside a speaker."""
        scene = self.scene
        for word in p.words:
            noun = nouns().get(word)
            if word in modifiers().rebel_side:
                found = self.memory.best(p.sentence, 3, lambda s: len(s.party) == 1 and s.party[0].kind == "rebel")
                return found.party[0] if found else Party(None, "rebels", "rebel")
            if noun and noun.name == "alliance":
                known = [
                    e for e in scene.parties.of_kind("coalition", scene.host) if e.party.name.endswith("coalition")
                ]
                found = self.memory.only(lambda s: len(s.party) == 1 and s.party[0].kind == "coalition")
                return found.party[0] if found else known[0].party if len(known) == 1 else None
            if word in ("army", "military"):
                found = self.memory.best(
                    p.sentence,
                    3,
                    lambda s: (
                        (s.mention.stands_for is not None
                        and word in s.mention.text.casefold())
                        or (s.noun == "army"
                        and len(s.party) == 1)
                    ),
                )
                if found:
                    return found.mention.stands_for or found.party[0]
                return scene.parties.forces(scene.host, scene.host) if scene.host else None
            if word in ("government", "regime") and scene.host:
                return scene.parties.state(scene.host)
        return None

    def _counted(self, p: Phrase) -> None:
        """ "tens of ISIS terrorists", "one of the groups": whom the noun after "of" denotes."""
        for kid in p.tree.kids[p.head]:
            if kid > p.head and p.tree.dep(kid) == "nmod" and p.tree.case(kid) == "of":
                self._later_head(p, kid)
                return

    def _later_head(self, p: Phrase, kid: int) -> None:
        self.inside[p.sentence, p.head] = (p.sentence, kid)

    def _full_name(self, p: Phrase, reading: Reading | None) -> Reading | None:
        """ "Kerry" after "US Secretary of State John Kerry": the same person under the name first given."""
        if reading is None:
            return None
        last = p.text.split()[-1]
        for seen in self.memory.seen:
            if seen.person and seen.party and seen.party[0].name.split()[-1] == last and seen.party[0].name != last:
                return Reading(
                    seen.party,
                    "the person named before",
                    seen.mention.stands_for or reading.stands_for,
                    seen.mention.span,
                )
        return reading

    def _unknown(self, p: Phrase, tree: Tree) -> None:
        """A proper noun in no file: a person named before, or an organisation by its tag."""
        token = tree.tokens[p.head]
        if token.upos != "PROPN" or tree.tokens[p.head].deprel in ("compound", "flat", "nmod:desc"):
            return
        for seen in self.memory.seen:
            if (
                seen.person
                and seen.party
                and token.text == seen.party[0].name.split()[-1]
                and seen.party[0].name != token.text
            ):
                self._add(
                    p,
                    Reading(seen.party, "the person named before", seen.mention.stands_for, seen.mention.span),
                    "speaker",
                    person=True,
                )
                return
        if token.entity.endswith("ORG"):
            party = Party(p.name, p.name, "unknown")
            self._add(p, Reading((party,), "organisation by its tag"), "party")

    # --- names that aren't a phrase of their own ---

    def _modifier(self, tree: Tree, hit: Hit, by_token: dict[int, Hit]) -> bool:
        """Whether a party's name stands as a modifier before another noun: "SDF official", "ISIS-held"."""
        token = tree.tokens[hit.head]
        if hit.role in ("country", "demonym", "capital"):
            return False
        return (
            token.deprel in ("compound", "amod", "nmod:desc", "obl:unmarked", "nmod:unmarked", "obl", "advmod")
            and hit.head < token.head
            and (token.deprel != "obl" or hit.found.relation is not None)
        )

    def _name_only(self, number: int, tree: Tree, hit: Hit) -> None:
        """A mention of the name alone; where the noun after it denotes the same party, the noun's mention is found instead."""
        above = tree.tokens[hit.head].head
        noun = noun_of(tree.tokens, above)
        party = self.scene.party(hit)
        if noun and noun.name in ARMED_NOUNS and hit.role == "party" and not hit.found.relation:
            for i in range(hit.first, hit.last + 1):
                self.inside[number, i] = (number, above)
            return
        kind: MentionKind = "outlet" if hit.role == "outlet" else "party"
        text = self.scene.document.report.quote(hit.found.span)
        stands = self.scene.parties.speaks_for(hit.id) if kind == "outlet" else None
        mention = Mention(
            number,
            hit.head,
            hit.found.span,
            text,
            (party,),
            kind,
            "name beside a noun",
            relation=None,
            stands_for=stands,
        )
        self.memory.add(Seen(mention, "", tree.tokens[hit.head].lemma.casefold(), False, False, True, False))

    def _country(self, number: int, tree: Tree, hit: Hit, by_token: dict[int, Hit]) -> None:
        """A country, demonym or capital: place or state, its role decides; a demonym's plural names its people."""
        token, role = tree.tokens[hit.head], hit.role
        span, text = hit.found.span, self.scene.document.report.quote(hit.found.span)
        party = self.scene.parties.state(hit.id)
        kind: MentionKind = "country"
        origin = {"country": "country name", "demonym": "demonym", "capital": "capital for its government"}[role]
        if role == "capital":
            if not acting(tree, hit):
                return
            kind = "party"
        elif role == "demonym" and token.upos in ("NOUN", "PROPN") and text.endswith("s") and is_plural(token):
            foreign = (
                hit.id != self.scene.host and tree.tokens[hit.head - 1].text.casefold() == "the" if hit.head else False
            )
            party = party if foreign else Party(None, text, "civilians")
            kind, origin = ("party", "nationality for the state") if foreign else ("people", "people of a country")
        elif as_place(tree, hit):
            origin = "country as a place" if role == "country" else "demonym"
        mention = Mention(number, hit.head, span, text, (party,), kind, origin)
        possessor = token.deprel in ("nmod:poss", "amod", "compound", "nmod")
        self.memory.add(
            Seen(mention, "", token.lemma.casefold(), kind == "people", tree.is_subject(hit.head), possessor, False)
        )

    def _side(self, number: int, tree: Tree, at: int) -> None:
        """ "rebel-held", "government-held", "army positions": the side that a noun or adjective before another noun means."""
        word = tree.tokens[at].text.casefold()
        party: Party | None = None
        if word in modifiers().rebel_side or word in modifiers().jihadist_side or word in ("militant", "terrorist"):
            kinds = (
                ("rebel",)
                if word in modifiers().rebel_side
                else ("jihadist",)
                if word != "militant"
                else ("rebel", "jihadist", "militia")
            )
            found = self.memory.best(
                number, 3, lambda s: s.mention.kind == "party" and len(s.party) == 1 and s.party[0].kind in kinds
            )
            party = found.party[0] if found else Party(None, f"{word}s", kinds[0] if len(kinds) == 1 else "unknown")
        elif word in ("government", "regime", "army", "military") and self.scene.host:
            forces = self.scene.parties.forces(self.scene.host, self.scene.host)
            party = (
                forces if word in ("army", "military") or _held(tree, at) else self.scene.parties.state(self.scene.host)
            )
        elif word == "coalition":
            found = self.memory.only(lambda s: len(s.party) == 1 and s.party[0].kind == "coalition")
            known = [
                e
                for e in self.scene.parties.of_kind("coalition", self.scene.host)
                if e.party.name.endswith("coalition")
            ]
            party = found.party[0] if found else known[0].party if len(known) == 1 else None
        elif word == "police":
            party = Party(None, "police", "police")
        if party is None:
            return
        span = tree.tokens[at].span
        label = span if word in modifiers().labels else None
        mention = Mention(number, at, span, tree.tokens[at].text, (party,), "party", "side beside a noun", label=label)
        self.memory.add(Seen(mention, "", tree.tokens[at].lemma.casefold(), False, False, True, False))

    def _pronoun(self, number: int, tree: Tree, at: int) -> None:
        found = coreference.pronoun(tree, number, at, self.memory)
        if found is None:
            return
        reading, seen = found
        token = tree.tokens[at]
        mention = Mention(number, at, token.span, token.text, reading.party, seen.mention.kind if seen.mention.kind != "country" else "party",
                          reading.origin, antecedent=seen.mention.antecedent or reading.antecedent, stands_for=reading.stands_for)  # fmt: skip
        self.memory.add(
            Seen(
                mention,
                seen.noun,
                seen.lemma,
                seen.plural,
                tree.is_subject(at),
                token.deprel == "nmod:poss",
                seen.person,
            )
        )

    def _first_person(self, number: int, at: int) -> None:
        tree = self.scene.trees[number]
        if reading := coreference.first_person(tree, number, at, self.memory):
            token = tree.tokens[at]
            mention = Mention(
                number,
                at,
                token.span,
                token.text,
                reading.party,
                "party",
                reading.origin,
                antecedent=reading.antecedent,
                stands_for=reading.stands_for,
            )
            self.memory.add(Seen(mention, "", token.lemma, True, tree.is_subject(at), False, False))

    def _add(self, p: Phrase, reading: Reading | None, kind: MentionKind, *, person: bool = False) -> None:
        if reading is None:
            return
        backer, relation = (self.scene.party(p.backers[0][0]), p.backers[0][1]) if p.backers else (None, None)
        mention = Mention(
            p.sentence, p.head, _trimmed(p), p.scene.document.report.quote(_trimmed(p)), reading.party, kind, reading.origin,
            label=p.label, antecedent=reading.antecedent, backer=backer, relation=relation, stands_for=reading.stands_for,
        )  # fmt: skip
        tree = p.tree
        seen = Seen(mention, p.noun.name if p.noun else "", tree.tokens[p.head].lemma.casefold(), p.plural, tree.is_subject(p.head),
                    tree.tokens[p.head].deprel in ("nmod:poss", "nmod", "compound"), person)  # fmt: skip
        self.memory.add(seen)


def _order(tree: Tree) -> range:
    return range(len(tree.tokens))


def _trimmed(p: Phrase) -> Span:
    start, end = p.span
    text = p.scene.document.report.text
    while start < end and text[start] in " “”\"'‘’":
        start += 1
    while end > start and text[end - 1] in ' “"‘':
        end -= 1
    if text[end - 1] == "”" and "“" not in text[start:end]:
        end -= 1
    return start, end


def _modifier_noun(p: Phrase) -> bool:
    token = p.tree.tokens[p.head]
    return (token.deprel in ("compound", "nmod:desc", "amod", "flat") and token.head > p.head) or _held(p.tree, p.head)


def _held(tree: Tree, at: int) -> bool:
    """Whether a hyphen and "held", "backed" … follow."""
    after = tree.tokens[at + 1 : at + 3]
    return len(after) == 2 and after[0].text in "-‐‑–" and after[1].text.casefold() in modifiers().relations


def as_place(tree: Tree, hit: Hit) -> bool:
    """Whether a country stands where places stand: after "in", "into", "across"; with "northern" before it."""
    if tree.case(hit.head) in modifiers().place_prepositions - {"of", "for", "to", "from", "on"}:
        return True
    return any(tree.tokens[k].text.casefold().endswith("ern") for k in tree.kids[hit.head])


def acting(tree: Tree, hit: Hit) -> bool:
    """Whether a capital stands for its government: the subject of what only people do, the object of words, a party to a tie."""
    at, m = hit.head, modifiers()
    role, case, governor = tree.role(at), tree.case(at), tree.governor(at)
    lemma = governor.lemma.casefold() if governor else ""
    if role == "nsubj":
        return governor is not None and governor.upos in ("VERB", "ADJ", "NOUN", "AUX") and lemma not in m.place_verbs
    if role in ("obj", "iobj"):
        return lemma in m.diplomatic
    if role == "nmod:poss":
        return True
    if role in ("nmod", "obl", "obl:agent") or role == "conj":
        return case in m.party_prepositions and lemma not in (
            "battle",
            "fighting",
            "road",
            "highway",
            "flight",
            "clash",
        )
    return False
