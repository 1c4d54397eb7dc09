-- Which version of a case somebody of the staff looked at last. It is fed by looking and not by events,
-- so it is not rebuilt; without it everything is new to everybody.
CREATE TABLE IF NOT EXISTS case_seen (
    municipality text NOT NULL,
    staff_id     text NOT NULL,
    request_id   uuid NOT NULL,
    version      int NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (municipality, staff_id, request_id)
);
