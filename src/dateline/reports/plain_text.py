"""Plain text files: the text is what the bytes say."""

from __future__ import annotations

from collections.abc import Iterator

from ..records import Problem, Reading
from .articles import articles_in, read_articles
from .assemble import assemble
from .encoding import Decoded, decode
from .metadata import Metadata
from .source import SourceFile


def read_plain_text(source: SourceFile, /) -> Iterator[Reading | Problem]:
    """The one report in a text file, or the many of a news database's export; raises Refused."""
    original = source.read_bytes()
    decoded = decode(original)
    yield from encoding_problem(source, decoded)
    if articles := articles_in(decoded.text):
        yield from read_articles(source, articles, decoded.text, decoded.encoding)
        return
    yield assemble(source, original, decoded.text, Metadata())


def encoding_problem(source: SourceFile, decoded: Decoded) -> Iterator[Problem]:
    """Says which encoding was assumed, when it had to be."""
    if decoded.warning:
        next_step = "Look at its accents and quotes; if they are wrong, save it as UTF-8 and read it again."
        yield Problem(source.name, decoded.warning, next_step, "warning")
