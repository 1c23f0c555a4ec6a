"""The record is at home elsewhere: views for SQL, and the real Datasette."""

import asyncio
import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

VIEWS = ("event_sources", "casualties", "disputes", "labels", "doubtful_claims", "event_parties")


@pytest.fixture
def db(record_file: Path) -> Iterator[sqlite3.Connection]:
    found = sqlite3.connect(record_file)
    found.row_factory = sqlite3.Row
    yield found
    found.close()


def test_the_views_are_there(db: sqlite3.Connection) -> None:
    """Every view is documented, and no other is there."""
    there = {row["name"] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")}
    docs = (Path(__file__).parents[2] / "docs" / "record.md").read_text()
    assert there == set(VIEWS) and all(f"`{name}`" in docs for name in VIEWS)


def test_who_says_it_and_who_denies_it(db: sqlite3.Connection) -> None:
    """A row for each claim of an event; the denial is marked."""
    rows = db.execute("SELECT * FROM event_sources WHERE act = 'capture' ORDER BY denies").fetchall()
    assert [(r["source"], r["denies"]) for r in rows] == [("Government of Yemen", 0), ("Houthis", 1)]
    assert len({r["event_id"] for r in rows}) == 1


def test_casualties_have_their_range_and_source(db: sqlite3.Connection) -> None:
    """Each number with the claim, the event and who gives it."""
    rows = {r["text"]: r for r in db.execute("SELECT * FROM casualties")}
    row = rows["At least 12 “terrorists”"]
    assert (row["low"], row["high"], row["according_to"], row["side"]) == (12, None, "Government of Yemen", "target")
    assert rows["two villagers"]["latitude"] == 15.69425 and row["event_id"]


def test_disputes_show_both_readings(db: sqlite3.Connection) -> None:
    """Each reading of a slot with the claim that holds it."""
    rows = db.execute("SELECT slot, reading, according_to FROM disputes ORDER BY reading").fetchall()
    assert [tuple(r) for r in rows] == [
        ("status", "denied", "Houthis"),
        ("status", "happened", "Government of Yemen; Red Sea Wire"),
    ]


def test_labels_and_parties(db: sqlite3.Connection) -> None:
    """Who is called what by whom, and who takes part in what."""
    assert [tuple(r) for r in db.execute("SELECT party, label, source FROM labels")] == [
        ("Houthis", "terrorists", "Government of Yemen")
    ]
    sides = db.execute("SELECT side, party_id, kind FROM event_parties WHERE act = 'capture' ORDER BY side").fetchall()
    assert [tuple(r) for r in sides] == [("actor", "YE", "state"), ("target", "HOUTHIS", "rebel")]


# --- Datasette -------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("table", ["events", "claims", "control", *VIEWS])
def test_datasette_shows_every_table_and_view(table: str, record_file: Path) -> None:
    """The real Datasette answers for each, as JSON and as a page."""
    datasette = pytest.importorskip("datasette.app")

    async def ask() -> list[Any]:
        there = datasette.Datasette([str(record_file)])
        return [await there.client.get(f"/dateline/{table}{end}") for end in (".json?_shape=array", "")]

    with ThreadPoolExecutor(1) as apart:  # a browser of another test may have left a loop in this thread
        rows, page = apart.submit(asyncio.run, ask()).result()
    assert rows.status_code == page.status_code == 200
    with sqlite3.connect(record_file) as db:
        assert len(json.loads(rows.text)) == db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


@pytest.mark.slow
@pytest.mark.browser
def test_datasette_shows_a_map_at_once(record_file: Path, browser: Any) -> None:
    """With its plugin for maps and nothing set, the events stand as markers on a map."""
    pytest.importorskip("datasette")
    pytest.importorskip("datasette_cluster_map")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", str(record_file), "-p", str(port)]
    with subprocess.Popen(command, env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(f"http://127.0.0.1:{port}/-/versions.json")
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{port}/dateline/events")
            page.wait_for_selector(".leaflet-container .leaflet-marker-icon", timeout=20_000)
            # Every event of the hand-made record with a place is at one point: one cluster of them.
            assert page.locator(".leaflet-marker-icon").first.inner_text() == "3"
            page.close()
        finally:
            server.terminate()


def _wait(address: str) -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(address, timeout=1).close()
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)
