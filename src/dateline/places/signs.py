"""Signs for and against a name's being a place here: each a weight and the words to say it with."""

from __future__ import annotations

from .gazetteer import Entry, Tier
from .keys import fold
from .passage import Passage
from .words import Word, joined

Sign = tuple[float, str]
Found = tuple[tuple[Entry, Tier], ...]


def prior_signs(t: Passage, i: int, j: int, entries: Found) -> list[Sign]:
    """What the gazetteer says of the name by itself."""
    signs: list[Sign] = []
    exact = [e for e, tier in entries if tier != "romanised"]
    kinds = {e.kind for e in exact}
    about = {c for c, n in t.demonyms.items() if n}
    if kinds & {"country", "admin1"}:
        signs.append((2.6, "a country or division"))
    elif kinds - {"city", "admin2"}:
        signs.append((2.4, "a known geographical name"))
    else:
        pool = exact or [e for e, _ in entries]
        people = max([e.population for e in pool])
        signs.append((2.2 if people > 1e6 else 1.6 if people > 1e5 else 1.0 if people > 15e3 else 0.4, "a town"))
        if not exact:
            signs.append((-0.8 if j - i > 1 or len(fold(t.words[i].text)) > 4 else -1.6, "in another spelling"))
    if any(e.capital for e in exact):
        signs.append((1.3, "a capital"))
    if not about.isdisjoint([e.country for e, _ in entries]):
        signs.append((2.0 if t.may_be_town(i) else 1.1, "in a country of the report"))
    elif t.may_be_town(i) and any(
        e.country in t.told and tier == "exact" and e.kind != "country" for e, tier in entries
    ):
        signs.append((2.0, "in the country of other places here"))
    if j - i > 1:
        signs.append((0.6, "several words"))
    return signs


def context_signs(t: Passage, i: int, j: int, kind: str | None, outer: bool) -> list[Sign]:
    """What the words beside it say."""
    lex, words = t.lexicon, t.words
    before, after = t.before(i), t.after(j)
    signs: list[Sign] = []
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
        signs.append((1.0, "beside another division") if kind == "listed" else (2.2, "beside a type word"))
    if outer:
        signs.append((2.0, "followed by what it lies in"))
    signs += _neighbour_signs(t, i, j, before, after)
    signs += _tag_signs(t, i, j)
    if j - i == 1 and words[i].tag != "LOC" and words[i].low in t.persons:
        signs.append((-2.0, "a person's name elsewhere in the report"))
    if j - i == 1 and words[i].first and not t.tagged:
        signs.append((-0.6, "first word of its sentence"))
    if j - i == 1 and t.lower[words[i].low] and words[i].low not in ("turkey", "chad", "china"):
        signs.append((-1.5, "also a common word here"))
    return signs


def _neighbour_signs(t: Passage, i: int, j: int, before: Word | None, after: Word | None) -> list[Sign]:
    """Capitalised neighbours: "Paris Hilton", "Damascus University", "Kharkiv Oblast"."""
    lex = t.lexicon
    signs: list[Sign] = []
    if after is not None and after.gap == " " and after.cap and after.low in lex.heads and _names_country(t, i, j):
        signs.append((-5.0, f"part of an organisation's name (“{after.text}”)"))
    elif after is not None and after.gap in (" ", "-", "  ") and after.cap and not _harmless(t, after):
        if after.gap == "-" and is_place(t, j):
            pass
        elif head_follows(t, j):
            signs.append((-5.0, f"part of an organisation's name (“{after.text}”)"))
        else:
            signs.append((-2.2, f"part of a longer name (“{after.text}”)"))
    if after is not None and not after.cap and after.low in lex.compounds and after.gap.strip() == "-":
        signs.append((-9.0, f"an adjective (“-{after.text}”)"))
    if (
        before is not None
        and t.words[i].gap in (" ", "  ")
        and before.cap
        and not (before.low in t.lexicon.articles)
        and not _harmless(t, before)
    ):
        named = before.low.rstrip(".") in lex.titles or before.low in lex.given_names
        signs.append((-2.6 if named or not is_place(t, i - 1) else -0.8, f"part of a longer name (“{before.text}”)"))
    if _after_group(t, i):
        signs.append((-5.0, "part of an armed group's name"))
    if before is not None and before.low == "of" and i >= 2 and t.words[i - 2].cap \
            and t.words[i - 2].low in lex.prefixes | lex.heads:  # fmt: skip
        signs.append((-2.0, "part of an organisation's name"))
    return signs


def _names_country(t: Passage, i: int, j: int) -> bool:
    top = t.gazetteer.named(t.surface(i, j))
    return bool(top) and top[0][0].kind == "country"


def _after_group(t: Passage, i: int) -> bool:
    k = i - 1
    return k >= 0 and t.words[k].low in t.lexicon.groups and t.words[k].cap and t.words[i].gap == " "


def head_follows(t: Passage, j: int) -> bool:
    """Whether the capitalised run from word j names an organisation: "Deir al-Zor Military Council"."""
    for w in t.words[j : j + 4]:
        if not w.cap or not joined(w.gap) or w.first:
            return False
        if w.low in t.lexicon.heads:
            return True
    return False


def is_place(t: Passage, i: int) -> bool:
    return bool(t.gazetteer.named(t.words[i].text))


def _harmless(t: Passage, w: Word) -> bool:
    """Capitalised words that may stand beside a place name."""
    lex = t.lexicon
    low = w.low.rstrip(".")
    if w.first and low not in lex.given_names and low not in lex.titles:
        return low in lex.never or low in lex.directions
    known = low in lex.directions or lex.type_of(low) is not None or low in lex.border
    dates = low in lex.dates or w.text[0].isdigit()
    return (known and low not in ("state",)) or dates or bool(t.gazetteer.countries_of_demonym(w.text)) or (
        w.text.isupper() and len(w.text) <= 5 and len(w.text) > 1
    )  # fmt: skip


def _tag_signs(t: Passage, i: int, j: int) -> list[Sign]:
    if not t.tagged:
        return []
    tags = [w.tag for w in t.words[i:j]]
    tag = max(tags, key=tags.count)
    weights = {"LOC": 2.2, "GPE": 2.2, "PER": -1.6, "ORG": -0.8, "FAC": 1.5, "O": -0.5}
    return [(weights.get(tag, -0.8), f"tagged {tag}")]


def governor_signs(t: Passage, i: int, j: int, entries: Found) -> list[Sign]:
    """ "captured Bakhmut", "Wad Madani fell to the army"; persons are captured too, so not after a given name."""
    governor = t.words[i].governor
    if governor is None or {w.low for w in t.words[i:j]} & (t.lexicon.given_names | t.persons):
        return []
    signs = [(2.0 if governor.strong else 1.4, governor.why)]
    told_so = governor.ground and t.words[i].tag in ("PER", "ORG") and _by_that_name(entries)
    if told_so or (governor.strong and t.words[i].tag == "PER" and _near_by(t, entries)):
        signs.append((1.2, "more likely here than a person"))
    if governor.ground and not entries and t.may_be_town(i):
        signs.append((3.1, "where no person stands"))
    return signs


def _by_that_name(entries: Found) -> bool:
    """Whether a place goes by just this name: no other spelling of another one."""
    return any(tier in ("exact", "alternative") for _, tier in entries)


def _near_by(t: Passage, entries: Found) -> bool:
    """Whether the name is one of the report's countries or of a neighbour."""
    about = {c for c, n in t.demonyms.items() if n} | t.told
    near = about.union(*(t.gazetteer.neighbours(c) for c in about))
    return any(e.country in near for e, _ in entries)
