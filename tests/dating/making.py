"""Reports and claims made by hand for the tests of this room."""

from __future__ import annotations

import hashlib
from typing import Any

from dateline.records import Claim, Evidence, Party, Place, Quantity, Report, ReportRef, Value
from dateline.times import find_times

ABYEI = Place("Abyei", "geonames:1", 9.59, 28.43, 3.0, "point", "SD")
ARMY, RSF = Party("SAF", "Sudanese army", "state_forces"), Party("RSF", "Rapid Support Forces", "paramilitary")


def report(name: str, text: str, **more: Any) -> Report:
    """A report of plain text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Report(digest[:16], name, text, digest, **more)


def claim(of: Report, act: str, words: str, **more: Any) -> Claim:
    """A claim whose evidence is `words`; `day`: the words of its time, `killed`: the words of its toll."""
    start = of.text.index(words)
    span = (start, start + len(words))
    day, killed, status = more.get("day"), more.get("killed"), more.get("status", "happened")
    when = None
    if day is not None:
        expression = next(e for e in find_times(of.text) if e.text == day and span[0] - 80 <= e.span[0] < span[1] + 80)
        when = Value(
            None, expression.text, expression.span, more.get("origin", f"stands with the act: {expression.rule}")
        )
    quantities: tuple[Quantity, ...] = ()
    if killed is not None:
        at = of.text.index(killed)
        number = float(killed.split()[0])
        quantities = (Quantity(more.get("kind", "killed"), number, number, "target", killed, (at, at + len(killed))),)
    return Claim(
        id=hashlib.sha256(f"{of.id}{span}{act}".encode()).hexdigest()[:16],
        report=ReportRef(of.id, of.name),
        act=Value(act, words, span, "test"),
        evidence=Evidence(words, span),
        actor=tuple(Value(p, None, None, "test") for p in more.get("actor", ())),
        target=tuple(Value(p, None, None, "test") for p in more.get("target", ())),
        place=tuple(Value(p, None, None, "test") for p in more.get("place", ())),
        when=when,
        according_to=(),
        status=Value(status, None, None, "test"),
        quantities=quantities,
        labels=(),
        coder="test@1",
    )
