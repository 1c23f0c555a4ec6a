"""How soon a reader sees something, with 20,000 events: `python benchmarks/paint.py [--events N] [--save]`.

Writes the pages that hold all events (not each event's own), opens them from disk in Chromium, a fresh window each time,
and gives seconds: until the first paint with content, and until map, timeline and table stand and take input. The median
of five. The events are made up: 400 places, 60 parties, 120 sources, two years; they have no claims, so no words to search.
`--save` freezes the run in benchmarks/paint.json. A ratio to an empty record says what the events themselves cost.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dateline.records import Event, Interval, Origin, Party, Place, Tally
from dateline.store import View
from dateline.web import data, pages
from dateline.web.publish import assets
from dateline.web.view import Linked, link

OUT = Path(__file__).with_suffix(".json")
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-gpu", "--no-first-run", "--disable-sync"]
TIMES = 5
ACTS = (
    "clash",
    "shelling",
    "airstrike",
    "capture",
    "retreat",
    "killing",
    "abduction",
    "siege",
    "talks",
    "displacement",
)
STANDINGS = ("corroborated", "admitted", "single_origin", "one_sided", "disputed", "denied")


def made_up(count: int) -> View:
    """A record of so many events, the same each time."""
    parties = [Party(f"P{n}", f"Party number {n}", "rebel") for n in range(60)]
    places = [
        Place(f"Town {n}", f"made:{n}", 10 + n % 20 * 0.4, 20 + n // 20 * 0.5, 4.0, "point", "SD") for n in range(400)
    ]
    origins = [Origin(f"outlet:{n}", f"Source number {n}", None, ()) for n in range(120)]
    return View(events=tuple(_event(n, parties, places, origins) for n in range(count)))


def _event(n: int, parties: list[Party], places: list[Place], origins: list[Origin]) -> Event:
    day = (date(2021, 1, 1) + timedelta(n * 7919 % 730)).isoformat()
    return Event(
        id=f"{n:016x}",
        act=ACTS[n % len(ACTS)],
        actor=(parties[n * 31 % 60],),
        target=(parties[n * 17 % 60],),
        place=(places[n * 13 % 400],),
        when=Interval(day, day) if n % 11 else None,
        status="happened",
        quantities={"killed": Tally(n % 40, None, n % 40 + 3, ())} if n % 3 == 0 else {},
        claims=(),
        reports=(),
        origins=tuple(origins[(n * k) % 120] for k in (7, 11, 29)[: 1 + n % 3]),
        standing=STANDINGS[n % 6],
        disputes=(),
        why=(),
    )


def write(linked: Linked, out: Path) -> None:
    """The overview and the matrix, their data and their assets."""
    (out / "index.html").write_text(pages.overview(linked, "Made up"), encoding="utf-8")
    (out / "matrix.html").write_text(pages.matrix_page(linked, 1, "Made up"), encoding="utf-8")
    scripts = {"events": data.events_script(linked, "Made up"), "words": data.words_script(linked)}
    (out / "data").mkdir()
    for name, script in {**scripts, "voices": data.voices_script(linked)}.items():
        (out / "data" / f"{name}.js").write_text(script, encoding="ascii")
    for name, content in assets():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(content)


def seen(browser: Any, page_file: Path) -> tuple[float, float]:
    """Seconds until the first paint with content, and until the page is ready for input."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(page_file.as_uri())
    while not page.evaluate("document.documentElement.classList.contains('ready')"):
        page.wait_for_timeout(20)
    page.wait_for_timeout(300)
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    context.close()
    return paint / 1000, ready / 1000


def measured(browser: Any, events: int) -> dict[str, dict[str, float]]:
    """Medians of both pages of a record of so many events."""
    with tempfile.TemporaryDirectory() as folder:
        write(link(made_up(events)), Path(folder))
        found = {}
        for name in ("index", "matrix"):
            times = [seen(browser, Path(folder) / f"{name}.html") for _ in range(TIMES)]
            paint, ready = (round(statistics.median(column), 2) for column in zip(*times, strict=True))
            found[name] = {"first paint, s": paint, "ready, s": ready}
    return found


def main() -> None:
    """Prints the figures, and freezes them where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--save", action="store_true")
    asked = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        found = {str(n): measured(browser, n) for n in (10, asked.events)}
        browser.close()
    run = {"command": "python benchmarks/paint.py", "cores": os.cpu_count(), "events": found}
    print(json.dumps(run, indent=1))
    if asked.save:
        OUT.write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
