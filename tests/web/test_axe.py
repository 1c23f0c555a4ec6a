"""Every view is usable by keyboard and screen reader, as far as axe-core can tell: no serious finding."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.web import publish
from dateline.web.pages import VIEWS
from dateline.web.safe import file_name
from tests.axe import findings

from . import sample

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Visit = Callable[..., tuple[Any, Any]]
LOOKS = [("light", 1280), ("dark", 390)]


def views(site: Path) -> list[tuple[Path, str]]:
    """Every view, an event with a denial, and a report with a claim lit."""
    record = sample.record()
    disputed = next(e for e in record.events if e.standing == "disputed")
    claim = record.by_id[disputed.claims[0]]
    return [
        *((site / f"{name}.html", "") for name, _ in VIEWS),
        (site / "about.html", ""),
        (site / "index.html", f"event={disputed.id}"),
        (site / "index.html", "place=nowhere"),
        (site / "events" / f"{file_name(disputed.id)}.html", ""),
        (site / "reports" / f"{file_name(claim.report.id)}.html", f"claim-{claim.id}"),
    ]


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_no_view_has_a_serious_finding(site: Path, visit: Visit, scheme: str, width: int) -> None:
    """Light and dark, on a desk and on a phone, with something chosen and with nothing found."""
    for path, fragment in views(site):
        page, _ = visit(path, fragment, width=width, color_scheme=scheme, bypass_csp=True)
        assert findings(page) == [], (path.name, fragment)
        page.context.close()


def test_open_lists_have_no_serious_finding(site: Path, visit: Visit) -> None:
    """A facet, the columns and the days, opened."""
    page, _ = visit(site / "index.html", bypass_csp=True)
    for name in ("Act", "Date", "Columns"):
        page.locator("summary", has_text=name).first.click()
        assert findings(page) == [], name
        page.keyboard.press("Escape")


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_empty_views_have_no_serious_finding(tmp_path: Path, visit: Visit, scheme: str, width: int) -> None:
    """A record without anything says in every view what to do, for everybody."""
    publish(sample.view([], [], []), tmp_path / "out")
    for name, _ in VIEWS:
        page, seen = visit(tmp_path / "out" / f"{name}.html", width=width, color_scheme=scheme, bypass_csp=True)
        assert findings(page) == [] and seen.errors == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        page.context.close()


def test_quotes_from_right_to_left_have_no_serious_finding(tmp_path: Path, visit: Visit) -> None:
    """Marked words in a block that runs from right to left, and the same words on the event's page."""
    report = sample.report(
        "ar.txt", [("headline", "خبر عاجل"), ("body", "قالت مصادر إن القوات سيطرت على بلدة تمرة أمس")]
    )
    claim = sample.Coder(report).claim(
        "capture",
        "سيطرت",
        "القوات سيطرت على بلدة تمرة",
        actor=[("القوات", sample.FRONT)],
        place=[("تمرة", sample.TAMRA)],
    )
    event = sample.event("capture", [claim])
    publish(sample.view([report], [claim], [event]), tmp_path / "out")
    for path in (f"reports/{report.id}.html", f"events/{file_name(event.id)}.html"):
        page, _ = visit(tmp_path / "out" / path, width=390, bypass_csp=True)
        assert findings(page) == [], path
        quote = page.locator(".text .block, blockquote.words").last
        assert quote.evaluate("e => getComputedStyle(e).direction") == "rtl"
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_check_finds_what_is_wrong(site: Path, visit: Visit) -> None:
    """A button without a name and words too pale are told, so an empty answer means something."""
    page, _ = visit(site / "about.html", bypass_csp=True)
    page.evaluate("document.querySelector('main').innerHTML += '<button></button><p class=pale>pale words</p>'")
    page.evaluate("document.querySelector('.pale').style.color = '#ddd'")
    rules = {f.split()[1].rstrip(":") for f in findings(page)}
    assert {"button-name", "color-contrast"} <= rules
