"""W3C Web Annotations (JSON-LD): an annotation for each claim, and one for each of its values that has words.

The claim's annotation points at its evidence and describes it slot by slot; those of its values carry the slot
(`dateline:slot`) and what the words are taken to mean. Targets are the report's text by position, in Unicode characters
as the recommendation has it, and by quotation; where the report has an address, also that page, by quotation alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from ..records import Claim, Interval, Report, Span
from ..store import View
from ..store.forms import encode
from .common import Written, joined, write_lines

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"dateline": "urn:dateline:"}]
AROUND = 32  # characters before and after a quotation
Json = dict[str, Any]


def write(view: View, out: BinaryIO) -> Written:
    """One collection, an annotation a line; the rows counted are claims."""
    items = [encode(item) for claim in view.claims for item in _annotations(claim, view)]
    write_lines(out, _lines(items))
    return Written(len(view.claims))


def _lines(items: list[str]) -> Iterator[str]:
    head = encode({"@context": CONTEXT, "id": "urn:dateline:annotations", "type": "AnnotationCollection"})[:-1]
    yield f'{head},"total":{len(items)},"first":{{"type":"AnnotationPage","startIndex":0,"items":['
    for n, item in enumerate(items, start=1):
        yield item + ("," if n < len(items) else "")
    yield "]}}"


def _annotations(claim: Claim, view: View) -> Iterator[Json]:
    report = view.report_by_id.get(claim.report.id)
    id_, made = f"urn:dateline:claim:{claim.id}", {"type": "Software", "name": claim.coder}
    yield {
        "id": id_,
        "type": "Annotation",
        "motivation": "describing",
        "creator": made,
        "body": [_body("describing", f"{slot}: {says}") for slot, says in _slots(claim) if says],
        "target": _targets(claim, report, claim.evidence.span, claim.evidence.text),
    }
    for slot, n, means, text, span in _values(claim):
        yield {
            "id": f"{id_}:{slot}:{n}",
            "type": "Annotation",
            "motivation": "tagging",
            "creator": made,
            "dateline:claim": id_,
            "dateline:slot": slot,
            "body": _body("tagging", means),
            "target": _targets(claim, report, span, text),
        }


def _body(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _slots(claim: Claim) -> Iterator[tuple[str, str]]:
    """What each slot says, in words."""
    yield "act", claim.act.means
    yield "status", claim.status.means
    yield "actor", joined(v.means.name for v in claim.actor)
    yield "target", joined(v.means.name for v in claim.target)
    yield "place", joined(v.means.name for v in claim.place)
    yield "when", _days(claim.when.means if claim.when else None)
    yield "according_to", joined(s.means.name if s.means else "unnamed" for s in claim.according_to)


def _values(claim: Claim) -> Iterator[tuple[str, int, str, str, Span]]:
    """Slot, number in the slot, meaning and words of every value that has words."""
    slots: dict[str, list[tuple[str, str | None, Span | None]]] = {
        "act": [(claim.act.means, claim.act.text, claim.act.span)],
        "status": [(claim.status.means, claim.status.text, claim.status.span)],
        "actor": [(v.means.name, v.text, v.span) for v in claim.actor],
        "target": [(v.means.name, v.text, v.span) for v in claim.target],
        "place": [(v.means.name, v.text, v.span) for v in claim.place],
        "when": [(_days(v.means), v.text, v.span) for v in [claim.when] if v],
        "according_to": [(s.means.name if s.means else "unnamed", s.text, s.span) for s in claim.according_to],
        "quantities": [(f"{q.kind} {_end(q.low)}/{_end(q.high)}", q.text, q.span) for q in claim.quantities],
        "labels": [(label.of, label.text, label.span) for label in claim.labels],
    }
    for slot, values in slots.items():
        yield from ((slot, n, means, text, span) for n, (means, text, span) in enumerate(values) if text and span)


def _days(days: Interval | None) -> str:
    """ISO 8601, an open side as ".."; "" where neither is known."""
    if days is None or (days.earliest is None and days.latest is None):
        return ""
    return days.earliest or "" if days.earliest == days.latest else f"{days.earliest or '..'}/{days.latest or '..'}"


def _end(number: float | None) -> str:
    return ".." if number is None else f"{number:g}"


def _targets(claim: Claim, report: Report | None, span: Span, text: str) -> Json | list[Json]:
    """The words in the report's text, and in the page at its address."""
    quote: Json = {"type": "TextQuoteSelector", "exact": text}
    if report:
        start, end = span
        quote |= {"prefix": report.text[max(0, start - AROUND) : start], "suffix": report.text[end : end + AROUND]}
    place = {"type": "TextPositionSelector", "start": span[0], "end": span[1]}
    here = {"source": f"urn:dateline:report:{claim.report.id}", "selector": [place, quote]}
    return [here, {"source": report.url, "selector": quote}] if report and report.url else here
