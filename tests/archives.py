"""Archives of the project's own dispatches, and the record that reading them one by one gives."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pytest

from .reports.samples import record, zipped

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
URL = "https://archive.example"
FRENCH = (
    "Les forces gouvernementales ont repris la ville lundi, selon un porte-parole de l’armée, après de longs combats."
)
WEATHER = "Sunny spells and light winds are expected at the weekend, with highs of 21 degrees."


@dataclass(frozen=True)
class Archives:
    """A folder of archives, and what a record made of them holds: forms, in order of their words."""

    folder: Path
    reports: list[str]
    claims: list[str]
    events: list[str]

    @property
    def files(self) -> list[Path]:
        """The archives."""
        return sorted(self.folder.glob("*.warc.gz"))


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Archives:
    """Four archives: half of the dispatches, an undated report that others date, a copy, pages in French and on the
    weather, and a record that is damaged."""
    from dateline import pipeline
    from dateline.claims import Coder
    from dateline.store import Record
    from dateline.store.forms import encode

    folder = tmp_path_factory.mktemp("archives")
    pages = [zipped(record(page, f"{URL}/{n}")) for n, page in enumerate(_pages())]
    damaged = bytearray(zipped(record("<p>never read</p>", f"{URL}/damaged")))
    damaged[30:60] = b"\xff" * 30
    pages += [pages[0], bytes(damaged), zipped(record(f"<p>{FRENCH} {FRENCH}</p>", f"{URL}/fr"))]
    pages.append(zipped(record(f"<p>{WEATHER} {WEATHER}</p>", f"{URL}/weather")))
    for n in range(4):
        (folder / f"CC-NEWS-2023-{n}.warc.gz").write_bytes(b"".join(pages[n::4]))
    with Record.open(folder.parent / "whole.db", create=True) as there:
        pipeline.read([folder], there, coder=Coder.load())
        return Archives(
            folder, *(sorted(map(encode, found)) for found in (there.reports(), there.claims(), there.events()))
        )


DATED = (
    (
        "ADEN, Oct. 12, 2018 (Meridian Wire) — Government troops seized the town of Hajjah on Friday, a spokesman for the army "
        "said, after three days of fighting with the Houthis."
    ),
    "At least 12 fighters were killed, he said.",
)
UNDATED = (
    (
        "Government troops seized the town of Hajjah on Friday, October 12, a spokesman for the army said, after three days of "
        "fighting with the Houthis that began in September 2018. On Thursday shells hit a market in Taiz and killed two people."
    ),
    "The Houthis will meet the envoy of the United Nations on October 15, 2018, he said.",
)


def _pages() -> Iterator[str]:
    with (EXAMPLES / "reports.csv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["path"].endswith(".txt")]
    for row in rows[::2]:
        text = (EXAMPLES / row["path"]).read_text(encoding="utf-8")
        day = f'<meta property="article:published_time" content="{row["published_at"]}">'
        head = f'<meta property="og:site_name" content="{escape(row["publisher"])}">{day}'
        yield _page([part for part in text.split("\n\n") if part.strip()], row["title"], head)
    yield from (_page(parts, "Troops take Hajjah") for parts in (DATED, UNDATED))


def _page(parts: Sequence[str], title: str, head: str = "") -> str:
    told = "".join(f"<p>{escape(part)}</p>" for part in parts)
    return f"<html><head>{head}</head><body><article><h1>{escape(title)}</h1>{told}</article></body></html>"
