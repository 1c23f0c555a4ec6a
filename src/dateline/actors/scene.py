"""What a report as a whole says before any phrase is read: the names in it, its acronyms, the country it is about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..language.graph import Graph
from ..records import Document, Party, Place, Value
from .acronyms import introduced
from .extents import nominal
from .lexicon import modifiers, nouns
from .names import Found, Index, Name
from .parties import Parties, countries, first_country
from .party_files import Entry

ARMED = frozenset({"rebel", "militia", "identity_militia", "jihadist", "private_military"})
INSURGENT = ARMED - {"private_military"}
NATIONAL = frozenset({"state", "state_forces", "coalition"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name in a sentence, by tokens."""

    found: Found
    first: int
    last: int  # inclusive
    head: int  # the token that the rest of the sentence hangs it by
    id: str  # of the entry, or the country's code

    @property
    def role(self) -> str:
        return self.found.name.role


@dataclass(frozen=True)
class Scene:
    """One report's names and trees."""

    document: Document
    parties: Parties
    trees: tuple[Graph, ...]
    hits: tuple[tuple[Hit, ...], ...]  # by sentence, in text order
    ranking: tuple[str, ...]  # countries, the one that the report is most about first
    own: dict[str, Party] = field(default_factory=dict)  # parties that only this report names

    @property
    def host(self) -> str | None:
        """The country whose war the report is about: its code."""
        return self.ranking[0] if self.ranking else None

    @cached_property
    def home(self) -> Party | None:
        """The state that the report is about, where it names no other that this one fights: "the ministry" is its own."""
        if self.host is None:
            return None
        own = (self.parties.state(self.host).id, self.parties.forces(self.host, self.host).id)
        foes = {foe for id in own for foe in self.parties.fought(id)}
        named = {self.party(hit) for hits in self.hits for hit in hits if hit.role != "outlet"}
        at_war = any(party.id in foes and party.kind in NATIONAL for party in named)
        return None if at_war else self.parties.state(self.host)

    @cached_property
    def insurgents(self) -> Party | None:
        """The armed party against the state at home, where the report names one only: "rebels" with no more said are its.

        A party that fights elsewhere doesn't count, nor one of which another that is named is a part.
        """
        hits = (hit for hits in self.hits for hit in hits if hit.role in ("party", "leader", "operation"))
        found = {party: self.entry(hit) for hit in hits if (party := self.party(hit)).kind in INSURGENT}
        against = {p: e for p, e in found.items() if not (e and self._for_the_state(e))}
        here = {p: e for p, e in against.items() if e is None or self.host in e.countries}
        wholes = {tie.other for e in here.values() if e for tie in e.member_of}
        parts = [p for p in here if p.id not in wholes]
        return parts[0] if len(parts) == 1 else None

    def called_rebels(self, party: Party, word: str) -> bool:
        """Whether "rebels" can mean a party: not where the files know rebels of that country by that name, nor, of a
        jihadist one, "rebel" where others are rebels there."""
        if self.host is None or party.id == f"{self.parties.demonym(self.host)} rebels":
            return True
        others = party.kind == "jihadist" and word == "rebel" and self.parties.of_kind("rebel", self.host)
        return not others and self.parties.get(f"{self.parties.demonym(self.host)} rebels") is None

    def led_by(self, surname: str) -> Party | None:
        """The one party at home whose leader the files know by that last name."""
        here = (e for e in self.parties.entries.values() if self.host and self.host in (e.country, *e.countries))
        found = {e.party for e in here if any(leader.split()[-1] == surname for leader in e.leaders)}
        return found.pop() if len(found) == 1 else None

    def _for_the_state(self, entry: Entry) -> bool:
        """Whether a party fights beside the state at home, as a part of it or its ally."""
        if self.host is None:
            return False
        own = {self.parties.state(self.host).id, self.parties.forces(self.host, self.host).id}
        ties = {t.other for t in (*entry.member_of, *entry.allies, *entry.backers)}
        return entry.speaks_for in own or bool(ties & own)

    def entry(self, hit: Hit) -> Entry | None:
        """The entry that a hit names, or whose leader or operation it is."""
        return None if hit.role in ("country", "demonym", "capital") else self.parties.get(hit.id)

    def party(self, hit: Hit) -> Party:
        """Whom a hit means: the state for a country, the party for a leader or an operation."""
        if hit.role in ("country", "demonym", "capital"):
            return self.parties.state(hit.id)
        if hit.id in self.own:
            return self.own[hit.id]
        return self.parties.entries[hit.id].party

    def named(self) -> tuple[Entry, ...]:
        """Entries of parties that the report names, in order of first mention."""
        ids = dict.fromkeys(h.id for hits in self.hits for h in hits if h.role == "party" and h.id not in self.own)
        return tuple(self.parties.entries[i] for i in ids)


def survey(
    document: Document, parties: Parties, trees: tuple[Graph, ...], places: Sequence[Value[Place]] = ()
) -> Scene:
    """Find the names of a report, its own acronyms first, and weigh which country it is about."""
    texts = [document.report.quote(s.span) for s in document.sentences]
    index, own = _with_acronyms(texts, parties)
    relations = modifiers().relations
    found = [tuple(index.find(t, relations)) for t in texts]
    ranking = _ranking(found, texts, parties, _countries_of(document, parties, places))
    hits = tuple(
        tuple(h for f in fs if (h := _hit(f, tree, parties, ranking))) for fs, tree in zip(found, trees, strict=True)
    )
    hits = tuple((*hs, *_lower_us(tree)) for hs, tree in zip(hits, trees, strict=True))
    hits = _shortened(document, hits)
    return Scene(document, parties, trees, hits, ranking, own)


def _shortened(document: Document, hits: tuple[tuple[Hit, ...], ...]) -> tuple[tuple[Hit, ...], ...]:
    """ "the Serbs" after "Bosnian Serbs": a people's plain name means the party that a longer name with it told of last."""
    longer: dict[str, Hit] = {}
    out: list[tuple[Hit, ...]] = []
    for sentence in hits:
        row: list[Hit] = []
        for hit in sorted(sentence, key=lambda h: h.found.span):
            words = document.report.quote(hit.found.span).casefold().split()
            last = words[-1].removesuffix("s") if words else ""
            if hit.role == "party" and len(words) > 1:
                longer[last] = hit
            elif hit.role == "demonym" and len(words) == 1 and last in longer:
                told = longer[last]
                hit = replace(hit, found=replace(hit.found, name=told.found.name), id=told.id)
            row.append(hit)
        out.append(tuple(row))
    return tuple(out)


def _lower_us(tree: Graph) -> tuple[Hit, ...]:
    """ "us special forces", "us troops": the country, its capitals lost."""
    found = []
    for at, token in enumerate(tree.tokens[:-1]) if "us" in tree.words else ():
        if token.text != "us":
            continue
        after = next((t for t in tree.tokens[at + 1 : at + 4] if t.upos in ("NOUN", "PROPN")), None)
        noun = nouns().get(after.lemma.casefold()) if after else None
        before = tree.tokens[at - 1].upos if at else ""
        if noun and noun.name in ("forces", "army", "weapon") and before in ("ADP", "CCONJ", "PUNCT", "VERB", ""):
            found.append(Hit(Found(Name("demonym", ("US",), "us"), token.span), at, at, at, "US"))
    return tuple(found)


def _with_acronyms(texts: Sequence[str], parties: Parties) -> tuple[Index, dict[str, Party]]:
    pairs = [p for t in texts if "(" in t or " or " in t or "[" in t for p in introduced(t)]
    if not pairs:
        return parties.index, {}
    index, own = Index(parties.index), {}
    for pair in pairs:
        long = next(iter(parties.index.find(pair.long)), None)
        short = next(iter(parties.index.find(pair.short)), None)
        if long and long.name.role in ("party", "outlet") and long.span == (0, len(pair.long)):
            index.add(pair.short, Name(long.name.role, long.name.ids, pair.short))
        elif short and short.name.role in ("party", "outlet") and short.span == (0, len(pair.short)):
            index.add(pair.long, Name(short.name.role, short.name.ids, pair.long))
        else:
            own[pair.short] = Party(pair.short, pair.long, kind_of_name(pair.long))
            index.add(pair.short, Name("party", (pair.short,), pair.short))
            index.add(pair.long, Name("party", (pair.short,), pair.long))
    return index, own


NAME_KINDS = (
    ("army", "rebel"),
    ("front", "rebel"),
    ("liberation", "rebel"),
    ("brigade", "rebel"),
    ("brigades", "rebel"),
    ("guerrilla", "rebel"),
    ("militia", "militia"),
    ("militias", "militia"),
    ("self-defence", "militia"),
    ("self-defense", "militia"),
    ("party", "political"),
    ("council", "political"),
    ("congress", "political"),
    ("union", "political"),
    ("committee", "political"),
    ("observatory", "monitor"),
    ("network", "monitor"),
    ("agency", "media"),
    ("nations", "international_organisation"),
    ("forces", "militia"),
    ("police", "police"),
    ("movement", "rebel"),
)


def kind_of_name(name: str) -> str:
    """The kind of party that an unknown name says by its words."""
    words = name.casefold().split()
    return next((kind for word, kind in NAME_KINDS if word in words), "unknown")


def _countries_of(document: Document, parties: Parties, places: Sequence[Value[Place]]) -> Iterable[str]:
    """The countries of the report's towns, one for each town; twice that of the dateline ("LUANDA, Angola")."""
    line = document.report.dateline
    if line is not None and line.text:
        for found in parties.index.find(line.text.title()):
            if found.name.role in ("country", "capital") and len(found.name.ids) == 1:
                yield from found.name.ids * 2
    known = countries()
    towns = {v.means.id: v.means for v in places if v.means.id and v.means.basis == "point"}
    for town in towns.values():
        if town.country and town.name != known[town.country].capital:  # a capital counts by its name
            yield town.country


def _ranking(
    found: Sequence[Sequence[Found]], texts: Sequence[str], parties: Parties, where: Iterable[str]
) -> tuple[str, ...]:
    """Countries by how much the report is about them.

    A place in it (`where`), a name or a demonym counts 1, "in X" and "northern X" 2; a party counts for the countries where it fights, an
    armed group that fights in one country 2, a name of several parties a part of that for each of their
    countries that something else names too; a country
    whose army is a party of its own (a civil war) counts half as much again, one whose enemy the report names too more.
    """
    weight: dict[str, float] = defaultdict(float)
    shared: dict[str, float] = defaultdict(float)
    towns = Counter(where)
    for fs, text in zip(found, texts, strict=True):
        for f in fs:
            if f.name.role in ("country", "demonym", "capital"):
                for code in f.name.ids:
                    weight[code] += (2.0 if _as_place(f, text) else 1.0) / len(f.name.ids)
            elif f.name.role == "party" and not _common(f.name):
                for entry in filter(None, map(parties.get, f.name.ids)):
                    fights_in = (entry.country,) if entry.country else entry.countries
                    at_home = 2.0 if len(fights_in) == 1 and entry.party.kind in ARMED else 1.0
                    for code in fights_in[:3]:
                        (weight if len(f.name.ids) == 1 else shared)[code] += at_home / len(fights_in) / len(f.name.ids)
    named = {parties.state(code).id for code in weight}  # a town alone names no enemy
    for code in towns:
        weight[code] += towns[code]
    for code in [c for c in shared if c in weight or not weight]:
        weight[code] += shared[code]
    for code in weight:
        state = parties.national.get((code, "state"))
        if state and any(t.other in named for t in state.fights):
            weight[code] *= 4.5
        elif (code, "state_forces") in parties.national:
            weight[code] *= 1.5
    return tuple(sorted(weight, key=lambda c: (-weight[c], c)))


def _as_place(found: Found, text: str) -> bool:
    before = text[: found.span[0]].split()[-1:]
    word = before[0].casefold() if before else ""
    return found.name.role == "country" and (
        word in ("in", "into", "inside", "across", "within") or word.endswith("ern")
    )


def _hit(found: Found, tree: Graph, parties: Parties, ranking: Sequence[str]) -> Hit | None:
    offset = tree.sentence.span[0]
    start, end = found.span[0] + offset, found.span[1] + offset
    inside = tree.at((start, end))
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    heads = [i for i in inside if not first <= tree.tokens[i].head <= last]
    head = next((i for i in reversed(heads) if nominal(tree, i)), heads[-1] if heads else last)
    if first == last and found.name.role == "party" and _part_of_name(tree, first):
        return None
    shifted = Found(found.name, (start, end), found.relation)
    chosen = _chosen(found.name, parties, ranking)
    entry = parties.get(chosen) if _common(found.name) else None
    where = {*entry.countries, *filter(None, [entry.country])} if entry else set()
    if where and where.isdisjoint(ranking):
        return None  # "the junta" is Myanmar's in reports about Myanmar
    return Hit(shifted, first, last, head, chosen)


ANYBODYS = frozenset(
    {"republican", "presidential", "national", "popular", "civil", "joint", "resistance", "border", "military", "security",
     "protection", "defence", "defense", "forces", "force", "army", "alliance", "guard", "guards", "committees", "command",
     "commandos", "council", "units", "front", "movement"}
)  # fmt: skip
"""Words of names that a party of any country may have."""


def _common(name: Name) -> bool:
    """Whether a party goes by common nouns, as others do elsewhere: "junta", "death squads", "National Alliance"."""
    words = name.words.casefold().split()
    anybodys = len(words) == 2 and ANYBODYS.issuperset(words)
    return name.role == "party" and (anybodys or name.words.islower())


def _part_of_name(tree: Graph, at: int) -> bool:
    """Whether a word that is no acronym is one part of a longer proper name ("Isil Sariyuce")."""
    token = tree.tokens[at]
    longer = token.deprel == "flat" or any(tree.tokens[k].deprel == "flat" for k in tree.kids(at))
    return longer and not token.text.isupper()


def _chosen(name: Name, parties: Parties, ranking: Sequence[str]) -> str:
    """Of several parties with one name, the one that fights where the report is."""
    if len(name.ids) == 1:
        return name.ids[0]
    if name.role in ("country", "demonym", "capital"):
        return first_country(name.ids, ranking)

    def distance(id: str) -> int:
        entry = parties.get(id)
        codes = (*entry.countries, entry.country) if entry else ()
        return min((ranking.index(c) for c in codes if c in ranking), default=len(ranking))

    return min(name.ids, key=lambda i: (distance(i), name.ids.index(i)))
