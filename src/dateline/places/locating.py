"""`locate`: every mention of a place in a report, in text order, each with its words and where it lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from ..records import Document, Place, Span, Value
from . import anaphora
from .borders import find_borders
from .called_after import called_after
from .capitals import read_capitals
from .gazetteer import Entry, Gazetteer
from .governing import first_joined, governor
from .ground import Scene, ground
from .heads import HEAD, head_spots, is_head, sections, shared_countries
from .keys import fold
from .lexicon import load
from .nominals import nominals, whole
from .parties import acts_as_party
from .phrases import Phrase, read_phrases
from .resolve import Asked, Resolution, resolve
from .spotting import Spot, Spotter, Word, split_words
from .territory import find_territory


def locate(document: Document, gazetteer: Gazetteer) -> tuple[Value[Place], ...]:
    """All place mentions of a report, in text order.

    `origin` says what decided. It begins with "party:" where a country or capital stands for its government
    ("Damascus said"), with "anchor:" where a name only helps to place a longer expression that is given as well
    ("between X and Y"), with "head:" where it heads a section, outside the sentences, and with "anaphor:" where "the
    city" takes up a place named before.
    """
    sentences = [s.span for s in document.sentences]
    words = split_words(document.report.text, sentences)
    tagged = _attach_tags(words, document)
    report = document.report
    return locate_words(report.text, sentences, words, gazetteer, tagged, head_spots(report), sections(report))


def mentions(document: Document, gazetteer: Gazetteer) -> tuple[Value[Place], ...]:
    """Every mention of a place, in text order: the located ones, the phrases that say what they are around them ("the
    city of Mosul"), and those by a common noun alone ("nominal: …").
    """
    located = locate(document, gazetteer)
    located += tuple(v for v in whole(document, located) if v.span not in {other.span for other in located})
    spoken_of = nominals(document, [v.span for v in located if v.span])
    return tuple(sorted((*located, *spoken_of), key=lambda v: v.span or (0, 0)))


def locate_text(text: str, sentences: Sequence[Span], gazetteer: Gazetteer) -> tuple[Value[Place], ...]:
    """The same from text alone, without the language model."""
    return locate_words(text, sentences, split_words(text, sentences), gazetteer, tagged=False)


def _attach_tags(words: list[Word], document: Document) -> bool:
    """Give each word the tag, relation and class of the token that it begins in; False when none has a tag.

    Where a name may begin, also what governs it.
    """
    lexicon, tagged = load(), False
    rest = iter(words)
    word = next(rest, None)
    for sentence in document.sentences:
        tokens = sentence.tokens
        for i, token in enumerate(tokens):
            start, end = token.span
            while word is not None and word.start < end:
                if start <= word.start:
                    word.tag, word.deprel, word.upos = token.entity.split("-")[-1], token.deprel, token.upos
                    if word.cap or word.low in lexicon.articles:
                        word.governor = governor(tokens, i, lexicon)
                        word.joined_to = tokens[first_joined(tokens, i)].span[0]
                    tagged = tagged or word.tag != "O"
                word = next(rest, None)
    return tagged


def locate_words(
    text: str,
    sentences: Sequence[Span],
    words: list[Word],
    gazetteer: Gazetteer,
    tagged: bool,
    heads: Sequence[Spot] = (),
    bounds: Sequence[Span] = (),
) -> tuple[Value[Place], ...]:
    """Spots, what they mean, the phrases they stand in, and their places; `heads`: what may head a section as a place,
    `bounds`: the heads of all."""
    spotter = Spotter(words, gazetteer, load(), tagged)
    spots = spotter.spots()
    phrases = read_phrases(text, spots, sentences)
    asked = [Asked(s.name, s.span[0], _kind(s, p), s.within) for s, p in zip(spots, phrases, strict=False)]
    resolutions = resolve(asked, gazetteer, spotter.demonyms)
    spots, phrases, resolutions = called_after(text, spots, phrases, resolutions, spotter.demonyms)
    spots, phrases, resolutions = _drop_doubtful(spots, phrases, resolutions)
    phrases = read_capitals(text, phrases, spots, resolutions)
    own = {p.anchors[0]: p for p in phrases if len(p.anchors) == 1}
    scene = Scene(text, spots, resolutions, _countries(resolutions, spotter.demonyms), gazetteer, own)
    phrases += find_borders(text, spots, sentences, gazetteer)
    parties = _parties(spots, phrases, resolutions, words, gazetteer)
    values = [_value(text, p, scene, parties) for p in _outermost(phrases, spots, parties)]
    values += find_territory(text, sentences, gazetteer, [v.span for v in values if v.span])
    headed = list(_headed(heads, asked, scene, spotter.demonyms))
    headed += _headed_as_named(text, heads, values, {v.span for v in headed})
    values += anaphora.find(text, sentences, [*headed, *values], scene.countries, gazetteer, bounds)
    return tuple(sorted((*headed, *values), key=lambda v: v.span or (0, 0)))


def _headed(
    heads: Sequence[Spot], asked: Sequence[Asked], scene: Scene, demonyms: Counter[str]
) -> Iterator[Value[Place]]:
    """The heads of sections that are places, resolved beside what the text names; they change nothing there."""
    if not heads:
        return
    found = resolve([*asked, *(Asked(h.name, h.span[0]) for h in heads)], scene.gazetteer, demonyms)[len(asked) :]
    told = frozenset(scene.countries) or shared_countries(found)
    for head, resolution in zip(heads, found, strict=True):
        if is_head(resolution, told):
            place = ground(
                Phrase("self", head.span, (0,), HEAD), replace(scene, spots=[head], resolutions=[resolution])
            )
            yield Value(place, scene.text[slice(*head.span)], head.span, f"{HEAD}: {'; '.join(resolution.why[:2])}")


def _headed_as_named(
    text: str, heads: Sequence[Spot], values: Sequence[Value[Place]], known: Collection[Span | None]
) -> Iterator[Value[Place]]:
    """Heads of no gazetteer that are called as a place of the text is: "BENTIU", and "in Bentiu" below."""
    named = {fold(v.text): v.means for v in reversed(values) if v.text and not v.origin.startswith("party:")}
    for head in heads:
        place = named.get(fold(head.name))
        if place is not None and head.span not in known and place.basis in ("point", None):
            yield Value(place, text[slice(*head.span)], head.span, f"{HEAD}: as a place is called below")


def _kind(spot: Spot, phrase: Phrase) -> str | None:
    """What the words call for; a part or the countryside of a name rather means the division, its outskirts the town."""
    if spot.kind is not None and spot.kind not in ("road", "facility"):
        return spot.kind
    if phrase.relation not in ("part", "around"):
        return None
    return "edge" if phrase.noun in load().of_towns else "around"


def _drop_doubtful(
    spots: list[Spot], phrases: list[Phrase], resolutions: list[Resolution]
) -> tuple[list[Spot], list[Phrase], list[Resolution]]:
    """Leave out names that are neither in the gazetteer for this report nor called places by their context."""
    keep = [
        k
        for k, (s, r) in enumerate(zip(spots, resolutions, strict=True))
        if r.entry is not None or not s.known or s.score >= 2.5
    ]
    number = {old: new for new, old in enumerate(keep)}
    kept = [
        replace(p, anchors=tuple(number[a] for a in p.anchors)) for p in phrases if all(a in number for a in p.anchors)
    ]
    return [spots[k] for k in keep], kept, [resolutions[k] for k in keep]


def _countries(resolutions: Iterable[Resolution], demonyms: Counter[str]) -> Counter[str]:
    """How often each country is spoken of, by name, by its people and by its places."""
    counts = Counter(demonyms)
    counts.update(r.entry.country for r in resolutions if r.entry is not None and r.entry.country)
    return counts


def _outermost(phrases: list[Phrase], spots: Sequence[Spot], parties: dict[int, str]) -> list[Phrase]:
    """What is given: borders without the names they are made of, corridors with their ends as anchors.

    "Ties between Ankara and Moscow" is no corridor.
    """
    whole = [
        p for p in phrases
        if p.relation in ("border", "road") or (p.relation == "between" and not any(a in parties for a in p.anchors))
    ]  # fmt: skip
    kept = list(whole)
    for p in phrases:
        if p.relation in ("border", "road", "between"):
            continue
        holder = next((w for w in whole if set(p.anchors) & set(w.anchors) or _inside(p.span, w.span)), None)
        if holder is None:
            kept.append(p)
        elif holder.relation == "road":
            kept.append(Phrase("self", spots[p.anchors[0]].span, p.anchors, "anchor: end of a road or line"))
        elif holder.relation == "between":
            kept.append(replace(p, rule=f"anchor: {p.rule}"))
    return kept


def _inside(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _parties(
    spots: list[Spot], phrases: list[Phrase], resolutions: list[Resolution], words: list[Word], gazetteer: Gazetteer
) -> dict[int, str]:
    """Spots that stand for a government, with the reason; a name inside a part or distance is ground."""
    plain = {p.anchors[0] for p in phrases if p.relation == "self"}
    found = {k: acts_as_party(spots[k], resolutions[k].entry, words, gazetteer) for k in sorted(plain)}
    for k in sorted(plain):
        if found[k] is None and found.get(k - 1) and _and_follows(spots[k - 1], spots[k], words):
            entry = resolutions[k].entry
            found[k] = found[k - 1] if entry and (entry.kind == "country" or entry.capital) else None
    return {k: why for k, why in found.items() if why}


def _and_follows(a: Spot, b: Spot, words: list[Word]) -> bool:
    """ "Moscow and Damascus claim", "both the United States and Turkey"."""
    between = [w.low for w in words[a.j : b.i]]
    return between in (["and"], ["or"], ["and", "the"])


def _value(text: str, phrase: Phrase, scene: Scene, parties: dict[int, str]) -> Value[Place]:
    place = ground(phrase, scene)
    return Value(place, text[slice(*phrase.span)], phrase.span, _origin(phrase, scene, parties))


def _origin(phrase: Phrase, scene: Scene, parties: dict[int, str]) -> str:
    """What decided, in words."""
    if phrase.rule.startswith("anchor:"):
        return phrase.rule
    if not phrase.anchors or phrase.relation == "border":
        return f"{phrase.rule}: {'as said' if len(phrase.countries) > 1 else 'the countries of the report'}"
    k = phrase.anchors[0]
    spot, resolution = scene.spots[k], scene.resolutions[k]
    if phrase.relation == "self" and k in parties:
        return f"party: {parties[k]}"
    known = "; ".join(resolution.why[:3]) or "the name itself"
    said = phrase.rule if phrase.relation != "self" else ", ".join(spot.signs[-2:])
    return f"gazetteer: {known} ({said})" if resolution.entry else f"context: {known} ({', '.join(spot.signs[1:4])})"


__all__ = ["Entry", "locate", "locate_text", "mentions"]
