"""Since when and until when a state lasts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Claims = Callable[[str], tuple[Claim, ...]]


def _control(claims: tuple[Claim, ...]) -> tuple[str, str | None, str | None]:
    (claim,) = (c for c in claims if c.act.means == "control")
    assert claim.when is not None and claim.when.means is not None
    return claim.status.means, claim.when.means.earliest, claim.when.means.latest


@pytest.mark.parametrize(
    "words",
    [
        "Since the army quit Malanje in June 2022, UNITA has run the town.",
        "UNITA has run Malanje since the army quit the town in June 2022.",
        "The army quit Malanje in June 2022, and UNITA has held the town ever since.",
        "The army quit Malanje in June 2022. UNITA has held the town since then.",
    ],
)
def test_a_state_begins_with_what_a_clause_tells(claims_of: Claims, words: str) -> None:
    """ "Since the army quit it in June", "ever since": from June on, and not in June alone."""
    (claim,) = (c for c in claims_of(f"{words} Luanda, Angola.") if c.act.means == "control")
    assert claim.when is not None and claim.when.text == "June 2022"
    assert claim.when.means is not None and (claim.when.means.earliest, claim.when.means.latest) == ("2022-06-01", None)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("UNITA held Malanje from March 1993 until the army took it back in November 1994.", "1993-03-01"),
        ("UNITA held Malanje until the army took it back in November 1994.", None),
        ("Malanje was in the hands of UNITA until November 1994.", None),
    ],
)
def test_a_state_ends_with_what_a_clause_tells(claims_of: Claims, words: str, first: str | None) -> None:
    """A state that is told with its end is over."""
    assert _control(claims_of(f"{words} Luanda, Angola.")) == ("ended", first, "1994-11-30")


def test_what_is_still_held_has_been_since_it_was_taken(claims_of: Claims) -> None:
    """ "Took it in May and still holds it": from May on; a "still" of another sentence counts from no day."""
    assert _control(claims_of("UNITA took Malanje in May 1993 and still holds it."))[1] == "1993-05-01"
    (apart,) = (
        c for c in claims_of("UNITA took Malanje in May 1993. It still holds Luena.") if c.act.means == "control"
    )
    assert apart.when is None
