"""The record as files for others: interchange forms, ACLED, UCDP and PLOVER columns, maps and tables.

One file per format; each has `write(view, out, ...)`, which writes bytes and tells what the format could not hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .common import Written

__all__ = ["FORMATS", "Format", "Written"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format by name: the module of this room that writes it, and what it holds."""

    module: str
    holds: str
    options: Mapping[str, bool] = field(default_factory=dict)  # options that its `write` knows, with their defaults
    text: bool = True
    ending: str = "jsonl"  # of a file's name


FORMATS: Mapping[str, Format] = {
    "claims": Format("jsonl_claims", "every claim in the interchange form, JSON Lines"),
    "events": Format("jsonl_events", "every event in the interchange form, JSON Lines"),
    "control": Format("jsonl_control", "who held which place when, in the interchange form, JSON Lines"),
    "dates": Format("jsonl_dates", "the days on which each report can have been written, and why, JSON Lines"),
    "relations": Format("jsonl_relations", "how parties stand to each other, contradictions, contacts, JSON Lines"),
    "relations-csv": Format("relations_table", "how parties stand to each other as one table, CSV", ending="csv"),
    "acled": Format("acled", "events in ACLED's 31 columns, CSV", {"extended": False}, ending="csv"),
    "ucdp": Format("ucdp", "events with deaths in UCDP GED's 49 columns, CSV", {"extended": False}, ending="csv"),
    "plover": Format("plover", "events as PLOVER records, JSON Lines"),
    "geojson": Format("geojson", "events as points with their uncertainty, GeoJSON (RFC 7946)", ending="geojson"),
    "gpkg": Format(
        "gpkg", "events, claims, areas of uncertainty and control as a GeoPackage, for QGIS", text=False, ending="gpkg"
    ),
    "csv": Format("table", "events as one table, CSV", ending="csv"),
    "xlsx": Format("xlsx", "every table as a sheet of a workbook, XLSX", text=False, ending="xlsx"),
    "parquet": Format("parquet", "events with their points, GeoParquet", text=False, ending="parquet"),
    "parquet-claims": Format("parquet_claims", "claims with their points, GeoParquet", text=False, ending="parquet"),
    "ftm": Format("ftm", "events, parties, places and reports as FollowTheMoney entities, JSON Lines"),
    "annotations": Format("web_annotations", "claims on their words as W3C Web Annotations, JSON-LD", ending="jsonld"),
}
