"""What stands beside a clause in its sentence or paragraph, and is no part of what it tells: the speaker behind the verb,
a question, an earlier count, the region before a town."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.claims import Coder
from dateline.records import Claim, Interval, Report, Value

Read = Callable[..., tuple[Claim, ...]]


def of(claims: tuple[Claim, ...], act: str) -> Claim:
    """The only claim of an act."""
    (found,) = (c for c in claims if c.act.means == act)
    return found


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Gunmen attacked the Darfur town of Muhajiriya on Monday.", "Muhajiriya"),
        ("Gunmen attacked the Anbar city of Ramadi on Monday.", "Ramadi"),
        ("Gunmen attacked Kafranbel town of Idlib province on Monday.", "Kafranbel"),
    ],
)
def test_a_town_behind_its_region(claims_of: Read, text: str, town: str) -> None:
    """ "The Darfur town of X" is X; "X town of Idlib province" too."""
    assert [v.means.name for v in of(claims_of(text), "attack").place] == [town]


def test_who_says_it_behind_the_verb_is_not_who_did_it(claims_of: Read) -> None:
    """ "… and killed 40 people, said the rebels who hold it": gunmen killed, the rebels say so."""
    text = "Gunmen attacked the town of Kutum on Monday and killed at least 40 people, said the rebels who hold it."
    killing = of(claims_of(text), "killing")
    assert [v.means.name for v in killing.actor] == ["Gunmen"]
    assert [s.means.name for s in killing.according_to if s.means] == ["rebels"]


def test_a_question_asserts_nothing(claims_of: Read) -> None:
    """What is asked isn't claimed; what the question takes for granted is."""
    assert not claims_of("Does a man shell his own mosque?")
    asked = claims_of("Who rules the town of Kutum, which the army captured in August?")
    assert [c.act.means for c in asked if c.act.means == "capture"] == ["capture"]


def test_the_dead_of_another_size_are_other_dead(claims_of: Read) -> None:
    """A count takes its people from one before that can be of the same dead."""
    text = "A car bomb killed four soldiers near Najaf on Saturday. Doctors at a hospital in Baghdad counted 52 dead."
    assert of(tuple(c for c in claims_of(text) if c.quantities[0].low == 52), "killing").target == ()


def test_now_is_when_it_is_counted(coder: Coder) -> None:
    """ "Now gives 33": they died on some day until now."""
    text = "Shells hit a market in Kutum in May and killed 27 people. The ministry now gives 33."
    report = Report("0" * 16, "test.txt", text, "0" * 64, published=Value("2008-09-12", None, None, "test"))
    when = next(c.when for c in coder.code(report) if c.quantities and c.quantities[0].low == 33)
    assert when is not None and when.means == Interval(None, "2008-09-12")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("More than a hundred civilians were killed in Kutum.", 101, None),
        ("About a hundred civilians were killed in Kutum.", 90, 110),
        ("The army owns up to six dead in Kutum.", 6, 6),
        ("A few dozen civilians were killed in Kutum.", 24, 99),
    ],
)
def test_bounds_before_an_article(claims_of: Read, text: str, low: int, high: int | None) -> None:
    """ "More than a hundred" has a bound; "owns up to six" hasn't."""
    assert [(q.low, q.high) for q in of(claims_of(text), "killing").quantities] == [(low, high)]


def test_captured_and_lost(claims_of: Read) -> None:
    """A town that was captured and lost changed hands twice."""
    claims = claims_of("The towns of Brega and Ras Lanuf were captured on 27 March 2011 and lost on 30 March 2011.")
    days = [c.when.means.earliest for c in claims if c.act.means == "capture" and c.when and c.when.means]
    assert days == ["2011-03-27", "2011-03-30"]


def test_whom_the_besieged_town_is_not(claims_of: Read) -> None:
    """ "In Misrata, besieged since March, government shells …": the town is besieged, and not the government."""
    claims = claims_of("In Misrata, besieged since March, government shells killed at least five people on Monday.")
    siege = of(claims, "siege")
    assert siege.target == () and [v.means.name for v in siege.place] == ["Misrata"]


def test_a_journalist_is_no_state(claims_of: Read) -> None:
    """A foreign doctor or journalist stands for no state."""
    target = of(claims_of("A Ukrainian doctor was killed by gunmen in Misrata on Monday."), "killing").target
    assert all(v.means.id != "Ukraine" for v in target)


def test_who_denies_after_a_semicolon(claims_of: Read) -> None:
    """ "A announced it; B acknowledged part of it and denied that it had fallen": B denies."""
    text = (
        "Separatist commanders announced the capture of Debaltseve; the defence ministry acknowledged the loss of part"
        " of it and denied that it had fallen."
    )
    denied = next(c for c in claims_of(text) if c.status.means == "denied")
    assert ["defence ministry" in (s.text or "") for s in denied.according_to] == [True]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("In Geneva a rights group accused the army of shelling a school.", "shelling"),
        ("Rebels took Kutum. The defence ministry in Khartoum acknowledged the loss of part of it.", "capture"),
        ("A taxi blew up at a U.S. checkpoint north of Najaf on Saturday and killed four soldiers.", "bombing"),
    ],
)
def test_where_it_is_said_is_not_where_it_was(claims_of: Read, text: str, act: str) -> None:
    """Neither the town in which somebody accuses, nor where a ministry sits, nor the land of whose checkpoint it is."""
    named = [v.means.name for c in claims_of(text) if c.act.means == act for v in c.place]
    assert not {"Geneva", "Khartoum"} & set(named) and not [n for n in named if "United States" in n]


@pytest.mark.parametrize("words", ["It had not.", "It hadn’t.", "But it had not."])
def test_it_had_not_denies_what_was_told(claims_of: Read, words: str) -> None:
    """A sentence that says nothing but "it had not" is the report's own denial of the act before."""
    claims = claims_of(f"Separatists said on Monday that the town of Lohvynove had been recaptured. {words}")
    assert [(c.act.means, c.status.means, len(c.according_to)) for c in claims] == [
        ("capture", "happened", 1), ("capture", "denied", 0),
    ]  # fmt: skip


def test_not_alone_denies_nothing(claims_of: Read) -> None:
    """ "They were not alone" says something else."""
    claims = claims_of("Rebels shelled the town of Kutum on Monday. They were not alone.")
    assert [c.status.means for c in claims] == ["happened"]


def test_soldiers_are_exchanged_and_fire_is(claims_of: Read) -> None:
    """Soldiers who are exchanged are prisoners; soldiers who exchange fire are at war."""
    exchanged = claims_of("On Saturday 139 Ukrainian soldiers and 52 separatists were exchanged near Luhansk.")
    assert [c.act.means for c in exchanged] == ["prisoner_exchange"]
    fire = claims_of("Ukrainian soldiers exchanged fire with separatists near Luhansk on Saturday.")
    assert [c.act.means for c in fire] == ["clash"]
