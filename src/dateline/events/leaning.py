"""On which side an outlet stands, as its own words show: whom it scorns and whom it praises, whom it quotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..actors import Parties
from ..records import Claim, Party, Report, Source, Value
from ..reports.mastheads import declared
from . import signs
from .outlets import known
from .sides import foes, friends, side_of, voice_of

ARMED = re.compile(
    r"\b(?:forces|army|command|front|junta|brigades?|guerrillas?|movement|opposition|resistance|party)\b", re.IGNORECASE
)
QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
ENOUGH = 2  # different partisan words, outside quotation marks, that put an outlet on a side
FAVOURED = 3  # one quotation, one word of praise or three of scorn for its enemy: one deed that is told is no favour
QUOTES, PRAISE, SCORN = 3, 3, -3
OURSELVES = re.compile(r"(?:[Oo]ur|[Ww]e|us)\b")  # and not the US
CHARGES = frozenset({"propaganda"})
"""What outlets of no side also say, to tell what one side calls the other's words."""
PROUD = frozenset({"capture", "advance", "siege_broken"})
"""Deeds that a side tells of itself; what is told of a strike is as often told against who did it."""


def outlet_side(report: Report | None, claims: Sequence[Claim]) -> str | None:
    """The side that the report's own voice is on; None where neither the files nor its wording put it on one.

    An outlet that writes "enemy", "mercenaries" or "regime" in its own words stands on the side that it quotes and
    praises, against the one that it calls so.
    """
    if report is None:
        return None
    entry = known(report.outlet.means) if report.outlet else None
    if entry:
        above = Parties.load().speaks_for(entry[0])
        return voice_of(above.id) if above and above.id else None
    body = " ".join(report.quote(b.span) for b in report.blocks if b.kind in ("body", "headline", "highlights"))
    words = QUOTED.sub(" ", body or report.text)
    if speaks := _declared(report):
        return speaks
    if ours := _ours(report, claims):
        return ours
    partisan = signs.partisan(words) - CHARGES
    enough = len(partisan) >= ENOUGH or any(w.startswith("our ") for w in partisan)
    return _favoured(report, claims, words) if enough else None


def _ours(report: Report, claims: Sequence[Claim]) -> str | None:
    """The side that the report calls "we" and "our men" most often: its own, whomever it quotes and praises beside it."""
    named = Counter(_ourselves(report, claims))
    return min(named, key=lambda side: (-named[side], side), default=None)


def is_organ(report: Report) -> bool:
    """True where the masthead says that a party or an army speaks here: "Voice of the Libyan Arab Armed Forces", "organ
    of the Western Command"; a nation or a people has no organ."""
    owners = list(declared(report.text))
    index = Parties.load().index
    return any(ARMED.search(owner) or any(f.name.role == "party" for f in index.find(owner)) for owner in owners)


def _declared(report: Report) -> str | None:
    """Whose voice the masthead says that it is: "Voice of the Libyan Arab Armed Forces"."""
    found = (p for words in declared(report.text) for p in _parties_in(words, _day(report)))
    return next(found, None)


def _day(report: Report) -> str | None:
    return report.published.means if report.published else None


def _favoured(report: Report, claims: Sequence[Claim], words: str) -> str | None:
    """The party for which the wording speaks most."""
    day = _day(report)
    scorned, praised = Counter(_beside("scorned", words, day)), Counter(_beside("praised", words, day))
    scorned.update(_labelled(claims))
    points: Counter[str] = Counter({p: PRAISE * praised[p] for p in {*praised, *_parties_in(words, day)}})
    for claim in claims:
        quoted = [s.means for s in claim.according_to if s.role == "origin" and s.means]
        points.update({s: QUOTES for p in quoted if (s := side_of(p))})
        points.update({s: claim.act.means in PROUD for v in claim.actor if (s := side_of(v.means))})
    total = {p: n + sum(_judged(p, e, points) * times for e, times in scorned.items()) for p, n in points.items()}
    best = min(total, key=lambda p: (-total[p], p), default=None)
    return best if best is not None and total[best] >= FAVOURED else None


def _judged(party: str, scorned: str, parties: Counter[str]) -> int:
    """What scorn for one party says of another: against its friends, for its foes and for those of its friends."""
    if friends(party, scorned):
        return SCORN
    return int(any(foes(party, p) for p in (scorned, *(q for q in parties if friends(q, scorned)))))


def _ourselves(report: Report, claims: Sequence[Claim]) -> Iterator[str]:
    """The sides that the report calls "we", "our men" and "our negotiators" in its own words."""
    quoted = [m.span() for m in QUOTED.finditer(report.text)]
    named: list[Value[Party] | Source] = []
    for claim in claims:
        named += (*claim.actor, *claim.target, *claim.according_to)
    for v in named:
        if v.span is None or v.means is None or not OURSELVES.match(v.text or ""):
            continue
        at, side = v.span[0], side_of(v.means)
        if side and not any(start <= at < end for start, end in quoted):
            yield side


def _labelled(claims: Sequence[Claim]) -> Iterator[str]:
    """The sides of those whom claims call by a partisan word."""
    for claim in claims:
        for label in claim.labels:
            if signs.partisan(label.text):
                slot = claim.actor if label.of == "actor" else claim.target
                yield from (s for v in slot if (s := side_of(v.means)))


def _beside(what: str, words: str, day: str | None) -> Iterator[str]:
    """The parties that stand beside the words of that list: "the Saudi regime", "heroes of the Popular Committees"."""
    for near in signs.beside(what, words):
        yield from _parties_in(near, day)


@lru_cache(maxsize=5_000)
def _parties_in(words: str, day: str | None) -> frozenset[str]:
    parties, found = Parties.load().on(day), set()
    for name in (f.name for f in parties.index.find(words)):
        if len(name.ids) == 1 and name.role in ("party", "country", "demonym", "capital"):
            entry = parties.get(name.ids[0]) if name.role == "party" else None
            side = side_of(entry.party if entry else parties.state(name.ids[0]))
            found |= {side} if side else set()
    return frozenset(found)
