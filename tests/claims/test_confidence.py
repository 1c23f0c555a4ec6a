"""Each claim says how sure it is and what makes it doubtful; the figures hold on hand-coded dispatches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import exp
from pathlib import Path

import pytest

from dateline.claims.confidence import TESTS, weights
from dateline.records import Claim
from dateline.store.forms import decode, encode

Read = Callable[[str], tuple[Claim, ...]]
ROOT = Path(__file__).resolve().parents[2]


def only(claims: tuple[Claim, ...], act: str) -> Claim:
    return next(c for c in claims if c.act.means == act)


def test_a_plain_sentence_leaves_no_doubt(claims_of: Read) -> None:
    """Two named sides around a verb in a short sentence: the highest figure there is."""
    claim = only(claims_of("Houthi fighters shelled the Yemeni army in Marib on Monday."), "shelling")
    assert claim.confidence_why == "no reason for doubt"
    assert claim.confidence == round(1 / (1 + exp(-weights().base)), 2)
    assert all(sign.weight <= 0 for sign in weights().signs.values())


@pytest.mark.parametrize(
    ("text", "act", "says"),
    [
        ("Gunmen shelled the Yemeni army in Marib.", "shelling", "a side is described, not named"),
        ("The Houthis attacked the Yemeni army in Marib.", "attack", "words that report other things too"),
        (
            "After a week of rain that had turned all the roads of the province to mud, Houthi fighters shelled the army.",
            "shelling",
            "a long sentence",
        ),
    ],
)
def test_each_reason_is_said_and_lowers_the_figure(claims_of: Read, text: str, act: str, says: str) -> None:
    """A reason for doubt stands in words, and the claim is less sure than the plain one."""
    claim = only(claims_of(text), act)
    assert says in claim.confidence_why.split("; ")
    assert claim.confidence and claim.confidence < 1 / (1 + 2.718281828 ** -weights().base)


def test_the_weightiest_reason_comes_first(claims_of: Read) -> None:
    """Reasons stand in the order of their weight."""
    claim = only(claims_of("Gunmen attacked the Yemeni army in Marib."), "attack")
    assert claim.confidence_why.split("; ") == ["a side is described, not named", "words that report other things too"]


def test_every_sign_has_a_weight_and_words() -> None:
    """The file and the code name the same signs, none raises the odds, and no two say the same."""
    known = weights()
    assert list(known.signs) == list(TESTS)
    assert all(sign.weight <= 0 and sign.says for sign in known.signs.values()) and known.base > 0
    assert len({sign.says for sign in known.signs.values()}) == len(TESTS)


def test_the_id_does_not_depend_on_the_figure(claims_of: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """New weights leave every id as it was."""
    text = "Gunmen attacked the Yemeni army in Marib."
    before = [c.id for c in claims_of(text)]
    monkeypatch.setattr("dateline.claims.coder.confidence", lambda scene, d: (0.1, "a test"))
    assert [c.id for c in claims_of(text)] == before


def test_a_form_without_confidence_is_read(claims_of: Read) -> None:
    """Claims of other coders, or of before, need not say how sure they are; what is said comes back."""
    claim = claims_of("Houthi fighters shelled the Yemeni army in Marib.")[0]
    assert decode(encode(claim), Claim) == claim
    old = encode(claim).rpartition(',"confidence":')[0] + "}"
    assert decode(old, Claim) == replace(claim, confidence=None, confidence_why="")


FITTED = 186
"""The last dispatch that stood in sight while the signs were chosen: on wars that came later they rank worse."""


@pytest.mark.slow
@pytest.mark.parametrize(("first", "last", "ranked", "ece"), [(1, FITTED, 0.68, 0.08), (FITTED + 1, 999, 0.6, 0.1)])
def test_the_figures_hold_on_the_golden_dispatches(first: int, last: int, ranked: float, ece: float) -> None:
    """Over the bundled dispatches the figures are off by few points on average, and rank right over wrong."""
    from dateline.evaluation.claims import Aliases, code_reports, read_rows, score

    def inside(name: str) -> bool:
        return first <= int(Path(name).name.partition("-")[0]) <= last

    paths = sorted(p for p in (ROOT / "tests/golden/examples").glob("*.jsonl") if inside(p.name))
    coded = [c for c in code_reports(ROOT / "examples") if inside(c["report"]["name"])]
    gold = [row for path in paths for row in read_rows(path)]
    found = score(gold, coded, Aliases.near(ROOT.parent / "shared" / "gold"))["confidence"]["all"]
    assert found["ece"] < ece and found["ranked"] > ranked
