"""What a report is about: the weights of its countries and divisions, and the places chosen so far."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from .asked import Asked, Key
from .gazetteer import Entry
from .geometry import Point
from .options import Option, Scored

SURE = 0.0  # below this total a candidate isn't convincing
MAIN = 0.3  # share of a report from which on a country's neighbours are near to what it is about
NOTHING: tuple[tuple[Entry, float], ...] = ()  # what a name has put in that nothing was chosen for


@dataclass
class Focus:
    """What a report is about: weights of countries and divisions, and the places chosen so far."""

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    divisions: Counter[tuple[str, str]] = field(default_factory=Counter)
    chosen: list[tuple[str, Point]] = field(default_factory=list)  # ids of places, and where they lie
    own: dict[Key, tuple[Entry, float]] = field(default_factory=dict)  # what each name itself put in

    @cached_property
    def total(self) -> float:
        """The weight of all countries; asked for once all of them are in."""
        return sum(self.countries.values())

    @cached_property
    def main(self) -> frozenset[str]:
        """The countries that the report is to a good part about."""
        return frozenset(c for c in self.countries if self.share(c) > MAIN)

    @cached_property
    def named(self) -> Mapping[str, tuple[tuple[Entry, float], ...]]:
        """What each name put in, whatever kind of place its type words call for: "Masiaka", "the town of Masiaka"."""
        found: dict[str, tuple[tuple[Entry, float], ...]] = {}
        for (name, _), put in self.own.items():
            found[name] = (*found.get(name, ()), put)
        return found

    def share(self, country: str | None, key: Key | None = None) -> float:
        """How much of the report is about a country; what the name of `key` itself put in doesn't count."""
        if not country:
            return 0.0
        mine = self.named.get(key[0], NOTHING) if key else NOTHING
        total, here = self.total, self.countries.get(country, 0.0)
        for entry, weight in mine:
            total -= weight
            here -= weight if entry.country == country else 0.0
        return max(0.0, here) / total if total > 1e-9 else 0.0

    def names_division(self, entry: Entry, key: Key) -> int:
        """How many other names lie in the same division."""
        n = self.divisions[entry.country or "", entry.admin1 or ""]
        area = entry.country, entry.admin1
        return n - sum((mine.country, mine.admin1) == area for mine, _ in self.named.get(key[0], NOTHING))


def first_focus(
    groups: Mapping[Key, Sequence[Asked]], options: Mapping[Key, Sequence[Option]], demonyms: Counter[str]
) -> Focus:
    """Countries and divisions named without doubt."""
    focus = Focus(_of_people(demonyms))
    for key, items in groups.items():
        top = options[key][0] if options[key] else None
        if top is None or top.tier == "romanised" or top.entry.country is None:
            continue
        weight = len(items) ** 0.5
        if top.entry.kind == "country" and key[1] in ("", "country"):
            focus.countries[top.entry.country] += weight
        elif top.entry.kind == "admin1" and key[1] in ("", "admin1"):
            focus.countries[top.entry.country] += 0.5 * weight
            focus.divisions[top.entry.country, top.entry.admin1 or ""] += 1
        for a in items:
            for outer in a.within:
                _note_outer(outer, focus)
    return focus


def _of_people(demonyms: Counter[str]) -> dict[str, float]:
    """Countries weighed by how often their people or things are spoken of."""
    return defaultdict(float, {c: 0.7 * n**0.5 for c, n in demonyms.items()})


def _note_outer(outer: str, focus: Focus) -> None:
    country, _, division = outer.partition(".")
    focus.countries[country] += 0.7
    if division:
        focus.divisions[country, division] += 1


def next_focus(
    groups: Mapping[Key, Sequence[Asked]], picked: Mapping[Key, Sequence[Scored]], demonyms: Counter[str]
) -> Focus:
    """The context again, with the places chosen so far counted in."""
    focus = Focus(_of_people(demonyms))
    for key, items in groups.items():
        for a in items:
            for outer in a.within:
                _note_outer(outer, focus)
        if not picked[key] or picked[key][0][0] < SURE:
            continue
        entry = picked[key][0][1].entry
        margin = picked[key][0][0] - (picked[key][1][0] if len(picked[key]) > 1 else -3.0)
        weight = len(items) ** 0.5 * min(1.0, 0.25 + margin / 3)
        if entry.country:
            put = weight * (1.0 if entry.kind == "country" else 0.6)
            focus.countries[entry.country] += put
            focus.own[key] = entry, put
            if entry.admin1 and entry.kind != "country":
                focus.divisions[entry.country, entry.admin1] += 1
        if entry.kind not in ("country", "sea", "region"):
            focus.chosen.append((entry.ref, entry.at))
    return focus
