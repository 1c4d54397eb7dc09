-- The reports that are made in the background, as they are now: written in the transaction of each decision.
-- What was ordered stays sealed. How far one is while it is being made is told beside the events.
CREATE TABLE IF NOT EXISTS export (
    export_id        uuid PRIMARY KEY,
    municipality     text NOT NULL,
    owner            text NOT NULL,
    national_numbers boolean NOT NULL,
    contents         text NOT NULL,
    state            text NOT NULL,  -- waiting, making, ready, failed, expired
    ordered_at       timestamptz NOT NULL,
    done             bigint NOT NULL DEFAULT 0,
    total            bigint,
    size             bigint,
    made_at          timestamptz,
    expires_at       timestamptz
);
-- Why one failed: those of before tell it in their events alone.
ALTER TABLE export ADD COLUMN IF NOT EXISTS failed_because text;
-- Up to when what is in its file was complete, and whether that was when it was made.
ALTER TABLE export ADD COLUMN IF NOT EXISTS up_to timestamptz;
ALTER TABLE export ADD COLUMN IF NOT EXISTS is_complete boolean;
-- The how-manieth of its owner: two that are ordered at the same moment and count the same cannot both be
-- written. Those of before have none.
ALTER TABLE export ADD COLUMN IF NOT EXISTS place bigint;
CREATE UNIQUE INDEX IF NOT EXISTS export_place_taken ON export (municipality, owner, place);
CREATE INDEX IF NOT EXISTS export_of ON export (municipality, owner, ordered_at DESC);
-- A file in pieces, each closed with the key of its file. An attempt that was killed leaves some; those of
-- the attempt that made the file count.
CREATE TABLE IF NOT EXISTS export_piece (
    export_id    uuid  NOT NULL,
    attempt      uuid  NOT NULL,
    number       int   NOT NULL,
    municipality text  NOT NULL,
    box          bytea NOT NULL,
    PRIMARY KEY (export_id, attempt, number)
);
-- The box is encrypted already: compressing it costs time and gains nothing.
ALTER TABLE export_piece ALTER COLUMN box SET STORAGE EXTERNAL;
