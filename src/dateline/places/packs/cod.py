"""COD-AB: OCHA's tables of administrative units with p-codes, a sheet or a file per level, older and newer headers.

    ADM2_EN ADM2_AR ADM2_PCODE ADM1_EN ADM1_PCODE ADM0_EN ADM0_PCODE date validOn …           (older)
    adm2_name adm2_name1 adm2_pcode adm1_name adm1_pcode … center_lat center_lon area_sqkm     (newer)

Older tables have no coordinates. A unit then lies where the shipped gazetteer has a division of its name, else around
the town of its name in the unit above it, else somewhere in there, with that one's radius. Countries stay the shipped
gazetteer's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...records import Problem
from ..gazetteer import Gazetteer
from .lookup import country_of, division, radius_of_area, town
from .problems import BrokenRecord, as_text, point
from .staging import Item, Staged
from .tables import Cells, Table, heading

KINDS = ("country", "admin1", "admin2", "admin3", "admin4", "admin5")
RADIUS_KM = (300.0, 60.0, 20.0, 10.0, 6.0, 4.0)
_PCODE = re.compile(r"adm(\d) pcode$")
_NAME = re.compile(r"adm(\d) (?:name\d*|ref(?: name)?|alt\d?(?: name)?(?: [a-z]{2})?|[a-z]{2})$")
_LATS, _LONS = ("center lat", "lat", "latitude", "y"), ("center lon", "lon", "longitude", "x")


@dataclass
class _Known:
    """Units met so far, by p-code: where they lie, and which first division and country they are in."""

    units: dict[str, Staged] = field(default_factory=dict)
    in_parent: int = 0  # how many had to be put somewhere in the unit above
    by_name: int = 0  # how many lie where the shipped gazetteer has a division or town of their name


def level_of(headers: Sequence[str]) -> int | None:
    """The level of the units in a table: the deepest p-code among its headers; None where it has none."""
    levels = [int(m[1]) for h in headers if (m := _PCODE.match(heading(h)))]
    return max(levels, default=None)


def units(
    tables: Sequence[Table], core: Gazetteer, notes: list[Problem]
) -> Iterator[tuple[str, int, Item | BrokenRecord]]:
    """Table, row and unit, the upper levels first: those that a lower table repeats are taken once."""
    known = _Known()
    levels = [(level, t) for t in tables if (level := level_of(t.headers)) is not None]
    for level, table in sorted(levels, key=lambda x: x[0]):
        for number, cells in table.rows:
            for upper in range(level + 1):
                yield from _tried(table, number, cells, (upper, level), known, core)
    notes += _notes(tables[0].name.partition(" sheet ")[0], known)


def _tried(
    table: Table, number: int, cells: Cells, levels: tuple[int, int], known: _Known, core: Gazetteer
) -> Iterator[tuple[str, int, Item | BrokenRecord]]:
    """A unit that isn't known yet. What is missing of an upper level costs nothing."""
    upper, level = levels
    code = cells.get(f"adm{upper} pcode", "")
    if code in known.units or (upper < level and not (code and _names(cells, upper))):
        return
    try:
        unit = _unit(cells, levels, known, core)
        if upper:
            yield table.name, number, unit
    except BrokenRecord as fault:
        if upper == level:
            yield table.name, number, fault


def _names(cells: Cells, level: int) -> list[str]:
    """The unit's names in all languages, Latin letters first."""
    found = [v for h, v in cells.items() if (m := _NAME.match(h)) and int(m[1]) == level]
    return sorted(dict.fromkeys(found), key=lambda n: not n[0].isascii())


def _unit(cells: Cells, levels: tuple[int, int], known: _Known, core: Gazetteer) -> Item:
    upper, level = levels
    code, names = cells.get(f"adm{upper} pcode", ""), _names(cells, upper)
    if not code or not names:
        lacking = "name" if code else "p-code"
        raise BrokenRecord(f"has no {lacking} of its level", f"Fill in adm{upper}_{lacking.replace('-', '')}.")
    as_text(cells.values())
    country = country_of((_names(cells, 0) or [cells.get("adm0 pcode", "")])[0], core)
    above = known.units.get(cells.get(f"adm{upper - 1} pcode", "")) if upper else None
    shipped = _shipped(names, country, upper, core) or _chief_town(names, above, upper, core)
    at, radius = _where(cells if upper == level else {}, upper, shipped, above, known)
    admin1 = (shipped.admin1 if shipped else code) if upper == 1 else above.admin1 if above else None
    place = Staged(f"pcode:{code}", KINDS[min(upper, 5)], names[0], country, admin1, *at, radius, pcode=code)
    known.units[code] = place
    return Item(place, tuple(names))


def _shipped(names: Sequence[str], country: str | None, level: int, core: Gazetteer) -> Staged | None:
    """The shipped gazetteer's country or division with one of the names."""
    if country is None:
        return None
    for name in names:
        found = core.country(country) if level == 0 else division(name, country, KINDS[min(level, 5)], core)
        if found:
            return Staged(found.ref, found.kind, found.name, country, found.admin1, *found.at, found.radius_km)
    return None


def _chief_town(names: Sequence[str], above: Staged | None, level: int, core: Gazetteer) -> Staged | None:
    """The town of the unit's name in the unit above, which units are mostly called after."""
    if above is None or above.country is None or above.admin1 is None or level <= 1:
        return None
    found = next((t for name in names if (t := town(name, above.country, above.admin1, core))), None)
    if found is None:
        return None
    return Staged(found.ref, found.kind, found.name, above.country, above.admin1, *found.at, RADIUS_KM[min(level, 5)])


def _where(
    cells: Cells, level: int, shipped: Staged | None, above: Staged | None, known: _Known
) -> tuple[tuple[float, float], float]:
    """Coordinates and radius: the table's own, those of the same division in core, or those of the unit above."""
    lat, lon = (next((cells[h] for h in hs if cells.get(h)), "") for hs in (_LATS, _LONS))
    if lat and lon:
        return point(lat, lon), _radius(cells) or RADIUS_KM[min(level, 5)]
    near = shipped or above
    if near is None:
        raise BrokenRecord(
            "has no coordinates, and its name is no division in the shipped gazetteer",
            "Add columns center_lat and center_lon.",
        )
    known.by_name += shipped is not None and level > 0
    known.in_parent += shipped is None
    return (near.lat, near.lon), near.radius_km


def _radius(cells: Cells) -> float:
    try:
        area = float(cells.get("area sqkm", "0"))
    except ValueError:
        return 0.0
    return radius_of_area(area) if 0 < area < 2e7 else 0.0


def _notes(name: str, known: _Known) -> list[Problem]:
    said = []
    if known.by_name:
        said.append((f"has {_count(known.by_name)} without coordinates of their own",
                     "The shipped gazetteer has divisions or towns of these names, and they lie there."))  # fmt: skip
    if known.in_parent:
        said.append((f"has {_count(known.in_parent)} without coordinates that the shipped gazetteer doesn't know",
                     "They lie somewhere in the unit above, with its radius; add center_lat and center_lon."))  # fmt: skip
    return [Problem(name, what, step, "warning") for what, step in said]


def _count(n: int) -> str:
    return f"{n} unit{'' if n == 1 else 's'}"
