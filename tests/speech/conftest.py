"""Text to speech, as words: what the tests of this room compare."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from dateline.language import Reader
from dateline.records import Document, Report, Span, Speech
from dateline.speech import find_attributions, find_speech


@dataclass(frozen=True)
class Said:
    """One speech in words."""

    source: str | None
    cue: str | None
    content: tuple[str, ...]
    relay: tuple[str, ...]
    origin: str


@pytest.fixture(scope="session")
def read() -> Callable[[str], Document]:
    reader = Reader.load()
    return lambda text: Document(Report("0" * 16, "test.txt", text, "0" * 64), reader.read_text(text))


def in_words(text: str, found: tuple[Speech, ...]) -> list[Said]:
    def quote(span: Span) -> str:
        return text[slice(*span)]

    return [
        Said(
            quote(s.source) if s.source else None,
            quote(s.cue) if s.cue else None,
            tuple(quote(c) for c in s.content),
            tuple(quote(r) for r in s.relay),
            s.origin,
        )
        for s in found
    ]


@pytest.fixture
def speech(read: Callable[[str], Document]) -> Callable[[str], list[Said]]:
    """What `find_speech` finds in a text."""
    return lambda text: in_words(text, find_speech(read(text)))


@pytest.fixture
def attributions(read: Callable[[str], Document]) -> Callable[[str], list[Said]]:
    """What `find_attributions` finds in a text."""
    return lambda text: in_words(text, find_attributions(read(text)))
