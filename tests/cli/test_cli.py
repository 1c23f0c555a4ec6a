"""Verbs that look at a record: data on standard output, messages on standard error, a status that tells."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.cli import VERBS
from dateline.cli.evaluate import _lines
from dateline.cli.listing import figure, when
from dateline.cli.messages import printable
from dateline.cli.tables import cut, fitted, width
from dateline.records import Interval, Tally
from dateline.store import Record

Run = Callable[..., Any]
LISTS = ["events", "claims", "reports", "sources", "actors", "places"]
READING = [*LISTS, "explain", "export", "publish", "verify"]


@pytest.mark.parametrize("verb", LISTS)
def test_a_table_fits_its_width(verb: str, dateline: Run, record_file: Path) -> None:
    """No line of a table is wider than the terminal, and there is a line for everything."""
    result = dateline(verb, "-r", record_file)
    lines = result.out.splitlines()
    assert result.status == 0 and result.err == "" and len(lines) > 1
    assert all(width(line) <= 120 for line in lines)
    assert len(lines) - 1 == len(dateline(verb, "-r", record_file, "--json").out.splitlines())


@pytest.mark.parametrize("verb", ["events", "claims"])
def test_json_is_the_interchange_form(verb: str, dateline: Run, record_file: Path) -> None:
    """`--json` of a list and the export are the same bytes."""
    assert dateline(verb, "-r", record_file, "--json").out == dateline("export", verb, "-r", record_file).out


def test_filters_choose(dateline: Run, record_file: Path) -> None:
    """Filters apply to lists and to exports alike."""
    chosen = dateline("events", "-r", record_file, "--json", "--actor", "houthi")
    assert [json.loads(line)["act"] for line in chosen.out.splitlines()] == ["shelling"]
    exported = dateline("export", "geojson", "-r", record_file, "--since", "2019-03", "--until", "2019-03-04")
    assert {f["properties"]["act"] for f in json.loads(exported.out)["features"]} == {"capture", "killing"}


def test_explain_shows_words_and_reasons(dateline: Run, record_file: Path) -> None:
    """Every value of a claim is shown with its words in context and what decided."""
    with Record.open(record_file) as record:
        claim = next(c for c in record.claims() if c.quantities)
    result = dateline("explain", claim.id[:7], "-r", record_file)
    assert result.status == 0
    for words in (
        "«At least 12 “terrorists”»",
        "killed: 12–…",
        "the target is called “terrorists”",
        "by hand",
        "a.txt",
    ):
        assert words in result.out
    assert "according to  Government of Yemen" in result.out


def test_explain_shows_who_says_and_who_denies(dateline: Run, record_file: Path) -> None:
    """An event is shown by its origins, with what is disputed."""
    with Record.open(record_file) as record:
        event = next(e for e in record.events() if e.standing == "disputed")
    out = dateline("explain", event.id, "-r", record_file).out
    assert "According to Houthis" in out and "denied: “The Houthis denied" in out and "Disputed: status" in out


def test_explain_shows_a_report(dateline: Run, record_file: Path) -> None:
    """A report is found by name; what isn't known is said to be so."""
    out = dateline("explain", "b.txt", "-r", record_file).out
    assert "published     not known" in out and "2 claims" in out


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["explain", "b.tx"], "b.txt"),
        (["explain", "nothing"], "list the ids"),
        (["events", "--act", "captur"], "Did you mean: capture"),
        (["events", "--since", "yesterday"], "is no date"),
        (["events", "--since", "2019-02-30"], "is no date"),
        (["claims", "--status", "hapened"], "Did you mean: happened"),
        (["export", "acld"], "Did you mean: acled"),
        (["export", "csv", "--extended"], "no option --extended"),
        (["export", "csv", "-o", "no/x.csv"], "there is no folder no"),
        (["export", "csv", "-o", "."], "is a folder"),
        (["evnts"], "Did you mean: events"),
        (["evaluate", "everything"], "no part"),
        (["evaluate", "claims", "--gold", "no"], "name its folder with --gold"),
        (["read"], "Missing argument"),
        (["read", "no-such-folder"], "no-such-folder"),
        (["events", "--colour"], "No such option"),
    ],
)
def test_wrong_use_says_what_is_right(args: list[str], says: str, dateline: Run, record_file: Path) -> None:
    """Status 2, the next step on standard error, nothing on standard output."""
    del record_file  # stands in the folder as dateline.db
    result = dateline(*args)
    if args != ["explain", "b.tx"]:  # the start of a name is enough
        assert (result.status, result.out) == (2, "") and says in result.err


@pytest.mark.parametrize("verb", READING)
def test_a_missing_record_is_not_made(verb: str, dateline: Run, tmp_path: Path) -> None:
    """A verb that looks says how to make a record, and makes no file."""
    extra = {"explain": ["x"], "export": ["acled"], "publish": ["out"]}.get(verb, [])
    result = dateline(verb, *extra)
    assert result.status == 2 and "dateline read" in result.err and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("verb", READING)
def test_a_file_that_is_no_record(verb: str, dateline: Run, tmp_path: Path) -> None:
    """Another file is refused and left as it is."""
    (tmp_path / "notes.txt").write_text("notes\n" * 100)
    extra = {"explain": ["x"], "export": ["acled"], "publish": ["out"]}.get(verb, [])
    result = dateline(verb, *extra, "-r", "notes.txt")
    assert result.status == 2 and "not a Dateline record" in result.err
    assert (tmp_path / "notes.txt").read_text() == "notes\n" * 100


def test_an_export_goes_to_its_file_whole(dateline: Run, record_file: Path, tmp_path: Path) -> None:
    """`-o` writes the same bytes as standard output, tells how many rows, and leaves no other file."""
    result = dateline("export", "acled", "-r", record_file, "-o", "x.csv")
    assert result.status == 0 and result.out == "" and "wrote 4 rows to x.csv" in result.err
    assert "1 event left out, no events to ACLED (--extended keeps them): planned (1)" in result.err
    assert (tmp_path / "x.csv").read_text() == dateline("export", "acled", "-r", record_file).out
    assert sorted(p.name for p in tmp_path.iterdir()) == ["dateline.db", "x.csv"]


def test_an_export_is_logged(dateline: Run, record_file: Path) -> None:
    """The log notes the format and the hash of what was written; the record stays whole."""
    dateline("export", "csv", "-r", record_file)
    with Record.open(record_file) as record:
        assert record.log()[-1].kind == "export"
    assert dateline("verify", "-r", record_file).status == 0


def test_verify_names_what_was_altered(dateline: Run, record_file: Path) -> None:
    """Status 0 and the head of the log for a whole record, status 1 and the item for one that isn't."""
    whole = dateline("verify", "-r", record_file)
    assert whole.status == 0 and "is whole: 3 reports, 7 claims" in whole.err
    import sqlite3

    with sqlite3.connect(record_file) as db:
        db.execute("UPDATE reports SET text = 'x' || substr(text, 2) WHERE name = 'a.txt'")
    altered = dateline("verify", "-r", record_file)
    assert altered.status == 1 and "a.txt" in altered.out and "altered" in altered.out


def test_a_reader_that_stops_is_no_fault(record_file: Path) -> None:
    """`dateline claims | head -1` ends without a traceback."""
    with Record.open(record_file) as record:
        claims = record.claims()
    assert claims
    command = f"'{sys.executable}' -m dateline export claims -r '{record_file}' | true"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == "" and done.returncode == 0


def test_help_feels_instant() -> None:
    """`--help` costs at most 0.4 CPU seconds and loads no heavy library."""
    code = "import sys; from dateline.cli import run; run(['--help']); print(*(sys.modules.keys() & {%s}))"
    heavy = "'numpy', 'onnxruntime', 'jinja2', 'sqlalchemy', 'dateline.language', 'dateline.claims', 'dateline.web'"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-c", code % heavy], capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.stdout.splitlines()[-1] == ""
    assert sum(after[:2]) - sum(before[:2]) <= 0.4
    assert all(verb in done.stdout for verb in VERBS)


def test_python_m_dateline_is_the_command() -> None:
    """`python -m dateline --version` works."""
    done = subprocess.run([sys.executable, "-m", "dateline", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("dateline ")


def test_terminal_codes_of_a_report_are_not_obeyed(dateline: Run, record_file: Path) -> None:
    """Escape sequences and reversed reading order are shown, not done."""
    assert printable("a\x1b[31mb\u202ec\x9bd\te\n\ud800") == "a�[31mb�c�d e\n�"
    assert "\x1b" not in dateline("claims", "-r", record_file).out


def test_columns_are_measured_in_cells() -> None:
    """Wide letters take two columns, marks none; what is cut ends with an ellipsis."""
    assert [width(t) for t in ("abc", "霞ヶ関", "Ḩ", "e\u0301")] == [3, 6, 1, 1]
    assert cut("Hajjah governorate", 8) == "Hajjah…" and width(cut("霞ヶ関", 5)) <= 5
    assert fitted([8, 50, 30], [True, False, False], 60) == [8, 24, 24]


def test_intervals_and_figures_for_people() -> None:
    """Open sides are said in words, a single figure is not a range."""
    assert when(Interval("2016-08-24", "2016-08-24")) == "2016-08-24" and when(Interval(None, None)) is None
    assert when(Interval(None, "2016-08-24")) == "until 2016-08-24" and when(Interval("2016", None)) == "from 2016"
    found = [figure(Tally(*t, ())) for t in ((54, 54, 54), (12, None, None), (30, 35, 40), (None, None, 9))]
    assert found == ["54", "12 or more", "30–40, best 35", "up to 9"]


def test_the_same_table_for_any_hash_seed(record_file: Path) -> None:
    """Order doesn't depend on how Python hashes."""
    command = [sys.executable, "-m", "dateline", "actors", "-r", str(record_file)]
    seen = {
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("0", "1")
    }
    assert len(seen) == 1


def test_figures_stand_in_tables_of_their_kind() -> None:
    """Precision and recall in one table, right of how many in another, parts of a part below."""
    lines = list(
        _lines(
            {
                "reports": 2,
                "act": {"precision": 0.5, "recall": 1.0},
                "place": {"precision": 0.25, "recall": 0.75},
                "status": {"right": 3, "of": 4},
                "per act": {"capture": {"right": 1, "of": 2}},
            }
        )
    )
    text = "\n".join(lines)
    assert lines[0] == "reports: 2" and "act    0.500      1.000" in text and "{" not in text
    assert text.index("precision") < text.index("right") < text.index("per act") < text.index("capture")


def test_sources_show_labels_and_sides(dateline: Run, record_file: Path) -> None:
    """Per source how often it is quoted and how it calls a party; an outlet's own voice under the outlet's name."""
    rows = [json.loads(line) for line in dateline("sources", "-r", record_file, "--json").out.splitlines()]
    army = next(r for r in rows if r["id"] == "YE")
    assert [(c["party"]["id"], c["label"]) for c in army["calls"]] == [("HOUTHIS", "terrorists")]
    assert [(r["name"], r["origin_of"]) for r in rows if r["own"]] == [("The Daily Port", 2)]
    assert "Houthis: terrorists" in dateline("sources", "-r", record_file).out
    assert "The Daily Port, own voice" in dateline("sources", "-r", record_file).out
