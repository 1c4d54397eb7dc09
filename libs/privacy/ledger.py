"""The ledger of consultations: who asked the register about whom, when, why, for which request.

Append-only: the table itself refuses every change. About whom is kept twice: as an HMAC, so that
the consultations about one person can be found, and sealed, so that an inspector can read them.
"""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from psycopg import AsyncConnection

from libs.events.store.schema import MUNICIPALITIES, PRESENTED
from libs.privacy.grouping import Grouping, Row

SCHEMA = """
CREATE TABLE IF NOT EXISTS consultation (
    id           uuid PRIMARY KEY,
    at           timestamptz NOT NULL,
    who          text NOT NULL,
    about_hash   bytea NOT NULL,
    about_sealed bytea NOT NULL,
    purpose      text NOT NULL,
    request_id   uuid,
    municipality text NOT NULL,
    source       text NOT NULL,
    written_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS consultation_about ON consultation (about_hash, at);

CREATE OR REPLACE FUNCTION consultation_is_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a consultation is never changed or deleted';
END
$$;
CREATE OR REPLACE TRIGGER consultation_is_for_ever
    BEFORE UPDATE OR DELETE OR TRUNCATE ON consultation
    FOR EACH STATEMENT EXECUTE FUNCTION consultation_is_for_ever();
"""
"""The ledger's only table. Its role needs SELECT and INSERT, and nothing else.

Row policies limit it: a consultation is written within its municipality, and all those about one
person are seen by whoever presents that person's hash.
"""

KEY_BYTES = 32
_NONCE_LENGTH = 12

_SET = "SELECT set_config(%(setting)s, %(value)s, true)"
_RECORD = """
WITH here AS MATERIALIZED (SELECT set_config(%(setting)s, %(here)s, true) AS municipalities)
INSERT INTO consultation
       (id, at, who, about_hash, about_sealed, purpose, request_id, municipality, source)
SELECT row.* FROM here, unnest(%(id)s::uuid[], %(at)s::timestamptz[], %(who)s::text[],
       %(about_hash)s::bytea[], %(about_sealed)s::bytea[], %(purpose)s::text[],
       %(request_id)s::uuid[], %(municipality)s::text[], %(source)s::text[]) AS row
 WHERE here.municipalities IS NOT NULL
    ON CONFLICT (id) DO NOTHING
"""
"""A transaction by itself: no row comes out of the join before the setting is made for its policy,
and beginning, setting and committing apart would be three round trips more before each call."""
_ABOUT = """
SELECT id, at, who, about_sealed, purpose, request_id, municipality, source
  FROM consultation WHERE about_hash = %(about_hash)s ORDER BY at, id
"""


class ConsultationPurpose(StrEnum):
    """Why the register is asked, or told; or why a number that we have is shown."""

    OWN_DATA = "own-data"
    DECIDE_REQUEST = "decide-request"
    MAKE_DOCUMENT = "make-document"
    MAIL_ADDRESS = "mail-address"
    STORE_CONTACT_DETAILS = "store-contact-details"
    POLICE_ADVICE = "police-advice"
    REPORT = "report"


@dataclass(frozen=True, kw_only=True)
class Consultation:
    """One question to a register.

    Attributes:
        id: give the same one when the same question is asked again after a failure.
        at: aware.
        who: subject of the sign-in, or the name of the service that asks by itself.
        about: national number.
        request_id: None only for a citizen's own data.
        municipality: NIS.
        source: which register.
    """

    id: UUID = field(default_factory=uuid4)
    at: datetime
    who: str
    about: str = field(repr=False)
    purpose: ConsultationPurpose
    request_id: UUID | None = None
    municipality: str
    source: str = "register"


class Ledger:
    """Records consultations; an async context manager that is used by a whole process."""

    def __init__(self, *, database_url: str, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"the key of the ledger has {len(key)} bytes, not {KEY_BYTES}")
        self._hashing_key = hmac.new(key, b"ledger: find by person", hashlib.sha256).digest()
        self._sealing = AESGCM(hmac.new(key, b"ledger: seal the person", hashlib.sha256).digest())
        self._recording = Grouping(database_url=database_url, work=_record, statement=True)
        self._reading = Grouping(database_url=database_url, work=_about)

    async def __aenter__(self) -> Self:
        """Begin; nothing is connected before it is needed."""
        self._recording.start()
        self._reading.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Finish what waits."""
        await self._recording.stop()
        await self._reading.stop()

    async def record(self, consultation: Consultation) -> None:
        """Record a consultation before it takes place; it is durable when this returns.

        Raises:
            StoreIsUnavailable: it was not recorded in time; do not ask the register.
            TooBusy: too many are waiting.
        """
        nonce = secrets.token_bytes(_NONCE_LENGTH)
        sealed = self._sealing.encrypt(nonce, consultation.about.encode(), consultation.id.bytes)
        await self._recording.put(
            {
                "id": consultation.id,
                "at": consultation.at,
                "who": consultation.who,
                "about_hash": self._hash(consultation.about),
                "about_sealed": nonce + sealed,
                "purpose": consultation.purpose.value,
                "request_id": consultation.request_id,
                "municipality": consultation.municipality,
                "source": consultation.source,
            }
        )

    async def about(self, national_number: str) -> Sequence[Consultation]:
        """Return every consultation about one person, oldest first."""
        rows = await self._reading.put(self._hash(national_number))
        return [self._consultation(row) for row in rows]

    def _hash(self, national_number: str) -> bytes:
        return hmac.new(self._hashing_key, national_number.encode(), hashlib.sha256).digest()

    def _consultation(self, row: Row) -> Consultation:
        box: bytes = row["about_sealed"]
        about = self._sealing.decrypt(box[:_NONCE_LENGTH], box[_NONCE_LENGTH:], row["id"].bytes)
        return Consultation(
            id=row["id"],
            at=row["at"],
            who=row["who"],
            about=about.decode(),
            purpose=ConsultationPurpose(row["purpose"]),
            request_id=row["request_id"],
            municipality=row["municipality"],
            source=row["source"],
        )


async def _record(connection: AsyncConnection[Row], rows: Sequence[Row]) -> Sequence[None]:
    here = ",".join(sorted({row["municipality"] for row in rows}))
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    await connection.execute(_RECORD, {**columns, "setting": MUNICIPALITIES, "here": here})
    return [None] * len(rows)


async def _about(
    connection: AsyncConnection[Row], wanted: Sequence[bytes]
) -> Sequence[Sequence[Row]]:
    found = []
    for about_hash in wanted:
        presented = {"setting": PRESENTED, "value": about_hash.hex()}
        await connection.execute(_SET, presented)
        cursor = await connection.execute(_ABOUT, {"about_hash": about_hash})
        found.append(await cursor.fetchall())
    return found
