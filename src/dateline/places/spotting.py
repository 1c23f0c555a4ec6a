"""Finds the names in a text that are names of places, by weighing signs for and against.

Works on text alone; entity tags of the language model are one sign more where they are given. Each sign has a weight
and the words to say it with, so that the reason for a mention can be read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from ..frozen import quick_to_make
from ..records import Span
from .beside import outer, type_beside
from .gazetteer import Entry, Gazetteer, Tier
from .keys import fold
from .lexicon import Lexicon
from .passage import Passage
from .signs import Found, context_signs, governor_signs, prior_signs
from .words import Word, joined, split_words

MAX_WORDS = 6
THRESHOLD = 2.0
SURE = THRESHOLD + 0.5
"""The score from which on a name is surely a place, and says so of the same name elsewhere."""
AGAINST = -2.0
"""A sign so heavy that it tells a name apart from the same name elsewhere."""
BESIDE = 0.8
"""What being listed with a place is worth to an unknown name that is tagged as one."""
TOLD = "a place elsewhere in the report"
LISTED = "listed with a place that is taken, left or held"
ENTRY = "opens an entry, as names of places do here"
DATED = 5
"""Words at most of a day between the name that opens an entry and its colon: "Beni, 20 March 2004:"."""
_OWN_TYPES = ("river", "water", "land", "facility")  # kinds that are part of a name even in lower case: "Tishrin dam"


@quick_to_make
@dataclass(frozen=True, slots=True)
class Spot:
    """A name that is taken for a place: words i to j (end exclusive), and the signs that decided."""

    i: int
    j: int
    span: Span
    name: str
    score: float
    signs: tuple[str, ...]
    known: bool  # in the gazetteer
    kind: str | None = None  # what the type word beside it calls for
    within: tuple[str, ...] = ()
    entries: tuple[tuple[Entry, Tier], ...] = field(default=(), repr=False)


class Spotter:
    """Finds place names in one report's words."""

    def __init__(self, words: list[Word], gazetteer: Gazetteer, lexicon: Lexicon, tagged: bool) -> None:
        self.passage = Passage(words, gazetteer, lexicon, tagged)
        self.words, self.gazetteer, self.lexicon = words, gazetteer, lexicon
        self.demonyms = self.passage.demonyms

    def spots(self) -> list[Spot]:
        """The place names, in text order, without overlap; weighed again where the sure ones tell the country."""
        seen = self._seen()
        self.passage.told = self._told(seen)
        found = self._accept(self._again(seen) if self.passage.told else seen)
        return self._share_kinds(self._entries(self._told_again(self._joined_on(found))))

    def _told(self, seen: list[Spot]) -> frozenset[str]:
        """Countries of the names that are surely places and lie in one country only."""
        where = [{e.country for e, _ in s.entries} for s in seen if s.score >= SURE]
        return frozenset(c for some in where if len(some) == 1 for c in some if c)

    def _seen(self) -> list[Spot]:
        """Every name that may be a place, with its score."""
        seen: list[Spot] = []
        i = 0
        while i < len(self.words):
            spot = self._at(i) if self._may_start(i) else None
            if spot is not None:
                seen.append(spot)
            i = i + 1 if spot is None else spot.j
        return seen

    def _again(self, seen: list[Spot]) -> list[Spot]:
        """The same names, those that are tagged as persons weighed anew: only of them the countries told say anything."""
        return [self._at(s.i) or s if self.words[s.i].tag == "PER" else s for s in seen]

    def _accept(self, seen: list[Spot]) -> list[Spot]:
        """Names with enough signs; one that is surely a place elsewhere in the report, or joined to one, needs fewer."""
        sure = {fold(s.name) for s in seen if s.score >= SURE}
        joined_to = {k + d for k, s in enumerate(seen) if s.score >= THRESHOLD for d in (-1, 1)}
        return [
            s
            for k, s in enumerate(seen)
            if s.score >= self._needed(s, fold(s.name) in sure, k in joined_to and self._listed(seen, k))
        ]

    def _joined_on(self, found: list[Spot]) -> list[Spot]:
        """ "Seized Islam Qala, the gate to Iran, and TORGHUNDI": what the tree joins to a place is one, where it is said
        to be taken, left or held."""
        heads = {self.words[k].joined_to for s in found for k in range(s.i, s.j)} - {-1}
        taken = {k for s in found for k in range(s.i, s.j)}
        more = []
        for i, w in enumerate(self.words):
            if w.joined_to not in heads or not w.cap or i in taken:
                continue
            called_for = w.governor is not None and w.upos == "PROPN"
            before = self.passage.before(i)
            called_for = called_for and not (before is not None and before.low == "or")  # "X, or Y": one place
            if not called_for or not self._may_start(i):
                continue
            j = self._run_end(i)
            known = any(tier == "exact" for _, tier in self.gazetteer.named(self.passage.surface(i, j)))
            town = w.tag in ("LOC", "GPE") or self.passage.may_be_town(i) or (w.tag == "ORG" and known)
            if taken.isdisjoint(range(i, j)) and town:
                signs = context_signs(
                    self.passage, i, j, type_beside(self.passage, i, j), bool(outer(self.passage, i, j))
                )
                if not any(weight <= AGAINST for weight, _ in signs):
                    more.append(
                        self._spot(
                            i,
                            j,
                            [*signs, (THRESHOLD, LISTED)],
                            self.gazetteer.named(self.passage.surface(i, j)),
                            None,
                            (),
                        )
                    )
        return sorted([*found, *more], key=lambda s: s.i)

    def _entries(self, found: list[Spot]) -> list[Spot]:
        """ "Kotkai. Captured on 20 October.", "Beni, 20 March 2004: …": where names of places open two entries or more, the
        names that open the others in the same way are places too."""
        opening = list(self._openings())
        starts, more = {s.i for s in found}, []
        for mark in (".", ":"):
            same = [
                (i, j, self.gazetteer.named(self.passage.surface(i, j))) for i, j, shape in opening if shape == mark
            ]
            if len({self.words[i].low for i, _, known in same if i in starts or self._of_countries(known)}) > 1:
                signs = [(THRESHOLD + 0.5, ENTRY)]
                more += [self._spot(i, j, signs, known, None, ()) for i, j, known in same if i not in starts]
        return sorted([*found, *more], key=lambda s: s.i)

    def _of_countries(self, known: Found) -> bool:
        """Whether a name is that of a place in a country that the report tells of."""
        told = self.passage.told or {c for c, n in self.demonyms.items() if n}
        return any(tier != "romanised" and e.country in told for e, tier in known)

    def _openings(self) -> Iterator[tuple[int, int, str]]:
        """Names that stand alone before a full stop or a colon at the head of a sentence, with that mark."""
        for i, w in enumerate(self.words):
            if not (w.first and w.cap and w.upos in ("PROPN", "INTJ") and self._single_may_be(i)):
                continue
            if w.low in self.passage.persons | self.passage.surnames:
                continue
            j = self._run_end(i)
            after = self.passage.after(j)
            if after is None and i < j < len(self.words) and self.words[j].sentence == w.sentence + 1:
                yield i, j, "."
            elif after is not None and (after.gap.startswith(":") or (after.gap == ", " and self._dated(j))):
                yield i, j, ":"

    def _dated(self, j: int) -> bool:
        """Whether a day stands between word j and a colon: ", 20 March 2004:"."""
        day = self.words[j : j + DATED]
        end = next((k for k, w in enumerate(day) if k and w.gap.startswith(":")), 0)
        return any(w.text.isdigit() for w in day[:end])

    def _told_again(self, found: list[Spot]) -> list[Spot]:
        """A name of no gazetteer that is taken for a place once is that place wherever it stands by itself.

        Only where words are tagged, and as often as a place as for a person.
        """
        names = {fold(s.name) for s in found if not s.known and self._rather_a_place(s)} if self.passage.tagged else ()
        if not names:
            return found
        taken = {k for s in found for k in range(s.i, s.j)}
        starts = (i for i in range(len(self.words)) if i not in taken and self._may_start(i))
        more = [s for i in starts if (s := self._as_named(i, names, taken))]
        return sorted([*found, *more], key=lambda s: s.i)

    def _rather_a_place(self, spot: Spot) -> bool:
        tags = [w.tag for w in self.words if w.text == self.words[spot.i].text]
        return tags.count("LOC") + tags.count("GPE") >= tags.count("PER")

    def _as_named(self, i: int, names: Collection[str], taken: set[int]) -> Spot | None:
        """The spot at word i, if it is one of `names` and no part of a longer name, of a person or a party."""
        j = self._run_end(i)
        if fold(self.passage.surface(i, j)) not in names or not taken.isdisjoint(range(i, j)):
            return None
        signs = context_signs(self.passage, i, j, type_beside(self.passage, i, j), bool(outer(self.passage, i, j)))
        against = any(weight <= AGAINST for weight, _ in signs)
        return None if against else self._spot(i, j, [*signs, (THRESHOLD, TOLD)], (), None, ())

    def _needed(self, spot: Spot, sure: bool, listed: bool) -> float:
        """The score that a name needs; what is a place elsewhere weighs more than a tag for a person here."""
        person = self.passage.may_be_town(spot.i)
        if listed and not spot.known:
            return THRESHOLD - BESIDE
        listed = listed and any(e.country in self.passage.told and tier == "exact" for e, tier in spot.entries)
        person = person or (listed and self.words[spot.i].tag == "ORG")  # "the town halls of X and Y"
        return THRESHOLD - (2.8 if sure and person else 1.6 if sure or (listed and person) else 0.0)

    def _listed(self, seen: list[Spot], k: int) -> bool:
        """ "Dessie and Kombolcha", where a neighbour is taken for a place."""
        pairs = [(seen[a], seen[a + 1]) for a in (k - 1, k) if 0 <= a < len(seen) - 1]
        return any(
            min(s.score for s in (a, b) if s is not seen[k]) >= THRESHOLD
            and ([w.low for w in self.words[a.j : b.i]] in (["and"], ["or"]) or _after_comma(self.words, a.j, b.i))
            and self.words[a.i].sentence == self.words[b.i].sentence
            for a, b in pairs
        )

    def _share_kinds(self, found: list[Spot]) -> list[Spot]:
        """ "Aleppo and Hama provinces": the plural type word belongs to both."""
        for k in range(len(found) - 2, -1, -1):
            a, b = found[k], found[k + 1]
            after = self.passage.after(b.j)
            if a.kind is None and b.kind and after is not None and after.low.endswith("s") \
                    and b.i - a.j in (0, 1) and self.words[a.j].sentence == self.words[a.i].sentence \
                    and (self.words[a.j].low == "and" or (b.i == a.j and self.words[b.i].gap == ", ")):  # fmt: skip
                found[k] = replace(a, kind=b.kind)
        return found

    def cues_at(self, start: int, end: int) -> tuple[str | None, tuple[str, ...]]:
        """What the words beside a given span say: the kind of a type word, and what the name lies in."""
        covered = [k for k, w in enumerate(self.words) if w.start < end and start < w.end]
        if not covered:
            return None, ()
        i, j = covered[0], covered[-1] + 1
        return type_beside(self.passage, i, j), outer(self.passage, i, j)

    # --- one name ----------------------------------------------------------------------------------------------------

    def _may_start(self, i: int) -> bool:
        w, articles = self.words[i], self.lexicon.articles
        if not (w.cap or w.low in articles) or i in self.passage.blocked:
            return False
        if not w.cap:
            spaced = w.next_gap == " " and w.low in ("al", "el")
            return (spaced or w.next_gap in ("-", "–", "‑")) and i + 1 < len(self.words) and self.words[i + 1].cap
        if w.next_gap == " " and w.low in articles and w.low in self.lexicon.place_prepositions:
            return False  # "At Bourem …", where "at-" is an article elsewhere
        if w.next_gap in ("-", "‑") and self.words[i + 1].text[0].isdigit() and w.low not in self.lexicon.numbered:
            return False  # a "Mi-24" is an aircraft
        return not (w.low in self.lexicon.groups and self._group_follows(i))

    def _group_follows(self, i: int) -> bool:
        """Whether a word that opens names of armed groups opens one here: "Ahrar al-Sham", "Liwa Fatemiyoun"."""
        k = i + 1
        while k < len(self.words) and self.words[k].low in self.lexicon.articles:
            k += 1
        return k < len(self.words) and self.words[k].cap and not self.words[k].first

    def _at(self, i: int) -> Spot | None:
        """The longest name that starts at word i, known or not; None when nothing there looks like a name."""
        if self._is_numbered(i):
            return self._weigh_numbered(i)
        known = self._longest_known(i)
        if known is not None:
            j, entries = known
            return self._weigh(i, j, entries)
        return self._weigh_unknown(i)

    def _is_numbered(self, i: int) -> bool:
        """ "Hill 1070", "Point 226": the word is no place of its own here."""
        if self.words[i].low not in self.lexicon.numbered or i + 1 >= len(self.words):
            return False
        number = self.words[i + 1]
        return number.text.isdigit() and number.gap in (" ", "-", " No. ", " no. ") and not number.first

    def _weigh_numbered(self, i: int) -> Spot | None:
        """A numbered hill or point, known or not."""
        entries = self.gazetteer.named(self.passage.surface(i, i + 2))
        if not entries and self.words[i].low not in self.lexicon.numbered_places:
            return None
        signs = [(THRESHOLD, "a numbered place"), *context_signs(self.passage, i, i + 2, None, False)]
        spot = self._spot(i, i + 2, signs, entries, None, outer(self.passage, i, i + 2))
        return spot if entries or spot.score > THRESHOLD else None

    def _longest_known(self, i: int) -> tuple[int, Found] | None:
        ends = [i + 1]
        while ends[-1] < len(self.words) and ends[-1] - i < MAX_WORDS:
            w = self.words[ends[-1]]
            link = w.low in self.lexicon.links or w.low in self.lexicon.types or w.low in self.lexicon.type_parts
            if w.first or not joined(w.gap) or not (w.cap or link) or ends[-1] in self.passage.blocked:
                break
            ends.append(ends[-1] + 1)
        for j in reversed(ends):
            last = self.words[j - 1]
            if not last.cap and not (j - i > 1 and self._ends_name(last.low)):
                continue
            if j - i == 1 and last.low in self.lexicon.articles:
                continue
            name = self.passage.surface(i, j)
            if j - i == 1 and not self._single_may_be(i):
                continue
            entries = self.gazetteer.named(name)
            if self.words[i].low == "the" and not any(fold(e.name).startswith("the ") for e, _ in entries):
                continue
            if entries:
                return j, entries
        return None

    def _ends_name(self, word: str) -> bool:
        """Whether a word in lower case may be the last of a name: "Tishrin dam", "Zaporizhzhia nuclear plant"."""
        return self.lexicon.types.get(word) in _OWN_TYPES or word in self.lexicon.type_parts

    def _single_may_be(self, i: int) -> bool:
        """Whether one capitalised word can be a place at all: no weekday, no demonym, no acronym of an organisation."""
        w = self.words[i]
        if (
            w.low.rstrip(".") in self.lexicon.never
            or w.low in self.lexicon.directions
            or len(w.text) < 2
            or w.text[0].isdigit()
        ):
            return False
        if w.text.isupper() and len(w.text.replace(".", "")) <= 5:
            top = self.gazetteer.named(w.text)
            return bool(top) and top[0][0].kind == "country" and top[0][1] != "romanised"
        return not self.gazetteer.countries_of_demonym(w.text) or w.text in ("Vatican", "Lao")

    def _weigh(self, i: int, j: int, entries: Found) -> Spot:
        """A known name with the signs for and against its being a place here."""
        kind = type_beside(self.passage, i, j)
        within = outer(self.passage, i, j)
        signs = [
            *prior_signs(self.passage, i, j, entries),
            *context_signs(self.passage, i, j, kind, bool(within)),
        ]
        signs += governor_signs(self.passage, i, j, entries)
        return self._spot(i, j, signs, entries, kind, within)

    def _weigh_unknown(self, i: int) -> Spot | None:
        """A name that no gazetteer holds, if the words around it say that it is a place."""
        j = self._run_end(i)
        if self.words[i].low in self.lexicon.directions or j == i or (j - i == 1 and not self._unknown_may_be(i)):
            return None
        kind = type_beside(self.passage, i, j)
        signs = [
            (-0.8, "not in the gazetteer"),
            *context_signs(self.passage, i, j, kind, bool(outer(self.passage, i, j))),
        ]
        signs += governor_signs(self.passage, i, j, ())
        last = self.words[j - 1].low
        if j - i > 1 and last in self.lexicon.heads and self.lexicon.type_of(last) is None:
            signs.append((-5.0, f"an organisation's name (“{self.words[j - 1].text}”)"))
        called_for = self.words[i].governor
        only_ground = called_for is not None and called_for.ground and self.passage.may_be_town(i)
        if self.passage.tagged and not only_ground and not any(w.tag in ("LOC", "GPE") for w in self.words[i:j]):
            signs.append((-1.5, "not tagged as a place"))
        spot = self._spot(i, self._with_type(j), signs, (), kind, outer(self.passage, i, j))
        return spot if spot.score >= THRESHOLD - (BESIDE if self.words[i].tag in ("LOC", "GPE") else 0.0) else None

    def _with_type(self, j: int) -> int:
        """The end of a name with the type word that is part of it: "Elephant PASS"."""
        after = self.passage.after(j)
        named = after is not None and after.cap and after.gap == " " and after.low in self.lexicon.types
        return j + 1 if named else j

    def _run_end(self, i: int) -> int:
        """The end of the capitalised run that starts at i, type words and titles left out."""
        j = i
        while j < len(self.words) and j - i < 5 and j not in self.passage.blocked:
            w = self.words[j]
            article = (
                w.low in self.lexicon.articles
                and j + 1 < len(self.words)
                and w.next_gap in ("-", "–")
                and self.words[j + 1].cap
            )
            if not (w.cap or article) or (j > i and (w.first or not joined(w.gap))):
                break
            if j > i and (w.low in self.lexicon.types or w.low in self.lexicon.directions):
                break
            j += 1
        return j

    def _unknown_may_be(self, i: int) -> bool:
        w = self.words[i]
        return (
            w.low not in self.lexicon.never and not w.text.isupper() and len(w.text) > 2 and self._may_open(i)
            and not self.gazetteer.countries_of_demonym(w.text) and w.low not in self.lexicon.directions
        )  # fmt: skip

    def _may_open(self, i: int) -> bool:
        """Whether an unknown name may stand where every word is capitalised: tagged as a place, or called for as one."""
        w = self.words[i]
        called_for = w.governor is not None and w.governor.ground
        return not w.first or w.tag in ("LOC", "GPE") or (called_for and w.upos == "PROPN")

    def _spot(
        self, i: int, j: int, signs: list[tuple[float, str]], entries: Found,
        kind: str | None, within: tuple[str, ...],
    ) -> Spot:  # fmt: skip
        span = self.words[i].start, self.words[j - 1].end
        said = tuple(why for weight, why in signs if weight)
        total = round(sum(weight for weight, _ in signs), 2)
        return Spot(i, j, span, self.passage.surface(i, j), total, said, bool(entries), kind, within, entries)


def _after_comma(words: list[Word], end: int, start: int) -> bool:
    """Whether a name that begins at `start` follows one that ends before `end`, with a comma between."""
    return end == start and words[start].gap == ", "


__all__ = ["Spot", "Spotter", "Word", "split_words"]
