-- The filters that people keep, as they are now: written in the transaction of each decision, so whoever
-- saved one sees it at once. What a filter says stays sealed; the mark stands for its name (a keyed hash)
-- and keeps a person from having two of the same, also when both are saved at the same moment.
CREATE TABLE IF NOT EXISTS saved_filter (
    filter_id    uuid PRIMARY KEY,
    municipality text NOT NULL,
    owner        text NOT NULL,
    mark         bytea NOT NULL,
    contents     text NOT NULL,
    shared_with  text[] NOT NULL,
    version      bigint NOT NULL,
    saved_at     timestamptz NOT NULL,
    changed_at   timestamptz NOT NULL,
    CONSTRAINT saved_filter_name_taken UNIQUE (municipality, owner, mark)
);
