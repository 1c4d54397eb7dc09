CREATE TABLE IF NOT EXISTS verification (
    code        text        PRIMARY KEY,
    document_id uuid        NOT NULL UNIQUE,
    request_id  uuid        NOT NULL,
    municipality text       NOT NULL,
    kind        text        NOT NULL,
    issued_at   timestamptz NOT NULL,
    issued_by   text        NOT NULL,
    sha256      text        NOT NULL,
    revoked_at  timestamptz
);
-- A table of before documents could be taken back.
ALTER TABLE verification ADD COLUMN IF NOT EXISTS revoked_at timestamptz;
-- A table of before municipalities were kept here: each document is with its paper.
ALTER TABLE verification ADD COLUMN IF NOT EXISTS municipality text;
UPDATE verification AS issue SET municipality = paper.municipality
  FROM document_content AS paper
 WHERE issue.municipality IS NULL AND paper.document_id = issue.document_id;
ALTER TABLE verification ALTER COLUMN municipality SET NOT NULL;
