"""Relations between parties as one table: CSV in UTF-8, a relation a row, the words behind it in one cell."""

from __future__ import annotations

from typing import BinaryIO

from ..records import Relation
from ..store import View
from . import common
from .common import Written, columns, joined

COLUMNS = columns(
    "id,one,one_id,one_kind,relation,other,other_id,other_kind,status,earliest,latest,words,denied,reports,according_to,"
    "claim_ids,evidence"
)


def write(view: View, out: BinaryIO) -> Written:
    """One relation a row; several values of a cell are joined with "; "."""
    return Written(common.write_csv(out, COLUMNS, (row(r) for r in view.relations().relations)))


def row(relation: Relation) -> dict[str, object]:
    """A relation by column."""
    words = relation.words
    return {
        "id": relation.id,
        "one": relation.one.name,
        "one_id": relation.one.id,
        "one_kind": relation.one.kind,
        "relation": relation.kind,
        "other": relation.other.name,
        "other_id": relation.other.id,
        "other_kind": relation.other.kind,
        "status": relation.status,
        "earliest": relation.when.earliest if relation.when else None,
        "latest": relation.when.latest if relation.when else None,
        "words": len(words),
        "denied": sum(w.status == "denied" for w in words),
        "reports": joined(relation.reports),
        "according_to": joined(relation.origins),
        "claim_ids": joined(w.claim for w in words),
        "evidence": " | ".join(
            f"{w.report.name} ({joined(w.according_to) or 'own voice'}, {w.status}): “{' '.join(w.text.split())}”"
            for w in words
        ),
    }
