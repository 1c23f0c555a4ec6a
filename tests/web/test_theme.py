"""The dark theme is one theme, however it comes to be shown."""

from __future__ import annotations

import re
from importlib import resources


def test_the_system_and_the_reader_choose_the_same_dark() -> None:
    """CSS can't name a block, so the colours stand twice: for a dark system and for a reader's choice. They are equal."""
    style = (resources.files("dateline") / "web" / "assets" / "dateline.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root(?::not\(\[data-theme=\"light\"\]\)|\[data-theme=\"dark\"\]) \{([^}]*)\}", style)
    assert len(blocks) == 2 and "--paper" in blocks[0]
    assert blocks[0].split() == blocks[1].split()
