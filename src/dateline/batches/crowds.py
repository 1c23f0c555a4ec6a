"""The crowds of claims (`events.crowds`) as rows of PAIRS: each is found in one part, and counts in all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..events.crowds import Day, Key, Threshold
from ..store.keys import hashed


def named(crowds: Mapping[Key, Threshold]) -> Iterator[tuple[str, str]]:
    """Each crowd in words, and its last speaker."""
    for key, days in crowds.items():
        yield from ((f"{hashed(key)} {located:d} {latest}", last) for (located, latest), last in days.items())


class Told:
    """Where there are crowds, from the rows of all parts."""

    def __init__(self, rows: Iterable[tuple[str | None, str]]) -> None:
        """`rows`: of PAIRS, the crowd and the claim; rows without a crowd are left out."""
        self._of: dict[int, dict[Day, str]] = {}
        for crowd, last in rows:
            if crowd is not None:
                key, located, latest = map(int, crowd.split())
                self._of.setdefault(key, {})[bool(located), latest] = last

    def under(self, key: Key) -> Threshold:
        """The crowds under a key (`events.crowds.Crowds`)."""
        return self._of.get(hashed(key), {}) if self._of else {}
