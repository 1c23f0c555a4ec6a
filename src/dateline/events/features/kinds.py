"""Acts by how they are told: which words can mean one act, which acts recur, last or spread over days."""

from __future__ import annotations

COMPATIBLE: tuple[tuple[frozenset[str], float], ...] = (
    (frozenset({"offensive", "clash"}), -0.5),
    (frozenset({"incursion", "offensive"}), 0.0),
    (frozenset({"attack", "shelling"}), 0.0),
    (frozenset({"attack", "airstrike"}), 0.0),
    (frozenset({"attack", "bombing"}), 0.0),
    (frozenset({"attack", "chemical_attack"}), 0.0),
    (frozenset({"airstrike", "chemical_attack"}), 0.0),
    (frozenset({"killing", "execution"}), -1.5),  # those shot after a battle are none of its dead
    (frozenset({"advance", "capture"}), 0.0),
    (frozenset({"advance", "retreat"}), 0.0),
    (frozenset({"ceasefire", "agreement"}), 0.0),
    (frozenset({"arrest", "surrender"}), 0.0),
    (frozenset({"arrest", "abduction"}), 0.0),
    (frozenset({"attack", "clash"}), -0.5),
    (frozenset({"attack", "offensive"}), -0.5),
    (frozenset({"killing", "attack"}), -0.5),
    (frozenset({"killing", "shelling"}), -0.5),
    (frozenset({"killing", "airstrike"}), -0.5),
    (frozenset({"killing", "bombing"}), -0.5),
    (frozenset({"shelling", "airstrike"}), -0.5),
    (frozenset({"shelling", "bombing"}), -0.5),
    (frozenset({"airstrike", "bombing"}), -0.5),
)
"""Acts that may be two words for one act: the general beside the specific, or means that witnesses take for each other
(what struck a place is often disputed). Below zero: more than the word must speak for it."""

BATTLES = frozenset({"clash", "offensive"})

CHANGE_OF_HANDS = frozenset({"capture", "retreat"})

GROUND = CHANGE_OF_HANDS | {"advance", "control", "siege"}
"""Acts and states of a place: what holds for one town doesn't hold for the next."""

RECURRENT = frozenset(
    {"attack", "shelling", "airstrike", "bombing", "killing", "clash", "talks", "arrest", "abduction", "deployment",
     "protest", "displacement", "looting", "aid", "statement", "accusation", "demand", "threat", "rejection"}
)  # fmt: skip
"""Acts that happen again and again: without a day in common they are no sign of one event."""

LASTING = frozenset({"support", "alliance", "siege", "sanction"})
"""States that hold for months: the same one is told at any time."""

SPREADS = LASTING | {"advance", "control", "offensive", "clash", "displacement", "deployment", "looting"}
"""Acts that go on for days."""
