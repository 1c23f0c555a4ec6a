"""Says which party, speaker or people each noun phrase of a report denotes, from names, patterns and back-references."""

from .cast import Cast
from .parties import Parties

__all__ = ["Cast", "Parties"]
