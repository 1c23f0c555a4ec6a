"""Claims as people judged them, laid over what the coder gave."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import UsageError
from dateline.records import Claim, Decision, Interval, Label, Party, Quantity, Report, Value
from dateline.review.answers import judged as judge
from dateline.review.answers import undo
from dateline.review.corrections import about, judged, judgements
from dateline.review.meanings import Known
from dateline.review.values import added, corrected, found, misquotes
from tests.events.make import claim

AT = "2026-03-01T09:30:00Z"
TEXT = "The army, the army said, shelled Alpha. Residents of Alpha fled on Monday."
REPORT = Report("r", "r.txt", TEXT, "")
NAVY = Value((Party("NAVY", "Navy", "state_forces")), "navy", (0, 1), "corrected by Ada")
CLAIMS = [claim("a", report="r"), claim("b", report="r"), claim("c", report="r")]
HERE = {c.id for c in CLAIMS}


def say(answer: str, of: Claim, *, by: str = "Ada", slot: str | None = None, given: Claim | None = None) -> Decision:
    return judge(answer, of, by=by, at=AT, slot=slot, given=given)  # type: ignore[arg-type]


def actor(of: Claim, value: Value[Party] = NAVY, by: str = "Ada") -> Decision:
    """A corrected actor."""
    return say("correct", of, by=by, slot="actor", given=replace(of, actor=(value,)))


def counted(*decisions: Decision, claims: list[Claim] = CLAIMS) -> dict[str, Claim]:
    """The claims that count, by id."""
    return {c.id: c for c in judged(claims, judgements(decisions, {c.id for c in claims}, {"r"}))}


def test_a_corrected_slot_takes_the_place_of_the_coders() -> None:
    """Only that slot changes; the id stays, and so do the other claims."""
    there = counted(actor(CLAIMS[0]))
    assert there["a"] == replace(CLAIMS[0], actor=(NAVY,)) and there["b"] == CLAIMS[1]


def test_a_rejected_claim_counts_no_more() -> None:
    """A claim that the words don't make is left out."""
    assert counted(say("reject", CLAIMS[0])).keys() == {"b", "c"}


def test_an_accepted_claim_is_sure_and_says_by_whom() -> None:
    """Acceptance is the confidence, with the names of those who accepted."""
    there = counted(say("accept", CLAIMS[0]), say("accept", CLAIMS[0], by="Bo"))["a"]
    assert (there.confidence, there.confidence_why) == (1.0, "accepted by Ada and Bo")


def test_an_added_claim_counts_with_its_own_corrections() -> None:
    """A claim that was missed is there, coded by hand, and its slots can be set; where the coder finds it too, it is the
    coder's."""
    missed = claim("d", report="r")
    add = say("add", missed)
    there = counted(add, actor(missed))["d"]
    assert there.coder == "by hand: Ada" and there.actor == (NAVY,)
    assert counted(add, claims=[*CLAIMS, missed])["d"].coder == missed.coder


def test_an_addition_sleeps_without_its_report() -> None:
    """A claim added to a report that isn't in the record waits for it."""
    add = say("add", claim("d", report="elsewhere"))
    stand = judgements([add], HERE, {"r"})
    assert stand.asleep == (add,) and not stand.by_claim


def test_two_values_for_one_slot_are_set_aside() -> None:
    """Where people correct a slot differently, the coder's value stands until one is taken back; the same value twice is
    no conflict, and another slot is none either."""
    navy, army = actor(CLAIMS[0]), actor(CLAIMS[0], Value(Party("ARMY", "Army"), "army", (0, 1), "x"), by="Bo")
    stand = judgements([navy, army], HERE, {"r"})
    assert [set(c.decisions) for c in stand.conflicts] == [{navy, army}] and counted(navy, army)["a"] == CLAIMS[0]
    again = actor(CLAIMS[0], replace(NAVY, origin="corrected by Bo"), by="Bo")
    assert counted(navy, again)["a"].actor[0].means == NAVY.means
    assert counted(navy, army, undo(army, by="Ada", at=AT))["a"].actor == (NAVY,)


def test_a_rejection_beside_anything_else_is_a_conflict() -> None:
    """One says that the claim is right, another that it is none: neither counts."""
    stand = judgements([say("accept", CLAIMS[0]), say("reject", CLAIMS[0], by="Bo")], HERE, {"r"})
    assert len(stand.conflicts) == 1 and not stand.by_claim


some = st.lists(st.tuples(st.sampled_from("acrs"), st.sampled_from("abce"), st.sampled_from(["Ada", "Bo"])), max_size=8)


def several(found: list[tuple[str, str, str]]) -> list[Decision]:
    """Judgements of claims, of which "e" is not there."""
    by_id = {c.id: c for c in (*CLAIMS, claim("e", report="r"))}
    words = {"a": "accept", "r": "reject", "s": "add"}
    return [
        actor(by_id[i], replace(NAVY, means=Party(by, by)), by) if w == "c" else say(words[w], by_id[i], by=by)
        for w, i, by in found
    ]


@given(some, st.integers(0, 3), st.randoms(use_true_random=False))
def test_the_order_of_judgements_is_no_matter(
    said: list[tuple[str, str, str]], back: int, chance: random.Random
) -> None:
    """Any order of judgements and undos gives the same claims, and each judgement one state."""
    decisions = several(said)
    decisions += [undo(d, by="Cy", at=AT) for d in decisions[:back]]
    shuffled = [*decisions, *decisions]
    chance.shuffle(shuffled)
    stand = judgements(decisions, HERE, {"r"})
    assert judgements(shuffled, HERE, {"r"}) == stand and counted(*shuffled) == counted(*decisions)
    groups = [stand.in_force, stand.asleep, stand.undone, [d for c in stand.conflicts for d in c.decisions]]
    states = [d.id for group in groups for d in group]
    assert sorted(states) == sorted({d.id for d in decisions if d.answer != "undo"})


@given(some)
def test_taking_all_back_leaves_what_was_coded(said: list[tuple[str, str, str]]) -> None:
    """With every judgement undone, the claims are the coder's."""
    decisions = several(said)
    assert counted(*decisions, *(undo(d, by="Cy", at=AT) for d in decisions)) == {c.id: c for c in CLAIMS}


# --- values as they are typed ------------------------------------------------------------------------------------------

NONE = Known({}, ())


def test_words_are_found_near_the_claim() -> None:
    """Of several places where the words stand, the nearest one is meant."""
    assert found(REPORT, "army", 0) == (4, 8) and found(REPORT, "army", 14) == (14, 18)
    with pytest.raises(UsageError, match="Copy the words"):
        found(REPORT, "navy", 0)


def test_a_slot_takes_meanings_with_their_words() -> None:
    """Parties are those of the record by id or name, else descriptions; words stand where they were chosen."""
    known = Known.of([replace(CLAIMS[0], actor=(NAVY,))], "r")
    there = corrected(CLAIMS[1], "actor", ["navy", "men on bikes"], [(4, 8)], REPORT, known, "by Ada")
    assert [v.means for v in there.actor] == [NAVY.means, Party(None, "men on bikes")]
    assert [(v.text, v.span) for v in there.actor] == [("army", (4, 8)), (None, None)]
    assert corrected(there, "actor", [], [], REPORT, known, "by Ada").actor == ()


def test_a_chain_of_sources_starts_with_the_origin() -> None:
    """The first meaning is the origin, those after it are relays; none is the report's own voice."""
    there = corrected(CLAIMS[0], "according_to", ["residents", "a wire"], [], REPORT, NONE, "by Ada")
    assert [(s.role, s.means.name if s.means else "") for s in there.according_to] == [
        ("origin", "residents"),
        ("relay", "a wire"),
    ]


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("2016-08-24", Interval("2016-08-24", "2016-08-24")),
        ("2016-08-24/2016-09-01", Interval("2016-08-24", "2016-09-01")),
        ("../2016-09-01", Interval(None, "2016-09-01")),
        ("2016-08-24/..", Interval("2016-08-24", None)),
    ],
)
def test_days_are_intervals(typed: str, means: Interval) -> None:
    """A day, two days or an open side."""
    there = corrected(CLAIMS[0], "when", [typed], [], REPORT, NONE, "by Ada")
    assert there.when and there.when.means == means


@pytest.mark.parametrize(
    ("slot", "typed"),
    [("when", ["Monday"]), ("when", ["2016-13-01"]), ("when", ["2016-02-02/2016-02-01"]), ("when", [".."]),
     ("act", ["shoot"]), ("act", []), ("act", ["clash", "attack"]), ("status", ["done"]), ("quantities", ["many"]),
     ("quantities", ["killed 9/4"]), ("quantities", ["killed .."]), ("quantities", ["slain 4"]), ("labels", ["both"])],
)  # fmt: skip
def test_what_no_slot_can_hold_is_refused(slot: str, typed: list[str]) -> None:
    """No day, act or status is made up."""
    with pytest.raises(UsageError):
        corrected(CLAIMS[0], slot, typed, [(0, 3)] * len(typed), REPORT, NONE, "by Ada")  # type: ignore[arg-type]


def test_numbers_and_labels_stand_on_words() -> None:
    """A quantity has a kind, a range, perhaps a side, and words; a label is the words for a side."""
    there = corrected(CLAIMS[0], "quantities", ["killed 12/.. target"], [(0, 8)], REPORT, NONE, "by Ada")
    assert there.quantities == (Quantity("killed", 12, None, "target", "The army", (0, 8), "by Ada"),)
    there = corrected(there, "labels", ["target"], [(40, 49)], REPORT, NONE, "by Ada")
    assert there.labels == (Label("target", "Residents", (40, 49)),)
    with pytest.raises(UsageError, match="--words"):
        corrected(CLAIMS[0], "quantities", ["killed 12"], [], REPORT, NONE, "by Ada")


def test_a_missed_claim_quotes_its_report() -> None:
    """An added claim has an id from its content, and what it quotes stands there; what doesn't is named."""
    there = added(REPORT, "displacement", (40, 73), (59, 63), "happened", "Ada", "added by Ada")
    assert there.evidence.text == "Residents of Alpha fled on Monday" and there.act.text == "fled"
    assert there.id == added(REPORT, "displacement", (40, 73), None, "happened", "Bo", "x").id
    assert not list(misquotes(REPORT, there))
    assert list(misquotes(REPORT, replace(there, actor=(NAVY,)))) == ["'navy' doesn't stand at 0:1 of r.txt"]
    assert about(say("add", there)) == there.id
