"""A report's strings stay strings in every export: no cell runs, no line breaks out of its place, no markup is let in."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest
from tests.web import payloads, sample

from dateline.exports import FORMATS
from dateline.exports.common import FORMULA
from dateline.records import Reading
from dateline.store import Record, View

CELLS = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1", "\r\n=1", "＝1+1", '"\n=1,"=2', "a\x00b", ";=1;")
STRINGS = [p.encode("utf-8", "replace").decode().replace("\x00", "") for p in (*payloads.made(100), *CELLS)]


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    """A record that tells of every string, as its report's words, party, place, outlet and address."""
    told = payloads.told(STRINGS)
    with Record.open(tmp_path_factory.mktemp("inert") / "r.db", create=True) as record:
        for report in told.reports:
            record.add(Reading(report, report.text.encode()))
        for claim in told.claims:
            record.put_claims(claim.report.id, [claim], claim.coder)
        record.replace_events([replace(e, id=sample.sha(e.id)) for e in told.events])
        return record.view()


@pytest.mark.parametrize("form", FORMATS)
def test_every_string_stays_in_its_place(form: str, view: View) -> None:
    """Each format is read back by another program: rows are as many as were written, and none of their cells would run."""
    out = io.BytesIO()
    written = import_module(f"dateline.exports.{FORMATS[form].module}").write(view, out)
    content = out.getvalue()
    match FORMATS[form].ending:
        case "csv":
            rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
            assert len(rows) == written.rows + 1 and len({len(row) for row in rows}) == 1
            assert not [cell for row in rows for cell in row if cell.startswith(FORMULA) and not _number(cell)]
        case "jsonl":
            assert len([json.loads(line) for line in content.decode().split("\n")[:-1]]) >= written.rows
        case "jsonld" | "geojson":
            assert json.loads(content)
        case "gpkg":
            assert [*_integrity(content)] == [("ok",)]
        case "xlsx":
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                parts = [book.read(name).decode() for name in book.namelist() if name.endswith(".xml")]
            assert not [part for part in parts if re.search(r"<f[ >]|<hyperlink", part)]
        case ending:
            assert ending == "parquet" and _columns(content)


def _number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None


def _integrity(content: bytes) -> Iterator[Any]:
    with sqlite3.connect(":memory:") as db:
        db.deserialize(content)
        yield from db.execute("PRAGMA integrity_check")


def _columns(content: bytes) -> int:
    parquet = pytest.importorskip("pyarrow.parquet")
    return int(parquet.read_table(io.BytesIO(content)).num_columns)
