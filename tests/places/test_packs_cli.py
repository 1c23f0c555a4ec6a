"""`dateline gazetteer` as a person runs it, and a record made with a pack."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.cli import run
from dateline.cli.gazetteer import Meter
from dateline.places.packs.problems import Step
from dateline.store import Record

PLACE = "{0}\tZorvale{0}\tZorvale{0}\t\t36.1\t37.{0}\tP\tPPL\tSY\t\t09\t\t\t\t{0}\t\t300\tAsia/Damascus\t2024-05-06\n"


@pytest.fixture
def call(capfd, tmp_path, monkeypatch):
    """Runs `dateline ARGS` in an empty folder: status, output, messages."""
    monkeypatch.chdir(tmp_path)

    def go(*args):
        status = run([str(a) for a in args])
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return status, out, err

    return go


def test_build_then_info(call):
    """A pack is made, the next step said; info tells kinds, licence and hash, `--json` the same for programs."""
    Path("SY.txt").write_text("".join(PLACE.format(n) for n in range(1, 6)))
    status, out, err = call("gazetteer", "build", "SY.txt", "-o", "sy.sqlite")
    assert (status, out) == (0, "") and "5 places" in err and "--gazetteer sy.sqlite" in err
    status, out, err = call("gazetteer", "info", "sy.sqlite")
    assert (status, err) == (0, "") and "city 5" in out and "CC BY 4.0" in out and "2024-05-06" in out
    facts = json.loads(call("gazetteer", "info", "sy.sqlite", "--json")[1])
    assert facts["kinds"] == {"city": 5} and len(facts["sha256"]) == 64


def test_the_table_of_the_docs_is_taken(call):
    """docs/gazetteer.md shows a table that works as it stands."""
    text = (Path(__file__).parents[2] / "docs" / "gazetteer.md").read_text(encoding="utf-8")
    Path("camps.csv").write_text(text.partition("```csv\n")[2].partition("```")[0])
    status, _, err = call("gazetteer", "add", "camps.csv", "-o", "camps.sqlite", "--licence", "ours", "--source", "us")
    assert status == 0 and "2 places" in err
    out = call("gazetteer", "info", "camps.sqlite")[1]
    assert "ours" in out and "camp 1" in out and "SY 2" in out


def test_info_without_a_pack_is_about_core(call):
    """What ships says what it is."""
    status, out, _ = call("gazetteer", "info")
    assert status == 0 and "core" in out and "geonames.org" in out


def test_what_is_left_out_is_told_with_status_1(call):
    """The pack is made; the broken line is named."""
    Path("SY.txt").write_text("".join(PLACE.format(n) for n in range(1, 6)) + "broken\n")
    status, _, err = call("gazetteer", "build", "SY.txt", "-o", "sy.sqlite")
    assert status == 1 and "SY.txt line 6" in err and "1 broken record left out" in err and Path("sy.sqlite").exists()


@pytest.mark.parametrize(
    "args, words",
    [
        (["build", "none.zip", "-o", "p.sqlite"], "there is no none.zip"),
        (["build", "t.txt", "-o", "p.sqlite"], "no file of a GeoNames dump"),
        (["build", "t.txt", "-o", "no/p.sqlite"], "Make it"),
        (["add", "t.txt", "-o", "p.sqlite"], "no column name"),
        (["add", "t.txt", "-o", "."], "is a folder"),
        (["info", "none.sqlite"], "there is no gazetteer pack"),
        (["info", "t.txt"], "no gazetteer pack"),
    ],
)
def test_wrong_use_is_told_with_status_2(args, words, call):
    """Nothing is made, and the message says what to do."""
    Path("t.txt").write_text("some text\n")
    status, _, err = call("gazetteer", *args)
    assert status == 2 and words in err and [p.name for p in Path().iterdir()] == ["t.txt"]


def test_a_record_is_made_with_packs_and_names_them(call):
    """A village that only the pack has gets its coordinates; the claims' coder names the pack by its id."""
    Path("mine.csv").write_text("name,lat,lon,country,id\nZorvale Harbi,36.1,37.2,SY,1\n")
    Path("a.txt").write_text(
        "ALEPPO, Syria - Rebels captured Zorvale Harbi on Monday.\n\n"
        "The army shelled the village of Zorvale Harbi in Syria on Tuesday, residents said.\n"
    )
    assert call("gazetteer", "add", "mine.csv", "-o", "own.sqlite")[0] == 0
    identity = json.loads(call("gazetteer", "info", "own.sqlite", "--json")[1])["id"]
    assert call("read", "a.txt", "--gazetteer", "own.sqlite")[0] == 0
    with Record.open(Path("dateline.db"), readonly=True) as record:
        claims = record.claims()
        places = {v.means.id for c in claims for v in c.place}
    assert places == {"own:1"}
    assert {c.coder.partition("+")[2] for c in claims} == {f"pack-{identity}"}


def test_a_pack_that_isnt_there_stops_the_reading(call):
    """Before anything is read; a coder with places of its own takes no packs."""
    Path("a.txt").write_text("Rebels captured Aleppo.\n")
    status, _, err = call("read", "a.txt", "--gazetteer", "none.sqlite")
    assert status == 2 and "none.sqlite" in err and not Path("dateline.db").exists()
    status, _, err = call("read", "a.txt", "--gazetteer", "none.sqlite", "--coder", "mine")
    assert status == 2 and "Leave --gazetteer" in err


def test_the_meter_tells_rate_and_time_left(capsys):
    """On a terminal: a share, a rate, the time left; while sorting the step."""
    meter = Meter()
    meter.shown = True
    meter(Step("reading SY.txt", 0, 10_000_000))
    meter.start -= 1.0
    meter(Step("reading SY.txt", 5_000_000, 10_000_000))
    meter(Step("sorting names", 2, 7))
    meter.end()
    err = capsys.readouterr().err
    assert "50 %" in err and "MB a second" in err and "0:01 left" in err and "step 2 of 7" in err


@pytest.mark.slow
def test_a_killed_build_goes_on(call, tmp_path):
    """SIGKILL in the middle: no pack; the same command ends with the same bytes as an undisturbed one."""
    Path("SY.txt").write_text("".join(PLACE.format(n) for n in range(1, 60_000)))
    command = [sys.executable, "-m", "dateline", "gazetteer", "build", "SY.txt", "-o", "sy.sqlite"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, env={**os.environ})
    end = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < end:
        work = Path("sy.sqlite.partial")
        if work.exists() and work.stat().st_size > 1_500_000:
            process.send_signal(signal.SIGKILL)
            break
        time.sleep(0.02)
    assert process.wait() == -signal.SIGKILL and not Path("sy.sqlite").exists()
    status, _, err = call("gazetteer", "build", "SY.txt", "-o", "sy.sqlite")
    assert status == 0 and "taken up" in err
    assert call("gazetteer", "build", "SY.txt", "-o", "other.sqlite")[0] == 0
    assert Path("sy.sqlite").read_bytes() == Path("other.sqlite").read_bytes()
