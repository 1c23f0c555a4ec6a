"""How events belong together: parts of an operation, the act that came of a plan, the toll of a strike."""

from dateline.events import merge
from dateline.records import Claim, Event
from tests.events.make import claim


def events(*claims: Claim) -> dict[str, Event]:
    return {e.claims[0]: e for e in merge(claims, [])}


def test_a_strike_in_an_offensive_is_part_of_it() -> None:
    """A strike on the ground, in the days and by a side of an operation is linked to it, not merged."""
    found = events(claim("a", "offensive", day="2020-05-01", until="2020-05-20"), claim("b", day="2020-05-03"))
    (link,) = found["b"].links
    assert (link.kind, link.event) == ("part_of", found["a"].id) and link.why


def test_the_act_that_came_of_a_plan_is_linked_to_it() -> None:
    """A plan is never the act; the act tells what was planned before."""
    plan = claim("a", "capture", status="planned", day="2020-05-01", until="2020-05-05")
    found = events(plan, claim("b", "capture", day="2020-05-08"))
    assert [(k.kind, k.event) for k in found["b"].links] == [("came_of", found["a"].id)]


def test_a_plan_of_another_side_is_not_what_came() -> None:
    """Who took the place isn't who planned to take it."""
    plan = claim("a", "capture", status="planned", actor="Pirates", day="2020-05-01", until="2020-05-05")
    assert not events(plan, claim("b", "capture", day="2020-05-08"))["b"].links


def test_a_strike_far_from_an_offensive_is_no_part_of_it() -> None:
    """Another town's strike isn't linked."""
    found = events(claim("a", "offensive", until="2020-05-20"), claim("b", place="Gamma", day="2020-05-03"))
    assert not found["b"].links


def test_who_plans_one_town_and_takes_the_next_has_not_done_it() -> None:
    """A plan for Beta isn't fulfilled in Alpha, six kilometres away; a strike announced for a town is."""
    plan = claim("a", "capture", status="planned", place="Beta", day="2020-05-01", until="2020-05-05")
    assert not events(plan, claim("b", "capture", day="2020-05-08"))["b"].links
    threat = claim("a", "airstrike", status="planned", place="Beta", day="2020-05-01", until="2020-05-05")
    assert events(threat, claim("b", "airstrike", day="2020-05-08"))["b"].links
