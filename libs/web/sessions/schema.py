"""The tables of the database `sessions`."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS session (
    key           bytea PRIMARY KEY,
    subject       bytea NOT NULL,
    account       bytea NOT NULL,
    provider_session bytea,
    sealed        bytea NOT NULL,
    begun_at      timestamptz NOT NULL,
    used_at       timestamptz NOT NULL,
    idle_ends_at  timestamptz NOT NULL,
    ends_at       timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS session_subject ON session (subject);
CREATE INDEX IF NOT EXISTS session_account ON session (account);
CREATE INDEX IF NOT EXISTS session_provider_session ON session (provider_session);
CREATE INDEX IF NOT EXISTS session_idle_ends_at ON session (idle_ends_at);

CREATE TABLE IF NOT EXISTS pending_sign_in (
    key     bytea PRIMARY KEY,
    sealed  bytea NOT NULL,
    ends_at timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS pending_sign_in_ends_at ON pending_sign_in (ends_at);

CREATE TABLE IF NOT EXISTS signed_out (
    subject bytea PRIMARY KEY,
    before  bigint NOT NULL,
    at      timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS signed_out_at ON signed_out (at);

CREATE TABLE IF NOT EXISTS sign_out_message (
    key     bytea PRIMARY KEY,
    ends_at timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS sign_out_message_ends_at ON sign_out_message (ends_at);
"""
"""Whoever reads a dump learns no session id, no name and no subject: ids and subjects are hashed
with keys of the installation, what is told of a caller is sealed.

`session`: `account` is the person at the provider (`sub`), `subject` the person here; they may
differ. `signed_out`: sign-ins of `before` (seconds since 1970) and earlier do not count any more.
Its role needs SELECT, INSERT, UPDATE and DELETE on these four tables, and nothing else.
"""
