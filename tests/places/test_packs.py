"""A pack from a GeoNames dump: the real formats, broken lines, interruptions, the same bytes every time."""

from __future__ import annotations

import sqlite3
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import InputError, RecordError, UsageError
from dateline.places import Gazetteer
from dateline.places.packs import build, geonames, inspect
from dateline.places.packs.features import chosen

PLACES = [  # id, name, ascii, alternates, lat, lon, class, code, country, admin1, admin2, population, modified
    (9000001, "Qirmāniyah", "Qirmaniyah", "QRM,Kirmania", 35.1, 38.1, "P", "PPLA", "SY", "04", "0401", 52000, "2021-03-04"),
    (9000002, "Tall ash Shawk", "Tall ash Shawk", "", 35.2, 38.3, "P", "PPL", "SY", "04", "0401", 0, "2019-01-01"),
    (9000003, "Sadd Qirmāniyah", "Sadd Qirmaniyah", "", 35.15, 38.2, "S", "DAM", "SY", "04", "", 0, "2020-06-07"),
    (9000004, "Muḩāfaz̧at al Qirm", "Muhafazat al Qirm", "", 35.3, 38.4, "A", "ADM1", "SY", "Q4", "", 0, "2020-06-07"),
    (9000005, "Nāḩiyat Shawk", "Nahiyat Shawk", "", 35.2, 38.3, "A", "ADM2", "SY", "Q4", "0499", 0, "2022-12-31"),
    (9000006, "Some Tree", "Some Tree", "", 35.2, 38.3, "V", "TREE", "SY", "04", "", 0, "2018-06-07"),
    (9000007, "Ḩayy ash Shawk", "Hayy ash Shawk", "", 35.11, 38.11, "P", "PPLX", "SY", "04", "0401", 900, "2018-06-07"),
]  # fmt: skip
NAMES = [
    (1, 9000001, "ar", "القرمانية", "1"),
    (2, 9000001, "en", "Karmaniya", ""),
    (3, 9000001, "link", "https://en.wikipedia.org/wiki/Qirm", ""),
    (4, 9000001, "iata", "QQM", ""),
    (5, 9000099, "en", "Not In The Dump", ""),
    (6, 9000003, "en", "Friendship Dam", ""),
]


def place_line(n, name, ascii_, alternates, lat, lon, letter, code, country, a1, a2, people, day) -> str:
    """One line of SY.txt or allCountries.txt."""
    cells = [n, name, ascii_, alternates, lat, lon, letter, code, country, "", a1, a2, "", "", people, "", 300, "Asia/Damascus", day]  # fmt: skip
    return "\t".join(map(str, cells))


def name_line(n, place, language, name, preferred) -> str:
    """One line of alternateNamesV2.txt."""
    return "\t".join(map(str, [n, place, language, name, preferred, "", "", "", "", ""]))


def dump(folder: Path, *, end: str = "\n", bom: bool = False, extra: tuple[str, ...] = ()) -> Path:
    """The files of a small country, as GeoNames writes them."""
    folder.mkdir(exist_ok=True)
    files = {
        "SY.txt": [*(place_line(*p) for p in PLACES), *extra],
        "alternateNamesV2.txt": [name_line(*n) for n in NAMES],
        "admin1CodesASCII.txt": ["SY.04\tRaqqa\tRaqqa\t9000044", "SY.Q4\tQirm\tQirm\t9000004"],
        "admin2Codes.txt": ["SY.04.0401\tQirmaniyah District\tQirmaniyah District\t9000041"],
        "hierarchy.txt": ["9000001\t9000007\t", "6255147\t9000001\tADM"],
        "readme.txt": ["Readme for GeoNames Gazetteer extract files"],
    }
    for name, lines in files.items():
        text = "".join(line + end for line in lines)
        (folder / name).write_bytes((b"\xef\xbb\xbf" if bom else b"") + text.encode())
    return folder


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A dump on disk."""
    return dump(tmp_path / "dump")


def zipped(folder: Path) -> Path:
    """Each file of a dump in a zip of its own, as GeoNames gives them."""
    target = folder.parent / "zips"
    target.mkdir()
    for path in folder.glob("*.txt"):
        if path.stem.startswith("admin"):
            (target / path.name).write_bytes(path.read_bytes())
            continue
        with zipfile.ZipFile(target / f"{path.stem}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(path.name, path.read_bytes())
            archive.writestr("iso-languagecodes.txt", "ISO 639-3\tISO 639-2\tISO 639-1\tLanguage Name\n")
    return target


def rows(pack: Path, table: str) -> list[tuple]:
    """All rows of a table."""
    db = sqlite3.connect(pack)
    found = db.execute(f"SELECT * FROM {table}").fetchall()
    db.close()
    return found


def test_a_dump_becomes_a_pack_that_is_searched(files, tmp_path):
    """Names, alternative names and romanisations of the dump find its places beside core's."""
    made = build([files], tmp_path / "sy.sqlite")
    assert (made.places, made.left_out, made.problems) == (6, 0, ())
    gazetteer = Gazetteer.open([tmp_path / "sy.sqlite"])
    for name, tier in [("Qirmaniyah", "exact"), ("Karmaniya", "alternative"), ("al-Kirmaniya", "romanised")]:
        best = gazetteer.candidates(name, countries=["SY"])[0]
        assert (best.entry.ref, best.tier) == ("geonames:9000001", tier)
    assert gazetteer.candidates("Friendship Dam")[0].entry.kind == "dam"
    assert gazetteer.candidates("Damascus")[0].entry.ref == "geonames:170654"  # core is still there


def test_what_is_no_name_is_left_out(files, tmp_path):
    """Links, airport codes, names of places that aren't kept, and trees find nothing."""
    build([files], tmp_path / "sy.sqlite")
    keys = {row[0] for row in rows(tmp_path / "sy.sqlite", "name")}
    assert not keys & {"qqm", "qrm", "not in the dump", "some tree"} and "القرمانيه" not in keys
    assert not any("wikipedia" in key for key in keys)


def test_names_in_other_scripts_are_kept_when_asked_for(files, tmp_path):
    """--all-scripts keeps the Arabic name."""
    build([files], tmp_path / "sy.sqlite", all_scripts=True)
    assert Gazetteer.open([tmp_path / "sy.sqlite"]).candidates("القرمانية")[0].entry.ref == "geonames:9000001"


def test_without_alternate_names_the_column_of_the_places_serves(files, tmp_path):
    """A country file alone is enough."""
    build([files / "SY.txt"], tmp_path / "sy.sqlite")
    gazetteer = Gazetteer.open([tmp_path / "sy.sqlite"])
    assert gazetteer.candidates("Kirmania")[0].entry.ref == "geonames:9000001"
    assert gazetteer.entry("geonames:9000004").kind == "admin1"


def test_a_first_division_is_the_one_that_core_knows(files, tmp_path):
    """With admin1CodesASCII a division has core's kind of id, so that the two are one place."""
    build([files], tmp_path / "sy.sqlite")
    assert Gazetteer.open([tmp_path / "sy.sqlite"]).entry("admin1:SY.Q4").name == "Muḩāfaz̧at al Qirm"


def test_a_place_knows_what_it_lies_in(files, tmp_path):
    """Country, divisions by their codes, then the parents of hierarchy.txt."""
    build([files], tmp_path / "sy.sqlite")
    gazetteer = Gazetteer.open([tmp_path / "sy.sqlite"])
    path = gazetteer.lies_in("geonames:9000007")
    assert path == ("Syria", "Raqqa", "Qirmaniyah District", "Qirmāniyah")
    assert gazetteer.lies_in("admin1:SY.Q4") == ("Syria",) and gazetteer.lies_in("geonames:1") == ()


@pytest.mark.parametrize("form", ["plain", "zip", "crlf", "bom"])
def test_every_form_of_the_same_dump_gives_the_same_places(form, files, tmp_path):
    """Zips, Windows line ends and byte order marks change nothing."""
    build([files], tmp_path / "a.sqlite")
    other = {
        "plain": lambda: files,
        "zip": lambda: zipped(files),
        "crlf": lambda: dump(tmp_path / "crlf", end="\r\n"),
        "bom": lambda: dump(tmp_path / "bom", bom=True),
    }[form]()
    assert build([other], tmp_path / "b.sqlite").left_out == 0
    for table in ("place", "name", "skeleton", "division"):
        assert rows(tmp_path / "a.sqlite", table) == rows(tmp_path / "b.sqlite", table)


def test_the_same_dump_gives_the_same_bytes(files, tmp_path):
    """Built twice, in whatever order the files are given, byte for byte."""
    build([files], tmp_path / "a.sqlite")
    build(sorted(files.glob("[!r]*.txt"), reverse=True), tmp_path / "b.sqlite")
    assert (tmp_path / "a.sqlite").read_bytes() == (tmp_path / "b.sqlite").read_bytes()


BROKEN = {
    "9000010\tOnly three\tcolumns": "3 columns",
    "no id\t" + place_line(*PLACES[1]).partition("\t")[2]: "GeoNames id",
    place_line(*PLACES[1]).replace("35.2", "95.2"): "off the globe",
    place_line(*PLACES[1]).replace("35.2", "north"): "no coordinates",
    place_line(*PLACES[1]).replace("35.2", "nan"): "globe",
    place_line(*PLACES[1]).replace("Tall ash Shawk", ""): "no name",
    place_line(*PLACES[1]).replace("\t0\t", "\t-7\t"): "population",
    "x" * 300_000: "longer",
}


@pytest.mark.parametrize("line", BROKEN, ids=BROKEN.values())
def test_a_broken_line_costs_that_line(line, tmp_path):
    """It is counted and told with its number; everything else is there."""
    files = dump(tmp_path / "dump", extra=(line, place_line(9000020, *PLACES[1][1:])))
    made = build([files], tmp_path / "sy.sqlite")
    assert (made.left_out, made.places) == (1, 7)
    assert made.problems[0].name == f"SY.txt line {len(PLACES) + 1}" and BROKEN[line] in made.problems[0].what


def test_bytes_that_are_no_text_cost_one_line(files, tmp_path):
    """A line that isn't UTF-8 is left out."""
    with (files / "SY.txt").open("ab") as file:
        file.write(place_line(*PLACES[1]).encode("utf-8").replace(b"Tall", b"T\xe9ll") + b"\n")
    made = build([files], tmp_path / "sy.sqlite")
    assert made.left_out == 1 and "UTF-8" in made.problems[0].what


def test_only_the_first_broken_lines_are_told_all_are_counted(tmp_path):
    """A million broken lines don't fill the screen."""
    made = build([dump(tmp_path / "dump", extra=("broken",) * 50)], tmp_path / "sy.sqlite")
    assert made.left_out == 50 and len(made.problems) == 21 and made.problems[-1].name.startswith("30 more")


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.binary(max_size=60).filter(lambda b: b"\n" not in b), max_size=5))
def test_no_line_stops_a_build(tmp_path, lines):
    """Whatever bytes a line has, the good places are all there."""
    files = dump(tmp_path / "dump")
    with (files / "SY.txt").open("ab") as file:
        file.writelines(line + b"\n" for line in lines)
    made = build([files], tmp_path / "sy.sqlite")
    assert made.places == 6 and made.left_out <= len(lines)


class Killed(BaseException):
    """Stands for a process that ends in the middle."""


@pytest.mark.parametrize("after", range(1, 17, 2))
def test_an_interrupted_build_leaves_no_half_pack_and_goes_on(after, files, tmp_path, monkeypatch):
    """Killed at any step: the old pack stays as it was; the next run ends with the bytes of an undisturbed one."""
    build([files], tmp_path / "whole.sqlite")
    monkeypatch.setattr(geonames, "CHUNK_LINES", 2)
    out, seen = tmp_path / "sy.sqlite", []
    build([files / "SY.txt"], out, keep=["S"])
    before = out.read_bytes()

    def watch(step):
        seen.append(step)
        if len(seen) == after:
            raise Killed

    with pytest.raises(Killed):
        build([files], out, watch=watch)
    assert out.read_bytes() == before
    made = build([files], out)
    assert made.resumed and made.places == 6
    assert out.read_bytes() == (tmp_path / "whole.sqlite").read_bytes()
    assert {p.name for p in tmp_path.iterdir()} == {"dump", "sy.sqlite", "whole.sqlite"}


def test_other_files_begin_anew(files, tmp_path):
    """What is left of a build of other files isn't mixed in."""

    def watch(step):
        raise Killed

    with pytest.raises(Killed):
        build([files / "SY.txt"], tmp_path / "sy.sqlite", watch=watch)
    made = build([files], tmp_path / "sy.sqlite")
    assert not made.resumed and made.places == 6


def test_a_damaged_work_file_is_thrown_away(files, tmp_path):
    """Rubbish where the work file should be is no obstacle."""
    (tmp_path / "sy.sqlite.partial").write_bytes(b"rubbish" * 1000)
    assert not build([files], tmp_path / "sy.sqlite").resumed


def test_a_zip_that_is_cut_off_makes_nothing(files, tmp_path):
    """A download that stopped is told as such."""
    whole = (zipped(files) / "SY.zip").read_bytes()
    (tmp_path / "SY.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="Get it again"):
        build([tmp_path / "SY.zip"], tmp_path / "sy.sqlite")
    assert not (tmp_path / "sy.sqlite").exists()


def test_a_file_of_something_else_is_told(files, tmp_path):
    """What isn't of a dump, a dump without places and a file that isn't there name the next step."""
    (tmp_path / "notes.txt").write_text("some notes\n")
    for given_, fault, words in [
        (tmp_path / "notes.txt", InputError, "no file of a GeoNames dump"),
        (files / "hierarchy.txt", UsageError, "allCountries.zip"),
        (tmp_path / "none.zip", InputError, "there is no"),
    ]:
        with pytest.raises(fault, match=words):
            build([given_], tmp_path / "sy.sqlite")


def test_only_packs_are_written_over(files, tmp_path):
    """A record, a report, the dump itself and the gazetteer that ships stay as they are."""
    record = tmp_path / "dateline.db"
    db = sqlite3.connect(record)
    db.execute("CREATE TABLE claim (id TEXT)")
    db.close()
    for out in (record, files / "SY.txt", files / "readme.txt", Gazetteer.open().path):
        before = out.stat()
        with pytest.raises(UsageError, match="another -o"):
            build([files / "SY.txt"], out)
        assert out.stat() == before


def test_a_full_disk_is_told_and_the_work_kept(files, tmp_path):
    """The message names the next step; the next run goes on."""

    def watch(step):
        raise sqlite3.OperationalError("database or disk is full")

    with pytest.raises(RecordError, match="disk full"):
        build([files], tmp_path / "sy.sqlite", watch=watch)
    assert build([files], tmp_path / "sy.sqlite").resumed


def test_places_and_names_of_a_country_may_have_files_of_one_name(files, tmp_path):
    """As in GeoNames' folder of alternative names by country: SY.txt is there twice."""
    (tmp_path / "alternatenames").mkdir()
    names = tmp_path / "alternatenames" / "SY.txt"
    names.write_bytes((files / "alternateNamesV2.txt").read_bytes())
    build([files / "SY.txt", names], tmp_path / "sy.sqlite")
    best = Gazetteer.open([tmp_path / "sy.sqlite"]).candidates("Friendship Dam")[0]
    assert (best.entry.ref, best.tier) == ("geonames:9000003", "alternative")


def test_features_are_chosen(files, tmp_path):
    """Classes, whole classes and single codes; an unknown class is told."""
    build([files], tmp_path / "sy.sqlite", keep=["s", "V.*"])
    assert {row[2] for row in rows(tmp_path / "sy.sqlite", "place")} == {"dam", "forest"}
    assert chosen(["V.TREE"]) == {"V.TREE": ("forest", 5.0)}
    with pytest.raises(UsageError, match="--keep P"):
        chosen(["X"])


def test_a_pack_says_what_it_is(files, tmp_path):
    """Source, licence, newest record, counts and hash."""
    build([files], tmp_path / "sy.sqlite")
    facts = inspect(tmp_path / "sy.sqlite")
    assert facts.about["licence"] == "CC BY 4.0" and "geonames.org" in facts.about["credit"]
    assert facts.about["dump_date"] == "2022-12-31" and facts.about["name"] == "geonames-SY"
    assert facts.kinds == {"city": 2, "admin1": 1, "admin2": 1, "dam": 1, "neighbourhood": 1}
    assert len(facts.sha256) == 64 and facts.countries == {"SY": 6}


def test_a_pack_made_with_other_keys_is_refused(files, tmp_path):
    """Keys that the program would search otherwise find nothing: better to say so."""
    build([files], tmp_path / "sy.sqlite")
    db = sqlite3.connect(tmp_path / "sy.sqlite")
    db.execute("UPDATE pack SET value = 'other' WHERE key = 'keys'")
    db.commit()
    db.close()
    with pytest.raises(RecordError, match="another version"):
        Gazetteer.open([tmp_path / "sy.sqlite"])


def test_a_dumps_stream_is_no_rival_of_a_town(tmp_path):
    """Of the many small features of a dump each is unlikely to be what a bare name means."""
    stream = place_line(9000030, "Homs", "Homs", "", 35, 37, "H", "STM", "SY", "04", "", 0, "2020-01-01")
    build([dump(tmp_path / "dump", extra=(stream,))], tmp_path / "sy.sqlite")
    first, *others = Gazetteer.open([tmp_path / "sy.sqlite"]).candidates("Homs")
    assert first.entry.kind in ("city", "admin1") and "geonames:9000030" in {o.entry.ref for o in others}
