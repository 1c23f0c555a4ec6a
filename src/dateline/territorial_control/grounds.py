"""Which places a claim is about, and whether about a part of them only.

A claim for a province is evidence for the province, not for its towns; one for a part of a town says that others hold the
rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from ..events import signs
from ..events.facts import Facts
from ..records import Place

PART = re.compile(r"(?:#[^#]*){0,8}#[^#]*(?:part|outskirts|suburbs?|edge)$")
NEARBY = re.compile(r"#[^#]*(?:near|offset|countryside|around)$")
AIRPORT = re.compile(r"#(international|civilian|military|city)-airport$")
PARTLY = re.compile(
    r"\b(half|parts? of|outskirts|suburbs?|foothold|quarters?|neighbou?rhoods?|hold(?:s|ing)? out|held out|holed up)\b",
    re.IGNORECASE,
)
WORD = r"(?-i:[A-Z])[\w’'-]+"
SOME_OF = re.compile(r"\b(half|parts?) of\b", re.IGNORECASE)
QUARTER = r"(?:suburb|quarter|neighbou?rhood|district)"
MOVING = frozenset({"bus", "train"})
"""Sites in which people leave, and which are no part of what they leave."""
WHOLE = frozenset({"headquarters", "military camp", "positions", "village", "port", "refugee camp"})
"""Sites that stand for the town: who takes the garrison's base has the place."""
ACTS = frozenset({"capture", "advance", "retreat", "control", "siege", "siege_broken", "surrender", "offensive"})
"""The acts that say who holds a place; of all others `observations` gives nothing."""


def grounds(one: Facts) -> Iterator[tuple[Place, bool]]:
    """The places that the claim is about, and whether it is about a part only."""
    sites = one.sites - WHOLE - MOVING if not one.sites & WHOLE else frozenset()
    text = one.claim.evidence.text
    words = bool(PARTLY.search(text))
    for place in _about(one):
        known = place.lat is not None  # else its site is all that is known of it: "the refinery at Al-Jaili"
        site = known and bool(sites) and one.act in ("capture", "retreat") and not signs.sites(place.name)
        part = words and not _is_quarter(place, text)
        yield _in_country(place, one), one.act == "advance" or part or site or bool(PART.search(place.id or ""))


def _in_country(place: Place, one: Facts) -> Place:
    """A place of which only the name is known lies where the others do that it is named with."""
    others = {p.country for p in one.places if p.country}
    return replace(place, country=others.pop()) if place.country is None and len(others) == 1 else place


def _is_quarter(place: Place, text: str) -> bool:
    """Whether the place is the quarter or suburb that is spoken of, no part of itself: "the suburb of Darayya"."""
    name = re.escape(place.name)
    named = rf"\b{QUARTER} of {name}\b|\b{name}(?:,| is| was)? (?:an? |the )?(?:\w+ )?{QUARTER}\b"
    named += rf"|\b{name}(?:,? (?:and )?{WORD})*, (?:[\w-]+ ){{0,3}}{QUARTER}s\b"
    meant = rf"\bthe {QUARTER}(?=[,.;]|$)" if place.name.casefold() not in text.casefold() else named
    return bool(re.search(f"{named}|{meant}", text, re.IGNORECASE)) and not SOME_OF.search(text)


def _about(one: Facts) -> Iterator[Place]:
    """The places that the claim is about: no country, no road, nothing near a town, nor where somebody retreats to."""
    if one.act == "offensive" and one.claim.status.means != "ended":
        return
    to = one.claim.evidence.text if one.act == "retreat" else ""
    for value in one.claim.place:
        place = value.means
        if place.basis in ("country", "corridor") or NEARBY.search(place.id or ""):
            continue
        if not (
            to and value.text and re.search(rf"\b(?:to|into|onto|towards?) (?:the )?{re.escape(value.text)}\b", to)
        ):
            yield place


def places_of(one: Facts) -> set[str]:
    """The keys of the places that a claim may say something of."""
    return set(map(key, _about(one))) if one.act in ACTS and one.stance != "intent" else set()


def key(place: Place) -> str:
    """What a place is known by: its id without the part of it, or its name; a town's airport by any of its names."""
    return _whole(place.id) if place.id else place.name.casefold()


@lru_cache(maxsize=20_000)
def _whole(id_: str) -> str:
    return AIRPORT.sub("#airport", PART.sub("", id_))
