"""A record that is quick to make differs in nothing else from any frozen dataclass with slots."""

from __future__ import annotations

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace
from typing import Any

import pytest

from dateline.frozen import quick_to_make
from dateline.records import Token, Value

TOKEN = Token("took", (4, 8), "take", "VERB", "VBD", -1, "root", head_p=0.99)


def test_fields_keep_their_order_their_names_and_their_defaults() -> None:
    """What isn't given has its default, and the signature tells so."""
    assert TOKEN.entity == "O"
    assert repr(TOKEN).startswith("Token(text='took', span=(4, 8), lemma='take'")
    assert list(inspect.signature(Token).parameters) == list(Token.__slots__)
    with pytest.raises(TypeError):
        Token("took", (4, 8))  # type: ignore[call-arg]


@pytest.mark.parametrize("record", [TOKEN, Value("SDF", "the SDF", (0, 7), "named")])
def test_records_of_the_same_fields_are_equal_and_stay_so(record: Any) -> None:
    """Copies, pickles and replacements are of the record's own class, and equal."""
    for other in (copy.copy(record), pickle.loads(pickle.dumps(record)), replace(record)):
        assert type(other) is type(record)
        assert (other, hash(other)) == (record, hash(record))


def test_no_field_can_be_set_or_deleted() -> None:
    """The record is frozen once it is made."""
    with pytest.raises(FrozenInstanceError):
        TOKEN.text = "lost"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del TOKEN.text


def test_a_class_that_makes_its_own_fields_is_refused() -> None:
    """Fields made by a factory, or after the others, are more than what is given."""

    @dataclass(frozen=True, slots=True)
    class Made:
        rows: list[str] = field(default_factory=list)

    @dataclass(frozen=True, slots=True)
    class After:
        row: str

        def __post_init__(self) -> None: ...

    for cls in (Made, After):
        with pytest.raises(TypeError, match="leave quick_to_make out"):
            quick_to_make(cls)
