"""Streets, markets and hospitals that are called after a place and don't lie there: "Haifa Street", "Libya market"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .gazetteer import Entry
from .lexicon import load
from .phrases import Phrase
from .resolve import Resolution
from .spotting import Spot

_PLACED = ("city", "admin1", "admin2", "country", "region")
WHY = "called after {}, which lies elsewhere"


def called_after(
    text: str,
    spots: Sequence[Spot],
    phrases: Sequence[Phrase],
    resolutions: Sequence[Resolution],
    demonyms: Counter[str],
) -> tuple[list[Spot], list[Phrase], list[Resolution]]:
    """The same with each such name a name of its own that no gazetteer holds; what it lies in is said beside it or not.

    A street or square with a capital letter is never in the town of its name; anything of a town is not in a whole
    country of which nothing else in the report speaks.
    """
    spots, phrases, resolutions = list(spots), list(phrases), list(resolutions)
    own = {p.anchors[0]: n for n, p in enumerate(phrases) if p.relation in ("self", "facility") and p.noun}
    elsewhere = {k for k in own if _is_local(phrases[own[k]], resolutions[k].entry)}
    told = Counter(demonyms) + Counter(
        r.entry.country for k, r in enumerate(resolutions) if k not in elsewhere and r.entry and r.entry.country
    )
    for k, n in own.items():
        entry, phrase = resolutions[k].entry, phrases[n]
        street = entry is not None and entry.kind in _PLACED and _is_street(text, spots[k], phrase)
        if entry is not None and (street or (k in elsewhere and told and entry.country not in told)):
            spots[k] = replace(spots[k], name=text[slice(*phrase.span)], span=phrase.span, known=False)
            phrases[n] = Phrase("self", phrase.span, (k,), "the name")
            resolutions[k] = Resolution(resolutions[k].asked, None, 0.0, (WHY.format(entry.name),))
            if k + 1 < len(spots) and spots[k + 1].span[0] < phrase.span[1]:  # "Market" by itself is no more in doubt
                spots[k + 1] = replace(spots[k + 1], known=True, score=0.0)
                resolutions[k + 1] = replace(resolutions[k + 1], entry=None)
    return spots, phrases, resolutions


def _is_local(phrase: Phrase, entry: Entry | None) -> bool:
    """ "Libya market": of what a town has, and named after a country."""
    return phrase.relation == "facility" and entry is not None and entry.kind == "country"


def _is_street(text: str, spot: Spot, phrase: Phrase) -> bool:
    word = text[spot.span[1] : phrase.span[1]].strip()
    return word[:1].isupper() and word.lower() in load().streets
