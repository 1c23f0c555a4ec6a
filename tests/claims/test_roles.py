"""Who did what to whom: directions, inverted roles, control and raising, compounds, idioms of the field."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.claims import Coder
from dateline.claims.predicates import find_predicates
from dateline.claims.roles import fill
from dateline.records import Claim, Report

Read = Callable[[str], tuple[Claim, ...]]


def sides(claim: Claim) -> tuple[set[str], set[str], set[str]]:
    return (
        {v.means.name for v in claim.actor},
        {v.means.name for v in claim.target},
        {v.means.name for v in claim.place},
    )


RULES = [
    (
        "the subject of an active verb acts",
        "Russian forces shelled Kherson.",
        ("shelling", {"Russia"}, set(), {"Kherson"}),
    ),
    (
        "the by-phrase of a passive acts",
        "Kherson was shelled by Russian forces.",
        ("shelling", {"Russia"}, set(), {"Kherson"}),
    ),
    (
        "coming under fire has it done to one",
        "The Houthis came under fire from Saudi warplanes near Marib.",
        ("airstrike", {"Saudi Arabia"}, {"Houthis"}, {"Marib"}),
    ),
    (
        "a place falls to its taker",
        "Wad Madani fell to the Rapid Support Forces.",
        ("capture", {"Rapid Support Forces"}, set(), {"Wad Madani"}),
    ),
    (
        "who loses a place to somebody is the target",
        "The Rapid Support Forces lost Wad Madani to the Sudanese army.",
        ("capture", {"Sudanese Armed Forces"}, {"Rapid Support Forces"}, {"Wad Madani"}),
    ),
    (
        "a place cleared of somebody is taken from them",
        "The city of Sirte was cleared of Islamic State militants.",
        ("capture", set(), {"Islamic State"}, {"Sirte"}),
    ),
    (
        "a relative clause fills what it lacks",
        "Ukrainian troops entered Kupiansk, which Russian forces had captured.",
        ("capture", {"Russia"}, set(), {"Kupiansk"}),
    ),
    (
        "a conjoined verb shares the subject",
        "Russian forces shelled Kharkiv and bombed Sumy.",
        ("airstrike", {"Russia"}, set(), {"Sumy"}),
    ),
    (
        "a noun with a light verb carries the act",
        "The Sudanese army launched an offensive against the Rapid Support Forces in Omdurman.",
        ("offensive", {"Sudanese Armed Forces"}, {"Rapid Support Forces"}, {"Omdurman"}),
    ),
    (
        "a purpose belongs to its operation",
        "The Houthis launched an assault to seize Marib.",
        ("offensive", {"Houthis"}, set(), {"Marib"}),
    ),
    (
        "those who died when somebody struck are whom it struck",
        "Eight civilians died when the Sudanese army shelled Omdurman.",
        ("shelling", {"Sudanese Armed Forces"}, {"civilians"}, {"Omdurman"}),
    ),
    (
        "a person by name can be whom a deed strikes",
        "Gunmen killed Mariela Duarte in San Salvador.",
        ("killing", {"Gunmen"}, {"Mariela Duarte"}, {"San Salvador"}),
    ),
    (
        "a verb carries what a counting word counts",
        "Rebels carried out a series of attacks on Kidal.",
        ("attack", {"Rebels"}, set(), {"Kidal"}),
    ),
    (
        "an epithet of backing is a claim of support",
        "Iran-backed Houthis attacked Marib.",
        ("support", {"Iran"}, {"Houthis"}, set()),
    ),
]


@pytest.mark.parametrize(("text", "expected"), [(t, e) for _, t, e in RULES], ids=[rule for rule, _, _ in RULES])
def test_roles(claims_of: Read, text: str, expected: tuple[str, set[str], set[str], set[str]]) -> None:
    """Each sentence yields the act with its sides and its place in the right slots."""
    found = [(c.act.means, *sides(c)) for c in claims_of(text)]
    assert expected in found


@pytest.mark.parametrize(
    "text",
    [
        "The Houthis took part in the conference in Geneva.",
        "The minister said talks on trade would continue.",
        "Ukraine is concerned about the situation.",
        "The president took office in Kyiv.",
    ],
)
def test_what_is_no_act_is_not_coded(claims_of: Read, text: str) -> None:
    """Idioms, stances and other business make no claim of violence or control."""
    business = {"statement", "demand", "talks", "accusation"}
    assert not [c for c in claims_of(text) if c.act.means not in business]


@pytest.mark.parametrize(
    "text", ["The massacre of 16 November in San Salvador.", "The attack on Tuesday in San Salvador."]
)
def test_a_time_is_nobody(coder: Coder, text: str) -> None:
    """What tells when fills no role, whatever its preposition."""
    scene = coder.scene(Report("0" * 16, "test.txt", text, "0" * 64))
    (predicate,) = find_predicates(scene, 0)
    assert fill(scene, predicate).heads == ()
