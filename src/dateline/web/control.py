"""The page of control: who held which place when, as bars with gaps as gaps, and as a map at a day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..records import Controller, ControlSpell, Interval
from ..store.holding import days_of, on_day, place_key, unknown_on
from .data import EPOCH, NO_DAY, Numbered, day_number, place_row
from .pages import Render, render
from .safe import file_name, printable, script_json
from .view import Linked
from .wording import range_words

SHADES = 7
"""Holders with a colour of their own, those first that hold most spells; the others are grey. Each has its letters."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A spell on its place's time line; x and width are thousandths of the line, None where it is open."""

    spell: ControlSpell
    x: int
    width: int
    open_start: bool
    open_end: bool


@dataclass(frozen=True, slots=True)
class PlaceBars:
    """One place and who held it when."""

    name: str
    bars: tuple[Bar, ...]
    undated: tuple[ControlSpell, ...]


def control_page(linked: Linked, title: str, render: Render = render, day: str | None = None) -> str:
    """A bar per place with gaps as gaps, and who holds what on a day: the one asked for, or the last that is told."""
    span = _span(linked.control)
    found: dict[str, list[ControlSpell]] = {}
    for spell in linked.control:
        found.setdefault(spell.place.name, []).append(spell)
    rows = [_place_bars(name, spells, span) for name, spells in sorted(found.items())]
    ends = Interval(*(date.fromordinal(d + EPOCH).isoformat() for d in span)) if span else None
    on = day or (ends.latest if ends else None)
    return render(
        "control.html",
        "",
        title,
        linked=linked,
        rows=rows,
        ends=ends,
        day=on,
        held=on_day(linked.control, on) if on else [],
        unknown=unknown_on(linked.control, on) if on else [],
        shades={c.id: n for n, (c, _) in enumerate(holders(linked.control)[:SHADES], 1)},
    )


def holders(spells: Iterable[ControlSpell]) -> list[tuple[Controller, str]]:
    """Who holds places, those with the most spells first, each with letters of its own for the map."""
    counts: Counter[Controller] = Counter(s.controller for s in spells if s.controller)
    found = sorted(counts, key=lambda c: (-counts[c], c.name, c.id))
    told: list[tuple[Controller, str]] = []
    for controller in {c.id: c for c in found}.values():
        told.append((controller, _letters(controller, {letters for _, letters in told})))
    return told


def _letters(controller: Controller, taken: set[str]) -> str:
    """Up to four letters: a short id as it is, the capitals of the name, or its first two letters."""
    capitals = "".join(re.findall(r"\b[A-ZÀ-Þ]", controller.name))[:4]
    short = controller.id if re.fullmatch(r"[A-Za-z0-9]{1,4}", controller.id) else ""
    wanted = short or (capitals if len(capitals) > 1 else controller.name[:2]) or "?"
    free = (f"{wanted}{n or ''}" for n in (0, *range(2, len(taken) + 3)))
    return next(letters for letters in free if letters not in taken)


def control_script(linked: Linked) -> str:
    """`data/control.js`: the spells that have a day, for the map; NO_DAY where a side is open."""
    places = Numbered[Any](lambda p: (place_key(p), p.lat, p.lon), place_row)
    found = holders(linked.control)
    numbers = {c.id: n for n, (c, _) in enumerate(found)}
    rows = []
    for spell in linked.control:
        days = days_of(spell)
        first, last = (day_number(d) for d in days) if days else (NO_DAY, NO_DAY)
        who = numbers.get(spell.controller.id) if spell.controller else None
        share = f"{range_words(spell.share.low, spell.share.high)} %" if spell.share else ""
        rows.append(
            [places.number(spell.place), first, last, who, printable(spell.state), share, _source(linked, spell)]
        )
    parties = [[printable(c.id), printable(c.name), printable(letters)] for c, letters in found]
    table = {"places": places.rows, "parties": parties, "spells": rows}
    return f"window.datelineControl=JSON.parse({script_json(table)});\n"


def _source(linked: Linked, spell: ControlSpell) -> list[list[str]]:
    """Where the words for a spell stand: page, claim and the report's name; three at most."""
    claims = [linked.claims[c] for c in spell.claims if c in linked.claims][:3]
    return [[file_name(c.report.id), file_name(c.id), printable(c.report.name)] for c in claims]


def _span(spells: Iterable[ControlSpell]) -> tuple[int, int] | None:
    days = [d for s in spells for d in (day_number(s.earliest), day_number(s.latest)) if d is not None]
    return (min(days), max(days)) if days else None


def _place_bars(name: str, spells: Sequence[ControlSpell], span: tuple[int, int] | None) -> PlaceBars:
    dated = [s for s in spells if day_number(s.earliest) is not None or day_number(s.latest) is not None]
    bars = tuple(_bar(s, span) for s in dated) if span else ()
    return PlaceBars(name, bars, tuple(s for s in spells if s not in dated))


def _bar(spell: ControlSpell, span: tuple[int, int]) -> Bar:
    """An open end is drawn as a short stub with an arrow: how far it reaches is not known."""
    days = span[1] - span[0] + 1
    first, last = day_number(spell.earliest), day_number(spell.latest)
    stub = 30
    x = round(1000 * ((first if first is not None else last or 0) - span[0]) / days)
    if first is None or last is None:
        return Bar(spell, max(0, x - stub) if first is None else min(x, 1000 - stub), stub, first is None, last is None)
    return Bar(spell, x, max(6, round(1000 * (last - first + 1) / days)), False, False)
