-- At which municipality each case is. The cases of before this table are those that were opened.
DO $$
BEGIN
    IF to_regclass('case_place') IS NULL THEN
        CREATE TABLE case_place (
            request_id   uuid PRIMARY KEY,
            municipality text NOT NULL
        );
        INSERT INTO case_place (request_id, municipality)
        SELECT originator_id, convert_from(state, 'UTF8')::jsonb #>> '{d,about,municipality}'
          FROM workflow_events WHERE originator_version = 1;
    END IF;
END
$$;
