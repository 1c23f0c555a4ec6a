"""Opens the record in a browser: the pages live, decisions made in them, and JSON for programs; on this machine only."""

from .access import Access
from .app import application

__all__ = ["Access", "application"]
