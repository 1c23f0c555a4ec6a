"""Who asserts, denies and admits, and who is silent."""

from __future__ import annotations

from dataclasses import replace

from dateline.records import Claim, Event, Evidence, Interval, Origin, Party, Place, ReportRef, Source, Value
from dateline.store.voices import Voices

ARMY = Party("SAF", "Army of Sandland", "state_forces")
REBELS = Party("REB", "Sandland rebels", "rebel")
TOWN = Place("Tamra", "geonames:1", 15.0, 27.0, 4.0, "point", "SD")
COUNTRY = Place("Sandland", "geonames:2", 15.0, 27.0, 600.0, "country", "SD")
DAY = Interval("2021-03-04", "2021-03-04")


def claim(id_: str, report: str, status: str = "happened", by: Party | None = None, act: str = "capture") -> Claim:
    """A claim that the rebels took Tamra from the army."""
    said = (Source("origin", by, by.name, (0, 1), "by hand"),) if by else ()
    return Claim(
        id_, ReportRef(report, f"{report}.txt"), Value(act, "took", (0, 4), "by hand"), Evidence("took", (0, 4)),
        (Value(REBELS, None, None, "by hand"),), (Value(ARMY, None, None, "by hand"),),
        (Value(TOWN, None, None, "by hand"),), Value(DAY, None, None, "by hand"), said,
        Value(status, None, None, "by hand"), (), (), "hand@1",
    )  # fmt: skip


def event(id_: str, origins: tuple[Origin, ...], place: Place = TOWN, when: Interval | None = DAY) -> Event:
    """An event of the claims that its origins list."""
    ids = tuple(c for o in origins for c in o.claims)
    return Event(id_, "capture", (REBELS,), (ARMY,), (place,), when, "happened", {}, ids, (), origins, "", (), ())


def told(events: list[Event], *claims: Claim) -> Voices:
    return Voices(events, {c.id: c for c in claims}, {})


def test_an_origin_asserts_denies_or_both() -> None:
    """By the status of its own claims, each with the claims that say so."""
    rebels = Origin("party:REB", "Sandland rebels", "REB", ("a", "b"))
    army = Origin("party:SAF", "Army of Sandland", "SAF", ("c",))
    one = event("e", (rebels, army))
    found = told([one], claim("a", "r"), claim("b", "r", "denied"), claim("c", "r", "denied")).of(one)
    assert found["party:REB"].stands == ("asserts", "denies")
    assert (found["party:SAF"].stands, found["party:SAF"].claims) == (("denies",), ("c",))


def test_who_says_what_hurts_its_own_side_admits() -> None:
    """The army that tells of a town that it lost; not the rebels who took it."""
    army = Origin("party:SAF", "Army of Sandland", "SAF", ("a",))
    rebels = Origin("party:REB", "Sandland rebels", "REB", ("b",))
    one = event("e", (army, rebels))
    found = told([one], claim("a", "r"), claim("b", "r")).of(one)
    assert (found["party:SAF"].stands, found["party:REB"].stands) == (("admits",), ("asserts",))


def test_a_party_that_the_event_names_is_silent_where_it_is_not_heard() -> None:
    """With the reason; who speaks isn't silent, nor is a party whose own side speaks."""
    one = event("e", (Origin("party:REB", "Sandland rebels", "REB", ("a",)),))
    found = told([one], claim("a", "r")).of(one)
    assert found["party:SAF"].stands == ("silent",) and found["party:SAF"].why == "the event names it"
    assert "silent" not in found["party:REB"].stands


def test_who_is_heard_in_the_same_report_on_something_else_is_silent() -> None:
    """A report asked it, and tells no word of it on this; nobody known ("witnesses") is never told to be silent."""
    monitor, witnesses = Party("OBS", "Observatory", "monitor"), Party(None, "witnesses", "civilians")
    one = event("e", (Origin("party:REB", "Sandland rebels", "REB", ("a",)),))
    other = event(
        "f", (Origin("outlet:obs", "Observatory", None, ("b",)), Origin("words:w:r", "witnesses", None, ("c",)))
    )
    claims = (claim("a", "r"), claim("b", "r", by=monitor), claim("c", "r", by=witnesses))
    found = told([one, other], *claims).of(one)
    assert found["outlet:obs"].why == "heard in r.txt on something else"
    assert "words:w:r" not in found


def test_who_is_heard_nearby_in_those_days_is_silent() -> None:
    """Within two weeks and on the same town; a country is no place on which to be silent, and no day no time."""

    def heard(place: Place, day: str | None) -> bool:
        when = Interval(day, day) if day else None
        one = event("e", (Origin("party:REB", "Sandland rebels", "REB", ("a",)),), place)
        other = event("f", (Origin("outlet:obs", "Observatory", None, ("b",)),), place, when)
        return "outlet:obs" in told([one, other], claim("a", "r"), claim("b", "other")).of(one)

    assert heard(TOWN, "2021-03-18") and heard(TOWN, "2021-02-18")
    assert not heard(TOWN, "2021-03-19") and not heard(TOWN, None)
    assert not heard(COUNTRY, "2021-03-04")


def test_speakers_stand_by_how_often_they_are_heard() -> None:
    """Ties by name, so that the same record gives the same columns."""
    o = [Origin(f"outlet:{n}", n.title(), None, (n,)) for n in ("b", "a", "c")]
    events = [event("e", (o[0], o[2])), event("f", (o[1], o[2]))]
    found = told(events, claim("a", "r"), claim("b", "r"), claim("c", "r"))
    assert [(s.name, s.events) for s in found.speakers] == [("C", 2), ("A", 1), ("B", 1)]
    assert found.name("outlet:a") == "A" and found.name("party:SDF") == "Syrian Democratic Forces"


def test_a_day_that_is_none_is_left_out() -> None:
    """A record may hold any string; nothing breaks over it."""
    one = event("e", (Origin("outlet:a", "A", None, ("a",)),), when=Interval("soon", None))
    assert told([one], claim("a", "r")).of(replace(one, id="e")).keys() == {"outlet:a", "party:REB", "party:SAF"}
