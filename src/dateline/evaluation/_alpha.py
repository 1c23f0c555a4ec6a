"""Krippendorff's alpha for two coders who both coded every unit: how far they agree beyond what chance would give.

Klaus Krippendorff, Computing Krippendorff's Alpha-Reliability (2011). 1 is perfect agreement, 0 what chance gives; it is
None where it isn't defined: nothing was compared, or everybody always said the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

T = TypeVar("T", bound=Hashable)
Pair = tuple[T, T]
DRAWS = 1000


@dataclass(frozen=True, slots=True)
class Alpha:
    """Agreement on one slot: units compared, the share said alike, alpha, and the interval that holds 95 % of draws."""

    compared: int
    same: float | None
    alpha: float | None
    low: float | None
    high: float | None


def nominal(a: Hashable, b: Hashable) -> float:
    """Alike or not."""
    return float(a != b)


def masi(a: frozenset[object], b: frozenset[object]) -> float:
    """How far apart two sets are: 0 the same, 1 nothing in common (Passonneau 2006, Measuring Agreement on Set-valued
    Items): the share in common, weighed by whether one holds the other (2/3) or they only overlap (1/3)."""
    if a == b:
        return 0.0
    common = a & b
    if not common:
        return 1.0
    return 1 - len(common) / len(a | b) * (2 / 3 if a <= b or b <= a else 1 / 3)


def agreement(pairs: Sequence[Pair[T]], distance: Callable[[T, T], float] = nominal) -> Alpha:
    """How far the two values of each pair agree; the interval draws the observed differences anew, the expected one
    stays as it is, always with the same seed."""
    if not pairs:
        return Alpha(0, None, None, None, None)
    apart = [distance(a, b) for a, b in pairs]
    same = round(sum(a == b for a, b in pairs) / len(pairs), 3)
    chance = _expected(pairs, distance)
    if not chance:
        return Alpha(len(pairs), same, None, None, None)
    draw = Random(0)
    draws = sorted(1 - sum(draw.choices(apart, k=len(apart))) / len(apart) / chance for _ in range(DRAWS))
    ends = (draws[int(DRAWS * 0.025)], draws[int(DRAWS * 0.975) - 1])
    found = 1 - sum(apart) / len(apart) / chance
    return Alpha(len(pairs), same, round(found, 3), round(ends[0], 3), round(ends[1], 3))


def _expected(pairs: Sequence[Pair[T]], distance: Callable[[T, T], float]) -> float:
    """The mean distance of any two of all values that were given, whoever gave them."""
    values = Counter(value for pair in pairs for value in pair)
    total, kinds = values.total(), list(values)
    apart = sum(2 * values[a] * values[b] * distance(a, b) for n, a in enumerate(kinds) for b in kinds[n + 1 :])
    return apart / (total * (total - 1))
