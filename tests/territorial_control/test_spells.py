"""Who holds a place when: from the day of the evidence, by its weight, and unknown where nothing is said for long."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.actors import Parties
from dateline.events import merge
from dateline.events.facts import read
from dateline.records import Claim, ControlSpell, Interval, Party
from dateline.territorial_control.evidence import observations
from dateline.territorial_control.grounds import ACTS
from dateline.territorial_control.spells import control_spells
from dateline.vocabulary import shipped_acts
from tests.events.make import claim, report

ARMY, REBELS, MONITOR = ("Army", "rebel"), ("Rebels", "rebel"), ("Monitor", "monitor")
END = report("end", "2020-12-31")


def spells(*claims: Claim, day: str = "2020-12-31") -> list[tuple[str, str | None, str | None, str | None]]:
    """State, controller, first and last day of every spell of Alpha."""
    last = claim("zz", "talks", report="end", day=None)
    found = control_spells([*claims, last], [report("end", day)])
    return [_shown(s) for s in found if s.place.name == "Alpha"]


def _shown(s: ControlSpell) -> tuple[str, str | None, str | None, str | None]:
    return s.state, s.controller.name if s.controller else None, s.earliest, s.latest


def test_a_capture_holds_until_the_next() -> None:
    """Who takes a place holds it from that day to the day before another takes it."""
    first, second = claim("a", "capture"), claim("b", "capture", actor="Rebels", target="Army", day="2020-06-01")
    assert spells(first, second, day="2020-06-10") == [
        ("held", "Army", "2020-05-01", "2020-05-31"),
        ("held", "Rebels", "2020-06-01", "2020-07-11"),
    ]


def test_evidence_is_not_dated_back() -> None:
    """ "Had taken it", told on a day, says nothing of the days before; taken within a month is certain at its end."""
    assert spells(claim("a", "capture", day="2020-05-01", until="2020-05-31"), day="2020-06-01") == [
        ("held", "Army", "2020-05-31", "2020-07-02")
    ]
    told = control_spells([claim("a", "control", status="ongoing", day=None)], [report("r-a", "2020-05-07")])
    assert told[0].earliest == "2020-05-07"


def test_what_a_holder_leaves_is_whose_it_was() -> None:
    """Who took a place and leaves it leaves it to whom he took it from; who only fought beside him leaves nothing."""
    took = claim("a", "capture", day="2020-05-01")
    left = claim("b", "retreat", target=None, day="2020-05-20")
    assert spells(took, left, day="2020-06-01")[-1][:3] == ("held", "Rebels", "2020-05-20")
    other = claim("b", "retreat", actor="Third", target=None, day="2020-05-20")
    assert [s[:2] for s in spells(took, other, day="2020-06-01")] == [("held", "Army")]


def test_a_share_counts_until_the_others_are_gone() -> None:
    """Four fifths of a town are the whole of it once the other side has left."""
    most = claim("a", "control", status="ongoing", target=None, day="2020-05-01", percent=80)
    left = claim("b", "retreat", actor="Rebels", target=None, day="2020-05-02")
    assert [s[:3] for s in spells(most, left, day="2020-06-01")] == [
        ("contested", "Army", "2020-05-01"), ("held", "Army", "2020-05-02"),
    ]  # fmt: skip


def test_since_then_is_a_change_of_hands() -> None:
    """ "We took it on the 1st; they have held it since the 2nd": theirs from the 2nd on, and no contest."""
    took = claim("a", "capture", day="2020-05-01", report="r")
    since = claim("b", "control", actor="Rebels", target=None, status="ongoing", day="2020-05-02", until="2020-06-01",
                  words="they have held it since the day after", report="r")  # fmt: skip
    assert [s[:3] for s in spells(took, since, day="2020-06-01")] == [
        ("held", "Army", "2020-05-01"), ("held", "Rebels", "2020-05-02"),
    ]  # fmt: skip


def test_nothing_said_for_long_is_unknown() -> None:
    """A spell ends half a year after the last word on it."""
    found = spells(claim("a", "capture", day="2020-01-01"))
    assert [s[0] for s in found] == ["held", "unknown"] and found[0][3] == "2020-06-29"


def test_who_loses_a_place_held_it_until_then() -> None:
    """Silence of more than half a year is no gap where the holder of before is said to leave, or to lose it; of more
    than a year it is, and so it is where somebody else loses it."""
    taken = claim("a", "capture", day="2020-01-01")
    lost = claim("b", "capture", actor="Rebels", target="Army", day="2020-10-01")
    left = claim("b", "retreat", actor="Army", target=None, day="2020-10-01")
    for end in (lost, left):
        held, *_ = spells(taken, end, day="2020-10-02")
        assert held[:4] == ("held", "Army", "2020-01-01", "2020-09-30")
    for end in (replace(lost, target=()), claim("b", "capture", actor="Rebels", target="Army", day="2021-10-01")):
        assert spells(taken, end, day="2021-10-02")[1][0] == "unknown"


def test_who_holds_a_place_to_this_day_has_held_it_all_along() -> None:
    """However long the silence was; another who is still there says nothing of who was before."""
    taken = claim("a", "capture", day="2017-05-01")
    still = claim("b", "control", status="ongoing", day="2020-05-01", words="the army holds Alpha to this day")
    assert spells(taken, still, day="2020-05-01") == [("held", "Army", "2017-05-01", "2020-06-01")]
    now = claim("b", "control", status="ongoing", day="2020-05-01", words="the army holds Alpha")
    other = claim(
        "b", "control", actor="Rebels", target="Army", status="ongoing", day="2020-05-01", words="still there"
    )
    for one in (now, other):
        assert [s[0] for s in spells(taken, one, day="2020-05-01")] == ["held", "unknown", "held"]


def test_claim_and_denial_of_the_two_sides_is_contested() -> None:
    """A victory that only the victor tells, and that the loser denies, decides nothing."""
    victory = claim("a", "capture", source=ARMY)
    denial = claim("b", "capture", status="denied", source=REBELS)
    assert spells(victory, denial, day="2020-05-02")[0][:2] == ("contested", None)


def test_an_admission_outweighs_a_denial() -> None:
    """The loser's own word that it left decides, and the denial stands against the spell."""
    claims = [
        claim("a", "capture", source=ARMY),
        claim("b", "capture", status="denied", source=("Village guards", "militia")),
        claim("c", "retreat", actor="Rebels", target=None, source=REBELS),
    ]
    found = control_spells(claims, [])
    assert _shown(found[0])[:2] == ("held", "Army")


def test_a_neutral_voice_outweighs_one_side() -> None:
    """A monitor's word stands against a party's denial, which is listed against it."""
    taken = claim("a", "capture", source=MONITOR)
    denial = claim("b", "capture", status="denied", source=REBELS)
    (spell,) = control_spells([taken, denial], [])
    assert (spell.state, spell.claims, spell.against) == ("held", ("a",), ("b",))


def test_a_ring_is_no_controller() -> None:
    """A besieged place is its defender's; the siege ends when the place falls."""
    held = claim("a", "control", actor="Rebels", target=None, status="ongoing")
    ring = claim("b", "siege", day="2020-05-05", status="ongoing")
    fall = claim("c", "capture", day="2020-05-20")
    assert [s[:2] for s in spells(held, ring, fall, day="2020-05-21")] == [
        ("held", "Rebels"), ("besieged", "Rebels"), ("held", "Army"),
    ]  # fmt: skip


def test_a_broken_siege_leaves_the_defender() -> None:
    """When the ring is broken, the defender holds the place as before."""
    held = claim("a", "control", actor="Rebels", target=None, status="ongoing")
    ring = claim("b", "siege", day="2020-05-05", status="ongoing")
    broken = claim("c", "siege_broken", actor="Rebels", target="Army", day="2020-05-20")
    assert [s[0] for s in spells(held, ring, broken, day="2020-05-21")] == ["held", "besieged", "held"]


@pytest.mark.parametrize(("percent", "state"), [(95, "held"), (65, "contested")])
def test_a_share_decides_how_a_place_is_held(percent: int, state: str) -> None:
    """Who has nearly all of a place holds it; a larger part of it is contested ground."""
    (spell,) = control_spells([claim("a", "control", target=None, percent=percent, source=MONITOR)], [])
    assert spell.state == state and spell.share and spell.share.low == percent


def test_a_retreat_with_no_taker_leaves_the_place_unknown() -> None:
    """Who left is known, who came isn't."""
    held = claim("a", "control", actor="Rebels", target=None, status="ongoing")
    left = claim("b", "retreat", actor="Rebels", target=None, day="2020-05-05")
    assert spells(held, left, day="2020-05-06")[1][:2] == ("unknown", None)


def test_the_taker_that_another_claim_of_the_event_names_holds_it() -> None:
    """A retreat and the entry of the other side are one change of hands."""
    left = claim("a", "retreat", actor="Rebels", target=None, source=REBELS)
    came = claim("b", "capture", status="ongoing", target="Rebels")
    found = control_spells([left], [], merge([left, came], []))
    assert [_shown(s)[:2] for s in found] == [("held", "Army")]


def test_plans_and_vows_hold_nothing() -> None:
    """What is planned or attempted gives nobody a place."""
    assert not control_spells([claim("a", "capture", status="planned"), claim("b", "capture", status="possible")], [])


def test_without_any_day_one_spell_without_days() -> None:
    """Undated reports still tell who is said to hold a place."""
    (spell,) = control_spells([claim("a", "control", day=None, target=None, status="ongoing")], [])
    assert (spell.state, spell.earliest, spell.latest) == ("held", None, None)


def test_a_denial_holds_from_the_day_of_what_it_denies() -> None:
    """A claim that is denied days later was contested from the start."""
    victory = claim("a", "capture", source=ARMY)
    denial = claim("b", "capture", status="denied", source=REBELS, day=None)
    events = merge([victory, denial], [report("r-b", "2020-05-04")])
    found = control_spells([victory, denial], [report("r-b", "2020-05-04")], events)
    assert _shown(found[0])[:3] == ("contested", None, "2020-05-01")


def test_who_leaves_a_contested_place_leaves_it_to_the_other() -> None:
    """An admitted retreat decides between the two who claimed the place."""
    victory = claim("a", "capture", source=ARMY)
    denial = claim("b", "capture", status="denied", source=REBELS)
    left = claim("c", "retreat", actor="Rebels", target=None, source=REBELS, day="2020-05-14")
    assert [s[:3] for s in spells(victory, denial, left, day="2020-05-15")] == [
        ("contested", None, "2020-05-01"), ("held", "Army", "2020-05-14"),
    ]  # fmt: skip


def test_the_target_of_a_siege_is_inside() -> None:
    """Who is besieged holds the place, though nobody said so before."""
    assert spells(claim("a", "siege", status="ongoing"), day="2020-05-02")[0][:2] == ("besieged", "Rebels")


def test_who_held_a_place_last_is_besieged_in_it() -> None:
    """However long nothing was said: a ring closes in on the last who was known to hold the place."""
    held = claim("a", "control", actor="Rebels", target=None, status="ongoing", day="2019-05-01")
    ring = claim("b", "siege", target=None, status="ongoing")
    assert ("besieged", "Rebels") in [s[:2] for s in spells(held, ring, day="2020-05-02")]


def test_a_siege_is_over_when_it_is_said_to_be() -> None:
    """ "A siege of eighteen months", told afterwards, ends no siege before that day."""
    ring = claim("a", "siege", day="2020-01-01", until="2020-05-01", status="ongoing", source=MONITOR)
    over = claim("b", "siege", day=None, status="ended")
    found = control_spells([ring, over], [report("r-b", "2020-06-01")], merge([ring, over], []))
    assert found[0].state == "besieged" and (found[0].latest or "") >= "2020-05-01"


@pytest.mark.parametrize("words", ["took the palace", "took half of the town", "took the southern suburbs"])
def test_a_part_of_a_town_is_not_the_town(words: str) -> None:
    """Who takes a palace, a half or the suburbs contests the town and doesn't hold it."""
    assert spells(claim("a", "capture", words=words), day="2020-05-02")[0][:2] == ("contested", None)


@pytest.mark.parametrize("words", ["took the quarter of Alpha", "took Alpha, a southern suburb, on Monday"])
def test_a_quarter_that_is_named_is_no_part_of_itself(words: str) -> None:
    """Who takes "the suburb of Alpha" holds all of Alpha."""
    assert spells(claim("a", "capture", words=words), day="2020-05-02")[0][:2] == ("held", "Army")


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("the garrison gave up", "held"),
        ("their president gave himself up", "held"),
        ("five gave up", "contested"),
        ("a commander gave himself up", "contested"),
    ],
)
def test_who_gives_up_for_all_leaves_the_place(words: str, after: str) -> None:
    """A garrison or a president who surrenders leaves to the victor a place that is fought over; five men don't."""
    palace = claim("a", "capture", words="took the palace")
    gave_up = claim("b", "surrender", actor="Rebels", target="Army", words=words)
    assert spells(palace, gave_up, day="2020-05-02")[-1][0] == after


def test_who_enters_a_place_holds_it_once_the_other_has_left() -> None:
    """Troops that enter contest the place; with the other side's retreat they hold it."""
    entered = claim("a", "advance", target=None)
    entered = replace(entered, act=replace(entered.act, text="entered"))
    left = claim("b", "retreat", actor="Rebels", target=None, day="2020-05-02", source=REBELS)
    assert [s[:2] for s in spells(entered, left, day="2020-05-03")] == [("contested", None), ("held", "Army")]


def test_who_has_held_a_place_since_holds_it_all_the_while() -> None:
    """ "Has held it since January" stands against one side's word in between."""
    long = claim("a", "control", target=None, day="2020-01-15", until="2020-06-01", status="ongoing", source=MONITOR)
    boast = claim("b", "capture", actor="Rebels", target="Army", day="2020-04-01", source=REBELS)
    assert spells(long, boast, day="2020-06-01")[0] == ("held", "Army", "2020-01-15", "2020-07-02")


def test_who_is_only_described_weighs_less() -> None:
    """ "Fighters" may be anybody's: against a known party on the same word they don't hold the place."""
    known = claim("a", "control", target=None, status="ongoing", source=MONITOR)
    vague = claim("b", "control", target=None, status="ongoing", source=("Other monitor", "monitor"))
    fighters = replace(vague.actor[0], means=Party(None, "fighters", "unknown"))
    assert spells(known, replace(vague, actor=(fighters,)), day="2020-05-02")[0][:2] == ("held", "Army")


def test_what_was_lost_before_it_was_retaken_has_no_day() -> None:
    """ "Took back the town that it had lost": the loss is not of the day on which it is told."""
    retaken = claim("a", "capture", report="r")
    lost = claim("b", "capture", actor="Rebels", target="Army", day=None, report="r")
    found = control_spells([retaken, lost], [report("r", "2020-05-02")])
    assert [_shown(s)[:2] for s in found if s.place.name == "Alpha"] == [("held", "Army")]


CLAIMS = [
    claim("a", "capture", source=ARMY),
    claim("b", "capture", status="denied", source=REBELS, day="2020-05-02"),
    claim("c", "retreat", actor="Rebels", target=None, source=REBELS, day="2020-05-03"),
    claim("d", "siege", actor="Rebels", target="Army", day="2020-07-01", status="ongoing"),
    claim("e", "capture", actor="Rebels", target="Army", day="2020-08-01", source=MONITOR),
]


@given(st.permutations(CLAIMS))
def test_order_changes_nothing(shuffled: list[Claim]) -> None:
    """Spells are the same whatever the order of claims; they follow each other without overlap."""
    found = control_spells(shuffled, [END])
    assert found == control_spells(CLAIMS, [END])
    assert all(a.latest and b.earliest and a.latest < b.earliest for a, b in pairwise(found))


def test_what_holds_at_the_last_report_is_taken_to_hold_for_a_month() -> None:
    """A spell goes on a month beyond the last report on the country, no further."""
    held = claim("a", "capture", day="2020-05-01")
    assert _shown(control_spells([held], [report("r-a", "2020-05-01")])[0])[2:] == ("2020-05-01", "2020-06-01")


def test_another_report_of_the_act_narrows_its_days() -> None:
    """ "Taken in May" and "taken on 4 May" are one act: it is held from the 4th; not where somebody denies it."""
    month = claim("a", "capture", day="2020-05-01", until="2020-05-31")
    day = claim("b", "capture", day="2020-05-04", source=ARMY)
    claims = [month, day]
    found = control_spells(claims, [], merge(claims, []))
    assert [s.claims for s in found if s.state == "held"] == [("a", "b")]
    denied = [*claims, claim("c", "capture", day="2020-05-04", status="denied", source=REBELS)]
    assert control_spells(denied, [], merge(denied, []))[0].state == "contested"


def test_an_undated_act_was_done_when_it_was_told() -> None:
    """A capture told on the 3rd and dated "in May" by another report was done by the 3rd."""
    told, month = claim("a", "capture", day=None), claim("b", "capture", day="2020-05-01", until="2020-05-31")
    reports = [report("r-a", "2020-05-03"), report("r-b", "2020-06-10")]
    assert control_spells([told], reports, merge([told, month], reports))[0].earliest == "2020-05-03"


def test_who_had_held_a_place_held_it_until_it_was_taken() -> None:
    """ "Took it on the 10th from those who had held it since April", told on the 12th, contests nothing."""
    took = claim("a", "capture", actor="Army", day="2020-05-10", report="r")
    had = claim(
        "b",
        "control",
        actor="Rebels",
        target=None,
        day="2020-04-01",
        until="2020-05-12",
        when="since April",
        status="ended",
        report="r",
    )
    assert [s[:3] for s in spells(took, had, day="2020-05-12")] == [
        ("held", "Rebels", "2020-04-30"), ("held", "Army", "2020-05-10"),
    ]  # fmt: skip


def test_who_takes_a_place_is_in_no_ring_of_before() -> None:
    """The besieged who take the whole place have broken out."""
    ring = claim("a", "siege", day="2020-05-01", status="ongoing")
    out = claim("b", "capture", actor="Rebels", target="Army", day="2020-05-20")
    assert [s[:2] for s in spells(ring, out, day="2020-05-21")] == [("besieged", "Rebels"), ("held", "Rebels")]


def test_an_airport_is_one_place_by_any_of_its_names() -> None:
    """ "The airport" of a town and its "international airport" have one timeline."""
    one, two = claim("a", "capture"), claim("b", "control", target=None, day="2020-05-03", status="ongoing")
    named = [
        replace(c, place=(replace(c.place[0], means=replace(c.place[0].means, id=f"t:Alpha#{n}airport")),))
        for c, n in ((one, ""), (two, "international-"))
    ]
    assert len({s.place.id for s in control_spells(named, [])}) == 1


def test_held_on_monday_is_no_word_against_taken_on_tuesday() -> None:
    """What held before a place was taken contests nothing; a denial of the taking does."""
    monday = claim("a", "control", actor="Rebels", target=None, source=MONITOR, status="ongoing", day="2020-05-04")
    tuesday = claim("b", "capture", source=ARMY, day="2020-05-05")
    assert [s[:3] for s in spells(monday, tuesday, day="2020-05-06")] == [
        ("held", "Rebels", "2020-05-04"), ("held", "Army", "2020-05-05"),
    ]  # fmt: skip
    denial = claim("c", "capture", status="denied", source=REBELS, day="2020-05-05")
    assert spells(monday, tuesday, denial, day="2020-05-06")[1][0] == "contested"


def test_a_siege_is_told_when_it_is_over() -> None:
    """ "Ringed for a month, the garrison gave up": besieged in that month, and then its besiegers'."""
    ring = claim("a", "siege", status="ended", day="2020-04-01", until="2020-05-01", words="encircled for a month")
    fall = claim("b", "surrender", actor="Rebels", target="Army", words="the garrison gave up")
    found = spells(ring, fall, day="2020-05-03")
    assert [s[0] for s in found] == ["besieged", "held"]
    assert found[0][2:] == ("2020-04-01", "2020-04-30") and found[1][1] == "Army"


def test_a_siege_is_told_by_its_length() -> None:
    """ "Ringed for fifty days" by the day of which it is over: besieged on those days, though none is named as the first."""
    ring = claim(
        "a", "siege", status="ended", day="2020-05-01", words="encircled for fifty days", when="for fifty days"
    )
    assert ring.when is not None
    ring = replace(ring, when=replace(ring.when, means=Interval(None, "2020-05-01"), span=None))
    assert spells(ring, day="2020-05-03")[0][:3] == ("besieged", "Rebels", "2020-03-12")


def test_both_of_two_enemies_are_said_to_hold_it() -> None:
    """ "Claimed by both parties" is contested."""
    both = claim("a", "control", status="ongoing", actor="RSF", target=None)
    army = Party("Sudanese army", "Sudanese army", "state_forces")
    both = replace(both, actor=(*both.actor, replace(both.actor[0], means=army)))
    assert spells(both, day="2020-05-01")[0][:2] == ("contested", None)


def test_rebels_are_the_rebels_who_are_told_of() -> None:
    """A capture by "rebels" is that of the one rebel party which is said to hold the place in those days."""
    named, bare = claim("a", "capture", source=MONITOR), claim("b", "capture", actor="rebels", day="2020-05-03")
    bare = replace(bare, actor=(replace(bare.actor[0], means=Party(None, "rebels", "rebel")),))
    assert spells(named, bare, day="2020-05-04")[-1][1] == "Army"


@pytest.mark.parametrize("act", sorted(set(shipped_acts()) - ACTS))
@pytest.mark.parametrize("status", ["happened", "ongoing", "ended", "denied"])
def test_acts_that_are_left_out_say_nothing_of_who_holds_a_place(act: str, status: str) -> None:
    """Only claims of some acts are read for control: none of the others would give an observation."""
    facts = read([claim("a", act, status=status)], {})
    assert not list(observations(facts.values(), {}))


def test_held_for_ten_months_holds_for_those() -> None:
    """A state that is told with its length was so on the days of that length, whether "for" stands in its words or before
    them; "for nearly a year" says less than a year, and a length beyond all calendars nothing."""
    seen = replace(
        claim("b", "retreat", actor="Rebels", target=None, day="2020-11-10"), actor=claim("b", actor="Rebels").actor
    )
    text = "Rebels had held Alpha for ten months"
    at = text.index("ten months")
    state = claim("a", "control", actor="Rebels", target=None, status="ended", words=text, start=0, report="r-a", when="ten months", day=None)  # fmt: skip
    told = replace(state, when=replace(state.when, span=(at, len(text)))) if state.when else state
    found = control_spells([told, seen], [report("r-a", "2020-11-01"), END])
    assert found[0].earliest == "2020-01-02" and found[0].controller is not None
    for words in ("for nearly a year", "for 3,000 years"):
        none = replace(state, when=replace(state.when, text=words, span=None)) if state.when else state
        assert control_spells([none, seen], [report("r-a", "2020-11-01"), END])[0].earliest != "2020-01-02"


@pytest.mark.parametrize("words", ["without a break", "throughout", "all along", "and never lost it"])
def test_whoever_never_lost_a_place_has_held_it_since_it_was_last_said(words: str) -> None:
    """No silence is a gap in a state that is told to have had none."""
    took = claim("a", "capture", day="2018-05-01")
    state = claim("b", "control", status="ongoing", day="2020-05-01", words=f"the army has held Alpha {words}")
    assert spells(took, state, day="2020-05-10")[0] == ("held", "Army", "2018-05-01", "2020-06-10")


def test_ground_is_held_by_the_branch_that_fights_there() -> None:
    """ "Islamic State" in Mozambique is its branch there; in Syria, where it fights itself, it is nobody else."""
    one = claim("a", "capture")
    isis = replace(one.actor[0], means=Party("ISIS", "Islamic State", "jihadist"))
    for country, holder in (("MZ", "Mozambican insurgents"), ("SY", "ISIS")):
        place = replace(one.place[0], means=replace(one.place[0].means, country=country))
        found = control_spells([replace(one, actor=(isis,), place=(place,))], [END])
        assert found[0].controller is not None and found[0].controller.id == holder


def test_who_leaves_a_place_that_he_surrounds_ends_the_siege() -> None:
    """The besieger's retreat leaves the place to those inside; anybody else's leaves the ring."""
    ring = claim("a", "siege", day="2020-05-05", status="ongoing")
    for who, after in (("Army", "held"), ("Visitors", "besieged")):
        away = claim("b", "retreat", actor=who, target=None, day="2020-05-20")
        assert spells(ring, away, day="2020-05-25")[-1][:2] == (after, "Rebels")


def test_a_town_that_insurgents_have_left_is_the_states_again_where_they_fight_nobody_else() -> None:
    """FMLN leaves a town of El Salvador; in Yemen, or in a country that isn't theirs, nobody knows who comes."""
    for who, country, after in (
        ("FMLN", "SV", ("held", "Salvadoran government")),
        ("FMLN", "HN", ("unknown", None)),
        ("ISIS", "SY", ("unknown", None)),
    ):
        party = Parties.load().entries[who].party
        gone = claim("a", "retreat", actor=who, target=None)
        place = replace(gone.place[0], means=replace(gone.place[0].means, country=country))
        gone = replace(gone, actor=(replace(gone.actor[0], means=party),), place=(place,))
        (found, *_) = control_spells([gone], [END])
        assert (found.state, found.controller and found.controller.id) == after


def test_a_ring_that_ends_was_there_until_then() -> None:
    """Silence of more than three months is no gap in a siege that is said to be broken, or to be there still; of more
    than a year it is, and so it is where another ring ends."""
    ring = claim("a", "siege", day="2020-01-05", status="ongoing")
    broken = claim("b", "siege_broken", actor="Rebels", target="Army", day="2020-10-01")
    still = claim("b", "siege", day="2020-10-01", status="ongoing", words="the town is still encircled")
    for after in (broken, still):
        first, *_ = spells(ring, after, day="2020-10-02")
        assert first[:2] == ("besieged", "Rebels") and first[3] >= "2020-09-30"  # type: ignore[operator]
    later = claim("b", "siege_broken", actor="Rebels", target="Army", day="2021-10-01")
    other = claim("b", "siege_broken", actor="Rebels", target="Visitors", day="2020-10-01")
    for after in (later, other):
        assert spells(ring, after, day="2021-10-02")[1][0] == "unknown"


def test_a_report_that_tells_of_the_taking_and_of_the_holding_knows_of_nothing_between() -> None:
    """ "Which we took in spring … no flag but ours flies there": held all the time; told by two reports it isn't."""
    took, holds = (
        claim("a", "capture", report="r"),
        claim("b", "control", status="ongoing", day="2020-12-20", report="r"),
    )
    assert [s[0] for s in spells(took, holds, day="2020-12-21")] == ["held"]
    other = claim("b", "control", status="ongoing", day="2020-12-20", report="s")
    assert [s[0] for s in spells(took, other, day="2020-12-21")] == ["held", "unknown", "held"]


@pytest.mark.parametrize(
    ("when", "first"),
    [("all summer", "2020-06-01"), ("throughout June and July", "2020-06-01"), ("since June", "2020-06-30"),
     ("since the first of June", "2020-06-01"), ("since the beginning of June", "2020-06-10")],
)  # fmt: skip
def test_a_state_is_sure_from_the_day_by_which_it_began(when: str, first: str) -> None:
    """ "Since June" may have begun at the end of June; "all June" and "since the first of June" did not."""
    state = claim("a", "control", target=None, status="ongoing", day="2020-06-01", until="2020-08-31", when=when)
    assert spells(state, day="2020-09-01")[0][2] == first
