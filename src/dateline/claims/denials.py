"""Denials and confirmations of what is told beside them: the act again, according to who says so (rule 2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..records import Source, Span, Speech, Value
from ..speech import CONFIRMATION, ELSEWHERE
from .attribution import chain
from .draft import WORDS, Draft
from .scene import Scene, within


def denials(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A copy of every act that a denial or a confirmation points back at ("…, something Moscow denied")."""
    seen: list[tuple[Span | None, tuple[Source, ...]]] = []
    for speech in scene.speech:
        if speech.origin not in ELSEWHERE or speech.cue is None:
            continue
        told = [d for d in drafts if _asserted(d) and any(within(d.act.span, c) for c in speech.content if d.act.span)]
        sources = chain(scene, [speech]) if speech.source else ()  # "It was not so.": the report's own word
        again = speech.origin == CONFIRMATION
        for d in _told_before(told, speech.cue) if again else _own(told, sources):
            if (d.act.span, sources) not in seen:  # "denied it and went on denying it"
                seen.append((d.act.span, sources))
                yield _copy(scene, d, speech, sources)


def _asserted(d: Draft) -> bool:
    """An act that is put forward as so, no words and no epithet."""
    return d.act.means not in WORDS and d.status.means != "denied" and d.main >= 0


def _own(told: Sequence[Draft], sources: Sequence[Source]) -> Sequence[Draft]:
    """Of several acts told, a party denies its own; all where none is its own."""
    who = {s.means.id for s in sources if s.means and s.means.id}
    return [d for d in told if who & {v.means.id for v in d.actor}] or told


def _told_before(told: Sequence[Draft], cue: Span) -> Sequence[Draft]:
    """What others say: nobody confirms the report's own word, nor what is told after."""
    return [d for d in told if d.sources and d.evidence[1] <= cue[0]]


def _copy(scene: Scene, d: Draft, speech: Speech, sources: tuple[Source, ...]) -> Draft:
    assert speech.cue is not None
    who = speech.source or speech.cue
    words = (min(speech.cue[0], who[0]), max(speech.cue[1], who[1]))
    here = scene.sentence_of(words) == d.s
    after = [c[1] for c in speech.content if here and c[0] >= words[1]]  # "rejected the claim that …": both in one
    words = (words[0], max([words[1], *after]))
    denied = Value("denied", scene.quote(speech.cue), speech.cue, "denied by another source")
    return replace(
        d,
        evidence=words,
        content=words,
        status=d.status if speech.origin == CONFIRMATION else denied,
        sources=sources,
        when=d.when,
    )
