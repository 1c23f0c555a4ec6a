"""The pages in a real browser, opened from disk."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from dateline.web import publish
from dateline.web.pages import VIEWS
from dateline.web.safe import file_name, tiles

from . import sample
from .payloads import PAYLOADS, poisoned, told

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Visit = Callable[..., tuple[Any, Any]]


def until(page: Any, expression: str) -> None:
    """Waits for an expression to hold; Playwright's own waiting needs `eval`, which the pages' policy forbids."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never came true: {expression}")


def state(page: Any) -> dict[str, list[str]]:
    """What the address holds after the #; asked of the page itself, as Playwright hears of it a moment later."""
    return parse_qs(page.evaluate("location.hash")[1:])


def event_file(site: Path, standing: str) -> Path:
    event = next(e for e in sample.record().events if e.standing == standing)
    return site / "events" / f"{file_name(event.id)}.html"


def report_file(site: Path, name: str) -> Path:
    report = next(r for r in sample.record().reports if r.name.startswith(name))
    return site / "reports" / f"{file_name(report.id)}.html"


def test_every_page_opens_from_disk_without_a_fault(site: Path, visit: Visit) -> None:
    """No console message, no exception, no request that leaves the disk."""
    for path in sorted(site.rglob("*.html")):
        page, seen = visit(path)
        assert seen.errors == [], path
        assert seen.elsewhere() == [], path
        page.context.close()


def test_map_pans_and_zooms_over_land(site: Path, visit: Visit) -> None:
    """The base map is drawn; buttons, keys and the mouse move it, and the view stands in the address."""
    page, seen = visit(site / "index.html")
    until(page, "window.datelineWorld")
    land = "() => { const c = document.querySelector('.leaflet-base-pane canvas'); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let n = 0; for (let i = 3; i < d.length; i += 4) n += d[i] > 0; return n / (d.length / 4); }"
    until(page, f"({land})() > 0.3")
    page.get_by_role("button", name="Zoom in").click()
    until(page, "location.hash.includes('map=')")
    lat, lon, zoom = (float(v) for v in state(page)["map"][0].split(","))
    box = page.locator("#map").bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 450, box["y"] + 220, steps=6)
    page.mouse.up()
    until(page, f"!location.hash.includes('map={lat}%2C{lon}%2C')")
    moved = [float(v) for v in state(page)["map"][0].split(",")]
    assert moved[1] < lon and moved[0] < lat and moved[2] == zoom
    page.locator("#map").focus()
    page.keyboard.press("-")
    until(page, f"!location.hash.endsWith('%2C{zoom:g}')")
    assert seen.errors == []
    again, _ = visit(site / "index.html", page.evaluate("location.hash")[1:])
    assert state(again)["map"] == state(page)["map"]


def test_a_filter_narrows_everything_and_stands_in_the_address(site: Path, visit: Visit) -> None:
    """Table, map, counts and address follow a choice; the link shows a colleague the same."""
    page, _ = visit(site / "index.html")
    assert page.locator(".found").inner_text() == "6 of 6 events"
    page.get_by_text("Party", exact=True).click()
    page.get_by_role("checkbox", name="Harra Front").check()
    page.keyboard.press("Escape")
    assert page.locator(".found").inner_text() == "2 of 6 events"
    assert page.locator("table.events tbody tr").count() == 2
    assert state(page) == {"party": ["HARRA_FRONT"]}
    page.get_by_text("Standing", exact=True).first.click()
    assert page.locator("details.facet[open] .choice").all_inner_texts() == ["disputed\n1", "single origin\n1"]
    again, seen = visit(site / "index.html", page.evaluate("location.hash")[1:])
    assert again.locator(".found").inner_text() == "2 of 6 events"
    assert again.locator(".leaflet-marker-icon.handle-box").count() == 2
    again.get_by_role("button", name="Take off the filter Party Harra Front").click()
    assert again.locator(".found").inner_text() == "6 of 6 events"
    assert state(again) == {}
    assert seen.errors == []


def test_search_finds_the_words_of_claims(site: Path, visit: Visit) -> None:
    """The text box looks through what reports say, not through headlines alone."""
    page, _ = visit(site / "index.html")
    page.get_by_label("Search events and their words").fill("fallen terrorists")
    until(page, "location.hash.includes('q=')")
    assert page.locator("table.events tbody td.what").all_inner_texts() == [
        "Capture of Tamra by Harra Front from River Guard"
    ]
    page.get_by_label("Search events and their words").fill("no such words")
    page.get_by_text("No event fits these filters").wait_for()
    page.get_by_role("button", name="clear them all").click()
    assert page.locator("table.events tbody tr").count() == 6


def test_arrow_keys_step_through_time(site: Path, visit: Visit) -> None:
    """Each step chooses the next event everywhere: address, panel, table row, what a screen reader says."""
    page, _ = visit(site / "index.html")
    line = page.get_by_role("slider")
    line.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    first = state(page)["event"][0]
    assert page.locator("tr.selected").count() == 1
    assert page.locator(".panel h2").inner_text() in line.get_attribute("aria-valuetext")
    page.keyboard.press("End")
    assert state(page)["event"][0] != first
    assert line.get_attribute("aria-valuenow") == "6"
    page.keyboard.press("Escape")
    assert state(page) == {}


def test_time_is_played_period_by_period(site: Path, visit: Visit) -> None:
    """Map, counts and address follow; a key starts and stops it and keeps the focus; it ends with the last day."""
    page, seen = visit(site / "index.html", "from=2021-03-04&to=2021-03-04")
    page.get_by_role("button", name="Play through time").focus()
    page.keyboard.press("Enter")
    until(page, "location.hash === '#from=2021-03-05&to=2021-03-05'")
    assert page.locator(".found").inner_text().startswith("1 of 6 events")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Play through time"
    page.wait_for_timeout(1200)
    assert state(page)["from"] == ["2021-03-05"]
    page.get_by_role("button", name="Show all dates").click()
    page.keyboard.press("Tab")
    page.get_by_role("slider").focus()
    page.keyboard.press(" ")
    until(page, "document.querySelector('[aria-label=Pause]') && location.hash.includes('from=')")
    assert seen.errors == []


def test_the_first_view_of_the_map_says_what_lies_outside(tmp_path: Path, visit: Visit) -> None:
    """A place far off with one event of many doesn't make the map one of the world; its event is counted, and a press shows it."""
    record = sample.record()
    far = replace(sample.TAMRA, name="Farness", id="geonames:9", lat=-40.0, lon=-120.0)
    capture = next(e for e in record.events if e.act == "capture")
    many = [replace(capture, id=f"{n:016x}", place=(sample.TAMRA,)) for n in range(40)]
    publish(sample.view(record.reports, record.claims, [*many, replace(capture, place=(far,))]), tmp_path / "out")
    page, _ = visit(tmp_path / "out" / "index.html")
    assert page.locator("button.outside").inner_text() == "1 of 41 events are outside this view"
    page.locator("button.outside").click()
    assert not page.locator("button.outside").is_visible()
    assert page.get_by_role("button", name="Farness 1 event").is_visible()


def table(page: Any) -> list[list[str]]:
    """What the page saves as a table, read by Python's own reader."""
    with page.expect_download() as download:
        page.locator("section.take button.save").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_what_is_shown_is_saved_as_a_table(site: Path, visit: Visit) -> None:
    """From disk, in every view: the events of the filters with the columns chosen, all pages of them; the rows that a search left."""
    page, seen = visit(site / "index.html", "party=HARRA_FRONT&col=what&col=killed")
    rows = table(page)
    ids = [e.id for e in sample.record().events if any(p.id == "HARRA_FRONT" for p in (*e.actor, *e.target))]
    assert rows[0] == ["What", "Killed", "Id"] and sorted(r[-1] for r in rows[1:]) == sorted(ids)
    page, _ = visit(site / "matrix.html")
    rows = table(page)
    assert len(rows) == 7 and {"asserts", "denies"} <= {cell for row in rows for cell in row}
    page, _ = visit(site / "reports.html")
    whole = table(page)
    page.get_by_label("Search reports").fill("wire")
    assert 1 < len(table(page)) < len(whole)
    page.get_by_label("Search reports").fill("no such words")
    assert table(page) == whole[:1]
    for path in (site / "control.html", site / "parties.html", site / "relations.html", event_file(site, "disputed"), report_file(site, "wire/1")):  # fmt: skip
        page, _ = visit(path)
        rows = table(page)
        assert rows[0] == ["Of", "Field", "Words"] and len(rows) > 1 and all(len(r) == 3 and r[2] for r in rows), path
    assert seen.errors == []


def test_dragging_over_the_timeline_chooses_a_period(site: Path, visit: Visit) -> None:
    """Only what can have happened in the period is left; undated events are counted, not guessed into it."""
    page, _ = visit(site / "index.html")
    box = page.get_by_role("slider").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.16, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.27, box["y"] + 20, steps=5)
    page.mouse.up()
    assert state(page) == {"from": ["2021-03-04"], "to": ["2021-03-04"]}
    assert page.locator(".found").inner_text().startswith("3 of 6 events; 2 without a date")
    page.get_by_role("button", name="The period after").click()
    assert state(page)["from"] == ["2021-03-05"]
    page.get_by_role("button", name="Show all dates").click()
    assert state(page) == {}


def test_a_bar_can_be_clicked(site: Path, visit: Visit) -> None:
    page, _ = visit(site / "index.html")
    box = page.get_by_role("slider").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.2, box["y"] + 40 + 18 + 10 + 8)
    assert page.locator(".panel h2").inner_text().startswith(("Capture of Tamra", "Shelling at Tamra"))


def test_a_handle_on_the_map_shows_its_events(site: Path, visit: Visit) -> None:
    """A place with several events lists them; one of them opens who says it and who denies it."""
    page, _ = visit(site / "index.html")
    page.get_by_role("button", name="Tamra 2 events").focus()
    page.keyboard.press("Enter")
    page.locator(".panel").get_by_text("Capture of Tamra").click()
    assert page.locator(".panel h3").all_inner_texts() == ["WHO SAYS IT", "WHO DENIES IT"]
    assert page.locator(".panel .quote").count() == 3


def test_uncertainty_is_an_area(site: Path, visit: Visit) -> None:
    """Each located place is drawn as a circle of its radius, not as a point alone."""
    page, _ = visit(site / "index.html")
    pixels = "() => { const c = document.querySelector('.leaflet-overlay-pane canvas'); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let n = 0; for (let i = 3; i < d.length; i += 4) n += d[i] > 0; return n; }"
    assert page.evaluate(pixels) > 20_000
    page.goto((site / "index.html").as_uri() + "#standing=denied")
    until(page, f"({pixels})() === 0")


def test_a_click_on_a_claim_lights_its_words_in_the_report(site: Path, visit: Visit) -> None:
    """From the event to the report: the words of each slot, in its colour, and no others."""
    page, seen = visit(event_file(site, "disputed"))
    page.locator("article.voice", has_text="Harra Front").first.locator(".to-words").first.click()
    page.wait_for_url("**/reports/*.html#claim-*")
    lit = page.locator(".text mark[data-slot]").evaluate_all("marks => marks.map(m => [m.dataset.slot, m.textContent])")
    words = {slot: "".join(t for s, t in lit if s == slot) for slot, _ in lit}
    assert words["actor"] == "The Harra Front"
    assert words["act"] == "seized"
    assert words["when"].strip() == "4 March"
    assert words["according_to"] == "a commander of the group"
    assert words["quantity"] == "12 guards"
    assert page.locator(".claim.lit h3").inner_text() == "Capture of Tamra by Harra Front from River Guard"
    assert seen.errors == []


@pytest.mark.parametrize("width", [390, 1280])
def test_a_link_to_a_claim_arrives_at_its_words(tmp_path: Path, visit: Visit, width: int) -> None:
    """On a phone too, where the claims stand below the text: the words are in sight."""
    filler = [("body", f"Nothing of note was told on day {n}. " * 8) for n in range(30)]
    report = sample.report("long.txt", [*filler, ("body", "The Front seized Tamra."), *filler])
    coder = sample.Coder(report)
    claims = [coder.claim("capture", "seized", "The Front seized Tamra", place=[("Tamra", sample.TAMRA)])]
    publish(sample.view([report], claims, []), tmp_path / "out")
    page, _ = visit(
        tmp_path / "out" / "reports" / f"{report.id}.html", f"claim-{claims[0].id}", width=width, height=800
    )
    page.wait_for_timeout(300)
    box = page.locator("mark[data-slot=act]").bounding_box()
    assert 0 < box["y"] < 760


def test_paper_is_light(site: Path, visit: Visit) -> None:
    """Printed from a dark screen, the page is black on white, and what only a screen needs is left out."""
    page, _ = visit(site / "index.html", color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator("form.filters").is_visible()
    assert page.locator("table.events tbody tr:visible").count() == 6


def test_a_click_on_words_shows_their_claim(site: Path, visit: Visit) -> None:
    page, _ = visit(report_file(site, "wire/1"))
    page.locator(".text mark", has_text="An elder of Tamra").first.click()
    assert page.locator(".claim.lit h3").inner_text() == "Shelling at Tamra"
    page.keyboard.press("k")
    assert page.locator(".claim.lit h3").inner_text().startswith("Capture of Tamra")
    page.keyboard.press("Escape")
    assert page.locator(".claim.lit").count() == 0


def test_a_value_lights_its_own_words(site: Path, visit: Visit) -> None:
    page, _ = visit(report_file(site, "wire/1"))
    page.locator("li.claim").nth(1).locator("summary").click()
    page.locator("li.claim").nth(1).locator("a.value.t-place").click()
    assert page.locator("mark.flash").all_inner_texts() == ["the market 🎪"]


def test_right_to_left_words_run_right_to_left(tmp_path: Path, visit: Visit) -> None:
    report = sample.report("ar.txt", [("body", "قالت مصادر إن القوات سيطرت على البلدة"), ("body", "Then it ended.")])
    publish(sample.view([report], [], []), tmp_path / "out")
    page, _ = visit(tmp_path / "out" / "reports" / f"{report.id}.html")
    directions = page.locator(".text .block").evaluate_all("blocks => blocks.map(b => getComputedStyle(b).direction)")
    assert directions == ["rtl", "ltr"]


def test_tables_and_texts_read_without_javascript(site: Path, visit: Visit) -> None:
    """From the table to the event to the words in the report, by links alone."""
    page, _ = visit(site / "index.html", java_script_enabled=False)
    assert page.locator("table.events tbody tr:visible").count() == 6
    assert not page.locator("#map").is_visible()
    page.get_by_role("link", name="Capture of Tamra by Harra Front").click()
    assert page.get_by_role("heading", name="Who denies it").is_visible()
    page.locator(".to-words").first.click()
    assert page.locator("article.text").inner_text().count("The Harra Front seized Tamra") == 1
    page.get_by_role("link", name="in the text").first.click()
    assert "#words-" in page.url
    page.get_by_text("Values and what decided them").first.click()
    assert page.locator(".value:visible").count() >= 7


@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_is_wider_than_the_screen(site: Path, visit: Visit, width: int) -> None:
    views = [site / f"{name}.html" for name, _ in VIEWS]
    for path in (*views, event_file(site, "disputed"), report_file(site, "wire/1")):
        page, _ = visit(path, width=width, height=800)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.context.close()


def test_the_theme_can_be_chosen_and_is_kept(site: Path, visit: Visit) -> None:
    page, seen = visit(site / "index.html", color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(18, 22, 29)"
    page.get_by_role("button", name="Theme: auto").click()
    assert page.evaluate(ground) == "rgb(252, 251, 249)"
    page.reload()
    assert page.get_by_role("button", name="Theme: light").is_visible()
    assert page.evaluate(ground) == "rgb(252, 251, 249)"
    assert seen.errors == []


def test_empty_record_opens(tmp_path: Path, visit: Visit) -> None:
    publish(sample.view([], [], []), tmp_path / "out")
    page, seen = visit(tmp_path / "out" / "index.html")
    assert page.get_by_text("There are no events here yet").is_visible()
    assert seen.errors == []


def test_undated_and_unplaced_record_opens(tmp_path: Path, visit: Visit) -> None:
    """With no day and no place the page has a lane and a map all the same, and makes nothing up."""
    record = sample.record()
    bare = [e for e in record.events if e.act == "control"]
    publish(sample.view(record.reports, record.claims, bare), tmp_path / "out")
    page, seen = visit(tmp_path / "out" / "index.html")
    assert page.get_by_text("No event has a date.").is_visible()
    assert page.locator(".handle-box").count() == 0
    assert seen.errors == []


def _walk(page: Any) -> None:
    """Makes the page show what it can show: every event, every facet, the tips."""
    for summary in page.locator("details.facet > summary").all():
        summary.click()
    page.keyboard.press("Escape")
    box = page.get_by_role("slider").bounding_box()
    for part in (0.1, 0.3, 0.5, 0.7):
        page.mouse.move(box["x"] + box["width"] * part, box["y"] + 80)
    touch = "boxes => boxes.forEach(b => ['mouseover', 'click'].forEach(t => b.dispatchEvent(new MouseEvent(t, {bubbles: true}))))"
    for _ in range(3):
        page.locator(".handle-box").evaluate_all(touch)
        page.wait_for_timeout(300)
    page.get_by_role("slider").focus()
    page.keyboard.press("Home")
    for _ in range(int(page.get_by_role("slider").get_attribute("aria-valuemax"))):
        page.keyboard.press("ArrowRight")


def test_the_matrix_shows_the_sources_of_what_passes_the_filters(site: Path, visit: Visit) -> None:
    """The same filters in the same address as on the map; columns are the sources that are heard on what is left."""
    page, seen = visit(site / "matrix.html", "act=capture")
    assert page.locator("table.stances tbody tr").count() == 1
    heads = page.locator("table.stances th.source").all_inner_texts()
    assert set(heads) == {"Harra Front", "Valley Monitor", "Ministry of Defence of Orania"}
    assert page.get_by_role("img", name="denies").count() == 1
    page.get_by_text("Columns").click()
    page.get_by_role("checkbox", name="Valley Monitor").uncheck()
    assert state(page)["act"] == ["capture"] and len(state(page)["col"]) == 2
    assert page.locator("table.stances th.source").count() == 2
    assert page.locator("td.others").inner_text() == "Valley Monitor"
    page.keyboard.press("Escape")
    page.get_by_role("link", name="These on map").click()
    page.wait_for_url("**/index.html#act=capture")
    assert seen.errors == []


def test_rows_are_filtered_and_the_filter_stands_in_the_address(site: Path, visit: Visit) -> None:
    """Text and choices; a link shows the same rows; an address that names an element leaves all rows there."""
    page, seen = visit(site / "parties.html", "q=TERRORISTS")
    shown = page.locator("[data-row]:visible h2")
    assert [t.split(" armed")[0] for t in shown.all_inner_texts()] == ["Harra Front"]
    page.get_by_label("Kind").select_option("state_forces")
    assert state(page) == {"q": ["TERRORISTS"], "kind": ["state_forces"]} and shown.count() == 0
    page.get_by_role("button", name="Show all").click()
    assert state(page) == {} and shown.count() == page.locator("[data-row]").count()
    page.goto((site / "parties.html").as_uri() + "#party-" + file_name("RIVER_GUARD"))
    assert shown.count() == page.locator("[data-row]").count()
    assert seen.errors == []


def test_who_controlled_a_town_on_a_day(site: Path, visit: Visit) -> None:
    """The day stands in the address; steps lead from change to change; a gap stays a gap; the words are a click away."""
    page, seen = visit(site / "control.html", "day=2021-03-02")
    told = page.locator(".holders")
    assert "River Guard" in told.inner_text() and "Harra Front" not in told.inner_text()
    page.get_by_role("button", name="The next change").click()
    assert "No report tells who held a place" in told.inner_text()
    page.get_by_role("button", name="The next change").click()
    assert state(page)["day"] == ["2021-03-06"] and "Harra Front" in told.inner_text()
    assert page.locator(".hold.held.hold-1, .hold.held.hold-2").count() == 2  # on the map and in the list
    page.get_by_label("Search places and holders").fill("karsa")
    assert state(page) == {"day": ["2021-03-06"], "q": ["karsa"]}
    assert page.locator(".control-row:visible h3").all_inner_texts() == ["Karsa"]
    told.get_by_role("link", name="words").click()
    page.wait_for_url("**/reports/*.html#claim-*")
    assert page.locator(".claim.lit h3").inner_text() == "Capture of Tamra by Harra Front from River Guard"
    assert seen.errors == []


def test_tiles_come_from_the_server_that_was_named_and_nothing_else(tmp_path: Path, visit: Visit) -> None:
    """The outlines stay away; without a network the page stands all the same."""
    publish(sample.record(), tmp_path / "out", tiles=tiles("https://tile.invalid/{z}/{x}/{y}.png", "<i>Somebody</i>"))
    for name in ("index.html", "control.html"):
        page, seen = visit(tmp_path / "out" / name)
        until(page, "document.querySelector('.leaflet-tile-pane img')")
        assert page.locator(".leaflet-control-attribution").inner_text() == "<i>Somebody</i>"
        assert seen.elsewhere() and all(r.startswith("https://tile.invalid/") for r in seen.elsewhere())
        assert not any("world.js" in r for r in seen.requests)
        assert all("ERR_NAME_NOT_RESOLVED" in e or "ERR_" in e for e in seen.errors)  # there is no such server
        page.context.close()


def test_a_death_toll_is_traced_to_its_origin_and_its_denial(site: Path, visit: Visit) -> None:
    """From the highest toll in the table to who gives the figure, to the very words; then to who denies the event."""
    page, seen = visit(site / "index.html", "sort=-killed&standing=disputed")
    page.locator("table.events tbody tr").first.get_by_role("link").click()
    figures = page.locator("table.figures tr", has_text="killed")
    assert "12 guards" in figures.inner_text() and "its dead at 3" in figures.inner_text()
    figures.get_by_role("link", name="a commander of the Harra Front").click()
    card = page.locator(".claim:target")
    assert "killed: 12, of the target" in card.inner_text()
    card.locator(".to-words").click()
    page.wait_for_url("**/reports/*.html#claim-*")
    assert page.locator("mark[data-slot=quantity]").all_inner_texts() == ["12 guards"]
    assert page.locator("mark[data-slot=according_to]").all_inner_texts() == ["a commander of the group"]
    page.get_by_role("link", name="event: disputed").first.click()
    denial = page.locator("section", has=page.get_by_role("heading", name="Who denies it"))
    assert "Ministry of Defence of Orania" in denial.inner_text()
    denial.locator(".to-words").click()
    page.wait_for_url("**/reports/*.html#claim-*")
    assert "denied" in page.locator("mark[data-slot=status]").all_inner_texts()
    assert seen.errors == []


def test_every_view_reads_without_javascript_and_on_paper(site: Path, visit: Visit) -> None:
    """Its rows are there, what only a script could use isn't; on paper it is black on white, without forms."""
    rows = {"matrix": "table.stances tbody tr", "parties": ".party-card", "dates": ".card", "control": ".control-row",
            "sources": "table.events tbody tr", "reports": "table.events tbody tr", "method": "table.codebook tbody tr"}  # fmt: skip
    for name, row in rows.items():
        page, seen = visit(site / f"{name}.html", java_script_enabled=False, color_scheme="dark")
        assert page.locator(row).first.is_visible() and seen.errors == [], name
        assert not page.locator("form:visible, .map-box:visible, .day-tools:visible").count(), name
        page.emulate_media(media="print")
        assert (
            page.locator("main").evaluate("m => getComputedStyle(m.ownerDocument.body).backgroundColor")
            == "rgb(255, 255, 255)"
        )
        page.context.close()


def test_columns_of_the_table_are_chosen_and_kept_in_the_address(site: Path, visit: Visit) -> None:
    """A link shows a colleague the same columns; one column at least stays."""
    page, seen = visit(site / "index.html", "col=what&col=source")
    heads = page.locator("table.events thead th")
    assert heads.all_inner_texts() == ["What", "According to"]
    page.get_by_text("Columns").click()
    page.get_by_role("checkbox", name="Claims").check()
    assert heads.all_inner_texts() == ["What", "According to", "Claims"]
    for name in ("What", "According to", "Claims"):
        page.get_by_role("checkbox", name=name, exact=True).click()
    assert state(page)["col"] == ["claims"]
    page.get_by_role("button", name="As always").click()
    assert state(page) == {} and heads.count() == 9
    assert seen.errors == []


def test_payloads_stay_text_in_every_view(tmp_path: Path, visit: Visit) -> None:
    """Payloads in every field run nothing and ask for nothing, even with the policy that would stop them off."""
    for name, record in (("told", told(PAYLOADS)), ("poisoned", poisoned(PAYLOADS[0]))):
        out = tmp_path / name
        publish(record, out, title=PAYLOADS[0])
        page, seen = visit(out / "index.html", bypass_csp=True)
        _walk(page)
        assert page.evaluate("window.pwned") is None
        assert page.locator("iframe, object, embed, base, img:not(.leaflet-tile)").count() == 0
        for path in sorted(out.rglob("*.html")):
            page.goto(path.as_uri())
            assert page.evaluate("window.pwned") is None, path
        assert seen.elsewhere() == []
        assert seen.errors == []


def test_payloads_find_nothing_to_break_in_the_policy(tmp_path: Path, visit: Visit) -> None:
    """With the policy on, a page full of payloads does not once run into it."""
    publish(told(PAYLOADS), tmp_path / "out", title=PAYLOADS[0])
    page, seen = visit(tmp_path / "out" / "index.html")
    _walk(page)
    assert (seen.errors, seen.elsewhere()) == ([], [])


def test_the_policy_holds_on_pages_from_disk(tmp_path: Path, visit: Visit) -> None:
    """Were a string ever let through, the policy still stops it: inline code and addresses elsewhere are blocked."""
    publish(sample.record(), tmp_path / "out")
    target = tmp_path / "out" / "about.html"
    evil = '<main><script>window.pwned=1</script><img src="https://attacker.invalid/x.png" onerror="window.pwned=2">'
    target.write_text(target.read_text(encoding="utf-8").replace("<main", evil + "<main", 1), encoding="utf-8")
    page, seen = visit(target)
    page.wait_for_timeout(200)
    assert page.evaluate("window.pwned") is None
    assert any("Content Security Policy" in e for e in seen.errors)


def test_the_graph_of_relations_is_walked_by_keys(site: Path, visit: Visit) -> None:
    """A party in focus shows its own lines alone; Enter leads to its row in the matrix; a letter opens the words."""
    page, seen = visit(site / "relations.html")
    node = page.locator("svg.graph .node").first
    node.focus()
    lines = page.locator("svg.graph .line")
    own = page.locator("svg.graph .line.on").count()
    assert 0 < own == page.locator('svg.graph .line[data-of~="1"]').count() <= lines.count()
    page.keyboard.press("Enter")
    assert page.url.endswith("#party-1")
    page.locator("table.matrix a.cell").first.focus()
    page.keyboard.press("Enter")
    until(page, "document.querySelector('details.relation[open]')")
    quote = page.locator("details.relation[open] a.quote").first
    assert quote.is_visible() and "Harra Front" in quote.inner_text()
    quote.click()
    page.wait_for_url("**/reports/*.html#claim-*")
    assert seen.errors == []


def test_lines_of_a_group_can_be_hidden(site: Path, visit: Visit) -> None:
    """The legend's boxes show and hide lines, without a script."""
    page, _ = visit(site / "relations.html", java_script_enabled=False)
    against = page.locator("svg.graph .line.against path").first
    assert against.is_visible()
    page.get_by_role("checkbox", name="against each other").uncheck()
    assert not against.is_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_graphs_names_and_circles_lie_inside(site: Path, visit: Visit, width: int) -> None:
    """Nothing that can be seen of the graph is cut off, on a phone or on a desk."""
    page, _ = visit(site / "relations.html", width=width, height=900)
    box = page.locator(".graph-box").bounding_box()
    for part in page.locator("svg.graph circle, svg.graph .name").all():
        if part.is_visible():
            found = part.bounding_box()
            assert box["x"] <= found["x"] and found["x"] + found["width"] <= box["x"] + box["width"]
