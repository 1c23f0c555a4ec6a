"""How many reports a record takes up at once."""

from __future__ import annotations

AT_A_TIME = 1_000
"""Reports that a dating and a merge take from those that wait, and that a reading codes until it dates and merges: what
these hold grows with them, and with what they bear on (docs/speed.md). The record is the same."""
