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
-- With all that a search for a time reads, so that it reads nothing else.
CREATE INDEX states_by_span ON event_states (
    length, starts, end_latest, since, until, point, last, begins, text, id
);
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

-- What follows is for people: the store as it is now, in words.

CREATE VIEW events AS
SELECT
    s.id AS id,
    json_extract(c.record, '$.title') AS title,
    s.text AS "when",
    CASE WHEN s.begin_earliest BETWEEN -62167219200 AND 253402300799
        THEN datetime(s.begin_earliest, 'unixepoch') END AS earliest,
    CASE WHEN s.end_latest BETWEEN -62167219200 AND 253402300799
        THEN datetime(s.end_latest, 'unixepoch') END AS latest,
    s.disputed AS disputed,
    json_extract(c.record, '$.description') AS description,
    json_extract(c.record, '$.tags') AS tags,
    json_extract(c.record, '$.note') AS note,
    json_extract(c.record, '$.marking.tlp') AS tlp,
    c.version AS version,
    c.record AS record
FROM event_states s JOIN changes c ON c.change = s.change
WHERE s.until = 4611686018427387904;

CREATE VIEW claims AS
SELECT
    e.id AS event,
    j.key AS claim,
    json_extract(j.value, '$.field') AS field,
    CASE json_type(j.value, '$.value')
        WHEN 'object' THEN coalesce(
            json_extract(j.value, '$.value.date'),
            json_extract(j.value, '$.value.place.name'),
            json_extract(j.value, '$.value.participant.agent'),
            json_extract(j.value, '$.value.decimal'),
            json_extract(j.value, '$.value'))
        ELSE json_extract(j.value, '$.value') END AS value,
    coalesce(json_extract(j.value, '$.status'), 'accepted') AS status,
    coalesce(json_extract(j.value, '$.basis'), 'stated') AS basis,
    json_extract(j.value, '$.verbatim') AS verbatim,
    json_extract(j.value, '$.corrects') AS corrects,
    json_extract(j.value, '$.note') AS note,
    j.value AS record
FROM events e, json_each(e.record, '$.claims') j;

CREATE VIEW citations AS
SELECT
    c.event AS event,
    c.claim AS claim,
    j.key AS citation,
    json_extract(j.value, '$.source') AS source,
    coalesce(json_extract(j.value, '$.stance'), 'supports') AS stance,
    json_extract(j.value, '$.quote.exact') AS quote,
    json_extract(j.value, '$.locator.label') AS locator,
    json_extract(j.value, '$.locator.value') AS place,
    json_extract(j.value, '$.attribution.agent') AS attributed_to,
    json_extract(j.value, '$.note') AS note
FROM claims c, json_each(c.record, '$.citations') j;

CREATE VIEW quotes AS
SELECT event, claim, citation, source, quote AS exact FROM citations WHERE quote IS NOT NULL;

CREATE VIEW sources AS
SELECT
    c.id AS id,
    json_extract(c.record, '$.title') AS title,
    json_extract(c.record, '$.publisher') AS publisher,
    json_extract(c.record, '$.published') AS published,
    json_extract(c.record, '$.url') AS url,
    coalesce(json_extract(c.record, '$.type'), 'document') AS type,
    json_extract(c.record, '$.status') AS status,
    json_extract(c.record, '$.author') AS author,
    json_extract(c.record, '$.derived_from') AS derived_from,
    json_extract(c.record, '$.marking.tlp') AS tlp,
    c.version AS version,
    c.record AS record
FROM changes c
WHERE c.thing = 'source' AND c.record IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM changes n WHERE n.thing = 'source' AND n.id = c.id AND n.change > c.change);

CREATE VIEW agents AS
SELECT
    c.id AS id,
    json_extract(c.record, '$.name') AS name,
    json_extract(c.record, '$.kind') AS kind,
    json_extract(c.record, '$.role') AS role,
    json_extract(c.record, '$.marking.tlp') AS tlp,
    c.version AS version,
    c.record AS record
FROM changes c
WHERE c.thing = 'agent' AND c.record IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM changes n WHERE n.thing = 'agent' AND n.id = c.id AND n.change > c.change);
