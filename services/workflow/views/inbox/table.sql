CREATE TABLE IF NOT EXISTS inbox_v1 (
    task_id       uuid PRIMARY KEY,
    request_id    uuid NOT NULL,
    municipality  text NOT NULL,
    reference     text NOT NULL,
    kind          text NOT NULL,
    tray          text NOT NULL,
    product       text NOT NULL,
    product_title text NOT NULL,
    family        text NOT NULL,
    applicant     text NOT NULL, -- in clear: left out of backups, blanked on erasure
    reasons       text[] NOT NULL,
    words         tsvector NOT NULL,
    created_at    timestamptz NOT NULL,
    due_at        timestamptz,
    assignee      text,
    done_at       timestamptz,
    done_by       text -- null on a task that was withdrawn: nobody did it
);
CREATE INDEX IF NOT EXISTS inbox_v1_open ON inbox_v1 (municipality, tray, created_at, task_id)
    WHERE done_at IS NULL;
CREATE INDEX IF NOT EXISTS inbox_v1_due
    ON inbox_v1 (municipality, tray, (coalesce(due_at, 'infinity')), task_id) WHERE done_at IS NULL;
CREATE INDEX IF NOT EXISTS inbox_v1_done ON inbox_v1 (municipality, created_at, task_id)
    WHERE done_by IS NOT NULL;
CREATE INDEX IF NOT EXISTS inbox_v1_words ON inbox_v1 USING gin (words);
