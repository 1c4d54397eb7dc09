-- What a citizen sees of the own requests. Intake, workflow and delivery fill it, each in its own
-- time, so every fact has a row of its own and nothing depends on which comes first.

CREATE TABLE IF NOT EXISTS my_requests_v1 (
    request_id    uuid PRIMARY KEY,
    owner         bytea NOT NULL,        -- keyed hash of the national number
    municipality  text NOT NULL,         -- NIS
    reference     text NOT NULL,
    product       text NOT NULL,
    product_title text NOT NULL,
    submitted_at  timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS my_requests_v1_of_owner
    ON my_requests_v1 (owner, municipality, submitted_at DESC, request_id DESC);

CREATE TABLE IF NOT EXISTS my_requests_v1_step (
    event_id   uuid PRIMARY KEY,
    request_id uuid NOT NULL,
    municipality text NOT NULL,
    at         timestamptz NOT NULL,
    position   bigint NOT NULL,      -- in its service's log: what happened at one moment has an order
    code       text NOT NULL,
    text       text NOT NULL,            -- Dutch: what a row of before `words` is told in
    words      text,                     -- the name of its sentence, which there is in four languages
    facts      jsonb,                    -- what that sentence is made of
    status     text,                     -- the status that it brings, if it brings one
    rank       smallint,                 -- of that status: the highest counts, then the latest
    question_id uuid,                    -- the question that it asks or answers: answered, its status is over
    until      timestamptz               -- the first moment at which its status counts no more
);
CREATE INDEX IF NOT EXISTS my_requests_v1_step_of_request
    ON my_requests_v1_step (request_id, rank DESC NULLS LAST, at DESC);

CREATE TABLE IF NOT EXISTS my_requests_v1_document (
    document_id     uuid PRIMARY KEY,
    request_id      uuid NOT NULL,
    municipality    text NOT NULL,
    title           text,
    issued_at       timestamptz,
    available_until timestamptz,         -- not included; null: it is not for downloading
    revoked_at      timestamptz          -- since when it counts no more; null: it counts
);
CREATE INDEX IF NOT EXISTS my_requests_v1_document_of_request
    ON my_requests_v1_document (request_id);

-- A table of before documents could be taken back.
ALTER TABLE my_requests_v1_document ADD COLUMN IF NOT EXISTS revoked_at timestamptz;

-- A table of before clerks could ask for information.
ALTER TABLE my_requests_v1_step ADD COLUMN IF NOT EXISTS question_id uuid;
ALTER TABLE my_requests_v1_step ADD COLUMN IF NOT EXISTS until timestamptz;

-- A table of before the story was told in four languages: its rows stay Dutch until it is rebuilt.
ALTER TABLE my_requests_v1_step ADD COLUMN IF NOT EXISTS words text;
ALTER TABLE my_requests_v1_step ADD COLUMN IF NOT EXISTS facts jsonb;

-- Tables of before municipalities were kept here: intake's own events tell of which each request is.
DO $$
DECLARE each text;
BEGIN
    FOREACH each IN ARRAY ARRAY['my_requests_v1_step', 'my_requests_v1_document'] LOOP
        IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = each::regclass
                          AND attname = 'municipality') THEN
            EXECUTE format('ALTER TABLE %I ADD COLUMN municipality text', each);
            EXECUTE format(
                'UPDATE %I SET municipality = convert_from(state, ''UTF8'')::jsonb'
                ' #>> ''{d,municipality}'' FROM intake_events'
                ' WHERE originator_id = request_id AND originator_version = 1', each);
            EXECUTE format('ALTER TABLE %I ALTER COLUMN municipality SET NOT NULL', each);
        END IF;
    END LOOP;
END
$$;
