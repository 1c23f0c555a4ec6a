"""The views of a record as PostgreSQL makes them: JSON is taken apart in other words, and a truth value is no number."""

from __future__ import annotations

from . import schema


def _made() -> dict[str, str]:
    """The views of the schema by name."""
    found = {}
    for statement in schema.statements(schema.ADDED[3]):
        start = statement.index("CREATE VIEW ")
        found[statement[start:].split()[2]] = statement[start:]
    return found


_OF_ALL = _made()

VIEWS = {
    **_OF_ALL,
    "event_sources": _OF_ALL["event_sources"].replace(
        "c.status = 'denied' AS denies", "CAST(c.status = 'denied' AS INTEGER) AS denies"
    ),
    "labels": _OF_ALL["labels"].replace(" v.end", ' v."end"').replace(" l.end", ' l."end"'),
    "disputes": """
CREATE VIEW disputes AS
SELECT e.id AS event_id, e.act, e.place, e.earliest, e.latest, d.value ->> 'slot' AS slot,
    v.value ->> 'means' AS reading, c.id AS claim_id, c.according_to, r.name AS report, r.outlet,
    c.evidence, e.latitude, e.longitude
FROM events AS e CROSS JOIN json_array_elements(e.form::json -> 'disputes') AS d(value)
CROSS JOIN json_array_elements(d.value -> 'values') AS v(value)
CROSS JOIN json_array_elements_text(v.value -> 'claims') AS held(value) JOIN claims AS c ON c.id = held.value
JOIN reports AS r ON r.id = c.report_id
""",
    "doubtful_claims": """
CREATE VIEW doubtful_claims AS
SELECT CAST(c.form::json ->> 'confidence' AS DOUBLE PRECISION) AS confidence, c.form::json ->> 'confidence_why' AS why,
    c.id, c.act, c.status, c.actor, c.target, c.place, r.name AS report, c.evidence, c.latitude, c.longitude
FROM claims AS c JOIN reports AS r ON r.id = c.report_id
WHERE c.form::json ->> 'confidence' IS NOT NULL ORDER BY confidence, c.id
""",
    "event_parties": """
CREATE VIEW event_parties AS
SELECT e.id AS event_id, e.act, e.status, e.standing, side.key AS side, p.value ->> 'id' AS party_id,
    p.value ->> 'name' AS party, p.value ->> 'kind' AS kind, e.place, e.earliest, e.latest, e.latitude, e.longitude
FROM events AS e CROSS JOIN (VALUES ('actor'), ('target')) AS side(key)
CROSS JOIN json_array_elements(e.form::json -> side.key) AS p(value)
""",
}
