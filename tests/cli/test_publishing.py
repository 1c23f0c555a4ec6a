"""Publishing with names masked: none of them is in any file."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline import pipeline
from dateline.exports import FORMATS
from dateline.store import Record

Run = Callable[..., Any]
PRIVATE = ["Amal", "Haddad", "Yusuf", "Salma", "Karim", "Nasser", "Tariq", "Basri", "Nadia", "Farah", "Samir", "Khoury",
           "Bilal", "Aziz", "Huda", "Sabri", "Oksana", "Kovalenko"]  # fmt: skip
PUBLIC = ["Omar Qasim", "Leila Mansour", "Hassan Odeh", "Rana Suleiman", "Meridian Wire"]
REPORTS = {
    "a.txt": """TAMRA (Meridian Wire) — Shells fired by the Northern Front killed a nine-year-old girl, Amal Haddad, and her
brother Yusuf, 12, in Tamra on Monday, their mother Salma Haddad told Meridian Wire.

"They were playing," said Salma Haddad. Haddad said the shelling had come from the hills. A teacher, Karim Nasser, who
saw the strike, said that the Northern Front attacked a school.

General Omar Qasim, commander of the Northern Front, denied that his men had shelled Tamra. Defence Minister Leila
Mansour accused the Northern Front of a crime.

Police arrested a shopkeeper, Tariq al-Basri, 41, on Tuesday. Al-Basri's lawyer, Nadia Farah, said he was innocent. The
governor of Tamra, Hassan Odeh, was killed when gunmen attacked his car.

Rana Suleiman, spokeswoman for the Red Crescent, said shelling killed two people. Samir Khoury fled the town.
""",
    "b-amal-haddad-killed.txt": """Funeral of AMAL HADDAD

Hundreds mourned Amal Haddad in Tamra on Wednesday. Northern Front fighters shelled the cemetery, killing Bilal Aziz, a
baker. Witness Huda Sabri said that the Northern Front attacked the mourners. Qasim's forces withdrew from Tamra.
""",
    "c.txt": """Government troops captured Tamra on Friday, a witness, Oksana Kovalenko, said. The army shelled Tamra.
""",
}
SIDECAR = (
    "path,url,title,sensitive,note\n"
    "a.txt,https://example.org/2019/amal-haddad-killed,Mother of Amal Haddad speaks,,told by Huda Sabri\n"
    "c.txt,,,yes,\n"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of three reports with private persons in text, headlines, file names, addresses and columns."""
    folder = tmp_path_factory.mktemp("publishing")
    reports = folder / "reports"
    reports.mkdir()
    for name, text in REPORTS.items():
        (reports / name).write_text(text)
    (reports / "reports.csv").write_text(SIDECAR)
    with Record.open(folder / "x.db", create=True) as record:
        pipeline.read([reports], record, sidecar=reports / "reports.csv")
    return folder / "x.db"


@pytest.fixture
def record(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(made, tmp_path / "x.db"))


def found(content: str) -> set[str]:
    """The private names in a text, as words."""
    return {name for name in PRIVATE if re.search(rf"(?i)(?<![a-z]){name}(?![a-z])", content)}


def test_the_names_are_there_without_a_profile(dateline: Run, record: Path) -> None:
    """The test below can fail: what is published whole holds nearly all of them."""
    assert dateline("publish", "out", "-r", record).status == 0
    whole = "".join(
        p.read_text() for p in Path("out").rglob("*") if p.suffix in (".html", ".js") and "vendor" not in str(p)
    )
    assert len(found(whole)) >= 16 and "example.org" in whole


def test_no_file_of_masked_pages_holds_a_private_name(dateline: Run, record: Path) -> None:
    """Not in a page, a script, an address or a file's name; who holds an office, commands or speaks for others is named."""
    result = dateline("publish", "out", "-r", record, "--profile", "public")
    assert result.status == 0 and "don't publish it" in result.err
    every = ""
    for path in sorted(p for p in Path("out").rglob("*") if p.is_file() and "vendor" not in str(p)):
        content = path.read_bytes().decode()
        every += content
        assert not found(content), path
        assert not found(str(path.relative_to("out"))), path
    assert all(name in every for name in PUBLIC) and "[name withheld]" in every
    assert "What was withheld" in Path("out/about.html").read_text()


@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if form.text])
def test_no_masked_export_holds_a_private_name(form: str, dateline: Run, record: Path) -> None:
    """Every text format, with the same profile."""
    dateline("export", form, "-r", record, "--profile", "public", "-o", "x.out")
    assert not found(Path("x.out").read_text())


@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if not form.text])
def test_no_masked_file_for_programs_holds_a_private_name(form: str, dateline: Run, record: Path) -> None:
    """Also those that are no text: their strings are looked through."""
    import zipfile

    result = dateline("export", form, "-r", record, "--profile", "public", "-o", "x.out")
    if "isn't installed" in result.err:
        pytest.skip("pip install 'dateline[tables]'")
    path = Path("x.out")
    if form == "xlsx":
        with zipfile.ZipFile(path) as book:
            assert not any(found(book.read(name).decode()) for name in book.namelist())
    else:
        assert not found(path.read_bytes().decode("latin-1"))


def test_a_masked_claim_still_quotes_its_report(dateline: Run, record: Path) -> None:
    """Every value of the masked view points at its words in the masked text."""
    from dateline.cli.withholding import choose

    conditions = dict.fromkeys(
        ("act", "status", "standing", "actor", "target", "place", "source", "report", "since", "until")
    )
    with Record.open(record, readonly=True) as there:
        view = choose(there, "public", None, conditions).view
    assert len(view.claims) > 5
    for claim in view.claims:
        report = view.report_by_id[claim.report.id]
        assert claim.report.name == report.name
        values = [
            claim.act,
            claim.status,
            *claim.actor,
            *claim.target,
            *claim.place,
            *claim.according_to,
            *claim.quantities,
        ]
        for value in [claim.evidence, *values, *([claim.when] if claim.when else [])]:
            assert value.span is None or report.quote(value.span) == value.text


def test_what_is_withheld_is_listed_for_its_keepers(dateline: Run, record: Path) -> None:
    """Each name with its place and the reason, beside the pages and not in them, readable by the owner; the log notes how
    much, and no name."""
    dateline("publish", "out", "-r", record, "--profile", "public")
    listed = Path("out.withheld.jsonl")
    items = [json.loads(line) for line in listed.read_text().splitlines()]
    assert {i["what"] for i in items} == {"name", "address", "file name", "report"}
    with Record.open(record, readonly=True) as there:
        texts = {r.id: r for r in there.reports()}
        logged = there.log()[-1]
        assert there.verify() == []
    assert all(texts[i["report"]].quote(i["span"]) == i["words"] for i in items if i["what"] == "name")
    assert listed.stat().st_mode & 0o077 == 0
    assert logged.kind == "publish" and logged.item["withheld"]["report"] == 1 and not found(json.dumps(logged.item))
    assert found(" ".join(i["words"] for i in items)) == set(PRIVATE) - {"Oksana", "Kovalenko"}


def test_the_list_is_never_published(dateline: Run, record: Path) -> None:
    """A list inside the folder of pages is refused, and so is an export whose list would have no place."""
    assert "would be published" in dateline("publish", "out", "-r", record, "--withheld", "out/x.jsonl").err
    assert "--withheld" in dateline("export", "csv", "-r", record, "--profile", "public").err


def test_a_sensitive_report_is_never_published(dateline: Run, record: Path) -> None:
    """With or without a profile, it and what only it tells are gone, and events are merged without it."""
    for profile in ((), ("--profile", "public")):
        assert dateline("publish", "out", "-r", record, *profile).status == 0
        every = "".join(p.read_text() for p in Path("out").rglob("*.html"))
        assert "c.txt" not in every and "Government troops" not in every
    assert "1 report" in dateline("publish", "out", "-r", record).err


def test_a_profile_of_ones_own(dateline: Run, record: Path) -> None:
    """Names that are kept or masked in any case, reports by name, coordinates coarse."""
    Path("p.toml").write_text(
        'mask_names = true\nkeep = ["Nadia Farah"]\nmask = ["Rana Suleiman"]\ncoarsen_km = 50\nwithhold = ["b-*"]\n'
    )
    dateline("publish", "out", "-r", record, "--profile", "p.toml")
    every = "".join(p.read_text() for p in Path("out").rglob("*.html"))
    assert "Nadia Farah" in every and "Suleiman" not in every and "cemetery" not in every and "geonames:" not in every


def test_coordinates_alone_can_be_coarse(dateline: Run, record: Path) -> None:
    """Without a profile for names; every point lies on the grid, with a radius that says so."""
    whole = dateline("export", "geojson", "-r", record).out
    dateline("export", "geojson", "-r", record, "--coarsen", 100, "-o", "x.geojson")
    points = [f for f in json.loads(Path("x.geojson").read_text())["features"] if f["geometry"]]
    assert points and all(f["properties"]["radius_km"] > 70 for f in points)
    before = {f["id"]: f["geometry"] for f in json.loads(whole)["features"]}
    assert all(before[f["id"]] != f["geometry"] for f in points if f["id"] in before)


def test_the_same_record_is_masked_the_same(dateline: Run, record: Path) -> None:
    """Twice the same bytes."""
    dateline("publish", "one", "-r", record, "--profile", "public")
    dateline("publish", "two", "-r", record, "--profile", "public")
    assert Path("one/MANIFEST.sha256").read_bytes() == Path("two/MANIFEST.sha256").read_bytes()
    assert Path("one.withheld.jsonl").read_bytes() == Path("two.withheld.jsonl").read_bytes()
