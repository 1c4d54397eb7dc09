CREATE TABLE IF NOT EXISTS download_link (
    hash            bytea       PRIMARY KEY CHECK (octet_length(hash) = 32),
    document_id     uuid        NOT NULL,
    delivery_id     uuid        NOT NULL,
    request_id      uuid        NOT NULL,
    municipality    text        NOT NULL,
    available_until timestamptz NOT NULL
);
-- A table of before municipalities were kept here: each link is of a paper.
ALTER TABLE download_link ADD COLUMN IF NOT EXISTS municipality text;
UPDATE download_link AS link SET municipality = paper.municipality
  FROM document_content AS paper
 WHERE link.municipality IS NULL AND paper.document_id = link.document_id;
ALTER TABLE download_link ALTER COLUMN municipality SET NOT NULL;
