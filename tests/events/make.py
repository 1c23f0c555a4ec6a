"""Claims by hand, for tests of merging."""

from __future__ import annotations

from dateline.records import (
    Claim,
    Evidence,
    Interval,
    Party,
    Place,
    Quantity,
    Report,
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
    until: str | None = None,
    status: str = "happened",
    source: tuple[str, str] | None = None,
    killed: int | None = None,
    percent: int | None = None,
    report: str | None = None,
    words: str | None = None,
    start: int | None = None,
    when: str | None = None,
) -> Claim:
    """A claim; `source` is (name, kind) of its origin. Every id is its own report unless said.

    `until` makes an interval of `day`; `words` are the evidence; `when` are time words that no day is known of.
    """
    report = report or f"r-{id}"
    text = words or f"clause{id} tells{id} with words{id} of its{id} own{id}"
    lat, lon = TOWNS.get(place or "", (0.0, 0.0))
    known = Place(place or "", f"t:{place}", lat, lon, 3.0, "point", "XX")
    spot = (known if place in TOWNS else Place(place)) if place else None
    numbers = (("killed", killed), ("percent_held", percent))
    quantity = tuple(Quantity(k, n, n, "target", str(n), (0, 1)) for k, n in numbers if n is not None)
    begin = int(id, 36) * 1000 if start is None else start
    means = Interval(day, until or day) if day else None
    return Claim(
        id=id,
        report=ReportRef(report, report),
        act=Value(act, act, (0, 1), "test"),
        evidence=Evidence(text, (begin, begin + len(text))),
        actor=_party(actor),
        target=_party(target),
        place=(Value(spot, place, (0, 1), "test"),) if spot else (),
        when=Value(means, when or day, (0, 1), "test") if means or when else None,
        according_to=_source(source),
        status=Value(status, status, (0, 1), "test"),
        quantities=quantity,
        labels=(),
        coder="test@1",
    )


def report(name: str, day: str | None = None, *, outlet: str | None = None, text: str = "", **more: str) -> Report:
    """A report by name; `more` are byline and dateline."""
    values = {k: Value(v, v, None, "test") for k, v in more.items()}
    published = Value(day, day, None, "test") if day else None
    said = Value(outlet, outlet, None, "test") if outlet else None
    return Report(name, name, text, "", outlet=said, published=published, **values)


def _party(name: str | None) -> tuple[Value[Party], ...]:
    return (Value(Party(name, name, "rebel"), name, (0, 1), "test"),) if name else ()


def _source(source: tuple[str, str] | None) -> tuple[Source, ...]:
    if source is None:
        return ()
    name, kind = source
    return (Source("origin", Party(name, name, kind), name, (0, 1), "test"),)
