"""A Reading from what a reader found: text, blocks, metadata, language, put together in one way for all kinds of file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..records import Problem, Reading, Report
from .blocks import mark_blocks
from .languages import UNCLEAR, detect_language
from .metadata import Metadata, metadata_in_text, prefer
from .page import Mark
from .source import SourceFile, refuse_too_long

CODED_LANGUAGES = ("en",)


def assemble(
    source: SourceFile, original: bytes, text: str, found: Metadata, tags: Mapping[str, Mark] | None = None
) -> Reading:
    """The reading of one report: `found` is what the file says beside its text, `tags` what HTML says of lines.
    Raises Refused."""
    refuse_too_long(text)
    blocks = mark_blocks(text, tags)
    known = prefer(found, metadata_in_text(text, blocks))
    story = "\n".join(text[slice(*block.span)] for block in blocks if block.kind == "body")
    detected = detect_language(story or text)
    report = Report(
        id=hashlib.sha256(text.encode("utf-8")).hexdigest()[:16],
        name=source.name,
        text=text,
        source_sha256=hashlib.sha256(original).hexdigest(),
        blocks=blocks,
        title=known.title,
        outlet=known.outlet,
        dateline=known.dateline,
        byline=known.byline,
        published=known.published,
        url=known.url,
        language=(known.language or UNCLEAR) if detected == UNCLEAR else detected,
        extra=known.extra,
    )
    return Reading(report, original)


def with_metadata(reading: Reading, given: Metadata) -> Reading:
    """The reading with what a sidecar says of it; the sidecar is a person's word and goes first."""
    report = reading.report
    read = Metadata(
        report.title, report.outlet, report.dateline, report.byline, report.published,
        report.url, report.language, report.extra,
    )  # fmt: skip
    known = prefer(given, read)
    return replace(
        reading,
        report=replace(
            report,
            title=known.title,
            outlet=known.outlet,
            published=known.published,
            url=known.url,
            language=known.language or UNCLEAR,
            extra=known.extra,
        ),
    )


def language_problems(report: Report) -> Iterator[Problem]:
    """A report in a language that no coder reads is kept and said aloud."""
    if report.language == UNCLEAR:
        yield Problem(
            report.name,
            "is in a language that its words don't tell: kept, not coded",
            "Name the language in a sidecar reports.csv (columns path, language).",
            "warning",
        )
    elif report.language not in CODED_LANGUAGES:
        yield Problem(
            report.name,
            f"no coder for language {report.language}: kept, not coded",
            "Add a translation into English, or correct the language in a sidecar reports.csv (columns path, language).",
            "warning",
        )
