"""What is compared of a claim, as bytes and back."""

from __future__ import annotations

from dateline.events.facts import read
from dateline.events.packing import pack_facts, unpack_facts
from tests.events.make import claim, report


def test_what_is_compared_comes_back_as_it_was() -> None:
    """Packed and read again, nothing is lost; what the claim's own form says isn't kept twice."""
    claims = [
        claim("a", killed=7, words="shells hit the hospital of Alpha"),
        claim("b", "denial", report="r-a", start=90),
    ]
    found = read(claims, {"r-a": report("r-a", "2020-05-02")})
    for one in claims:
        packed = pack_facts(found[one.id])
        assert unpack_facts(packed, one) == found[one.id]
        assert b"radius_km" not in packed


def test_claims_of_one_report_share_its_story() -> None:
    """A report's acts are held once, not once a claim."""
    claims = [claim("a"), claim("b", report="r-a", start=90)]
    found = read(claims, {"r-a": report("r-a", "2020-05-02")})
    first, second = (unpack_facts(pack_facts(found[one.id]), one) for one in claims)
    assert first.story and first.story is second.story
