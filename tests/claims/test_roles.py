"""Who did what to whom: directions, inverted roles, control and raising, compounds, idioms of the field."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

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
        "a place lost to somebody is theirs",
        "Wad Madani was lost to the Rapid Support Forces in December.",
        ("capture", {"Rapid Support Forces"}, set(), {"Wad Madani"}),
    ),
    (
        "who admits a loss has lost the place",
        "Russia acknowledged the loss of Kherson.",
        ("capture", set(), {"Russia"}, {"Kherson"}),
    ),
    (
        "who raises the flag over a place has it",
        "Russian forces hoisted their flag over Kherson.",
        ("capture", {"Russia"}, set(), {"Kherson"}),
    ),
    (
        "who rings a place besieges it",
        "Russian forces ring the city of Kherson.",
        ("siege", {"Russia"}, set(), {"Kherson"}),
    ),
    (
        "men of a speaker who is named after his words are his side's",
        "His troops had taken the city of Kherson, Russia's defence minister said.",
        ("capture", {"Russia"}, set(), {"Kherson"}),
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


def test_the_month_of_march_is_no_march(claims_of: Read) -> None:
    """A month that is also a word of acts reports none: "held since March", "withdrew at the end of March"."""
    found = claims_of("Russian forces, which have held Kherson since March, withdrew from Kyiv at the end of March.")
    assert {c.act.means for c in found} == {"control", "retreat"}
