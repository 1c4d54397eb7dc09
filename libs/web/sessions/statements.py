"""The SQL of the store of sessions; values are always parameters."""

FIND = """
SELECT key, sealed, begun_at, used_at, ends_at FROM session
 WHERE key = ANY(%(keys)s) AND idle_ends_at > %(now)s AND ends_at > %(now)s
"""
OF = """
SELECT key, sealed, begun_at, used_at, ends_at FROM session
 WHERE subject = %(subject)s AND idle_ends_at > %(now)s AND ends_at > %(now)s
 ORDER BY used_at DESC, key
"""
BEGIN = """
INSERT INTO session
       (key, subject, account, provider_session, sealed, begun_at, used_at, idle_ends_at, ends_at)
VALUES (%(key)s, %(subject)s, %(account)s, %(provider_session)s, %(sealed)s, %(begun_at)s,
       %(begun_at)s, %(idle_ends_at)s, %(ends_at)s)
    ON CONFLICT (key) DO NOTHING
"""
TOUCH = """
UPDATE session SET used_at = %(now)s, idle_ends_at = least(%(idle_ends_at)s, ends_at)
 WHERE key = %(key)s AND used_at < %(now)s AND idle_ends_at > %(now)s AND ends_at > %(now)s
"""
REMOVE_ENDED = "DELETE FROM session WHERE idle_ends_at <= %(now)s"
END = "DELETE FROM session WHERE key = %(key)s"
END_OWN = """
DELETE FROM session
 WHERE subject = %(subject)s AND substring(key FOR length(%(handle)s)) = %(handle)s RETURNING key
"""
END_ALL = "DELETE FROM session WHERE subject = %(subject)s"
END_ACCOUNT = "DELETE FROM session WHERE account = %(account)s"
END_PROVIDER_SESSION = "DELETE FROM session WHERE provider_session = %(provider_session)s"

SIGNED_OUT = "SELECT subject, before FROM signed_out WHERE subject = ANY(%(people)s)"
SIGN_OUT = """
INSERT INTO signed_out (subject, before, at) VALUES (%(subject)s, %(before)s, %(now)s)
    ON CONFLICT (subject) DO UPDATE
   SET before = greatest(signed_out.before, excluded.before), at = excluded.at
"""
SIGN_OUT_ACCOUNT = """
INSERT INTO signed_out (subject, before, at)
SELECT name, %(before)s, %(now)s
  FROM (SELECT %(account)s::bytea UNION SELECT subject FROM session WHERE account = %(account)s)
       AS known (name)
 ORDER BY name
    ON CONFLICT (subject) DO UPDATE
   SET before = greatest(signed_out.before, excluded.before), at = excluded.at
"""
FORGET_OLD_SIGN_OUTS = "DELETE FROM signed_out WHERE at < %(until)s"

KEEP_PENDING = """
INSERT INTO pending_sign_in (key, sealed, ends_at) VALUES (%(key)s, %(sealed)s, %(ends_at)s)
    ON CONFLICT (key) DO NOTHING
"""
TAKE_PENDING = """
DELETE FROM pending_sign_in WHERE key = %(key)s AND ends_at > %(now)s RETURNING sealed
"""
REMOVE_PENDING = "DELETE FROM pending_sign_in WHERE ends_at <= %(now)s"

USE_MESSAGE = """
INSERT INTO sign_out_message (key, ends_at) VALUES (%(key)s, %(ends_at)s) ON CONFLICT DO NOTHING
"""
REMOVE_MESSAGES = "DELETE FROM sign_out_message WHERE ends_at <= %(now)s"
