"""Which place "the town" and "the airport" take up: one of the same paragraph or section."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dateline.claims import Coder
from dateline.records import Block, Claim, Report

Read = Callable[[str], tuple[Claim, ...]]


def _places(claims: tuple[Claim, ...], act: str) -> list[str]:
    return [p.means.name for c in claims if c.act.means == act for p in c.place]


def test_a_town_of_no_gazetteer_is_taken_up_too(claims_of: Read) -> None:
    """ "At X, … the army quit the town": X, and not the town of the sentence before, which is better known."""
    text = "Fighters cut the road to Dori in Burkina Faso. At Madjoary, in the east, the army quit the town in June."
    assert _places(claims_of(text), "retreat") == ["Madjoary"]


def test_the_airport_is_that_of_the_city(claims_of: Read) -> None:
    """Where words were said has no part in it, nor has a district: the airport is that of the town of its paragraph."""
    text = "Fighting went on in Bukavu on Monday. An adviser told journalists in Paris so. Rebels seized the airport."
    assert _places(claims_of(text), "capture") == ["Bukavu"]


def test_it_is_no_place_where_words_were_said(claims_of: Read) -> None:
    """ "Acknowledged in Bukavu that it was lost": what was told before is."""
    text = "Rebels bombed Goma in Congo on Monday. A minister acknowledged in Bukavu that it was lost."
    assert _places(claims_of(text), "capture") == ["Goma"]


@pytest.mark.parametrize(("head", "places"), [("AID", []), ("DORI", ["Dori"])])
def test_the_town_is_one_of_its_section(coder: Coder, head: str, places: list[str]) -> None:
    """Where sections tell of one town after the other, nothing is taken up across their heads."""
    story = "DJIBO\nJihadists attacked Djibo in Burkina Faso.\n"
    text = f"{story}{head}\nOn Friday the army lost the town. A convoy left Dori.\n"
    at = text.index(head, len(story))
    heads = (Block((0, 5), "section_head", "test"), Block((at, at + len(head)), "section_head", "test"))
    bodies = (Block((6, len(story)), "body", "test"), Block((at + len(head) + 1, len(text)), "body", "test"))
    report = Report("0" * 16, "test.txt", text, "0" * 64)
    found = coder.code(replace(report, blocks=tuple(sorted((*heads, *bodies), key=lambda b: b.span))))
    assert _places(found, "capture") == places


def test_a_site_whose_place_is_said_is_there(claims_of: Read) -> None:
    """ "The airport at X": X's, whichever town was told before."""
    text = "Fighting went on in Bukavu on Monday. Rebels seized the airport at Goma."
    assert _places(claims_of(text), "capture") == ["Goma"]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("The army had left during the night.", ["Izium"]),
        ("The army withdrew from some positions.", []),
        ("A reconnaissance group of the army pulled back.", []),
    ],
)
def test_who_left_before_others_came_left_the_town_that_they_took(
    claims_of: Read, words: str, places: list[str]
) -> None:
    """ "The army had left during the night": the town that others walked into."""
    assert _places(claims_of(f"Russian soldiers walked into Izium on Sunday. {words}"), "retreat") == places


def test_a_participle_behind_a_place_is_said_of_it(claims_of: Read) -> None:
    """ "Holds two fifths of X, besieged since 1993": X is besieged, and not who holds it."""
    (claim,) = (c for c in claims_of("UNITA holds two fifths of Kuito, besieged since 1993.") if c.act.means == "siege")
    assert [p.means.name for p in claim.place] == ["Kuito"]
    assert "UNITA" not in {v.means.id for v in claim.target}


def test_the_enclave_is_the_head_of_its_section(coder: Coder) -> None:
    """ "The army holds most of the enclave", under the head that names it."""
    text = "EASTERN GHOUTA\nThe army in Syria holds four fifths of the enclave.\n"
    blocks = (Block((0, 14), "section_head", "test"), Block((15, len(text)), "body", "test"))
    found = coder.code(Report("0" * 16, "test.txt", text, "0" * 64, blocks))
    assert _places(found, "control") == ["Eastern Ghouta"]
