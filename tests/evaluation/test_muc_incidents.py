"""What counts as an incident of MUC-4's keys: one happening, not combat, told apart by who, where and by what means."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.claims import Coder
from dateline.evaluation._muc_incidents import incidents
from dateline.evaluation._muc_key import Incident
from dateline.evaluation._muc_readings import readings
from dateline.records import Report

Tell = Callable[[str], list[Incident]]


@pytest.fixture(scope="module")
def tell() -> Tell:
    coder = Coder.load()
    head = "QUITO, 3 JAN 90 -- "
    return lambda text: incidents(*readings(coder.scene(Report("0" * 16, "story", head + text, ""))))


def kinds(found: list[Incident]) -> list[tuple[str, str]]:
    return sorted((min(i.type), min(i.stage)) for i in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("UNIDENTIFIED MEN KILLED TWO TEACHERS IN CUENCA.", ["ATTACK"]),
        ("THE CHURCH CONDEMNED THE MURDER OF TEACHERS.", []),
        ("THE CHURCH CONDEMNED MARIA LOPEZ'S MURDER.", ["ATTACK"]),
        ("REBELS ATTACKED AN ARMY GARRISON IN CUENCA YESTERDAY.", []),
        ("THE AIR FORCE BOMBED TWO VILLAGES YESTERDAY.", []),
        ("UNIDENTIFIED MEN ATTACKED TWO TEACHERS IN CUENCA WITH DYNAMITE.", ["BOMBING"]),
        ("UNIDENTIFIED MEN SET FIRE TO A BUS IN CUENCA YESTERDAY.", ["ARSON"]),
        ("THE ARMY CLASHED WITH REBELS, KILLING FOUR OF THEM.", []),
        ("MARIA LOPEZ WAS MURDERED 10 YEARS AGO.", []),
        ("MARIA LOPEZ WAS MURDERED IN SEPTEMBER.", []),
        ("MARIA LOPEZ WAS MURDERED IN DECEMBER.", ["ATTACK"]),
        ("THE ARMY KILLED THE PRIESTS.", ["ATTACK"]),
        ("THE ARMY KILLS PRIESTS.", []),
        ("EXPLOSIONS WERE HEARD IN CUENCA.", []),
        ("DEATH SQUADS MURDERED HUNDREDS OF WORKERS IN CUENCA.", []),
        ("THE GROUP HAS THE MONEY TO KILL MARIA LOPEZ.", []),
        ("THREE TEACHERS DIED IN A CAR ACCIDENT YESTERDAY.", []),
    ],
)
def test_what_is_an_incident(tell: Tell, text: str, told: list[str]) -> None:
    """One happening whose victims are named or counted or that has a day; no combat, no kind of thing, no mishap."""
    assert [kind for kind, _ in kinds(tell(text))] == told


def test_other_people_other_incident(tell: Tell) -> None:
    """Two people murdered by name are two incidents; the same one told twice is one."""
    assert len(tell("MARIA LOPEZ WAS MURDERED YESTERDAY. JORGE CANO WAS MURDERED ON MONDAY.")) == 2
    assert len(tell("MARIA LOPEZ WAS MURDERED YESTERDAY. LOPEZ WAS KILLED IN HER HOUSE.")) == 1


def test_other_day_other_incident(tell: Tell) -> None:
    """Deeds of different days are different incidents."""
    assert len(tell("TWO TEACHERS WERE MURDERED ON 1 JANUARY. TEACHERS WERE MURDERED ON 30 DECEMBER.")) == 2


def test_the_dateline_is_no_place_of_an_act(tell: Tell) -> None:
    """The town and the day of the dateline are the writer's."""
    assert [set(i.places) for i in tell("TWO TEACHERS WERE MURDERED IN CUENCA.")] == [{"CUENCA"}]


def test_a_defused_bomb_is_an_incident_of_its_own(tell: Tell) -> None:
    """What was only tried stands beside what was done."""
    text = "A BOMB EXPLODED IN A BANK IN QUITO YESTERDAY. THE POLICE DEFUSED ANOTHER BOMB IN CUENCA."
    assert kinds(tell(text)) == [("BOMBING", "ACCOMPLISHED"), ("BOMBING", "ATTEMPTED")]


def organisations(found: list[Incident]) -> list[tuple[str, str]]:
    return [(min(names, key=len), min(sure)) for i in found for names, sure in i.organisations]


def test_rebels_are_the_band_that_the_story_names(tell: Tell) -> None:
    """A band that is only described is the one that is named, where there is one; else it is nobody."""
    deed = "THE REBELS KILLED TWO TEACHERS YESTERDAY. "
    ((names, sure),) = tell(deed + "SHINING PATH HAS FOUGHT FOR TEN YEARS.")[0].organisations
    assert "SHINING PATH" in names and sure == {"FACT"}
    assert organisations(tell(deed)) == []


def test_owning_up_is_claimed(tell: Tell) -> None:
    """Who claims responsibility is the perpetrator, by its own word."""
    text = "TWO TEACHERS WERE KILLED YESTERDAY. SHINING PATH CLAIMED RESPONSIBILITY FOR THE ATTACK."
    assert organisations(tell(text)) == [("SHINING PATH", "CLAIMED")]


def deaths(found: list[Incident]) -> list[int | None]:
    return [i.deaths for i in found]


def test_an_age_is_no_number_of_dead(tell: Tell) -> None:
    """The dead are counted by the number before them, one for each person named; an age and a title count nobody."""
    assert deaths(tell("THE 42-YEAR-OLD TEACHER MARIA LOPEZ WAS MURDERED YESTERDAY.")) == [1]
    assert deaths(tell("THREE TEACHERS WERE MURDERED YESTERDAY BY A 20-YEAR-OLD MAN.")) == [3]
