-- Search, version 4: one row a request. Intake, workflow and delivery each own their columns, so the
-- order in which the three arrive makes no difference. A row is shown once intake has told of it
-- (submitted_at IS NOT NULL). In `words` each word stands behind its municipality.
DROP TABLE IF EXISTS search_v2, search_v2_reached, search_v3, search_v3_applicant, search_v3_question,
                     search_v3_reached;  -- version 4 is filled by replay
CREATE TABLE IF NOT EXISTS search_v4 (
    request_id         uuid PRIMARY KEY,
    municipality       text NOT NULL,
    reference          text NOT NULL,
    -- intake's; applicant is NULL once the request is erased
    family             text,
    product            text,
    product_title      text,
    purpose            text,
    subject_present    boolean,
    submitted_at       timestamptz,
    applicant          text,
    words              tsvector NOT NULL DEFAULT '',
    -- workflow's; status is open until workflow tells otherwise, the position guards repeats
    status             text,
    outcome            text,
    channel            text,
    automatic          boolean,
    assignee           text,
    closed_at          timestamptz,
    refusal_reason     text,
    workflow_position  bigint NOT NULL DEFAULT 0,
    -- delivery's
    document_issued_at timestamptz,
    -- the place in its log of the last one, and of the last that was called off before it left the house
    document_position  bigint NOT NULL DEFAULT 0,
    called_off_position bigint NOT NULL DEFAULT 0,
    -- Intake's: who asks, as intake sealed it. Closed here too, and opened only where somebody who may see
    -- national numbers takes a report with them. Last, as it never changes: of a row's next version
    -- PostgreSQL logs only what stands before. In a table of its own it took 7 µs more of 32.
    applicant_box      bytea
);
-- Room in each page for a row's next version: some of what workflow tells changes no column of an
-- index, and a new version in the same page needs no new index entries.
ALTER TABLE search_v4 SET (fillfactor = 70);
CREATE INDEX IF NOT EXISTS search_v4_words ON search_v4 USING gin (words);
-- Each of the next three is an order. Status and channel stand behind what is sorted on, so that rows
-- that do not meet them are passed over in the index: looking each up in the table takes ten times as
-- long. They change together, and with closed_at; `automatic`, which also changes alone, stays out, so
-- that such a version needs no new index entries.
CREATE INDEX IF NOT EXISTS search_v4_by_submission
    ON search_v4 (municipality, submitted_at DESC, request_id DESC, status, channel)
    WHERE submitted_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS search_v4_by_closing
    ON search_v4 (municipality, closed_at, request_id, status, channel)
    WHERE submitted_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS search_v4_by_reference
    ON search_v4 (municipality, reference, request_id, status, channel);
CREATE INDEX IF NOT EXISTS search_v4_product
    ON search_v4 (municipality, product, submitted_at DESC, request_id DESC)
    WHERE submitted_at IS NOT NULL;
-- What is seldom is found in an index of its own, which holds few requests and costs as little; what is
-- usual is met on the way in the orders above.
CREATE INDEX IF NOT EXISTS search_v4_not_delivered
    ON search_v4 (municipality, status, submitted_at DESC, request_id DESC)
    WHERE submitted_at IS NOT NULL AND status <> 'delivered';
CREATE INDEX IF NOT EXISTS search_v4_not_digital
    ON search_v4 (municipality, channel, submitted_at DESC, request_id DESC)
    WHERE submitted_at IS NOT NULL AND channel <> 'digital';
CREATE INDEX IF NOT EXISTS search_v4_handled_by
    ON search_v4 (municipality, assignee, submitted_at DESC, request_id DESC)
    WHERE submitted_at IS NOT NULL AND assignee IS NOT NULL;
-- How far the view has come with what each service told of a municipality. The logs themselves count
-- what happens in every municipality, so nobody is shown how far the view has come in those.
CREATE TABLE IF NOT EXISTS search_v4_reached (
    municipality text   NOT NULL,
    origin       text   NOT NULL,
    position     bigint NOT NULL,
    request_id   uuid   NOT NULL,
    PRIMARY KEY (municipality, origin)
);
-- The questions of clerks, each from when it was asked until it was answered or could be no more: a lead
-- time leaves out what the municipality waited for others. Workflow tells that it was asked and until
-- when, intake that something was supplied; either may be heard first.
CREATE TABLE IF NOT EXISTS search_v4_question (
    question_id  uuid PRIMARY KEY,
    request_id   uuid NOT NULL,
    municipality text NOT NULL,
    asked_at     timestamptz,
    until        timestamptz,
    supplied_at  timestamptz
);
CREATE INDEX IF NOT EXISTS search_v4_question_of ON search_v4_question (request_id);
