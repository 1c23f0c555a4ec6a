"""Time expressions: the words of a report that tell when, what they say, and the days they can mean.

`find_times` reads them with a grammar of named rules (rules.toml over words.toml); `resolve` turns one into an interval
of days; `timex3` and `annotate` give ISO-TimeML values.
"""

from .find import find_times, is_event
from .reference import Reference, Tense
from .resolve import resolve
from .tense import tense_near
from .timeline import Timeline, anchors
from .timex import Timex, annotate, timex3

__all__ = [
    "Reference",
    "Tense",
    "Timeline",
    "Timex",
    "anchors",
    "annotate",
    "find_times",
    "is_event",
    "resolve",
    "tense_near",
    "timex3",
]
