"""WikiEvents: events are paired by type and trigger, roles by overlap, on what is found."""

from __future__ import annotations

from dateline.evaluation._wikievents import Sighting, Story, Tally

TEXT = "Rebels attacked the town and killed two men. The attack shocked many."
ATTACK = Sighting("attack", (7, 15), (("actor", (0, 6)), ("target", (20, 24))))
DIE = Sighting("die", (29, 35), (("target", (40, 43)),))


def tally(*made: Sighting) -> Tally:
    out = Tally()
    out.add(Story("s", TEXT, (ATTACK, DIE)), made)
    return out


def test_type_and_trigger_must_agree() -> None:
    """A reading of another type on the same words finds nothing."""
    table = tally(Sighting("die", (7, 15), ())).table()
    assert table["attack"]["recall"] == 0.0
    assert table["die"]["precision"] == 0.0


def test_roles_count_on_found_events_only() -> None:
    """An event that is missed costs recall of its type, none of roles."""
    table = tally(Sighting("attack", (7, 15), (("actor", (0, 6)),))).table()
    assert table["roles"]["actor"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 1}
    assert table["roles"]["target"]["gold"] == 1
    assert table["roles"]["target"]["recall"] == 0.0
    assert table["all"]["recall"] == 0.5


def test_each_reading_finds_one_event() -> None:
    """Two gold events can't be found by one reading."""
    twice = Story("s", TEXT, (ATTACK, ATTACK))
    out = Tally()
    out.add(twice, [ATTACK])
    assert out.table()["attack"]["recall"] == 0.5


def test_narrowest_reading_is_taken() -> None:
    """Of two readings over a trigger the narrower one is its own: a casualty's evidence covers whole clauses."""
    wide = Sighting("attack", (0, 44), (("actor", (40, 43)),))
    assert tally(wide, ATTACK).table()["roles"]["actor"]["recall"] == 1.0


def test_misses_show_the_words() -> None:
    """What is missed is named with its type and the words around it."""
    assert any("missed die" in m and "[killed]" in m for m in tally(ATTACK).misses)
