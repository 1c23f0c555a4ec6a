"""Records in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.records import Interval, Party, Place, Source, Tally
from dateline.vocabulary import load_acts
from dateline.web import wording

from . import sample


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (None, "no date"),
        (Interval(None, None), "no date"),
        (Interval("2016-08-24", "2016-08-24"), "24 Aug 2016"),
        (Interval("2017-09-02", "2017-09-09"), "2 – 9 Sep 2017"),
        (Interval("2017-08-30", "2017-09-09"), "30 Aug – 9 Sep 2017"),
        (Interval("2016-12-30", "2017-01-02"), "30 Dec 2016 – 2 Jan 2017"),
        (Interval("2016-08-24", None), "from 24 Aug 2016"),
        (Interval(None, "2017-09-09"), "until 9 Sep 2017"),
    ],
)
def test_interval(when: Interval | None, told: str) -> None:
    """An open end stays open, and what both ends share is said once."""
    assert wording.interval_words(when) == told


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (54, 54, "54"),
        (24, 99, "24–99"),
        (10, None, "at least 10"),
        (None, 5, "up to 5"),
        (None, None, "unknown"),
        (2000, 9999, "2,000–9,999"),
        (0.9, 1.0, "0.9–1"),
    ],
)
def test_range(low: float | None, high: float | None, told: str) -> None:
    """A range is never told as a point."""
    assert wording.range_words(low, high) == told


def test_best_figure_is_named_only_where_there_is_one() -> None:
    assert wording.tally_words(Tally(40, None, 54, ())) == "40–54"
    assert wording.tally_words(Tally(40, 54, 54, ())) == "40–54 (best 54)"


def test_headlines() -> None:
    """What is unknown is left out of the line; a plan, a possibility and a denial say so first."""
    c = sample.coded(sample.dispatches())
    assert wording.headline(c["took"]) == "Capture of Tamra by Harra Front from River Guard"
    assert wording.headline(c["strike"]) == "Air strike on herders near Wadi bridge"
    assert wording.headline(c["planned"]) == "Planned offensive by River Guard in Harra Province"
    assert wording.headline(c["denied"]) == "Denied capture of Tamra by Harra Front"
    assert wording.headline(c["talks"]).startswith("Possible talks of Harra Front and Ministry")
    bare = replace(c["strike"], actor=(), target=(), place=())
    assert wording.headline(bare) == "Air strike"


def test_an_act_of_a_projects_own_is_told_by_its_name() -> None:
    c = sample.coded(sample.dispatches())["took"]
    own = replace(c, act=replace(c.act, means="well_poisoning"))
    assert wording.headline(own) == "Well poisoning by Harra Front against River Guard at Tamra"


def test_braces_in_a_name_are_only_a_name() -> None:
    """A name that looks like a slot of the line is not filled in."""
    c = sample.coded(sample.dispatches())["took"]
    odd = replace(c, place=(replace(c.place[0], means=Place("{actor} [x]")),))
    assert wording.headline(odd) == "Capture of {actor} [x] by Harra Front from River Guard"


def test_every_act_of_the_vocabulary_has_a_line() -> None:
    assert set(load_acts()) <= set(wording.words()["acts"])


def test_many_names_are_counted() -> None:
    assert wording.listed(["A", "B", "C", "D", "E"]) == "A, B and 3 others"
    assert wording.listed(["A", "A"]) == "A"
    assert wording.listed([]) == ""


def test_a_place_without_coordinates_is_not_located() -> None:
    """A radius without a point says nothing."""
    assert wording.radius_words(sample.KARSA) == "not located"
    assert wording.radius_words(sample.TAMRA) == "within 4 km"
    assert wording.radius_words(replace(sample.TAMRA, radius_km=10.6)) == "within 11 km"


@pytest.mark.parametrize(
    ("party", "words", "told"),
    [
        (Party("RSF", "commander", "official"), "The commander of the RSF", "the commander of the RSF"),
        (Party("RSF", "leader", "official"), "he", "leader (RSF)"),
        (Party(None, "president", "official"), "The president", "the president"),
        (Party("Houthis", "Houthis", "rebel"), "The Houthi rebels said", "Houthis"),
        (Party(None, "witness", "person"), "a witness", "a witness"),
    ],
)
def test_a_source_is_told_by_the_words_that_say_most(party: Party, words: str, told: str) -> None:
    """A description rather than the bare noun; a name where it is one; whose official, where only a pronoun stands."""
    assert wording.source_words(Source("origin", party, words, (0, len(words)), "test")) == told
