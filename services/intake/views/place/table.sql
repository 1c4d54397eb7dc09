-- At which municipality each request is, whose it is and what it asks (keyed hashes). The requests of
-- before this table are those that their citizens see.
DO $$
BEGIN
    IF to_regclass('request_place') IS NULL THEN
        CREATE TABLE request_place (
            request_id   uuid PRIMARY KEY,
            municipality text NOT NULL,
            owner        bytea NOT NULL
        );
        INSERT INTO request_place (request_id, municipality, owner)
        SELECT request_id, municipality, owner FROM my_requests_v1;
    END IF;
END
$$;

-- What is asked, since somebody is told who asks the same twice; of before that it is not known.
ALTER TABLE request_place ADD COLUMN IF NOT EXISTS asked bytea;
ALTER TABLE request_place ADD COLUMN IF NOT EXISTS reference text;
ALTER TABLE request_place ADD COLUMN IF NOT EXISTS submitted_at timestamptz;
CREATE INDEX IF NOT EXISTS request_place_asked ON request_place (asked, submitted_at DESC)
    WHERE asked IS NOT NULL;
