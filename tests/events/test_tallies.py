"""Numbers side by side: revisions of one voice, disputes of several, a best figure only where one may be named."""

from dataclasses import replace

from dateline.events import merge
from dateline.records import Event
from tests.events.make import claim, report

DAILY = [report("r-a", "2020-05-02"), report("r-b", "2020-05-03")]
MONITOR, DOCTORS, ARMY = ("Monitor", "monitor"), ("Doctors", "monitor"), ("Army", "state_forces")


def only(*claims: object) -> Event:
    (event,) = merge(list(claims), DAILY)  # type: ignore[arg-type]
    return event


def test_a_later_figure_of_one_voice_is_a_revision() -> None:
    """The last figure stands, the change is told, and nothing is disputed."""
    event = only(claim("a", killed=82, source=MONITOR), claim("b", killed=91, source=MONITOR))
    tally = event.quantities["killed"]
    assert (tally.low, tally.best, tally.high) == (91, 91, 91)
    assert any("82, then 91" in why for why in event.why) and not event.disputes


def test_figures_of_two_voices_are_a_dispute() -> None:
    """Figures that can't both be right stand side by side, with no best."""
    event = only(claim("a", killed=10, source=MONITOR), claim("b", killed=14, source=DOCTORS))
    assert event.quantities["killed"].best is None
    (dispute,) = event.disputes
    assert [v.means for v in dispute.values] == ["10", "14"]


def test_a_party_gives_no_best_figure() -> None:
    """A party's figure widens the range and is never the best."""
    event = only(claim("a", killed=10, source=MONITOR), claim("b", killed=25, source=ARMY))
    tally = event.quantities["killed"]
    assert (tally.low, tally.best, tally.high) == (10, 10, 25)


def test_an_open_figure_beside_a_lower_one_is_the_high_end() -> None:
    """ "At least 131" is not forgotten where another voice says 91; alone it stays open."""
    low, open_ = claim("a", killed=91, source=MONITOR), claim("b", killed=131, source=DOCTORS)
    (quantity,) = open_.quantities
    open_ = replace(open_, quantities=(replace(quantity, high=None),))
    both, alone = only(low, open_).quantities["killed"], only(open_).quantities["killed"]
    assert (both.low, both.high) == (91, 131)
    assert (alone.low, alone.high) == (131, None)
