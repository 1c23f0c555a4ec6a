"""Whose voice a page says that it is, in its head: "Voice of the Libyan Arab Armed Forces"."""

from __future__ import annotations

import re
from collections.abc import Iterator

VOICE = re.compile(
    r"^[^\n.]{0,40}\b(?:[Vv]oice|[Oo]rgan|[Nn]ewspaper|[Pp]aper|[Bb]ulletin|[Mm]outhpiece) of ([^\n.]{3,80})$",
    re.MULTILINE,
)
HEAD = 400  # letters of a page's head


def declared(text: str) -> Iterator[str]:
    """The words after "voice of", in the order of the page."""
    return (m[1] for m in VOICE.finditer(text[:HEAD]))
