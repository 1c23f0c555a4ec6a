"""Claims by hand, for tests of merging."""

from __future__ import annotations

from dateline.records import (
    Claim,
    Evidence,
    Interval,
    Party,
    Place,
    Quantity,
    ReportRef,
    Source,
    Value,
)

TOWNS = {"Alpha": (10.0, 10.0), "Beta": (10.05, 10.0), "Gamma": (14.0, 10.0)}


def claim(
    id: str,
    act: str = "airstrike",
    *,
    actor: str | None = "Army",
    target: str | None = "Rebels",
    place: str | None = "Alpha",
    day: str | None = "2020-05-01",
    status: str = "happened",
    source: tuple[str, str] | None = None,
    killed: int | None = None,
    report: str | None = None,
) -> Claim:
    """A claim; `source` is (name, kind) of its origin. Every id is its own report unless said."""
    report = report or f"r-{id}"
    text = f"words of {id} that are told at some length here"
    lat, lon = TOWNS.get(place or "", (0.0, 0.0))
    spot = Place(place, f"t:{place}", lat, lon, 3.0, "point", "XX") if place else None
    quantity = (Quantity("killed", killed, killed, "target", str(killed), (0, 1)),) if killed is not None else ()
    return Claim(
        id=id,
        report=ReportRef(report, report),
        act=Value(act, act, (0, 1), "test"),
        evidence=Evidence(text, (int(id, 36) * 100, int(id, 36) * 100 + 50)),
        actor=_party(actor),
        target=_party(target),
        place=(Value(spot, place, (0, 1), "test"),) if spot else (),
        when=Value(Interval(day, day), day, (0, 1), "test") if day else None,
        according_to=_source(source),
        status=Value(status, status, (0, 1), "test"),
        quantities=quantity,
        labels=(),
        coder="test@1",
    )


def _party(name: str | None) -> tuple[Value[Party], ...]:
    return (Value(Party(name, name, "rebel"), name, (0, 1), "test"),) if name else ()


def _source(source: tuple[str, str] | None) -> tuple[Source, ...]:
    if source is None:
        return ()
    name, kind = source
    return (Source("origin", Party(name, name, kind), name, (0, 1), "test"),)
