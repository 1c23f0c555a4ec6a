"""Many articles in one text, as news databases export them: each becomes a report of its own, with its tags kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ..records import Problem, Reading, Span, Value
from .assemble import assemble
from .dates import iso_date
from .languages import language_named
from .metadata import Metadata, Said
from .page import Mark
from .source import MAX_CHARACTERS, Refused, SourceFile

MOST = 10_000  # articles in a file


@dataclass(frozen=True, slots=True)
class Article:
    """One article of an export: where it stands in the text, its words, and what its tags say."""

    span: Span
    database: str  # "factiva", "nexis"
    body: str
    title: str = ""
    outlet: str = ""
    published: str = ""  # as written
    byline: str = ""
    language: str = ""  # as written: "English"
    external_id: str = ""
    tags: tuple[tuple[str, str], ...] = ()  # all others

    def metadata(self) -> Metadata:
        """What the tags say, each value with the database that says it."""

        def said(name: str, words: str | None) -> Said:
            return Value(words, None, None, f"{self.database} export: {name}") if words else None

        extra = [("external_id", self.external_id)] if self.external_id else []
        extra += [(f"{self.database}_{tag}", words) for tag, words in self.tags if words]
        return Metadata(
            title=said("headline", self.title),
            outlet=said("source", self.outlet),
            byline=said("byline", self.byline),
            published=said("date", iso_date(self.published)),
            language=language_named(self.language),
            extra=tuple(extra),
        )


def articles_in(text: str) -> list[Article]:
    """The articles of an export; none where the text is no export that is known. Raises Refused for too many."""
    from . import factiva, nexis

    small = text.lower()
    if "document" not in small and "dokument" not in small:  # every mark by which articles are told has one of them
        return []
    for database in (factiva, nexis):
        if spans := list(islice(database.spans(text), MOST + 1)):
            if len(spans) > MOST:
                raise Refused(f"holds more than {MOST:,} articles", "Split it; databases export some hundreds at once.")
            return [_article(database.article, text, span) for span in spans]
    return []


def _article(read: Callable[[str, Span], Article], text: str, span: Span) -> Article:
    """One article; one that is longer than any report isn't looked through, and is refused when it is put together."""
    if span[1] - span[0] > 2 * MAX_CHARACTERS:
        return Article(span, "export", text[slice(*span)])
    return read(text, span)


def read_articles(
    source: SourceFile, found: Sequence[Article], text: str, encoding: str | None = None
) -> Iterator[Reading | Problem]:
    """A reading of each article. Its original is its part of the text, in the file's `encoding`; where the file isn't
    text (None) in UTF-8, and the file's hash is kept with it."""
    file_sha256 = () if encoding else (("file_sha256", hashlib.sha256(source.read_bytes()).hexdigest()),)
    for number, article in enumerate(found, 1):
        original = text[slice(*article.span)].encode(encoding or "utf-8", "replace")
        part = source.part(f"article-{number}.txt", original)
        try:
            if not article.body.strip():
                raise Refused("is an article without text", "Export it again with its full text.")
            known = article.metadata()
            words = f"{article.title}\n\n{article.body}" if article.title else article.body
            tags: dict[str, Mark] = {" ".join(article.title.split()): ("headline", f"{article.database} export")}
            yield assemble(part, original, words, replace(known, extra=known.extra + file_sha256), tags)
        except Refused as refused:
            yield Problem(part.name, refused.what, refused.next_step, "left_out")
