"""Archives read, coded and merged batch by batch give what `dateline read` gives, in one process or in several."""

from __future__ import annotations

import gc
import os
import signal
from functools import partial
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="batches need pyarrow: pip install 'dateline[tables]'")

import pyarrow as arrow

from dateline import batches, pipeline
from dateline.batches.processes import Coded, Processes, code_batch_by, coded_ahead, loaded
from dateline.batches.schemas import CLAIMS, REPORTS
from dateline.pipeline import Choice
from dateline.records import Report
from dateline.reports import read_paths
from dateline.store import Record
from tests.archives import Archives
from tests.events.make import report


@pytest.fixture(scope="module")
def reports(archives: Archives) -> batches.Table:
    """REPORTS of the archives, copies and problems too."""
    batch = batches.report_batch(read_paths([archives.folder]))
    return arrow.Table.from_batches([batch])


@pytest.fixture(scope="module")
def coded(reports: batches.Table) -> batches.Table:
    """Their CLAIMS, coded in this process."""
    return batches.code(reports, Choice().load(), size=7)


@pytest.fixture(scope="module")
def claims(reports: batches.Table, coded: batches.Table) -> batches.Table:
    """The same with their days."""
    return batches.with_days(coded, reports)


@pytest.mark.slow
def test_batches_have_the_columns_that_are_documented(reports: batches.Table, claims: batches.Table) -> None:
    """What comes out has the schema that schemas.py tells of."""
    assert reports.schema == REPORTS.arrow() and claims.schema == CLAIMS.arrow()


@pytest.mark.slow
def test_claims_are_those_of_a_record(archives: Archives, claims: batches.Table) -> None:
    """Form by form; copies are coded once, what isn't English has a row without a claim, and no coding failed."""
    assert sorted(form for form in claims["form"].to_pylist() if form) == archives.claims
    assert len(set(claims["report_id"].to_pylist())) == len(archives.reports)
    assert set(claims["fault"].to_pylist()) == {None}


@pytest.mark.slow
@pytest.mark.parametrize("parts", [1, 5, 16])
def test_events_are_those_of_a_record(archives: Archives, claims: batches.Table, parts: int) -> None:
    """Byte for byte, with undated reports among them, in any number of parts."""
    assert sorted(batches.merge(claims, parts=parts)["form"].to_pylist()) == archives.events


@pytest.mark.slow
def test_without_dating_undated_reports_tell_less(archives: Archives, coded: batches.Table) -> None:
    """The archives hold undated reports whose claims others date: the test above is about them too."""
    assert sorted(batches.merge(coded)["form"].to_pylist()) != archives.events


@pytest.mark.slow
def test_a_pool_of_processes_gives_the_same(archives: Archives, reports: batches.Table) -> None:
    """Coding and merging in two processes."""
    with Processes(2) as pool:
        coded = pool.each(partial(code_batch_by, recipe=Choice()), batches.unique_reports(reports).to_batches(4))
        claims = batches.with_days(arrow.Table.from_batches(coded), reports)
        assert sorted(form for form in claims["form"].to_pylist() if form) == archives.claims
        assert sorted(batches.merge(claims, each=pool.each)["form"].to_pylist()) == archives.events


class Deadly:
    """A recipe of a coder that ends its process at the third report."""

    def load(self) -> Deadly:
        """Itself."""
        return self

    name, coded = "deadly@1", 0

    def code(self, report: Report) -> tuple[()]:
        """Nothing, twice."""
        Deadly.coded += 1
        if Deadly.coded == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return ()


def test_what_a_process_that_died_leaves_is_left_to_whoever_asks() -> None:
    """Every item comes, in order; from the death on without a coding."""
    items = [report(f"r{n}") for n in range(20)]
    found = list(coded_ahead(items, lambda item: item, Deadly(), 1, worth=4))
    assert [item for item, _, _ in found] == items
    done = [coded for _, _, coded in found]
    assert Coded(()) in done and done[-1] is None


def test_for_few_reports_no_process_is_started() -> None:
    """Starting one costs more than a few dozen reports; whoever asks codes them."""
    items = [report(f"r{n}") for n in range(5)]
    assert list(coded_ahead(items, lambda item: item, Deadly(), 2, worth=6)) == [(i, None, None) for i in items]


def test_what_a_coder_has_loaded_is_not_looked_through_for_cycles() -> None:
    """A process that has loaded its coder leaves it out of the collector's rounds."""
    before = gc.get_threshold()
    gc.unfreeze()
    gc.set_threshold(700, 10, 10)
    try:
        loaded(Deadly())
        assert gc.get_freeze_count() > 0 and gc.get_threshold() > (700, 10, 10)
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


@pytest.mark.slow
def test_reading_with_several_processes_gives_the_same_file(
    archives: Archives, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The record is the same to the last byte with one process and with two, log, filter and all."""
    monkeypatch.setitem(coded_ahead.__kwdefaults__, "worth", 4)
    for n in (1, 2):
        with Record.open(tmp_path / f"{n}.db", create=True) as there:
            sieve = pipeline.sieve_for("all")
            done = pipeline.read([archives.folder], there, chosen=Choice(), workers=n, sieve=sieve)
            assert done.stopped == 1
    assert (tmp_path / "1.db").read_bytes() == (tmp_path / "2.db").read_bytes()
