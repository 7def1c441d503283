-- The tables of a store, version 1. Seconds count from 1970-01-01T00:00:00; an end that is not
-- known or not there is 4611686018427387904 (2^62), a begin the same below zero.

CREATE TABLE versions (
    version INTEGER PRIMARY KEY,
    who TEXT NOT NULL,
    "when" TEXT NOT NULL,
    why TEXT NOT NULL,
    hash TEXT NOT NULL,
    changes INTEGER NOT NULL,
    last_change INTEGER NOT NULL,
    instant INTEGER NOT NULL,
    line BLOB
);
CREATE INDEX versions_by_instant ON versions (instant, version);

CREATE TABLE changes (
    change INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    thing TEXT NOT NULL,
    id TEXT NOT NULL,
    before INTEGER,
    record TEXT
);
CREATE INDEX changes_by_thing ON changes (thing, id, change);

CREATE TABLE event_states (
    change INTEGER NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    id TEXT NOT NULL,
    begin_earliest INTEGER,
    begin_latest INTEGER,
    end_earliest INTEGER,
    end_latest INTEGER,
    point INTEGER NOT NULL,
    last INTEGER NOT NULL,
    begins INTEGER NOT NULL,
    text TEXT NOT NULL,
    length INTEGER,
    starts INTEGER,
    disputed INTEGER NOT NULL,
    PRIMARY KEY (change, since)
) WITHOUT ROWID;
CREATE INDEX states_by_span ON event_states (length, starts);
CREATE INDEX states_by_point ON event_states (point);
CREATE INDEX states_disputed ON event_states (disputed) WHERE disputed;

CREATE TABLE terms (
    term INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    uses INTEGER NOT NULL,
    UNIQUE (kind, value)
);
CREATE TABLE postings (
    term INTEGER NOT NULL,
    change INTEGER NOT NULL,
    PRIMARY KEY (term, change)
) WITHOUT ROWID;

CREATE TABLE positions (
    change INTEGER NOT NULL,
    latitude REAL NOT NULL,
    longitude REAL NOT NULL
);
CREATE INDEX positions_by_latitude ON positions (latitude, longitude, change);

CREATE VIRTUAL TABLE words USING fts5 (
    title, description, quotes, notes,
    content = '', tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
