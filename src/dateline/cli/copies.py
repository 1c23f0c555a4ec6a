"""`dateline copies`: which reports repeat others, and what was changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from ..errors import UsageError
from ..records import Report
from ..store.address import Where
from .messages import printable
from .options import json_option, opened, record_option, show
from .tables import table

if TYPE_CHECKING:
    from ..reports.copies import Copy
    from ..reports.difference import Passage

HEADER = ("REPORT", "COPY OF", "HOW", "SHARE", "PARAGRAPHS")
SIGNS = {"same": "=", "changed": "~", "new": "+", "gone": "-"}
MARKS = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}


@click.command()
@click.argument("report", required=False)
@record_option
@json_option
@click.option("--diff", is_flag=True, help="What was changed, paragraph by paragraph; with REPORT always.")
def copies(report: str | None, record: Where, as_json: bool, diff: bool) -> None:
    """Show which reports repeat others, and with REPORT what was changed in it.

    HOW: exact (the same words, or the same text in another file), edited (most of it), opening (its first paragraph),
    stitched (paragraphs of several), part. The one published first is the original. Copies stay in the record as relays:
    what they repeat counts as one origin. In a diff, = ~ + - begin a paragraph that is the same, changed, new or gone;
    [-words-] are gone, {+words+} new.
    """
    from ..reports.copies import find_copies
    from ..store.forms import encode

    with opened(record) as there:
        reports = {r.id: r for r in there.reports()}
        files = _files(there.names())
    found = find_copies(tuple(reports.values()))
    if report:
        found = tuple(c for c in found if report in (c.report.id, c.report.name)) or tuple(
            c for c in found if report in c.report.name
        )
        if not found and not any(report in (r.id, r.name) or report in r.name for r in reports.values()):
            raise UsageError(f"there is no report {report} in {record}. `dateline reports` lists them.")
    if as_json:
        show(encode(copy) for copy in found)
    elif diff or report:
        show(printable(line) for copy in found for line in _diff(copy, reports))
    else:
        rows = [(c.report.name, c.original.name, c.kind, f"{c.share:.0%}", len(c.pairs)) for c in found]
        show(table(HEADER, sorted([*rows, *files]), keep=HEADER[2:]))


def _files(names: Sequence[tuple[str, str]]) -> list[tuple[str, str, str, str, str]]:
    """A row for each further file that holds a text, `names` being (report id, name) with the first one first."""
    first: dict[str, str] = {}
    rows = []
    for id_, name in names:
        if first.setdefault(id_, name) != name:
            rows.append((name, first[id_], "exact", "100%", ""))
    return rows


def _diff(copy: Copy, reports: dict[str, Report]) -> Iterator[str]:
    from ..reports.difference import compare

    yield f"{copy.report.name} · {copy.kind} · {copy.share:.0%} of it stands in {copy.original.name}"
    for passage in compare(reports[copy.report.id], reports[copy.original.id], copy.pairs):
        yield f"{SIGNS[passage.kind]} {_words(passage)}"
    yield ""


def _words(passage: Passage) -> str:
    """The words of a passage, changes marked; the space before a change stays outside its marks."""
    if passage.kind != "changed":
        return "".join(s.text for s in passage.stretches).strip()
    said = ""
    for stretch in passage.stretches:
        words = stretch.text.lstrip()
        said += stretch.text[: len(stretch.text) - len(words)] + MARKS[stretch.change].format(words)
    return said.strip()
