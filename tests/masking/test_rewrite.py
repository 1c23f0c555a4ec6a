"""What is rewritten still points at its words."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dateline.masking.coarse import coarse
from dateline.masking.rewrite import WITHHELD, Cut, rewritten
from dateline.places.geometry import distance_km
from dateline.records import Evidence, Party, Place, Value
from tests.conftest import HAJJAH


@given(st.text(min_size=1, max_size=30), st.data())
def test_every_quotation_holds_after_the_cut(text: str, data: st.DataObject) -> None:
    """Words outside what is cut stay what they were; words that touch it become wider, never narrower."""
    ends = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = list(zip(ends[::2], ends[1::2], strict=False))
    cut = Cut.of(text, spans)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    a, b = cut.moved((start, end))
    assert 0 <= a <= b <= len(cut.text)
    if all(end <= s or start >= e for s, e in spans):
        assert cut.text[a:b] == text[start:end]
    for s, e in spans:
        if start <= s and e <= end:
            assert WITHHELD in cut.text[a:b]


def test_a_value_quotes_the_new_text() -> None:
    """Its words are those now at its span; what it means is masked too; what has no span is only masked."""
    text = "Amal fled Tamra."
    cut = Cut.of(text, [(0, 4)])
    plain = lambda s: s.replace("Amal", WITHHELD)
    value = Value(Party(None, "Amal", "civilians"), "Amal", (0, 4), "the name Amal")
    done = rewritten(value, cut, plain, lambda p: p)
    assert (done.text, done.means.name, done.origin) == (WITHHELD, WITHHELD, f"the name {WITHHELD}")
    assert done.span is not None and cut.text[slice(*done.span)] == WITHHELD
    evidence = rewritten(Evidence("fled Tamra", (5, 15)), cut, plain, lambda p: p)
    assert evidence.text == "fled Tamra" == cut.text[slice(*evidence.span)]


@given(st.floats(-89, 89), st.floats(-180, 180), st.floats(0.5, 200))
def test_a_coarse_place_still_holds_the_truth(lat: float, lon: float, km: float) -> None:
    """The true point lies within the new radius, and nothing leads back to it."""
    place = Place("X", "geonames:1", lat, lon, 1.0, basis="point")
    moved = coarse(place, km)
    assert moved.id is None and moved.radius_km is not None and moved.lat is not None and moved.lon is not None
    assert distance_km((lat, lon), (moved.lat, moved.lon)) <= moved.radius_km + 0.1


def test_neighbours_are_moved_to_one_point() -> None:
    """Two places of one field of the grid can't be told apart."""
    near = replace(HAJJAH, lat=(HAJJAH.lat or 0) + 0.001)
    assert coarse(HAJJAH, 50).lat == coarse(near, 50).lat


def test_an_area_that_is_wider_stays() -> None:
    """A province or a country tells no point."""
    province = replace(HAJJAH, basis="admin", radius_km=80)
    assert coarse(province, 50) is province
    assert coarse(replace(HAJJAH, lat=None), 50).lat is None
