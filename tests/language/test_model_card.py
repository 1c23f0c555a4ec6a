"""The model card and the frozen benchmark agree with each other and with the shipped files."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "src/dateline/language/model"
FROZEN = json.loads((ROOT / "benchmarks/language.json").read_text("utf-8"))


def test_the_card_shows_the_frozen_scores() -> None:
    """Trees, names, roles and arcs as in benchmarks/language.json."""
    card = (MODEL / "MODEL_CARD.md").read_text("utf-8")
    shown = [t[k] for t in FROZEN["trees"].values() for k in ("las", "uas", "upos")]
    shown += [FROZEN["names"]["uner_ewt_test"]["all_f"], FROZEN["roles"]["propbank_ewt_test"]["spans_f"]["all"]]
    assert all(f"{score:.3f}" in card for score in shown)
    assert f"{FROZEN['report_arcs']['right']} right" in card


@pytest.mark.parametrize(
    "credit", ["all-MiniLM-L6-v2", "EWT", "GUM", "Universal NER", "WikiGold", "PropBank", "CC BY-SA 4.0", "Apache-2.0"]
)
def test_the_card_credits_its_sources(credit: str) -> None:
    """Every source of data is named."""
    assert credit in (MODEL / "MODEL_CARD.md").read_text("utf-8")


def test_the_frozen_scores_are_of_the_shipped_model() -> None:
    """A new model wants a new benchmark run."""
    if not (MODEL / "encoder.onnx").exists():
        pytest.skip("the language model is not in this checkout (src/dateline/language/model/encoder.onnx)")
    assert FROZEN["model"]["encoder.onnx"] == hashlib.sha256((MODEL / "encoder.onnx").read_bytes()).hexdigest()
