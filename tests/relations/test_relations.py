"""Relations from claims: who stands how to whom, what contradicts itself, where forces meet."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from dateline.records import Claim, Party, Relation, Relations, Value
from dateline.relations import relations
from dateline.store import Filter, View
from dateline.store.matrix import cells, mark, order

from ..events.make import claim, report


def told(*claims: Claim, since: str | None = None, until: str | None = None) -> Relations:
    names = sorted({c.report.name for c in claims})
    return relations(claims, [report(n) for n in names], since, until)


def triples(found: Sequence[Relation]) -> list[tuple[str, str, str, str]]:
    return [(r.one.name, r.kind, r.other.name, r.status) for r in found]


def two(one: Claim, *more: str) -> Claim:
    """The claim with further actors."""
    values = tuple(Value(Party(n, n, "rebel"), n, (0, 1), "test") for n in more)
    return replace(one, actor=(*one.actor, *values))


@pytest.mark.parametrize(
    ("act", "kind"),
    [("airstrike", "fights"), ("support", "backs"), ("talks", "talks"), ("accusation", "accuses")],
)
def test_an_act_tells_its_kind(act: str, kind: str) -> None:
    """What actor and target do to each other says how they stand."""
    assert triples(told(claim("1", act)).relations) == [("Army", kind, "Rebels", "told")]


def test_fighting_has_no_order_and_its_words_keep_theirs() -> None:
    """One relation for both directions; each word still says who did it."""
    (found,) = told(claim("1"), claim("2", actor="Rebels", target="Army")).relations
    assert [(w.one.name, w.other.name) for w in found.words] == [("Army", "Rebels"), ("Rebels", "Army")]


def test_who_acts_together_against_another_stands_together() -> None:
    """Two actors of one attack are side by side, and both fight the target."""
    found = triples(told(two(claim("1"), "Militia")).relations)
    assert found == [
        ("Army", "fights", "Rebels", "told"),
        ("Militia", "fights", "Rebels", "told"),
        ("Army", "joins", "Militia", "told"),
    ]


@pytest.mark.parametrize(
    ("status", "relation"), [("denied", "denied"), ("planned", "planned"), ("possible", "possible"), ("ended", "ended")]
)
def test_what_is_no_fact_is_not_told(status: str, relation: str) -> None:
    """Denials and plans alone make a relation that says so."""
    assert [r.status for r in told(claim("1", "support", status=status)).relations] == [relation]


def test_told_by_some_and_denied_by_others_is_disputed() -> None:
    """The denial stands beside what it denies, last."""
    (found,) = told(claim("1", "support", source=("Rebels", "rebel"), status="denied"), claim("2", "support")).relations
    assert found.status == "disputed" and [w.status for w in found.words] == ["happened", "denied"]


def test_one_denied_attack_ends_no_war() -> None:
    """Of fights, single acts, it takes as many denials as acts; of backing one is enough."""
    rebels = ("Rebels", "rebel")
    denied = claim("1", "attack", source=rebels, status="denied")
    assert [r.status for r in told(denied, claim("2", "attack")).relations] == ["disputed"]
    assert [r.status for r in told(denied, claim("2", "attack"), claim("3", "shelling")).relations] == ["told"]
    backing = [claim("1", "support", source=rebels, status="denied"), claim("2", "support"), claim("3", "support")]
    assert [r.status for r in told(*backing).relations] == ["disputed"]


def test_violence_against_civilians_is_no_war_with_them() -> None:
    """One-sided violence is a kind of its own; all who suffer are one."""
    people = Value(Party(None, "villagers", "civilians"), "villagers", (0, 1), "test")
    found = told(replace(claim("1"), target=(people,))).relations
    assert triples(found) == [("Army", "harms", "civilians", "told")]


def test_what_no_words_name_tells_nothing() -> None:
    """A target inferred from the rest of the report is no further word for it."""
    unsaid = Value(Party("Rebels", "Rebels", "rebel"), None, None, "inferred: whom the actor fights in this report")
    assert told(replace(claim("1"), target=(unsaid,))).relations == ()


@pytest.mark.parametrize(
    "party",
    [Party(None, "soldiers", "unknown"), Party("X", "A Broadcaster", "media"), Party(None, "a doctor", "person")],
)
def test_not_everybody_is_a_side(party: Party) -> None:
    """Outlets, persons and descriptions that say of nobody whose they are stand in no relation."""
    assert told(replace(claim("1"), target=(Value(party, party.name, (0, 1), "test"),))).relations == ()


def test_a_proposed_ceasefire_is_no_talk_of_those_who_propose_it() -> None:
    """Its actors are mediators."""
    assert told(two(claim("1", "ceasefire", target=None, status="possible"), "Emirate")).relations == ()
    assert len(told(two(claim("1", "ceasefire", target=None), "Emirate")).relations) == 1


def test_a_period_leaves_out_the_words_of_other_days() -> None:
    """The relation is built anew from what is left, and what has no day is left out."""
    words = claim("1", day="2020-05-01"), claim("2", day="2021-05-01"), claim("3", day=None)
    (found,) = told(*words, since="2021-01-01").relations
    assert [w.claim for w in found.words] == ["2"] and found.when and found.when.earliest == "2021-05-01"


def test_the_order_of_claims_is_no_matter() -> None:
    """The same claims give the same relations."""
    claims = [claim(str(n), act, actor=a) for n, (act, a) in enumerate([("airstrike", "Army"), ("support", "Power"), ("clash", "Militia"), ("talks", "Power")])]  # fmt: skip
    expected = told(*claims)
    for seed in range(4):
        shuffled = list(claims)
        random.Random(seed).shuffle(shuffled)
        assert told(*shuffled) == expected


# --- contradictions --------------------------------------------------------------------------------------------------


def test_two_friends_of_one_power_who_fight_are_shown() -> None:
    """The power backs both; the sentence names all three and who says so."""
    backs = [claim("1", "support", actor="Power", target=t) for t in ("Army",)]
    found = told(*backs, claim("2", "support", actor="Power"), claim("3"))
    (one,) = found.contradictions
    assert one.kind == "shared_friend" and [p.name for p in one.parties] == ["Army", "Rebels", "Power"]
    assert "Power backs Army (r-1) and Power backs Rebels (r-2), who fight each other (r-3)" in one.says


def test_a_friend_who_is_fought_is_shown() -> None:
    """Backing and fighting the same party at one time."""
    (one,) = told(claim("1", "support"), claim("2")).contradictions
    assert one.kind == "friends_fight"


def test_a_change_of_sides_is_no_contradiction() -> None:
    """Years between the two: they were friends once."""
    assert told(claim("1", "support", day="2015-01-01"), claim("2", day="2020-01-01")).contradictions == ()


@pytest.mark.parametrize("status", ["denied", "possible"])
def test_a_denied_tie_contradicts_nothing(status: str) -> None:
    """Only what somebody puts forward as a fact, or plans to do to a friend's friend, is set against the rest."""
    assert told(claim("1", "support", status=status), claim("2")).contradictions == ()


def test_a_plan_to_fight_a_friends_friend_is_shown_as_a_plan() -> None:
    """ "A plans to fight B", never "who fight"."""
    found = told(claim("1", "support", actor="Power", target="Army"), claim("2", "support", actor="Power"), claim("3", status="planned"))  # fmt: skip
    assert "; Army plans to fight Rebels (r-3)" in found.contradictions[0].says


# --- contacts --------------------------------------------------------------------------------------------------------


def campaigns(*more: Claim) -> Relations:
    """Two campaigns against one foe: the army's at Alpha, the militia's at Beta, 6 km away."""
    army = [claim(str(n), "advance", target="Sect") for n in range(3)]
    militia = [claim(str(n), "capture", actor="Militia", target="Sect", place="Beta") for n in range(3, 6)]
    return told(*army, *militia, *more)


def test_two_campaigns_that_come_close_are_a_contact() -> None:
    """A foe in common, no fight between them, 6 km and no day apart."""
    (found,) = campaigns().contacts
    assert (found.kind, found.one.name, found.other.name) == ("close", "Army", "Militia")
    assert found.km and 5 < found.km < 6 and [f.name for f in found.foes] == ["Sect"]


def test_a_clash_of_the_two_is_a_contact_with_who_says_so() -> None:
    """Fewer words than those of their wars: an incident; the denial of the same act stands with it."""
    clash = claim("7", "shelling", target="Militia", source=("Militia", "rebel"), report="r")
    denial = claim("8", "shelling", target="Militia", source=("Army", "rebel"), status="denied", report="r")
    first, *_ = campaigns(clash, denial).contacts
    assert first.kind == "clash" and first.claims == ("7",)
    assert first.says.endswith("at Alpha, according to Militia; Army denies it")


def test_enemies_have_no_contacts() -> None:
    """Who fights each other as much as the common foe is at war."""
    war = [claim(str(n), "clash", target="Militia", place="Alpha") for n in range(6, 10)]
    assert campaigns(*war).contacts == ()


def test_friends_have_no_contacts() -> None:
    """Who backs or joins the other is no stranger."""
    assert campaigns(claim("7", "support", target="Militia")).contacts == ()


def test_a_month_or_a_country_apart_is_no_contact() -> None:
    """Close means close in days and kilometres."""
    far = [claim(str(n), "capture", actor="Militia", target="Sect", place="Gamma") for n in range(3, 6)]
    late = [claim(str(n), "capture", actor="Militia", target="Sect", day="2020-09-01") for n in range(3, 6)]
    army = [claim(str(n), "advance", target="Sect") for n in range(3)]
    assert told(*army, *far).contacts == told(*army, *late).contacts == ()


def test_a_filtered_view_takes_phrases_of_chosen_reports_only() -> None:
    """What a filter leaves out tells nothing, by its phrases neither; a period reaches the phrases too."""
    one, two = claim("1", report="a"), claim("2", "support", report="b")
    told_by = [report("a", "2020-05-02"), report("b", "2020-05-02", text="Rwandan-backed M23 rebels left.")]
    view = View(tuple(told_by), (one, two))
    assert ("Rwanda", "backs", "M23", "told") in triples(view.relations().relations)
    assert triples(Filter(report="a").choose(view).relations().relations) == [("Army", "fights", "Rebels", "told")]
    assert Filter(until="2019").choose(view).relations().relations == ()


# --- the matrix ------------------------------------------------------------------------------------------------------


def test_the_matrix_marks_what_is_not_simply_told() -> None:
    """A letter for each kind; without order in both cells, with order in the row of who does it."""
    found = told(claim("1"), claim("2", "support", actor="Power", status="planned")).relations
    army, rebels, power = (next(p for p in order(found) if p.name == n) for n in ("Army", "Rebels", "Power"))
    shown = {pair: "".join(map(mark, told)) for pair, told in cells(found).items()}
    assert shown == {(army, rebels): "F", (rebels, army): "F", (power, rebels): "B?"}
    assert order(found)[0] == rebels


def test_an_inferred_side_is_said_and_contradicts_nobody() -> None:
    """ "From ground held by the army": the word says why the army is taken for the one."""
    one = claim("1")
    (actor,) = one.actor
    fire = replace(one, actor=(replace(actor, origin="inferred: the fire came from ground that it holds"),))
    found = told(fire, claim("2", "support"))
    (fights,) = (r for r in found.relations if r.kind == "fights")
    assert fights.words[0].inferred == "the fire came from ground that it holds"
    assert found.contradictions == ()
