"""Finding one thing by the start of its id."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from sqlalchemy import literal_column, select, union_all

from ..errors import UsageError
from ..records import Claim, Event, Report
from . import tables as t
from .address import Where

Found = Claim | Event | Report
KEYS = union_all(
    *(
        select(typed.label("typed"), typed.table.c.id.label("id"), literal_column(f"'{kind}'").label("kind"))
        for typed, kind in (
            (t.claims.c.id, "claim"),
            (t.events.c.id, "event"),
            (t.reports.c.id, "report"),
            (t.reports.c.name, "report"),
        )
    )
)
Key = tuple[str, str, str]  # what people may type, the id, the kind


def best_match(wanted: str, keys: Sequence[Key], where: Where) -> tuple[str, str]:
    """The id and kind of the one thing that is called `wanted` or starts so; UsageError with a suggestion."""
    exact = {(id_, kind) for typed, id_, kind in keys if typed == wanted}
    found = exact or {(id_, kind) for typed, id_, kind in keys if wanted and typed.startswith(wanted)}
    match sorted(found):
        case [one]:
            return one
        case []:
            raise UsageError(f"nothing in {where} is called {wanted}.{_suggestion(wanted, keys)}")
        case several:
            raise UsageError(f"{wanted} could be {_listed(several)}. Give more of the id.")


def _suggestion(wanted: str, keys: Sequence[Key]) -> str:
    close = get_close_matches(wanted, [typed for typed, _, _ in keys], n=3, cutoff=0.6)
    if close:
        return f" Did you mean {' or '.join(dict.fromkeys(close))}?"
    return " `dateline claims`, `dateline events` and `dateline reports` list the ids."


def _listed(found: Sequence[tuple[str, str]]) -> str:
    some = ", ".join(f"{kind} {id_}" for id_, kind in found[:5])
    return some + (f" and {len(found) - 5} more" if len(found) > 5 else "")
