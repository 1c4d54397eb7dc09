CREATE TABLE IF NOT EXISTS staff_directory (
    staff_id     text PRIMARY KEY,
    display_name text NOT NULL,
    municipality text NOT NULL,
    seen_at      timestamptz NOT NULL
);
