"""Claims of one act become one event; claims of two acts never do."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.events import merge
from dateline.records import Claim, Party, Value
from tests.events.make import claim, report


def groups(*claims: Claim) -> list[set[str]]:
    return sorted((set(e.claims) for e in merge(claims, [])), key=min)


def test_same_day_same_place_same_sides_is_one_event() -> None:
    """Two reports of one strike are one event, and the event says why."""
    (event,) = merge([claim("a"), claim("b")], [])
    assert event.claims == ("a", "b")
    assert any("same day" in reason for reason in event.why)


def test_near_towns_with_a_day_in_common_are_one_event() -> None:
    """A few kilometres apart is within what place names leave open."""
    assert groups(claim("a"), claim("b", place="Beta")) == [{"a", "b"}]


@pytest.mark.parametrize(
    "other",
    [
        claim("b", day="2020-05-02"),
        claim("b", place="Gamma"),
        claim("b", act="capture"),
        claim("b", status="planned"),
        claim("b", actor="Navy", target="Pirates"),
        claim("b", report="r-a", status="happened", day="2020-05-03"),
    ],
    ids=["another day", "another place", "another act", "a plan", "other sides", "one report, another day"],
)
def test_what_differs_stays_apart(other: Claim) -> None:
    """A day, a place, an act, an intention or the sides in contradiction keep two claims apart."""
    assert groups(claim("a"), other) == [{"a"}, {"b"}]


def test_no_chain_through_a_vague_third() -> None:
    """A claim that could belong to either of two events does not join them."""
    one, two, vague = claim("a", day="2020-05-01"), claim("b", day="2020-05-03"), claim("c", day=None)
    assert all(not {"a", "b"} <= g for g in groups(one, two, vague))


def test_what_may_be_told_of_either_of_two_is_one_with_neither() -> None:
    """Two strikes of two days on one town, and a strike without a day: nothing tells of which it speaks."""
    sunday, monday = claim("a", report="r"), claim("b", day="2020-05-03", report="r")
    either = claim("c", day=None, report="r")
    assert groups(sunday, either) == [{"a", "c"}]
    assert groups(sunday, monday, either) == [{"a"}, {"b"}, {"c"}]


@given(
    st.permutations(
        [claim("a"), claim("b"), claim("c", day="2020-05-02"), claim("d", place="Beta"), claim("e", day=None)]
    )
)
def test_order_of_claims_changes_nothing(shuffled: list[Claim]) -> None:
    """Any order of claims gives the same events."""
    first = next(permutations(sorted(shuffled, key=lambda c: c.id)))
    assert merge(shuffled, []) == merge(first, [])


def test_denial_stands_beside_what_it_denies() -> None:
    """A denial of the same act joins its event, which is then disputed."""
    (event,) = merge(
        [claim("a", source=("Rebels", "rebel")), claim("b", status="denied", source=("Army", "state"))], []
    )
    assert event.standing == "disputed"


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        ("the army apologised for the shell", "admitted"),
        ("the army told of the shell", "one_sided"),
        ("the army fired a shell of its own", "one_sided"),
    ],
)
def test_who_regrets_his_deed_admits_it(words: str, standing: str) -> None:
    """ "Apologised for it", "a stray round of its own": who struck says so, and would rather not."""
    (event,) = merge([claim("a", "shelling", target="people", source=("Army", "state"), words=words)], [])
    assert event.standing == standing


def test_the_dead_of_both_sides_are_no_dispute_on_who_did_it() -> None:
    """The army counts its dead and the rebels', or the rebels who died as they attacked it; that the other side struck, as
    two say of one strike, is one."""
    told = {"source": ("Army", "state"), "report": "r"}
    own = claim("a", "killing", actor="Rebels", target="Army", killed=20, start=0, **told)  # type: ignore[arg-type]
    attack = claim("a", "attack", actor="Rebels", target="Army", start=0, **told)  # type: ignore[arg-type]
    theirs = claim("b", "killing", killed=130, start=40, **told)  # type: ignore[arg-type]
    for first in (own, attack):
        text = f"{first.evidence.text} and {theirs.evidence.text}."
        (event,) = merge([first, theirs], [report("r", "2020-05-02", text=text)])
        assert not [d for d in event.disputes if d.slot == "actor"]
    struck = [
        claim("a", "shelling", source=("Rebels", "rebel"), report="r", start=0),
        claim("b", "shelling", actor="Rebels", target="Army", source=("Army", "state"), report="r", start=0),
    ]
    (event,) = merge(struck, [])
    assert [d.slot for d in event.disputes] == ["actor"]


def test_who_died_is_disputed_between_the_doer_and_others() -> None:
    """Fighters, says the army that killed them; villagers, says somebody else: one killing, and a dispute on whom."""
    army = claim("a", "killing", target="Rebels", killed=11, report="r", start=0, source=("Army", "state"))
    others = {"killed": 11, "report": "r", "start": 60}
    people = claim("b", "killing", target=None, source=("neighbours", "civilians"), **others)  # type: ignore[arg-type]
    people = replace(people, target=(Value(Party(None, "villagers", "civilians"), "villagers", (0, 1), "test"),))
    text = f"{army.evidence.text:<60}{people.evidence.text}."
    (event,) = merge([army, people], [report("r", "2020-05-02", text=text)])
    assert [d.slot for d in event.disputes] == ["target"] and event.standing == "disputed"
    assert "who died" in event.why[-1]
    again = claim("b", "killing", target="Rebels", source=("neighbours", "civilians"), **others)  # type: ignore[arg-type]
    (event,) = merge([army, again], [report("r", "2020-05-02", text=text)])
    assert not event.disputes


def test_tolls_of_two_voices_are_a_dispute_with_a_range() -> None:
    """Different figures stand side by side; the range covers both and no best is made up."""
    (event,) = merge(
        [claim("a", killed=10, source=("Monitor", "monitor")), claim("b", killed=14, source=("Doctors", "monitor"))], []
    )
    tally = event.quantities["killed"]
    assert (tally.low, tally.best, tally.high) == (10, None, 14)
    assert any(d.slot == "killed" for d in event.disputes)


@pytest.mark.parametrize(
    ("claims", "standing"),
    [
        ([claim("a", source=("Army", "state"))], "one_sided"),
        ([claim("a", source=("Monitor", "monitor"))], "single_origin"),
        ([claim("a", source=("Monitor", "monitor")), claim("b", source=("Doctors", "monitor"))], "corroborated"),
        ([claim("a", source=("Monitor", "monitor")), claim("b", source=("Monitor", "monitor"))], "single_origin"),
        ([claim("a", act="capture", source=("Rebels", "rebel"))], "admitted"),
        ([claim("a", source=("Rebels", "rebel"))], "one_sided"),
        ([claim("a", "killing", actor=None, killed=5, source=("Rebels", "rebel"))], "one_sided"),
        (
            [
                claim("a", "killing", actor=None, killed=5, source=("Rebels", "rebel")),
                claim("b", "killing", actor=None, killed=5, source=("Monitor", "monitor")),
            ],
            "admitted",
        ),
        (
            [
                claim("a", "killing", actor=None, target="Villagers", killed=5, source=("Rebels", "rebel")),
                claim("b", "killing", actor=None, target="Villagers", killed=5, source=("Monitor", "monitor")),
            ],
            "corroborated",
        ),
        ([claim("a", status="denied", source=("Army", "state"))], "denied"),
    ],
    ids=[
        "a party only",
        "one monitor",
        "two voices",
        "one monitor twice",
        "the side it hurts",
        "a victim",
        "its own dead",
        "its own dead, as others say too",
        "other dead than its own",
        "denials only",
    ],
)
def test_standing_follows_the_published_rules(claims: list[Claim], standing: str) -> None:
    """The first rule that fits names the standing."""
    (event,) = merge(claims, [])
    assert event.standing == standing


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Rebels admit to five of their men killed.", "admitted"),
        ("Rebels acknowledged that five of their men had died.", "admitted"),
        ("Rebels say that five of their men were killed.", "one_sided"),
    ],
)
def test_a_loss_is_admitted_where_the_words_say_so(text: str, standing: str) -> None:
    """ "Admits", "acknowledges", between who says so and what is said: who merely counts his dead accuses somebody."""
    told = claim(
        "a",
        "killing",
        actor=None,
        source=("Rebels", "rebel"),
        words="five of their men",
        report="r",
        start=text.index("five"),
    )
    (event,) = merge([told], [report("r", "2020-05-02", text=text)])
    assert event.standing == standing
