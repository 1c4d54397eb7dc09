-- Of which request each message is. The messages of before this table are those that were written.
DO $$
BEGIN
    IF to_regclass('case_message') IS NULL THEN
        CREATE TABLE case_message (
            message_id   uuid PRIMARY KEY,
            request_id   uuid NOT NULL,
            municipality text NOT NULL
        );
        CREATE INDEX case_message_of_request ON case_message (request_id);
        INSERT INTO case_message (message_id, request_id, municipality)
        SELECT originator_id, (about ->> 'request_id')::uuid, about ->> 'municipality'
          FROM (SELECT originator_id,
                       convert_from(state, 'UTF8')::jsonb #> '{d,about}' AS about
                  FROM delivery_events
                 WHERE topic = 'delivery.message.written') AS written;
    END IF;
END
$$;
