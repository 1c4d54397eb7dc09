CREATE TABLE IF NOT EXISTS staff_directory (
    staff_id     text NOT NULL,
    display_name text NOT NULL,
    municipality text NOT NULL,
    seen_at      timestamptz NOT NULL,
    PRIMARY KEY (municipality, staff_id)
);
-- A table of before: whoever works elsewhere now keeps the name here that the history shows.
DO $$
BEGIN
    IF pg_get_constraintdef((SELECT oid FROM pg_constraint WHERE conname = 'staff_directory_pkey'))
            = 'PRIMARY KEY (staff_id)' THEN
        ALTER TABLE staff_directory DROP CONSTRAINT staff_directory_pkey;
        ALTER TABLE staff_directory ADD PRIMARY KEY (municipality, staff_id);
    END IF;
END
$$;
