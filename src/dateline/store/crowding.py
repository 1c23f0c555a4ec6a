"""The crowds of claims (`events.crowds`) in a record as some of its reports change, found by key."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from sqlalchemy import BindParameter, Connection, bindparam, func, select

from ..events.blocks import Standing, found_by, sides, standings
from ..events.crowds import CROWD, Day, Key, Threshold
from ..events.facts import Facts
from . import tables as t
from .keys import hashed
from .rows import in_parts

Bucket = tuple[int, int]
"""A hashed key, and the last day on which claims under it are compared."""


class Crowding:
    """Which claims speak, by what the record holds and what changes of it."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._changed: dict[
            int, dict[int, str | None]
        ] = {}  # by hashed key and day: the last speaker, None for no crowd
        self._hashed: dict[int, dict[int, str]] = {}  # the same of all keys that were asked for
        self._under: dict[Key, dict[Day, str]] = {}

    def change(self, reports: Collection[str], facts: Iterable[Facts]) -> set[str]:
        """Takes the claims of these reports in the place of those that the record has of them; gives the claims of others
        that speak now and didn't, or spoke and don't."""
        new: dict[Bucket, list[str]] = {}
        old: dict[Bucket, set[str]] = {}
        for one in facts:
            for bucket in _buckets(standings(one)):
                new.setdefault(bucket, []).append(one.id)
        for key, latest, claim in in_parts(self._db, _OF_REPORTS, sorted(reports)):
            old.setdefault((key, latest), set()).add(claim)
        few = {bucket for bucket in new.keys() | old.keys() if 2 * len(new.get(bucket, ())) <= CROWD}
        there = self._counted(few, CROWD // 2) | self._counted(new.keys() - few, 0)
        moved = set[str]()
        for bucket in sorted(new.keys() | old.keys()):
            own, gone, number = new.get(bucket, []), old.get(bucket, set()), there.get(bucket, 0)
            after = number - len(gone) + len(own)
            if max(number, after) > CROWD:
                first = self._first(bucket, CROWD + len(gone))
                rest = [claim for claim in first if claim not in gone]
                last = first[CROWD - 1] if number > CROWD else None
                now = sorted([*rest, *own])[CROWD - 1] if after > CROWD else None
                self._changed.setdefault(bucket[0], {})[bucket[1]] = now
                moved |= {claim for claim in rest if _speaks(claim, last) != _speaks(claim, now)}
        return moved

    def under(self, key: Key) -> Threshold:
        """The crowds under a key (`events.crowds.Crowds`)."""
        if key not in self._under:
            self._learn([key])
        return self._under[key]

    def learn(self, where: Iterable[Standing]) -> None:
        """Asks for the crowds under all keys of claims that stand there, at once."""
        self._learn({one.key for one in where} - self._under.keys())

    def heard(
        self, where: Mapping[str, Sequence[Standing]], always: Collection[str]
    ) -> Callable[[int, int, str], bool]:
        """Whether a claim that the record has under a hashed key, by its last day, may be compared with one of these, by
        where they stand (`learn`); `always`: claims that count as speaking."""
        loud = {
            (key, latest)
            for claim, own in where.items()
            for key, latest in _buckets(own)
            if claim <= self._hashed[key].get(latest, "")
        }
        crowds = {key: own for key, own in self._hashed.items() if own}
        every = not where.keys().isdisjoint(always)

        def is_heard(key: int, latest: int, claim: str) -> bool:
            last = crowds[key].get(latest) if key in crowds else None
            return every or _speaks(claim, last) or (key, latest) in loud

        return is_heard

    def _learn(self, keys: Collection[Key]) -> None:
        numbers = {key: {located: hashed((*key, located)) for located in sides(key)} for key in keys}
        asked = {number for of in numbers.values() for number in of.values()} - self._hashed.keys()
        found: dict[int, dict[int, str | None]] = {number: {} for number in asked}
        for key, latest in self._counted_under(asked, CROWD):
            found[key][latest] = self._first((key, latest), CROWD)[-1]
        for key in asked & self._changed.keys():
            found[key].update(self._changed[key])
        for key, own in found.items():
            self._hashed[key] = {latest: last for latest, last in own.items() if last is not None}
        for one, of in numbers.items():
            self._under[one] = {
                (located, latest): last for located, key in of.items() for latest, last in self._hashed[key].items()
            }

    def _counted(self, buckets: Collection[Bucket], least: int) -> dict[Bucket, int]:
        """How many claims the record has in each of these, where more than `least`."""
        found = self._counted_under({key for key, _ in buckets}, least)
        return {bucket: number for bucket, number in found.items() if bucket in buckets}

    def _counted_under(self, keys: Iterable[int], least: int) -> dict[Bucket, int]:
        return {(key, latest): n for key, latest, n in in_parts(self._db, _COUNTED, sorted(keys), least=least)}

    def _first(self, bucket: Bucket, most: int) -> list[str]:
        """The first claims of a bucket by id."""
        key, latest = bucket
        return [claim for (claim,) in self._db.execute(_FIRST, {"key": key, "latest": latest, "most": most})]


def _buckets(where: Iterable[Standing]) -> set[Bucket]:
    return {(hashed(key), days[1]) for key, days in found_by(where)}


def _speaks(claim: str, last: str | None) -> bool:
    return last is None or claim <= last


_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_KEYS: BindParameter[int] = bindparam("ids", expanding=True)
_C = t.claim_keys.c
_OF_REPORTS = select(_C.key, _C.latest, _C.claim_id).where(_C.report_id.in_(_IDS))
_COUNTED = (
    select(_C.key, _C.latest, func.count())
    .where(_C.key.in_(_KEYS))
    .group_by(_C.key, _C.latest)
    .having(func.count() > bindparam("least"))
)
_FIRST = (
    select(_C.claim_id)
    .where(_C.key == bindparam("key"), _C.latest == bindparam("latest"))
    .order_by(_C.claim_id)
    .limit(bindparam("most"))
)
