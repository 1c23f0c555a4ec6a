"""What to ask people about pairs of claims, in the order in which answers help most, and their answers, signed."""

from .answers import identity, signed, undo
from .questions import Question, Review

__all__ = ["Question", "Review", "identity", "signed", "undo"]
