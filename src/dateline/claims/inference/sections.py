"""What a claim leaves to the head of its section: under "LYMAN", what happened with no place told happened in Lyman."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...records import Place, Span, Value
from ...vocabulary import load_acts
from ..draft import Draft
from ..scene import Scene, within
from .inferred import HOSTILE, inferred

HEADS = ("section_head", "dateline")
PLACED = HOSTILE | {"state"}
"""Families of acts that lie where the head says: of force, and of who holds ground."""
TOLD = {"happened", "ongoing", "ended"}


def add_place_of_section(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Acts of force and states without a place lie where the section's head says, as long as it has told of nowhere else."""
    placed = [v for v in scene.places if v.span and not v.origin.startswith("party:")]
    heads = [v for v in placed if v.origin.startswith("head:") and v.means.basis == "point"]
    return [_placed(scene, d, heads, placed) for d in drafts]


def _placed(scene: Scene, d: Draft, heads: Sequence[Value[Place]], placed: Sequence[Value[Place]]) -> Draft:
    if d.place or d.status.means not in TOLD or load_acts()[d.act.means].family not in PLACED:
        return d
    block = _block_before(scene, d.evidence[0]) if heads else None
    head = scene.entry(d.s) or next((v for v in heads if block and v.span and within(v.span, block)), None)
    if head is None or head.span is None:
        return d
    end = scene.graphs[d.s].sentence.span[1]
    others = (v for v in placed if v.span and head.span[1] <= v.span[0] < end and v.means.basis != "country")
    if any(v.means.id != head.means.id for v in others):
        return d
    return replace(d, place=inferred((head,), f"under the head {head.text!r}"))


def _block_before(scene: Scene, at: int) -> Span | None:
    """The last head before a position, be it a place or not."""
    return max((b.span for b in scene.document.report.blocks if b.kind in HEADS and b.span[1] <= at), default=None)
