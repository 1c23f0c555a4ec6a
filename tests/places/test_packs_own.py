"""A pack of a project's own places: CSV, XLSX, GeoJSON and COD-AB tables; what is wrong is told with its line."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import InputError, UsageError
from dateline.places import Gazetteer
from dateline.places.packs import add, inspect
from dateline.places.packs.tables import read_tables
from dateline.places.resolve import Asked, resolve

CSV = """name,lat,lon,aliases,kind,country,admin1,radius_km,id
Kefr Zoral,36.1,37.2,Kafar Zorāl;Zoral,village,SY,Aleppo,1.5,17
Camp Nadir,35.9,37.1,,camp,Syria,,,18
"""


def put(tmp_path: Path, text: str, name: str = "mine.csv") -> Path:
    """A file with that text."""
    path = tmp_path / name
    path.write_bytes(text.encode())
    return path


def test_a_table_becomes_places(tmp_path):
    """Ids get the pack's name, a division's name its code, aliases are names, radius and kind are taken."""
    made = add([put(tmp_path, CSV)], tmp_path / "own.sqlite")
    assert (made.places, made.left_out) == (2, 0)
    best = Gazetteer.open([tmp_path / "own.sqlite"]).candidates("Zoral")[0].entry
    assert (best.ref, best.kind, best.country, best.radius_km, best.own) == ("own:17", "village", "SY", 1.5, True)
    assert best.admin1 == Gazetteer.open().candidates("Aleppo", kinds=["admin1"])[0].entry.admin1


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.replace("\n", "\r\n"),
        lambda t: "\ufeff" + t,
        lambda t: t.replace(";", "|").replace(",", ";").replace("36.1", "36,1"),
        lambda t: t.replace(",", "\t"),
        lambda t: t.replace("name,lat,lon", "Place_Name,LATITUDE,Longitude"),
        lambda t: t + "\n\n",
    ],
    ids=["crlf", "bom", "semicolons", "tabs", "headers", "blank lines"],
)
def test_spreadsheets_differ_the_places_dont(change, tmp_path):
    """Line ends, byte order marks, delimiters, decimal commas and spellings of headers."""
    add([put(tmp_path, CSV)], tmp_path / "own.sqlite")
    wanted = [Gazetteer.open([tmp_path / "own.sqlite"]).entry(ref) for ref in ("own:17", "own:18")]
    (tmp_path / "own.sqlite").unlink()
    made = add([put(tmp_path, change(CSV))], tmp_path / "own.sqlite")
    assert made.left_out == 0
    assert [Gazetteer.open([tmp_path / "own.sqlite"]).entry(ref) for ref in ("own:17", "own:18")] == wanted


def test_a_utf16_table_is_read(tmp_path):
    """As Excel's "Unicode text" has it."""
    path = tmp_path / "mine.txt"
    path.write_bytes(CSV.replace(",", "\t").encode("utf-16"))
    assert add([path], tmp_path / "own.sqlite").places == 2


BROKEN = {
    ",36,37,,,SY,,,1": "no name",
    "Bad,136,37,,,SY,,,1": "swapped",
    "Bad,,,,,SY,,,1": "decimal degrees",
    "Bad,36,37,,,Nowhereland,,,1": "ISO code",
    "Bad,36,37,,,SY,,far,1": "kilometres",
    "Bad,36,37,,,SY,,,17": "an id of its own",
}


@pytest.mark.parametrize("line", BROKEN, ids=BROKEN.values())
def test_a_broken_line_costs_that_line_and_says_what_to_do(line, tmp_path):
    """File and line, what is wrong, the next step; the others are there."""
    made = add([put(tmp_path, f"{CSV}{line}\nLast,36,38,,,,,,3\n")], tmp_path / "own.sqlite")
    assert (made.places, made.left_out) == (3, 1)
    problem = made.problems[0]
    assert problem.name == "mine.csv line 4" and BROKEN[line] in f"{problem.what} {problem.next_step}"


def test_a_line_in_another_encoding_costs_that_line(tmp_path):
    """Windows-1252 in the middle of UTF-8."""
    path = put(tmp_path, CSV)
    path.write_bytes(path.read_bytes() + "Bogotá,4,-74,,,,,,9\n".encode("cp1252"))
    made = add([path], tmp_path / "own.sqlite")
    assert made.left_out == 1 and "UTF-8" in made.problems[0].what


@pytest.mark.parametrize(
    "text, words",
    [
        ("name,latitude\nA,1\n", "no column lon"),
        ("", "is empty"),
        ("name,lat,lon\n", "no place"),
        ("a\nb\n", "its columns: a"),
    ],
)
def test_missing_columns_and_empty_tables_are_told(text, words, tmp_path):
    """What is there and what should be; nothing is made."""
    with pytest.raises(InputError, match=words):
        add([put(tmp_path, text)], tmp_path / "own.sqlite")
    assert [p.name for p in tmp_path.iterdir()] == ["mine.csv"]


def test_without_ids_places_are_told_apart_by_kind_and_division(tmp_path):
    """The id is made from what is there; a second one of the same name needs an id."""
    text = "name,lat,lon,country\nAin Issa,36,38,SY\nAin Issa,35,38,IQ\nAin Issa,34,38,SY\n"
    made = add([put(tmp_path, text)], tmp_path / "own.sqlite")
    assert (made.places, made.left_out) == (2, 1)
    assert Gazetteer.open([tmp_path / "own.sqlite"]).entry("own:place.sy.ain-issa").lat == 36


def test_adding_again_replaces_and_keeps(tmp_path):
    """A place of the same id is moved, the others stay; the same file once more changes no byte."""
    add([put(tmp_path, CSV)], tmp_path / "own.sqlite")
    more = put(tmp_path, "id,name,lat,lon\n17,Kefr Zoral New,30,31\n20,Third,1,2\n", "more.csv")
    assert add([more], tmp_path / "own.sqlite").places == 3
    bytes_ = (tmp_path / "own.sqlite").read_bytes()
    gazetteer = Gazetteer.open([tmp_path / "own.sqlite"])
    assert gazetteer.entry("own:17").lat == 30 and gazetteer.entry("own:18").name == "Camp Nadir"
    assert not [c for c in gazetteer.candidates("Kefr Zoral") if c.tier == "exact"]
    add([more], tmp_path / "own.sqlite")
    assert (tmp_path / "own.sqlite").read_bytes() == bytes_


def test_the_same_table_gives_the_same_bytes_and_the_same_id(tmp_path):
    """The id follows from the content: another place, another id."""
    ids = []
    for folder, text in (("a", CSV), ("b", CSV), ("c", CSV.replace("36.1", "36.2"))):
        (tmp_path / folder).mkdir()
        add([put(tmp_path / folder, text)], tmp_path / folder / "own.sqlite")
        ids.append(inspect(tmp_path / folder / "own.sqlite").about["id"])
    assert (tmp_path / "a/own.sqlite").read_bytes() == (tmp_path / "b/own.sqlite").read_bytes()
    assert ids[0] == ids[1] != ids[2]


def test_a_pack_from_elsewhere_isnt_touched(tmp_path):
    """Nothing is added to the gazetteer that ships, to a dump's pack or to a file that is none."""
    core = Gazetteer.open().path
    before = core.stat()
    with pytest.raises(UsageError, match="another -o"):
        add([put(tmp_path, CSV)], core)
    assert core.stat() == before
    with pytest.raises(UsageError, match="no gazetteer pack"):
        add([put(tmp_path, CSV)], put(tmp_path, "x" * 5000, "text.sqlite"))


def test_own_places_come_first_on_ties(tmp_path):
    """A camp of the project's and a place of the same weight in core: the project's is chosen, the other is ranked."""
    add([put(tmp_path, "id,name,lat,lon,country,kind\n1,Tishrin Dam,36.9,38.9,SY,dam\n")], tmp_path / "own.sqlite")
    gazetteer = Gazetteer.open([tmp_path / "own.sqlite"])
    assert [c.entry.own for c in gazetteer.candidates("Tishrin Dam")[:2]] == [True, False]
    assert resolve([Asked("Tishrin Dam", 0), Asked("Syria", 20)], gazetteer)[0].entry.ref == "own:1"


def test_an_own_place_may_take_the_place_of_a_known_one(tmp_path):
    """With a known id the project's coordinates count, under all names."""
    add([put(tmp_path, "id,name,lat,lon\ngeonames:172955,At Tabqah,35.5,38.5\n")], tmp_path / "own.sqlite")
    gazetteer = Gazetteer.open([tmp_path / "own.sqlite"])
    assert gazetteer.entry("geonames:172955").lat == 35.5
    assert [c.entry.lat for c in gazetteer.candidates("Tabqa") if c.entry.ref == "geonames:172955"] == [35.5]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.sampled_from(["csv", "geojson", "xlsx"]))
def test_no_file_ends_in_a_traceback(tmp_path, more, form):
    """Whatever bytes stand in or behind a good table: places, or a message."""
    path = tmp_path / f"mine.{form}"
    path.write_bytes(more if form == "xlsx" else (CSV.encode() if form == "csv" else b"") + more)
    try:
        assert add([path], tmp_path / "own.sqlite").places >= 2
    except InputError as error:
        assert form != "csv" or "quotation" in str(error)


# --- GeoJSON ---------------------------------------------------------------------------------------------------------


def feature(geometry, **properties):
    """A feature."""
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def test_geojson_points_lines_and_areas(tmp_path):
    """A point is there, an area is its middle with a radius, a line keeps its points; a broken one costs itself."""
    ring = [[38.0, 36.0], [38.2, 36.0], [38.2, 36.2], [38.0, 36.2], [38.0, 36.0]]
    data = {
        "type": "FeatureCollection",
        "features": [
            feature({"type": "Point", "coordinates": [38.1, 36.1]}, name="Dot", id="1", aliases=["Punkt", "Point"]),
            feature({"type": "Polygon", "coordinates": [ring]}, name="Field", id=2),
            feature({"type": "LineString", "coordinates": [[38, 36], [39, 36]]}, name="Road", kind="road", id="3"),
            feature(None, name="Nowhere", id="4"),
            feature({"type": "Point", "coordinates": [38.1, 136.1]}, name="Far", id="5"),
            feature({"type": "Point", "coordinates": ["x", "y"]}, name="Odd", id="6"),
            feature({"type": "Point", "coordinates": [10**400, 1]}, name="Huge", id="7"),
            feature({"type": "Point", "coordinates": [38.1, 36.1]}, name="Half \ud800", id="8"),
        ],
    }
    made = add([put(tmp_path, json.dumps(data), "mine.geojson")], tmp_path / "own.sqlite")
    assert (made.places, made.left_out) == (3, 5) and made.problems[0].name == "mine.geojson line 4"
    gazetteer = Gazetteer.open([tmp_path / "own.sqlite"])
    assert gazetteer.candidates("Punkt", countries=["SY"])[0].entry.at == (36.1, 38.1)
    field = gazetteer.entry("own:2")
    assert field.at == (36.1, 38.1) and 13 < field.radius_km < 16
    assert gazetteer.entry("own:3").line == ((36.0, 38.0), (36.0, 39.0))


@pytest.mark.parametrize("text", ["{}", "[1]", "{broken", '{"type": "FeatureCollection"}', "[" * 100_000])
def test_a_file_that_is_no_geojson_is_told(text, tmp_path):
    """With what to do about it."""
    with pytest.raises(InputError, match="GeoJSON"):
        add([put(tmp_path, text, "mine.geojson")], tmp_path / "own.sqlite")


# --- COD-AB ----------------------------------------------------------------------------------------------------------

OLD = """ADM2_EN,ADM2_AR,ADM2_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM0_EN,ADM0_AR,ADM0_PCODE,date,validOn,validTo
Ath-Thawrah,الثورة,SY1103,Ar-Raqqa,الرقة,SY11,Syrian Arab Republic (the),سوريا,SY,2019-12-31,2020-06-30,
Tell Abiad,تل أبيض,SY1102,Ar-Raqqa,الرقة,SY11,Syrian Arab Republic (the),سوريا,SY,2019-12-31,2020-06-30,
,,SY1104,Ar-Raqqa,الرقة,SY11,Syrian Arab Republic (the),سوريا,SY,2019-12-31,2020-06-30,
"""
NEW = """adm2_name,adm2_name1,adm2_pcode,adm1_name,adm1_pcode,adm0_name,adm0_pcode,iso2,area_sqkm,center_lat,center_lon
Kutum,كتم,SD02106,North Darfur,SD02,Sudan,SD,SD,314.16,14.2,24.66
"""


def test_tables_of_p_codes_without_coordinates(tmp_path):
    """Units lie where core has them, else somewhere in the unit above; upper units are taken from the same table."""
    made = add([put(tmp_path, OLD, "syr_adm2.csv")], tmp_path / "cod.sqlite")
    assert made.left_out == 1 and "name" in made.problems[0].what and made.problems[0].name == "syr_adm2.csv line 4"
    gazetteer = Gazetteer.open([tmp_path / "cod.sqlite"])
    raqqa, abyad = gazetteer.entry("pcode:SY11"), gazetteer.entry("pcode:SY1102")
    shipped = Gazetteer.open().candidates("Raqqa", kinds=["admin1"])[0].entry
    assert (raqqa.kind, raqqa.at, raqqa.admin1) == ("admin1", shipped.at, shipped.admin1)
    assert (abyad.kind, abyad.admin1, abyad.country) == ("admin2", shipped.admin1, "SY")
    assert gazetteer.entry("pcode:SY") is None and any(p.severity == "warning" for p in made.problems)


def test_a_unit_without_coordinates_lies_around_the_town_of_its_name(tmp_path):
    """A locality is called after its chief town; one whose name is no town there lies somewhere in the unit above."""
    rows = "ADM2_EN,ADM2_PCODE,ADM1_EN,ADM1_PCODE,ADM0_EN,ADM0_PCODE\n"
    rows += "El Fasher,SD02115,North Darfur,SD02,Sudan,SD\nZutugul,SD02199,North Darfur,SD02,Sudan,SD\n"
    made = add([put(tmp_path, rows, "sdn_adm2.csv")], tmp_path / "cod.sqlite")
    gazetteer = Gazetteer.open([tmp_path / "cod.sqlite"])
    town = Gazetteer.open().candidates("El Fasher", kinds=["city"])[0].entry
    fasher, other, above = (gazetteer.entry(f"pcode:{code}") for code in ("SD02115", "SD02199", "SD02"))
    assert (fasher.kind, fasher.at, fasher.admin1) == ("admin2", town.at, town.admin1)
    assert fasher.radius_km > town.radius_km
    assert (other.at, other.radius_km) == (above.at, above.radius_km)
    assert [p.what.split()[1] for p in made.problems] == ["2", "1"]


def test_a_pack_names_all_its_files_as_sources(tmp_path):
    """Unless a person said where they come from."""
    out = tmp_path / "own.sqlite"
    for name in ("a.csv", "b.csv"):
        add([put(tmp_path, f"name,lat,lon\n{name},1,2\n", name)], out)
    assert inspect(out).about["source"] == "a.csv, b.csv"
    add([put(tmp_path, "name,lat,lon\nc,1,2\n", "c.csv")], out, source="our own survey")
    add([tmp_path / "a.csv"], out)
    assert inspect(out).about["source"] == "our own survey"


def test_tables_of_p_codes_with_coordinates(tmp_path):
    """The newer form brings the centre and the area, from which the radius follows."""
    add([put(tmp_path, NEW, "sdn.csv")], tmp_path / "cod.sqlite")
    kutum = Gazetteer.open([tmp_path / "cod.sqlite"]).entry("pcode:SD02106")
    assert kutum.at == (14.2, 24.66) and kutum.radius_km == 13.0


def sheet(rows: list[list[str]]) -> str:
    """A sheet of a workbook with inline strings and numbers, as the format has them."""
    xml = []
    for r, row in enumerate(rows, 1):
        cells = []
        for c, value in enumerate(row):
            at = f"{chr(65 + c)}{r}"
            if value.replace(".", "").isdigit():
                cells.append(f'<c r="{at}"><v>{value}</v></c>')
            elif value:
                cells.append(f'<c r="{at}" t="inlineStr"><is><t>{value}</t></is></c>')
        xml.append(f'<row r="{r}">{"".join(cells)}</row>')
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return f"<worksheet {space}><sheetData>{''.join(xml)}</sheetData></worksheet>"


def workbook(path: Path, sheets: dict[str, list[list[str]]]) -> Path:
    """A workbook (ECMA-376) with some sheets."""
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    names = "".join(f'<sheet name="{n}" sheetId="{i}" r:id="rId{i}"/>' for i, n in enumerate(sheets, 1))
    links = "".join(f'<Relationship Id="rId{i}" Target="worksheets/sheet{i}.xml"/>' for i in range(1, len(sheets) + 1))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets>{names}</sheets></workbook>'
        )
        book.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>")
        for i, rows in enumerate(sheets.values(), 1):
            book.writestr(f"xl/worksheets/sheet{i}.xml", sheet(rows))
    return path


def test_workbooks_are_read_sheet_by_sheet(tmp_path):
    """COD-AB comes as one workbook with a sheet per level; the upper ones come first, each unit once."""
    two = [line.split(",") for line in OLD.splitlines()[:3]]
    one = [row[3:] for row in two[:2]]
    path = workbook(tmp_path / "syr.xlsx", {"ADM2": two, "ADM1": one, "notes": [["about"]]})
    made = add([path], tmp_path / "cod.sqlite")
    assert made.left_out == 0 and inspect(made.path).kinds == {"admin2": 2, "admin1": 1}


def test_a_workbook_of_own_places(tmp_path):
    """The first sheet is the table; numbers are numbers."""
    rows = [["name", "lat", "lon", "id"], ["Somewhere", "36.5", "38", "7"], ["", "", "", ""], ["Else", "91", "1", "8"]]
    made = add([workbook(tmp_path / "mine.xlsx", {"Sheet1": rows})], tmp_path / "own.sqlite")
    assert (made.places, made.left_out) == (1, 1) and made.problems[0].name == "mine.xlsx sheet Sheet1 line 4"
    assert Gazetteer.open([tmp_path / "own.sqlite"]).entry("own:7").at == (36.5, 38.0)


def test_shared_strings_are_read(tmp_path):
    """As spreadsheets save them, rich text and reading aids included."""
    path = workbook(tmp_path / "mine.xlsx", {"S": [["name"]]})
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    with zipfile.ZipFile(path) as old:
        parts = {n: old.read(n).decode() for n in old.namelist()}
    parts["xl/sharedStrings.xml"] = (
        f"<sst {main}><si><t>name</t></si><si><r><t>Two </t></r><r><t>parts</t></r><rPh><t>no</t></rPh></si></sst>"
    )
    parts["xl/worksheets/sheet1.xml"] = (
        f'<worksheet {main}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>'
        '<row r="2"><c r="A2" t="s"><v>1</v></c></row></sheetData></worksheet>'
    )
    with zipfile.ZipFile(path, "w") as book:
        for name, text in parts.items():
            book.writestr(name, text)
    assert list(read_tables(path)[0].rows) == [(2, {"name": "Two parts"})]


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"no zip at all"])
def test_a_broken_workbook_is_told(content, tmp_path):
    """With what to do about it; an old .xls too."""
    (tmp_path / "mine.xlsx").write_bytes(content)
    with pytest.raises(InputError, match="CSV UTF-8"):
        add([tmp_path / "mine.xlsx"], tmp_path / "own.sqlite")
    (tmp_path / "mine.xls").write_bytes(content)
    with pytest.raises(InputError, match=r"\.xlsx"):
        add([tmp_path / "mine.xls"], tmp_path / "own.sqlite")
