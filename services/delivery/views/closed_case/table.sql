-- Links and codes look here when they are used, so it does not matter whether a document was made
-- before or after its case closed.
CREATE TABLE IF NOT EXISTS closed_case (
    request_id uuid        PRIMARY KEY,
    outcome    text        NOT NULL,
    closed_at  timestamptz NOT NULL
);
