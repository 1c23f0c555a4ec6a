"""What the second half of a sentence leaves out: the verb, and who did it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The rebels captured Masisi on 4 January, Minova on the 21st and Sake on the 23rd.",
            [("Masisi", "4 January"), ("Minova", "the 21st"), ("Sake", "the 23rd")],
        ),
        (
            "Ukrainian forces retook Izium on Saturday and Kupiansk on Sunday.",
            [("Izium", "Saturday"), ("Kupiansk", "Sunday")],
        ),
        ("Ukrainian forces retook Izium on Saturday and left Kupiansk on Sunday.", [("Izium", "Saturday")]),
        ("Ukrainian forces retook Izium on Saturday. Kupiansk on Sunday was quiet.", [("Izium", "Saturday")]),
    ],
)
def test_a_place_and_a_day_tell_the_act_again(claims_of: Read, text: str, expected: list[tuple[str, str]]) -> None:
    """Each place with a day of its own is a claim of its own by the same side; another verb tells another act."""
    found = [c for c in claims_of(text) if c.act.means == "capture"]
    assert [(c.place[0].text, c.when.text if c.when else None) for c in found] == expected
    assert len({tuple(v.means.name for v in c.actor) for c in found}) == 1
    assert all(text[slice(*c.evidence.span)] == c.evidence.text for c in found)
