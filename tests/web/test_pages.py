"""The pages as a reader without JavaScript sees them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.records import Claim, Report
from dateline.web import control, highlight, pages, relations, safe
from dateline.web.publish import pages_of
from dateline.web.view import Linked, link

from . import sample
from .markup import Page


@pytest.fixture(scope="module")
def linked() -> Linked:
    return link(sample.record())


def report_page(linked: Linked, report: Report) -> Page:
    return Page(pages.report_page(linked, report, "T"))


def test_every_span_of_every_claim_is_marked_and_quotes(linked: Linked) -> None:
    """In the reading view the pieces that carry a value's key join to the words at its span."""
    for report in linked.reports.values():
        marks = [m for m in report_page(linked, report).all("mark") if m.values]
        for n, claim in enumerate(linked.claims_of[report.id]):
            for wanted in highlight.marks_of(claim, n):
                told = "".join(m.text for m in marks if wanted.key in m.values)
                assert told == report.quote(wanted.span), (report.name, wanted)


def test_the_text_is_all_there_and_in_order(linked: Linked) -> None:
    """Nothing of the report is lost between the marks."""
    for report in linked.reports.values():
        article = report_page(linked, report).all("article", class_="text")[0]
        assert "".join(article.text.split()) == "".join(report.text.split())


def test_junk_is_greyed_and_named(linked: Linked) -> None:
    """Each block that is no part of the story stands apart and says what it is; the story doesn't."""
    report = next(r for r in linked.reports.values() if r.name.startswith("wire/1"))
    page = report_page(linked, report)
    assert [b.attributes["data-kind"] for b in page.all("div", class_="junk")] == [
        "navigation",
        "headline",
        "dateline",
        "related story",
    ]
    assert len([b for b in page.all("div", class_="block") if "junk" not in b.attributes["class"]]) == 2


def test_a_value_without_words_says_so(linked: Linked) -> None:
    """What was inferred has no link into the text."""
    report = next(r for r in linked.reports.values() if r.name.startswith("wire/1"))
    inferred = report_page(linked, report).all("span", class_="inferred")
    assert [v.text for v in inferred] == ["River Guard"]


def test_claims_and_words_link_to_each_other(linked: Linked) -> None:
    """Each fragment that a page links to is an id on that page."""
    every = {name: Page(page) for name, page in pages_of(linked, "T")}
    ids = {name: {e.attributes["id"] for e in page.elements if "id" in e.attributes} for name, page in every.items()}
    for name, page in every.items():
        assert len([e for e in page.elements if "id" in e.attributes]) == len(ids[name]), f"an id twice on {name}"
        for anchor in page.all("a"):
            _goes_somewhere(anchor.attributes["href"], name, ids)


def _goes_somewhere(href: str, name: str, ids: dict[str, set[str]]) -> None:
    if href.startswith("http") or "assets/" in href:
        return
    path, _, fragment = href.partition("#")
    target = (
        path.removeprefix("../")
        if path.startswith("../")
        else f"{name.rpartition('/')[0]}/{path}".lstrip("/")
        if path
        else name
    )
    assert target in ids, f"{name} links to {href}"
    if fragment and "=" not in fragment:  # a filter names no element
        assert fragment in ids[target], f"{name} links to {href}"


def test_an_event_tells_who_says_it_and_who_denies_it(linked: Linked) -> None:
    event = next(e for e in linked.events if e.standing == "disputed")
    page = Page(pages.event_page(linked, event, "T"))
    says = [v.text for v in page.all("article", class_="says")]
    denies = [v.text for v in page.all("article", class_="denies")]
    assert ["Harra Front" in says[0], "Valley Monitor" in says[1], len(says)] == [True, True, 2]
    assert len(denies) == 1 and "Ministry of Defence of Orania" in denies[0]


def test_disputed_values_stand_side_by_side(linked: Linked) -> None:
    """Each reading with the claims that hold it, none of them preferred."""
    event = next(e for e in linked.events if e.disputes)
    page = Page(pages.event_page(linked, event, "T"))
    assert [p.text for p in page.all("p", class_="told")] == ["12", "3", "at least 8"]
    assert "same place and the same days" in page.text


def test_an_event_tells_who_is_silent_and_what_would_settle_it(linked: Linked) -> None:
    """The guard, which loses the town, isn't heard; figures and denial stand open."""
    event = next(e for e in linked.events if e.standing == "disputed")
    page = Page(pages.event_page(linked, event, "T"))
    (silent,) = page.all("ul", class_="silent")
    assert "River Guard" in silent.text.replace("RIVER_GUARD", "River Guard") and "the event names it" in silent.text
    (settle,) = page.all("ul", class_="would-settle")
    assert "12 (Harra Front), or 3 (Ministry of Defence of Orania), or at least 8 (Valley Monitor)" in settle.text


def test_claims_that_no_origin_lists_are_still_shown(linked: Linked) -> None:
    event = replace(linked.events[0], origins=())
    voices = pages.voices(linked, event)
    assert [v.origin for v in voices] == [None]
    assert len(voices[0].says) + len(voices[0].denies) == len(event.claims)


def test_a_claim_that_is_not_in_the_record_is_left_out(linked: Linked) -> None:
    """An event of a filtered record may name claims that aren't there; the page is made all the same."""
    event = replace(linked.events[0], claims=("gone", *linked.events[0].claims))
    assert "gone" not in Page(pages.event_page(linked, event, "T")).text


def test_the_table_reads_without_javascript(linked: Linked) -> None:
    """Each event is a row of the first page's table, undated ones last."""
    page = Page(pages.overview(linked, "T"))
    rows = page.all("tr")[1:]
    assert len(rows) == len(linked.events)
    assert [("no date" in r.text) for r in rows] == [False] * 4 + [True] * 2


def test_a_long_table_is_cut_into_pages() -> None:
    """Every event stands on one page of the table, and the pages are linked in order."""
    claims = sample.coded(sample.dispatches())
    many = [sample.event("clash", [claims["took"]], id=f"e{n}") for n in range(pages.PAGE_ROWS * 2 + 5)]
    linked = link(sample.view(sample.dispatches(), list(claims.values()), many))
    rest = dict(pages.table_pages(linked, "T"))
    assert list(rest) == ["table-2.html", "table-3.html"]
    rows = [len(Page(p).all("tr")) - 1 for p in (pages.overview(linked, "T"), *rest.values())]
    assert rows == [pages.PAGE_ROWS, pages.PAGE_ROWS, 5]
    assert [a.attributes["href"] for a in Page(rest["table-2.html"]).all("a", rel="prev")] == ["index.html"]


def test_empty_record() -> None:
    """Each page of a record without anything says so and what to do."""
    linked = link(sample.view([], [], []))
    assert "dateline read FOLDER" in Page(pages.overview(linked, "T")).text
    assert "No reports have been read" in Page(pages.reports_page(linked, "T")).text
    assert "No claim of this record has a source" in Page(pages.sources_page(linked, "T")).text
    assert "No claim of this record names a party" in Page(pages.parties_page(linked, "T")).text
    assert "tells how two parties stand" in Page(relations.relations_page(linked, "T")).text
    assert "tells who holds a place" in Page(control.control_page(linked, "T")).text


def test_sources_show_who_calls_whom_what(linked: Linked) -> None:
    """The ministry denies in one claim and calls the Front "terrorists"; the outlet's own voice is marked."""
    page = Page(pages.sources_page(linked, "T"))
    rows = [" ".join(r.text.split()) for r in page.all("tr")]
    assert any(r.startswith("Ministry of Defence of Orania state") and "“terrorists”" in r for r in rows)
    assert "Harra Front “terrorists” Ministry of Defence of Orania" in rows
    assert any(r.startswith("Valley Monitor own voice") for r in rows)


def test_parties_show_names_sides_and_labels(linked: Linked) -> None:
    """The front's own words and the ministry's label for it; herders, whom nobody knows, stand apart."""
    page = Page(pages.parties_page(linked, "T"))
    (front,) = (a for a in page.all("article") if a.attributes["id"] == f"party-{safe.file_name('HARRA_FRONT')}")
    text = " ".join(front.text.split())
    assert "“Harra Front” 3×" in text
    assert "“terrorists”Orania Todayquoting Ministry of Defence of Orania1" in text
    assert "herders" in page.all("details", class_="described")[0].text


def test_control_leaves_gaps() -> None:
    """The bars of a place don't meet where no report speaks, and an open end has an arrow."""
    page = control.control_page(link(sample.record()), "T")
    assert "◀ River Guard" in page
    bars = [e for e in Page(page).all("svg") if "x" in e.attributes]
    first, second = ((float(b.attributes["x"][:-1]), float(b.attributes["width"][:-1])) for b in bars)
    assert first[0] + first[1] < second[0]


def test_undated_report_shows_the_days_it_can_have_been_written_on(linked: Linked) -> None:
    report = next(r for r in linked.reports.values() if r.name.startswith("wire/4"))
    text = " ".join(report_page(linked, report).text.split())
    assert "probably 3 Mar 2021" in text
    assert "1 – 5 Mar 2021 (5 days)" in text
    assert "the year in which the talks began" in text


def test_quotes_of_any_script_keep_their_direction(linked: Linked) -> None:
    """Blocks and quotations take their direction from their own letters."""
    for report in linked.reports.values():
        assert all(b.attributes["dir"] == "auto" for b in report_page(linked, report).all("div", class_="block"))


def test_no_inline_script_or_style(linked: Linked) -> None:
    """The pages keep to the strict policy that they declare."""
    claims: list[Claim] = list(linked.claims.values())
    assert claims
    for _, page in pages_of(linked, "T"):
        parsed = Page(page)
        policy = next(
            m.attributes["content"]
            for m in parsed.all("meta")
            if m.attributes.get("http-equiv") == "Content-Security-Policy"
        )
        assert "unsafe" not in policy and "default-src 'none'" in policy
        assert all("src" in s.attributes and not s.text.strip() for s in parsed.all("script"))
        assert not parsed.all("style")
        assert not [e for e in parsed.elements for a in e.attributes if a == "style" or a.startswith("on")]
