"""Merging in parts gives, byte for byte, what merging everything at once gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("pyarrow", reason="batches need pyarrow: pip install 'dateline[tables]'")

from dateline import batches
from dateline.batches.rows import claim_rows
from dateline.dating import date_reports, with_dates
from dateline.events import blocks, crowds, merge
from dateline.records import Claim, Report
from dateline.store.forms import decode, encode
from dateline.vocabulary import shipped_acts, using
from tests.events.make import claim, report
from tests.events.test_incremental import REPORTS, made_up


def as_kept(claims: Sequence[Claim]) -> list[Claim]:
    """Claims as a record gives them back."""
    return [decode(encode(c), Claim) for c in claims]


def claims_table(claims: Sequence[Claim], reports: Sequence[Report]) -> batches.Table:
    """CLAIMS of some reports."""
    of = {r.id: [c for c in claims if c.report.id == r.id] for r in reports}
    return batches.CLAIMS.table(row for r in reports for row in claim_rows(r, of[r.id], "test@1"))


def forms(table: batches.Table) -> list[str]:
    """The interchange forms of EVENTS, in order."""
    return sorted(table["form"].to_pylist())


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([1, 2, 3, 7, 64]), st.integers(10, 60))
def test_any_number_of_parts_gives_what_one_gives(seed: int, parts: int, many: int) -> None:
    """Claims that are easily confused, in any number of parts: the same events, links, reasons, ids."""
    claims = made_up(seed, many)
    whole = sorted(map(encode, merge(as_kept(claims), REPORTS)))
    assert forms(batches.merge(claims_table(claims, REPORTS), parts=parts)) == whole


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_rows_is_no_matter(seed: int, chance: object) -> None:
    """Rows come as a cluster happens to send them."""
    table = claims_table(made_up(seed), REPORTS)
    order = list(range(table.num_rows))
    chance.shuffle(order)  # type: ignore[attr-defined]
    assert forms(batches.merge(table.take(order), parts=5)) == forms(batches.merge(table, parts=5))


def test_a_codebook_counts_in_every_part() -> None:
    """Acts that a project has told otherwise are compared as it tells them, wherever a part is merged."""
    acts = {**shipped_acts(), "airstrike": replace(shipped_acts()["airstrike"], symmetric=True)}
    claims = made_up(3, 60)
    with using(acts):
        whole = sorted(map(encode, merge(as_kept(claims), REPORTS)))
        table = claims_table(claims, REPORTS)
    assert forms(batches.merge(table, parts=5, acts=acts)) == whole
    assert forms(batches.merge(claims_table(claims, REPORTS), parts=5)) != whole


def test_chains_of_pairs_are_followed_across_parts() -> None:
    """Pairs found in different parts, in any order, tie the same claims."""
    pairs = [("d", "c"), ("b", "a"), ("c", "b"), ("f", "e")]
    expected = {**dict.fromkeys("abcd", "a"), **dict.fromkeys("ef", "e")}
    assert batches.heads(pairs) == batches.heads(reversed(pairs)) == expected


def test_crowds_are_those_of_all_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who speaks in a crowd is found in the part of its key, and counts wherever its claims are merged."""
    claims = made_up(5, 120)
    apart = sorted(map(encode, merge(as_kept(claims), REPORTS)))
    for room in (crowds, blocks):
        monkeypatch.setattr(room, "CROWD", 2)
    whole = sorted(map(encode, merge(as_kept(claims), REPORTS)))
    assert whole != apart
    for parts in (1, 5, 16):
        assert forms(batches.merge(claims_table(claims, REPORTS), parts=parts)) == whole


def test_the_merge_would_differ_if_tied_claims_were_separated() -> None:
    """The rule can fail: claims of one act that are put into two tables give two events."""
    reports = [report("r0", "2020-05-01"), report("r1", "2020-05-01")]
    both = [
        claim(n, "airstrike", actor="Army", place="Alpha", day="2020-05-01", report=f"r{n[-1]}") for n in ("c0", "c1")
    ]
    table = claims_table(both, reports)
    assert batches.merge_block(table).num_rows == 1
    assert sum(batches.merge_block(table.slice(n, 1)).num_rows for n in range(2)) == 2


def test_an_undated_report_is_dated_by_the_others_before_merging() -> None:
    """The days of reports are carried to the claims as a record carries them."""
    dated = report("r0", "2016-08-24", text="Tanks crossed into Alpha on Wednesday, August 24.")
    undated = report("r1", None, text="Rebels took Alpha on August 20, 2016, and are holding it.")
    assert batches.rows.is_dated("2016-08-24") and not batches.rows.is_dated(None) and not batches.rows.is_dated("n.d.")
    claims = [
        claim("c0", "incursion", place="Alpha", day="2016-08-24", report="r0"),
        claim("c1", "capture", report="r1"),
    ]
    reports = [dated, undated]
    known = as_kept(claims)
    after = with_dates(known, reports, date_reports(reports, known))
    table = batches.REPORTS.table(map(batches.rows.report_row, [_reading(r) for r in reports]))
    found = batches.merge(batches.with_days(claims_table(claims, reports), table), parts=3)
    assert forms(found) == sorted(map(encode, merge(after, reports)))


def _reading(one: Report) -> object:
    from dateline.records import Reading

    return Reading(one, one.text.encode())
