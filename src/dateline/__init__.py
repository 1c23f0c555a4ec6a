"""Dateline: news reports of a conflict in, a record that can be defended out."""

__version__ = "0.1.0"
