"""Strings that try to become code, in every field of a record, opened in Chromium on every view: nothing runs.

The policy that would stop them is switched off, so that it is the escaping alone that holds.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dateline import deciding, pipeline
from dateline.records import Claim, Reading
from dateline.serve import Access, application
from dateline.serve.desk import Desk
from dateline.store import Record
from dateline.web import publish
from dateline.web.safe import file_name
from tests.web import payloads as strings
from tests.web import sample

MORE = ("", "review.html?queue=claims", "changes.html?since=2001")
"""Live views that aren't an address alone."""
RAN = (
    "window.pwned !== undefined || document.querySelectorAll("
    "'iframe, object, embed, base, img:not(.leaflet-tile), meta[http-equiv=refresh]').length > 0"
)


@dataclass
class Window:
    """A page in Chromium, and all that went wrong in it."""

    page: Any
    opened: int = 0
    faults: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        """Looks at a view; what ran, asked for another address or said an error is kept."""
        self.page.goto(address, wait_until="load")
        self.opened += 1
        if self.page.evaluate(RAN):
            self.faults.append(f"ran: {address}")


def measure(folder: Path, payloads: int, live: int, poisoned: int) -> dict[str, object]:
    """How many views were opened and how many of them let a string act: a record that tells of all payloads,
    published, one that tells of `live` of them, served, and `poisoned` records with one payload in every field."""
    from playwright.sync_api import sync_playwright

    from tests.chromium import CHROMIUM, QUIET

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        result = look(browser, folder, payloads, live, poisoned)
        browser.close()
    return result


def look(browser: Any, folder: Path, payloads: int, live: int, poisoned: int) -> dict[str, object]:
    """The same with a browser that is there."""
    every = strings.made(payloads)
    window, views = _window(browser), {}
    for name, opened in (
        ("published", lambda: _published(window, strings.told(every), every[0], folder / "told")),
        ("live", lambda: _live(window, [p for _, p in _some(every, live)], folder)),
        ("poisoned", lambda: [_published(window, strings.poisoned(p), p, folder / f"{n}") for n, p in _some(every, poisoned)]),
    ):  # fmt: skip
        before = window.opened
        opened()
        views[name] = window.opened - before
    return {"payloads": len(every), "views": views, "faults": window.faults}


def _some(every: Sequence[str], many: int) -> list[tuple[int, str]]:
    step = max(1, len(every) // many)
    return list(enumerate(every))[::step][:many]


def _window(browser: Any) -> Window:
    context = browser.new_context(bypass_csp=True)
    context.set_default_timeout(20_000)
    window = Window(context.new_page())
    ours = ("file://", "data:", "http://127.0.0.1:")
    window.page.on("dialog", lambda d: (window.faults.append(f"dialog: {d.message}"), d.dismiss()))
    window.page.on("pageerror", lambda e: window.faults.append(f"error: {e}"))
    window.page.on(
        "request", lambda r: None if r.url.startswith(ours) else window.faults.append(f"asked for: {r.url[:200]}")
    )
    return window


def _published(window: Window, view: sample.View, title: str, out: Path) -> None:
    publish(view, out, title=title)
    for path in sorted(out.rglob("*.html")):
        window.open(path.as_uri())


def _live(window: Window, every: Sequence[str], folder: Path) -> None:
    path = folder / "payloads.db"
    reports, claims, events = _kept(path, every)
    with _serving(path) as link:
        base = link.partition("open?")[0]
        window.open(link)
        for address in (*_addresses(path), *MORE):
            window.open(base + address)
        for n, claim in enumerate(claims):
            asked = quote(every[n].encode("utf-8", "replace"), safe="")
            for name in ("actor", "since"):  # the page, and what is said of a day that is none
                window.open(f"{base}index.html?{name}={asked}")
            window.open(f"{base}events/{file_name(events[n])}.html")
            window.open(f"{base}reports/{file_name(reports[n])}.html")
            window.open(f"{base}reports/{file_name(reports[n])}.html?claim={claim.id}&slot=actor#claim-{claim.id}")


def _addresses(record: Path) -> list[str]:
    """Every view that isn't of one event or report, from the site's own routes."""
    site: Any = application(Desk(record), Access("127.0.0.1", 1, None))
    pages = (re.sub(r"\{page:int\}", "2", r.path.removeprefix("/")) for r in site.app.routes if "GET" in r.methods)
    return [page for page in pages if page.endswith(".html") and "{" not in page]


def _kept(path: Path, every: Sequence[str]) -> tuple[list[str], list[Claim], list[str]]:
    """A record that tells of the payloads, as far as a record can hold them, each claim accepted for that reason."""
    kept = [p.encode("utf-8", "replace").decode().replace("\x00", "") for p in every]
    told = strings.told(kept)
    with Record.open(path, create=True) as record:
        for report in told.reports:
            record.add(Reading(report, report.text.encode()))
        for claim in told.claims:
            record.put_claims(claim.report.id, [claim], claim.coder)
        record.replace_events([replace(e, id=sample.sha(e.id)) for e in told.events])
        for payload, claim in zip(kept, told.claims, strict=True):
            by = " ".join("".join(c for c in payload if c.isprintable()).split())[:80] or "x"
            verdict = deciding.verdict(record, claim.id, True, by=by, at="2020-01-01T00:00:00+00:00", why=payload)
            pipeline.decide(record, verdict, merging=False)
    with Record.open(path) as record:
        pipeline.catch_up(record)
    with Record.open(path, readonly=True) as record:
        view = record.view()
    event_of = {claim: event.id for event in view.events for claim in event.claims}
    return [c.report.id for c in told.claims], list(told.claims), [event_of[c.id] for c in told.claims]


@contextmanager
def _serving(record: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "dateline", "serve", "-r", str(record), "--port", "0", "--title", "<b>title"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as process:
        assert process.stdout
        yield process.stdout.readline().strip()
        process.terminate()
