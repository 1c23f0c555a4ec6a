"""Takes the pictures in this folder: `python docs/screenshots/make.py OUT LINK`, OUT being what `dateline publish OUT/`
wrote and LINK what `dateline serve` printed, of the same record.

For the pictures kept here: `dateline read examples --sidecar examples/reports.csv -r out/examples.db`, then
`dateline publish out/pages -r out/examples.db --title "Bundled examples" --changes 2025-03`, and
`dateline serve -r out/examples.db --title "Bundled examples" --as "Ada Example"` left running. On that page of review the
first pair is answered and the first claim accepted, so take a record that is for this alone.
Needs the `playwright` package and a Chromium (Debian's `chromium`, or the one named in $CHROMIUM).
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-gpu", "--no-first-run", "--disable-sync"]
WIDE, PHONE = (1280, 860), (390, 844)


class Shot(NamedTuple):
    """One picture: its name, the page's address in the folder, the window's size, light or dark."""

    name: str
    address: str
    size: tuple[int, int]
    scheme: str
    to: str = ""  # what is scrolled to


VIEWS = {
    "overview": "index.html", "control": "control.html#day=2023-12-19", "parties": "parties.html",
    "relations": "relations.html", "sources": "sources.html", "matrix": "matrix.html#act=capture",
    "reports": "reports.html", "dates": "dates.html", "changes": "changes.html", "method": "method.html",
}  # fmt: skip
"""Every view by its address; what is chosen in it is of the bundled examples."""

LIVE = {"review": "review.html", "doubts": "review.html?queue=claims", "decisions": "decisions.html"}
"""The views that only `dateline serve` has."""

SCROLLED = {"columns": "section.events"}
"""Where what is to be seen stands further down."""


def shots(site: Path) -> list[Shot]:
    """Every view at two sizes, a desk's in the light and a phone's in the dark; the first one in the other too."""
    event = _first(site / "events", 'class="told"', "Who denies it")
    report = _first(site / "reports", "Values and what decided them")
    claim = (site / report).read_text(encoding="utf-8").split('id="claim-')[1].split('"')[0]
    ones = {"event": event, "reading": f"{report}#claim-{claim}", "columns": "index.html#col=when&col=what&col=source"}
    return [
        *(Shot(name, address, WIDE, "light", SCROLLED.get(name, "")) for name, address in {**VIEWS, **ones}.items()),
        *(
            Shot(f"{name}-phone", address, PHONE, "dark", SCROLLED.get(name, ""))
            for name, address in {**VIEWS, **ones}.items()
        ),
        Shot("overview-chosen", f"index.html#event={Path(event).stem}", WIDE, "light"),
        Shot("overview-dark", "index.html", WIDE, "dark"),
    ]


def _first(folder: Path, *words: str) -> str:
    """The first page, by name, that holds the words; without one, the first page."""
    pages = sorted(folder.glob("*.html"))
    found = next((p for p in pages if all(w in p.read_text(encoding="utf-8") for w in words)), pages[0])
    return f"{folder.name}/{found.name}"


def live(browser: Any, link: str) -> list[Shot]:
    """The views of `dateline serve`, once something has been decided; a slot is opened for correcting."""
    page = browser.new_page()
    page.goto(link)
    base = link.partition("/open")[0]
    for address, answer in (("review.html", "Same"), ("review.html?queue=claims", "Accept")):
        page.goto(f"{base}/{address}")
        page.get_by_label("Why").fill("for the picture")
        page.get_by_role("button", name=answer).click()
    report = page.locator("article.voice h3 a").first.get_attribute("href")
    page.close()
    path, _, claim = report.partition("#claim-")
    views = {**LIVE, "correcting": f"{path}?claim={claim}&slot=actor#claim-{claim}"}
    return [
        Shot(f"{name}{tail}", address, size, scheme)
        for name, address in views.items()
        for tail, size, scheme in (("", WIDE, "light"), ("-phone", PHONE, "dark"))
    ]


def take(browser: Any, base: str, shot: Shot, link: str = "") -> None:
    """Writes one picture beside this file; `link`: what is opened first, so that the page may decide."""
    width, height = shot.size
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=shot.scheme)
    page = context.new_page()
    if link:
        page.goto(link)
    page.goto(f"{base}/{shot.address}")
    page.wait_for_timeout(1500)  # the base map and the claims' words come after the first paint
    if shot.to:
        page.locator(shot.to).evaluate("e => e.scrollIntoView()")
    page.screenshot(path=str(HERE / f"{shot.name}.png"))
    context.close()


def main(site: Path, link: str) -> None:
    """All pictures, one after the other."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        for shot in shots(site):
            take(browser, site.resolve().as_uri(), shot)
        for shot in live(browser, link):
            take(browser, link.partition("/open")[0], shot, link)
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2])
