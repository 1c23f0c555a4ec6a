"""What new reports changed: each kind of change, and what is no change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.events import merge
from dateline.events.changes import Change, changes
from dateline.records import Claim, Controller, ControlSpell, Place, Share, Tally

from .make import claim, report

ARMY, WIRE, MONITOR = ("Army", "state_forces"), ("Wire", "wire"), ("Monitor", "monitor")


def between(before: Sequence[Claim], after: Sequence[Claim]) -> list[Change]:
    """Changes of the events of some claims when others are added."""
    events = [merge(c, [report(n, "2020-05-02") for n in sorted({x.report.name for x in c})]) for c in (before, after)]
    return changes(events[0], events[1], [], [])


def kinds(found: Sequence[Change]) -> list[str]:
    return [c.kind for c in found]


def test_a_new_event_names_its_claims_and_reports_and_why_it_stands_so() -> None:
    """Enough for a program, and for a reader without the record."""
    (found,) = between([], [claim("1", source=WIRE)])
    assert (found.kind, found.claims, found.reports, found.after) == ("new_event", ("1",), ("r-1",), "single_origin")
    assert found.when and found.when.earliest == "2020-05-01" and found.why == "told only by Wire"


def test_a_denial_makes_an_event_newly_disputed() -> None:
    """With who says what, and the claim that brought it."""
    told = claim("1", source=WIRE)
    (found,) = between([told], [told, claim("2", source=ARMY, status="denied")])
    assert (found.kind, found.before, found.after, found.claims) == (
        "newly_disputed",
        "single_origin",
        "disputed",
        ("2",),
    )
    assert found.why == "asserted by Wire, denied by Army"


def test_a_toll_told_in_the_same_words_is_no_revision() -> None:
    """That a best figure may now be named changes nothing where it was the only one."""
    (event,) = merge([claim("1", source=WIRE)], [report("r-1", "2020-05-02")])
    before, after = (replace(event, quantities={"killed": Tally(7, best, 7, ("1",))}) for best in (None, 7))
    assert changes([before], [after], [], []) == []


def test_a_toll_that_another_origin_gives_is_a_dispute_with_both_names() -> None:
    """The event stays as it stands otherwise; the two figures are said beside who gives them."""
    first, second = claim("1", source=WIRE, killed=10), claim("2", source=MONITOR, killed=20)
    found = between([first], [first, second])
    assert kinds(found) == ["newly_disputed", "toll_revised", "standing_changed"]
    assert found[0].after == "killed: 10 (Wire), or 20 (Monitor)"
    assert (found[1].before, found[1].after) == ("killed 10", "killed 10–20")


def test_a_second_origin_changes_the_standing() -> None:
    """From single origin to corroborated."""
    told = claim("1", source=WIRE)
    (found,) = between([told], [told, claim("2", source=MONITOR)])
    assert (found.kind, found.after) == ("standing_changed", "corroborated")


def test_days_that_get_closer_are_a_change_and_wider_ones_are_not() -> None:
    """A report that knows the day."""
    vague, sure = claim("1", day="2020-05-01", until="2020-05-03", source=WIRE), claim("2", source=WIRE)
    assert kinds(between([vague], [vague, sure])) == ["dated"]
    assert kinds(between([sure], [vague, sure])) == []


def test_what_is_no_longer_told_is_said() -> None:
    """A report that was taken back."""
    assert kinds(between([claim("1", source=WIRE)], [])) == ["withdrawn"]


def test_two_events_that_a_third_claim_joins() -> None:
    """And the other way round: one event that is told apart."""
    whole = [claim("1", source=WIRE, report="a"), claim("2", source=WIRE, report="b")]
    one = merge(whole, [report("a", "2020-05-02"), report("b", "2020-05-02")])
    two = tuple(e for c in whole for e in merge([c], [report(c.report.name, "2020-05-02")]))
    assert len(one) == 1 and len(two) == 2
    assert kinds(changes(two, one, [], [])) == ["joined"]
    assert kinds(changes(one, two, [], [])) == ["split"]


def test_changes_of_one_kind_stand_in_the_order_of_days() -> None:
    """Undated last."""
    found = between(
        [], [claim("1", day="2020-06-01"), claim("2", day=None, place="Gamma"), claim("3", day="2020-04-01")]
    )
    assert [c.when.earliest if c.when else None for c in found] == ["2020-04-01", "2020-06-01", None]


def spell(holder: str, *, share: float | None = None, place: str = "Alpha") -> ControlSpell:
    part = Share(share, share) if share else None
    return ControlSpell(Place(place, place), Controller(holder, holder), "held", part, "2020-05-01", "2020-06-01", ("1",), (), None)  # fmt: skip


def test_control_changes_hands_by_share_or_is_no_longer_told() -> None:
    """Another holder, another share of the same holder, a place that nobody tells of any more."""
    assert changes((), (), [spell("A")], [spell("A")]) == []
    (hands,) = changes((), (), [spell("A")], [spell("B")])
    assert (hands.place, hands.before, hands.after) == ("Alpha", "held by A", "held by B from 2020-05-01")
    (part,) = changes((), (), [spell("A", share=65)], [spell("A", share=80)])
    assert part.after == "held by A (80 percent) from 2020-05-01"
    (gone,) = changes((), (), [spell("A")], [])
    assert (gone.before, gone.after) == ("held by A", None)
