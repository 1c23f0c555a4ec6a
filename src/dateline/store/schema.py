"""The tables of a record. Plain on purpose: anyone with `sqlite3` can ask them questions (docs/record.md).

`form` columns hold the interchange form and are the truth; the other columns repeat it for SQL, and `dateline verify`
proves that they agree. Ids are derived from content. There is no wall clock anywhere, but the time that a person signed
a decision at, which is part of what was said.
"""

VERSION = 2
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
    report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE,
    name TEXT NOT NULL, source_sha256 TEXT NOT NULL REFERENCES originals, form TEXT NOT NULL,
    PRIMARY KEY (report_id, name, source_sha256)
) WITHOUT ROWID;

-- What each stretch of a report's text is (start and end in code points, end exclusive).
CREATE TABLE blocks (
    report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE,
    start INTEGER NOT NULL, end INTEGER NOT NULL, kind TEXT NOT NULL, origin TEXT NOT NULL
);
CREATE INDEX blocks_by_report ON blocks (report_id);

-- Which coder has coded a report as it now stands.
CREATE TABLE codings (
    report_id TEXT PRIMARY KEY REFERENCES reports ON DELETE CASCADE,
    coder TEXT NOT NULL, report_sha256 TEXT NOT NULL, claims_sha256 TEXT NOT NULL
) WITHOUT ROWID;

-- Names of several parties or places are joined with "; ". latitude and longitude are those of the first place.
CREATE TABLE claims (
    id TEXT PRIMARY KEY, report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE,
    act TEXT NOT NULL, status TEXT NOT NULL, actor TEXT NOT NULL, target TEXT NOT NULL, place TEXT NOT NULL,
    according_to TEXT NOT NULL, earliest TEXT, latest TEXT, latitude REAL, longitude REAL,
    evidence TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, coder TEXT NOT NULL, form TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX claims_by_report ON claims (report_id, start);

-- Every value of a claim: its meaning (id, name, kind), its words and what decided. slot: act, actor, target, place,
-- when, according_to, status. kind: of a party its kind, of a source its role, of a place its basis.
CREATE TABLE claim_values (
    claim_id TEXT NOT NULL REFERENCES claims ON DELETE CASCADE,
    slot TEXT NOT NULL, n INTEGER NOT NULL, id TEXT, name TEXT, kind TEXT,
    text TEXT, start INTEGER, end INTEGER, origin TEXT NOT NULL,
    PRIMARY KEY (claim_id, slot, n)
) WITHOUT ROWID;

CREATE TABLE claim_quantities (
    claim_id TEXT NOT NULL REFERENCES claims ON DELETE CASCADE,
    n INTEGER NOT NULL, kind TEXT NOT NULL, low REAL, high REAL, side TEXT,
    text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, origin TEXT NOT NULL,
    PRIMARY KEY (claim_id, n)
) WITHOUT ROWID;

-- How a party is called: "terrorists", "rebels". side: actor or target.
CREATE TABLE claim_labels (
    claim_id TEXT NOT NULL REFERENCES claims ON DELETE CASCADE,
    n INTEGER NOT NULL, side TEXT NOT NULL, text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    PRIMARY KEY (claim_id, n)
) WITHOUT ROWID;

-- Claims of one act. position gives the stable order.
CREATE TABLE events (
    id TEXT PRIMARY KEY, position INTEGER NOT NULL, act TEXT NOT NULL, status TEXT NOT NULL, standing TEXT NOT NULL,
    actor TEXT NOT NULL, target TEXT NOT NULL, place TEXT NOT NULL, earliest TEXT, latest TEXT,
    latitude REAL, longitude REAL, radius_km REAL, killed_low REAL, killed_best REAL, killed_high REAL,
    origins TEXT NOT NULL, form TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE event_claims (
    event_id TEXT NOT NULL REFERENCES events ON DELETE CASCADE, claim_id TEXT NOT NULL, origin TEXT,
    PRIMARY KEY (event_id, claim_id)
) WITHOUT ROWID;
CREATE INDEX event_claims_by_claim ON event_claims (claim_id);

-- Who held which place when.
CREATE TABLE control (
    position INTEGER PRIMARY KEY, place TEXT NOT NULL, controller TEXT, state TEXT NOT NULL,
    earliest TEXT, latest TEXT, latitude REAL, longitude REAL, form TEXT NOT NULL
);

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

TABLES = _FIRST + _DECISIONS

ADDED = {2: _DECISIONS}
"""The tables that came with a version. A record of an earlier one gets them when it is opened for writing; opened for
reading it stays as it is, and they are there, empty, for as long as it is open."""
