"""The shipped coder, loaded once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from dateline.claims import Coder
from dateline.claims.status.decide import status
from dateline.evaluation.status import predicate_at
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


@pytest.fixture(scope="session")
def status_of(coder: Coder) -> Callable[[str], str]:
    """The status of the word in [brackets], read as an act whatever the word."""

    def read(text: str) -> str:
        start, end = text.index("["), text.index("]") - 1
        plain = text.replace("[", "").replace("]", "")
        scene = coder.scene(Report("0" * 16, "test.txt", plain, "0" * 64))
        predicate = predicate_at(scene, (start, end))
        assert predicate is not None
        return status(scene, predicate).means

    return read
