"""The frozen scores can be repeated: resolution stays at what benchmarks/places.json says."""

import json
from pathlib import Path

import pytest

from dateline.evaluation.places import calibration, resolution
from dateline.evaluation.places import read_rows as rows
from dateline.places import Gazetteer

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
    table, _ = resolution(rows(GOLD / file), Gazetteer.open())
    for kind in table:
        if kind != "documents_per_cpu_second":
            assert table[kind]["within_161_km"] >= frozen[kind]["within_161_km"] - 0.005
