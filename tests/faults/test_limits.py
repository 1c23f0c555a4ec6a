"""Files made to exhaust cost little."""

from pathlib import Path

import pytest

from . import bombs, limits

SOME = (
    "100 MB in a line",
    "19 MB of stories",
    "a million nested div",
    "a NUL byte in a story",
    "a million short lines",
    "an archive of archives of zeros",
    "an archive of a large record",
    "a table with an open quote",
    "tags of an export",
)


@pytest.mark.slow
def test_exhausting_files_are_stopped(tmp_path: Path) -> None:
    """Each is read or refused within 2 s of CPU time and 500 MB."""
    result = limits.measure(tmp_path, SOME)
    assert result["over"] == [] and result["unsaid"] == []


@pytest.mark.slow
def test_the_message_names_the_limit(tmp_path: Path) -> None:
    """What is refused for its size says which limit it passed."""
    for name in SOME[:3]:
        assert "over the limit of" in limits._cost(tmp_path, *limits.CASES[name])[1]


@pytest.mark.slow
def test_archives_stay_in_their_folder_and_within_their_limits(tmp_path: Path) -> None:
    """Bombs are put out, names that climb write nothing, links and entities bring nothing in from outside."""
    names = (*list(bombs.CASES)[:10], "a document of a billion laughs", "a document that asks for a file")
    result = limits.measure(tmp_path, names)
    assert result["over"] == [] and result["unsaid"] == []
    assert not Path("/tmp/dateline-climbed.txt").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]
