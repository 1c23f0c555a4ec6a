"""The forms of a word, from its lemma."""

from __future__ import annotations

import pytest

from dateline.language.forms import forms


@pytest.mark.parametrize(
    ("lemma", "wanted"),
    [
        ("kill", {"kill", "kills", "killed", "killing"}),
        ("strike", {"strikes", "struck", "striking"}),
        ("stab", {"stabbed", "stabbing"}),
        ("occupy", {"occupies", "occupied", "occupying"}),
        ("fight", {"fought"}),
        ("flee", {"fled", "fleeing"}),
    ],
)
def test_forms_hold_what_is_written(lemma: str, wanted: set[str]) -> None:
    """Regular and irregular forms are among them."""
    assert wanted <= forms(lemma)
