"""Who says so, counted, and how the parties are called."""

from __future__ import annotations

from dataclasses import replace

from dateline.records import Claim, Label, Party, Source, Value
from dateline.store.sources import SourceCount, labelled, sources

from ..events.make import claim, report


def told(*claims: Claim, outlet: str | None = "The Daily Port") -> dict[str, SourceCount]:
    reports = [report(n, outlet=outlet) for n in {c.report.name for c in claims}]
    return {s.name: s for s in sources(claims, reports)}


def calling(one: Claim, label: str, start: int, *parties: tuple[str, tuple[int, int]]) -> Claim:
    """The claim with these targets at their words, and a label for the words at `start`."""
    values = tuple(Value(Party(n, n, "rebel"), n, span, "test") for n, span in parties)
    return replace(one, target=values, labels=(Label("target", label, (start, start + len(label))),))


def test_an_outlets_own_voice_stands_under_its_name() -> None:
    """Claims that name no source are the outlet's, apart from what it quotes."""
    found = told(claim("1"), claim("2", source=("Army", "state_forces")))
    assert (found["The Daily Port"].own, found["The Daily Port"].origin_of) == (True, 1)
    assert (found["Army"].own, found["Army"].quoted_by) == (False, ("The Daily Port",))


def test_a_source_is_counted_by_claims_and_by_reports() -> None:
    """Twice in one report and once in another: three claims, two reports; denials are counted apart."""
    said = ("Army", "state_forces")
    found = told(claim("1", source=said, report="r"), claim("2", source=said, report="r"), claim("3", source=said, status="denied"))  # fmt: skip
    assert (found["Army"].origin_of, found["Army"].reports, found["Army"].denies) == (3, 2, 1)


def test_relays_are_no_origins() -> None:
    """Who only passes on is counted as a relay."""
    wire = Source("relay", Party("Wire", "Wire", "wire"), "Wire", (0, 1), "test")
    one = claim("1", source=("Army", "state_forces"))
    found = told(replace(one, according_to=(*one.according_to, wire)))
    assert (found["Wire"].origin_of, found["Wire"].relays) == (0, 1)


def test_a_party_speaks_for_itself_and_a_monitor_for_nobody() -> None:
    """The side is that of the standing rules; a member speaks for its alliance."""
    found = told(claim("1", source=("YPG", "militia")), claim("2", source=("SOHR", "monitor")))
    assert found["YPG"].speaks_for == "Syrian Democratic Forces" and found["SOHR"].speaks_for is None


def test_a_label_stands_for_the_party_whose_words_hold_it() -> None:
    """ "the Kurdish fighters and the [militants]": nobody calls the fighters militants."""
    one = calling(claim("1"), "militants", 30, ("YPG", (0, 20)), ("ISIS", (25, 40)))
    assert [p.id for p in labelled(one, one.labels[0])] == ["ISIS"]


def test_a_label_of_words_for_several_parties_stands_for_all() -> None:
    """ "Al-Nusra and ISIS [terrorists]" are one phrase."""
    one = calling(claim("1"), "terrorists", 30, ("Al-Nusra", (0, 40)), ("ISIS", (0, 40)))
    assert [p.id for p in labelled(one, one.labels[0])] == ["Al-Nusra", "ISIS"]


def test_labels_are_counted_by_party_whatever_their_capitals() -> None:
    """The most used first."""
    said, at = ("Army", "state_forces"), ("ISIS", (25, 40))
    found = told(
        calling(claim("1", source=said), "Terrorists", 25, at),
        calling(claim("2", source=said), "terrorists", 25, at),
        calling(claim("3", source=said), "gunmen", 25, at),
    )
    assert [(c.party.id, c.label.casefold(), c.claims) for c in found["Army"].calls] == [
        ("ISIS", "terrorists", 2), ("ISIS", "gunmen", 1),
    ]  # fmt: skip


def test_the_order_of_claims_is_no_matter() -> None:
    """The same claims give the same list."""
    claims = [claim("1"), claim("2", source=("Army", "state_forces")), claim("3", source=("Monitor", "monitor"))]
    reports = [report(c.report.name, outlet="X") for c in claims]
    assert sources(claims, reports) == sources(claims[::-1], reports[::-1])
