"""MUC-4 keys: how they are read, how incidents are paired, how labels are scored."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.evaluation._muc import Tally, macro, pair_up
from dateline.evaluation._muc_key import Incident, Story, _keyed, one_name


def template(**fills: list[str] | None) -> dict[str, Any]:
    base = {"MESSAGE: TEMPLATE": ["1"], "INCIDENT: TYPE": ["BOMBING"], "INCIDENT: STAGE OF EXECUTION": ["ACCOMPLISHED"]}
    return {**base, **{k.replace("_", " "): v for k, v in fills.items()}}


def incident(kind: str, people: set[str] | None = None, *, optional: bool = False) -> Incident:
    return Incident(frozenset({kind}), frozenset({"ACCOMPLISHED"}), (), frozenset(people or ()), optional=optional)


def test_deaths_are_summed_over_those_who_died() -> None:
    """Only people with the effect DEATH count."""
    key = template()
    key["HUM TGT: EFFECT OF INCIDENT"] = ['DEATH: "JUDGE"', 'DEATH: "GUARDS"', 'INJURY: "DRIVER"']
    key["HUM TGT: NUMBER"] = ['1: "JUDGE"', '3: "GUARDS" / "BODYGUARDS"', '1: "DRIVER"']
    assert (_keyed(key).deaths, _keyed(key).injuries) == (4, 1)


def test_plural_is_no_number() -> None:
    """A key that only says PLURAL gives no number, so none is asked for."""
    key = template()
    key["HUM TGT: EFFECT OF INCIDENT"], key["HUM TGT: NUMBER"] = ['DEATH: "GUARDS"'], ['PLURAL: "GUARDS"']
    assert _keyed(key).deaths is None


def test_confidence_is_read_with_its_organisation() -> None:
    """Each organisation has the confidences that the key gives for its names."""
    key = template()
    key["PERP: ORGANIZATION ID"] = ['"OWLS" / "THE OWLS"', '"ARMY"']
    key["PERP: ORGANIZATION CONFIDENCE"] = ['SUSPECTED OR ACCUSED: "ARMY"', 'CLAIMED OR ADMITTED / POSSIBLE: "OWLS"']
    found = {min(names): sure for names, sure in _keyed(key).organisations}
    assert found == {"OWLS": {"CLAIMED", "SUSPECTED"}, "ARMY": {"SUSPECTED"}}


def test_pairs_share_type_then_names() -> None:
    """Two attacks are told apart by whom they strike; another type is never a pair."""
    key = [incident("ATTACK", {"JUDGE PEREZ"}), incident("ATTACK", {"SIX PRIESTS"})]
    made = [incident("ATTACK", {"PRIESTS"}), incident("BOMBING", {"JUDGE PEREZ"})]
    assert pair_up(key, made) == [(key[1], made[0])]


@pytest.mark.parametrize(
    ("gold", "ours", "same"),
    [
        ({"ARMY OF NATIONAL LIBERATION", "ELN"}, {"NATIONAL LIBERATION ARMY"}, True),
        ({"FMLN"}, {"FMLN GUERRILLAS"}, True),
        ({"SHINING PATH"}, {"MEDELLIN CARTEL"}, False),
        ({"THE"}, {"OWLS"}, False),
    ],
)
def test_one_name(gold: set[str], ours: set[str], same: bool) -> None:
    """Names are one when the content words of one way of writing hold all those of another."""
    assert one_name(frozenset(gold), frozenset(ours)) is same


def test_optional_entries_cost_nothing() -> None:
    """An optional entry that isn't found is not missed, one that is found is not too much."""
    story = Story("s", "", (incident("ARSON", optional=True),))
    for made in ([], [incident("ARSON")]):
        tally = Tally()
        tally.add(story, made)
        table = tally.table()
        assert table["types of a story"]["gold"] == 0
        assert table["type"]["precision"] in (0.0, 1.0)
        assert not tally.misses


def test_too_much_costs_precision() -> None:
    """An incident in a story without a key is wrong."""
    tally = Tally()
    tally.add(Story("s", "", ()), [incident("ATTACK")])
    assert tally.table()["type"]["precision"] == 0.0
    assert tally.table()["relevant"]["right"] == 0


def test_macro_is_over_classes_of_the_gold() -> None:
    """A class that the gold never has does not count; an answer is right where the gold allows it."""
    labels = [(frozenset({"A"}), "A"), (frozenset({"A", "B"}), "B"), (frozenset({"B"}), "A")]
    assert macro(labels, ["A", "B", "C"]) == pytest.approx((2 / 3 + 2 / 3) / 2, abs=0.001)
