CREATE TABLE IF NOT EXISTS download_link (
    hash            bytea       PRIMARY KEY CHECK (octet_length(hash) = 32),
    document_id     uuid        NOT NULL,
    delivery_id     uuid        NOT NULL,
    request_id      uuid        NOT NULL,
    available_until timestamptz NOT NULL
);
