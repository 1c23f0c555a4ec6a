"""From the fields that a rule captured to a time expression's symbolic value."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from ..records import TimeUnit, TimeValue
from .grammar import Match

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
_HIJRI_ENDS = 1600  # years below it beside a feast are the Islamic calendar's
_FINE = {"part", "hour", "minute", "second"}
_COPIED = ("month", "day", "weekday", "season", "part", "half", "quarter", "nth", "nth_unit", "reference")
_PARTS_OF_UNIT: dict[str, tuple[TimeUnit, int]] = {
    "century": ("year", 100), "decade": ("year", 10), "year": ("month", 12), "week": ("day", 7), "hour": ("minute", 60),
}  # fmt: skip
# The granularity of a point is that of its finest field.
_UNIT_OF_FIELD: tuple[tuple[str, TimeUnit], ...] = (
    ("hour", "hour"), ("part", "part"), ("day", "day"), ("weekday", "day"), ("holiday", "day"), ("month", "month"),
    ("season", "season"), ("quarter", "quarter"), ("half", "half"), ("year", "year"),
)  # fmt: skip


def kind_of(match: Match, value: TimeValue) -> Kind:
    """TIMEX3 type: TIME below the day, DURATION and SET where the rule says so, else DATE."""
    kind: Kind | None = match.rule.makes.get("kind")
    if kind == "DURATION" and value.nth is not None and value.count is None and value.nth_unit in ("day", "week"):
        return "DATE"
    return kind or ("TIME" if value.unit in _FINE else "DATE")


def value_of(match: Match) -> TimeValue:
    """What the words of a match say."""
    given = {**match.rule.makes, **match.fields}
    said: dict[str, Any] = {name: given[name] for name in _COPIED if name in given}
    said |= _year(given) | _clock(given) | _date(given)
    said["modifier"] = given.get("mod")
    if "final_quarter" in given:
        said["quarter"] = 4
    if said.get("quarter") == -1:
        said["quarter"] = 4
    if "holiday" in given:
        said |= given["holiday"]
        if 0 < (said.get("year") or _HIJRI_ENDS) < _HIJRI_ENDS:
            said["year"] = None  # "Ramadan 1444" counts in another calendar
    said["unit"] = given.get("unit") or given.get("set") or _finest(said)
    said |= _relative(given, said) | _counted(given, said)
    if said.get("reference") == "context":
        said |= {"reference": None, "base": "context", "offset": 0}
    if said["unit"] == "night":
        said["unit"] = "day"
    return TimeValue(**{name: value for name, value in said.items() if name in TimeValue.__slots__})


def until_of(match: Match, value: TimeValue) -> tuple[TimeValue, TimeValue | None]:
    """The value and, for a range within one rule ("5-8 May", "1914-18"), its far end."""
    given = match.fields
    if "day2" in given:
        return value, replace(value, day=given["day2"], weekday=None)
    if "year2" in given:
        far = given["year2"]
        if "era" in given:
            return replace(value, year=-abs(value.year or 0)), replace(value, year=-far)
        if far < 100 <= (value.year or 0):
            far += (value.year or 0) // 100 * 100
        return value, replace(value, year=far)
    return value, None


def _year(given: dict[str, Any]) -> dict[str, Any]:
    if "decade" in given:
        return {"year": -given["decade"] if "era" in given else given["decade"], "unit": "decade"}
    if "century" in given:
        first = (given["century"] - 1) * 100
        return {"year": -max(first, 1) if "era" in given else first, "unit": "century"}
    if "short_year" in given:
        return {"year": given["short_year"], "unit": "year"}
    if "year" not in given:
        return {}
    return {"year": -given["year"] if given.get("era") == "BC" else given["year"]}


def _date(given: dict[str, Any]) -> dict[str, Any]:
    if "date" not in given:
        return {}
    year, month, day, hour, minute = given["date"]
    clock = {} if hour is None else {"hour": hour, "minute": minute, "unit": "minute"}
    return {"year": year, "month": month, "day": day, **clock}


def _clock(given: dict[str, Any]) -> dict[str, Any]:
    """Hour, minute and zone; "noon" and "5 p.m." have no minute of their own."""
    if "clock" in given:
        hour, minute = given["clock"]
        said: dict[str, Any] = {"hour": hour, "minute": minute, "unit": "minute"}
    elif "hour" in given:
        said = {"hour": given["hour"], "minute": 0, "unit": "hour"}
    else:
        return {}
    half = given.get("ampm") or {"MO": "am", "AF": "pm", "EV": "pm"}.get(given.get("part", ""))
    if half and said["hour"] <= 12:
        said["hour"] = said["hour"] % 12 + 12 * (half == "pm")
    said["part"] = None  # "6:00 in the morning" is an hour
    if isinstance(given.get("zone"), int):
        sign = -1 if given.get("zone_sign") in ("-", "−") else 1
        said["zone"] = given["zone"] + sign * 60 * (given.get("zone_hours") or 0)
    return said


def _finest(said: dict[str, Any]) -> TimeUnit | None:
    if said.get("unit"):
        unit: TimeUnit = said["unit"]
        return unit
    return next((unit for name, unit in _UNIT_OF_FIELD if said.get(name) is not None), None)


def _relative(given: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """Base and offset: from "last", "the following", "ago", "that year", "yesterday"."""
    if "back" in given or "ahead" in given:
        return {"offset": -2 if "back" in given else 2, "base": "report", "offset_unit": "day"}
    for name, unit in (("when", given.get("offset_unit")), ("year_when", "year"), ("word", "day")):
        if name in given:
            return {**given[name], "offset_unit": unit or said["unit"]}
    if "same_period" in given:
        return {"base": "context", "offset": 0, "offset_unit": given["same_period"], "unit": given["same_period"]}
    if "base" in given:
        unit = given.get("offset_unit") or said["unit"]
        return {"base": given["base"], "offset": given.get("offset", 0), "offset_unit": unit}
    return {}


def _counted(given: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """The number of units: of a length ("for two days"), or of steps from a base ("two days later")."""
    count = None if given.get("count") == "some" else given.get("count")
    unit: TimeUnit = said["unit"]
    if unit == "fortnight" and count is not None:
        count, unit = count * 2, "week"
    if given.get("kind"):
        return {"count": count, "unit": unit}
    if not given.get("steps"):
        return {}
    sign = 1 if (given.get("when") or given)["offset"] > 0 else -1
    if count is None:
        return {"unit": unit, "offset_unit": unit, "offset": sign, "modifier": "vague"}
    if unit in ("decade", "century") or (count != int(count) and unit in _PARTS_OF_UNIT):
        unit, parts = _PARTS_OF_UNIT[unit]
        count *= parts  # two and a half years are thirty months; a decade ago is ten years ago
    return {"unit": unit, "offset_unit": unit, "offset": sign * max(round(count), 1)}
