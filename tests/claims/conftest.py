"""The shipped coder, loaded once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from dateline.claims import Coder
from dateline.records import Claim, Report


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder.load()


@pytest.fixture(scope="session")
def claims_of(coder: Coder) -> Callable[[str], tuple[Claim, ...]]:
    """The claims of a text, read as one report without page junk."""

    def read(text: str) -> tuple[Claim, ...]:
        digest = hashlib.sha256(text.encode()).hexdigest()
        return coder.code(Report(digest[:16], "test.txt", text, digest))

    return read
