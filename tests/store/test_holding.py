"""Who holds which place on a day."""

from __future__ import annotations

from dateline.records import Controller, ControlSpell, Place
from dateline.store.holding import days_of, on_day, unknown_on

A, B = Controller("A", "Alpha"), Controller("B", "Bravo")
TAMRA, KARSA = Place("Tamra", "geonames:1"), Place("Karsa")


def spell(
    place: Place, who: Controller | None, first: str | None, last: str | None, state: str = "held"
) -> ControlSpell:
    return ControlSpell(place, who, state, None, first, last, (), (), None)  # type: ignore[arg-type]


def test_both_ends_of_a_spell_belong_to_it() -> None:
    """The day before and the day after are another's, or nobody's."""
    spells = [spell(TAMRA, A, "2021-03-02", "2021-03-04"), spell(TAMRA, B, "2021-03-05", "2021-03-05")]
    holders = {d: [s.controller for s in on_day(spells, f"2021-03-0{d}")] for d in range(1, 7)}
    assert holders == {1: [], 2: [A], 3: [A], 4: [A], 5: [B], 6: []}


def test_what_is_unknown_is_not_held() -> None:
    """A place whose spell is unknown, undated or over is one of which nothing is known for that day."""
    spells = [
        spell(TAMRA, None, "2021-03-02", "2021-03-04", "unknown"), spell(KARSA, A, None, None),
        spell(Place("Oran"), A, "2020-01-01", "2020-02-01"),
    ]  # fmt: skip
    assert on_day(spells, "2021-03-03") == []
    assert [p.name for p in unknown_on(spells, "2021-03-03")] == ["Karsa", "Oran", "Tamra"]


def test_an_open_side_reaches_no_further_than_is_told() -> None:
    """ "Until 4 March" says nothing of the first."""
    until = spell(TAMRA, A, None, "2021-03-04")
    assert days_of(until) == ("2021-03-04", "2021-03-04")
    assert on_day([until], "2021-03-03") == [] and on_day([until], "2021-03-04") == [until]
