"""Whose words a report's own voice is: the agency that it credits, else its outlet; and the side that an outlet is on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from ..actors import Parties
from ..records import Claim, Report
from . import signs
from .sides import foes, side_of, voice_of

AGENCY = re.compile(r"\(([^()]{2,60})\)\s*+[-–—]*+\s*$")
STAFF = re.compile(
    r"^by\s+|(?<![,\s])[,\s]++(?:(?:[\w-]++\s++)?(?:desk|bureaus?)|staff|team|correspondents?|reporters?|writers?)\b(?s:.*)$",
    re.IGNORECASE,
)
HOUSE = re.compile(
    r"\b(wire|agency|agence|press|news|service|times|post|gazette|herald|tribune|network|media|bulletin|dispatch)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[\"“][^\"”]{0,1000}[\"”]")
FAVOURED = 3  # one quotation, or three deeds: a single deed that is told is no favour
ENOUGH = 2  # different partisan words, outside quotation marks, that put an outlet on a side


def own_voice(report: Report | None, name: str) -> tuple[str, str]:
    """Id and name of whoever speaks where a report names nobody; `name` is the report's."""
    words = (report and (_agency(report) or (report.outlet and report.outlet.means))) or name
    entry = _known(words)
    if entry:
        return f"outlet:{entry[0].casefold()}", entry[1]
    return f"outlet:{' '.join(words.casefold().split()).removeprefix('the ')}", words


def _agency(report: Report) -> str | None:
    """The agency in the dateline's brackets, or the house that the byline names."""
    if report.dateline and (found := AGENCY.search(report.dateline.means)):
        return found.group(1)
    byline = report.byline.means if report.byline else None
    if not byline:
        return None
    outlet = report.outlet.means if report.outlet else None
    if outlet and outlet.casefold() in byline.casefold():
        return outlet
    house = STAFF.sub("", STAFF.sub("", byline)).strip()
    return house if _known(house) or HOUSE.search(house) else None


@cache
def _known(words: str) -> tuple[str, str] | None:
    """Id and name of a known outlet, where the words are its name."""
    for found in Parties.load().index.find(words):
        if found.name.role == "outlet" and found.span[1] - found.span[0] >= len(words) - 4:
            entry = Parties.load().get(found.name.ids[0])
            return (entry.party.id or entry.party.name, entry.party.name) if entry else None
    return None


def outlet_side(report: Report | None, claims: Sequence[Claim]) -> str | None:
    """The side that the report's own voice is on; None where neither the files nor its wording put it on one.

    An outlet that calls one side "enemy", "mercenaries" or "regime" in its own words stands on the side that it quotes
    most, or whose deeds it tells most, against the one that it calls so.
    """
    if report is None:
        return None
    known = _known(report.outlet.means) if report.outlet else None
    if known:
        above = Parties.load().speaks_for(known[0])
        return voice_of(above.id) if above and above.id else None
    body = " ".join(report.quote(b.span) for b in report.blocks if b.kind in ("body", "headline", "highlights"))
    if len(signs.partisan(QUOTED.sub(" ", body or report.text))) < ENOUGH:
        return None
    return _favoured(claims)


def _favoured(claims: Sequence[Claim]) -> str | None:
    """The party that is quoted most; deeds against others count less than words."""
    counts: Counter[str] = Counter()
    called: Counter[str] = Counter()
    for claim in claims:
        for source in claim.according_to:
            if source.role == "origin" and source.means and (side := side_of(source.means)):
                counts[side] += 3
        for label in claim.labels:
            if signs.partisan(label.text):
                called.update(
                    s for v in (claim.actor if label.of == "actor" else claim.target) if (s := side_of(v.means))
                )
        counts.update(s for v in claim.actor if (s := side_of(v.means)))
    for enemy, times in called.items():
        counts[enemy] -= 3 * times
        for party in list(counts):
            counts[party] += times * foes(party, enemy)
    best = min(counts, key=lambda p: (-counts[p], p), default=None)
    return best if best is not None and counts[best] >= FAVOURED else None
