"""The expected events hold together: claims exist, origins share them out, the standing follows from them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
EVENTS: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "events.jsonl").read_text("utf-8").splitlines()]
STANDINGS = {"corroborated", "single_origin", "one_sided", "disputed", "denied", "admitted"}
CLAIMS: dict[str, dict[str, Any]] = {
    claim["id"]: claim
    for path in (HERE / "examples").glob("*.jsonl")
    for claim in map(json.loads, path.read_text("utf-8").splitlines())
}
IDS = [event["id"] for event in EVENTS]


def test_ids_are_unique_and_claims_in_one_event() -> None:
    """An expected event has an id of its own, and no claim belongs to two of them."""
    members = [c for e in EVENTS for c in e["claims"]]
    assert len(IDS) == len(set(IDS))
    assert len(members) == len(set(members))


@pytest.mark.parametrize("event", EVENTS, ids=IDS)
def test_claims_exist(event: dict[str, Any]) -> None:
    """Every claim of an expected event is a golden claim, and there are two of them or more."""
    assert set(event["claims"]) | set(event["may"]) <= CLAIMS.keys()
    assert len(event["claims"]) >= 2
    assert not [c for c in event["claims"] if CLAIMS[c].get("optional")], "optional claims stand under `may`"


@pytest.mark.parametrize("event", EVENTS, ids=IDS)
def test_standing_follows_from_origins(event: dict[str, Any]) -> None:
    """Denials make an event disputed; without them, one origin, one side or several decide."""
    assert event["standing"] in STANDINGS
    of_origins = [c for o in event["origins"] for c in o["claims"]]
    sources = {c: sum(s["role"] == "origin" for s in CLAIMS[c]["according_to"]) for c in of_origins}
    assert all(of_origins.count(c) <= max(n, 1) for c, n in sources.items()) and sources.keys() <= set(event["claims"])
    denied = [c for c in of_origins if CLAIMS[c]["status"]["means"] == "denied"]
    sides = [o["side"] for o in event["origins"]]
    if denied:
        assert event["standing"] == ("denied" if len(denied) == len(of_origins) else "disputed")
    elif event["standing"] == "single_origin":
        assert sides == [None]
    elif event["standing"] == "one_sided":
        assert len(set(sides)) == 1 and sides[0] is not None
    elif event["standing"] == "admitted":
        hurt = {v["means"]["name"] for c in event["claims"] for v in (*losing_side(CLAIMS[c]), *CLAIMS[c]["actor"])}
        holder_alone = event["act"] == "control" and not set(sides) & hurt
        assert hurt & set(sides) or holder_alone, "who lost, or who did what nobody is proud of, says so"
    elif event["standing"] == "corroborated":
        assert (
            len(event["origins"]) >= 2
            and len({s or o["name"] for s, o in zip(sides, event["origins"], strict=True)}) >= 2
        )


def losing_side(claim: dict[str, Any]) -> list[dict[str, Any]]:
    """Whom the act hurts: who retreats, else the target."""
    return list(claim["actor"] if claim["act"]["means"] == "retreat" else claim["target"])
