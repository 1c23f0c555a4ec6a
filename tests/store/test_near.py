"""However reports are split over readings, whatever is coded anew or decided between: the record is that of one reading."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import BigInteger, Table, select

from dateline import pipeline
from dateline.records import Answer, Claim, Decision, Reading, Report, ReportRef
from dateline.review.answers import judged, signed
from dateline.store import Record, near, redating
from dateline.store import tables as t
from tests.events import make

DAYS = ("2020-05-01", "2020-05-02", "2020-05-09", "2020-08-20", "2021-03-01", None)
ANSWERS: tuple[Answer, ...] = ("same", "different", "unsure")
SIGNED = {"by": "Ada", "at": "2020-01-01T00:00:00+00:00", "why": ""}
WRITTEN = ({"outlet": "First Wire"}, {"outlet": "Second Paper", "byline": "Paper staff, with First Wire"}, {})
ACTS = ("airstrike", "attack", "capture", "retreat", "killing", "control", "siege", "offensive", "siege_broken")

Coded = tuple[Report, list[Claim]]


@pytest.fixture(autouse=True)
def only_near(monkeypatch: pytest.MonkeyPatch) -> None:
    """However much has changed, nothing is merged from scratch but the first time."""
    monkeypatch.setattr(near, "SHARE", 2.0)


def made_up(seed: int, many: int = 8) -> list[Coded]:
    """Reports whose claims are easily confused."""
    chance = random.Random(seed)
    return [_report(n, chance) for n in range(many)]


def _report(n: int, chance: random.Random) -> Coded:
    words = (chance.choice(("shells", "fell", "on", "the", "town", "again")) for _ in range(30))
    text = f"Report {n}: {' '.join(words)}. The war in Syria began in March 2011."
    name, published = f"{chance.randrange(9)}-{n}.txt", chance.choice(DAYS)
    made = make.report(name, published, text=text, **chance.choice(WRITTEN))
    report = replace(made, id=_hash(text)[:16], source_sha256=_hash(text))
    return report, [_claim(f"{n}{k}", report, chance) for k in range(chance.randrange(5))]


def _claim(id_: str, report: Report, chance: random.Random) -> Claim:
    made = make.claim(
        id_,
        chance.choice(ACTS),
        actor=chance.choice(("Army", "Rebels", None)),
        target=chance.choice(("Rebels", "Army", "civilians", None)),
        place=chance.choice(("Alpha", "Beta", "Gamma", None)),
        day=(day := chance.choice(DAYS)),
        when=None if day else chance.choice((None, "yesterday", "on Friday", "since April")),
        status=chance.choice(("happened", "happened", "happened", "denied", "planned", "ended")),
        source=chance.choice((None, ("Army", "state_forces"), ("Monitor", "monitor"))),
        killed=chance.choice((None, None, 4, 40)),
        start=chance.randrange(100),
    )
    if made.place and chance.random() < 0.2:  # many cells of the grid
        (value,) = made.place
        wide = replace(value.means, id="province", name="Province", radius_km=300.0, basis="admin")
        made = replace(made, place=(replace(value, means=wide),))
    return replace(made, id=_hash(id_ + report.id)[:16], report=ReportRef(report.id, report.name))


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def reading(record: Record, coded: Sequence[Coded]) -> None:
    """What `pipeline.read` does with reports that are coded."""
    for report, claims in coded:
        record.add(Reading(report, report.text.encode()))
        record.put_claims(record.report(report.id).id, claims, "test@1")
    pipeline._derive(record, "test@1")


def held(record: Record) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the log, whose entries tell in what order things were done."""
    found = {}
    for table in t.METADATA.sorted_tables:
        if table is not t.log:
            found[table.name] = sorted((tuple(row) for row in record.connection.execute(select(*table.c))), key=repr)
    return found


def at_once(
    folder: Path, coded: Sequence[Coded], decisions: Sequence[Decision] = ()
) -> dict[str, list[tuple[object, ...]]]:
    """What one reading of everything holds."""
    path = folder / "whole.db"
    path.unlink(missing_ok=True)
    with Record.open(path, create=True) as record:
        for report, claims in coded:
            record.add(Reading(report, report.text.encode()))
            record.put_claims(report.id, claims, "test@1")
        record.decide(decisions)
        pipeline._derive(record, "test@1")
        return held(record)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where records are made."""
    return tmp_path_factory.mktemp("near")


def opened(folder: Path) -> Record:
    """A new record."""
    path = folder / "split.db"
    path.unlink(missing_ok=True)
    return Record.open(path, create=True)


def split(items: Sequence[Coded], chance: random.Random) -> Iterator[Sequence[Coded]]:
    """Some after the other, in any order."""
    rest = chance.sample(list(items), len(items))
    while rest:
        many = chance.randrange(1, 4)
        yield rest[:many]
        rest = rest[many:]


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 1_000_000))
def test_any_split_over_readings_gives_one_record(folder: Path, seed: int) -> None:
    """Every row of every table is that of one reading, and the record is whole at every step."""
    coded = made_up(seed)
    with opened(folder) as record:
        for part in split(coded, random.Random(seed)):
            reading(record, part)
            assert [f for f in record.verify() if "quote" not in f.says] == []
        assert held(record) == at_once(folder, coded)


@pytest.mark.parametrize("turn", list(permutations(range(4))))
def test_who_holds_what_by_a_report_without_a_day_hangs_on_what_others_date(folder: Path, turn: Sequence[int]) -> None:
    """A radio tells of yesterday's capture in one town and of who holds another: whichever report comes first, the day
    that the others give to the capture reaches the other town."""
    coded = [
        _told("radio", None, [("capture", "Alpha", None, "yesterday"), ("control", "Gamma", None, None)]),
        _told("dated", "2020-05-08", [("capture", "Alpha", "2020-05-01", None)]),
        _told("other", "2020-05-09", [("control", "Gamma", "2020-04-20", None)]),
        _told("later", "2020-05-20", [("capture", "Alpha", "2020-05-12", None)]),
    ]
    whole = at_once(folder, coded)
    with opened(folder) as record:
        for n in turn:
            reading(record, [coded[n]])
        assert held(record) == whole
        days = {s.last_evidence for s in record.control() if s.place.name == "Gamma"}
    assert "2020-05-02" in days


def _told(name: str, published: str | None, acts: Sequence[tuple[str, str, str | None, str | None]]) -> Coded:
    text = f"{name}: the army has the town. The war in Syria began in March 2011."
    report = replace(make.report(name, published, text=text), id=_hash(text)[:16], source_sha256=_hash(text))
    made = [
        make.claim(f"{name}{n}", act, place=place, day=day, when=when, start=n, killed=40 if act == "capture" else None)
        for n, (act, place, day, when) in enumerate(acts)
    ]
    ref = ReportRef(report.id, report.name)
    return report, [replace(c, id=_hash(c.id + report.id)[:16], report=ref) for c in made]


@pytest.fixture
def in_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two reports are dated and merged at a time."""
    for room in (near, redating):
        monkeypatch.setattr(room, "AT_A_TIME", 2)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1_000_000))
def test_two_reports_at_a_time_give_one_record(
    folder: Path, seed: int, in_steps: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where several reports wait, are coded anew, or all are to be dated and merged by other rules, two at a time give
    what one reading of everything gives, whatever is decided between."""
    chance, coded = random.Random(seed), made_up(seed)
    said: list[Decision] = []
    with opened(folder) as record:
        reading(record, coded[:5])
        if len(claims := record.claims()) > 1:
            said = record.decide([signed("same", (claims[0], claims[-1]), **SIGNED)])
        other = [(r, [_claim(f"{n}x{k}", r, chance) for k in range(3)]) for n, (r, _) in enumerate(coded)]
        reading(record, other[:4])
        assert [f for f in record.verify() if "quote" not in f.says] == []
        with monkeypatch.context() as patched:
            patched.setattr(near, "rules", lambda: "others")
            patched.setattr(redating, "rules", lambda: "others")
            reading(record, other[4:6])
        reading(record, [*other[:1], *coded[1:]])
        steps = sum("rest" in entry.item for entry in record.log() if entry.kind == "events")
        split_ = held(record)
    with monkeypatch.context() as patched:
        patched.setattr(near, "AT_A_TIME", 1_000)
        patched.setattr(redating, "AT_A_TIME", 1_000)
        assert split_ == at_once(folder, [*other[:1], *coded[1:]], said)
    assert steps > 5


def test_a_merge_anew_that_was_cut_off_goes_on(folder: Path, in_steps: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """After any step the record knows that reports wait, says so, and ends as an undisturbed one."""
    with opened(folder) as record:
        reading(record, made_up(7))
        before = held(record)
        with monkeypatch.context() as patched:
            patched.setattr(near, "rules", lambda: "others")
            assert record.put_merged(record.merged(), record.last_change())
        for _ in range(2):
            assert record.put_merged(record.merged(), record.last_change())
            assert not record.events_are_current() and record.only_decisions_wait()
            assert [f.says for f in record.verify() if "quote" not in f.says] == [
                "were being merged anew, and not all are: run `dateline read` again"
            ]
        pipeline._derive(record, "test@1")
        assert held(record) == before and [f for f in record.verify() if "quote" not in f.says] == []


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 1_000_000))
def test_reports_coded_anew_between(folder: Path, seed: int) -> None:
    """A report whose claims change after it was merged leaves nothing behind."""
    chance, coded = random.Random(seed), made_up(seed)
    with opened(folder) as record:
        reading(
            record, [(r, _report(n + 50, chance)[1][:0] if n % 2 else claims) for n, (r, claims) in enumerate(coded)]
        )
        other = [(r, [_claim(f"{n}x{k}", r, chance) for k in range(3)]) for n, (r, _) in enumerate(coded)]
        reading(record, other[:4])
        reading(record, coded[2:])
        assert held(record) == at_once(folder, [*other[:2], *coded[2:]])


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 1_000_000))
def test_decisions_between(folder: Path, seed: int) -> None:
    """What people decide between two readings counts as if it had been decided before the first."""
    chance, coded = random.Random(seed), made_up(seed)
    said: list[Decision] = []
    with opened(folder) as record:
        for part in split(coded, chance):
            reading(record, part)
            if claims := record.claims():
                one, other = chance.choice(claims), chance.choice(claims)
                made = judged("reject", one, **SIGNED) if one.id == other.id or chance.random() < 0.3 else None
                word = chance.choice(ANSWERS)
                said += record.decide([made or signed(word, (one, other), **SIGNED)])
                pipeline.catch_up(record)
        assert held(record) == at_once(folder, coded, said)


KEPT = (
    (t.claim_keys, "latest"),
    (t.claim_facts, "facts"),
    (t.event_keys, "latest"),
    (t.event_looks, "look"),
    (t.place_claims, "place"),
    (t.country_days, "day"),
    (t.spell_places, "place"),
    (t.readings, "form"),
    (t.ties, "of"),
    (t.names, "reports"),
)


@pytest.mark.parametrize(("table", "column"), KEPT, ids=lambda of: getattr(of, "name", of))
def test_a_key_that_was_altered_is_found(table: Table, column: str, folder: Path) -> None:
    """Whoever alters what the next reading finds things by is found out before it goes wrong by that."""
    with opened(folder) as record:
        reading(record, made_up(7))
        assert [f for f in record.verify() if "quote" not in f.says] == []
        db = record.connection
        key = db.execute(select(*table.primary_key).order_by(*table.primary_key)).first()
        assert key
        number = isinstance(table.c[column].type, BigInteger)
        where = [of == value for of, value in zip(table.primary_key, key, strict=True)]
        db.execute(table.update().where(*where).values({column: 7 if number else b"x" if column == "facts" else "{}"}))
        assert [f.item for f in record.verify() if "quote" not in f.says] == [f"table {table.name}"]


@pytest.mark.parametrize("table", [t.events, t.control, t.dates], ids=lambda of: of.name)
def test_what_was_derived_and_altered_is_found(table: Table, folder: Path) -> None:
    """Where an event, a spell or a date is taken out, what is left isn't what was derived."""
    with opened(folder) as record:
        reading(record, made_up(7)[:5])
        reading(record, made_up(7)[5:])
        (form,) = record.connection.execute(select(table.c.form)).first() or ("",)
        record.connection.execute(table.delete().where(table.c.form == form))
        assert f"{table.name}: not those that were derived" in {f"{f.item}: {f.says}" for f in record.verify()}
