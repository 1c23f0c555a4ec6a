"""Whether an article can hold a claim at all, told without reading it: from its bytes, its story's words, a sentence's."""

from .filter import Filter
from .sentences import Tellers

__all__ = ["Filter", "Tellers"]
