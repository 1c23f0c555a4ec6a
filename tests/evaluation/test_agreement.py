"""How far two coders agree."""

import random
from dataclasses import replace
from typing import Any

import pytest

from dateline.evaluation._agreement import Coding, compare, report_of
from dateline.evaluation._alpha import agreement, masi
from dateline.store.forms import plain
from tests.conftest import all_claims


def rows(**changed: Any) -> list[dict[str, Any]]:
    """The claims of the hand-made record, as rows, each with these slots."""
    return [{**plain(c), **changed} for c in all_claims()]


def coding(name: str, claims: list[dict[str, Any]]) -> Coding:
    return Coding(name, claims, frozenset(map(report_of, claims)))


def figures(one: list[dict[str, Any]], other: list[dict[str, Any]]) -> dict[str, Any]:
    return compare(coding("one", one), coding("other", other))


# --- alpha -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "alpha"),
    [("0100000010", "1110010000", 0.095), ("aabbdcccedda", "babbbccceddd", 0.692)],
    ids=["binary", "nominal"],
)
def test_alpha_is_krippendorffs(one: str, other: str, alpha: float) -> None:
    """The worked examples A and B of Krippendorff (2011) give the figures printed there."""
    assert agreement(list(zip(one, other, strict=True))).alpha == alpha


def test_alpha_is_one_where_all_is_alike_and_undefined_without_variation() -> None:
    """Perfect agreement is 1; where everybody always says the same, chance can't be told and alpha is unknown."""
    assert agreement([("a", "a"), ("b", "b")]).alpha == 1.0
    flat = agreement([("a", "a"), ("a", "a")])
    assert (flat.compared, flat.same, flat.alpha, flat.low) == (2, 1.0, None, None)
    assert agreement([]).same is None


def test_the_interval_holds_alpha_and_is_the_same_every_time() -> None:
    """Draws have a seed: the same pairs give the same interval, and alpha lies in it."""
    draw = random.Random(5)
    pairs = [(a, a if draw.random() < 0.7 else draw.choice("abc")) for a in draw.choices("abc", k=80)]
    found = agreement(pairs)
    assert found == agreement(pairs)
    assert found.low is not None and found.alpha is not None and found.high is not None
    assert found.low < found.alpha < found.high


def test_sets_are_nearer_the_more_they_share() -> None:
    """MASI: the same 0, one in the other nearer than overlap, nothing in common 1 (Passonneau 2006)."""
    a, ab, bc, c = (frozenset(x) for x in ("a", "ab", "bc", "c"))
    assert (masi(a, a), masi(a, c)) == (0, 1)
    assert masi(a, ab) == pytest.approx(1 - 1 / 2 * 2 / 3) and masi(ab, bc) == pytest.approx(1 - 1 / 3 * 1 / 3)


# --- codings ---------------------------------------------------------------------------------------------------------


def test_a_coding_agrees_with_itself() -> None:
    """Every claim has its partner, every slot is alike, nothing differs."""
    found = figures(rows(), rows())
    assert found["claims"] == {"one": 7, "other": 7, "both": 7, "agreement": 1.0} and found["differences"] == []
    assert {slot["same"] for slot in found["slots"].values()} == {1.0}


def test_swapping_the_coders_changes_no_figure() -> None:
    """Nobody is right: counts change sides, agreement and alpha stay."""
    other = [r for n, r in enumerate(rows()) if n != 2]
    other[0] = {**other[0], "act": {"means": "attack"}, "id": "x"}
    a, b = figures(rows(), other), figures(other, rows())
    assert a["slots"] == b["slots"] and a["claims"]["agreement"] == b["claims"]["agreement"] == round(12 / 13, 3)
    assert (a["claims"]["one"], a["claims"]["other"]) == (b["claims"]["other"], b["claims"]["one"])


def test_what_differs_is_told_with_its_words() -> None:
    """A claim of one coder only, another act, another actor: each with the words that it is about."""
    other = rows()
    only = other.pop(0)
    other[0] = {**other[0], "act": {"means": "offensive"}}
    other[1] = {**other[1], "actor": []}
    told = figures(rows(), other)["differences"]
    assert [d["slot"] for d in told] == ["only", "act", "actor"]
    assert told[0]["words"] == only["evidence"]["text"] and told[0]["says"] == {"one": "shelling"}
    assert told[2]["says"] == {"one": ["ye"], "other": []}


def test_a_name_and_its_id_are_one() -> None:
    """One coder names a party, the other gives it an id: no difference where either coding ties the two."""
    other = [{**r, "actor": [v["means"]["name"] for v in r["actor"]], "id": None} for r in rows()]
    assert figures(rows(), other)["slots"]["actor"]["same"] == 1.0


def test_reports_of_one_coder_only_are_left_out_and_told() -> None:
    """Only reports that both coded are compared."""
    other = [r for r in rows() if r["report"]["name"] != "sub/c.html"]
    found = figures(rows(), other)
    assert found["left_out"] == ["sub/c.html"] and found["claims"]["one"] == found["claims"]["other"] == 5


def test_another_text_of_the_same_name_is_another_report() -> None:
    """Where both have ids, which are those of the texts, a name alone brings nothing together."""
    other = [{**r, "report": {"id": "0" * 16, "name": r["report"]["name"]}} for r in rows()]
    assert figures(rows(), other)["reports"] == 0


def test_names_without_ids_are_found_by_their_file() -> None:
    """Where one coding has no ids, the file's name tells the report."""
    other = [{**r, "report": r["report"]["name"].rpartition("/")[2]} for r in rows()]
    assert figures(rows(), other)["claims"]["both"] == 7


def test_the_order_of_claims_is_no_matter() -> None:
    """Shuffled codings give the same figures and the same list."""
    a, b = rows(), [r for n, r in enumerate(rows()) if n % 3]
    before = figures(a, b)
    random.Random(1).shuffle(a)
    random.Random(2).shuffle(b)
    assert figures(a, b)["slots"] == before["slots"] and figures(a, b)["claims"] == before["claims"]


def test_sides_of_an_act_without_direction_have_no_order() -> None:
    """A clash of X with Y is a clash of Y with X."""
    first = all_claims()[2]
    clash = replace(first, act=replace(first.act, means="clash"))
    turned = replace(clash, actor=clash.target, target=clash.actor)
    assert figures([plain(clash)], [plain(turned)])["differences"] == []
