"""`dateline agree`: how far two coders agree."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import UsageError
from ..store.address import Where
from .messages import say, suggestion
from .options import json_option, opened, record_option, show
from .tables import table

if TYPE_CHECKING:
    from ..evaluation._agreement import Coding
    from ..store import Record


@click.command()
@click.argument("one", metavar="CODER")
@click.argument("other", metavar="CODER")
@record_option
@click.option("--differences", is_flag=True, help="Also list what they differ in, with the words.")
@json_option
@click.pass_context
def agree(ctx: click.Context, one: str, other: str, record: Where, differences: bool, as_json: bool) -> None:
    """Tell how far two coders agree: on which words make a claim, and on every slot.

    A CODER is a file of claims (JSON Lines, as `dateline export claims` writes them), a folder of such files, another
    record, a person who decided in the record, `coded` (the record's claims as they were coded, before anybody judged
    them), or a coder that a package has added. A person is compared on the claims that they judged.

    For each slot: claims compared, the share coded alike, and Krippendorff's alpha (1 perfect, 0 as by chance) with the
    interval that holds 95 % of 1000 draws. docs/agreement.md says how it is counted.
    """
    from ..evaluation._agreement import compare
    from ..store.forms import encode

    found = compare(_coding(one, record), _coding(other, record))
    listed = found.pop("differences")
    if as_json:
        show([encode({**found, **({"differences": listed} if differences else {})})])
    else:
        show(_lines(found))
        show(_difference(d) for d in listed if differences)
    if left := found["left_out"]:
        some = ", ".join(left[:5]) + (", …" if len(left) > 5 else "")
        say(f"{len(left)} report{'s' * (len(left) != 1)} left out, coded by one of the two only: {some}.")
    if not found["claims"]["one"] + found["claims"]["other"]:
        say("there is nothing that both coded. Do both codings hold claims of the same reports?")
    ctx.exit(1 if left else 0)


# --- who is meant ----------------------------------------------------------------------------------------------------


def _coding(name: str, record: Where) -> Coding:
    """What that coder said; UsageError where nobody is called so."""
    path = Path(name)
    if path.is_dir():
        return _of_rows(name, [row for file in sorted(path.glob("*.jsonl")) for row in _rows(file)])
    if path.is_file():
        with path.open("rb") as file:
            is_record = file.read(15) == b"SQLite format 3"
        return _of_record(name, path) if is_record else _of_rows(name, _rows(path))
    if not record.exists():
        raise UsageError(f"there is no file {name}, and no record {record} in which somebody of that name decided.")
    with opened(record) as there:
        if name == "coded":
            return _of_coder(there)
        return _of_person(name, there) or _of_installed(name, there)


def _rows(path: Path) -> list[dict[str, Any]]:
    """The claims in a file of JSON Lines; UsageError, with the line, where one is none."""
    found = []
    for n, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            row = json.loads(line) if line.strip() else None
            if row is not None:
                _check(row)
                found.append(row)
        except (ValueError, TypeError, KeyError, AttributeError):
            raise UsageError(
                f"{path}, line {n} is no claim. Each line is a claim as `dateline export claims` writes it."
            ) from None
    return found


def _check(row: Any) -> None:
    """Raises where what is compared isn't there."""
    start, end = row["evidence"]["span"]
    report, act = row["report"], row["act"]
    fits = isinstance(act if isinstance(act, str) else act["means"], str)
    fits &= isinstance(report if isinstance(report, str) else report["name"], str)
    if not fits or not isinstance(row["evidence"]["text"], str) or not 0 <= int(start) <= int(end):
        raise ValueError


def _of_rows(name: str, rows: list[dict[str, Any]]) -> Coding:
    from ..evaluation._agreement import Coding, report_of

    if not rows:
        raise UsageError(f"{name} holds no claims. Write some with `dateline export claims -o FILE.jsonl`.")
    return Coding(name, rows, frozenset(map(report_of, rows)))


def _of_record(name: str, path: Path) -> Coding:
    from ..evaluation._agreement import Coding
    from ..store.forms import plain

    with opened(path) as there:
        return Coding(name, [plain(c) for c in there.claims()], _coded_reports(there))


def _of_coder(record: Record) -> Coding:
    from ..evaluation._agreement import Coding
    from ..store.forms import plain

    return Coding("coded", [plain(c) for c in record.coded()], _coded_reports(record))


def _coded_reports(record: Record) -> frozenset[tuple[str | None, str]]:
    """The reports that were coded, those without a claim too."""
    coded = record.coders()
    return frozenset((r.id, r.name) for r in record.reports() if r.id in coded)


def _of_installed(name: str, record: Record) -> Coding:
    """What a coder that a package has added says of the record's reports; UsageError where nobody is called so."""
    from .. import plugins
    from ..evaluation._agreement import Coding
    from ..store.forms import plain

    if name not in plugins.found(plugins.CODER_GROUP):
        people = {d.by for d in record.decisions()}
        known = {*people, "coded", *plugins.found(plugins.CODER_GROUP)}
        raise UsageError(f"nobody called {name!r} decided in {record.path}.{suggestion(name, sorted(known))}")
    coder: plugins.Coder = plugins.load(plugins.CODER_GROUP, name)()
    coded = record.coders()
    reports = [r for r in record.reports() if r.id in coded]
    return Coding(coder.name, [plain(c) for r in reports for c in coder.code(r)], _coded_reports(record))


def _of_person(name: str, record: Record) -> Coding | None:
    """The claims that a person judged, as that person alone would have them; None where nobody of that name decided."""
    from ..evaluation._agreement import Coding
    from ..review.corrections import JUDGING, about, judged, judgements
    from ..store.forms import plain

    decisions = record.decisions()
    if name not in {d.by for d in decisions}:
        return None
    own = [d for d in decisions if d.by == name]
    coded = record.coded()
    found = judgements(own, {c.id for c in coded}, {r.id for r in record.reports()})
    seen = frozenset(found.by_claim)
    rows = [
        {**plain(claim), "added": claim.id not in {c.id for c in coded}}
        for claim in judged([c for c in coded if c.id in seen], found)
    ]
    gone = {d.undoes for d in own}
    said = [d for d in own if d.id not in gone]
    return Coding(
        name,
        rows,
        frozenset((d.claims[0].report.id, d.claims[0].report.name) for d in said if d.answer in JUDGING),
        seen,
        {about(d): "no" if d.answer == "reject" else "yes" for d in found.in_force if d.answer != "add"},
        {"+".join(s.claim for s in d.claims): d.answer for d in said if len(d.claims) == 2},
    )


# --- for people ------------------------------------------------------------------------------------------------------


def _lines(found: Mapping[str, Any]) -> Iterator[str]:
    one, other = found["coders"]
    claims = found["claims"]
    yield f"{one} and {other}: {found['reports']} report{'s' * (found['reports'] != 1)} that both coded"
    yield (
        f"{claims['one']} and {claims['other']} claims, {claims['both']} of the same words "
        f"(agreement {_number(claims['agreement'])})"
    )
    yield ""
    header = ["SLOT", "COMPARED", "ALIKE", "ALPHA", "95 %"]
    yield from table(header, [[slot, *_cells(row)] for slot, row in found["slots"].items()])
    yield ""
    header = ["ACT", "ONE", "OTHER", "BOTH", "AGREEMENT"]
    yield from table(header, [[act, *map(_number, row.values())] for act, row in found["acts"].items()])
    yield ""


def _cells(row: Mapping[str, Any]) -> list[object]:
    ends = None if row["low"] is None else f"{_number(row['low'])} to {_number(row['high'])}"
    return [row["compared"], _number(row["same"]), _number(row["alpha"]), ends]


def _number(value: object) -> object:
    return f"{value:.3f}" if isinstance(value, float) else value


def _difference(found: Mapping[str, Any]) -> str:
    from .messages import printable

    says = "; ".join(f"{who}: {json.dumps(what, ensure_ascii=False)}" for who, what in found["says"].items())
    return printable(f"{found['slot']}  {found['report']} | {' '.join(found['words'].split())} | {says}")
