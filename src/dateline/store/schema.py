"""The tables of a record. Plain on purpose: anyone with `sqlite3` can ask them questions (docs/record.md).

`form` columns hold the interchange form and are the truth; the other columns repeat it for SQL, and `dateline verify`
proves that they agree. Ids are derived from content. There is no wall clock anywhere, but the time that a person signed
a decision at, which is part of what was said.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

VERSION = 5
"""Goes into `user_version`; a higher one in a file means that a newer Dateline wrote it."""

APPLICATION_ID = 0x4461744C
"""Goes into `application_id` ("DatL"), so that another program's SQLite file is never taken for a record."""

_FIRST = """
-- Every file's bytes as they were collected, deflated (zlib); the key is the SHA-256 of the bytes before.
CREATE TABLE originals (
    sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, zlib BLOB NOT NULL
) WITHOUT ROWID;

-- One row a text. Where several files hold the same text, the one first by name gives name, outlet and date.
CREATE TABLE reports (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, text TEXT NOT NULL, source_sha256 TEXT NOT NULL,
    title TEXT, outlet TEXT, dateline TEXT, byline TEXT, published TEXT, url TEXT, language TEXT NOT NULL,
    form TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX reports_by_name ON reports (name);

-- Every file in which a text was found.
CREATE TABLE copies (
    report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    name TEXT NOT NULL, source_sha256 TEXT NOT NULL REFERENCES originals (sha256), form TEXT NOT NULL,
    PRIMARY KEY (report_id, name, source_sha256)
) WITHOUT ROWID;

-- What each stretch of a report's text is (start and end in code points, end exclusive).
CREATE TABLE blocks (
    report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    start INTEGER NOT NULL, end INTEGER NOT NULL, kind TEXT NOT NULL, origin TEXT NOT NULL
);
CREATE INDEX blocks_by_report ON blocks (report_id);

-- Which coder has coded a report as it now stands.
CREATE TABLE codings (
    report_id TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    coder TEXT NOT NULL, report_sha256 TEXT NOT NULL, claims_sha256 TEXT NOT NULL
) WITHOUT ROWID;

-- Names of several parties or places are joined with "; ". latitude and longitude are those of the first place.
CREATE TABLE claims (
    id TEXT PRIMARY KEY, report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    act TEXT NOT NULL, status TEXT NOT NULL, actor TEXT NOT NULL, target TEXT NOT NULL, place TEXT NOT NULL,
    according_to TEXT NOT NULL, earliest TEXT, latest TEXT, latitude REAL, longitude REAL,
    evidence TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, coder TEXT NOT NULL, form TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX claims_by_report ON claims (report_id, start);

-- Every value of a claim: its meaning (id, name, kind), its words and what decided. slot: act, actor, target, place,
-- when, according_to, status. kind: of a party its kind, of a source its role, of a place its basis.
CREATE TABLE claim_values (
    claim_id TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    slot TEXT NOT NULL, n INTEGER NOT NULL, id TEXT, name TEXT, kind TEXT,
    text TEXT, start INTEGER, end INTEGER, origin TEXT NOT NULL,
    PRIMARY KEY (claim_id, slot, n)
) WITHOUT ROWID;

CREATE TABLE claim_quantities (
    claim_id TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    n INTEGER NOT NULL, kind TEXT NOT NULL, low REAL, high REAL, side TEXT,
    text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, origin TEXT NOT NULL,
    PRIMARY KEY (claim_id, n)
) WITHOUT ROWID;

-- How a party is called: "terrorists", "rebels". side: actor or target.
CREATE TABLE claim_labels (
    claim_id TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    n INTEGER NOT NULL, side TEXT NOT NULL, text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    PRIMARY KEY (claim_id, n)
) WITHOUT ROWID;

-- Claims of one act. position sorts them by their first claim: its report's name and id, its start, act and id.
CREATE TABLE events (
    id TEXT PRIMARY KEY, position TEXT NOT NULL, act TEXT NOT NULL, status TEXT NOT NULL, standing TEXT NOT NULL,
    actor TEXT NOT NULL, target TEXT NOT NULL, place TEXT NOT NULL, earliest TEXT, latest TEXT,
    latitude REAL, longitude REAL, radius_km REAL, killed_low REAL, killed_best REAL, killed_high REAL,
    origins TEXT NOT NULL, form TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE event_claims (
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE, claim_id TEXT NOT NULL, origin TEXT,
    PRIMARY KEY (event_id, claim_id)
) WITHOUT ROWID;
CREATE INDEX event_claims_by_claim ON event_claims (claim_id);

-- Who held which place when. position sorts by the place's name and id, and by day. latest: as if news went on (empty
-- where nothing is known from then on); what is shown ends with the last day in country_days.
CREATE TABLE control (
    position TEXT PRIMARY KEY, place TEXT NOT NULL, controller TEXT, state TEXT NOT NULL,
    earliest TEXT, latest TEXT, latitude REAL, longitude REAL, form TEXT NOT NULL
) WITHOUT ROWID;

-- Which days an undated report can have been written on.
CREATE TABLE dates (
    report_id TEXT PRIMARY KEY, given TEXT, likely TEXT, earliest TEXT, latest TEXT, days INTEGER, form TEXT NOT NULL
) WITHOUT ROWID;

-- What the last reading left out or warned of. severity: left_out or warning.
CREATE TABLE problems (
    name TEXT NOT NULL, what TEXT NOT NULL, next_step TEXT NOT NULL, severity TEXT NOT NULL,
    PRIMARY KEY (name, what)
) WITHOUT ROWID;

-- What was done to this record, only ever appended: hash = SHA-256 of "previous\\nkind\\nitem".
CREATE TABLE log (
    seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, item TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL
);
"""

_DECISIONS = """
-- What people decided. Of two claims: they tell of one event (same), of two (different), it can't be told (unsure). Of
-- one: it is right (accept), a slot is otherwise (correct), it is none (reject), it was missed (add). Or an earlier
-- decision is taken back (undo). Never altered or deleted. report_id is that of the first claim.
CREATE TABLE decisions (
    id TEXT PRIMARY KEY, answer TEXT NOT NULL, first_claim TEXT, second_claim TEXT, report_id TEXT, slot TEXT,
    undoes TEXT, decided_by TEXT NOT NULL, decided_at TEXT NOT NULL, why TEXT NOT NULL, form TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX decisions_by_report ON decisions (report_id);
CREATE INDEX decisions_by_undo ON decisions (undoes);

-- Claims as they were coded, where a person has changed or rejected them; `claims` holds what counts.
CREATE TABLE coded_claims (
    id TEXT PRIMARY KEY, report_id TEXT NOT NULL, start INTEGER NOT NULL, act TEXT NOT NULL, form TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX coded_claims_by_report ON coded_claims (report_id);
"""

_VIEWS = """
-- Views answer the questions that are asked most. Each can be filtered and joined like a table.

-- Who says it and who denies it: a row for each claim of an event, with its source and its words. denies: 1 or 0.
-- source is the first of the chain; NULL where the report says it in its own voice.
CREATE VIEW event_sources AS
SELECT e.id AS event_id, e.act, e.place, e.earliest, e.latest, e.standing, c.id AS claim_id, c.status,
    c.status = 'denied' AS denies, s.name AS source, s.text AS source_words, r.name AS report, r.outlet, r.published,
    c.evidence, e.latitude, e.longitude
FROM events AS e JOIN event_claims AS ec ON ec.event_id = e.id JOIN claims AS c ON c.id = ec.claim_id
JOIN reports AS r ON r.id = c.report_id
LEFT JOIN claim_values AS s ON s.claim_id = c.id AND s.slot = 'according_to' AND s.n = 0;

-- Every number of people killed or wounded: a row for each claim that gives one, with its range and who gives it.
CREATE VIEW casualties AS
SELECT q.claim_id, ec.event_id, c.act, c.place, c.earliest, c.latest, q.kind, q.low, q.high, q.side, q.text,
    c.status, c.according_to, r.name AS report, r.outlet, c.evidence, c.latitude, c.longitude
FROM claim_quantities AS q JOIN claims AS c ON c.id = q.claim_id JOIN reports AS r ON r.id = c.report_id
LEFT JOIN event_claims AS ec ON ec.claim_id = c.id
WHERE q.kind IN ('killed', 'wounded', 'killed_or_wounded');

-- What sources tell differently: a row for each reading of a disputed slot and each claim that holds it.
CREATE VIEW disputes AS
SELECT e.id AS event_id, e.act, e.place, e.earliest, e.latest, json_extract(d.value, '$.slot') AS slot,
    json_extract(v.value, '$.means') AS reading, c.id AS claim_id, c.according_to, r.name AS report, r.outlet,
    c.evidence, e.latitude, e.longitude
FROM events AS e JOIN json_each(e.form, '$.disputes') AS d JOIN json_each(d.value, '$.values') AS v
JOIN json_each(v.value, '$.claims') AS held JOIN claims AS c ON c.id = held.value
JOIN reports AS r ON r.id = c.report_id;

-- How each source calls a party: a row for each label in a claim. An empty source: the report's own voice.
CREATE VIEW labels AS
SELECT l.claim_id, v.name AS party, v.id AS party_id, l.text AS label, l.side, s.name AS source, r.name AS report,
    r.outlet, r.published
FROM claim_labels AS l JOIN claims AS c ON c.id = l.claim_id JOIN reports AS r ON r.id = c.report_id
JOIN claim_values AS v ON v.claim_id = l.claim_id AND v.slot = l.side AND v.start <= l.start AND l.end <= v.end
LEFT JOIN claim_values AS s ON s.claim_id = l.claim_id AND s.slot = 'according_to' AND s.n = 0;

-- What the coder doubts most, first: claims by confidence, with what lowers it.
CREATE VIEW doubtful_claims AS
SELECT json_extract(c.form, '$.confidence') AS confidence, json_extract(c.form, '$.confidence_why') AS why, c.id,
    c.act, c.status, c.actor, c.target, c.place, r.name AS report, c.evidence, c.latitude, c.longitude
FROM claims AS c JOIN reports AS r ON r.id = c.report_id
WHERE confidence IS NOT NULL ORDER BY confidence, c.id;

-- Who takes part in what: a row for each event and each party of it, with its side (actor or target).
CREATE VIEW event_parties AS
SELECT e.id AS event_id, e.act, e.status, e.standing, side.key AS side, json_extract(p.value, '$.id') AS party_id,
    json_extract(p.value, '$.name') AS party, json_extract(p.value, '$.kind') AS kind, e.place, e.earliest, e.latest,
    e.latitude, e.longitude
FROM events AS e JOIN json_each(e.form) AS side ON side.key IN ('actor', 'target') JOIN json_each(side.value) AS p;
"""

_NEAR = """
-- From here on: what a reading needs so as not to look at all that is there. All of it follows from the tables above.

-- What has changed since events were merged: reports to merge anew (kind "report"), events that were taken away
-- ("event"), reports to date anew ("undated"). since: the log entry before the change.
CREATE TABLE waiting (
    kind TEXT NOT NULL, id TEXT NOT NULL, since INTEGER NOT NULL, PRIMARY KEY (kind, id)
) WITHOUT ROWID;

-- What events, control and dates are together: their number and the product of what each form's hash stands for
-- (docs/record.md). made_by: the version and vocabulary that derived them.
CREATE TABLE sums (
    kind TEXT PRIMARY KEY, count INTEGER NOT NULL, product TEXT NOT NULL, made_by TEXT NOT NULL
) WITHOUT ROWID;

-- By what claims are compared: those that share a key (a hash) within these days (ordinals). width: 0 for up to 40 days,
-- 1 for up to 1,000, 2 for more.
CREATE TABLE claim_keys (
    key INTEGER NOT NULL, width INTEGER NOT NULL, latest INTEGER NOT NULL, claim_id TEXT NOT NULL,
    earliest INTEGER NOT NULL, report_id TEXT NOT NULL, PRIMARY KEY (key, width, latest, claim_id)
) WITHOUT ROWID;
CREATE INDEX claim_keys_by_report ON claim_keys (report_id);

-- What a claim is compared by, as MessagePack: read off its report once (docs/events.md).
CREATE TABLE claim_facts (
    claim_id TEXT PRIMARY KEY, report_id TEXT NOT NULL, facts BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX claim_facts_by_report ON claim_facts (report_id);

-- Where an event looks for what it belongs to (side "part"), and is looked for ("whole"): a cell of the grid (or, where
-- it has many, a square of 8 by 8) with the months (of 30 days) that it is of, or with a report. And how links see it.
CREATE TABLE event_keys (
    key INTEGER NOT NULL, side TEXT NOT NULL, latest INTEGER NOT NULL, event_id TEXT NOT NULL,
    earliest INTEGER NOT NULL, PRIMARY KEY (key, side, latest, event_id)
) WITHOUT ROWID;
CREATE INDEX event_keys_by_event ON event_keys (event_id);
CREATE TABLE event_looks (
    event_id TEXT PRIMARY KEY, look TEXT NOT NULL
) WITHOUT ROWID;

-- The claims that say who holds a place; the days on which reports spoke of a country.
CREATE TABLE place_claims (
    place TEXT NOT NULL, claim_id TEXT NOT NULL, report_id TEXT NOT NULL, PRIMARY KEY (place, claim_id)
) WITHOUT ROWID;
CREATE INDEX place_claims_by_report ON place_claims (report_id);
CREATE TABLE country_days (
    country TEXT NOT NULL, day INTEGER NOT NULL, report_id TEXT NOT NULL, PRIMARY KEY (country, day, report_id)
) WITHOUT ROWID;
CREATE INDEX country_days_by_report ON country_days (report_id);

-- What dating reads in a report's words (read_by: the rules), the years that it names, from the earliest told as past to
-- the latest, and the year of its own day; and in how many reports each name stands.
CREATE TABLE readings (
    report_id TEXT PRIMARY KEY, read_by TEXT NOT NULL, report_sha256 TEXT NOT NULL,
    earliest INTEGER, latest INTEGER, own INTEGER, form TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX readings_by_earliest ON readings (earliest);
CREATE INDEX readings_by_latest ON readings (latest);
CREATE INDEX readings_by_own ON readings (own);
CREATE TABLE names (
    name TEXT PRIMARY KEY, reports INTEGER NOT NULL
) WITHOUT ROWID;

-- By what reports bear on each other's days.
CREATE TABLE ties (
    kind TEXT NOT NULL, of TEXT NOT NULL, year INTEGER NOT NULL, report_id TEXT NOT NULL,
    PRIMARY KEY (kind, of, year, report_id)
) WITHOUT ROWID;
CREATE INDEX ties_by_report ON ties (report_id);
"""

_SPELLS = """
-- Where a spell of control belongs.
CREATE TABLE spell_places (
    position TEXT PRIMARY KEY, place TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX spell_places_by_place ON spell_places (place);
"""

NAMED = {f"REFERENCES {table}": f"REFERENCES {table} ({key})" for table, key in (
    ("reports", "id"), ("claims", "id"), ("events", "id"), ("originals", "sha256"),
)}  # fmt: skip
"""Before version 3, references named no column. To SQLite that is the same, but Datasette takes none such."""


def named(statement: str) -> str:
    """A table's definition with the column that each reference means."""
    for bare, full in NAMED.items():
        for end in (" ON", ","):
            statement = statement.replace(bare + end, full + end)
    return statement


TABLES = _FIRST + _DECISIONS + _VIEWS + _NEAR + _SPELLS

ADDED = {1: _FIRST, 2: _DECISIONS, 3: _VIEWS, 4: _NEAR, 5: _SPELLS}
"""The tables and views that came with a version. A record of an earlier one gets them when it is opened for writing; opened for
reading it stays as it is, and they are there, empty, for as long as it is open."""


MADE_ANEW = "DROP TABLE IF EXISTS spell_places"
"""In version 4 it had columns that changed with every report; what is in it follows from `control`."""

SORTED_AS_TEXT = ("events", "control")
"""Tables whose position was a number before version 4: one event more would have moved all that come after it."""

WAITING = (
    "INSERT INTO waiting SELECT 'report', id, 0 FROM reports",
    "INSERT INTO waiting SELECT 'undated', id, 0 FROM reports",
)
"""What an earlier version merged is merged anew once, by keys that are then kept."""


def making(table: str) -> str:
    """The statement that makes a table."""
    return next(s[s.index("CREATE TABLE") :] for s in statements(TABLES) if f"CREATE TABLE {table} (" in s)


def statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
