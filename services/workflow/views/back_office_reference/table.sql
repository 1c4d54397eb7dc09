-- Which request the back office means by a reference of its own. Back offices of two municipalities
-- may count in the same way, so a reference is one of a municipality.
CREATE TABLE IF NOT EXISTS back_office_reference (
    reference    text NOT NULL,
    municipality text NOT NULL,
    request_id   uuid NOT NULL,
    PRIMARY KEY (reference, municipality)
);
