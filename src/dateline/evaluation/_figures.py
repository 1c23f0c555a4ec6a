"""Figures that all evaluations give alike: shares, precision, recall and F1 of counts, rounded to three places."""

from __future__ import annotations


def share(right: float, of: float) -> float:
    """How many of all are right; 0 of none."""
    return round(right / of, 3) if of else 0.0


def f1(right: float, made: float, gold: float) -> float:
    """The harmonic mean of precision and recall, from what is right, what was made and what the gold has."""
    return round(2 * right / (made + gold), 3) if made + gold else 0.0


def prf(right: float, made: float, gold: float) -> dict[str, float]:
    """Precision, recall and F1."""
    return {"precision": share(right, made), "recall": share(right, gold), "f1": f1(right, made, gold)}


def counted(hit: int, predicted: int, gold: int) -> dict[str, float]:
    """The same with the counts that they come from."""
    return {**prf(hit, predicted, gold), "hit": hit, "predicted": predicted, "gold": gold}
