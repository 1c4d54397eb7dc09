-- Links and codes look here when they are used, so it does not matter whether a document was made
-- before or after its case closed.
CREATE TABLE IF NOT EXISTS closed_case (
    request_id   uuid        PRIMARY KEY,
    municipality text        NOT NULL,
    outcome      text        NOT NULL,
    closed_at    timestamptz NOT NULL
);
-- A table of before municipalities were kept here: delivery's own events tell.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'closed_case'::regclass
                      AND attname = 'municipality') THEN
        ALTER TABLE closed_case ADD COLUMN municipality text;
        UPDATE closed_case AS closed SET municipality = told.about ->> 'municipality'
          FROM (SELECT convert_from(state, 'UTF8')::jsonb #> '{d,about}' AS about
                  FROM delivery_events WHERE originator_version = 1) AS told
         WHERE told.about ->> 'request_id' = closed.request_id::text;
        ALTER TABLE closed_case ALTER COLUMN municipality SET NOT NULL;
    END IF;
END
$$;
