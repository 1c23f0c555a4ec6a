"""What holds for every exporter: the same bytes, the same ids, no formula, and an empty record is no fault."""

import csv
import io
import json
import sqlite3
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from dateline.exports import FORMATS, Written
from dateline.records import Feasible, ReportDate, ReportRef
from dateline.store import Filter, View

IDS = {"acled": "event_id_cnty", "ucdp": "relid", "csv": "id", "relations-csv": "id"}
CSVS = [*IDS]
BY_ID = [name for name in FORMATS if name not in ("control", "dates", "relations", "relations-csv")]
"""Formats whose rows are claims or events; spells and dates have no id of their own, relations an id of the pair."""


ARROW = ("pyarrow", "duckdb")
NEEDS = {"xlsx": ("xlsxwriter", "openpyxl"), "parquet": ARROW, "parquet-claims": ARROW}
"""What writes a format, and the independent reader that reads it back; the tests skip where they aren't installed."""


@pytest.fixture(autouse=True)
def _installed(request: pytest.FixtureRequest) -> None:
    """Skips a format whose libraries aren't there (`pip install 'dateline[tables,readers]'`)."""
    params = getattr(getattr(request.node, "callspec", None), "params", {})
    for module in NEEDS.get(params.get("name", ""), ()):
        pytest.importorskip(module)


OF_CLAIMS = ("claims", "parquet-claims", "annotations")


def export(name: str, view: View, **options: bool) -> tuple[bytes, Written]:
    """The bytes that a format writes, and what it tells."""
    out = io.BytesIO()
    written = import_module(f"dateline.exports.{FORMATS[name].module}").write(view, out, **options)
    return out.getvalue(), written


def table(content: bytes) -> list[dict[str, str]]:
    """A CSV as its readers read it."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def ids(name: str, content: bytes, folder: Path) -> list[str]:
    """The ids in a file, as an independent reader of that form finds them."""
    if name in CSVS:
        return [row[IDS[name]].removeprefix("dateline-") for row in table(content)]
    if name == "geojson":
        return [feature["id"] for feature in json.loads(content)["features"]]
    if name == "gpkg":
        (folder / "x.gpkg").write_bytes(content)
        with sqlite3.connect(folder / "x.gpkg") as db:
            return [row[0] for row in db.execute("SELECT id FROM events ORDER BY fid")]
    if name == "xlsx":
        return [str(row["id"]) for row in sheet(content, "events")]
    if name.startswith("parquet"):
        return [row["id"] for row in parquet(content, folder)]
    if name == "ftm":
        entities = [json.loads(line) for line in content.splitlines()]
        return [e["properties"]["recordId"][0] for e in entities if e["schema"] == "Event"]
    if name == "annotations":
        items = json.loads(content)["first"]["items"]
        return [i["id"].rpartition(":")[2] for i in items if i["motivation"] == "describing"]
    return [json.loads(line)["id"].removeprefix("dateline-") for line in content.splitlines()]


def sheet(content: bytes, name: str) -> list[dict[str, Any]]:
    """The rows of a sheet, as openpyxl reads them."""
    import openpyxl

    header, *rows = openpyxl.load_workbook(io.BytesIO(content))[name].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def parquet(content: bytes, folder: Path) -> list[dict[str, Any]]:
    """The rows of a Parquet file, as DuckDB reads them."""
    import duckdb

    (folder / "x.parquet").write_bytes(content)
    # Extensions would be asked for on the network; a point stays as bytes without them.
    with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as db:
        found = db.execute("SELECT * FROM read_parquet(?)", [str(folder / "x.parquet")])
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_record_gives_the_same_bytes(name: str, view: View) -> None:
    """A second export is the same to the byte."""
    assert export(name, view) == export(name, view)


@pytest.mark.parametrize("name", BY_ID)
def test_ids_are_the_records(name: str, view: View, tmp_path: Path) -> None:
    """Ids come back as they are in the record and in its order; what is missing is told."""
    content, written = export(name, view)
    found, there = ids(name, content, tmp_path), [x.id for x in (view.claims if name in OF_CLAIMS else view.events)]
    assert found == [i for i in there if i in found] and written.rows == len(found)
    assert len(found) == len(there) or sum(int(says.split()[0]) for says in written.out_of_scope) == len(there) - len(
        found
    )


@pytest.mark.parametrize("name", BY_ID)
def test_a_filter_applies(name: str, view: View, tmp_path: Path) -> None:
    """What a filter doesn't let through is in no export."""
    chosen = Filter(act="bombing", report="sub/c.html").choose(view)
    of = chosen.claims if name in OF_CLAIMS else chosen.events
    assert len(of) == 1
    assert ids(name, export(name, chosen)[0], tmp_path) in ([of[0].id], [] if name == "ucdp" else [of[0].id])


def test_dates_and_relations_are_filtered_too(view: View) -> None:
    """Of reports and relations, those that the chosen claims tell of."""
    days = ReportDate(ReportRef(view.reports[0].id, view.reports[0].name), None, Feasible(None, None, None), None)
    every = replace(view, dates=(days, replace(days, report=ReportRef(view.reports[2].id, "sub/c.html"))))
    chosen = Filter(report="sub/c.html").choose(every)
    assert [json.loads(x)["report"]["name"] for x in export("dates", chosen)[0].splitlines()] == ["sub/c.html"]
    assert len(export("dates", every)[0].splitlines()) == 2
    assert len(export("relations", chosen)[0]) < len(export("relations", every)[0])


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_record_is_no_fault(name: str, tmp_path: Path) -> None:
    """A record with nothing in it gives a file with nothing in it, in due form."""
    content, written = export(name, View())
    assert ids(name, content, tmp_path) == [] and written == Written(0)
    assert name not in CSVS or content.decode().count("\n") == 1


@pytest.mark.parametrize("name", CSVS)
@pytest.mark.parametrize("extended", [False, True])
def test_no_cell_is_a_formula(name: str, extended: bool, view: View) -> None:
    """Text that a spreadsheet would run starts with an apostrophe; numbers, negative ones too, stay numbers."""
    if extended and not FORMATS[name].options:
        pytest.skip(f"{name} has no extended form")
    content, _ = export(name, view, **({"extended": True} if extended else {}))
    for row in table(content):
        for value in row.values():
            assert not value.startswith(("=", "+", "-", "@", "\t", "\r")) or _is_number(value)


def test_a_formula_is_seen_in_the_test_record(view: View) -> None:
    """The test above can fail: a source in the record is called by a formula."""
    assert "'=cmd|" in export("csv", view)[0].decode()


def _is_number(value: str) -> bool:
    try:
        return bool(float(value)) or True
    except ValueError:
        return False


@pytest.mark.parametrize("name", BY_ID)
def test_markup_of_a_report_stays_text(name: str, view: View, tmp_path: Path) -> None:
    """Markup in a report breaks no format: every file still reads whole."""
    content, _ = export(name, view)
    assert len(ids(name, content, tmp_path)) >= 2


@pytest.mark.parametrize("name", ["events", "claims"])
def test_interchange_forms_have_the_contracts_keys(name: str, view: View) -> None:
    """Keys and their order are those of the interchange forms."""
    keys: dict[str, Any] = {
        "claims": "id report act evidence actor target place when according_to status quantities labels coder "
        "confidence confidence_why",
        "events": "id act actor target place when status quantities claims reports origins standing disputes why links",
    }
    for line in export(name, view)[0].splitlines():
        assert " ".join(json.loads(line)) == keys[name]
