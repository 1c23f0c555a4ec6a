"""What a filter leaves out stands in no export."""

from __future__ import annotations

import io
import zipfile
from importlib import import_module

import pytest

from dateline.exports import FORMATS
from dateline.store import Filter, View


def content(form: str, view: View) -> bytes:
    """What the format holds, as bytes in which ids can be looked for: workbooks and columns opened by other readers."""
    out = io.BytesIO()
    import_module(f"dateline.exports.{FORMATS[form].module}").write(view, out)
    if form == "xlsx":
        with zipfile.ZipFile(out) as book:
            return b"".join(book.read(name) for name in book.namelist())
    if form.startswith("parquet"):
        parquet = pytest.importorskip("pyarrow.parquet")
        return repr(parquet.read_table(io.BytesIO(out.getvalue())).drop_columns("geometry").to_pylist()).encode()
    return out.getvalue()


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_filter_leaves_out_is_in_no_export(form: str, view: View) -> None:
    """Of every format: no event and no claim that the filter leaves out, and whatever the whole record's export has of
    the others; the claims of a chosen event are named in it."""
    chosen = Filter(act="capture").choose(view)
    kept = {e.id for e in chosen.events} | {c.id for c in chosen.claims} | {c for e in chosen.events for c in e.claims}
    everything = {x.id for x in (*view.events, *view.claims)}
    assert kept and kept < everything
    whole, part = content(form, view), content(form, chosen)
    assert not [i for i in everything - kept if i.encode() in part]
    events_or_claims = [i for i in kept if i.encode() in whole]
    assert [i for i in events_or_claims if i.encode() in part] == events_or_claims or form.startswith("relations")


@pytest.mark.parametrize("form", FORMATS)
def test_one_event_is_exported_alone(form: str, view: View) -> None:
    """As its page asks for it."""
    one = next(e for e in view.events if e.act == "capture")
    part = content(form, view.of_events([one.id]))
    others = {e.id for e in view.events if e is not one} | {c.id for c in view.claims if c.id not in one.claims}
    assert not [i for i in others if i.encode() in part]
