"""The claims that the program codes are those that were read and committed; hand-coded ones are found often enough."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from dateline.claims import Coder
from dateline.evaluation.claims import Aliases, read_rows, score
from dateline.records import Claim

from .make_expected import DISPATCHES, EXPECTED, REPORTS, coded, lines, offsets_only, with_words

FLOORS = {
    (1, 156): {"found": 0.80, "act": 0.70, "actor": 0.75, "target": 0.65, "place": 0.75, "according_to": 0.75},
    (157, 214): {"found": 0.75, "act": 0.62, "actor": 0.74, "target": 0.52, "place": 0.70, "according_to": 0.80},
    (215, 226): {"found": 0.70, "act": 0.60, "actor": 0.67, "target": 0.49, "place": 0.72, "according_to": 0.84},
    (227, 999): {"found": 0.70, "act": 0.54, "actor": 0.67, "target": 0.51, "place": 0.64, "according_to": 0.82},
}
"""What the dispatches, from one to another, must score against the hand-coded claims: a change that falls below lost
something. Rules of coding were written with the first in sight; the second were read once first, and helped to find rules
since; of the last two it is about what they scored when they were first read."""


@pytest.fixture(scope="session")
def dispatches() -> dict[str, tuple[Claim, ...]]:
    return dict(coded(Coder.load(), DISPATCHES))


@pytest.mark.parametrize("path", sorted((EXPECTED / "dispatches").glob("*.jsonl")), ids=lambda p: p.stem)
def test_dispatches_are_coded_as_read(dispatches: dict[str, tuple[Claim, ...]], path: Path) -> None:
    """Every dispatch gives the claims that were read and committed, with their words."""
    assert lines(dispatches[path.stem], with_words).splitlines() == path.read_text("utf-8").splitlines()


@pytest.mark.skipif(not REPORTS.exists(), reason="the five reports are not beside the repository (../shared/reports)")
def test_reports_are_coded_as_read() -> None:
    """The five reports give the claims that were read and committed, as offsets."""
    for stem, claims in coded(Coder.load(), REPORTS):
        expected = (EXPECTED / "reports" / f"{stem}.jsonl").read_text("utf-8")
        assert lines(claims, offsets_only).splitlines() == expected.splitlines(), stem


@pytest.mark.parametrize("which", FLOORS, ids=str)
def test_hand_coded_claims_are_found(dispatches: dict[str, tuple[Claim, ...]], which: tuple[int, int]) -> None:
    """Against what a person coded, each slot stays above its floor."""

    def inside(stem: str) -> bool:
        return which[0] <= int(stem.partition("-")[0]) <= which[1]

    paths = sorted(p for p in (Path(__file__).parent / "examples").glob("*.jsonl") if inside(p.stem))
    gold = [row for path in paths for row in read_rows(path)]
    predicted = [msgspec.to_builtins(c) for stem, claims in dispatches.items() if inside(stem) for c in claims]
    result = score(gold, predicted, Aliases({}))
    below = {slot: result[slot]["f1"] for slot, floor in FLOORS[which].items() if result[slot]["f1"] < floor}
    assert not below, json.dumps(below)
