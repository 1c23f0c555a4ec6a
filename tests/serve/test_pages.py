"""The live pages: the published ones, with what can be decided, and every string inert."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.records import Reading, Report
from dateline.store import Record
from dateline.web.pages import VIEWS
from dateline.web.safe import file_name, tiles
from tests.web.markup import Page
from tests.web.payloads import PAYLOADS

from .conftest import Browser

Visit = Callable[..., Browser]


def addresses(browser: Browser) -> list[str]:
    """Every view."""
    with Record.open(browser.path, readonly=True) as record:
        view = record.view()
    claim = view.claims[0]
    report = f"/reports/{file_name(claim.report.id)}.html"
    return [
        "/", "/index.html", "/index.html?act=capture", "/about.html", *(f"/{name}.html" for name, _ in VIEWS),
        "/matrix.html?actor=Houthis", "/control.html?day=2019-03-04", "/changes.html?since=2019-03-05", "/changes.html?since=1",
        "/review.html", "/review.html?queue=claims", "/decisions.html", "/nothing",
        f"{report}?claim={claim.id}&slot=actor", f"{report}?add=1&words=x&near=1",
        *(f"/events/{file_name(e.id)}.html" for e in view.events),
        *(f"/reports/{file_name(r.id)}.html" for r in view.reports),
    ]  # fmt: skip


@pytest.mark.slow
def test_every_view_opens_and_keeps_the_policy(visit: Visit) -> None:
    """No inline script, style or handler; every form has the token; every link between pages leads somewhere."""
    browser = visit()
    for address in addresses(browser):
        reply = browser.get(address)
        assert reply.status_code == (404 if address == "/nothing" else 200), address
        page = Page(reply.text)
        assert all("src" in s.attributes and not s.text.strip() for s in page.all("script"))
        assert not page.all("style")
        assert not [e for e in page.elements for a in e.attributes if a == "style" or a.startswith("on")]
        posts = [f for f in page.all("form") if f.attributes.get("method") == "post"]
        tokens = [i for i in page.all("input") if i.attributes.get("name") == "token"]
        assert len(posts) == len(tokens)
        assert all(t.attributes["value"] == browser.access.form_token for t in tokens)
        for link in page.all("a"):
            href = link.attributes["href"].partition("#")[0]
            if href and not href.startswith("http"):
                there = browser.client.base_url.join(address).join(href)
                assert browser.get(str(there)).status_code == 200, (address, href)


def test_the_policy_is_widened_for_tiles_alone(visit: Visit) -> None:
    """In the header of every reply, as the pages declare it; off without the option."""
    plain, wide = visit(), visit(tiles=tiles("https://tile.example.org/{z}/{x}/{y}.png"))
    for path in ("/index.html", "/reports.html", "/assets/dateline.css"):
        header = plain.get(path).headers["content-security-policy"]
        assert "example" not in header
        assert wide.get(path).headers["content-security-policy"] == header.replace(
            "data:;", "data: https://tile.example.org;"
        )
    assert "data-tiles" in wide.get("/index.html").text and "data-tiles" not in plain.get("/index.html").text


def test_changes_are_told_since_what_the_address_asks(visit: Visit) -> None:
    """A day or an entry of the log; a file's name is refused, for anybody may ask."""
    browser = visit()
    text = " ".join(browser.get("/changes.html?since=2019-03-05").text.split())
    assert "New events" in text and 'value="2019-03-05"' in text
    assert "Since when?" in browser.get("/changes.html").text
    refused = browser.get(f"/changes.html?since={browser.path}")
    assert refused.status_code == 400 and "is no number of a log entry and no day" in refused.text


def test_the_views_are_the_published_ones(visit: Visit, tmp_path: Path) -> None:
    """A reader who may not decide sees in the main part what `publish` writes."""
    from dateline.web import publish

    browser = visit(token=None)
    with Record.open(browser.path, readonly=True) as record:
        publish(record, tmp_path / "out", title="Test")
    for name in [f"{view}.html" for view, _ in VIEWS]:
        live, written = Page(browser.get(f"/{name}").text), Page((tmp_path / "out" / name).read_text("utf-8"))
        rows = [[" ".join(r.text.split()) for r in page.all("tr")] for page in (live, written)]
        assert rows[0] == rows[1]


def test_a_filter_stands_in_the_address(visit: Visit) -> None:
    """Table and data follow the address, so that a link shows a colleague the same; a day that is none is said."""
    browser = visit()
    page = Page(browser.get("/index.html?place=hajjah&status=happened").text)
    assert 1 < len(page.all("tr")) < 7
    assert any("status=happened&place=hajjah" in s.attributes["src"] for s in page.all("script"))
    assert len(browser.get("/data/events.js?act=bombing").text) < len(browser.get("/data/events.js").text)
    assert "Nothing fits" in browser.get("/index.html?place=nowhere").text
    assert browser.get("/index.html?since=soon").status_code == 400
    assert len(Page(browser.get("/index.html?since=2019-03&until=2019").text).all("tr")) > 1


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_stays_text(payload: str, visit: Visit, record_file: Path) -> None:
    """Words of a report, of an address and of a form come back as text: the page has the elements that it had."""
    with Record.open(record_file) as record:
        words = payload.encode("utf-8", "replace").decode().replace(chr(0), "")  # as a record can hold them
        text = f"They said {words}. Nothing else."
        original = text.encode()
        report = Report("0123456789abcdef", f"{words}.txt", text, hashlib.sha256(original).hexdigest())
        record.add(Reading(report, original))
    browser = visit()
    plain = [e.tag for e in Page(browser.get("/reports/0123456789abcdef.html?add=1&words=w&near=1").text).elements]
    asked = {"add": "1", "words": words, "near": words, "claim": words, "slot": words, "said": words}
    page = Page(browser.get("/reports/0123456789abcdef.html", params=asked).text)
    assert [e.tag for e in page.elements] == plain
    filtered = Page(browser.get("/index.html", params={"actor": words}).text)
    assert not [e for e in filtered.elements if e.tag in ("img", "iframe", "object")]
    bad = browser.post("/decide/pair", {"one": words, "two": words, "answer": words})
    assert bad.status_code == 400 and not Page(bad.text).all("img")


def test_suggested_and_confirmed_look_different(visit: Visit) -> None:
    """What a program suggests has another sign and class than what a person accepted."""
    browser = visit()
    bombing = browser.claim("bombing")
    address = f"/reports/{bombing.report.id}.html"
    assert len(Page(browser.get(address).text).all("span", class_="suggested")) == 2
    browser.post("/decide/claim", {"claim": bombing.id, "answer": "accept"})
    page = Page(browser.get(address).text)
    assert [len(page.all("span", class_=c)) for c in ("suggested", "confirmed")] == [1, 1]


def test_viewing_writes_nothing(visit: Visit, record_file: Path) -> None:
    """A reader's visit leaves the record as it was, to the byte."""
    browser = visit(token=None)
    before = record_file.read_bytes()
    for address in addresses(browser):
        browser.get(address)
    assert record_file.read_bytes() == before


def test_a_question_has_an_address(visit: Visit) -> None:
    """The pair that an address names is asked about; one that isn't waiting any more is said to be so."""
    browser = visit()
    first = Page(browser.get("/review.html").text)
    second = next(a.attributes["href"] for a in first.all("a") if "pair=" in a.attributes["href"])
    assert "waiting any more" not in browser.get(f"/{second}").text
    assert "waiting any more" in browser.get("/review.html?pair=a+b").text


def test_an_empty_record_opens(tmp_path: Path) -> None:
    """Every view of a record without reports says so and what to do."""
    testing = pytest.importorskip("starlette.testclient")
    from dateline.serve import Access, application
    from dateline.serve.desk import Desk

    Record.open(tmp_path / "e.db", create=True).close()
    app = application(Desk(tmp_path / "e.db"), Access("127.0.0.1", 80, None))
    with testing.TestClient(app, base_url="http://localhost") as client:
        for name in ("index", "reports", "control", "about", "review", "decisions"):
            assert client.get(f"/{name}.html").status_code == 200
        assert "Nothing is left to ask" in client.get("/review.html").text
