"""What a report says about itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.records import Report

from .folders import STORY, report_of


def read(tmp_path: Path, text: str) -> Report:
    """The report of this text; every value of it points at its words."""
    report = report_of(tmp_path, "a.txt", text)
    for value in (report.title, report.outlet, report.dateline, report.byline, report.published):
        if value is not None:
            assert value.span is not None and report.quote(value.span) == value.text
    return report


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"{STORY}\n\nsource: Alarabiya", "Alarabiya"),
        (f"CNN — {STORY}", "CNN"),
        (f"BEIRUT (Reuters) - {STORY}", "Reuters"),
        (f"{STORY}\n\n(FRANCE\xa024\xa0with AP\xa0and REUTERS)", "FRANCE 24"),
        (f"Goma - Example Post\n{STORY}\nMore than ten were hurt.", "Example Post"),
        (f"{STORY} — AFP", "AFP"),
        (f"{STORY}\n\n(Reuters/AP)", "Reuters"),
        (f"KABUL (Example News Agency) – {STORY}", "Example News Agency"),
    ],
)
def test_outlet(tmp_path: Path, text: str, outlet: str) -> None:
    """The outlet is read from credits and datelines."""
    value = read(tmp_path, text).outlet
    assert value and value.means == outlet


@pytest.mark.parametrize(
    "text", [STORY, f"KHARTOUM (Sudan) — {STORY}", f"{STORY} The report was first carried by SANA."]
)
def test_unknown_outlet(tmp_path: Path, text: str) -> None:
    """A country in brackets or an agency in a sentence is no outlet."""
    assert read(tmp_path, text).outlet is None


def test_source_credit_before_dateline(tmp_path: Path) -> None:
    """Whose words they are goes before who passes them on."""
    outlet = read(tmp_path, f"Goma - Example Post\n{STORY}\nMany fled, it said.\nsource: Example Wire").outlet
    assert outlet and outlet.means == "Example Wire"


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        (f"BEIRUT (Reuters) - {STORY}", "BEIRUT (Reuters)"),
        (f"CNN \xa0—\xa0\n\n{STORY}", "CNN"),
        (f"Goma - Example Post\n{STORY}\nMany fled, it said.", "Goma - Example Post"),
        (f"KYIV, Ukraine (AP) — {STORY}", "KYIV, Ukraine (AP)"),
    ],
)
def test_dateline(tmp_path: Path, text: str, dateline: str) -> None:
    """The dateline's words, without the dash."""
    value = read(tmp_path, text).dateline
    assert value and value.means == dateline


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Jane Example", "Jane Example"),
        ("By Jane Example and Omar Sample | Updated 3 May 2023", "Jane Example and Omar Sample"),
        ("By our front-line desk, 21 May 2023", "our front-line desk"),
    ],
)
def test_byline(tmp_path: Path, line: str, byline: str) -> None:
    """The byline's names, without "By" and without a date."""
    value = read(tmp_path, f"Rebels seize Goma airport\n\n{line}\n\n{STORY}").byline
    assert value and value.means == byline


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"24 August 2016\n\n{STORY}", "2016-08-24"),
        (f"Rebels seize Goma airport\n\nPUBLISHED 12 May 2022 10:05 GMT\n\n{STORY}", "2022-05-12"),
        (f"Rebels seize Goma airport\n\nExample Office | 21 December 2023\n\n{STORY}", "2023-12-21"),
        (f"(Goma, 27 January 2025) – {STORY}", "2025-01-27"),
        (f"{STORY}\n\nPublished: 3 May 2023", "2023-05-03"),
    ],
)
def test_published(tmp_path: Path, text: str, day: str) -> None:
    """A full date at the top of the report, or said to be the day of publication."""
    value = read(tmp_path, text).published
    assert value and value.means == day


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        f"BEIRUT, May 3 (Reuters) - {STORY}",
        f"{STORY}\n\nThe war began on 24 August 2016.",
        f"{STORY}\n\n24 August 2016",
        f"Rebels seize Goma airport\n\nUpdated 12 May 2022\n\n{STORY}",
        f"Rebels seize Goma airport\n\n08/09/2016\n\n{STORY}",
    ],
)
def test_unknown_publication_date_stays_unknown(tmp_path: Path, text: str) -> None:
    """No year, a day in the story, a day of change, or a date with two readings: unknown."""
    assert read(tmp_path, text).published is None


def test_title(tmp_path: Path) -> None:
    """The title is the headline, words and all."""
    value = read(tmp_path, f"Rebels seize Goma airport\n\n{STORY}").title
    assert value and (value.means, value.span) == ("Rebels seize Goma airport", (0, 25))


def test_report_without_headline_has_no_title(tmp_path: Path) -> None:
    """A first sentence is no title."""
    assert read(tmp_path, STORY).title is None
