"""What making a pack tells: the records that it had to leave out, and the result."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from ...records import Problem

SHOWN = 20  # broken records that are kept in words; the others are only counted


@dataclass(frozen=True, slots=True)
class Made:
    """A finished pack."""

    path: Path
    places: int
    names: int
    left_out: int  # broken records
    problems: tuple[Problem, ...]  # the first of them in words, then notes
    resumed: bool = False  # whether an interrupted build was taken up


@dataclass(frozen=True, slots=True)
class Step:
    """How far a build is: bytes read of those in the file (0 of 0 where nobody can know)."""

    what: str
    done: int
    total: int


Watch = Callable[[Step], None]


class BrokenRecord(Exception):
    """One record that can't be used: `what` is wrong with it, and the `next_step`."""

    def __init__(self, what: str, next_step: str) -> None:
        super().__init__(what)
        self.what, self.next_step = what, next_step


def as_text(cells: Iterable[str]) -> None:
    """BrokenRecord where bytes were no UTF-8, or half a character stands where a whole one should."""
    text = "".join(cells)
    if "\ufffd" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise BrokenRecord("is not UTF-8", "Save the file as CSV UTF-8.")


def point(lat: str, lon: str) -> tuple[float, float]:
    """Degrees WGS 84 from two fields, to 5 decimals (a metre); BrokenRecord where they aren't on the globe."""
    try:
        y, x = float(lat), float(lon)
    except ValueError:
        raise BrokenRecord(
            f"has no coordinates ({lat!r}, {lon!r})", "Give latitude and longitude in decimal degrees."
        ) from None
    if not (-90 <= y <= 90 and -180 <= x <= 180):
        raise BrokenRecord(
            f"lies off the globe (latitude {lat}, longitude {lon})", "Are latitude and longitude swapped?"
        )
    return round(y, 5), round(x, 5)
