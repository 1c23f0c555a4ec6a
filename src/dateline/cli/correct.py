"""`dateline correct`: people judge claims: right, otherwise in a slot, none, or missed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast, get_args

import click

from ..errors import UsageError
from ..records import Decision, Report, Slot, Span
from ..store.address import Where
from . import decisions
from .messages import printable, say
from .options import opened, record_option, show
from .review import now

SLOTS: tuple[str, ...] = get_args(Slot)

if TYPE_CHECKING:
    from ..store import Record


@click.command()
@click.argument("id_", metavar="ID")
@record_option
@click.option("--accept", is_flag=True, help="The claim is right as it stands.")
@click.option("--reject", is_flag=True, help="The words make no such claim.")
@click.option("--set", "slot", type=click.Choice(SLOTS), help="A slot is otherwise: --means says how.")
@click.option("--add", metavar="ACT", help="The report ID makes a claim of this act that was missed; --words carry it.")
@click.option(
    "--means",
    metavar="TEXT",
    multiple=True,
    help="What a slot means: a party's name or id, a place, days as 2016-08-24 or 2016-08-24/2016-09-01, an act, a "
    "status, a quantity as “killed 54 target” or “killed 30/40”, the side of a label. May be given several times; left "
    "out, the slot is emptied.",
)
@click.option("--words", multiple=True, metavar="TEXT", help="The words that say so, as they stand in the report.")
@click.option("--span", "spans", multiple=True, metavar="START:END", help="Where they stand, in place of --words.")
@click.option("--status", default="happened", show_default=True, help="The status of a claim that is added.")
@click.option("--as", "name", metavar="NAME", envvar="DATELINE_NAME", help="Who decides (or set DATELINE_NAME).")
@click.option("--why", default="", metavar="TEXT", help="The reason.")
@click.option("--at", metavar="TIME", help="When it was decided, such as 2026-03-01T09:30:00Z.  [default: now]")
def correct(
    id_: str,
    record: Where,
    accept: bool,
    reject: bool,
    slot: str | None,
    add: str | None,
    means: Sequence[str],
    words: Sequence[str],
    spans: Sequence[str],
    status: str,
    name: str | None,
    why: str,
    at: str | None,
) -> None:
    """Judge a claim: accept it, set a slot, reject it, or add one that was missed.

    ID is that of a claim, or of the report to which a claim is added. What you decide is signed, kept beside what the
    coder gave, holds after every new run, and is taken back with `dateline review --undo`.
    """
    from .. import deciding
    from ..review.answers import name as known

    asked = [
        way for way, value in (("--accept", accept), ("--reject", reject), ("--set", slot), ("--add", add)) if value
    ]
    if len(asked) != 1:
        raise UsageError("say one thing of it: --accept, --reject, --set SLOT or --add ACT.")
    by, time = known(name), at or now()
    with opened(record, writes=True) as there:
        if add:
            report = _report(there, id_)
            chosen = _spans(report, words, spans, 0)
            decision = deciding.addition(there, report, add, chosen, status, by=by, at=time, why=why)
        elif slot:
            of = deciding.claim(there, id_)
            chosen = _spans(there.report(of.report.id), words, spans, of.evidence.span[0])
            decision = deciding.correction(there, of.id, cast(Slot, slot), means, chosen, by=by, at=time, why=why)
        else:
            decision = deciding.verdict(there, id_, accept, by=by, at=time, why=why)
        _decide(there, decision)


def _decide(record: Record, decision: Decision) -> None:
    from .. import pipeline
    from ..review.ledger import line
    from .explain import spoken

    kept = pipeline.decide(record, decision)
    how = "decided" if kept is decision else "was decided already"
    say(f"{how}: {line(kept)}. {decisions.held(record)}")
    about = kept.claims[0].claim
    show(printable(f"{c.id}: {spoken(c)}") for c in record.claims() if c.id == about)


def _report(record: Record, id_: str) -> Report:
    match record.find(id_):
        case Report() as report:
            return report
        case _:
            raise UsageError(f"{id_} is no report. A claim is added to a report; `dateline reports` lists them.")


def _spans(report: Report, words: Sequence[str], spans: Sequence[str], near: int) -> list[Span]:
    from ..review.values import found

    if words and spans:
        raise UsageError("--words and --span are two ways to say the same. Use one of them.")
    return [found(report, w, near) for w in words] or [_span(report, s) for s in spans]


def _span(report: Report, text: str) -> Span:
    start, _, end = text.partition(":")
    if not (start.isdecimal() and end.isdecimal()) or not 0 <= int(start) < int(end) <= len(report.text):
        raise UsageError(f"{text!r} is no stretch of {report.name}. Write START:END, at most {len(report.text)}.")
    return int(start), int(end)
