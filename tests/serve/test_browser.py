"""Review in a real browser, against a real server on loopback: two people's stories, keys, words chosen by hand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.store import Record
from tests.axe import findings

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Open = Callable[..., Any]


@pytest.fixture
def server(record_file: Path) -> Iterator[str]:
    """`dateline serve` on any free port; gives the launch link."""
    pytest.importorskip("uvicorn")
    command = [sys.executable, "-m", "dateline", "serve", "-r", str(record_file), "--port", "0", "--as", "Ada Example"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ)) as process:
        assert process.stdout
        yield process.stdout.readline().strip()
        process.terminate()


@pytest.fixture
def opened(browser: Any, server: str) -> Iterator[Open]:
    """Opens the site in a fresh window, by the launch link; every console message is a fault."""
    contexts, said = [], []

    def go(path: str = "/index.html", **options: Any) -> Any:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: said.append(str(e)))
        page.goto(server)
        page.goto(server.partition("/open")[0] + path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert said == []


def claim(record_file: Path, act: str) -> Any:
    with Record.open(record_file, readonly=True) as record:
        return next(c for c in record.claims() if c.act.means == act)


def choose(page: Any, words: str) -> None:
    """Selects words of the report, as a mouse would."""
    page.evaluate(
        """words => {
          const walk = document.createTreeWalker(document.querySelector("article.text"), NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          let text = "", spots = [];
          for (let n = walk.nextNode(); n; n = walk.nextNode()) { spots.push([text.length, n]); text += n.data; }
          const set = (at, how) => { const [start, node] = spots.findLast(([s]) => s <= at); range[how](node, at - start); };
          const at = text.indexOf(words);
          set(at, "setStart"); set(at + words.length - 1, "setEnd"); range.setEnd(range.endContainer, range.endOffset + 1);
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }""",
        words,
    )


def exported(record_file: Path) -> str:
    command = [sys.executable, "-m", "dateline", "export", "claims", "-r", str(record_file)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_wrong_actor_is_corrected_and_seen_in_the_export(opened: Open, record_file: Path) -> None:
    """Words are chosen in the report, the bar leads to the form of the slot, and the export holds the new value."""
    of = claim(record_file, "shelling")
    page = opened(f"/reports/{of.report.id}.html#claim-{of.id}")
    choose(page, "The army")
    page.get_by_role("toolbar").get_by_role("link", name="actor").click()
    means = page.locator("form.mend input[name=means]").first
    assert (
        means.input_value() == "The army"
        and page.locator("form.mend input[name=words]").first.input_value() == "The army"
    )
    means.fill("Government of Yemen")
    page.get_by_label("Why").fill("the army's own shells")
    page.get_by_role("button", name="Keep this").click()
    assert "actor corrected" in page.locator(".said").inner_text()
    assert "corrected" in page.locator(f"#claim-{of.id} .state").inner_text()
    row = next(line for line in exported(record_file).splitlines() if of.id in line)
    assert '"means":{"id":"YE"' in row and "corrected by Ada Example: the army's own shells" in row
    with page.expect_navigation():
        page.keyboard.press("b")
    assert "taken back" in page.locator(".said").inner_text()
    assert "corrected by Ada" not in exported(record_file)


@pytest.mark.parametrize("typing", [False, True])
def test_a_form_begins_at_its_first_field_unless_somebody_types_already(
    opened: Open, record_file: Path, typing: bool
) -> None:
    """A page that goes on loading doesn't move who writes in another field: the words would land in the wrong one."""
    of = claim(record_file, "shelling")
    script = "addEventListener('load', () => document.querySelector('form.mend [name=why]')?.focus())"
    page = opened(f"/reports/{of.report.id}.html#claim-{of.id}")
    if typing:
        page.add_init_script(script)
    page.goto(f"{page.url.partition('#')[0]}?claim={of.id}&slot=actor#claim-{of.id}")
    page.wait_for_timeout(200)
    assert page.evaluate("document.activeElement.name") == ("why" if typing else "means")


def test_two_events_are_merged_and_taken_apart_by_keys(opened: Open, record_file: Path) -> None:
    """`s` says same, the events are one, `b` takes it back; `?` shows the keys."""
    page = opened("/review.html")
    page.keyboard.press("?")
    assert "Different" in page.get_by_role("dialog").inner_text()
    page.get_by_role("button", name="Close").click()
    while "don’t" not in page.locator(".lead").inner_text():
        with page.expect_navigation():
            page.keyboard.press("n")
    pair = [page.locator(f".answer input[name={side}]").get_attribute("value") for side in ("one", "two")]
    page.keyboard.press("w")
    page.keyboard.type("one and the same day")
    page.keyboard.press("Escape")
    with page.expect_navigation():
        page.keyboard.press("s")
    assert "same event, “one and the same day”" in page.locator(".said").inner_text()
    with Record.open(record_file, readonly=True) as record:
        assert any(set(pair) <= set(e.claims) for e in record.events())
    with page.expect_navigation():
        page.keyboard.press("b")
    assert "taken back" in page.locator(".said").inner_text()
    with Record.open(record_file, readonly=True) as record:
        assert not any(set(pair) <= set(e.claims) for e in record.events())
        assert [d.answer for d in record.decisions()] == ["same", "undo"]


def downloaded(page: Any) -> list[dict[str, Any]]:
    """What the form for exports gives, as lines of JSON."""
    with page.expect_download() as download:
        page.locator("section.take form button").click()
    return [json.loads(line) for line in Path(download.value.path()).read_text(encoding="utf-8").splitlines()]


def test_what_a_page_shows_is_what_its_export_holds(opened: Open, record_file: Path) -> None:
    """The filters after the # and those before it, a search among reports, one event, one report; nothing where nothing is shown."""
    with Record.open(record_file, readonly=True) as record:
        view = record.view()
    page = opened("/index.html#act=capture")
    page.get_by_label("Format").select_option("events")
    captures = {e.id for e in view.events if e.act == "capture"}
    assert {e["id"] for e in downloaded(page)} == captures != {e.id for e in view.events}
    page.get_by_role("button", name="Take off the filter Act").click()
    assert {e["id"] for e in downloaded(page)} == {e.id for e in view.events}
    page.get_by_label("Format").select_option("claims")
    page.get_by_label("Search events and their words").fill("no such words")
    page.get_by_text("No event fits these filters").wait_for()
    assert downloaded(page) == []
    base = page.url.partition("/index")[0]
    event = next(e for e in view.events if e.act == "capture")
    page.goto(f"{base}/events/{event.id}.html")
    assert [e["id"] for e in downloaded(page)] == [event.id]
    report = view.reports[0]
    page.goto(f"{base}/reports/{report.id}.html")
    assert {c["id"] for c in downloaded(page)} == {c.id for c in view.claims if c.report.id == report.id}
    page.goto(f"{base}/reports.html")
    page.get_by_label("Search reports").fill(report.name)
    page.get_by_label("Format").select_option("claims")
    assert {c["report"]["id"] for c in downloaded(page)} == {report.id}


def test_everything_can_be_decided_without_javascript(opened: Open, record_file: Path) -> None:
    """Plain forms do it all: correct, accept, add, undo."""
    of = claim(record_file, "bombing")
    page = opened(f"/reports/{of.report.id}.html", java_script_enabled=False)
    card = page.locator(f"#claim-{of.id}")
    card.get_by_text("Correct …").click()
    card.get_by_role("link", name="status").click()
    page.locator("form.mend input[name=means]").fill("possible")
    page.get_by_role("button", name="Keep this").click()
    page.locator(f"#claim-{of.id}").get_by_role("button", name="Accept").click()
    assert "confirmed" in page.locator(f"#claim-{of.id}").inner_text()
    page.get_by_role("link", name="Add a claim").click()
    page.locator("textarea[name=words]").fill("said the army bombed Hajjah")
    page.locator("select[name=act]").select_option("statement")
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("link", name="Decisions").click()
    page.get_by_role("button", name="Undo").first.click()
    with Record.open(record_file, readonly=True) as record:
        assert [d.answer for d in record.decisions()] in (["correct", "accept", "add", "undo"],)


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_screen(width: int, opened: Open, record_file: Path) -> None:
    """The live views fit a desk and a phone."""
    of = claim(record_file, "capture")
    page = opened()
    page.set_viewport_size({"width": width, "height": 800})
    base = page.url.partition("/index")[0]
    for path in ("/review.html", "/review.html?queue=claims", "/decisions.html", f"/claims/{of.id}",
                 f"/reports/{of.report.id}.html?claim={of.id}&slot=labels", f"/reports/{of.report.id}.html?add=1#add"):  # fmt: skip
        page.goto(base + path)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_no_live_view_has_a_serious_finding(scheme: str, width: int, opened: Open, record_file: Path) -> None:
    """Review, decisions, an open form, changes asked for, and an address that leads nowhere, as axe-core sees them."""
    of = claim(record_file, "capture")
    page = opened(bypass_csp=True, color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    base = page.url.partition("/index")[0]
    for path in ("/index.html", "/review.html", "/review.html?queue=claims", "/decisions.html", f"/claims/{of.id}",
                 f"/reports/{of.report.id}.html?claim={of.id}&slot=labels", f"/reports/{of.report.id}.html?add=1#add",
                 "/changes.html?since=2019-03", "/changes.html", "/index.html?place=nowhere"):  # fmt: skip
        page.goto(base + path)
        assert findings(page) == [], path


def test_a_claim_is_corrected_and_events_are_merged_by_keys_alone(opened: Open, record_file: Path) -> None:
    """j chooses a claim, e opens its slots; on an event g leads to what it can be merged with, another one by its id too."""
    of = claim(record_file, "shelling")
    page = opened(f"/reports/{of.report.id}.html")
    while page.locator(f"#claim-{of.id}.lit").count() == 0:
        page.keyboard.press("j")
    page.keyboard.press("e")
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.textContent") != "status":
        page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator("form.mend input[name=means]:focus").fill("possible")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "status corrected" in page.locator(".said").inner_text()
    with Record.open(record_file, readonly=True) as record:
        events = record.events()
    one, two = (next(e for e in events if of.id in e.claims), next(e for e in events if e.act == "capture"))
    page.goto(f"{page.url.partition('/reports')[0]}/events/{one.id}.html")
    page.keyboard.press("g")
    page.locator("input[name=other]").fill(two.id)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "same event" in page.locator(".said").inner_text()
    with Record.open(record_file, readonly=True) as record:
        assert any({*one.claims[:1], *two.claims[:1]} <= set(e.claims) for e in record.events())
