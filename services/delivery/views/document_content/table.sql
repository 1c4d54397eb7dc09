CREATE TABLE IF NOT EXISTS document_content (
    document_id  uuid        NOT NULL,
    kind         text        NOT NULL CHECK (kind IN ('document', 'letter')),
    delivery_id  uuid        NOT NULL,
    request_id   uuid        NOT NULL,
    municipality text        NOT NULL,
    sha256       text        NOT NULL,
    made_at      timestamptz NOT NULL,
    box          bytea       NOT NULL,
    PRIMARY KEY (document_id, kind)
);
-- The box is encrypted already: compressing it costs time and gains nothing.
ALTER TABLE document_content ALTER COLUMN box SET STORAGE EXTERNAL;
CREATE INDEX IF NOT EXISTS document_content_of_request ON document_content (request_id, made_at);
