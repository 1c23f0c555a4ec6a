"""Where many claims share a key and a day some speak for all, and the record still doesn't depend on how it came about."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.events import blocks, crowds
from dateline.store import crowding, near
from tests.store import test_near as whole
from tests.store.test_near import at_once, folder, held, made_up, opened, reading, split

__all__ = ["folder"]
SMALL = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three claims are a crowd; many are of one day; nothing is merged from scratch but the first time."""
    for room in (crowds, blocks, crowding):
        monkeypatch.setattr(room, "CROWD", 2)
    monkeypatch.setattr(near, "SHARE", 2.0)
    monkeypatch.setattr(whole, "DAYS", ("2020-05-01", "2020-05-01", "2020-05-02", None))
    monkeypatch.setattr(whole, "ACTS", ("airstrike", "attack", "capture", "capture"))


@SMALL
@given(seed=st.integers(0, 1_000_000))
def test_any_split_gives_one_record(folder: Path, seed: int) -> None:
    """A claim that comes makes others fall silent; what they joined is joined anew."""
    coded = made_up(seed, many=14)
    with opened(folder) as record:
        for part in split(coded, random.Random(seed)):
            reading(record, part)
        assert [f for f in record.verify() if "quote" not in f.says] == []
        assert held(record) == at_once(folder, coded)


@SMALL
@given(seed=st.integers(0, 1_000_000))
def test_claims_that_go_let_others_speak(folder: Path, seed: int) -> None:
    """Reports that are coded anew, two at a time, leave nothing behind."""
    chance, coded = random.Random(seed), made_up(seed, many=14)
    other = [(r, [whole._claim(f"{n}x{k}", r, chance) for k in range(n % 3)]) for n, (r, _) in enumerate(coded)]
    with opened(folder) as record, pytest.MonkeyPatch.context() as patched:
        reading(record, coded)
        patched.setattr(near, "AT_A_TIME", 2)
        reading(record, other[:7])
        reading(record, coded[5:])
        in_steps = held(record)
        patched.setattr(near, "AT_A_TIME", 1_000)
        assert in_steps == at_once(folder, [*other[:5], *coded[5:]])


def test_there_were_crowds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without them other events come out, and claims did begin and cease to speak."""
    coded, moved = made_up(3, many=30), list[int]()
    change = crowding.Crowding.change

    def counted(*given: object) -> set[str]:
        found = change(*given)  # type: ignore[arg-type]
        moved.append(len(found))
        return found

    monkeypatch.setattr(crowding.Crowding, "change", counted)
    with opened(folder) as record:
        for report in coded:
            reading(record, [report])
        few = held(record)["events"]
    for room in (crowds, blocks, crowding):
        monkeypatch.setattr(room, "CROWD", 32)
    assert sum(moved) > 10 and few != at_once(folder, coded)["events"]
