-- One row for each thing that became of a message; a message that was sent again has more.
CREATE TABLE IF NOT EXISTS case_messages_v1 (
    message_id   uuid        NOT NULL,
    attempt      smallint    NOT NULL,
    state        text        NOT NULL,
    request_id   uuid        NOT NULL,
    municipality text        NOT NULL,
    kind         text        NOT NULL,
    channel      text        NOT NULL,
    addressee    text        NOT NULL,
    reason       text,
    asked_by     text, -- a staff id; null where nobody asked for it
    at           timestamptz NOT NULL,
    PRIMARY KEY (message_id, attempt, state)
);
CREATE INDEX IF NOT EXISTS case_messages_v1_of_request ON case_messages_v1 (request_id);
