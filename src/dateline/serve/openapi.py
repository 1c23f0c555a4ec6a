"""The description of `/api` in OpenAPI 3.1, made from the records themselves, so that it can't differ from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .. import __version__
from ..records import Claim, ControlSpell, Decision, Event, Relation, Report, ReportDate
from ..store.sources import SourceCount
from ..store.summaries import ActorCount, PlaceCount
from .filters import NAMES

MOST = 1000
"""Items in one reply."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of the API: what an item is, and whether conditions apply."""

    kind: type
    says: str
    filtered: bool = True


LISTS: dict[str, Listed] = {
    "events": Listed(Event, "Claims judged to be about the same act."),
    "claims": Listed(Claim, "Who did what to whom, according to whom, with the words that say so."),
    "control": Listed(ControlSpell, "Who held which place when."),
    "reports": Listed(Report, "The reports as they were read; with conditions those that a claim which fits is from."),
    "dates": Listed(ReportDate, "The days on which each of these reports can have been written, and why."),
    "relations": Listed(Relation, "How parties stand to each other, with the words that say so."),
    "sources": Listed(SourceCount, "Who says so: how often, for whom it speaks, how it calls the parties."),
    "actors": Listed(ActorCount, "Parties, counted: how often they act and are acted on."),
    "places": Listed(PlaceCount, "Places, counted."),
    "decisions": Listed(Decision, "What people decided, and how it stands.", filtered=False),
}
DAY = r"^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$"
"""2016, 2016-08 or 2016-08-24; what is left empty is no condition."""
ONES = ("events", "claims", "reports", "decisions")
EXAMPLES = {"since": "2016-08", "until": "2016-08-24", "place": "Hajjah", "status": "denied"}


def description() -> dict[str, Any]:
    """The whole document."""
    import msgspec

    kinds = [listed.kind for listed in LISTS.values()]
    _, schemas = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
    _renamed(schemas)
    schemas["Fault"] = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}
    paths: dict[str, Any] = {"/api": {"get": _about()}}
    paths |= {f"/api/{name}": {"get": _list(name, told)} for name, told in LISTS.items()}
    paths |= {f"/api/{name}/{{id}}": {"get": _one(name, LISTS[name].kind)} for name in ONES}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "A Dateline record",
            "version": __version__,
            "description": "To read only. Ids, words and values are the record's own; what isn't known is null. Spans are "
            "code points of the report's text, end exclusive.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/", "description": "Where this description is."}],
        "security": [],  # whoever reaches the site may read; `dateline serve` says who that is
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _renamed(schemas: dict[str, Any]) -> None:
    """Fields have the names of the interchange form: `with` is a word of Python, `with_` its field."""
    from ..store.forms import RENAMED

    for schema in schemas.values():
        there = schema.get("properties", {})
        schema["properties"] = {RENAMED.get(k, k): v for k, v in there.items()}
        if "required" in schema:
            schema["required"] = [RENAMED.get(k, k) for k in schema["required"]]


def _of(name: str, kind: type) -> dict[str, Any]:
    ref = {"$ref": f"#/components/schemas/{kind.__name__}"}
    if name != "decisions":
        return ref
    return {"allOf": [ref, {"type": "object", "properties": {"state": {"type": "string"}}, "required": ["state"]}]}


def _about() -> dict[str, Any]:
    told = {"type": "object", "properties": {n: {"type": "string"} for n in ("dateline", "description")}}
    return {"operationId": "about", "summary": "Version, and where this is.", "responses": {"200": _reply("It.", told)}}


def _list(name: str, listed: Listed) -> dict[str, Any]:
    page = {
        "type": "object",
        "properties": {
            "total": {"type": "integer"},
            "offset": {"type": "integer"},
            "items": {"type": "array", "items": _of(name, listed.kind)},
        },
        "required": ["total", "offset", "items"],
    }
    conditions = [_parameter(n, {"type": "string"}) for n in NAMES] if listed.filtered else []
    paging = [
        _parameter("limit", {"type": "integer", "minimum": 0, "maximum": MOST, "default": 100}),
        _parameter("offset", {"type": "integer", "minimum": 0, "default": 0}),
    ]
    return {
        "operationId": f"list_{name}",
        "summary": listed.says,
        "parameters": [*conditions, *paging],
        "responses": {"200": _reply("A page of them.", page), "400": _fault("A condition that is none.")},
    }


def _one(name: str, kind: type) -> dict[str, Any]:
    by_id = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    replies = {"200": _reply("It.", _of(name, kind)), "404": _fault("There is none of that id.")}
    told = {"operationId": f"get_{name}", "summary": f"One of the {name}, by its id."}
    return {**told, "parameters": [by_id], "responses": replies}


def _parameter(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    example = {"example": EXAMPLES[name]} if name in EXAMPLES else {}
    if schema.get("type") == "integer":
        schema = {"minimum": 0, "maximum": 999_999_999, **schema}
    if name in ("since", "until"):
        schema = {**schema, "pattern": DAY}
    return {"name": name, "in": "query", "required": False, "schema": schema, **example}


def _reply(says: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": says, "content": {"application/json": {"schema": schema}}}


def _fault(says: str) -> dict[str, Any]:
    return _reply(says, {"$ref": "#/components/schemas/Fault"})
