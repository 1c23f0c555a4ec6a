"""The sample record published once, and pages of it opened in Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from dateline.web import publish

from . import sample


@dataclass
class Seen:
    """What a page said and asked for while it was open."""

    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def elsewhere(self) -> list[str]:
        return [r for r in self.requests if not r.startswith(("file://", "data:"))]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample record as pages."""
    out = tmp_path_factory.mktemp("site")
    publish(sample.record(), out, title="The Harra valley")
    return out


def _until_ready(page: Any) -> None:
    ready = "document.documentElement.classList.contains('ready') && Boolean(window.datelineWords && (window.datelineWorld || !document.querySelector('#map:not([data-tiles])')))"
    for _ in range(200):
        if page.evaluate(ready):
            return
        page.wait_for_timeout(50)
    raise AssertionError("the page never got ready")


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., tuple[Any, Seen]]]:
    """Opens a file in a fresh window: `page, seen = visit(path, "act=x", width=390)`."""
    contexts = []

    def go(path: Path, fragment: str = "", *, width: int = 1280, height: int = 900, **options: Any) -> tuple[Any, Seen]:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page, seen = context.new_page(), Seen()
        page.on("console", lambda m: seen.errors.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: seen.errors.append(str(e)))
        page.on("dialog", lambda d: (seen.errors.append(f"dialog {d.message}"), d.dismiss()))
        page.on("request", lambda r: seen.requests.append(r.url))
        page.goto(path.as_uri() + (f"#{fragment}" if fragment else ""))
        if options.get("java_script_enabled", True) and page.locator("form.filters").count():
            _until_ready(page)
        return page, seen

    yield go
    for context in contexts:
        context.close()
