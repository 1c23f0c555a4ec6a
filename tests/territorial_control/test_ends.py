"""What is worked out of a place goes on for as long as there is news of its country."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Controller, ControlSpell, Place
from dateline.territorial_control.ends import GOES_ON, until_last_report

HERE = Place("Alpha", "1", country="SY")
HELD = ControlSpell(
    place=HERE,
    controller=Controller("army", "Army"),
    state="held",
    share=None,
    earliest="2020-05-01",
    latest="2020-10-28",
    claims=("a",),
    against=(),
    last_evidence="2020-05-01",
)
SILENCE = replace(HELD, state="unknown", controller=None, earliest="2020-10-29", latest=None, claims=())
WORDLESS = replace(HELD, earliest=None, latest=None, last_evidence=None)


def days(end: str | None) -> list[tuple[str | None, str | None]]:
    """The spells' days where the last report on Syria is of this day."""
    ends = {"SY": date.fromisoformat(end).toordinal()} if end else {}
    return [(s.earliest, s.latest) for s in until_last_report([HELD, SILENCE], {**ends, "IQ": 999_999})]


def test_what_is_known_goes_on_for_a_month() -> None:
    """And not for as long as it would without an end."""
    assert days("2020-05-20") == [("2020-05-01", "2020-06-20")]


def test_a_place_has_its_own_last_word() -> None:
    """Without a dated report on the country, the month begins with what was said of the place."""
    assert days(None) == days("2020-04-01") == [("2020-05-01", "2020-06-01")]


def test_silence_lasts_until_the_last_report() -> None:
    """Beyond it nothing is said of what isn't known."""
    assert days("2020-10-28") == [("2020-05-01", "2020-10-28")]
    assert days("2021-02-03") == [("2020-05-01", "2020-10-28"), ("2020-10-29", "2021-02-03")]


def test_without_days_there_is_no_end() -> None:
    """A spell that no report gives a day stays."""
    assert list(until_last_report([WORDLESS], {"SY": 1})) == [WORDLESS]


@given(st.dates(date(2020, 1, 1), date(2022, 1, 1)))
def test_twice_is_as_once(day: date) -> None:
    """A record of an earlier version holds spells with their ends."""
    ends = {"SY": day.toordinal()}
    once = list(until_last_report([HELD, SILENCE], ends))
    assert list(until_last_report(once, ends)) == once
    assert all(s.latest and s.latest <= date.fromordinal(day.toordinal() + GOES_ON).isoformat() for s in once[1:])
