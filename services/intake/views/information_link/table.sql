-- Questions of clerks under the hash of the secret of their link. What is personal stays sealed:
-- the question is opened only for who shows the secret.
CREATE TABLE IF NOT EXISTS information_link (
    hash         bytea       PRIMARY KEY CHECK (octet_length(hash) = 32),
    question_id  uuid        NOT NULL,
    request_id   uuid        NOT NULL,
    municipality text        NOT NULL,
    reference    text        NOT NULL,
    addressee    text        NOT NULL,
    question     text        NOT NULL,     -- the sealed value, as JSON
    until        timestamptz NOT NULL,     -- not included
    outcome      text,                     -- how the request closed; null while it runs
    closed_at    timestamptz
);
CREATE INDEX IF NOT EXISTS information_link_of_request ON information_link (request_id);
