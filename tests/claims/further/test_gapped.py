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
        (
            "Ukrainian forces retook Izium on Saturday and the rail town of Kupiansk in the night to Monday.",
            [("Izium", "Saturday"), ("Kupiansk", "the night to Monday")],
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("First Mariupol fell, then Kherson, then Bakhmut.", ["Mariupol", "Kherson", "Bakhmut"]),
        ("On Monday the rebels took Mariupol; on Tuesday it was Kherson.", ["Mariupol", "Kherson"]),
        ("Palmyra was won back on 21 February after rebels had mined it, Aleppo on the 16th.", ["Palmyra", "Aleppo"]),
        ("Mariupol fell on Saturday. On Tuesday in Kherson it was quiet.", ["Mariupol"]),
        ("Rebels took Mariupol on Monday, and in Kherson on Tuesday, markets were open.", ["Mariupol"]),
    ],
)
def test_one_place_after_the_other(claims_of: Read, text: str, expected: list[str]) -> None:
    """ "Then Y", "on Tuesday it was Y", "Y on the 16th" behind a clause: taken too; what another verb tells isn't."""
    assert [c.place[0].text for c in claims_of(text) if c.act.means == "capture"] == expected


def test_the_next_sentence_goes_on_day_by_day(claims_of: Read) -> None:
    """ "On Friday it was Y": the act of the sentence before."""
    text = "Mariupol fell on Saturday. On Monday it was Kherson and Bakhmut, on Tuesday Kharkiv."
    found = [[p.text for p in c.place] for c in claims_of(text)]
    assert found == [["Mariupol"], ["Kherson", "Bakhmut"], ["Kharkiv"]]


def test_another_side_takes_the_second_place(claims_of: Read) -> None:
    """ "X was taken by A on Monday and Y by B on Tuesday": two captures, by two sides."""
    text = "Basra was taken by British troops on 6 April and Kirkuk by Kurdish fighters on the 10th."
    found = [([v.text for v in c.actor], [p.text for p in c.place]) for c in claims_of(text)]
    assert found == [(["British troops"], ["Basra"]), (["Kurdish fighters"], ["Kirkuk"])]
