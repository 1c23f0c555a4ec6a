"""Finds the names in a text that are names of places, by weighing signs for and against.

Works on text alone; entity tags of the language model are one sign more where they are given. Each sign has a weight
and the words to say it with, so that the reason for a mention can be read.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..records import Span
from .gazetteer import Entry, Gazetteer, Tier
from .governing import Governor
from .keys import fold
from .lexicon import Lexicon

WORD = re.compile(
    r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’‘ʻʼʿ`´][^\W\d_]{2,}|['’‘ʻʼʿ`´](?!s\b|S\b|t\b|m\b|d\b|re\b|ve\b|ll\b)[^\W\d_]+)*"
)
MAX_WORDS = 6
THRESHOLD = 2.0
_OWN_TYPES = ("river", "water", "land", "facility")  # kinds that are part of a name even in lower case: "Tishrin dam"


@dataclass(slots=True)
class Word:
    """A word, what stands between it and the word before, and what the language model says about it."""

    text: str
    start: int
    end: int
    gap: str  # the characters before it, since the last word or the sentence's start
    first: bool  # of its sentence
    tag: str = "O"  # entity type without B- and I-
    sentence: int = 0
    deprel: str = ""
    upos: str = ""
    governor: Governor | None = None
    next_gap: str = ""
    low: str = field(init=False)
    cap: bool = field(init=False)

    def __post_init__(self) -> None:
        self.low, self.cap = self.text.lower(), self.text[0].isupper()


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


def split_words(text: str, sentences: Sequence[Span]) -> list[Word]:
    """The words of some sentences, in text order."""
    words: list[Word] = []
    for number, (start, end) in enumerate(sentences):
        last = start
        for m in WORD.finditer(text, start, end):
            gap = text[last : m.start()]
            if m[0] in ("s", "S") and gap in ("'", "’"):
                continue  # the possessive stays in the gap: "Turkey" + "’s " + "government"
            words.append(Word(m[0], m.start(), m.end(), gap, last == start, sentence=number))
            last = m.end()
    for a, b in itertools.pairwise(words):
        a.next_gap = b.gap if a.sentence == b.sentence else ".\n"
    return words


def _joined(gap: str) -> bool:
    return gap in (" ", "-", "–", "’", "'", "‑", " -", "- ", "  ", "\n") or gap == " ‘"


class Spotter:
    """Finds place names in one report's words."""

    def __init__(self, words: list[Word], gazetteer: Gazetteer, lexicon: Lexicon, tagged: bool) -> None:
        self.words, self.gazetteer, self.lexicon, self.tagged = words, gazetteer, lexicon, tagged
        self.lower = Counter(w.text for w in words if w.text.islower())
        self.demonyms = self._count_demonyms()
        self.blocked = self._blocked_phrases()
        self.persons = self._find_persons()

    def spots(self) -> list[Spot]:
        """The place names, in text order, without overlap."""
        seen: list[Spot] = []
        i = 0
        while i < len(self.words):
            spot = self._at(i) if self._may_start(i) else None
            if spot is not None:
                seen.append(spot)
            i = i + 1 if spot is None else spot.j
        return self._share_kinds(self._accept(seen))

    def _accept(self, seen: list[Spot]) -> list[Spot]:
        """Names with enough signs; one that is surely a place elsewhere in the report needs fewer."""
        sure = {fold(s.name) for s in seen if s.score >= THRESHOLD + 0.5}
        return [s for s in seen if s.score >= (THRESHOLD - 1.6 if fold(s.name) in sure else THRESHOLD)]

    def _share_kinds(self, found: list[Spot]) -> list[Spot]:
        """ "Aleppo and Hama provinces": the plural type word belongs to both."""
        for k in range(len(found) - 2, -1, -1):
            a, b = found[k], found[k + 1]
            after = self._after(b.j)
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
        return self._type_beside(i, j), self._within(j)

    # --- preparation -------------------------------------------------------------------------------------------------

    def _count_demonyms(self) -> Counter[str]:
        """Countries by their adjectives: "Syrian army" speaks of Syria."""
        counts: Counter[str] = Counter()
        civil, countries_of = self.lexicon.civil, self.gazetteer.countries_of_demonym
        for a, b in itertools.zip_longest(self.words, self.words[1:]):
            for cue in (a.low, f"{a.low} {b.low}" if b else ""):
                if cue in civil:
                    counts.update(civil[cue])
            if a.cap:
                pair = f"{a.text} {b.text}" if b and b.gap in (" ", "-") else ""
                countries = (pair and countries_of(pair)) or countries_of(a.text)
                if len(countries) == 1:
                    counts[countries[0]] += 1
        return counts

    def _blocked_phrases(self) -> set[int]:
        """Indexes of words inside names of outlets and operations."""
        blocked: set[int] = set()
        low = [fold(w.text) for w in self.words]
        firsts: dict[str, list[tuple[str, ...]]] = {}
        for phrase in self.lexicon.phrases:
            firsts.setdefault(phrase[0], []).append(phrase)
        for i, word in enumerate(low):
            for phrase in firsts.get(word, ()):
                if tuple(low[i : i + len(phrase)]) == phrase and self.words[i].cap:
                    blocked.update(range(i, i + len(phrase)))
            if word in self.lexicon.operation_cues and self.words[i].cap:
                j = i + 1
                while j < len(low) and self.words[j].cap and self.words[j].gap in (" ", "-", " “", ' "'):
                    blocked.add(j)
                    j += 1
        return blocked

    def _may_start(self, i: int) -> bool:
        w = self.words[i]
        if i in self.blocked:
            return False
        if w.low in self.lexicon.articles and not w.cap:
            spaced = w.next_gap == " " and w.low in ("al", "el")
            return (spaced or w.next_gap in ("-", "–", "‑")) and i + 1 < len(self.words) and self.words[i + 1].cap
        return w.cap and not (w.low in self.lexicon.groups and self._group_follows(i))

    def _group_follows(self, i: int) -> bool:
        """Whether a word that opens names of armed groups opens one here: "Ahrar al-Sham", "Liwa Fatemiyoun"."""
        k = i + 1
        while k < len(self.words) and self.words[k].low in self.lexicon.articles:
            k += 1
        return k < len(self.words) and self.words[k].cap and not self.words[k].first

    # --- one name ----------------------------------------------------------------------------------------------------

    def _at(self, i: int) -> Spot | None:
        """The longest name that starts at word i, known or not; None when nothing there looks like a name."""
        known = self._longest_known(i)
        if known is not None:
            j, entries = known
            return self._weigh(i, j, entries)
        return self._weigh_unknown(i)

    def _longest_known(self, i: int) -> tuple[int, tuple[tuple[Entry, Tier], ...]] | None:
        ends = [i + 1]
        while ends[-1] < len(self.words) and ends[-1] - i < MAX_WORDS:
            w = self.words[ends[-1]]
            link = w.low in self.lexicon.links or (w.low in self.lexicon.types)
            if w.first or not _joined(w.gap) or not (w.cap or link) or ends[-1] in self.blocked:
                break
            ends.append(ends[-1] + 1)
        for j in reversed(ends):
            last = self.words[j - 1]
            if (not last.cap and not (j - i > 1 and self.lexicon.types.get(last.low) in _OWN_TYPES)) or (
                j - i == 1 and last.low in self.lexicon.articles
            ):
                continue
            name = self._surface(i, j)
            if j - i == 1 and not self._single_may_be(i):
                continue
            entries = self.gazetteer.named(name)
            if self.words[i].low == "the" and not any(fold(e.name).startswith("the ") for e, _ in entries):
                continue
            if entries:
                return j, entries
        return None

    def _surface(self, i: int, j: int) -> str:
        return "".join((w.gap.replace("\n", " ") if k else "") + w.text for k, w in enumerate(self.words[i:j]))

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

    def _weigh(self, i: int, j: int, entries: tuple[tuple[Entry, Tier], ...]) -> Spot:
        """A known name with the signs for and against its being a place here."""
        kind = self._type_beside(i, j)
        within = self._within(j)
        signs = [*self._prior_signs(i, j, entries, kind), *self._context_signs(i, j, kind, bool(within))]
        signs += self._governor_signs(i, j, entries)
        return self._spot(i, j, signs, entries, kind, within)

    def _weigh_unknown(self, i: int) -> Spot | None:
        """A name that no gazetteer holds, if the words around it say that it is a place."""
        j = self._run_end(i)
        if self.words[i].low in self.lexicon.directions or j == i or (j - i == 1 and not self._unknown_may_be(i)):
            return None
        kind = self._type_beside(i, j)
        signs = [(-0.8, "not in the gazetteer"), *self._context_signs(i, j, kind, bool(self._within(j)))]
        if self.tagged and not any(w.tag in ("LOC", "GPE") for w in self.words[i:j]):
            signs.append((-1.5, "not tagged as a place"))
        spot = self._spot(i, j, signs, (), kind, self._within(j))
        return spot if spot.score >= THRESHOLD else None

    def _run_end(self, i: int) -> int:
        """The end of the capitalised run that starts at i, type words and titles left out."""
        j = i
        while j < len(self.words) and j - i < 5 and j not in self.blocked:
            w = self.words[j]
            article = (
                w.low in self.lexicon.articles
                and j + 1 < len(self.words)
                and w.next_gap in ("-", "–")
                and self.words[j + 1].cap
            )
            if not (w.cap or article) or (j > i and (w.first or not _joined(w.gap))):
                break
            if j > i and (w.low in self.lexicon.types or w.low in self.lexicon.directions):
                break
            j += 1
        return j

    def _unknown_may_be(self, i: int) -> bool:
        w = self.words[i]
        return (
            w.low not in self.lexicon.never and not w.text.isupper() and len(w.text) > 2 and not w.first
            and not self.gazetteer.countries_of_demonym(w.text) and w.low not in self.lexicon.directions
        )  # fmt: skip

    def _spot(
        self, i: int, j: int, signs: list[tuple[float, str]], entries: tuple[tuple[Entry, Tier], ...],
        kind: str | None, within: tuple[str, ...],
    ) -> Spot:  # fmt: skip
        span = self.words[i].start, self.words[j - 1].end
        said = tuple(why for weight, why in signs if weight)
        total = round(sum(weight for weight, _ in signs), 2)
        return Spot(i, j, span, self._surface(i, j), total, said, bool(entries), kind, within, entries)

    # --- signs -------------------------------------------------------------------------------------------------------

    def _prior_signs(
        self, i: int, j: int, entries: tuple[tuple[Entry, Tier], ...], kind: str | None
    ) -> list[tuple[float, str]]:
        """What the gazetteer says of the name by itself."""
        signs: list[tuple[float, str]] = []
        exact = [e for e, t in entries if t != "romanised"]
        about = {c for c, n in self.demonyms.items() if n}
        if any(e.kind in ("country", "admin1") for e in exact):
            signs.append((2.6, "a country or division"))
        elif any(e.kind not in ("city", "admin2") for e in exact):
            signs.append((2.4, "a known geographical name"))
        else:
            pool = exact or [e for e, _ in entries]
            people = max(e.population for e in pool)
            signs.append((2.2 if people > 1e6 else 1.6 if people > 1e5 else 1.0 if people > 15e3 else 0.4, "a town"))
            if not exact:
                signs.append((-0.8 if j - i > 1 or len(fold(self.words[i].text)) > 4 else -1.6, "in another spelling"))
        if any(e.capital for e in exact):
            signs.append((1.3, "a capital"))
        if any(e.country in about for e, _ in entries):
            signs.append((1.1, "in a country of the report"))
        if j - i > 1:
            signs.append((0.6, "several words"))
        return signs

    def _context_signs(self, i: int, j: int, kind: str | None, outer: bool) -> list[tuple[float, str]]:
        """What the words beside it say."""
        lex, words = self.lexicon, self.words
        before, after = self._before(i), self._after(j)
        signs: list[tuple[float, str]] = []
        if before is not None:
            low = before.low
            if low == "the" and i >= 2 and words[i - 1] is before:
                low = words[i - 2].low if words[i - 2].sentence == before.sentence else low
            if low in lex.strong_prepositions:
                signs.append((1.6, f"after “{low}”"))
            elif low in lex.place_prepositions:
                signs.append((0.7, f"after “{low}”"))
            if low in lex.titles:
                signs.append((-3.0, f"after “{before.text}”"))
            if low in lex.directions:
                signs.append((1.8, f"after “{before.text}”"))
        if kind is not None:
            signs.append((2.2, "beside a type word"))
        if outer:
            signs.append((2.0, "followed by what it lies in"))
        signs += self._neighbour_signs(i, j, before, after)
        signs += self._tag_signs(i, j)
        if j - i == 1 and words[i].first and not self.tagged:
            signs.append((-0.6, "first word of its sentence"))
        if j - i == 1 and self.lower[words[i].low] and words[i].low not in ("turkey", "chad", "china"):
            signs.append((-1.5, "also a common word here"))
        return signs

    def _neighbour_signs(self, i: int, j: int, before: Word | None, after: Word | None) -> list[tuple[float, str]]:
        """Capitalised neighbours: "Paris Hilton", "Damascus University", "Kharkiv Oblast"."""
        lex = self.lexicon
        signs: list[tuple[float, str]] = []
        if (
            after is not None
            and after.gap == " "
            and after.cap
            and after.low in lex.heads
            and self._names_country(i, j)
        ):
            signs.append((-5.0, f"part of an organisation's name (“{after.text}”)"))
        elif after is not None and after.gap in (" ", "-", "  ") and after.cap and not self._harmless(after):
            if after.gap == "-" and self._is_place(j):
                pass
            elif self._head_follows(j):
                signs.append((-5.0, f"part of an organisation's name (“{after.text}”)"))
            else:
                signs.append((-2.2, f"part of a longer name (“{after.text}”)"))
        if after is not None and not after.cap and after.low in lex.compounds and after.gap.strip() == "-":
            signs.append((-9.0, f"an adjective (“-{after.text}”)"))
        if (
            before is not None
            and self.words[i].gap in (" ", "  ")
            and before.cap
            and not (before.low in self.lexicon.articles)
            and not self._harmless(before)
        ):
            named = before.low.rstrip(".") in lex.titles or before.low in lex.given_names
            signs.append(
                (-2.6 if named or not self._is_place(i - 1) else -0.8, f"part of a longer name (“{before.text}”)")
            )
        if self._after_group(i):
            signs.append((-5.0, "part of an armed group's name"))
        if before is not None and before.low == "of" and i >= 2 and self.words[i - 2].cap \
                and self.words[i - 2].low in lex.prefixes | lex.heads:  # fmt: skip
            signs.append((-2.0, "part of an organisation's name"))
        return signs

    def _names_country(self, i: int, j: int) -> bool:
        top = self.gazetteer.named(self._surface(i, j))
        return bool(top) and top[0][0].kind == "country"

    def _after_group(self, i: int) -> bool:
        k = i - 1
        return k >= 0 and self.words[k].low in self.lexicon.groups and self.words[k].cap and self.words[i].gap == " "

    def _head_follows(self, j: int) -> bool:
        """Whether the capitalised run from word j names an organisation: "Deir al-Zor Military Council"."""
        for w in self.words[j : j + 4]:
            if not w.cap or not _joined(w.gap) or w.first:
                return False
            if w.low in self.lexicon.heads:
                return True
        return False

    def _is_place(self, i: int) -> bool:
        return bool(self.gazetteer.named(self.words[i].text))

    def _harmless(self, w: Word) -> bool:
        """Capitalised words that may stand beside a place name."""
        lex = self.lexicon
        low = w.low.rstrip(".")
        if w.first and low not in lex.given_names and low not in lex.titles:
            return low in lex.never or low in lex.directions
        known = low in lex.directions or lex.type_of(low) is not None or low in lex.border
        dates = low in lex.dates or w.text[0].isdigit()
        return (known and low not in ("state",)) or dates or bool(self.gazetteer.countries_of_demonym(w.text)) or (
            w.text.isupper() and len(w.text) <= 5 and len(w.text) > 1
        )  # fmt: skip

    def _tag_signs(self, i: int, j: int) -> list[tuple[float, str]]:
        if not self.tagged:
            return []
        tags = Counter(w.tag for w in self.words[i:j])
        tag = tags.most_common(1)[0][0]
        weights = {"LOC": 2.2, "GPE": 2.2, "PER": -1.6, "ORG": -0.8, "FAC": 1.5, "O": -0.5}
        return [(weights.get(tag, -0.8), f"tagged {tag}")]

    def _governor_signs(self, i: int, j: int, entries: tuple[tuple[Entry, Tier], ...]) -> list[tuple[float, str]]:
        """ "captured Bakhmut", "Wad Madani fell to the army"; persons are captured too, so not after a given name."""
        governor = self.words[i].governor
        if governor is None or {w.low for w in self.words[i:j]} & (self.lexicon.given_names | self.persons):
            return []
        signs = [(2.0 if governor.strong else 1.4, governor.why)]
        if governor.strong and self.words[i].tag == "PER" and self._near_by(entries):
            signs.append((1.2, "more likely here than a person"))
        return signs

    def _near_by(self, entries: tuple[tuple[Entry, Tier], ...]) -> bool:
        """Whether the name is one of the report's countries or of a neighbour."""
        about = {c for c, n in self.demonyms.items() if n}
        near = about.union(*(self.gazetteer.neighbours(c) for c in about))
        return any(e.country in near for e, _ in entries)

    def _find_persons(self) -> frozenset[str]:
        """The names that follow a title or a given name somewhere: "General Hassan", "Ali Guzman"."""
        calls = self.lexicon.titles | self.lexicon.given_names
        return frozenset(
            b.low
            for a, b in itertools.pairwise(self.words)
            if a.cap and b.cap and b.tag == "PER" and b.gap in (" ", ". ") and a.low.rstrip(".") in calls
        )

    def _type_beside(self, i: int, j: int) -> str | None:
        """The kind that a type word beside the name calls for."""
        lex, after, before = self.lexicon, self._after(j), self._before(i)
        if after is not None and after.gap in (" ", "-") and (kind := lex.type_of(after.low)):
            nxt = self._after(j + 1)
            owned = after.low == "state" and (after.next_gap == "-" or (nxt is not None and nxt.low in lex.state_of))
            if after.low != "states" and not owned:
                return kind
        if before is not None and before.low == "the" and (water := self._water(i, j)):
            return water
        if (
            before is not None
            and before.low in ("of", "called", "named")
            and i >= 2
            and (kind := lex.type_of(self.words[i - 2].low))
        ):
            return kind if self.words[i - 2].sentence == before.sentence else None
        if (
            before is not None
            and self.words[i].gap == " "
            and (kind := lex.type_of(before.low))
            and before.low in lex.preposed
        ):
            return kind
        return None

    def _water(self, i: int, j: int) -> str | None:
        """ "The Blue Nile" is the river, "Blue Nile" may be the state."""
        kinds = {e.kind for e, t in self.gazetteer.named(self._surface(i, j)) if t != "romanised"}
        return "river" if "river" in kinds else "water" if "sea" in kinds else None

    def _within(self, j: int) -> tuple[str, ...]:
        """What follows after a comma: "Alexandria, Louisiana" → ("US.LA",); "Mayadin, Syria" → ("SY",)."""
        after = self._after(j)
        if after is None or after.gap not in (", ", " (") or not after.cap or after.next_gap[:1] in ("'", "’"):
            return ()
        for n in (3, 2, 1):
            k = j + n
            if k > len(self.words) or any(w.sentence != after.sentence for w in self.words[j:k]):
                continue
            if any(not _joined(w.gap) for w in self.words[j + 1 : k]):
                continue
            for entry, tier in self.gazetteer.named(
                self._surface(j, k).replace(".", "") if n == 1 else self._surface(j, k)
            ):
                if tier != "romanised" and entry.kind in ("country", "admin1"):
                    return (entry.country or "",) if entry.kind == "country" else (f"{entry.country}.{entry.admin1}",)
            if n == 1 and (state := self.lexicon.states.get(after.text.rstrip("."))):
                return (state,)
        return ()

    def _before(self, i: int) -> Word | None:
        return self.words[i - 1] if i and self.words[i - 1].sentence == self.words[i].sentence else None

    def _after(self, j: int) -> Word | None:
        return self.words[j] if j < len(self.words) and self.words[j].sentence == self.words[j - 1].sentence else None
