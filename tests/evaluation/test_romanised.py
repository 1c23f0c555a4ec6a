"""Spellings by other romanisations: what is counted, and that the frozen figures can be repeated."""

import json
from pathlib import Path

import pytest

from dateline.evaluation._by_rule import _syllables, by_rule
from dateline.evaluation._romanised import is_known, place_of, rank_of, same_place, share, written
from dateline.evaluation.places import romanised
from dateline.places import Gazetteer

FROZEN = Path(__file__).parents[2] / "benchmarks" / "places.json"


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.open()


def test_no_spelling_is_in_the_gazetteer_word_for_word(gazetteer):
    """Only what has to be worked out counts, and every place of the list is there."""
    spellings = list(written(gazetteer))
    assert len(spellings) > 700
    assert not any(is_known(s.written, s.place, gazetteer) for s in spellings[::10])


def test_both_halves_have_spellings_and_a_place_is_in_one_of_them(gazetteer):
    """The half whose misses are never listed is chosen by the place, not by the spelling."""
    halves = {}
    for s in written(gazetteer):
        assert halves.setdefault(s.place.ref, s.held_out) == s.held_out
    assert 0.4 < sum(halves.values()) / len(halves) < 0.6


def test_a_division_of_the_same_name_is_the_same_place(gazetteer):
    """The spelling doesn't say whether the town or its province is meant; another town is wrong."""
    raqqa, homs = place_of("Ar Raqqah", "SY", gazetteer), place_of("Homs", "SY", gazetteer)
    province = next(e for e, _ in gazetteer.named("Raqqa") if e.kind == "admin1")
    assert same_place(province, raqqa) and not same_place(homs, raqqa)


def test_shares_count_what_is_not_found():
    """None is a miss at both ranks."""
    assert share([1, 3, None, 1]) == {"rank_1": 0.5, "rank_5": 0.75, "of": 4}


def test_ethiopic_signs_are_consonant_and_vowel():
    """The sixth vowel is silent at the end; the first, without a consonant, is an a."""
    assert _syllables("መቀሌ", "euiaeio", {}) == "meqele"
    assert _syllables("ጎንደር", "euiaeio", {}) == "gonider"


@pytest.mark.slow
def test_the_frozen_figures_can_be_repeated(gazetteer):
    """To half a point, both sets."""
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))["romanised"]
    tables, _ = romanised(gazetteer)
    for name in ("written", "by_rule"):
        assert tables[name]["all"]["rank_1"] >= frozen[name]["all"]["rank_1"] - 0.005
        assert tables[name]["all"]["rank_5"] >= frozen[name]["all"]["rank_5"] - 0.005
    assert rank_of(next(by_rule(gazetteer)), gazetteer) is not None
