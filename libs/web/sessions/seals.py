"""What the installation's session key does: names rows, seals what is in them, proves forms."""

import base64
import hashlib
import hmac
import secrets
from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES: Final = 32
_ID_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_DIGEST = hashlib.sha256


class SealIsBroken(Exception):
    """The row was not sealed by this installation, or not for this place."""


class Seals:
    """Keys derived from one key of 32 bytes; each for one purpose."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"the key of sessions has {len(key)} bytes, not {KEY_BYTES}")
        self._people = _derived(key, b"sessions: find by person")
        self._forms = _derived(key, b"sessions: prove the form")
        self._sealing = AESGCM(_derived(key, b"sessions: seal the caller"))

    def person(self, *parts: str) -> bytes:
        """Return the name under which somebody's rows are found; it tells nothing of them."""
        return _name_of(self._people, "\x1f".join(parts))

    def seal(self, content: bytes, *, key: bytes) -> bytes:
        """Seal what stands in the row with this key; elsewhere it cannot be opened."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._sealing.encrypt(nonce, content, key)

    def open(self, box: bytes, *, key: bytes) -> bytes:
        """Open what was sealed for the row with this key.

        Raises:
            SealIsBroken: it was changed, moved here from elsewhere, or sealed with another key.
        """
        try:
            return self._sealing.decrypt(box[:_NONCE_BYTES], box[_NONCE_BYTES:], key)
        except (InvalidTag, ValueError) as error:
            raise SealIsBroken from error

    def proof(self, key: bytes) -> str:
        """Return what forms of this session carry; only our own pages can show it."""
        return _text(hmac.new(self._forms, key, _DIGEST).digest())


@lru_cache(maxsize=10_000)
def _name_of(key: bytes, person: str) -> bytes:
    """Return a name; it is asked at every call of somebody, and somebody calls many times."""
    return hmac.digest(key, person.encode(), "sha256")


def new_id() -> str:
    """Make an id of 256 random bits, as cookies carry it."""
    return _text(secrets.token_bytes(_ID_BYTES))


def row_key(*parts: str) -> bytes:
    """Return the key of the row that an id names; the id itself is stored nowhere."""
    return _DIGEST("\x1f".join(parts).encode()).digest()


def _derived(key: bytes, purpose: bytes) -> bytes:
    return hmac.new(key, purpose, _DIGEST).digest()


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
