"""Figures of the dead that stand alone: counted once a report counts its dead, and only then."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]

STRUCK = "Rockets killed 40 people in the market of Kharkiv on Monday. "


def counts(claims: tuple[Claim, ...]) -> list[tuple[float | None, float | None, list[str]]]:
    """Low and high of the dead of each claim after the first, and who says so."""
    return [
        (q.low, q.high, [s.text or "" for s in c.according_to])
        for c in claims[1:]
        for q in c.quantities
        if q.kind == "killed"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The hospital later counted 53.", (53, 53, ["The hospital"])),
        ("A doctor spoke of at least 60.", (60, None, ["A doctor"])),
        ("Officials raised it to 61 on Tuesday.", (61, 61, ["Officials"])),
        ("The mayor told reporters that it was 30 to 50.", (30, 50, ["The mayor"])),
        ("By evening it had been 44.", (44, 44, [])),
        ("The governor said eleven.", (11, 11, ["The governor"])),
        ("Nineteen, says the hospital.", (19, 19, ["the hospital"])),
        ("The rebels own to four.", (4, 4, ["The rebels"])),
    ],
)
def test_a_figure_that_stands_alone_counts_the_dead(
    claims_of: Read, text: str, expected: tuple[int, int | None, list[str]]
) -> None:
    """After a killing that counts them: "the hospital counted 53", "a doctor spoke of 60"."""
    assert counts(claims_of(STRUCK + text)) == [expected]


def test_whoever_counts_may_stand_without_a_verb(claims_of: Read) -> None:
    """ "The police spoke of 41 dead, the hospital of 53"."""
    found = counts(claims_of(STRUCK + "Police spoke of 41 dead on Monday, a hospital of 53 and of 60 today."))
    assert found == [(41, 41, ["Police"]), (53, 53, ["a hospital"]), (60, 60, ["a hospital"])]


def test_whoever_says_so_may_stand_without_a_verb(claims_of: Read) -> None:
    """ "The police said that 41 had died, the press 53"; each says its own figure and no other."""
    found = counts(claims_of(STRUCK + "The police said 41 people had died; the mayor said 53, the local press 60."))
    assert found == [(41, 41, ["The police"]), (53, 53, ["the mayor"]), (60, 60, ["the local press"])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Red Cross saw 800 bodies in Butare.", (800, 800, ["The Red Cross"])),
        (
            "The mortuary in Goma put the number of bodies brought in since Wednesday at 200.",
            (200, 200, ["The mortuary in Goma"]),
        ),
        ("The governor of Huambo admits twelve deaths.", (12, 12, ["The governor of Huambo"])),
        ("State radio reported more than 50 rebels dead in Dili.", (51, None, ["State radio"])),
        ("Pakistan admits to 11 soldiers killed in Kargil.", (11, 11, ["Pakistan"])),
    ],
)
def test_who_tells_of_the_dead_is_the_source(
    claims_of: Read, text: str, expected: tuple[int, int | None, list[str]]
) -> None:
    """Whoever sees, counts, reports or admits the dead says so; no killing needs to stand before it."""
    assert counts((claims_of(text)[0], *claims_of(text))) == [expected]


def test_a_side_that_owns_to_a_loss_has_it(claims_of: Read) -> None:
    """ "The army acknowledges the loss of 22 men" is told of its own dead, and loses no town."""
    (claim,) = claims_of("The Burundian army acknowledges the loss of 22 men.")
    assert claim.act.means == "killing"
    assert [v.means.name for v in claim.target] == ["Burundian army"]
    assert [(q.kind, q.low) for q in claim.quantities] == [("killed", 22)]


def test_soldiers_fall_and_governments_do_too(claims_of: Read) -> None:
    """ "300 of its fighters fell": killed; of a government nobody dies."""
    (claim,) = claims_of("Three soldiers fell at Kuito on Friday, UNITA said.")
    assert [(q.kind, q.low) for q in claim.quantities] == [("killed", 3)]
    assert claims_of("Three governments fell in Lima that year.") == ()


def test_the_dead_number_so_many(claims_of: Read) -> None:
    """A number of the dead needs no killing before it: "the dead number 212"."""
    (claim,) = claims_of("The dead in Aleppo number 212, the health ministry says.")
    assert [(q.kind, q.low) for q in claim.quantities] == [("killed", 212)]


@pytest.mark.parametrize(
    "text",
    [
        "The hospital later counted 53.",
        STRUCK + "The hospital has 53 beds and spoke of 20 doctors.",
        STRUCK + "The number of refugees was 53,000.",
        STRUCK + "A doctor spoke of $60.",
        STRUCK + "Next news at ten.",
        STRUCK + "The bank reported 12 deaths from cholera in Goma.",
    ],
)
def test_a_figure_of_others_counts_no_dead(claims_of: Read, text: str) -> None:
    """A number without a killing before it, or with a noun of its own, is none of the dead."""
    assert counts(claims_of(text)) == []


def test_two_figures_joined_by_and_are_no_range(claims_of: Read) -> None:
    """ "Six and 91" are six, and something else; "between six and 91" is a range."""
    assert counts(claims_of(STRUCK + "In the morning it was six and 91."))[0][:2] == (6, 6)


def test_a_dash_at_the_end_is_no_aircraft(claims_of: Read) -> None:
    """A sentence that is cut off after a maker's letter is read like any other; a crowd is no toll."""
    claims_of("Rebels shot down an F -")
    crowd = "After the death toll was announced, the protesters in Aleppo numbered 5,000."
    assert not [c for c in claims_of(crowd) if c.quantities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police gave the death toll as 71.", (71, 71, ["Police"])),
        ("The hospital's list closed at 52.", (52, 52, ["The hospital"])),
        ("The diocese has 45 names.", (45, 45, ["The diocese"])),
        ("The Red Cross buried fourteen.", (14, 14, ["The Red Cross"])),
        ("The clinic knew of nine.", (9, 9, ["The clinic"])),
        ("The army admits 24 dead soldiers.", (24, 24, ["The army"])),
        ("The army counts 46 guerrillas dead.", (46, 46, ["The army"])),
        ("The Church mourned sixty people.", (60, 60, ["The Church"])),
    ],
)
def test_the_dead_are_told_as_a_count(claims_of: Read, text: str, expected: tuple[int, int | None, list[str]]) -> None:
    """By a list, by names, by graves, by a toll that is given as so many, and before or behind "dead"."""
    assert counts(claims_of(STRUCK + text)) == [expected]


def test_who_counts_his_own_has_lost_them(claims_of: Read) -> None:
    """ "The rebels admit to 11 of their own": the rebels' dead, whoever was killed before."""
    _, claim = claims_of(
        "Soldiers of Peru killed 40 people at Tocache on Monday. The Shining Path admits to 11 of its own."
    )
    assert [v.means.name for v in claim.target] == ["Shining Path"]
    _, claim = claims_of("Shells killed 40 people at Tocache on Monday. UNITA puts the dead of the army at nine.")
    assert [(q.low, q.high) for q in claim.quantities] == [(9, 9)]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry gave the temperature as 71.",
        "The list of streets closed at 22.",
        "The school has 40 names of streets on its wall.",
        "The government admitted 20 of its own mistakes.",
        "The army had six of its own wounded.",
        "The army counts 46 tanks dead on the road.",
    ],
)
def test_a_count_of_others_counts_no_dead(claims_of: Read, text: str) -> None:
    """A figure of what doesn't die, or of people to whom something else befell."""
    assert counts(claims_of(STRUCK + text)) == []


def test_the_words_of_a_toll_hold_who_counts_and_what(claims_of: Read) -> None:
    """The evidence is the clause that counts, no single word of it."""
    found = claims_of(STRUCK + "The government spoke of 11 soldiers killed. The minister gave 20 dead.")
    assert [c.evidence.text for c in found[1:]] == [
        "The government spoke of 11 soldiers killed",
        "The minister gave 20 dead",
    ]
