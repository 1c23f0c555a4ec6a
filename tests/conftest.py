"""A small record made by hand, for the rooms that read one: three reports, seven claims, six events."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.records import (
    Block,
    Claim,
    Dispute,
    DisputedValue,
    Event,
    Evidence,
    Interval,
    Label,
    Origin,
    Party,
    Place,
    Quantity,
    Reading,
    Report,
    ReportRef,
    Source,
    Tally,
    Value,
)
from dateline.store import Record, View

from . import postgres
from .archives import archives  # noqa: F401 - a fixture, made once for all folders
from .chromium import browser  # noqa: F401 - a fixture, one for all folders: a second Chromium can't be driven beside it

ARMY = Party("YE", "Government of Yemen", "state")
HOUTHIS = Party("HOUTHIS", "Houthis", "rebel")
VILLAGERS = Party(None, "villagers", "civilians")
WIRE = Party("WIRE", "Red Sea Wire", "wire")
HAJJAH = Place(
    "Hajjah", "geonames:6201193", 15.69425, 43.60582, 8.5, basis="point", country="YE", admin1="Ḩajjah", confidence=0.9
)

TEXTS = {
    "a.txt": "HAJJAH — Government troops seized the town of Hajjah on Monday, a spokesman told Red Sea Wire.\r\n"
    "At least 12 “terrorists” were killed, he said. The Houthis denied losing the town.\n",
    "b.txt": "Houthi shells killed two villagers near Hajjah, residents said. The army plans to push on.\n",
    "sub/c.html": "=cmd|'/c calc'!A1 said the army bombed Hajjah. <script>alert(1)</script>\n",
}


def reading(name: str) -> Reading:
    """The report of that name, as the reports room would hand it on."""
    text = TEXTS[name]
    published = Value("2019-03-05", None, None, "sidecar") if name == "a.txt" else None
    report = Report(
        id=hashlib.sha256(text.encode()).hexdigest()[:16],
        name=name,
        text=text,
        source_sha256=hashlib.sha256(text.encode()).hexdigest(),
        blocks=(Block((0, len(text.rstrip())), "body", "no sign of junk"),),
        outlet=Value("The Daily Port", None, None, "sidecar"),
        published=published,
        extra=(("desk", "Aden"),),
    )
    return Reading(report, text.encode())


def words(report: Report, text: str) -> tuple[str, tuple[int, int]]:
    """Words of the report and where they stand."""
    start = report.text.index(text)
    return text, (start, start + len(text))


def claim(name: str, act: str, verb: str, evidence: str, **slots: object) -> Claim:
    """A claim of report `name`; slots hold lists of (meaning, words)."""
    report = reading(name).report

    def values(slot: str) -> tuple[Value[object], ...]:
        return tuple(Value(m, *words(report, t), "by hand") for m, t in slots.get(slot, ()))  # type: ignore[attr-defined]

    def sources() -> tuple[Source, ...]:
        said = slots.get("said", ())
        return tuple(Source(r, m, *words(report, t), "by hand") for r, m, t in said)  # type: ignore[attr-defined]

    when = slots.get("when")
    key = f"{report.id}{act}{evidence}"
    return Claim(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        report=ReportRef(report.id, name),
        act=Value(act, *words(report, verb), "by hand"),
        evidence=Evidence(*words(report, evidence)),
        actor=values("actor"),  # type: ignore[arg-type]
        target=values("target"),  # type: ignore[arg-type]
        place=values("place"),  # type: ignore[arg-type]
        when=Value(when[0], *words(report, when[1]), "by hand") if when else None,  # type: ignore[index]
        according_to=sources(),
        status=Value(str(slots.get("status", "happened")), *words(report, verb), "by hand"),
        quantities=tuple(slots.get("quantities", ())),  # type: ignore[arg-type]
        labels=tuple(slots.get("labels", ())),  # type: ignore[arg-type]
        coder="hand@1",
    )


def all_claims() -> list[Claim]:
    """Seven claims, out of order."""
    a, monday = reading("a.txt").report, Interval("2019-03-04", "2019-03-04")
    dead = Quantity("killed", 12, None, "target", *words(a, "At least 12 “terrorists”"), "at least N is N–null")
    name = "=cmd|'/c calc'!A1"
    return [
        claim("b.txt", "shelling", "shells", "Houthi shells killed two villagers near Hajjah",
              actor=[(HOUTHIS, "Houthi")], target=[(VILLAGERS, "villagers")], place=[(HAJJAH, "Hajjah")],
              said=[("origin", Party(None, "residents", "civilians"), "residents")],
              quantities=[Quantity("killed", 2, 2, "target", *words(reading("b.txt").report, "two villagers"))]),
        claim("b.txt", "advance", "push on", "The army plans to push on", actor=[(ARMY, "The army")], status="planned"),
        claim("a.txt", "capture", "seized", "Government troops seized the town of Hajjah on Monday",
              actor=[(ARMY, "Government troops")], target=[(HOUTHIS, "Houthis")], place=[(HAJJAH, "Hajjah")],
              when=(monday, "on Monday"), said=[("origin", ARMY, "a spokesman"), ("relay", WIRE, "Red Sea Wire")]),
        claim("a.txt", "killing", "killed", "At least 12 “terrorists” were killed", target=[(HOUTHIS, "“terrorists”")],
              when=(Interval(None, "2019-03-05"), "on Monday"), said=[("origin", ARMY, "he")], quantities=[dead],
              labels=[Label("target", *words(a, "terrorists"))]),
        claim("a.txt", "capture", "losing", "The Houthis denied losing the town", actor=[(ARMY, "Government troops")],
              target=[(HOUTHIS, "The Houthis")], place=[(HAJJAH, "the town")], status="denied",
              said=[("origin", HOUTHIS, "The Houthis")]),
        claim("sub/c.html", "bombing", "bombed", "the army bombed Hajjah", actor=[(ARMY, "the army")],
              place=[(HAJJAH, "Hajjah")], said=[("origin", Party(None, name, "unknown"), name)]),
        claim("sub/c.html", "statement", "said", "said the army", actor=[(Party(None, name, "unknown"), name)],
              target=[(ARMY, "the army")]),
    ]  # fmt: skip


def event(
    act: str, claims: list[Claim], standing: str, *, disputes: tuple[Dispute, ...] = (), **tallies: Tally
) -> Event:
    """An event of these claims with the first one's values."""
    first = claims[0]
    said = [c.according_to[0].means if c.according_to else None for c in claims]
    return Event(
        id=hashlib.sha256(f"event {first.id}".encode()).hexdigest()[:16],
        act=act,
        actor=tuple(v.means for v in first.actor),
        target=tuple(v.means for v in first.target),
        place=tuple(v.means for v in first.place),
        when=first.when.means if first.when else None,
        status=first.status.means,
        quantities=tallies,
        claims=tuple(c.id for c in claims),
        reports=tuple(sorted({c.report.name for c in claims})),
        origins=tuple(
            Origin(p.id or p.name, p.name, p.id if p.kind != "civilians" else None, (c.id,))
            for p, c in zip(said, claims, strict=True)
            if p
        ),
        standing=standing,
        disputes=disputes,
        why=("same place, same sides",),
    )


def all_events() -> list[Event]:
    """Six events over the seven claims."""
    shelling, plan, taken, killing, denied, bombing, statement = all_claims()
    dispute = Dispute("status", (DisputedValue("happened", (taken.id,)), DisputedValue("denied", (denied.id,))))
    return [
        event("shelling", [shelling], "single_origin", killed=Tally(2, 2, 2, (shelling.id,))),
        event("advance", [plan], "single_origin"),
        event("capture", [taken, denied], "disputed", disputes=(dispute,)),
        event("killing", [killing], "one_sided", killed=Tally(12, None, None, (killing.id,))),
        event("bombing", [bombing], "single_origin"),
        event("statement", [statement], "single_origin"),
    ]


def fill(record: Record, names: list[str] | None = None) -> Record:
    """Puts the hand-made reports, claims and events into a record, reports in the order of `names`."""
    for name in names or list(TEXTS):
        record.add(reading(name))
    for name in names or list(TEXTS):
        there = reading(name).report
        record.put_claims(there.id, [c for c in all_claims() if c.report.id == there.id], "hand@1")
    record.replace_events(all_events())
    return record


@pytest.fixture
def filled() -> Callable[..., Record]:
    """The function that fills a record."""
    return fill


@pytest.fixture
def record_file(tmp_path: Path) -> Path:
    """A record on disk, filled and closed."""
    path = tmp_path / "dateline.db"
    with Record.open(path, create=True) as record:
        fill(record)
    return path


@pytest.fixture
def view(record_file: Path) -> View:
    """Everything in the hand-made record."""
    with Record.open(record_file, readonly=True) as record:
        return record.view()


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """A PostgreSQL server, one for all tests."""
    with postgres.running() as found:
        yield found


@pytest.fixture
def database(server: postgres.Server, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a new, empty place for a record on a server."""
    from dateline.store.address import Address
    from dateline.store.postgres import forget

    url = server.schema(f"d{abs(hash(request.node.nodeid)):x}")
    yield url
    forget(Address(url))


@pytest.fixture
def record_url(database: str) -> str:
    """The hand-made record on a server."""
    with Record.open(database, create=True) as record:
        fill(record)
    return database
