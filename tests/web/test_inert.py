"""Every string from a report is inert on every page."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from dateline.web import data, pages
from dateline.web.publish import pages_of
from dateline.web.view import Linked, link

from . import sample
from .markup import Page
from .payloads import HARMLESS, PAYLOADS, poisoned, told


def every_page(linked: Linked, title: str) -> Iterator[str]:
    yield from (page for _, page in pages_of(linked, title))


def shape(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """The page without its text: tags and the names of their attributes."""
    return [(e.tag, tuple(e.attributes)) for e in Page(page).elements]


@pytest.fixture(scope="module")
def harmless() -> dict[str, list[list[tuple[str, tuple[str, ...]]]]]:
    return {
        "poisoned": [shape(p) for p in every_page(link(poisoned(HARMLESS)), HARMLESS)],
        "told": [shape(p) for p in every_page(link(told([HARMLESS])), HARMLESS)],
    }


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_every_field_changes_no_element(payload: str, harmless: dict[str, list[object]]) -> None:
    """With a payload in every field the pages have the same elements and attributes as with plain words."""
    assert [shape(p) for p in every_page(link(poisoned(payload)), payload)] == harmless["poisoned"]
    assert [shape(p) for p in every_page(link(told([payload])), payload)] == harmless["told"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_links_lead_only_to_the_web_and_to_our_pages(payload: str) -> None:
    """No address is made of a report's string but one of http or https."""
    for record in (poisoned(payload), told([payload])):
        for page in every_page(link(record), payload):
            for element in Page(page).elements:
                for name in ("href", "src"):
                    address = element.attributes.get(name, "")
                    scheme = address.partition(":")[0] if ":" in address else ""
                    assert scheme in ("", "https"), address
                    assert not address.startswith(("//", "/")), address


@pytest.mark.parametrize("payload", PAYLOADS)
def test_data_scripts_hold_the_strings_and_nothing_else(payload: str) -> None:
    """The scripts are one assignment of one literal; the headline comes back as it was."""
    linked = link(told([payload]))
    for script in (data.events_script(linked, payload), data.words_script(linked), data.voices_script(linked)):
        assert script.isascii()
        assert script.count("\n") == 1
        assert "<" not in script
        literal = script[script.index("JSON.parse(") + 11 : -3]
        json.loads(json.loads(literal))


def test_the_words_are_shown_as_they_are() -> None:
    """Escaping loses nothing: the payload stands on the report's page as it stands in the report."""
    payload = "<script>window.pwned=1</script> & \"quoted\" 'words'"
    linked = link(told([payload]))
    page = Page(pages.report_page(linked, next(iter(linked.reports.values())), "T"))
    assert f"They said {payload}. Nothing else." in page.all("article", class_="text")[0].text


def test_the_pages_of_a_poisoned_record_are_all_there() -> None:
    """The comparison above is not between empty pages."""
    names = [name for name, _ in pages_of(link(poisoned(PAYLOADS[0])), "T")]
    assert len([n for n in names if n.startswith("events/")]) == 6
    assert len([n for n in names if n.startswith("reports/")]) == 4
    assert {f"{view}.html" for view, _ in pages.VIEWS} <= set(names)
    assert sample.record().claims
