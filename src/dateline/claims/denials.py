"""Denials of what is told beside them: the denied act again, status denied, according to who denies (rule 2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..records import Speech, Value
from ..speech import DENIAL
from .attribution import chain
from .draft import WORDS, Draft
from .scene import Scene, within


def denials(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A denied copy of every act that a denial points back at ("…, something Moscow denied")."""
    for speech in scene.speech:
        if speech.origin != DENIAL or speech.cue is None:
            continue
        for d in drafts:
            asserted = d.act.means not in WORDS and d.status.means != "denied" and d.main >= 0
            if asserted and d.act.span and any(within(d.act.span, c) for c in speech.content):
                yield _denied(scene, d, speech)


def _denied(scene: Scene, d: Draft, speech: Speech) -> Draft:
    assert speech.cue is not None
    who = speech.source or speech.cue
    words = (min(speech.cue[0], who[0]), max(speech.cue[1], who[1]))
    return replace(
        d,
        evidence=words,
        content=words,
        status=Value("denied", scene.quote(speech.cue), speech.cue, "denied by another source"),
        sources=chain(scene, [speech]) if speech.source else (),  # "It was not so.": the report's own word
        when=d.when,
    )
