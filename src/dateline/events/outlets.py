"""Whose words a report's own voice is: the agency that it credits, else its outlet."""

from __future__ import annotations

import re
from functools import cache

from ..actors import Parties
from ..records import Report

AGENCY = re.compile(r"\(([^()]{2,60})\)\s*+[-–—]*+\s*$")
STAFF = re.compile(
    r"^by\s+|(?<![,\s])[,\s]++(?:(?:[\w-]++\s++)?(?:desk|bureaus?)|staff|team|correspondents?|reporters?|writers?)\b(?s:.*)$",
    re.IGNORECASE,
)
HOUSE = re.compile(
    r"\b(wire|agency|agence|press|news|service|times|post|gazette|herald|tribune|network|media|bulletin|dispatch)\b",
    re.IGNORECASE,
)


def own_voice(report: Report | None, name: str) -> tuple[str, str]:
    """Id and name of whoever speaks where a report names nobody; `name` is the report's."""
    words = (report and (_agency(report) or (report.outlet and report.outlet.means))) or name
    entry = known(words)
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
    return house if known(house) or HOUSE.search(house) else None


@cache
def known(words: str) -> tuple[str, str] | None:
    """Id and name of a known outlet, where the words are its name."""
    for found in Parties.load().index.find(words):
        if found.name.role == "outlet" and found.span[1] - found.span[0] >= len(words) - 4:
            entry = Parties.load().get(found.name.ids[0])
            return (entry.party.id or entry.party.name, entry.party.name) if entry else None
    return None
