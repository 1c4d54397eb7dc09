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
CREATE INDEX IF NOT EXISTS inbox_v1_mine
    ON inbox_v1 (municipality, assignee, created_at, task_id) WHERE assignee IS NOT NULL AND done_at IS NULL;
-- For who has a case, which may change while its tasks are open: those are few.
CREATE INDEX IF NOT EXISTS inbox_v1_open_of_case ON inbox_v1 (request_id) WHERE done_at IS NULL;
CREATE INDEX IF NOT EXISTS inbox_v1_assigned
    ON inbox_v1 (municipality, assignee, created_at, task_id) WHERE assignee IS NOT NULL;
-- For stepping from one product to the next: which ones are there to choose from.
CREATE INDEX IF NOT EXISTS inbox_v1_open_products ON inbox_v1 (municipality, product) WHERE done_at IS NULL;
-- For one product: those of it are read, and none at once when there are none.
CREATE INDEX IF NOT EXISTS inbox_v1_open_of_product
    ON inbox_v1 (municipality, tray, product, created_at, task_id) WHERE done_at IS NULL;
-- Of what is done, an index for each order. Kind and product stand behind what is sorted on, so that
-- rows that do not meet them are passed over in the index.
DROP INDEX IF EXISTS inbox_v1_done;
CREATE INDEX IF NOT EXISTS inbox_v1_done_by_creation
    ON inbox_v1 (municipality, created_at, task_id, kind, product) WHERE done_by IS NOT NULL;
CREATE INDEX IF NOT EXISTS inbox_v1_done_by_due
    ON inbox_v1 (municipality, (coalesce(due_at, 'infinity')), task_id, kind, product) WHERE done_by IS NOT NULL;
CREATE INDEX IF NOT EXISTS inbox_v1_done_by_reference
    ON inbox_v1 (municipality, reference, task_id, kind, product) WHERE done_by IS NOT NULL;
CREATE INDEX IF NOT EXISTS inbox_v1_done_by_end
    ON inbox_v1 (municipality, (coalesce(done_at, 'infinity')), task_id, kind, product) WHERE done_by IS NOT NULL;
-- Words of what is open and of what is done apart: open tasks are few, and are not looked for among
-- all that ever were; of a task that was withdrawn none are kept.
DROP INDEX IF EXISTS inbox_v1_words;
CREATE INDEX IF NOT EXISTS inbox_v1_open_words ON inbox_v1 USING gin (words) WHERE done_at IS NULL;
CREATE INDEX IF NOT EXISTS inbox_v1_done_words ON inbox_v1 USING gin (words) WHERE done_by IS NOT NULL;
-- Who has each case that was ever given to somebody, for the tasks that become ready later.
CREATE TABLE IF NOT EXISTS inbox_v1_assignee (
    request_id   uuid PRIMARY KEY,
    municipality text NOT NULL,
    assignee     text -- null: nobody any more
);
-- A table of before it was told that somebody asked the same before.
ALTER TABLE inbox_v1 ADD COLUMN IF NOT EXISTS asked_before boolean NOT NULL DEFAULT false;
