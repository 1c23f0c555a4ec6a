"""Whether an article can hold a claim at all, told without reading it: from its bytes, and from its story's words."""

from .filter import Filter

__all__ = ["Filter"]
