"""What a claim takes over from the head of its section."""

from __future__ import annotations

import hashlib
import itertools

from dateline.claims import Coder
from dateline.records import Block, Claim, Report

ROUNDUP = """KEMISE

Rebel fighters entered the town on Sunday. Twelve people were killed.

DESSIE

Government forces shelled positions of the rebels on Monday. Three civilians were killed.

MISSILES

Four soldiers were killed on Tuesday."""


def coded(coder: Coder, text: str, heads: tuple[str, ...], kind: str = "section_head") -> tuple[Claim, ...]:
    """The claims of a text, with the lines `heads` marked as such."""
    spans = [(text.index(head), text.index(head) + len(head)) for head in heads]
    edges = [*spans, (len(text), len(text))]
    blocks = [Block(span, kind, "test") for span in spans]  # type: ignore[arg-type]
    blocks += [Block((a[1], b[0]), "body", "test") for a, b in itertools.pairwise(edges)]
    blocks += [Block((0, spans[0][0]), "body", "test")] if spans[0][0] else []
    digest = hashlib.sha256(text.encode()).hexdigest()
    return coder.code(Report(digest[:16], "t.txt", text, digest, tuple(sorted(blocks, key=lambda b: b.span))))


def where(claims: tuple[Claim, ...], evidence: str) -> list[str]:
    """The ids of the places of the claim with these words."""
    found = [c for c in claims if evidence in c.evidence.text]
    assert found, [c.evidence.text for c in claims]
    return [v.means.id or "" for v in found[0].place]


def test_what_is_told_under_a_place_happened_there(coder: Coder) -> None:
    """Said by "the town" or not at all; each section has its own place, and "Missiles" is none."""
    claims = coded(coder, ROUNDUP, ("KEMISE", "DESSIE", "MISSILES"))
    kemise, dessie = "geonames:333356", "geonames:339219"
    assert where(claims, "entered the town") == where(claims, "Twelve people") == [kemise]
    assert where(claims, "shelled positions") == where(claims, "Three civilians") == [dessie]
    assert where(claims, "Four soldiers") == []


def test_a_section_that_tells_of_another_place_lends_none(coder: Coder) -> None:
    """After the story has moved on, the head no longer says where."""
    text = "KEMISE\n\nRebels left for Kombolcha in Ethiopia. Twelve people were killed."
    assert where(coded(coder, text, ("KEMISE",)), "Twelve people") == []


def test_where_a_story_was_filed_is_not_where_it_happened(coder: Coder) -> None:
    """One dateline heads a report, several head its stories."""
    one = "DESSIE —\n\nTwelve people were killed by Ethiopian shells."
    assert where(coded(coder, one, ("DESSIE",), "dateline"), "Twelve people") == []
    two = "KEMISE —\n\nTwelve people were killed.\n\nDESSIE —\n\nThree civilians were killed."
    assert where(coded(coder, two, ("KEMISE", "DESSIE"), "dateline"), "Three civilians") == ["geonames:339219"]


def test_who_holds_the_place_that_heads_a_section(coder: Coder) -> None:
    """A state without a place and without a verb, under the head that names it."""
    text = f"{ROUNDUP}\n\nGONDAR\n\nIn the hands of the rebels since May 2021, apart from a few hours in June."
    found = coded(coder, text, ("KEMISE", "DESSIE", "GONDAR"))
    assert where(found, "the hands of the rebels") != []
