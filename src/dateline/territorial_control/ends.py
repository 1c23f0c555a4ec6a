"""How far spells reach: what is worked out from the words on a place goes on for ever, news does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from ..records import ControlSpell

GOES_ON = 31
"""Days for which what held at the last report on a country is taken to hold on: a change would be news by then."""


def until_last_report(spells: Iterable[ControlSpell], ends: Mapping[str | None, int]) -> Iterator[ControlSpell]:
    """The spells, in order, for as long as there is news of their country (`ends`: the last day, an ordinal, by country):
    what is known goes on for `GOES_ON` days more; that nothing is known needs no spell then. Twice is as once.

    Spells are kept without this end, which every new report on a country moves for all of its places.
    """
    for _, own in groupby(spells, lambda s: (s.place.name, s.place.id)):
        yield from _until(list(own), ends)


def _until(own: Sequence[ControlSpell], ends: Mapping[str | None, int]) -> Iterator[ControlSpell]:
    heard = own[-1].last_evidence
    if heard is None:
        yield from own
        return
    last = max(ends.get(own[-1].place.country, 0), date.fromisoformat(heard).toordinal())
    for spell in own:
        end = date.fromordinal(last + (0 if spell.state == "unknown" else GOES_ON)).isoformat()
        if (spell.earliest or "") <= end:
            yield replace(spell, latest=min(spell.latest or end, end))
