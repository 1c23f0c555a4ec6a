"""The parties of a record: names, sides and labels."""

from __future__ import annotations

from dateline.records import Claim, Evidence, Label, Party, Report, ReportRef, Source, Value
from dateline.store.parties import LabelUse, profiles

SDF = Party("SDF", "Syrian Democratic Forces", "militia")
RUSSIA = Party("Russia", "Russia", "state")


def value(party: Party, text: str | None, at: int = 0) -> Value[Party]:
    return Value(party, text, (at, at + len(text)) if text else None, "by hand")


def claim(
    id_: str, report: str, *actors: Value[Party], by: Party | None = None, labels: tuple[Label, ...] = ()
) -> Claim:
    said = (Source("origin", by, by.name, (0, 1), "by hand"),) if by else ()
    return Claim(
        id_, ReportRef(report, report), Value("clash", "x", (0, 1), "by hand"), Evidence("x", (0, 1)), actors,
        (value(RUSSIA, "Russia", 30),), (), None, said, Value("happened", None, None, ""), (), labels, "hand@1",
    )  # fmt: skip


def reports(**outlets: str) -> dict[str, Report]:
    return {k: Report(k, k, "", "", (), outlet=Value(v, None, None, "sidecar")) for k, v in outlets.items()}


def test_words_are_counted_without_articles_and_pronouns() -> None:
    """ "the SDF", "The SDF" and "SDF" are one; "it" is no name; what was inferred has no words."""
    found = profiles(
        [
            claim("a", "r", value(SDF, "the SDF")), claim("b", "r", value(SDF, "The SDF")),
            claim("c", "r", value(SDF, "its fighters")), claim("d", "r", value(SDF, "it")), claim("e", "s", value(SDF, None)),
        ],
        {},
    )  # fmt: skip
    one = next(p for p in found if p.party == SDF)
    assert one.words == (("SDF", 2), ("fighters", 1))
    assert (one.actor_in, one.target_in, one.reports) == (5, 0, 2)


def test_sides_come_from_the_party_files() -> None:
    """Backers and foes with the days from which they are so, and the other names."""
    (one,) = (p for p in profiles([claim("a", "r", value(SDF, "SDF"))], {}) if p.party == SDF)
    assert ("backed by", "United States", "2015-10") in [(t.kind, t.other, t.since) for t in one.ties]
    assert "QSD" in one.aliases


def test_labels_stand_by_outlet_and_in_whose_mouth() -> None:
    """An outlet's own word is told apart from one that it quotes; capitals don't tell labels apart."""
    terrorists = value(SDF, "the terrorists")
    label = Label("actor", "terrorists", (4, 14))
    found = profiles(
        [
            claim("a", "r", terrorists, by=RUSSIA, labels=(label,)),
            claim("b", "s", terrorists, labels=(label,)),
            claim("c", "s", terrorists, labels=(Label("actor", "Terrorists", (4, 14)),)),
        ],
        reports(r="North Wire", s="State TV"),
    )
    one = next(p for p in found if p.party == SDF)
    assert one.labels == (
        LabelUse("terrorists", "North Wire", ("Russia",), 1),
        LabelUse("terrorists", "State TV", (), 2),
    )


def test_parties_without_an_id_are_told_by_name() -> None:
    """ "armed men" in two reports is one description; it has no ties."""
    men = Party(None, "armed men")
    found = profiles([claim("a", "r", value(men, "Armed men")), claim("b", "s", value(men, "armed men"))], {})
    one = next(p for p in found if p.party.id is None)
    assert (one.actor_in, one.ties, one.aliases) == (2, (), ())
