"""What one claim beside others says of a place: who left, who took it back, until when, and where troops went."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.events import merge
from dateline.records import Claim, Interval, Party, Place, Source, Value
from dateline.territorial_control.spells import control_spells
from tests.events.make import claim, report
from tests.territorial_control.test_spells import ARMY, MONITOR, REBELS, spells

Shown = tuple[str, str | None]


def said(*claims: Claim, day: str = "2020-12-31") -> list[Shown]:
    """State and controller of every spell of Alpha."""
    return [s[:2] for s in spells(*claims, day=day)]


def held_by(who: str, id_: str = "a", day: str = "2020-05-01") -> Claim:
    """A claim that somebody holds Alpha."""
    return claim(id_, "control", actor=who, target=None, status="ongoing", day=day)


@pytest.mark.parametrize(("source", "after"), [(MONITOR, "Army"), (("Army", "rebel"), "Rebels")])
def test_who_is_said_to_have_left_later_holds_it_no_more(source: tuple[str, str], after: str) -> None:
    """Two who say that the rebels came on the 1st are no word against a third who says that they left on the 2nd; their
    enemy's word that they fled is."""
    came = [claim("a", "capture", actor="Rebels", target="Army", source=("Monitor two", "monitor"))]
    came.append(claim("b", "capture", actor="Rebels", target="Army", source=ARMY))
    left = claim("c", "retreat", actor="Rebels", target=None, day="2020-05-02", source=source)
    assert said(*came, left, day="2020-05-03")[-1][:2] == ("held", after)


@pytest.mark.parametrize(("word", "holder"), [("recaptured", "Army"), ("took back", "Army"), ("captured", None)])
def test_who_retakes_a_place_came_after_those_who_took_it_that_day(word: str, holder: str | None) -> None:
    """Overrun and recaptured on one day: the word for the second says which came last."""
    overrun = claim("a", "capture", actor="Rebels", target="Army", source=MONITOR)
    back = claim("b", "capture", source=("Monitor two", "monitor"))
    back = replace(back, act=replace(back.act, text=word))
    assert said(overrun, back, day="2020-05-02")[0][1] == holder


def test_a_denial_stands_until_the_same_voice_tells_of_the_loss() -> None:
    """ "It was not taken on the 1st; police entered only on the 9th": denied for eight days, whenever that is told."""
    taken = claim("a", "capture", source=("Army", "state_forces"))
    denied = claim("b", "capture", status="denied", day=None, source=MONITOR, report="r")
    entered = claim("c", "capture", day="2020-05-09", source=MONITOR, report="r")
    claims, reports = [taken, denied, entered], [report("r", "2020-05-12")]
    for told, last in ((claims, ("held", "Army")), (claims[:2], ("held", "Rebels"))):
        found = control_spells(told, reports, merge(told[:2], reports))
        assert found[0].controller and found[0].controller.name == "Rebels"
        assert (found[-1].state, found[-1].controller and found[-1].controller.name) == last


def test_who_denies_that_a_party_was_driven_out_of_what_it_left_denies_no_loss() -> None:
    """ "Nobody recaptured anything: they had marched off", from one voice."""
    left = claim("a", "retreat", actor="Rebels", target=None, source=MONITOR, report="r")
    denied = claim("b", "capture", status="denied", source=MONITOR, report="r")
    assert said(left, denied, day="2020-05-02")[0][:2] == ("unknown", None)
    assert said(denied, day="2020-05-02")[0] == ("held", "Rebels")


def test_a_place_goes_to_the_rival_whose_word_stood_against_the_holders() -> None:
    """Who leaves a place that another was said to have taken, or to hold, leaves it to him."""
    claimed = claim("a", "capture", source=ARMY)
    seen = held_by("Rebels", "b", day="2020-05-02")
    seen = replace(seen, according_to=claim("x", source=MONITOR).according_to)
    left = claim("c", "retreat", actor="Rebels", target=None, day="2020-05-03", source=REBELS)
    assert said(claimed, seen, left, day="2020-05-04")[-1] == ("held", "Army")
    late = replace(seen, when=Value(Interval("2020-05-20", "2020-05-20"), "on the 20th", (0, 1), "test"))
    gone = claim("c", "retreat", actor="Rebels", target=None, day="2020-06-01", source=REBELS)
    assert said(claimed, late, gone, day="2020-06-02")[-1] == ("held", "Army")


def test_a_place_that_a_third_leaves_goes_to_his_foe() -> None:
    """Of two who claimed a height, who leaves it beside one of them leaves it to the one whom he fights."""
    country = "IN"
    parties = [Party("India", "India", "state"), Party("Pakistan", "Pakistan", "state")]
    away = Party("Hizbul Mujahideen", "Hizbul Mujahideen", "rebel")
    first, second = (
        replace(held_by("x", id_), actor=(Value(p, p.name, (0, 1), "test"),))
        for id_, p in zip("ab", parties, strict=True)
    )
    left = claim("c", "retreat", target=None, day="2020-05-05")
    left = replace(left, actor=(Value(away, away.name, (0, 1), "test"),))
    claims = [
        replace(c, place=(replace(c.place[0], means=replace(c.place[0].means, country=country)),))
        for c in (first, second, left)
    ]
    found = control_spells(claims, [report("end", "2020-05-06")])
    assert found[0].state == "contested" and found[1].controller and found[1].controller.id == "India"


@pytest.mark.parametrize(
    ("words", "states"),
    [("the army fell back to Alpha", ["held"]), ("the army withdrew from Alpha", ["held", "unknown"])],
)
def test_where_troops_fall_back_to_is_not_what_they_leave(words: str, states: list[str]) -> None:
    """ "Fell back to the town": they are in it."""
    back = claim("b", "retreat", actor="Army", target=None, day="2020-05-02", words=words)
    assert [s[0] for s in said(held_by("Army"), back, day="2020-05-03")] == states


def test_until_friday_it_was_held_on_friday() -> None:
    """A state that is over by a day held on that day, and on the next no more."""
    over = claim("a", "control", target=None, status="ended", when="until Friday")
    over = replace(over, when=replace(over.when, means=Interval(None, "2020-05-01")) if over.when else None)
    assert spells(over, day="2020-05-03")[:2] == [
        ("held", "Army", "2020-05-01", "2020-05-01"), ("unknown", None, "2020-05-02", "2020-05-03"),
    ]  # fmt: skip


def test_what_was_held_for_three_days_was_held_no_longer() -> None:
    """A length says when a state was over; "had held it since" leaves that to who took it."""
    for when, after in (("for three days", "unknown"), ("since Monday", "held")):
        over = claim("a", "control", target=None, status="ended", day="2020-05-01", until="2020-05-03", when=when)
        assert spells(over, day="2020-05-05")[-1][0] == after


@pytest.mark.parametrize(
    ("words", "country", "status", "state"),
    [("the operation in Alpha is complete", "TR", "ended", "held"),
     ("the operation in Alpha is complete", "SY", "ended", None),
     ("the operation in Alpha was halted", "TR", "ended", None),
     ("the operation in Alpha is nearly complete", "TR", "ongoing", None)],
)  # fmt: skip
def test_a_state_that_has_done_its_work_at_home_holds_the_town(
    words: str, country: str, status: str, state: str | None
) -> None:
    """An operation that is complete in the state's own country; abroad it may end in going home."""
    done = claim("a", "offensive", status=status, words=words)
    turkey = Party("Turkey", "Turkey", "state")
    place = replace(done.place[0], means=replace(done.place[0].means, country=country))
    done = replace(done, actor=(replace(done.actor[0], means=turkey),), place=(place,))
    found = control_spells([done], [report("end", "2020-05-06")])
    assert (found[0].state if found else None) == state


def test_taken_nine_times_is_taken_on_no_day() -> None:
    """A capture that is told as done over and over, without a day, says nothing of the day on which that is told."""
    often = claim("b", "capture", day=None, words="Alpha has been reported taken nine times", report="r")
    reports = [report("r", "2020-05-09")]
    assert [s.state for s in control_spells([often], reports)] == []
    once = claim("b", "capture", day=None, words="Alpha has been reported taken", report="r")
    assert [s.state for s in control_spells([once], reports)] == ["held"]


def test_a_quarter_may_be_meant_without_its_name() -> None:
    """ "Retook the suburb", of a place that is one; "the quarter around the market" is a part of a town."""
    for words, state in (
        ("it had retaken the suburb", "held"),
        ("Alpha was the last quarter to fall", "held"),
        ("occupied Alpha and Beta, poor suburbs in the north of the city", "held"),
        ("they won back Alpha's northern suburbs", "contested"),
        ("they won back the quarter around the market", "contested"),
        ("won back parts of the suburb", "contested"),
    ):
        assert said(claim("a", "capture", words=words), day="2020-05-02")[0][0] == state


def test_leaving_in_buses_is_leaving_the_town() -> None:
    """What people leave in is no part of the place that they leave; a bridge that they leave is."""
    for words, state in (("they rode out of it on buses", "unknown"), ("they left the bridge", "held")):
        left = claim("b", "retreat", actor="Army", target=None, day="2020-05-05", words=words)
        assert said(held_by("Army"), left, day="2020-05-06")[-1][0] == state


def test_a_name_without_a_point_lies_where_the_places_beside_it_do() -> None:
    """Insurgents who fight nobody but the state leave two quarters, one of which the gazetteer lacks: both are the state's."""
    known, unknown = Place("Mejicanos", "t:1", 13.7, -89.2, 3.0, "point", "SV"), Place("Zacamil")
    fmln = Party("FMLN", "FMLN", "rebel")
    held, left = held_by("x"), claim("b", "retreat", target=None, day="2020-05-05")
    both = [
        replace(
            c,
            actor=(Value(fmln, "FMLN", (0, 1), "test"),),
            place=tuple(Value(p, p.name, (0, 1), "test") for p in (known, unknown)),
        )
        for c in (held, left)
    ]
    found = control_spells(both, [report("end", "2020-05-06")])
    last = {s.place.name: s.controller.id for s in found if s.controller}
    assert last == {"Mejicanos": "Salvadoran government", "Zacamil": "Salvadoran government"}


def test_who_is_there_again_after_he_left_holds_it() -> None:
    """ "Left on the 26th", and in another voice "theirs since the 28th": they came back."""
    left = claim("a", "retreat", target=None, day="2020-05-26", source=ARMY)
    back = claim("b", "control", target=None, status="ongoing", day="2020-05-28", until="2020-06-20", source=MONITOR)
    assert spells(left, back, day="2020-06-20")[-1][:3] == ("held", "Army", "2020-05-28")


def test_until_friday_they_occupied_it() -> None:
    """An occupation of which only the end is told, told with the word of an act."""
    over = claim("a", "capture", target=None, when="until Friday")
    over = replace(
        over,
        act=replace(over.act, text="occupied"),
        when=Value(Interval(None, "2020-05-01"), "until Friday", None, "test"),
    )
    assert spells(over, day="2020-05-03")[:2] == [
        ("held", "Army", "2020-05-01", "2020-05-01"), ("unknown", None, "2020-05-02", "2020-05-03"),
    ]  # fmt: skip


def test_an_office_that_tells_of_itself_stands_for_its_side() -> None:
    """ "The general staff said that it had retaken the town": the army has it."""
    took = claim("a", "capture", actor="general staff", target=None)
    staff = Party(None, "general staff", "official")
    source = Source("origin", staff, "the general staff", (0, 1), "test")
    place = replace(took.place[0], means=replace(took.place[0].means, country="UA"))
    took = replace(took, actor=(replace(took.actor[0], means=staff),), according_to=(source,), place=(place,))
    text = "The general staff in Kyiv said that it had retaken Alpha."
    enemy = claim("b", "shelling", actor="Russia", target="Ukraine", report="r-a")
    found = control_spells([took, enemy], [report("r-a", "2020-05-02", text=text)])
    assert found[0].controller and found[0].controller.id == "Ukraine"
