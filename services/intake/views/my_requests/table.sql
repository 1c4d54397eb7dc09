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
    at         timestamptz NOT NULL,
    position   bigint NOT NULL,      -- in its service's log: what happened at one moment has an order
    code       text NOT NULL,
    text       text NOT NULL,            -- Dutch, as the citizen reads it
    status     text,                     -- the status that it brings, if it brings one
    rank       smallint                  -- of that status: the highest counts, then the latest
);
CREATE INDEX IF NOT EXISTS my_requests_v1_step_of_request
    ON my_requests_v1_step (request_id, rank DESC NULLS LAST, at DESC);

CREATE TABLE IF NOT EXISTS my_requests_v1_document (
    document_id     uuid PRIMARY KEY,
    request_id      uuid NOT NULL,
    title           text,
    issued_at       timestamptz,
    available_until timestamptz          -- not included; null: it is not for downloading
);
CREATE INDEX IF NOT EXISTS my_requests_v1_document_of_request
    ON my_requests_v1_document (request_id);
