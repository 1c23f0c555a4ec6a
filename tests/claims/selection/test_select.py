"""Which claims count, and as which act."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "act", "counted"),
    [
        ("Rebels seized 12 Pakistani peacekeepers near Bubanza on Friday.", "abduction", [("abducted", 12)]),
        ("Twelve aid workers were captured by militiamen near Agadez.", "abduction", [("abducted", 12)]),
        ("Boko Haram militants carried off 50 fishermen at Lake Chad.", "abduction", [("abducted", 50)]),
        ("Rebels captured 12 soldiers near Bubanza on Friday.", "arrest", [("detained", 12)]),
        ("Sixteen students were rounded up in Dili by Indonesian police.", "arrest", [("detained", 16)]),
        ("The gang's chief was led away in handcuffs in Dili on Sunday.", "arrest", []),
        ("The thieves carried off the museum's gold in Baghdad.", "looting", []),
    ],
)
def test_who_is_taken_makes_the_act(claims_of: Read, text: str, act: str, counted: list[tuple[str, int]]) -> None:
    """A band that takes people who don't fight it abducts them; soldiers and suspects are held, gold is looted."""
    (claim,) = claims_of(text)
    assert claim.act.means == act
    assert [(q.kind, q.low) for q in claim.quantities] == counted


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("The UN says 50,000 people have come out of Kuito since Thursday.", ["displacement"]),
        ("Some 4,000 people are sheltering in Kuito.", ["displacement"]),
        ("Four people sheltering in Kuito were killed on Friday.", ["killing"]),
        ("People came out of the cinema in Kuito.", []),
    ],
)
def test_people_on_the_move_are_counted(claims_of: Read, text: str, acts: list[str]) -> None:
    """Who comes out of a place or shelters in one is displaced where somebody counts them."""
    assert [c.act.means for c in claims_of(text)] == acts


def test_who_bears_no_arms_advances_on_nothing(claims_of: Read) -> None:
    """A march of women is no gain of ground; one of rebels is."""
    for who, acts in (("women", []), ("the rebels", ["advance"])):
        found = claims_of(f"Reporters watched the march of {who} on Aleppo.")
        assert [c.act.means for c in found if c.act.means == "advance"] == acts
