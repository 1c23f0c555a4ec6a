"""Strings of a report made harmless: for HTML, for scripts, for addresses and for file names."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ..errors import UsageError

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; object-src 'none'"
)
"""No inline script or style, no connection to anywhere; `data:` is for pictures in the style sheets."""


@dataclass(frozen=True, slots=True)
class Tiles:
    """A tile server that a person chose for the maps, and whom to credit for its pictures."""

    address: str  # with {z}, {x} and {y}
    credit: str


def policy(tiles: Tiles | None = None, base: str = CSP) -> str:
    """The policy of a page with a map: pictures from the tile server too, and nothing else more than always."""
    return base.replace("img-src 'self' data:", f"img-src 'self' data: {_origin(tiles.address)}") if tiles else base


def tiles(address: str, credit: str = "") -> Tiles:
    """A tile server by its address, such as https://tile.example.org/{z}/{x}/{y}.png; UsageError where it is none."""
    if web_address(address) is None or not _origin(address) or not all(f"{{{k}}}" in address for k in "zxy"):
        raise UsageError(
            f"{address!r} is no address of tiles. Write one such as https://tile.example.org/{{z}}/{{x}}/{{y}}.png."
        )
    return Tiles(address, credit)


def _origin(address: str) -> str:
    """Scheme, host and port, as a policy names them; "" where the host is not written plainly."""
    found = re.match(r"(https?://[A-Za-z0-9.-]+(?::[0-9]+)?)/", address)
    return found[1] if found else ""


_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")


def printable(text: str) -> str:
    """The text with each character that HTML or UTF-8 cannot carry shown as U+FFFD; the length stays."""
    return _UNPRINTABLE.sub("\ufffd", text)


def script_json(value: Any) -> str:
    """`value` as a JavaScript string literal that holds JSON: pure ASCII, no "<", ">" or "&" in it."""
    literal = json.dumps(json.dumps(value, separators=(",", ":")))
    return literal.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def file_name(identifier: str) -> str:
    """A record's id as a file name on any system: itself where it is plain, else its hash."""
    if _FILE_NAME.fullmatch(identifier) and identifier == identifier.lower():
        return identifier
    return "x" + hashlib.sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web (http or https with a host); anything else is not made a link."""
    if not url or url != url.strip() or _UNPRINTABLE.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and parts.hostname else None
