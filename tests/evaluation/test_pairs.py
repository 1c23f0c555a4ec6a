"""Pairs of parties: what claims and names say of who fights whom, held against relations that people marked."""

from __future__ import annotations

from typing import Any

from dateline.actors import Cast
from dateline.evaluation._pairs import Judged, Pair, claimed_pairs, table
from dateline.records import Claim, Evidence, Mention, Party, Report, ReportRef, Value

SDF, ISIS, US = (Party(n, n, "militia") for n in ("SDF", "ISIS", "US"))
TEXT = "The SDF fought ISIS near Raqqa. US jets bombed ISIS vehicles."


def value(party: Party) -> Value[Party]:
    return Value(party, party.name, None, "by hand")


def claim(act: str, actors: list[Party], targets: list[Party], status: str = "happened") -> Claim:
    said = Value(act, "fought", (8, 14), "by hand")
    sides = (tuple(map(value, actors)), tuple(map(value, targets)))
    state = Value(status, None, None, "by hand")
    return Claim(
        "c", ReportRef("r", "r"), said, Evidence(TEXT[:30], (0, 30)), *sides, (), None, (), state, (), (), "t@1"
    )


def report(text: str = TEXT) -> Report:
    return Report("r", "r", text, "")


def judged(gold: dict[str, Any], there: Cast, claims: list[Claim]) -> Judged:
    return Judged.of(gold, report(), there, claims)


def cast(*mentions: Mention) -> Cast:
    return Cast(mentions, None, None, None, {}, {}, {})


def mention(words: str, party: Party, **more: Any) -> Mention:
    start = TEXT.index(words)
    return Mention(0, 0, (start, start + len(words)), words, (party,), "party", more.pop("origin", "by hand"), **more)


def row(*relations: tuple[str, str, str, float], types: str = "Organisation") -> dict[str, Any]:
    """A document of re3d with relations (type, source, target, conf)."""

    def span(words: str) -> list[int]:
        return [TEXT.index(words), TEXT.index(words) + len(words)]

    entities = [{"span": span(w), "type": types} for _, a, b, _ in relations for w in (a, b)]
    rows = [{"type": t, "source_span": span(a), "target_span": span(b), "conf": c} for t, a, b, c in relations]
    return {"id": "d", "text": TEXT, "entities": entities, "relations": rows}


def pairs(*claims: Claim) -> set[tuple[str, str, str]]:
    return {(p.kind, p.one, p.other) for p in claimed_pairs(report(), claims)}


def test_hostile_acts_are_fights_and_joint_actors_allies() -> None:
    """Actor and target fight; two who attack together stand together."""
    assert pairs(claim("attack", [SDF, US], [ISIS])) == {
        ("fighting", "sdf", "isis"), ("fighting", "us", "isis"), ("allied", "sdf", "us"),
    }  # fmt: skip


def test_the_sides_of_a_clash_fight_each_other() -> None:
    """Where a clash has no target, its actors are the two sides."""
    assert pairs(claim("clash", [SDF, ISIS], [])) == {("fighting", "sdf", "isis")}


def test_help_is_an_alliance_and_its_denial_is_none() -> None:
    """Support makes allies; what did not happen says nothing; words make neither."""
    assert pairs(claim("support", [US], [SDF])) == {("allied", "us", "sdf")}
    assert pairs(claim("support", [US], [SDF], "denied"), claim("accusation", [US], [ISIS])) == set()


def test_phrases_tell_of_backers_and_allies() -> None:
    """ "US-backed SDF" is a pair; who only holds a thing is no ally of it, and a part of a whole is another relation."""
    text = "The US-backed SDF, which includes the YPG, left ISIS-held villages."
    assert [(p.one, p.other) for p in claimed_pairs(report(text), [])] == [("us", "sdf")]


def test_a_pair_told_twice_counts_once() -> None:
    """Ten claims of one pair are one pair; a claim of another is too much."""
    there = cast(mention("SDF", SDF), mention("ISIS", ISIS))
    told = [claim("attack", [SDF], [ISIS]), claim("clash", [SDF, ISIS], []), claim("attack", [US], [ISIS])]
    found = table([judged(row(("FightingAgainst", "SDF", "ISIS", 0.9)), there, told)])
    assert found["pairs"]["both"] == {"precision": 0.5, "recall": 1.0, "f1": 0.667, "hit": 1, "predicted": 2, "gold": 1}
    assert found["sides"]["swapped"] == {"right": 0, "of": 1} and found["misses"][0].startswith("too much fighting: us")


def test_swapped_sides_are_counted() -> None:
    """The pair is found, but each side is taken for the other."""
    there = cast(mention("SDF", SDF), mention("ISIS", ISIS))
    gold = row(("FightingAgainst", "SDF", "ISIS", 0.9))
    found = table([judged(gold, there, [claim("attack", [ISIS], [SDF])])])
    assert found["pairs"]["fighting"]["f1"] == 1.0 and found["sides"]["swapped"] == {"right": 1, "of": 1}
    both = [claim("attack", [ISIS], [SDF]), claim("attack", [SDF], [ISIS])]
    assert table([judged(gold, there, both)])["sides"]["swapped"]["right"] == 0


def test_only_sure_relations_between_parties_count() -> None:
    """A relation with a vehicle or place, or one that few annotators marked, is left out."""
    there = cast(mention("SDF", SDF), mention("ISIS", ISIS))
    for gold in (row(("FightingAgainst", "SDF", "ISIS", 0.3)), row(("AlliesOf", "SDF", "ISIS", 1), types="Weapon")):
        assert judged(gold, there, []).gold == {}


def test_words_without_a_mention_stand_for_themselves() -> None:
    """A gold span that nothing was found for is a party of that name, and is missed."""
    found = judged(row(("FightingAgainst", "US jets", "ISIS vehicles", 1)), cast(), [])
    assert list(found.gold) == [Pair("fighting", "us jets", "isis vehicles", "").key]
