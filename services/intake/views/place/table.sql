-- At which municipality each request is, and whose it is (a keyed hash of the national number). The
-- requests of before this table are those that their citizens see.
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
