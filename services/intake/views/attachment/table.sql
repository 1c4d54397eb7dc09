CREATE TABLE IF NOT EXISTS attachment (
    attachment_id uuid        PRIMARY KEY,
    request_id    uuid        NOT NULL,
    question_id   uuid        NOT NULL,
    municipality  text        NOT NULL,
    name          text        NOT NULL,     -- the sealed value, as JSON
    media_type    text        NOT NULL,
    size          bigint      NOT NULL,
    sha256        text        NOT NULL,     -- of the bytes in the box
    supplied_at   timestamptz NOT NULL,
    box           bytea       NOT NULL
);
-- The box is encrypted already: compressing it costs time and gains nothing.
ALTER TABLE attachment ALTER COLUMN box SET STORAGE EXTERNAL;
CREATE INDEX IF NOT EXISTS attachment_of_request ON attachment (request_id, supplied_at);
