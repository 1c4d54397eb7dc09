"""Sealed personal data: values that only the holder of a request's key can read.

Each request has one AES-256-GCM key. A sealed value is bound, as additional authenticated data, to
the request id and to the name of its schema, so a box cannot be moved to another request or be read
as something else. Events and announcements pass the box on as it is. When the key is destroyed,
every copy of the value is gone with it: in event stores, streams and backups.
"""

import base64
import binascii
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, Generic, Protocol, TypeVar
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import BaseModel, ConfigDict

_NONCE_LENGTH = 12


class Sealable(BaseModel):
    """Base of everything personal that travels; `SCHEMA` names its shape for ever."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)
    SCHEMA: ClassVar[str]


T = TypeVar("T", bound=Sealable)


class Sealed(BaseModel, Generic[T]):
    """A sealed value: the name of its schema and the box (base64: nonce, ciphertext, tag)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    schema_name: str
    box: str


class BoxCannotBeOpened(Exception):
    """The box was made with another key, for another request, or was changed."""


class KeyIsDestroyed(Exception):
    """The request's key was destroyed: its personal data are erased for good."""


@dataclass(frozen=True, kw_only=True)
class RequestKey:
    """The key of one request, in clear; it never leaves memory and never appears in a repr."""

    request_id: UUID
    key: bytes = field(repr=False)

    @cached_property
    def _cipher(self) -> AESGCM:
        return AESGCM(self.key)

    def seal(self, value: T) -> Sealed[T]:
        """Close `value` in a box for this request."""
        box = self.seal_bytes(value.model_dump_json().encode(), name=value.SCHEMA)
        return Sealed(schema_name=value.SCHEMA, box=base64.b64encode(box).decode())

    def open(self, sealed: Sealed[T], kind: type[T]) -> T:
        """Read a box back as `kind`.

        Raises:
            BoxCannotBeOpened: wrong key, wrong request, wrong schema or a changed box.
        """
        if sealed.schema_name != kind.SCHEMA:
            raise BoxCannotBeOpened(f"the box holds {sealed.schema_name}, not {kind.SCHEMA}")
        try:
            box = base64.b64decode(sealed.box, validate=True)
        except binascii.Error as error:
            raise BoxCannotBeOpened(sealed.schema_name) from error
        return kind.model_validate_json(self.open_bytes(box, name=kind.SCHEMA))

    def seal_bytes(self, plain: bytes, *, name: str) -> bytes:
        """Close bytes (a document, an attachment) under a name that must be given back to open."""
        nonce = secrets.token_bytes(_NONCE_LENGTH)
        return nonce + self._cipher.encrypt(nonce, plain, self._bound_to(name))

    def open_bytes(self, box: bytes, *, name: str) -> bytes:
        """Open bytes closed by `seal_bytes` under the same name.

        Raises:
            BoxCannotBeOpened: wrong key, wrong request, wrong name or changed bytes.
        """
        nonce, ciphertext = box[:_NONCE_LENGTH], box[_NONCE_LENGTH:]
        try:
            return self._cipher.decrypt(nonce, ciphertext, self._bound_to(name))
        except (InvalidTag, ValueError) as error:
            raise BoxCannotBeOpened(name) from error

    def _bound_to(self, name: str) -> bytes:
        return self.request_id.bytes + b"|" + name.encode()


class Keys(Protocol):
    """Where the keys of requests are kept; the vault is one."""

    async def make(self, request_id: UUID) -> RequestKey:
        """Make the key of a new request; the same key when it was made before."""
        ...

    async def get(self, request_id: UUID) -> RequestKey:
        """Return the key of a request.

        Raises:
            KeyIsDestroyed: the request was erased (or never had a key).
        """
        ...

    async def get_many(self, request_ids: Iterable[UUID]) -> Mapping[UUID, RequestKey]:
        """Return the keys of many requests; erased ones are absent."""
        ...
