"""JSON for programs: the interchange forms, and a description that fits them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from dateline.serve.openapi import LISTS, description
from dateline.store import Record
from dateline.store.forms import encode, plain

from .conftest import Browser

Visit = Callable[..., Browser]


def test_lists_are_the_interchange_forms(visit: Visit) -> None:
    """Every item is the record's own form, in the record's order."""
    browser = visit(opened=False)
    with Record.open(browser.path, readonly=True) as record:
        view = record.view()
    for name, items in (("events", view.events), ("claims", view.claims), ("reports", view.reports)):
        reply = browser.get(f"/api/{name}").json()
        assert reply == {"total": len(items), "offset": 0, "items": [plain(i) for i in items]}
        assert browser.get(f"/api/{name}/{items[1].id}").json() == plain(items[1])
        assert browser.get(f"/api/{name}/nothing").status_code == 404


def test_filters_and_pages(visit: Visit) -> None:
    """Conditions are those of the commands; `total` counts what fits, the page is a part of it."""
    browser = visit()
    reply = browser.get("/api/events?place=hajjah&limit=1&offset=1").json()
    assert reply["total"] > 1 and len(reply["items"]) == 1
    for wrong in ("limit=-1", "limit=x", "offset=1e9", "since=x", "limit=99999999999"):
        assert browser.get(f"/api/events?{wrong}").status_code == 400
    assert browser.get("/api/nothing").status_code == 404


def test_decisions_say_how_they_stand(visit: Visit) -> None:
    """A decision has its state beside it."""
    browser = visit()
    browser.post("/decide/claim", {"claim": browser.claim("bombing").id, "answer": "accept"})
    (item,) = browser.get("/api/decisions").json()["items"]
    assert (item["state"], item["answer"], item["by"]) == ("in force", "accept", "Ada Example")


@pytest.mark.parametrize("name", [*LISTS])
def test_replies_are_as_described(name: str, visit: Visit) -> None:
    """Each field of a reply is in the schema of its kind, and each that is required is there."""
    browser = visit()
    browser.post("/decide/claim", {"claim": browser.claim("bombing").id, "answer": "accept"})
    described = browser.get("/api/openapi.json").json()
    schema = described["paths"][f"/api/{name}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    for item in browser.get(f"/api/{name}").json()["items"]:
        _fits(item, schema["properties"]["items"]["items"], described["components"]["schemas"])


@pytest.mark.parametrize("name", LISTS)
def test_replies_are_valid_by_the_description(name: str, visit: Visit) -> None:
    """A validator of others finds every reply to be as its schema says."""
    jsonschema = pytest.importorskip("jsonschema")
    browser = visit()
    browser.post("/decide/claim", {"claim": browser.claim("bombing").id, "answer": "accept"})
    described = browser.get("/api/openapi.json").json()
    reply = described["paths"][f"/api/{name}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    answer = browser.get(f"/api/{name}").json()
    jsonschema.Draft202012Validator({**reply, "components": described["components"]}).validate(answer)
    assert answer["items"] or name in ("control", "dates")


def test_the_description_is_openapi() -> None:
    """A validator of others takes it as OpenAPI 3.1."""
    pytest.importorskip("openapi_spec_validator").validate(json.loads(encode(description())))


@pytest.mark.parametrize("name", [name for name, listed in LISTS.items() if listed.filtered])
def test_conditions_apply_to_every_list(name: str, visit: Visit) -> None:
    """What a condition leaves nothing of is empty; a condition that is none is told, not ignored."""
    browser = visit()
    assert browser.get(f"/api/{name}?place=nowhere&report=nothing").json()["items"] == []
    told = browser.get(f"/api/{name}?plaec=Hajjah")
    assert told.status_code == 400 and "plaec" in told.json()["error"]


def _fits(item: Any, schema: dict[str, Any], known: dict[str, Any]) -> None:
    for part in schema.get("allOf", [schema]):
        one = known[part["$ref"].rpartition("/")[2]] if "$ref" in part else part
        assert set(one.get("required", ())) <= set(item)
        for field, below in one.get("properties", {}).items():
            if isinstance(item.get(field), dict) and "$ref" in below:
                _fits(item[field], below, known)


def test_the_description_names_every_address(visit: Visit) -> None:
    """What is described is there, and every reference leads to a schema."""
    browser, told = visit(), description()
    for path in told["paths"]:
        assert browser.get(path.replace("{id}", "none")).status_code in (200, 404)
    text = str(told)
    names = {part.split("'")[0] for part in text.split("#/components/schemas/")[1:]}
    assert names <= told["components"]["schemas"].keys()
