"""One reader and one set of parties for all tests of the room, and a short way to ask whom words denote."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.actors import Cast, Parties
from dateline.language import Reader
from dateline.records import Mention, Report

Ask = Callable[..., Mention]


@pytest.fixture(scope="session")
def parties() -> Parties:
    """The shipped parties."""
    return Parties.load()


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The shipped language model."""
    return Reader.load()


@pytest.fixture(scope="session")
def cast_of(reader: Reader, parties: Parties) -> Callable[..., Cast]:
    """The cast of a text."""

    def cast(text: str, known: Parties = parties) -> Cast:
        return Cast.of(reader.read(Report("0" * 16, "test.txt", text, "0" * 64)), known)

    return cast


@pytest.fixture(scope="session")
def who(cast_of: Callable[..., Cast]) -> Ask:
    """The mention with these words in a text: the `nth` of them, counted from 1."""

    def ask(text: str, words: str, nth: int = 1, **more: Parties) -> Mention:
        found = [m for m in cast_of(text, **more).mentions if m.text == words]
        assert len(found) >= nth, f"no mention {words!r}"
        return found[nth - 1]

    return ask
