"""Exports follow the codebooks of others, column by column, and invent nothing."""

import io
import json
import sqlite3
import struct
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.exports import acled, geojson, gpkg, plover, ucdp
from dateline.exports.common import cell, countries, homes, regions
from dateline.exports.precision import geo_precision, where_prec
from dateline.records import Event, Interval, Party, Place
from dateline.store import View
from dateline.vocabulary import load, load_acts


def rows(module: Any, view: View, **options: bool) -> dict[str, dict[str, str]]:
    """A table's rows by act and event."""
    import csv

    out = io.BytesIO()
    module.write(view, out, **options)
    found = csv.DictReader(io.StringIO(out.getvalue().decode(), newline=""))
    key = "event_id_cnty" if module is acled else "relid"
    act = {f"dateline-{e.id}": e.act for e in view.events}
    return {act[row[key]]: row for row in found}


def one(view: View, act: str) -> Event:
    """The event of that act."""
    return next(e for e in view.events if e.act == act)


def alone(view: View, **changed: Any) -> View:
    """A view with one event, the capture, with some of its values changed."""
    return replace(view, events=(replace(one(view, "capture"), **changed),))


def test_acled_has_31_columns_and_ucdp_49() -> None:
    """Strict is exactly the codebook's columns; extended appends five of ours."""
    assert (len(acled.COLUMNS), len(ucdp.COLUMNS)) == (31, 49)
    assert acled.COLUMNS[0] == "event_id_cnty" and acled.COLUMNS[-1] == "timestamp" and ucdp.COLUMNS[-1] == "gwnob"


def test_an_acled_row(view: View) -> None:
    """A capture by a government is 'Government regains territory', on its day, at its place."""
    row = rows(acled, view)["capture"]
    expected = {
        "event_date": "2019-03-04",
        "year": "2019",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Battles",
        "sub_event_type": "Government regains territory",
        "actor1": "Government of Yemen",
        "inter1": "State forces",
        "actor2": "Houthis",
        "inter2": "Rebel group",
        "interaction": "State forces-Rebel group",
        "iso": "887",
        "region": "Middle East",
        "country": "Yemen",
        "location": "Hajjah",
        "latitude": "15.69425",
        "geo_precision": "1",
        "source": "The Daily Port; Government of Yemen; Houthis",
        "fatalities": "0",
        "timestamp": "",
    }
    assert {k: row[k] for k in expected} == expected


def test_acled_keeps_to_what_took_place(view: View) -> None:
    """Plans and statements are no events to ACLED; the extended form keeps plans, marked."""
    strict, extended = rows(acled, view), rows(acled, view, extended=True)
    assert set(strict) == {"capture", "killing", "shelling", "bombing"}
    assert set(extended) == set(strict) | {"advance"} and extended["advance"]["status"] == "planned"
    told = acled.write(view, io.BytesIO()).out_of_scope
    assert any("planned" in t for t in told) and any("statement" in t for t in told)


def test_acled_fatalities_are_the_lowest_of_what_is_said(view: View) -> None:
    """ "At least 12" is 12; civilians as targets of fire are marked."""
    found = rows(acled, view)
    assert found["killing"]["fatalities"] == "12" and found["shelling"]["fatalities"] == "2"
    assert found["shelling"]["civilian_targeting"] == "Civilian targeting"


@pytest.mark.parametrize(
    ("earliest", "latest", "day", "precision"),
    [
        ("2019-03-04", "2019-03-04", "2019-03-04", "1"),
        ("2019-03-04", "2019-03-10", "2019-03-07", "2"),
        ("2019-03-01", "2019-03-31", "2019-03-16", "3"),
        ("2019-01-01", "2019-12-31", "", ""),
        (None, "2019-03-04", "", ""),
        ("2019-03-04", None, "", ""),
        (None, None, "", ""),
    ],
)
def test_acled_dates_are_never_invented(
    earliest: str | None, latest: str | None, day: str, precision: str, view: View
) -> None:
    """A day, a week or a month has a day with its precision; anything wider or open has none."""
    row = rows(acled, alone(view, when=Interval(earliest, latest)))["capture"]
    assert (row["event_date"], row["time_precision"]) == (day, precision)


def test_unknown_actor_and_place_stay_empty(view: View) -> None:
    """No actor, no place and no date give empty cells, not guesses."""
    row = rows(acled, alone(view, actor=(), target=(), place=(), when=None))["capture"]
    assert not any(row[c] for c in ("actor1", "inter1", "actor2", "interaction", "location", "latitude", "event_date"))
    assert row["event_type"] == "Battles"


def test_a_state_abroad_is_an_external_force(view: View) -> None:
    """Russia in Yemen is coded as external; at home it is a state force."""
    row = rows(acled, alone(view, actor=(Party("Russia", "Russia", "state"),)))["capture"]
    assert row["inter1"] == "External/Other forces" and row["interaction"] == "Rebel group-External/Other forces"


def test_both_parties_of_an_agreement_are_shown(view: View) -> None:
    """Two actors without a target stand on the two sides."""
    both = (Party("YE", "Government of Yemen", "state"), Party("HOUTHIS", "Houthis", "rebel"))
    row = rows(acled, alone(view, act="ceasefire", actor=both, target=()))["ceasefire"]
    assert (row["actor1"], row["actor2"]) == ("Government of Yemen", "Houthis")
    assert row["sub_event_type"] == "Agreement" and row["disorder_type"] == "Strategic developments"


def test_acled_ids_do_not_look_like_acleds(view: View) -> None:
    """No id is a country code and a number."""
    assert all(r["event_id_cnty"].startswith("dateline-") for r in rows(acled, view).values())


def test_a_ucdp_row(view: View) -> None:
    """Only what has deaths; the perpetrator's side, civilians and who said it."""
    found = rows(ucdp, view)
    assert set(found) == {"killing", "shelling"}
    row = found["shelling"]
    expected = {
        "id": "",
        "type_of_violence": "3",
        "side_a": "Houthis",
        "side_b": "Civilians",
        "source_original": "residents",
        "where_prec": "1",
        "deaths_civilians": "2",
        "best": "2",
        "date_start": "",
        "date_prec": "",
        "region": "Middle East",
        "priogrid_gid": "152368",
    }
    assert {k: row[k] for k in expected} == expected
    assert (found["killing"]["best"], found["killing"]["low"], found["killing"]["high"]) == ("", "12", "")


def test_a_plover_record(view: View) -> None:
    """Type, mode, status as auxiliary mode, and our spans."""
    out = io.BytesIO()
    plover.write(view, out)
    found = {r["act"]: r for r in map(json.loads, out.getvalue().splitlines())}
    record = found["shelling"]
    assert (record["event"], record["mode"]) == (["ASSAULT"], ["heavy-weapons", "historical"])
    assert record["size"] == {"dead": 2, "injured": None, "arrested": None} and record["date"] is None
    assert record["recipient"][0]["sector"] == "CVL"
    text = {r.id: r.text for r in view.reports}
    for record in found.values():
        for info, cited in zip(record["text_info"], record["cite_info"], strict=True):
            assert text[cited["citation"]][info["start"] : info["end"]] == info["text_story"][0]
    assert "future" in found["advance"]["mode"]


def test_geojson_follows_the_rfc(view: View) -> None:
    """Longitude first, null geometry where no place is known, the radius in the properties."""
    out = io.BytesIO()
    geojson.write(view, out)
    features = {f["properties"]["act"]: f for f in json.loads(out.getvalue())["features"]}
    assert features["capture"]["geometry"] == {"type": "Point", "coordinates": [43.60582, 15.69425]}
    assert features["capture"]["properties"]["radius_km"] == 8.5
    assert features["advance"]["geometry"] is None


def test_a_geopackage_is_read_as_one(view: View, tmp_path: Path) -> None:
    """Layers are registered, points are where they should be, dates are both there or both absent."""
    path = tmp_path / "x.gpkg"
    with path.open("wb") as out:
        gpkg.write(view, out)
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA application_id").fetchone()[0] == 0x47504B47
        layers = {row[0] for row in db.execute("SELECT table_name FROM gpkg_contents")}
        assert layers == {"events", "claims", "uncertainty", "control"}
        geom, *days = db.execute("SELECT geom, date_start, date_end FROM events WHERE act = 'capture'").fetchone()
        assert struct.unpack("<dd", geom[-16:]) == (43.60582, 15.69425) and days == ["2019-03-04", "2019-03-04"]
        assert db.execute("SELECT date_start, date_end, earliest FROM events WHERE act = 'killing'").fetchone() == (
            "2019-03-05",
            "2019-03-05",
            None,
        )
        types = {row[1]: row[2] for row in db.execute("PRAGMA table_info(events)")}
        assert types["date_start"] == types["date_end"] == "DATE"


def test_every_act_and_kind_can_be_written(view: View) -> None:
    """No act and no kind of party of the vocabulary breaks a codebook's export."""
    base = one(view, "capture")
    events = [replace(base, id=f"e{n}", act=act) for n, act in enumerate(load_acts())]
    events += [
        replace(base, id=f"k{n}", actor=(Party(None, "x", kind),), target=(Party(None, "y", kind),))
        for n, kind in enumerate([*load("party_kinds"), "a kind of tomorrow"])
    ]
    all_of_them = replace(view, events=tuple(events))
    for module in (acled, ucdp, plover, geojson, gpkg):
        module.write(all_of_them, io.BytesIO())


def test_tables_of_countries_agree() -> None:
    """Every country has a name, a number and a region in both books, Antarctica and islets apart."""
    numbers, acled_of, ucdp_of = regions()["number"], regions()["acled"], regions()["ucdp"]
    assert set(acled_of) - {"XK"} == set(numbers) and set(ucdp_of) == set(acled_of) - {"AQ"}
    assert set(acled_of) <= set(countries()) and (acled_of["SD"], ucdp_of["EG"]) == ("Northern Africa", "Middle East")
    assert homes()["Afghan army"] == "AF" and set(homes().values()) <= set(countries())


def test_cells() -> None:
    """Nothing, whole numbers, formulas."""
    assert [cell(v) for v in (None, 3.0, -1.5, "-1", "a=1", "＝1", date(2020, 1, 1))] == [
        "", 3, -1.5, "'-1", "a=1", "'＝1", date(2020, 1, 1),
    ]  # fmt: skip


def test_admin_places_are_imprecise(view: View) -> None:
    """A province is geo precision 3 to ACLED and a first-order unit to UCDP."""
    place = Place("Hajjah", None, 15.7, 43.6, 60, "admin", "YE")
    assert rows(acled, alone(view, place=(place,)))["capture"]["geo_precision"] == "3"
    killed = one(view, "killing").quantities
    assert rows(ucdp, alone(view, place=(place,), quantities=killed))["capture"]["where_prec"] == "4"


@pytest.mark.parametrize(
    ("basis", "id_", "radius", "geo", "where"),
    [
        ("point", "geonames:1", 30, 1, 1),  # London
        ("relative", "geonames:1#near", 17, 2, 2),  # near a town
        ("relative", "geonames:1#55km-west-offset", 25, 2, 2),
        ("relative", "admin1:SY.09#north-part", 45, 2, 5),  # northern Aleppo
        ("relative", "geonames:163843#north-part", 331, 3, 5),  # northern Syria
        ("corridor", "geonames:1..geonames:2", 24, 2, 5),  # a road
        ("corridor", "border:SY-TR", 150, 3, 5),
        ("admin", "admin2:US.GA.089", 27, 2, 3),  # a county
        ("admin", "pcode:SD02115", 20, 2, 3),  # a locality of a pack
        ("admin", "admin1:YE.25", 64, 3, 4),  # a governorate
        ("admin", "dateline:region.darfur", 500, 3, 5),
        ("admin", "dateline:region.dahiyeh", 4, 2, 2),  # a quarter
        ("admin", "dateline:sea.red-sea", 1100, 3, 7),
        ("country", "geonames:163843", 331, 3, 6),
    ],
)
def test_precision_follows_from_what_a_place_is_and_how_far_it_reaches(
    basis: str, id_: str, radius: float, geo: int, where: int
) -> None:
    """ACLED's 1 to 3 and UCDP's 1 to 7: "northern Syria" is not near a place, a county no province, a sea no land."""
    place = Place("X", id_, 1.0, 1.0, radius, basis, None)
    assert (geo_precision(place), where_prec(place)) == (geo, where)
