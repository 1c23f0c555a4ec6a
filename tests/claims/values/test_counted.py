"""Times that count from a day told before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dateline.claims import Coder
from dateline.dating import date_reports, with_dates
from dateline.records import Claim
from tests.events.make import report

Claims = Callable[[str], tuple[Claim, ...]]


def _days(claims: tuple[Claim, ...], act: str) -> list[tuple[str | None, str | None]]:
    return [
        (c.when.means.earliest, c.when.means.latest) for c in claims if c.act.means == act and c.when and c.when.means
    ]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("The next day it took Negage.", "1994-10-18"),
        ("UNITA had taken Negage the day before.", "1994-10-16"),
        ("UNITA had taken Negage the night before.", "1994-10-16"),
        ("At noon it took Negage.", "1994-10-17"),
        ("On the 23rd it took Negage.", "1994-10-23"),
        ("It took Negage two days later.", "1994-10-19"),
    ],
)
def test_steps_count_from_the_day_told_last(claims_of: Claims, words: str, day: str) -> None:
    """ "The next day" is the one after the day that the text has just named, whenever the report was written."""
    found = claims_of(f"The army in Angola entered Uige on 17 October 1994. {words}")
    assert (day, day) in _days(found, "capture")


def test_steps_from_nothing_told_are_left_open(claims_of: Claims) -> None:
    """ "Three days earlier", where no day stands before it, names no day."""
    (claim,) = (c for c in claims_of("Three days earlier UNITA had taken Uige in Angola.") if c.act.means == "capture")
    assert claim.when is not None and (claim.when.text, claim.when.means) == ("Three days earlier", None)


def test_a_part_of_the_day_counts_from_its_own_paragraph(claims_of: Claims) -> None:
    """ "Overnight" in another paragraph is no night of the day that was told in the one before."""
    apart = claims_of("The army in Angola took Uige on 17 October 1994.\n\nShells fell on Negage overnight.")
    assert not _days(apart, "shelling")
    beside = claims_of("The army in Angola took Uige on 17 October 1994. Shells fell on Negage overnight.")
    assert _days(beside, "shelling")


def test_a_time_told_twice_is_taken_from_the_more_exact_words(claims_of: Claims) -> None:
    """ "Two years ago, on 14 November 2021": the day, not the year."""
    found = claims_of("Two years ago, on 14 November 2021, jihadists overran Djibo in Burkina Faso.")
    assert _days(found, "capture") == [("2021-11-14", "2021-11-14")]


@pytest.mark.parametrize(
    ("text", "days", "words"),
    [
        (
            "UNITA attacked Uige on 17 October 1994, four days after the army had captured Negage.",
            [("1994-10-13", "1994-10-13")],
            "17 October 1994, four days after",
        ),
        (
            "UNITA attacked Uige on 17 October 1994, two days before the army captured Negage.",
            [("1994-10-19", "1994-10-19")],
            "17 October 1994, two days before",
        ),
        (
            "UNITA attacked Uige on 17 October 1994, two weeks after the army had captured Negage.",
            [("1994-09-30", "1994-10-06")],
            "17 October 1994, two weeks after",
        ),
        (
            "Two days after the army had captured Negage, UNITA attacked Uige on 17 October 1994.",
            [("1994-10-15", "1994-10-15")],
            "17 October 1994",
        ),
        ("UNITA attacked Uige on 17 October 1994, not two weeks after the army had captured Negage.", [], None),
        ("UNITA attacked Uige on 17 October 1994, years after the army had captured Negage.", [], None),
    ],
)
def test_an_act_told_by_its_distance_lies_so_far_from_the_other(
    claims_of: Claims, text: str, days: list[tuple[str, str]], words: str | None
) -> None:
    """ "On Friday, four days after …": counted back from Friday; weeks are told by the week, and less says no day."""
    claims = claims_of(text)
    assert _days(claims, "capture") == days
    assert _days(claims, "attack") == [("1994-10-17", "1994-10-17")]
    assert [c.when.text for c in claims if c.act.means == "capture" and c.when and c.when.means] == (
        [words] if words else []
    )


def test_it_that_clears_a_town_is_somebody(claims_of: Claims) -> None:
    """ "It had cleared the town of fighters" is no "it was clear that": the army, the town, and whom it is rid of."""
    text = "The Pakistani army fights the Taliban in Makeen. The army said that it had cleared the town of fighters."
    (claim,) = (c for c in claims_of(text) if c.act.means == "capture")
    named = [[v.means.name for v in values] for values in (claim.actor, claim.target, claim.place)]
    assert named == [["Pakistan"], ["Tehrik-i-Taliban Pakistan"], ["Makeen"]]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The army took Uige on 17 October 1994. UNITA attacked Negage on the same day.", ("1994-10-17", "1994-10-17")),
        (
            "The army took Uige on 17 October 1994. A day later UNITA said that it had attacked Negage.",
            (None, "1994-10-18"),
        ),
        (
            "The army took Uige on 17 October 1994. UNITA said that evening that it had attacked Negage.",
            (None, "1994-10-17"),
        ),
        ("The army took Uige on 3 December. UNITA said on the 21st that it had attacked Negage.", (None, "1994-11-21")),
        ("The army took Uige in 1991. Hours later UNITA said that it had attacked Negage.", (None, "1994-12-12")),
    ],
)
def test_the_same_day_and_the_day_of_a_saying_count_from_the_day_told_before(
    coder: Coder, text: str, day: tuple[str | None, str]
) -> None:
    """Not from the report's, which comes weeks later; what would be said after the report was said before, and some hours
    later is no matter of years."""
    claims = coder.code(report("x", "1994-12-12", text=f"UNITA fights the army in Angola. {text}"))
    assert _days(claims, "attack") == [day]


def test_a_report_without_a_day_keeps_what_was_counted(coder: Coder) -> None:
    """Once it is known when it was written, the evening of the day told before is not that of the report."""
    told = "UNITA fights the army in Angola. The army took Uige on 17 October 1994."
    undated = report("x", None, text=f"{told} UNITA said that evening that it had attacked Negage.")
    found = coder.code(undated)
    dates = date_reports([undated], found, window=(date(1994, 12, 1), date(1994, 12, 8)))
    assert _days(with_dates(found, [undated], dates), "attack") == [(None, "1994-10-17")]
