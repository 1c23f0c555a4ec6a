"""The description of `/api` in OpenAPI 3.1, made from the records themselves, so that it can't differ from them."""

from __future__ import annotations

from typing import Any

from .. import __version__
from ..records import Claim, ControlSpell, Decision, Event, Report, ReportDate
from .filters import NAMES

LISTS: dict[str, tuple[type, str, bool]] = {
    "events": (Event, "Claims judged to be about the same act.", True),
    "claims": (Claim, "Who did what to whom, according to whom, with the words that say so.", True),
    "control": (ControlSpell, "Who held which place when.", True),
    "reports": (Report, "The reports as they were read.", False),
    "dates": (ReportDate, "The days on which each report can have been written, and why.", False),
    "decisions": (Decision, "What people decided, and how it stands.", False),
}
DAY = r"^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$"
"""2016, 2016-08 or 2016-08-24; what is left empty is no condition."""
ONES = ("events", "claims", "reports", "decisions")


def description() -> dict[str, Any]:
    """The whole document."""
    import msgspec

    kinds = [kind for kind, _, _ in LISTS.values()]
    _, schemas = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
    _renamed(schemas)
    schemas["Fault"] = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}
    paths = {f"/api/{name}": {"get": _list(name, *told)} for name, told in LISTS.items()}
    paths |= {f"/api/{name}/{{id}}": {"get": _one(name, LISTS[name][0])} for name in ONES}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "A Dateline record",
            "version": __version__,
            "description": "To read only. Ids, words and values are the record's own; what isn't known is null.",
        },
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


def _list(name: str, kind: type, says: str, filtered: bool) -> dict[str, Any]:
    page = {
        "type": "object",
        "properties": {
            "total": {"type": "integer"},
            "offset": {"type": "integer"},
            "items": {"type": "array", "items": _of(name, kind)},
        },
        "required": ["total", "offset", "items"],
    }
    conditions = [_parameter(n, "string") for n in NAMES] if filtered else []
    paging = [_parameter("limit", "integer"), _parameter("offset", "integer")]
    return {
        "summary": says,
        "parameters": [*conditions, *paging],
        "responses": {"200": _reply("A page of them.", page), "400": _fault("A condition that is none.")},
    }


def _one(name: str, kind: type) -> dict[str, Any]:
    by_id = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    replies = {"200": _reply("It.", _of(name, kind)), "404": _fault("There is none of that id.")}
    return {"summary": f"One of the {name}, by its id.", "parameters": [by_id], "responses": replies}


def _parameter(name: str, kind: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": kind}
    if kind == "integer":
        schema |= {"minimum": 0, "maximum": 999_999_999}
    if name in ("since", "until"):
        schema["pattern"] = DAY
    return {"name": name, "in": "query", "schema": schema}


def _reply(says: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": says, "content": {"application/json": {"schema": schema}}}


def _fault(says: str) -> dict[str, Any]:
    return _reply(says, {"$ref": "#/components/schemas/Fault"})
