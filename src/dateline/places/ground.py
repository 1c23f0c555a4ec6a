"""Turns a place expression and what its names mean into a Place: centre, radius and basis, never the bare anchor."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..records import Place
from .gazetteer import Entry, Gazetteer
from .geometry import BEARINGS, Point, distance_km, heading, middle, nearest_on_line, shift
from .phrases import Phrase
from .resolve import Resolution
from .spotting import Spot

COUNTRYSIDE_KM = 25.0  # how far a town's countryside reaches where its division isn't known
NEAR_KM = 15.0  # "near", "outside"
ASIDE_KM = 15.0  # "south of X" with no distance
BANK_KM = 40.0  # the stretch of a river that a report speaks of
BORDER_KM = 150.0  # a border this near to one of the report's towns is meant at that stretch
FACILITY_KM = 8.0  # an airport lies about so far from its town
_LIES_IN = re.compile(
    r"^,?\s+(?:(?:village|town|city|area|district),?\s+)?(?:in|of|near|outside)\s+(?:the\s+)?(?:[\w-]+ern\s+)?$|^,\s+$|^\s*\($"
)
_OWNS = re.compile(r"^['’]s?\s+(?:[a-z-]+\s+){0,2}$")
_APPOSED = re.compile(r"^,\s+(?:an?\s+(?:[a-z-]+\s+){0,2}(?:village|town|settlement|suburb|camp|hamlet|area)\s+)?$")
UNKNOWN = 0.2  # confidence of a name that no gazetteer holds


@dataclass(frozen=True, slots=True)
class Scene:
    """What a report has to offer for placing its vaguer expressions."""

    text: str
    spots: Sequence[Spot]
    resolutions: Sequence[Resolution]
    countries: Counter[str]  # weight of each country in the report
    gazetteer: Gazetteer
    phrases: Mapping[int, Phrase] = field(default_factory=dict)  # what the words around each spot make of it

    def lies_in(self, k: int) -> bool:
        """Whether the words say that spot k lies in the next one: "Kafr X in Hama province", "Kafr X, Syria"."""
        gap = self.text[self.spots[k].span[1] : self.spots[k + 1].span[0]]
        return bool(_LIES_IN.match(gap))

    def entry(self, k: int) -> Entry | None:
        return self.resolutions[k].entry

    def towns_by(self, at: int) -> list[Point]:
        """Towns and facilities of the report, those nearest in the text to character `at` first."""
        order = sorted(range(len(self.spots)), key=lambda k: abs(self.spots[k].span[0] - at))
        found = [
            e for k in order if (e := self.entry(k)) and e.kind not in ("country", "river", "sea", "region", "desert")
        ]
        return [e.at for e in found]


def ground(phrase: Phrase, scene: Scene) -> Place:
    """The place that an expression means."""
    if phrase.relation == "border":
        return _border(phrase, scene)
    if phrase.relation in ("between", "road"):
        return _corridor(phrase, scene)
    k = phrase.anchors[0]
    entry, name = scene.entry(k), _name(phrase, scene)
    if entry is None:
        return _unknown(scene.spots[k].name, k, scene)
    at, radius, basis = _geometry(phrase, entry, scene)
    if scene.resolutions[k].tier == "part":
        return _somewhere_in(name, entry, scene.resolutions[k].confidence, scene)
    division = scene.gazetteer.division(entry)
    return _place(name, entry, phrase, at, radius, basis, scene.resolutions[k].confidence, division)


def _unknown(name: str, k: int, scene: Scene) -> Place:
    """A name that no gazetteer holds: somewhere in what it is said to lie in, or where it is said to lie from there."""
    if (aside := _aside(k, scene)) is not None:
        parent, (at, radius, _) = aside
    elif (found := _lies_in(k, scene)) is not None:
        parent, at, radius = found, found.at, max(found.radius_km, COUNTRYSIDE_KM)
    else:
        return Place(name, confidence=UNKNOWN)
    return Place(name, None, *at, round(radius, 1), "relative", parent.country, scene.gazetteer.division(parent),
                 UNKNOWN + 0.15)  # fmt: skip


def _lies_in(k: int, scene: Scene) -> Entry | None:
    """What is named right after spot k as what it lies in, or right before it as its owner: "Baghdad's Haifa Street"."""
    if k + 1 < len(scene.spots) and 0 < scene.spots[k + 1].i - scene.spots[k].j <= 3 and scene.lies_in(k):
        return scene.entry(k + 1)
    owned = k > 0 and _OWNS.match(scene.text[scene.spots[k - 1].span[1] : scene.spots[k].span[0]])
    return scene.entry(k - 1) if owned else None


def _aside(k: int, scene: Scene) -> tuple[Entry, tuple[Point, float, str]] | None:
    """Where an apposition puts spot k: "Mugunga, west of Goma", "X, a village 20 km north of Y"."""
    beside = scene.phrases.get(k + 1)
    parent = scene.entry(k + 1) if beside and beside.relation in ("offset", "near", "around", "part") else None
    if beside is None or parent is None or not _APPOSED.match(scene.text[scene.spots[k].span[1] : beside.span[0]]):
        return None
    return parent, _geometry(beside, parent, scene)


def _somewhere_in(name: str, entry: Entry, confidence: float, scene: Scene) -> Place:
    """What is called after a place lies in or by it: "Damascus University", "Enugu State"; it has no id of its own."""
    radius = round(entry.radius_km + FACILITY_KM, 1)
    return Place(name, None, *entry.at, radius, "relative", entry.country, scene.gazetteer.division(entry), confidence)


def _place(
    name: str,
    entry: Entry,
    phrase: Phrase,
    at: Point,
    radius: float,
    basis: str,
    confidence: float,
    division: str | None,
) -> Place:
    ref = entry.ref if phrase.relation == "self" else f"{entry.ref}#{_slug(phrase)}"
    return Place(name, ref, round(at[0], 4), round(at[1], 4), round(radius, 1), basis, entry.country, division,
                 round(confidence * (1.0 if phrase.relation == "self" else 0.95), 3))  # fmt: skip


def _slug(phrase: Phrase) -> str:
    """The fragment of an id that tells a part or a distance from the place itself: "#north-part"."""
    km = f"{phrase.km:g}km" if phrase.km else None
    noun = phrase.noun.replace(" ", "-") if phrase.noun and phrase.relation in ("around", "bank", "facility") else None
    return "-".join(x for x in (km, phrase.direction, noun or phrase.relation) if x)


def _name(phrase: Phrase, scene: Scene) -> str:
    """What people call it: countries by their usual name, everything else as the report writes it, without type word."""
    spot, entry = scene.spots[phrase.anchors[0]], scene.entry(phrase.anchors[0])
    name = entry.name if entry is not None and entry.kind == "country" else plain(spot.name)
    if phrase.relation == "part" and phrase.direction and entry is not None and entry.kind in ("country", "region"):
        return f"{_adjective(phrase)} {name}"
    if phrase.relation == "facility" and phrase.noun:
        return f"{name} {phrase.noun}"
    return name


def plain(name: str) -> str:
    """A river's name without "River" and without a leading article."""
    words = name.split()
    words = (
        words[1:] if words[0] in ("The", "the") and len(words) > 1 and words[1] not in ("Hague", "Gambia") else words
    )
    return " ".join(words[:-1] if words[-1].lower() == "river" and len(words) > 1 else words)


def _adjective(phrase: Phrase) -> str:
    if phrase.rule == "direction of":
        return phrase.direction or ""
    return "central" if phrase.direction == "centre" else f"{phrase.direction}ern"


# --- geometry --------------------------------------------------------------------------------------------------------


def _geometry(phrase: Phrase, entry: Entry, scene: Scene) -> tuple[Point, float, str]:
    """Centre, radius in km and basis."""
    at, radius = entry.at, entry.radius_km
    if entry.line:
        at, radius = _stretch(entry.line, phrase, scene, BANK_KM) or (at, radius)
        side = BEARINGS.get(phrase.direction or "", _hand(phrase.direction, entry.line, at))
        return at if side is None else shift(at, side, 10), radius, "corridor"
    match phrase.relation:
        case "self" | "ground":
            return at, radius, _basis(entry)
        case "part" if phrase.direction is None:
            return at, radius, "relative"
        case "part":
            return _toward(at, phrase.direction, 0.5 * radius), 0.6 * radius, "relative"
        case "around":
            reach = radius if entry.kind == "admin1" else max(radius, COUNTRYSIDE_KM)
            share = 0.5 if entry.kind == "admin1" else 0.7
            return (
                _toward(at, phrase.direction, share * reach),
                max(0.6 * reach, 10.0) if phrase.direction else reach,
                "relative",
            )
        case "offset":
            return _offset(phrase, entry)
        case "facility":
            return at, radius + FACILITY_KM, "relative"
        case _:
            return at, radius + NEAR_KM, "relative"


def _hand(hand: str | None, line: Sequence[Point], at: Point) -> float | None:
    """The bearing of a river's left or right bank, looking downstream; lines run from the source to the mouth."""
    turn = {"left": -90.0, "right": 90.0}.get(hand or "")
    return None if turn is None else (heading(line, at) + turn) % 360


def _basis(entry: Entry) -> str:
    if entry.kind == "country":
        return "country"
    return "admin" if entry.kind in ("admin1", "admin2", "region", "sea", "desert", "mountain", "lake") else "point"


def _toward(at: Point, direction: str | None, km: float) -> Point:
    return shift(at, BEARINGS[direction], km) if direction in BEARINGS else at


def _offset(phrase: Phrase, entry: Entry) -> tuple[Point, float, str]:
    """ "55 km west of X" is a sector: written directions are off by up to 25 degrees, so the radius grows with km."""
    if phrase.km and phrase.direction:
        return _toward(entry.at, phrase.direction, phrase.km), max(5.0, 0.45 * phrase.km), "relative"
    if phrase.km:
        return entry.at, phrase.km * 1.1, "relative"
    reach = entry.radius_km + ASIDE_KM
    return _toward(entry.at, phrase.direction, reach), reach, "relative"


def _stretch(line: Sequence[Point], phrase: Phrase, scene: Scene, reach: float) -> tuple[Point, float] | None:
    """The stretch of a line nearest to the towns told of beside it; None when no town of the report is near it."""
    for town in scene.towns_by(phrase.span[0])[:4]:
        at, apart = nearest_on_line(line, town)
        if apart < 150:
            return at, reach + 0.5 * apart
    return None


def _corridor(phrase: Phrase, scene: Scene) -> Place:
    """The ground between two places."""
    pair = [scene.entry(k) for k in phrase.anchors]
    names = [plain(scene.spots[k].name) for k in phrase.anchors]
    name = f"{names[0]}-{names[1]} {phrase.noun}" if phrase.noun else f"between {names[0]} and {names[1]}"
    known = [e for e in pair if e is not None]
    if not known:
        return Place(name, confidence=UNKNOWN)
    first, last = known[0], known[-1]
    at, radius = middle(_ends(first, last, scene))
    ref = f"{first.ref}..{last.ref}" if len(known) == 2 else f"{first.ref}#near"
    both = first.country if first.country == last.country else None
    confidence = min(scene.resolutions[k].confidence for k in phrase.anchors if scene.entry(k)) * len(known) / 2
    country = both or next((e.country for e in known if e.kind != "country"), None)
    division = scene.gazetteer.division(first) if both and first.admin1 == last.admin1 else None
    return Place(name, ref, *at, round(max(radius + 3.0, 20.0 if len(known) == 1 else 5.0), 1), "corridor", country,
                 division, round(confidence, 3))  # fmt: skip


def _ends(first: Entry, last: Entry, scene: Scene) -> list[Point]:
    """Where a corridor begins and ends; a river or country is met at its point nearest to the other end."""
    return [_end(first, last, scene), _end(last, first, scene)]


def _end(here: Entry, there: Entry, scene: Scene) -> Point:
    if here.line:
        return nearest_on_line(here.line, there.at)[0]
    if here.kind == "country" and there.country and there.kind != "country":
        border = scene.gazetteer.border(here.country or "", there.country)
        return min(border, key=lambda p: distance_km(p, there.at)) if border else there.at
    return here.at


def _border(phrase: Phrase, scene: Scene) -> Place:
    """The stretch of a border that lies by the report's towns, or all of it."""
    pair, sure = _border_pair(phrase, scene)
    name = "border" if not phrase.countries else None
    if pair is None:
        return Place(name or "border", confidence=UNKNOWN)
    line = scene.gazetteer.border(*pair)
    title = "-".join(sorted(_country_name(c, scene) for c in pair)) + " border"
    met = [nearest_on_line(line, t) for t in scene.towns_by(phrase.span[0])[:3]]
    near = [(p, km) for p, km in met if km < BORDER_KM]
    at, radius = middle([p for p, _ in near] or line)
    radius += max((0.5 * km for _, km in near), default=0.0)
    country = next((c for c in pair if c in phrase.countries), None) if len(phrase.countries) == 1 else None
    ref = f"border:{'-'.join(sorted(pair))}"
    return Place(title, ref, *at, round(max(radius, 20.0), 1), "corridor", country, None, 0.9 if sure else 0.6)


def _country_name(iso2: str, scene: Scene) -> str:
    entry = scene.gazetteer.country(iso2)
    return entry.name if entry else iso2


def _border_pair(phrase: Phrase, scene: Scene) -> tuple[tuple[str, str] | None, bool]:
    """The two countries of a border: as said, or the report's most named pair of neighbours; and whether it was said."""
    said = [c for c in phrase.countries if c]
    if len(said) >= 2:
        pair = said[0], said[1]
        return (pair, True) if scene.gazetteer.border(*pair) else (None, False)
    ranked = [c for c, _ in sorted(scene.countries.items(), key=lambda cn: (-cn[1], cn[0]))]
    pairs = [(a, b) for i, a in enumerate(ranked[:5]) for b in ranked[i + 1 : 6]]
    if said:
        pairs = [(said[0], b) for b in ranked if b != said[0]]
    return next((p for p in pairs if scene.gazetteer.border(*p)), None), False
