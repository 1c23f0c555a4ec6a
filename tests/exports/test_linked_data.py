"""FollowTheMoney entities and web annotations, as their own readers find them."""

import io
import json
from dataclasses import replace
from typing import Any

import pytest

from dateline.exports import ftm, web_annotations
from dateline.store import View


def entities(view: View) -> list[dict[str, Any]]:
    out = io.BytesIO()
    ftm.write(view, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_entities_are_followthemoneys(view: View) -> None:
    """Its own model knows every schema and property, and cleans no value away."""
    model = pytest.importorskip("followthemoney").model
    for entity in entities(view):
        proxy = model.get_proxy(entity, cleaned=False)
        kept = {name: set(values) for name, values in proxy.to_dict()["properties"].items()}
        assert kept == {name: set(values) for name, values in entity["properties"].items()}, entity["id"]
        proxy.schema.validate(entity)


def test_an_id_with_other_signs_is_one_to_followthemoney(view: View) -> None:
    """Party ids may be words ("Syrian army"); its ids are letters, digits, points and hyphens."""
    types = pytest.importorskip("followthemoney.types")
    ids = [ftm._plain(id_) for id_ in ("SDF", "Syrian army", "Syrian-army", "Сирия", "a_b", "x;y")]
    assert len(set(ids)) == 6 and ids[0] == "SDF" and all(types.registry.entity.clean(i) == i for i in ids)


def test_links_lead_somewhere(view: View) -> None:
    """Every entity that another names is in the file, each once."""
    found = entities(view)
    ids = [e["id"] for e in found]
    named = {
        id_
        for e in found
        for name in ("proof", "addressEntity", "involved", "subject", "object")
        for id_ in e["properties"].get(name, ())
    }
    assert len(ids) == len(set(ids)) and named <= set(ids)


def test_an_event_says_who_did_it_to_whom(view: View) -> None:
    """Roles are links; what was denied or is planned says so in its name; who has no id is no entity."""
    found = {e["id"]: e for e in entities(view)}
    capture = next(e for e in view.events if e.act == "capture")
    roles = {e["properties"]["role"][0]: e["properties"]["subject"] for e in found.values() if e["schema"] == "UnknownLink"
             and e["properties"]["object"] == [f"dateline-{capture.id}"]}  # fmt: skip
    assert roles == {"actor": ["dateline-party-YE"], "target": ["dateline-party-HOUTHIS"]}
    assert found["dateline-party-YE"]["schema"] == "PublicBody"
    names = [e["properties"]["name"][0] for e in found.values() if e["schema"] == "Event"]
    assert "planned: advance, Government of Yemen" in names
    shelling = next(e for e in found.values() if e["properties"].get("keywords", [""])[0] == "shelling")
    assert "target: villagers" in shelling["properties"]["notes"]
    assert shelling["properties"]["country"] == ["ye"]


def items(view: View) -> list[dict[str, Any]]:
    out = io.BytesIO()
    web_annotations.write(view, out)
    found = json.loads(out.getvalue())
    assert found["total"] == len(found["first"]["items"]) and found["type"] == "AnnotationCollection"
    return list(found["first"]["items"])


def test_every_annotation_quotes_its_words(view: View) -> None:
    """Position and quotation select the same words of the report; what stands around them tells them apart."""
    texts = {f"urn:dateline:report:{r.id}": r.text for r in view.reports}
    for item in items(view):
        target = item["target"]
        place, quote = target["selector"]
        text = texts[target["source"]]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_every_value_with_words_has_its_annotation(view: View) -> None:
    """One for the claim, one for each value that points at words, with unlike ids."""
    found = items(view)
    assert len({i["id"] for i in found}) == len(found)
    claim = next(c for c in view.claims if c.act.means == "capture" and c.status.means == "happened")
    of = {i["id"].removeprefix(f"urn:dateline:claim:{claim.id}"): i for i in found if claim.id in i["id"]}
    assert of.keys() == {"", *(f":{slot}:0" for slot in ("act", "status", "actor", "target", "place", "when")),
                         ":according_to:0", ":according_to:1"}  # fmt: skip
    assert of[":actor:0"]["body"]["value"] == "Government of Yemen" and of[":when:0"]["body"]["value"] == "2019-03-04"
    assert {"actor: Government of Yemen", "status: happened"} <= {b["value"] for b in of[""]["body"]}


def test_a_page_is_quoted_without_positions(view: View) -> None:
    """Offsets count in the text as read; of the page at the report's address only the words hold."""
    report = replace(view.reports[0], url="https://example.org/a")
    there = replace(view, reports=(report, *view.reports[1:]), report_by_id={})
    target = next(i for i in items(there) if isinstance(i["target"], list))["target"]
    assert target[1]["source"] == "https://example.org/a" and target[1]["selector"]["type"] == "TextQuoteSelector"
