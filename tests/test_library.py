"""What `import dateline` gives."""

from pathlib import Path

import pytest

import dateline
from dateline.errors import RecordError, UsageError
from dateline.exports.flat import TABLES


def test_three_lines_lead_to_a_table(record_file: Path) -> None:
    """Open, ask, look: a row for each event, with the record's ids."""
    pytest.importorskip("pandas")
    record = dateline.open(record_file)
    events = record.to_pandas("events")
    assert list(events["id"]) == [e.id for e in record.events] and len(events) == 6


def test_days_lists_and_gaps_are_what_pandas_has_for_them(record_file: Path) -> None:
    """Days are datetimes, several values a list, what isn't known is missing."""
    pandas = pytest.importorskip("pandas")
    table = dateline.open(record_file).to_pandas("events").set_index("act")
    assert table["earliest"]["capture"] == pandas.Timestamp("2019-03-04") and table["earliest"].isna().any()
    assert list(table["actor"]["capture"]) == ["Government of Yemen"]
    assert table["killed_low"]["killing"] == 12 and pandas.isna(table["killed_best"]["killing"])


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_there_without_more_libraries(table: str, record_file: Path) -> None:
    """Rows need nothing but Dateline."""
    rows = dateline.open(record_file).rows(table)
    assert all(list(row) == list(TABLES[table].columns) for row in rows)


def test_conditions_add_up(record_file: Path) -> None:
    """`where` gives the same kind of thing; the whole stays as it was."""
    record = dateline.open(record_file)
    denied = record.where(status="denied").where(report="a.txt")
    assert [c.status.means for c in denied.claims] == ["denied"] and len(record.claims) == 7
    assert [r.name for r in denied.reports] == ["a.txt"] and len(record.reports) == 3
    assert denied.quote(denied.claims[0]) == denied.claims[0].evidence.text


def test_what_is_not_there_is_told(record_file: Path) -> None:
    """A wrong condition, act, table or format names what is near; a missing record is not made."""
    record = dateline.open(record_file)
    with pytest.raises(UsageError, match="Did you mean: actor"):
        record.where(actr="x")
    with pytest.raises(UsageError, match="Did you mean: shelling"):
        record.where(act="sheling")
    with pytest.raises(UsageError, match="Did you mean: events"):
        record.rows("event")
    with pytest.raises(UsageError, match="Did you mean: geojson"):
        record.export("geojso", "x")
    with pytest.raises(RecordError, match="there is no record"):
        dateline.open(record_file.with_name("no.db"))


def test_sql_reads_and_does_not_write(record_file: Path) -> None:
    """Rows by column; what would change the record is refused and changes nothing."""
    record = dateline.open(record_file)
    assert record.sql("SELECT count(*) AS n FROM events WHERE act = ?", "capture") == [{"n": 1}]
    for question in ("DELETE FROM events", "SELECT nothing FROM events"):
        with pytest.raises(RecordError, match="can't be asked that"):
            record.sql(question)
    assert record.sql("SELECT count(*) AS n FROM events") == [{"n": 6}]


def test_a_part_is_exported(record_file: Path, tmp_path: Path) -> None:
    """What was chosen is written, in any format of the command."""
    written = dateline.open(record_file).where(act="bombing").export("csv", tmp_path / "x.csv")
    assert written.rows == 1 and (tmp_path / "x.csv").read_text().count("\n") == 2


def test_the_command_does_not_pay_for_the_library() -> None:
    """Importing the package imports none of its rooms."""
    import subprocess
    import sys

    code = "import sys, dateline; print(any(m.startswith('dateline.') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout.strip() == b"False"
