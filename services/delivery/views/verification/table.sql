CREATE TABLE IF NOT EXISTS verification (
    code        text        PRIMARY KEY,
    document_id uuid        NOT NULL UNIQUE,
    request_id  uuid        NOT NULL,
    kind        text        NOT NULL,
    issued_at   timestamptz NOT NULL,
    issued_by   text        NOT NULL,
    sha256      text        NOT NULL
);
