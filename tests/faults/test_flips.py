"""No byte of evidence changes unseen."""

from pathlib import Path

import pytest

from . import flips


@pytest.mark.slow
def test_every_flipped_byte_is_found(tmp_path: Path) -> None:
    """A byte changed in an original, the log, a text, a claim, an event or a bundle is found, always."""
    result = flips.measure(60, tmp_path, many=3)
    for part in result.values():
        assert isinstance(part, dict) and not part.get("missed") and part["flips"]
    for part in ("originals", "log", "texts", "claims", "events", "bundle"):
        assert "holds nothing" not in result[part]  # type: ignore[operator]
