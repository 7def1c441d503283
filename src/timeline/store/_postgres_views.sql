-- The store as it is now, in words, for people: the views that a store in a file has (_schema.sql).
-- A view reads with the rights of whoever made it, so each asks by itself who is reading.

-- jsonb takes no NUL; ␀ (U+2400) is shown for it, and no backslash that stands for itself is touched.
CREATE FUNCTION readable(record text) RETURNS jsonb LANGUAGE sql IMMUTABLE
SET search_path FROM CURRENT
AS $$
    SELECT pg_catalog.regexp_replace(
        record, '(?<!\\)((?:\\\\)*)\\u0000', '\1␀', 'g'
    )::jsonb
$$;

-- Seconds as a moment that people read, of the years 0000 to 9999; what PostgreSQL calls 1 BC is 0000.
CREATE FUNCTION moment(seconds bigint) RETURNS text LANGUAGE sql IMMUTABLE
SET search_path FROM CURRENT
AS $$
    SELECT CASE WHEN seconds BETWEEN -62167219200 AND 253402300799 THEN
        CASE WHEN seconds < -62135596800 THEN '0000' ELSE pg_catalog.to_char(at, 'YYYY') END
        || pg_catalog.to_char(at, '-MM-DD HH24:MI:SS')
    END
    FROM (SELECT timestamp '1970-01-01' + seconds * interval '1 second') AS t (at)
    WHERE abs(seconds) < 1000000000000
$$;

CREATE VIEW events WITH (security_barrier) AS
SELECT
    s.id AS id,
    r.record ->> 'title' AS title,
    s.text AS "when",
    moment(s.begin_earliest) AS earliest,
    moment(s.end_latest) AS latest,
    s.disputed AS disputed,
    r.record ->> 'description' AS description,
    r.record ->> 'tags' AS tags,
    r.record ->> 'note' AS note,
    r.record #>> '{marking,tlp}' AS tlp,
    c.version AS version,
    c.record AS record
FROM event_states s JOIN changes c ON c.change = s.change
CROSS JOIN LATERAL (SELECT readable(c.record) AS record) r
WHERE s.until = 4611686018427387904 AND may_read(s.change, (SELECT reader_label()));

CREATE VIEW claims WITH (security_barrier) AS
SELECT
    e.id AS event,
    j.key - 1 AS claim,
    j.value ->> 'field' AS field,
    coalesce(
        j.value #>> '{value,date}',
        j.value #>> '{value,place,name}',
        j.value #>> '{value,participant,agent}',
        j.value #>> '{value,decimal}',
        j.value ->> 'value'
    ) AS value,
    coalesce(j.value ->> 'status', 'accepted') AS status,
    coalesce(j.value ->> 'basis', 'stated') AS basis,
    j.value ->> 'verbatim' AS verbatim,
    j.value ->> 'corrects' AS corrects,
    j.value ->> 'note' AS note,
    j.value AS record
FROM events e
CROSS JOIN LATERAL jsonb_array_elements(readable(e.record) -> 'claims')
    WITH ORDINALITY AS j (value, key);

CREATE VIEW citations WITH (security_barrier) AS
SELECT
    c.event AS event,
    c.claim AS claim,
    j.key - 1 AS citation,
    j.value ->> 'source' AS source,
    coalesce(j.value ->> 'stance', 'supports') AS stance,
    j.value #>> '{quote,exact}' AS quote,
    j.value #>> '{locator,label}' AS locator,
    j.value #>> '{locator,value}' AS place,
    j.value #>> '{attribution,agent}' AS attributed_to,
    j.value ->> 'note' AS note
FROM claims c
CROSS JOIN LATERAL jsonb_array_elements(c.record -> 'citations') WITH ORDINALITY AS j (value, key);

CREATE VIEW quotes WITH (security_barrier) AS
SELECT event, claim, citation, source, quote AS exact FROM citations WHERE quote IS NOT NULL;

CREATE VIEW sources WITH (security_barrier) AS
SELECT
    c.id AS id,
    r.record ->> 'title' AS title,
    r.record ->> 'publisher' AS publisher,
    r.record ->> 'published' AS published,
    r.record ->> 'url' AS url,
    coalesce(r.record ->> 'type', 'document') AS type,
    r.record ->> 'status' AS status,
    r.record ->> 'author' AS author,
    r.record ->> 'derived_from' AS derived_from,
    r.record #>> '{marking,tlp}' AS tlp,
    c.version AS version,
    c.record AS record
FROM changes c CROSS JOIN LATERAL (SELECT readable(c.record) AS record) r
WHERE c.thing = 'source' AND c.record IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM changes n WHERE n.thing = 'source' AND n.id = c.id AND n.change > c.change
) AND may_read(c.change, (SELECT reader_label()));

CREATE VIEW agents WITH (security_barrier) AS
SELECT
    c.id AS id,
    r.record ->> 'name' AS name,
    r.record ->> 'kind' AS kind,
    r.record ->> 'role' AS role,
    r.record #>> '{marking,tlp}' AS tlp,
    c.version AS version,
    c.record AS record
FROM changes c CROSS JOIN LATERAL (SELECT readable(c.record) AS record) r
WHERE c.thing = 'agent' AND c.record IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM changes n WHERE n.thing = 'agent' AND n.id = c.id AND n.change > c.change
) AND may_read(c.change, (SELECT reader_label()));
