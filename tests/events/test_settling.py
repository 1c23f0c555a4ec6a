"""What it would take to settle an event follows from how it stands."""

from __future__ import annotations

from dataclasses import replace

from dateline.events.settling import would_settle
from dateline.records import Dispute, DisputedValue, Event, Interval, Link, Origin, Party, Place, Tally

SDF, ISIS = Party("SDF", "Syrian Democratic Forces", "militia"), Party("ISIS", "Islamic State", "jihadist")
TOWN = Place("Tamra", "geonames:1", 15.0, 27.0, 4.0, "point", "SD")
DAY = Interval("2017-09-02", "2017-09-02")
SOHR = Origin("outlet:sohr", "Syrian Observatory", None, ("a",))
SDF_SAYS = Origin("party:SDF", "Syrian Democratic Forces", "SDF", ("b",))


def event(standing: str, *origins: Origin, **more: object) -> Event:
    """The SDF takes a town from ISIS on a known day."""
    whole = Event("e", "capture", (SDF,), (ISIS,), (TOWN,), DAY, "happened", {}, (), (), origins, standing, (), ())
    return replace(whole, **more)  # type: ignore[arg-type]


def test_what_is_corroborated_and_whole_is_settled() -> None:
    """Nothing is asked where nothing is open."""
    assert would_settle(event("corroborated", SOHR, SDF_SAYS), {}) == ()


def test_one_side_alone_asks_for_the_other() -> None:
    """The party that is named and doesn't speak, or somebody who is no party."""
    (told,) = would_settle(event("one_sided", SDF_SAYS), {})
    assert (
        told
        == "a source that is no party to the conflict, or a word of Islamic State: only Syrian Democratic Forces says so"
    )


def test_one_source_asks_for_a_second() -> None:
    """One that doesn't draw on the first."""
    assert would_settle(event("single_origin", SOHR), {}) == (
        "a second source that doesn’t draw on Syrian Observatory",
    )


def test_a_dispute_tells_its_readings_and_whose_they_are() -> None:
    """Of figures, of who did it, and of whether it happened; another neutral source where one is heard already."""
    values = (DisputedValue("12", ("a",)), DisputedValue("3", ("b",)))
    found = would_settle(event("disputed", SOHR, SDF_SAYS, disputes=(Dispute("killed", values),)), {})
    assert found[0].endswith("for killed: 12 (Syrian Observatory), or 3 (Syrian Democratic Forces)")
    status = (DisputedValue("asserted", ("a",)), DisputedValue("denied", ("b",)))
    found = would_settle(event("disputed", SOHR, SDF_SAYS, disputes=(Dispute("status", status),)), {})
    assert found[0].startswith("another source that is no party and says whether it happened: asserted (Syrian Ob")


def test_what_nobody_tells_is_asked_for() -> None:
    """The day, the place, who did it, and the end of an open figure."""
    bare = event("corroborated", SOHR, actor=(), place=(), when=None, quantities={"killed": Tally(8, None, None, ())})
    assert would_settle(bare, {}) == (
        "who did it: no report names anybody",
        "the day: no report gives one",
        "where: no report names a place",
        "an upper figure for killed: only at least 8 is told",
    )
    vague = event(
        "corroborated",
        SOHR,
        place=(replace(TOWN, basis="country", radius_km=600.0),),
        when=Interval("2017-01-01", "2017-12-31"),
    )
    assert would_settle(vague, {}) == (
        "the day: it lies within 365 days, from 2017-01-01 to 2017-12-31",
        "where: somewhere in Tamra",
    )


def test_a_plan_asks_whether_it_came_about() -> None:
    """Unless an event is linked that came of it; how it stands is no matter before that."""
    plan = event("one_sided", SDF_SAYS, status="planned")
    assert would_settle(plan, {}) == ("a report from 2017-09-02 or later that says whether it came about",)
    assert would_settle(replace(plan, links=(Link("came_of", "f", "why"),)), {}) == ()


def test_a_day_that_is_none_breaks_nothing() -> None:
    """A record may hold any string."""
    assert would_settle(event("corroborated", SOHR, when=Interval("soon", "later")), {}) == ()
