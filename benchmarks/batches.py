"""What each stage beyond one machine costs: CPU seconds of this process and bytes of Parquet, on the example dispatches.

    python -m benchmarks.batches > benchmarks/batches.json

CPU seconds are the operating system's, so other work on the machine makes them a little larger and never smaller. The
plan for ten years of news (plans/010) is reckoned from them.
"""

from __future__ import annotations

import io
import json
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as arrow
import pyarrow.compute
from pyarrow import parquet

from dateline import batches
from dateline.batches.merging import compared_by, link_block, linked_by, merge_block, pair_block, tied_to
from dateline.batches.parts import by_part
from dateline.batches.rows import facts_of
from dateline.events.blocks import Blocks
from dateline.events.features import compare
from dateline.pipeline import Choice
from dateline.reports import read_paths

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
PARTS = 8
MANY = 200_000  # tied claims, for the table of heads


def measured() -> dict[str, Any]:
    """The table."""
    reports, reading = timed(lambda: table(batches.report_batch(read_paths([EXAMPLES]))))
    coder, loading = timed(Choice().load)
    once = batches.unique_reports(reports)
    claims, coding = timed(lambda: table(batches.code_batch(once, coder)))
    told = claims.filter(arrow.compute.is_valid(claims["id"]))
    compared, cutting = timed(lambda: batches.in_parts(told, compared_by, PARTS))
    pairs, pairing = timed(lambda: arrow.concat_tables(pair_block(p, PARTS) for p in by_part(compared)))
    known = batches.heads(zip(pairs["id"].to_pylist(), pairs["head"].to_pylist(), strict=True))
    tied = batches.in_parts(told, partial(tied_to, known=known), PARTS)
    seen, merging = timed(lambda: arrow.concat_tables(merge_block(p) for p in by_part(tied)))
    linked = batches.in_parts(seen, linked_by, PARTS)
    links, linking = timed(lambda: arrow.concat_tables(link_block(p, PARTS) for p in by_part(linked)))
    events, ending = timed(lambda: batches.linked_events(seen, links))
    facts = {row["id"]: facts_of(row) for row in told.to_pylist()}
    near = set(Blocks(facts.values()).candidates(facts.keys()))
    _, comparing = timed(lambda: [compare(facts[a], facts[b]) for a, b in near])
    _, following = timed(lambda: batches.heads((f"{n:016x}", f"{n + 1:016x}") for n in range(0, MANY, 2)))
    words = sum(len(text.split()) for text in once["text"].to_pylist())
    return {
        "reports": once.num_rows,
        "words_a_report": round(words / once.num_rows),
        "claims_a_report": round(told.num_rows / once.num_rows, 2),
        "claims_an_event": round(told.num_rows / events.num_rows, 2),
        "keys_a_claim": round(sum(len(set(compared_by(row))) for row in told.to_pylist()) / told.num_rows, 2),
        "tied_claims": round(pairs.num_rows and len(known) / told.num_rows, 3),
        "candidates_a_claim": round(2 * len(near) / told.num_rows, 1),
        "cpu_us_a_candidate": round(comparing / len(near) * 1e6, 1),
        "heads_cpu_us_a_tied_claim": round(following / MANY * 1e6, 2),
        "heads_bytes_a_tied_claim": bytes_of_heads(),
        "cpu_s_load_coder": round(loading, 2),
        "cpu_ms_a_report": {"read": ms(reading, once), "code": ms(coding, once)},
        "cpu_ms_a_claim": {
            "cut": ms(cutting, told),
            "pair": ms(pairing, told),
            "merge": ms(merging, told),
            "link": ms(linking + ending, told),
        },
        "parquet_bytes_zstd": {
            "a_report_without_its_original": size(once),
            "a_claim": size(told),
            "an_event": size(events),
        },
    }


def bytes_of_heads() -> int:
    """Memory of the table of heads, for each claim in it."""
    tracemalloc.start()
    held = batches.heads((f"{n:016x}", f"{n + 1:016x}") for n in range(0, MANY, 2))
    now, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return round(now / len(held))


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What comes of it, and the CPU seconds of this process."""
    start = time.process_time()
    found = work()
    return found, time.process_time() - start


def table(batch: Any) -> Any:
    """A batch as a table."""
    return arrow.Table.from_batches([batch])


def ms(seconds: float, rows: Any) -> float:
    """Milliseconds a row."""
    return round(seconds / rows.num_rows * 1000, 2)


def size(rows: Any) -> int:
    """Bytes a row of a Parquet file."""
    out = io.BytesIO()
    parquet.write_table(rows, out, compression="zstd")
    return round(len(out.getvalue()) / rows.num_rows)


if __name__ == "__main__":
    print(json.dumps(measured(), indent=1))
