"""Control at a day, and the letters of who holds."""

from __future__ import annotations

import json

from dateline.records import Controller, ControlSpell, Place
from dateline.web.control import control_page, control_script, holders
from dateline.web.view import link

from . import sample
from .markup import Page


def spells(*names: tuple[str, str]) -> list[ControlSpell]:
    place = Place("Tamra")
    return [ControlSpell(place, Controller(*n), "held", None, None, None, (), (), None) for n in names]


def test_the_page_tells_who_holds_what_on_the_last_day() -> None:
    """Without JavaScript too; places of which nothing is known then are named."""
    page = Page(control_page(link(sample.record()), "T"))
    (told,) = page.all("div", class_="holders")
    text = " ".join(told.text.split())
    assert text.startswith("8 Mar 2021") and "Tamra: held by Harra Front, at least 65 %" in text
    assert "Nothing is known for this day of Karsa" in text


def test_another_day_can_be_asked_for() -> None:
    """The day before the front came; and one of which nobody tells anything."""
    linked = link(sample.record())
    before, gap = (
        Page(control_page(linked, "T", day=d)).all("div", class_="holders")[0].text
        for d in ("2021-03-02", "2021-03-04")
    )
    assert "Tamra: held by River Guard" in " ".join(before.split())
    assert "No report tells who held a place on this day" in gap


def test_letters_are_short_and_nobody_elses() -> None:
    """A short id, the capitals, or the first two letters; a second one gets a number. The most told of stand first."""
    found = holders(spells(("RSF", "Rapid Support Forces"), ("Sudanese army", "Sudanese Armed Forces"), ("Sudanese army", "Sudanese Armed Forces"),
                           ("a front", "Syrian Arab Front"), ("Russia", "Russia"), ("", "")))  # fmt: skip
    assert {c.id: letters for c, letters in found} == {
        "Sudanese army": "SAF",
        "RSF": "RSF",
        "a front": "SAF2",
        "Russia": "Ru",
        "": "?",
    }
    assert found[0][0].id == "Sudanese army"


def test_the_script_gets_each_spell_with_its_words() -> None:
    """Places and holders by number; spells without a day have none; where the words stand."""
    script = control_script(link(sample.record()))
    table = json.loads(json.loads(script[script.index("JSON.parse(") + 11 : -3]))
    assert [p[0] for p in table["places"]] == ["Tamra", "Karsa"]
    assert [s[3] for s in table["spells"]] == [1, 0, None] and table["spells"][2][1] is None
    assert table["spells"][1][6][0][2] == "monitor/3-weekly.txt"
