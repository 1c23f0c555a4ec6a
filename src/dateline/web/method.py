"""The page of the method: codebook, version, rules, scores, and what the record is not evidence for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from .. import __version__
from ..store import method
from ..vocabulary import Act, load, shipped_acts
from .pages import Render, render
from .view import Linked


def method_page(linked: Linked, title: str, render: Render = render) -> str:
    """How the record was made, by whom, and how well that does."""
    acts = linked.acts.values()
    coders = Counter(c.coder for c in linked.claims.values())
    return render(
        "method.html",
        "",
        title,
        linked=linked,
        version=__version__,
        coders=sorted(coders.items()),
        acts=[(a, "; ".join(_acled(a)), "; ".join(_plover(a)), a.name not in shipped_acts()) for a in acts],
        families=sorted({a.family for a in acts}),
        statuses=load("statuses"),
        kinds=load("party_kinds"),
        standing=method.standing_rules(),
        merging=method.merging_rules(),
        control=method.control_rules(),
        scores=method.scores(),
    )


def _acled(act: Act) -> list[str]:
    return _told(f"{c.event} / {c.sub_event}" if c.sub_event else c.event for c in act.acled)


def _plover(act: Act) -> list[str]:
    return _told(" ".join(filter(None, (c.event, c.mode))) for c in act.plover)


def _told(cases: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(cases)) or ["–"]
