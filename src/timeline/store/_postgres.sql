-- The tables of a store in PostgreSQL, version 1; see _schema.sql for what they hold.
--
-- A row may be read by a role whose label, in `readers`, is that of the row or a stricter one, and
-- so with all that the row names, as it was marked last, and all that this names. Labels count from
-- 0 (clear) to 4 (red). Who may write may read everything.

CREATE TABLE store (version integer NOT NULL);
INSERT INTO store VALUES (1);

CREATE TABLE readers (role text PRIMARY KEY, label smallint NOT NULL);
INSERT INTO readers VALUES (current_user, 4);

CREATE TABLE version_rows (
    version bigint PRIMARY KEY,
    who text NOT NULL,
    "when" text NOT NULL,
    why text NOT NULL,
    hash text NOT NULL,
    changes bigint NOT NULL,
    last_change bigint NOT NULL,
    instant bigint NOT NULL,
    line bytea
);
CREATE INDEX versions_by_instant ON version_rows (instant, version);

CREATE TABLE changes (
    change bigint PRIMARY KEY,
    version bigint NOT NULL,
    thing text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    before bigint,
    record text,
    label smallint NOT NULL
);
CREATE INDEX changes_by_thing ON changes (thing, id, change);
CREATE INDEX changes_by_version ON changes (version);

CREATE TABLE named (
    change bigint NOT NULL,
    thing text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    PRIMARY KEY (change, thing, id)
);
CREATE INDEX named_by_thing ON named (thing, id);

CREATE TABLE event_states (
    change bigint NOT NULL,
    since bigint NOT NULL,
    until bigint NOT NULL,
    id text COLLATE "C" NOT NULL,
    begin_earliest bigint,
    begin_latest bigint,
    end_earliest bigint,
    end_latest bigint,
    point bigint NOT NULL,
    last bigint NOT NULL,
    begins bigint NOT NULL,
    text text COLLATE "C" NOT NULL,
    length bigint,
    starts bigint,
    disputed bigint NOT NULL,
    span int8range GENERATED ALWAYS AS (int8range(begin_earliest, end_latest, '[]')) STORED,
    PRIMARY KEY (change, since)
);
CREATE INDEX states_by_span ON event_states USING gist (span) WHERE length IS NOT NULL;
CREATE INDEX states_by_point ON event_states (point);
CREATE INDEX states_disputed ON event_states (change) WHERE disputed = 1;

CREATE TABLE terms (
    term bigint PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    value text COLLATE "C" NOT NULL,
    uses bigint NOT NULL
);
CREATE UNIQUE INDEX terms_by_value ON terms (kind, md5(value));
CREATE TABLE postings (term bigint NOT NULL, change bigint NOT NULL, PRIMARY KEY (term, change));
CREATE INDEX postings_by_change ON postings (change);

CREATE TABLE positions (
    change bigint NOT NULL,
    latitude double precision NOT NULL,
    longitude double precision NOT NULL
);
CREATE INDEX positions_by_latitude ON positions (latitude, longitude, change);

-- `tokens` are the words, `text` the same in their order, a line for each part; a text of more
-- words than a tsvector takes has no `tokens`.
CREATE TABLE words (change bigint PRIMARY KEY, tokens tsvector, text text COLLATE "C" NOT NULL);
CREATE INDEX words_by_token ON words USING gin (tokens);
CREATE INDEX words_without_tokens ON words (change) WHERE tokens IS NULL;

-- Who may read what. Each function has its search path from here, with what a session makes for
-- itself at the end, so that no temporary table stands for one of these.

CREATE FUNCTION reader_label() RETURNS integer LANGUAGE sql STABLE SET search_path FROM CURRENT
AS $$
    SELECT coalesce(max(r.label), 0)::integer FROM readers r
    JOIN pg_catalog.pg_roles p ON p.rolname = r.role
    WHERE pg_catalog.pg_has_role(current_user, p.oid, 'USAGE')
$$;

CREATE FUNCTION reaches(asked bigint, reader integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$
    WITH RECURSIVE behind (thing, id) AS (
        (
            SELECT thing, id FROM changes WHERE change = asked
            UNION SELECT thing, id FROM named WHERE change = asked
        )
        UNION
        SELECT n.thing, n.id FROM behind b
        CROSS JOIN LATERAL (
            SELECT c.change FROM changes c
            WHERE c.thing = b.thing AND c.id = b.id AND c.record IS NOT NULL
            ORDER BY c.change DESC LIMIT 1
        ) latest
        JOIN named n ON n.change = latest.change
    )
    SELECT (SELECT label FROM changes WHERE change = asked) <= reader AND NOT EXISTS (
        SELECT 1 FROM behind b
        CROSS JOIN LATERAL (
            SELECT c.label FROM changes c
            WHERE c.thing = b.thing AND c.id = b.id AND c.record IS NOT NULL
            ORDER BY c.change DESC LIMIT 1
        ) latest
        WHERE latest.label > reader
    )
$$;

-- A source or a speaker whom only what is hidden names is hidden with it: nobody marked whom
-- somebody rang on background, but for the telling.
CREATE FUNCTION may_read(asked bigint, reader integer) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$
DECLARE
    own changes%ROWTYPE;
BEGIN
    IF reader >= 4 THEN
        RETURN true;
    END IF;
    IF NOT coalesce(reaches(asked, reader), false) THEN
        RETURN false;
    END IF;
    SELECT * INTO own FROM changes WHERE change = asked;
    IF own.thing NOT IN ('source', 'agent') THEN
        RETURN true;
    END IF;
    RETURN NOT EXISTS (SELECT 1 FROM named n WHERE n.thing = own.thing AND n.id = own.id)
        OR EXISTS (
            SELECT 1 FROM named n
            WHERE n.thing = own.thing AND n.id = own.id AND may_read(n.change, reader)
        );
END
$$;

CREATE FUNCTION may_read_version(asked bigint, reader integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$
    SELECT reader >= 4 OR NOT EXISTS (
        SELECT 1 FROM changes WHERE version = asked AND NOT may_read(change, reader)
    )
$$;

-- That there was a version, and when, everybody may know; who made it and why may tell of its
-- changes, and so may their hash.
CREATE VIEW versions AS
SELECT
    version,
    CASE WHEN told THEN who ELSE '(withheld)' END AS who,
    "when",
    CASE WHEN told THEN why ELSE '(withheld)' END AS why,
    CASE WHEN told THEN hash ELSE '' END AS hash,
    changes,
    last_change,
    instant,
    CASE WHEN told THEN line END AS line
FROM (SELECT v.*, may_read_version(v.version, reader_label()) AS told FROM version_rows v) v;

ALTER TABLE changes ENABLE ROW LEVEL SECURITY;
CREATE POLICY writers ON changes USING ((SELECT reader_label()) >= 4);
CREATE POLICY readers ON changes FOR SELECT USING (may_read(change, (SELECT reader_label())));

ALTER TABLE event_states ENABLE ROW LEVEL SECURITY;
CREATE POLICY writers ON event_states USING ((SELECT reader_label()) >= 4);
CREATE POLICY readers ON event_states FOR SELECT
USING (may_read(change, (SELECT reader_label())));

ALTER TABLE postings ENABLE ROW LEVEL SECURITY;
CREATE POLICY writers ON postings USING ((SELECT reader_label()) >= 4);
CREATE POLICY readers ON postings FOR SELECT USING (may_read(change, (SELECT reader_label())));

ALTER TABLE positions ENABLE ROW LEVEL SECURITY;
CREATE POLICY writers ON positions USING ((SELECT reader_label()) >= 4);
CREATE POLICY readers ON positions FOR SELECT USING (may_read(change, (SELECT reader_label())));

ALTER TABLE words ENABLE ROW LEVEL SECURITY;
CREATE POLICY writers ON words USING ((SELECT reader_label()) >= 4);
CREATE POLICY readers ON words FOR SELECT USING (may_read(change, (SELECT reader_label())));

-- A term is told to whoever may read something that has it.
ALTER TABLE terms ENABLE ROW LEVEL SECURITY;
CREATE POLICY writers ON terms USING ((SELECT reader_label()) >= 4);
CREATE POLICY readers ON terms FOR SELECT
USING (EXISTS (SELECT 1 FROM postings p WHERE p.term = terms.term));
