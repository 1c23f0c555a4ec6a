"""Workbooks and GeoParquet hold what the record holds, as readers of others find it."""

import io
import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.contracts.test_exporters import parquet as read_parquet
from tests.contracts.test_exporters import sheet

from dateline.errors import UsageError
from dateline.exports import arrow, common, flat, gpkg, parquet, xlsx
from dateline.records import Controller, ControlSpell, Share
from dateline.store import View


@pytest.fixture
def held(view: View) -> View:
    """The hand-made record with a spell of control."""
    place = view.events[0].place[0]
    claims = view.events[0].claims
    spell = ControlSpell(
        place,
        Controller("YE", "Government of Yemen"),
        "held",
        Share(60, None),
        "2019-03-04",
        None,
        claims,
        (),
        "2019-03-04",
    )
    return replace(view, control=(spell,))


def written(module: Any, view: View) -> bytes:
    out = io.BytesIO()
    module.write(view, out)
    return out.getvalue()


@pytest.mark.parametrize("name", flat.TABLES)
def test_every_row_has_the_columns_of_its_table(name: str, held: View) -> None:
    """No column without a kind, none without a value, and values are of their kind."""
    table = flat.TABLES[name]
    kinds: dict[str, Any] = {"text": str, "texts": list, "number": (int, float), "whole": int, "day": str}
    rows = list(table.rows(held))
    assert rows or name == "dates"
    for row in rows:
        assert list(row) == list(table.columns)
        assert all(value is None or isinstance(value, kinds[table.columns[key]]) for key, value in row.items())


def test_a_workbook_has_a_sheet_for_every_table(held: View) -> None:
    """The first sheet tells what the others hold; each holds as many rows as its table."""
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    content = written(xlsx, held)
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames == ["about", *flat.TABLES]
    about = {row["sheet"]: row["rows"] for row in sheet(content, "about")}
    assert about == {name: len(list(table.rows(held))) for name, table in flat.TABLES.items()}
    assert all(len(sheet(content, name)) == count for name, count in about.items())


@pytest.mark.parametrize("name", flat.TABLES)
def test_a_workbook_holds_the_records_values(name: str, held: View) -> None:
    """Read back with openpyxl, every cell is the record's value: days as dates, several values joined."""
    pytest.importorskip("xlsxwriter")
    pytest.importorskip("openpyxl")
    table = flat.TABLES[name]
    for there, row in zip(sheet(written(xlsx, held), name), table.rows(held), strict=True):
        for column, kind in table.columns.items():
            value = row[column]
            if kind == "texts":
                value = common.joined(value)
            if kind == "day" and value:
                value = datetime.fromisoformat(value)
            assert there[column] == (common.cell(value) or None if isinstance(value, str) else value), column


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(held: View) -> None:
    """Every text is kept as text, and one that would run after an edit starts with an apostrophe."""
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(written(xlsx, held)))
    cells = [cell for name in book.sheetnames for row in book[name].iter_rows() for cell in row]
    assert not [c for c in cells if c.data_type == "f" or c.hyperlink]
    assert not [c for c in cells if isinstance(c.value, str) and c.value.startswith(common.FORMULA)]
    assert [c for c in cells if isinstance(c.value, str) and c.value.startswith("'=cmd|")]


def test_a_text_longer_than_a_cell_is_cut_and_told(held: View) -> None:
    """Nothing is dropped in silence."""
    pytest.importorskip("xlsxwriter")
    pytest.importorskip("openpyxl")
    long = replace(held.events[0], why=("x" * 40_000,))
    out = io.BytesIO()
    told = xlsx.write(replace(held, events=(long,)), out)
    assert told.left_out == ("1 cells cut: a cell holds 32,767 characters",)
    assert len(sheet(out.getvalue(), "events")[0]["why"]) == 32_767


def test_days_that_spreadsheets_count_otherwise_stay_text() -> None:
    """Before March 1900 spreadsheets disagree about days."""
    assert xlsx._day("1899-12-31") is None and xlsx._day("1900-03-01") == datetime(1900, 3, 1)


@pytest.mark.parametrize("name", ["events", "claims"])
def test_geoparquet_holds_the_records_values(name: str, held: View, tmp_path: Path) -> None:
    """Read back with DuckDB, every value is the record's, of its kind."""
    pytest.importorskip("pyarrow")
    pytest.importorskip("duckdb")
    out = io.BytesIO()
    parquet.write(held, out, name=name)
    table = flat.TABLES[name]
    for there, row in zip(read_parquet(out.getvalue(), tmp_path), table.rows(held), strict=True):
        for column, kind in table.columns.items():
            value = date.fromisoformat(row[column]) if kind == "day" and row[column] else row[column]
            assert there[column] == value, column


def test_geoparquet_has_points_and_says_so(held: View) -> None:
    """The metadata is GeoParquet's; points are well-known binary at longitude and latitude."""
    pytest.importorskip("pyarrow")
    reader = pytest.importorskip("pyarrow.parquet")
    shapely = pytest.importorskip("shapely")
    table = reader.read_table(io.BytesIO(written(parquet, held)))
    geo = json.loads(table.schema.metadata[b"geo"])
    assert geo["version"] == "1.1.0" and geo["primary_column"] == "geometry"
    assert geo["columns"]["geometry"]["encoding"] == "WKB" and geo["columns"]["geometry"]["geometry_types"] == ["Point"]
    points = [shapely.from_wkb(p) if p else None for p in table["geometry"].to_pylist()]
    places = [common.first_place(e) for e in held.events]
    assert [(p.x, p.y) if p else None for p in points] == [(p.lon, p.lat) if p else None for p in places]
    assert geo["columns"]["geometry"]["bbox"] == [43.60582, 15.69425, 43.60582, 15.69425]


@pytest.mark.parametrize("module", [xlsx, parquet])
def test_a_library_that_is_not_there_is_named(module: Any, view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the optional library the message is the next step."""
    import sys

    for name in ("xlsxwriter", "pyarrow"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(UsageError, match=r"pip install 'dateline\[(xlsx|tables)\]'"):
        module.write(view, io.BytesIO())


def test_arrow_knows_every_table(held: View) -> None:
    """Lists, days and whole numbers have types, also in a table without rows."""
    pytest.importorskip("pyarrow")
    for name, table in flat.TABLES.items():
        assert arrow.table(name, held).num_rows == len(list(table.rows(held)))
        assert arrow.table(name, View()).schema == arrow.table(name, held).schema


def test_a_geopackage_opens_in_gdal(held: View, tmp_path: Path) -> None:
    """GDAL finds four layers with the record's ids, values, days as dates and points."""
    pyogrio = pytest.importorskip("pyogrio")
    path = tmp_path / "x.gpkg"
    path.write_bytes(written(gpkg, held))
    assert dict(pyogrio.list_layers(path)) == {
        "events": "Point", "claims": "Point", "uncertainty": "Polygon", "control": "Point",
    }  # fmt: skip
    for name, there in (("events", held.events), ("claims", held.claims)):
        meta, _, points, values = pyogrio.raw.read(path, layer=name)
        fields = dict(zip(meta["fields"], values, strict=True))
        assert list(fields["id"]) == [x.id for x in there] and meta["crs"] == "EPSG:4326"
        assert dict(zip(meta["fields"], meta["dtypes"], strict=True))["date_start"].startswith("datetime64[D")
        assert len([p for p in points if p]) == sum(bool(x.place) for x in there)
    meta, _, _, values = pyogrio.raw.read(path, layer="control")
    fields = dict(zip(meta["fields"], values, strict=True))
    assert (fields["controller"][0], fields["share_low"][0], fields["latest"][0]) == ("Government of Yemen", 60.0, None)
    extent = pyogrio.read_info(path, layer="uncertainty")["total_bounds"]
    assert 43.5 < extent[0] < 43.60582 < extent[2] < 43.7
