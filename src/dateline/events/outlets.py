"""Whose words a report's own voice is: the agency that it credits, else its outlet; and which agencies it is written with.

A byline names houses ("First Wire"), people ("Jane Example") and the paper's own ("our correspondent", "Gazette staff").
One house, and nobody of the paper's own, is the voice: "By First Wire staff". A house beside the paper's own people, or
behind "with", or in a credit below the story, has part in it: "By Gazette staff, with First Wire".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..actors import Parties
from ..records import Claim, Report

AGENCY = re.compile(r"\(([^()]{2,60})\)\s*+[-–—]*+\s*$")
BETWEEN = re.compile(r"[,;/|&·•()\[\]:]|(?<=\s)(?:and|in|for|to|with|from|by|via|contributed)(?=\s)", re.IGNORECASE)
PARTLY = re.compile(r"\b(?:with|additional|contribut\w+|editing|writing)\b", re.IGNORECASE)
"""What stands behind it has part in a report, as an agency or as who edited it."""
CREDITING = re.compile(
    r"^(?:(?:by|from|via|sources?|with|additional|material|information|reports?|reporting|an?|the)\b[\s:]*)+",
    re.IGNORECASE,
)
STAFF = re.compile(
    r"(?:^|(?<=\s))(?:desk|bureaus?|newsroom|staff|team|correspondents?|reporters?|report|writers?)\b(?s:.*)$",
    re.IGNORECASE,
)
DESK = re.compile(r"(?:^|(?<=\s))[\w-]++\s++(?:desk|bureaus?|newsroom)\b(?s:.*)$", re.IGNORECASE)
"""A part of a house, with the word that says which: "Africa desk"."""
OURS = re.compile(r"(?:our|own|this)\b", re.IGNORECASE)
HOUSE = re.compile(
    r"\b(wire|agency|agence|press|news|service|times|post|gazette|herald|tribune|network|media|bulletin|dispatch)\b",
    re.IGNORECASE,
)
ITS_PEOPLE = re.compile(
    r"\b(?:[Oo]ur|[Tt]his)(?: own)? (?:[\w-]+ )?(?:newspaper|paper|correspondents?|reporters?|photographers?|team|staff)\b"
)
NEAR = 600  # letters in which a sentence begins and ends, at most
SENTENCE = re.compile(r"[.!?][\"”’']?\s")
COMMON = frozenset({"the", "a", "an", "of", "and", "press", "news", "wire", "agency", "service"})


def own_voice(report: Report | None, name: str) -> tuple[str, str]:
    """Id and name of whoever speaks where a report names nobody; `name` is the report's."""
    words = (report and (_agency(report) or (report.outlet and report.outlet.means))) or name
    return _house_id(words)


def written_with(report: Report) -> tuple[str, ...]:
    """The ids of the houses that have part in a report, as its byline and its credits say; its own voice's among them,
    where they name it."""
    lines = [report.quote(b.span) for b in report.blocks if b.kind in ("byline", "credit")]
    lines += [report.byline.means] if report.byline else []
    return tuple(sorted({_house_id(h)[0] for line in lines for piece in BETWEEN.split(line) if (h := _house(piece))}))


def seen_itself(report: Report, claim: Claim) -> bool:
    """True where the sentence of the claim tells of the outlet's own people: "a Gazette reporter counted 12 graves"."""
    start, end = claim.evidence.span
    before, after = report.text[max(0, start - NEAR) : start], report.text[end : end + NEAR]
    sentence = SENTENCE.split(before)[-1] + report.text[start:end] + SENTENCE.split(after)[0]
    return bool(ITS_PEOPLE.search(sentence)) or any(name in sentence for name in _short_names(report))


def _short_names(report: Report) -> Iterator[str]:
    """How a paper calls itself: "The Harbour Gazette", "the Gazette"."""
    outlet = report.outlet.means if report.outlet else ""
    last = outlet.split()[-1:]
    yield from (
        f"{article} {words}"
        for words in {outlet.removeprefix("The "), *last}
        if words
        for article in ("the", "The", "a", "A")
    )


def _agency(report: Report) -> str | None:
    """The agency in the dateline's brackets, or the one house that the byline names, without the paper's own people."""
    if report.dateline and (found := AGENCY.search(report.dateline.means)):
        return found.group(1)
    byline = report.byline.means if report.byline else None
    if not byline:
        return None
    outlet = report.outlet.means if report.outlet else ""
    pieces = BETWEEN.split(byline)
    if any(_of_the_paper(piece, outlet) for piece in pieces):
        return outlet or None
    houses = {house for piece in BETWEEN.split(PARTLY.split(byline)[0]) if (house := _house(piece))}
    return houses.pop() if len(houses) == 1 else None


def _named(piece: str) -> Iterator[str]:
    """What a piece of a byline may name, the likeliest first: "First Wire" of "by First Wire staff"."""
    plain = CREDITING.sub("", piece.strip())
    yield from (STAFF.sub("", DESK.sub("", plain)).strip(" ."), STAFF.sub("", plain).strip(" ."))


def _house(piece: str) -> str | None:
    """The house that a piece of a byline names."""
    return next((named for named in _named(piece) if named and (known(named) or HOUSE.search(named))), None)


def _of_the_paper(piece: str, outlet: str) -> bool:
    """ "Our correspondent", "staff", "a Gazette reporter" in the Harbour Gazette, and the Harbour Gazette itself."""
    plain = CREDITING.sub("", piece.strip())
    if not plain:
        return False
    named = set(next(_named(piece)).casefold().split())
    own = set(outlet.casefold().split())
    return bool(OURS.match(plain)) or not named or (named <= own and not named <= COMMON)


@cache
def _house_id(words: str) -> tuple[str, str]:
    entry = known(words)
    if entry:
        return f"outlet:{entry[0].casefold()}", entry[1]
    return f"outlet:{' '.join(words.casefold().split()).removeprefix('the ')}", words


@cache
def known(words: str) -> tuple[str, str] | None:
    """Id and name of a known outlet, where the words are its name."""
    for found in Parties.load().index.find(words):
        if found.name.role == "outlet" and found.span[1] - found.span[0] >= len(words) - 4:
            entry = Parties.load().get(found.name.ids[0])
            return (entry.party.id or entry.party.name, entry.party.name) if entry else None
    return None
