"""Reports, claims and events as Arrow batches, worked on part by part: here, in several processes, or on a cluster.

Each function takes a batch or a table and gives one, knows no engine, and gives the same bytes wherever it runs. `coding`
codes reports; `merging` merges claims in blocks by a coarse key and splits inside; `together` puts both in a row. They
need pyarrow (`pip install 'dateline[spark]'` or `'dateline[tables]'`).
"""

from .coding import code_batch, report_batch, unique_reports
from .crowds import Told
from .dating import dated
from .merging import link_block, linked_events, merge_block, pair_block
from .parts import Heads, heads, in_parts
from .schemas import CLAIMS, EVENTS, LINKS, PAIRS, REPORTS, SEEN, Batch, Table
from .together import code, merge, with_days

__all__ = [
    "CLAIMS",
    "EVENTS",
    "LINKS",
    "PAIRS",
    "REPORTS",
    "SEEN",
    "Batch",
    "Heads",
    "Table",
    "Told",
    "code",
    "code_batch",
    "dated",
    "heads",
    "in_parts",
    "link_block",
    "linked_events",
    "merge",
    "merge_block",
    "pair_block",
    "report_batch",
    "unique_reports",
    "with_days",
]
