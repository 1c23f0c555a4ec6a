"""Spans quote, whatever the letters."""

from pathlib import Path

import pytest

from . import encodings


@pytest.mark.slow
def test_spans_quote_in_every_encoding(tmp_path: Path) -> None:
    """Odd letters in any encoding, as text, Markdown or HTML: every value of every claim quotes the text as read."""
    result = encodings.measure(150, tmp_path)
    assert int(str(result["files"])) >= 150 and result["claims"]
