"""Who did what to whom, as the coder reads a text."""

from __future__ import annotations

from dateline.claims import Coder
from dateline.records import Claim, Report


def told(coder: Coder, text: str, act: str) -> list[tuple[list[str], list[str]]]:
    """Actors and targets of the claims with this act."""
    claims: tuple[Claim, ...] = coder.code(Report("r", "r.txt", text, ""))
    return [
        ([v.means.id or v.means.name for v in c.actor], [v.means.id or v.means.name for v in c.target])
        for c in claims
        if c.act.means == act
    ]
