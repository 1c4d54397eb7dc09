"""What it takes to ask the database of acts: who and why, the ledger, and the settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from pydantic import SecretStr

from libs.privacy.ledger import Consultation, ConsultationPurpose


@dataclass(frozen=True, kw_only=True)
class Asking:
    """By whom, why and for which request it is asked.

    Attributes:
        who: opaque id of the clerk who asks, or the name of the service that does.
        municipality: NIS of the municipality that asks.
    """

    who: str
    purpose: ConsultationPurpose
    request_id: UUID
    municipality: str


class ConsultationLog(Protocol):
    """Where consultations are written down; the ledger is one."""

    async def record(self, consultation: Consultation) -> None:
        """Write it down; it is on disk when this returns."""
        ...


class ActsSettings(Protocol):
    """The settings of a service that asks; `dabs_tokens` are by NIS."""

    @property
    def dabs_url(self) -> str:
        """Where it answers."""
        ...

    @property
    def dabs_client(self) -> str:
        """Who we are there."""
        ...

    @property
    def dabs_secret(self) -> SecretStr:
        """How we prove it."""
        ...

    @property
    def dabs_tokens(self) -> Mapping[str, SecretStr]:
        """By which it knows each municipality."""
        ...
