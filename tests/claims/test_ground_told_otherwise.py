"""Ground that changes hands or is held, and force that is used, in other words than the verb for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]


def told(claims: tuple[Claim, ...]) -> list[tuple[str, str, list[str]]]:
    """Act, status and places of each claim."""
    return [(c.act.means, c.status.means, [v.means.name for v in c.place]) for c in claims]


@pytest.mark.parametrize(
    "text",
    [
        "“The town of Bakhmut is ours,” a spokesman of the Russian army said.",
        "The town of Bakhmut remains under the Russian army.",
        "Russian forces are in full control of Bakhmut.",
        "The town of Bakhmut is the last stronghold of the Russian army.",
    ],
)
def test_who_holds_a_place_is_told_in_many_ways(claims_of: Read, text: str) -> None:
    """ "X is ours", "remains under Y", "Y is in full control of it", "the last stronghold of Y"."""
    assert ("control", "ongoing", ["Bakhmut"]) in told(claims_of(text))


def test_an_entry_takes_a_town_whose_capture_is_not_told(claims_of: Read) -> None:
    """ "Troops entered X" is its capture; beside "captured X" it is a step on the way; its outskirts are no town."""
    entered = "Russian troops entered Izium on Friday."
    assert [a for a, _, _ in told(claims_of(entered))] == ["capture"]
    assert [a for a, _, _ in told(claims_of(f"{entered} On Sunday they captured Izium."))] == ["advance", "capture"]
    assert [a for a, _, _ in told(claims_of("Russian troops entered the suburbs of Izium on Friday."))] == ["advance"]
    assert [a for a, _, _ in told(claims_of("Russian troops walked into Izium on Friday."))] == ["capture"]
    back = "On Sunday Ukrainian troops recaptured Izium."
    assert [a for a, _, _ in told(claims_of(f"{entered} {back}"))] == ["capture", "capture"]


def test_what_is_left_out_after_a_place_that_fell(claims_of: Read) -> None:
    """ "Mosul fell on 10 June and Tikrit on 11 June": two captures."""
    found = told(claims_of("Mosul fell on 10 June and Tikrit on 11 June."))
    assert found == [("capture", "happened", ["Mosul"]), ("capture", "happened", ["Tikrit"])]


def test_passives_in_a_row_have_one_subject(claims_of: Read) -> None:
    """ "Was lost in May and regained in June": it was regained."""
    found = told(claims_of("Izium was captured in May and recaptured in September."))
    assert found == [("capture", "happened", ["Izium"])] * 2


def test_a_report_of_a_side_says_we(claims_of: Read) -> None:
    """Where "our soldiers" stand in the report's own words, "we" are armed; elsewhere "we left X" is no retreat."""
    assert ("retreat", "happened", ["Kidal"]) in told(claims_of("Our soldiers fought well. On Monday we left Kidal."))
    assert told(claims_of("Our children slept well. On Monday we left Kidal.")) == []


def test_who_strikes_from_the_air_strikes_from_the_air(claims_of: Read) -> None:
    """ "It hit 40 targets", of one who is told to carry out air strikes; of one who shells too it stays open."""
    hit = "Israel said that it had hit 40 targets of Hezbollah."
    planes = "Israel carried out air strikes on Beirut."
    guns = "Israeli artillery shelled Tyre."
    assert told(claims_of(f"{planes} {hit}"))[-1][0] == "airstrike"
    assert told(claims_of(f"{planes} {guns} {hit}"))[-1][0] != "airstrike"
    assert told(claims_of("Two Israeli F-16s destroyed a bridge in Tyre."))[0][0] == "airstrike"


def test_a_site_is_struck_by_nobody_named(claims_of: Read) -> None:
    """ "The hospital was hit on Saturday" is an attack; a town that is hard hit was not attacked."""
    assert [a for a, _, _ in told(claims_of("A hospital in Kharkiv was hit on Saturday."))] == ["attack"]
    assert told(claims_of("Kharkiv was hard hit by the outbreak.")) == []


def test_shields_are_abducted(claims_of: Read) -> None:
    """Who holds people as shields has abducted them."""
    found = told(claims_of("Islamic State held hundreds of civilians as human shields in Raqqa."))
    assert found == [("abduction", "happened", ["Raqqa"])]


@pytest.mark.parametrize("text", ["Belgrade accuses Croatia of having shelled refugees near Glina."])
def test_a_participle_after_having_is_a_verb(claims_of: Read, text: str) -> None:
    """ "Of having shelled refugees": a deed, where the tree takes "shelled" for an adjective."""
    assert [c.act.means for c in claims_of(text) if c.act.means == "shelling"] == ["shelling"]


def test_who_is_ordered_to_leave_is_told_so_by_a_party(claims_of: Read) -> None:
    """ "Ordered the residents to leave X" is a demand; in the passive the teller gave no order."""
    (claim,) = (
        c for c in claims_of("Israel ordered the residents of Tyre to leave the city.") if c.act.means == "demand"
    )
    assert [v.means.name for v in claim.actor] == ["Israel"]
    said = claims_of("Residents of Tyre were ordered to leave the city, the United Nations said.")
    assert [v.means.name for c in said for v in c.actor if c.act.means == "demand"] == []
