"""What merging knows of a claim or an event beside it, as bytes: where it is carried or kept, it isn't worked out again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any, TypeVar, cast, get_type_hints

import msgspec

from ..records import Claim
from .facts import Facts, places_of
from .links import Seen

T = TypeVar("T", Facts, Seen)


def pack_facts(facts: Facts) -> bytes:
    """What is compared of a claim, but for what its form says."""
    return pack(facts, "claim", "places")


def unpack_facts(packed: bytes, claim: Claim) -> Facts:
    """What is compared of a claim; claims of one report share its story, as when they were read."""
    facts = unpack(packed, Facts, claim=claim, places=places_of(claim))
    return replace(facts, story=_shared(facts.story))


@lru_cache(maxsize=4_000)
def _shared(story: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    return story


def pack(record: Facts | Seen, *without: str) -> bytes:
    """The fields of a record, sets in order, so that the same record gives the same bytes."""
    plain = {name: getattr(record, name) for name in _fields(cast(Any, type(record))) if name not in without}
    return msgspec.msgpack.encode(plain, order="deterministic")


def unpack(packed: bytes, kind: type[T], **more: Any) -> T:
    """The record, with those of its fields that were left out."""
    plain = _decoder(cast(Any, kind), frozenset(more)).decode(packed)
    return kind(**dict(zip(plain.__struct_fields__, msgspec.structs.astuple(plain), strict=True)), **more)


@cache
def _decoder(kind: Any, without: frozenset[str]) -> Any:
    """Reads all fields but some straight into their types."""
    own = [(name, hint) for name, hint in _fields(kind).items() if name not in without]
    return msgspec.msgpack.Decoder(msgspec.defstruct(kind.__name__, own))


@cache
def _fields(kind: Any) -> Mapping[str, Any]:
    """The fields of a record and their types."""
    return get_type_hints(kind)
