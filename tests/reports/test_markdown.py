"""Markdown files."""

from __future__ import annotations

from pathlib import Path

from dateline.records import Report

from .folders import STORY, report_of

TEXT = f"""---
title: "Rebels seize Goma airport"
publisher: Example Post
date: 2025-01-27
url: https://example.org/goma
desk: Goma
---

# Rebels seize Goma airport

![A tank in Goma](tank.jpg)

{STORY}

## Hospitals overwhelmed

- Surgeons operated on **130** people.

[Share on Telegram](https://example.org/share) | [Support us](https://example.org/give)

- [Kinshasa cuts ties with Kigali](https://example.org/kinshasa)
"""


def read(tmp_path: Path) -> Report:
    """The text as a report."""
    return report_of(tmp_path, "a.md", TEXT)


def test_text_is_read_as_it_stands(tmp_path: Path) -> None:
    """Markdown is text: nothing is rendered."""
    assert read(tmp_path).text == TEXT


def test_front_matter(tmp_path: Path) -> None:
    """Front matter says what a report is, points at its words, and is junk."""
    report = read(tmp_path)
    for value, means in (
        (report.title, "Rebels seize Goma airport"),
        (report.outlet, "Example Post"),
        (report.published, "2025-01-27"),
    ):
        assert value and value.means == means and value.span and report.quote(value.span) == value.text
    assert (report.url, report.extra) == ("https://example.org/goma", (("desk", "Goma"),))
    front = [block for block in report.blocks if block.origin == "front matter"]
    assert len(front) == 7 and {block.kind for block in front} == {"navigation"}


def test_marks(tmp_path: Path) -> None:
    """Headings, pictures and lines of links are marked; the story and its lists are story."""
    report = read(tmp_path)
    kinds = {report.quote(block.span)[:14]: block.kind for block in report.blocks if block.origin != "front matter"}
    assert list(kinds.values()) == ["headline", "caption", "body", "section_head", "body", "social", "related"]


def test_rule_is_no_front_matter(tmp_path: Path) -> None:
    """A file that begins with text has no front matter, whatever rules it has."""
    report = report_of(tmp_path, "b.md", f"{STORY}\n\n---\n\ntitle: x\n\n---\n")
    assert report.title is None
