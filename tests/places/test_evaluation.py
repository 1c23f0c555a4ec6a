"""The frozen scores can be repeated: resolution stays at what benchmarks/places.json says."""

import json
from pathlib import Path

import pytest

from dateline.evaluation._toponyms import calibration, cause_of_miss, extends_to, resolution
from dateline.evaluation.places import read_rows as rows
from dateline.places import Gazetteer
from dateline.places.resolve import Asked, Resolution

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold" / "places"


def test_calibration_of_a_perfect_oracle_is_zero():
    """Sure and right, or unanswered."""
    assert calibration([(1.0, True)] * 9 + [(0.0, False)])["expected_calibration_error"] == 0.0
    assert calibration([(1.0, False)] * 10)["expected_calibration_error"] == 1.0


@pytest.mark.slow
@pytest.mark.skipif(not GOLD.is_dir(), reason="no ../shared/gold/places beside the repository")
@pytest.mark.parametrize(
    "corpus, file", [("lgl", "lgl_dev.jsonl"), ("gwn", "gwn_dev.jsonl"), ("geovirus", "geovirus.jsonl")]
)
def test_resolution_reaches_the_frozen_figures(corpus, file):
    """Given names within 161 km, to half a point."""
    frozen = json.loads((ROOT / "benchmarks" / "places.json").read_text(encoding="utf-8"))[corpus]
    table, _, _ = resolution(rows(GOLD / file), Gazetteer.open())
    for kind in table:
        if kind not in ("documents_per_cpu_second", "misses"):
            assert table[kind]["within_161_km"] >= frozen[kind]["within_161_km"] - 0.005


def test_a_large_place_reaches_to_a_point_far_from_its_centre():
    """Another source's middle of Canada is no other place; a river is as near as its line."""
    gazetteer = Gazetteer.open()
    canada, nile = gazetteer.country("CA"), gazetteer.entry("dateline:river.nile")
    assert canada and nile and extends_to(canada, (60.1, -113.6)) and not extends_to(canada, (19.0, -99.0))
    assert extends_to(nile, (30.05, 31.2))


def test_misses_are_told_by_cause():
    """What the gazetteer lacks, and what was chosen wrongly although it is there."""
    gazetteer = Gazetteer.open()
    egypt = next(e for e, _ in gazetteer.named("Alexandria") if e.country == "EG")
    wrong = Resolution(Asked("Alexandria", 0), egypt, 0.8, ())
    none = Resolution(Asked("Xyzzytown", 0), None, 0.0, ())
    assert cause_of_miss("Alexandria", (31.31, -92.45), wrong, gazetteer) == "wrong choice"
    assert cause_of_miss("Xyzzytown", (31.31, -92.45), none, gazetteer) == "not in the gazetteer"
