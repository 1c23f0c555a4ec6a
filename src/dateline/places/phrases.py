"""Finds what the words around a place name make of it: a part, a distance, a border, a road, the ground between two.

Reads the text to the left and right of each spotted name with a few patterns; the outcome is a `Phrase`, which says
which spots it stands on and how the place lies to them. What it means on the map is decided in `ground`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from ..records import Span
from .lexicon import Lexicon, load
from .spotting import Spot

Relation = Literal[
    "self", "part", "around", "bank", "offset", "near", "facility", "between", "road", "border", "ground", "anaphor"
]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A place expression: how the place lies to its anchors, and the words that say so."""

    relation: Relation
    span: Span
    anchors: tuple[int, ...]  # indexes into the spots; empty for "the border", "the city"
    rule: str
    direction: str | None = None
    km: float | None = None
    noun: str | None = None  # "countryside", "airport", "highway", "city"
    countries: tuple[str, ...] = ()  # of demonyms: "the Syrian-Turkish border"


@dataclass(frozen=True, slots=True)
class _Patterns:
    offset: re.Pattern[str]
    aside: re.Pattern[str]
    part: re.Pattern[str]
    half: re.Pattern[str]
    around: re.Pattern[str]
    adjective: re.Pattern[str]
    near: re.Pattern[str]
    type_after: re.Pattern[str]
    part_after: re.Pattern[str]
    type_of: re.Pattern[str]
    between: re.Pattern[str]
    along: re.Pattern[str]
    facility_of: re.Pattern[str]


def _any(words: Sequence[str] | frozenset[str]) -> str:
    return (
        "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s++") for w in sorted(words, key=lambda w: (-len(w), w))) + ")"
    )


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    lex = load()
    way = _any(frozenset(lex.directions))
    ways = rf"{way}(?:\s*+(?:,\s*+|-|–|(?<=\s)(?:and|or|to)\s++){way}){{0,4}}"
    types = _any(frozenset(lex.types)) + r"(?:e?s)?"
    of_type = rf"(?:[\w-]+\s++)?(?:{types})\s++of\s++(?:the\s++)?"
    parts = _any(lex.inside | lex.around | lex.bank)
    ways_between = _any(frozenset(word for word, kind in lex.types.items() if kind == "road"))
    skip = r"(?:[\w’'-]+\s++){0,1}?"
    flags = re.IGNORECASE
    about = r"(?:(?:about|some|around|roughly|nearly|almost|just|only|approximately)\s++)?"
    number = r"(?P<n>(?<!\d)\d[\d,.]{0,12}+|" + "|".join(_NUMBERS) + ")"
    unit = r"(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi)"
    return _Patterns(
        offset=re.compile(
            rf"{about}{number}[\s-]*{unit}\b(?:\s*\([^)]{{1,25}}\))?\s++(?:away\s++)?(?:to\s++the\s++|(?:to\s++the\s++)?)"
            rf"(?:(?P<way>{ways})\s++(?:of|from)|from|outside|away\s++from)\s++(?:the\s++)?(?:{of_type})?$",
            flags,
        ),
        aside=re.compile(
            rf"\b(?P<the>to\s++the\s++|the\s++|just\s++|its\s++)?(?P<way>{ways})\s++of\s++(?:the\s++)?(?:{of_type})?$",
            flags,
        ),
        part=re.compile(
            rf"\b(?:the\s++)?(?P<way>{ways})\s++{skip}(?P<part>{parts})\s++of\s++(?:the\s++)?(?:{of_type})?$", flags
        ),
        half=re.compile(
            rf"\b(?:the\s++)?(?P<way>{ways})\s++(?P<part>half|third|edge|tip|side)\s++of\s++(?:the\s++)?$", flags
        ),
        around=re.compile(
            rf"\b(?:the\s++)?(?:(?P<hand>left|right)[\s-]+)?(?P<part>{_any(lex.around | lex.bank)})"
            rf"\s++of\s++(?:the\s++)?(?:{of_type})?$",
            flags,
        ),
        adjective=re.compile(rf"(?<![\w-])(?P<way>{way}(?:(?:-|–|\s++and\s++|\s*,\s*){way}){{0,4}})\s++$", flags),
        near=re.compile(rf"\b(?P<near>{_any(lex.near)})\s++(?:the\s++)?(?:{of_type})?$", flags),
        type_after=re.compile(rf"^(?:\s++|-)(?:{_any(lex.sorts)}\s++)?(?P<type>{types})\b(?![-’'])", flags),
        part_after=re.compile(
            rf"^(?P<type>\s++{types})?(?P<poss>[’']s?)?\s++(?:(?P<way>{ways})\s++)?(?P<part>{_any(lex.inside | lex.around | lex.bank)})\b(?!-)",
            flags,
        ),
        type_of=re.compile(rf"(?:{types})\s++of\s++(?:the\s++)?$", flags),
        facility_of=re.compile(rf"\b(?P<noun>{_any(lex.parented)})\s++of\s++$"),
        between=re.compile(rf"\bbetween\s++(?:the\s++)?(?:(?:\w+\s++)?{types}\s++of\s++)?$", flags),
        along=re.compile(
            rf"\b(?P<noun>{ways_between})\s++(?:(?:that|which)\s++)?(?:(?P<joins>link|connect|join)(?:s|ing|ed)?"
            rf"|(?:(?:runs?|running|stretch(?:es|ing)?|extend(?:s|ing)?|leads?|leading)\s++)?(?P<on>from|of)?)\s*"
            rf"(?:the\s++)?$",
            flags,
        ),
    )


_NUMBERS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100,
    "several": 5, "a few": 4,
}  # fmt: skip
MILE_KM = 1.609
REGIONS = frozenset({"admin1", "admin2", "region", "country"})
LEFT = 110  # characters that are read to the left of a name


def read_phrases(text: str, spots: Sequence[Spot], sentences: Sequence[Span]) -> list[Phrase]:
    """One phrase per spot, then those that join two spots; in no order, may overlap."""
    lexicon = load()
    bounds = _bounds(spots, sentences)
    phrases = [_one(text, k, spots, bounds[k], lexicon) for k in range(len(spots))]
    return _coordinated(text, phrases, spots) + _joins(text, spots, bounds)


def _bounds(spots: Sequence[Spot], sentences: Sequence[Span]) -> list[Span]:
    """The sentence of each spot."""
    bounds, s = [], 0
    for spot in spots:
        while s + 1 < len(sentences) and sentences[s + 1][0] <= spot.span[0]:
            s += 1
        bounds.append(sentences[s] if sentences else (0, spot.span[1]))
    return bounds


def _one(text: str, k: int, spots: Sequence[Spot], bound: Span, lexicon: Lexicon) -> Phrase:
    """The phrase around one name."""
    spot = spots[k]
    start, end = spot.span
    stop = max(bound[0], start - LEFT, spots[k - 1].span[1] if k else 0)
    left, right = text[stop:start], text[end : min(bound[1], end + 80)]
    p = _patterns()
    noun, end_typed = _type_after(right, end, lexicon)
    if (
        noun
        and lexicon.type_of(noun) == "city"
        and k + 1 < len(spots)
        and _of_a_region(spots[k], text, end_typed, spots[k + 1])
    ):
        noun, end_typed = None, end
    if noun and lexicon.type_of(noun) == "facility" and spots[k].name.replace(".", "").isupper():
        noun, end_typed = None, end  # "a U.S. checkpoint" is whose it is
    if (m := p.part_after.match(right)) and _is_part(m, lexicon):
        part = m["part"].lower()
        relation: Relation = "around" if part in lexicon.around else "bank" if part in lexicon.bank else "part"
        begin, way = _with_direction(left, start, p)
        span = begin, end + m.end()
        way = way or _way(m["way"], lexicon)
        return Phrase(relation, span, (k,), "part after the name", way, noun=m["part"].lower())
    if found := _left(left, start, end_typed, k, noun, lexicon, p):
        return found
    if noun and lexicon.type_of(noun) == "facility":
        return Phrase("facility", (start, end_typed), (k,), f"{noun} of a place", noun=noun)
    return Phrase("self", (start, end_typed), (k,), "the name" if not noun else f"the name and “{noun}”", noun=noun)


def _left(left: str, start: int, end: int, k: int, noun: str | None, lexicon: Lexicon, p: _Patterns) -> Phrase | None:
    """What the words before the name make of it."""
    if not _says_where(left):
        return None
    base = start - len(left)
    if m := p.offset.search(left):
        km = _number(m["n"]) * (MILE_KM if m["unit"].lower().startswith("mi") else 1.0)
        return Phrase("offset", (base + m.start(), end), (k,), "distance", _way(m["way"], lexicon), round(km, 1), noun)
    if m := p.part.search(left) or p.half.search(left):
        part = m["part"].lower()
        relation: Relation = "around" if part in lexicon.around else "bank" if part in lexicon.bank else "part"
        return Phrase(relation, (base + _after_the(m), end), (k,), "part of", _way(m["way"], lexicon), noun=part)
    if m := p.aside.search(left):
        the = (m["the"] or "").strip().lower()
        relation = "part" if the in ("the", "its") else "offset"
        return Phrase(relation, (base + m.start("way"), end), (k,), "direction of", _way(m["way"], lexicon), noun=noun)
    if m := p.around.search(left):
        relation = "bank" if m["part"].lower() in lexicon.bank else "around"
        hand = m["hand"].lower() if m["hand"] and relation == "bank" else None
        begin = base + m.start("hand" if hand else "part")
        return Phrase(relation, (begin, end), (k,), "surroundings of", hand, noun=m["part"].lower())
    if m := p.adjective.search(left):
        return Phrase(
            "part", (base + m.start("way"), end), (k,), "direction before the name", _way(m["way"], lexicon), noun=noun
        )
    if m := p.facility_of.search(left):
        return Phrase("facility", (base + m.start("noun"), end), (k,), f"{m['noun']} of a place", noun=m["noun"])
    if m := p.near.search(left):
        return Phrase("near", (start, end), (k,), f"“{m['near'].lower()}” before the name", noun=noun)
    return None


_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    """Words of which one stands last before a name, "the" aside, where the words before it say where."""
    lex = load()
    return frozenset(
        {"of", "from"} | {words.replace("-", " ").split()[-1] for words in lex.near | lex.directions.keys()}
    )


def _says_where(left: str) -> bool:
    """Whether the patterns for the words before a name are worth trying: nine of ten names have none."""
    words = _WORD.findall(left[-30:].lower())
    if words and words[-1] == "the":
        words.pop()
    return bool(words) and words[-1] in _last_words()


def _after_the(m: re.Match[str]) -> int:
    return m.start("way")


def _with_direction(left: str, start: int, p: _Patterns) -> tuple[int, str | None]:
    m = p.adjective.search(left) if _says_where(left) else None
    return (start - len(left) + m.start("way"), _way(m["way"], load())) if m else (start, None)


def _is_part(m: re.Match[str], lexicon: Lexicon) -> bool:
    """ "Aleppo countryside", "Raqqa's western areas", "Hama province's northern countryside"; not "Raqqa province"."""
    part = m["part"].lower()
    if m["poss"]:
        return part in lexicon.around or bool(m["way"])
    return part in lexicon.around


def _type_after(right: str, end: int, lexicon: Lexicon) -> tuple[str | None, int]:
    m = _patterns().type_after.match(right)
    if m is None or (lexicon.type_of(m["type"].split()[-1]) is None and lexicon.type_of(m["type"]) is None):
        return None, end
    word = " ".join(m["type"].lower().split())
    if word == "state" and right[m.end() :].lstrip().split(" ")[0].strip(".,") in lexicon.state_of:
        return None, end
    return (word, end + m.end()) if word not in ("capital", "line", "front", "mount") else (None, end)


def _of_a_region(spot: Spot, text: str, end: int, after: Spot) -> bool:
    """ "The Darfur town of Muhajiriya": the type word is that of the name after it, and the one before is no town's."""
    region, whole = (
        any(e.kind in kinds and tier != "romanised" for e, tier in s.entries)
        for s, kinds in ((spot, REGIONS), (after, REGIONS - {"admin2"}))
    )
    return region and not whole and text[end : after.span[0]].split() == ["of"]


def _way(words: str | None, lexicon: Lexicon) -> str | None:
    """One of eight directions, or "centre"; "north and east" is northeast."""
    if not words:
        return None
    found = [
        lexicon.directions[w]
        for w in re.split(r"\s*(?:,|–|\band\b|\bor\b|\bto\b|\s)\s*", words.lower())
        for w in _ways(w, lexicon)
    ]
    ways = list(dict.fromkeys(found))
    if len(ways) == 1:
        return ways[0]
    pair = {w for w in ways if w in ("north", "south")}, {w for w in ways if w in ("east", "west")}
    if len(pair[0]) == 1 and len(pair[1]) == 1:
        return f"{pair[0].pop()}{pair[1].pop()}"
    return _common(ways)


def _common(ways: list[str]) -> str | None:
    """The middle of neighbouring directions ("north-northeast" is northeast); None when they lie apart."""
    if (
        len(ways) == 2
        and {w for w in ways if w in ways[0] or w in ways[1]}
        and (ways[0] in ways[1] or ways[1] in ways[0])
    ):
        return max(ways, key=len)
    return None


def _ways(word: str, lexicon: Lexicon) -> list[str]:
    if word in lexicon.directions:
        return [word]
    return [w for w in word.split("-") if w in lexicon.directions]


def _number(text: str) -> float:
    if text.lower() in _NUMBERS:
        return float(_NUMBERS[text.lower()])
    cleaned = text.rstrip(".,").replace(",", "")
    return float(cleaned) if re.fullmatch(r"\d+(?:\.\d+)?", cleaned) else 0.0


def _coordinated(text: str, phrases: list[Phrase], spots: Sequence[Spot]) -> list[Phrase]:
    """ "northern parts of Aleppo and Hama": the part belongs to both; with "respectively" each has its own direction."""
    out = list(phrases)
    for k in range(len(phrases) - 1):
        a, b = out[k], out[k + 1]
        if a.relation not in ("part", "around") or b.relation != "self" or a.span[1] > b.span[0]:
            continue
        if text[spots[k].span[1] : spots[k + 1].span[0]] != " and " or a.rule == "direction before the name":
            continue
        if not (b.noun or "").endswith("s"):
            continue
        said = re.split(r"[^\w-]+", text[a.span[0] : spots[k].span[0]].lower())
        ways = [load().directions[w] for x in said for w in _ways(x, load())]
        each = len(ways) == 2 and text[b.span[1] :].startswith((" respectively", ", respectively"))
        out[k] = replace(a, direction=ways[0]) if each else a
        out[k + 1] = replace(
            b, relation=a.relation, direction=ways[1] if each else a.direction, noun=a.noun, rule=a.rule
        )
    return out


# --- two names -------------------------------------------------------------------------------------------------------

_DASHES = ("-", "–", " - ", "—", "‑")
_TO = re.compile(r"^,?\s+(?:up\s+|down\s+|on\s+)?(?:to|and|with|through\s+to)\s+(?:the\s+)?$", re.IGNORECASE)
_AND = re.compile(r"(?:^|\s)(?:and|to)\s+(?:the\s+)?(?:\w+\s+(?:of)\s+)?$", re.IGNORECASE)


def _joins(text: str, spots: Sequence[Spot], bounds: Sequence[Span]) -> list[Phrase]:
    """ "between X and Y", "the road from X to Y", "the X-Y road"."""
    found = []
    for k, spot in enumerate(spots):
        if (
            phrase := _between(text, k, spots, bounds)
            or _along(text, k, spots, bounds)
            or _road(text, k, spots, bounds)
        ):
            found.append(phrase)
        del spot
    return found


def _between(text: str, k: int, spots: Sequence[Spot], bounds: Sequence[Span]) -> Phrase | None:
    start, end = spots[k].span
    left = text[max(bounds[k][0], start - 60) : start]
    m = _patterns().between.search(left)
    if m is None:
        return None
    for other in range(k + 1, min(k + 4, len(spots))):
        if bounds[other] != bounds[k] or spots[other].span[0] - end > 120:
            break
        gap = text[spots[other - 1].span[1] : spots[other].span[0]]
        if _AND.search(gap):
            span = start - len(left) + m.start(), spots[other].span[1]
            return Phrase("between", span, (k, other), "between two places")
    return None


def _along(text: str, k: int, spots: Sequence[Spot], bounds: Sequence[Span]) -> Phrase | None:
    """ "the front line from X to Y", "the highway linking X with Y", "the line X-Y"."""
    if k + 1 >= len(spots) or bounds[k] != bounds[k + 1]:
        return None
    left = text[max(bounds[k][0], spots[k].span[0] - 60) : spots[k].span[0]]
    gap = text[spots[k].span[1] : spots[k + 1].span[0]]
    m = _patterns().along.search(left)
    if m is None or (gap not in _DASHES if not (m["joins"] or m["on"]) else not _TO.match(gap)):
        return None
    noun, (start, end) = m["noun"].lower(), (spots[k].span[0], spots[k + 1].span[1])
    return Phrase(
        "road", (start - len(left) + m.start("noun"), end), (k, k + 1), f"{noun} between two places", noun=noun
    )


def _road(text: str, k: int, spots: Sequence[Spot], bounds: Sequence[Span]) -> Phrase | None:
    if k + 1 >= len(spots) or bounds[k] != bounds[k + 1]:
        return None
    gap = text[spots[k].span[1] : spots[k + 1].span[0]]
    if gap not in (*_DASHES, " to "):
        return None
    right = text[spots[k + 1].span[1] : spots[k + 1].span[1] + 30]
    noun, end = _type_after(right, spots[k + 1].span[1], load())
    if noun is None and (m := re.match(r"\s+(line|front)\b", right)):
        noun, end = m[1], spots[k + 1].span[1] + m.end()
    if noun is None or load().type_of(noun) != "road":
        return None
    return Phrase("road", (spots[k].span[0], end), (k, k + 1), f"{noun} between two places", noun=noun)
