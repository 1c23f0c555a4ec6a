"""Whose voice a page says that it is."""

from __future__ import annotations

import pytest

from dateline.reports.mastheads import HEAD, declared


@pytest.mark.parametrize(
    ("text", "words"),
    [("RADIO X\nVoice of the Military Junta, on short wave\n\nNews.", ["the Military Junta, on short wave"]),
     ("Organ of the Front\n", ["the Front"]),
     ("It was the voice of reason. He spoke.\n", []),
     ("x\n" * HEAD + "Voice of the Front\n", [])],
)  # fmt: skip
def test_a_line_of_the_head_says_whose_voice_a_page_is(text: str, words: list[str]) -> None:
    """A line by itself, near the top."""
    assert list(declared(text)) == words
