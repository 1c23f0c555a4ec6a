"""Acts and status on the labelled sets beside the checkout: floors below the frozen figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.evaluation import _muc, _plover, _wikievents

GOLD = Path(__file__).parents[2].parent / "shared" / "gold"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not GOLD.is_dir(), reason="no labelled data in ../shared/gold; it isn't part of the project"),
]


@pytest.fixture(scope="module")
def coder():  # type: ignore[no-untyped-def]  # the coder is imported late: loading it takes half a second
    from dateline.claims import Coder

    return Coder.load()


def test_plover_pairs(coder) -> None:  # type: ignore[no-untyped-def]
    """With the pair given, three in four sentences have the right type of fifteen."""
    rows = _plover.read_rows(GOLD / "acts" / "plv_train.jsonl")[1:400:2]
    assert _plover.score(coder, rows)["accuracy"] >= 0.74


def test_wikievents(coder) -> None:  # type: ignore[no-untyped-def]
    """More than half of the events of war and crime are read, whether or not a record keeps them."""
    table = _wikievents.score(coder, _wikievents.read_stories(GOLD / "acts" / "wikievents_dev.jsonl"))
    assert table["predicates"]["all"]["recall"] >= 0.55


def test_muc(coder) -> None:  # type: ignore[no-untyped-def]
    """Of stories in capitals, two thirds of the types of incident are right."""
    table = _muc.score(coder, _muc.read_stories(GOLD / "acts" / "muc4_dev.jsonl")[:100])
    assert table["types of a story"]["f1"] >= 0.6
