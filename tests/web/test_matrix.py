"""Sources against events, as a reader without JavaScript sees it, and as the script gets it."""

from __future__ import annotations

from dateline.web import pages
from dateline.web.data import STANDS, voices_table
from dateline.web.view import link

from . import sample
from .markup import Page


def test_each_source_has_its_sign() -> None:
    """Of the capture: the front and the monitor assert, the ministry denies; the guard, which it names, is silent."""
    linked = link(sample.record())
    capture = next(e for e in linked.events if e.act == "capture")
    told = {linked.voices.name(id_): s.stands for id_, s in linked.voices.of(capture).items()}
    assert told["Harra Front"] == ("asserts",) and told["Valley Monitor"] == ("asserts",)
    assert told["Ministry of Defence of Orania"] == ("denies",)
    labels = [
        e.attributes.get("aria-label") for e in Page(pages.matrix_page(linked, 1, "T")).all("span", class_="stand")
    ]
    assert labels.count("denies") == 1 and labels.count("asserts") >= 6


def test_the_script_gets_the_same_as_the_table() -> None:
    """Per event the numbers of its sources with a bit for each stand."""
    linked = link(sample.record())
    table = voices_table(linked)
    names = [name for _, name in table["sources"]]
    for event, row in zip(linked.events, table["of"], strict=True):
        told = {names[n]: tuple(s for k, s in enumerate(STANDS) if bits >> k & 1) for n, bits in row}
        assert told == {
            linked.voices.name(i): tuple(sorted(s.stands, key=STANDS.index)) for i, s in linked.voices.of(event).items()
        }


def test_a_long_matrix_is_cut_into_pages() -> None:
    """As the table of events is, and the pages are linked in order."""
    claims = sample.coded(sample.dispatches())
    many = [sample.event("clash", [claims["took"]], id=f"e{n}") for n in range(pages.PAGE_ROWS + 5)]
    found = dict(pages.matrix_pages(link(sample.view(sample.dispatches(), list(claims.values()), many)), "T"))
    assert list(found) == ["matrix.html", "matrix-2.html"]
    assert [len(Page(p).all("tr")) - 1 for p in found.values()] == [pages.PAGE_ROWS, 5]
    assert [a.attributes["href"] for a in Page(found["matrix-2.html"]).all("a", rel="prev")] == ["matrix.html"]


def test_an_empty_record_says_what_to_do() -> None:
    """The page is there, with the next step."""
    assert "dateline read FOLDER" in Page(pages.matrix_page(link(sample.view([], [], [])), 1, "T")).text
