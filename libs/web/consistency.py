"""Reading your own write: `after=<position>` of the command before.

A position leaves the house sealed: a log counts the requests of every municipality, and how many
there are is nobody else's business. Who holds one can only hand it back, in the same municipality.
"""

import base64
import binascii
import struct
from typing import Annotated, Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from fastapi import Query

from libs.events.values import Position
from libs.web.problems import Issue, Problem

After = Annotated[
    str | None,
    Query(description="De `position` van een eerdere opdracht: het antwoord is minstens zo vers."),
]
"""The parameter `after` of a route, as it was sent; `PositionTokens.asked` reads it."""

_VERSION: Final = 1
_PLAIN: Final = struct.Struct(">B16sQ16s")
"""Version, service, number, request: always as long, or a token would tell how big the number is.

Sealed it is 57 bytes, which base64 writes in 76 characters without a bit to spare.
"""
_NOT_OURS: Final = bytes(16 + _PLAIN.size)


class PositionIsUnreadable(Problem):
    """The text was not given out by us in this municipality; callers get 400, whatever it is."""

    def __init__(self) -> None:
        super().__init__(
            "position-unreadable",
            "Positie onleesbaar",
            status=400,
            detail="Geef bij `after` de `position` door zoals je die van Loket kreeg.",
            issues=[Issue(in_="query", name="after", detail="Dit is geen positie van Loket.")],
        )


class PositionTokens:
    """Seals positions for one municipality and opens them there again.

    The same position gives the same token, so an answer that is repeated is the same to the byte.

    Source: RFC 5297 (AES-SIV); the NIS of the municipality is the associated data.
    """

    def __init__(self, key: bytes) -> None:
        """Take the installation's key: 32 or 64 bytes."""
        self._cipher = AESSIV(key)

    def seal(self, position: Position, *, municipality: str) -> str:
        """Return the text that callers hand back as `after`; it fits in an address as it is."""
        service = position.service.encode("ascii").ljust(16, b"\0")
        plain = _PLAIN.pack(_VERSION, service, position.number, position.request_id.bytes)
        return _text(self._cipher.encrypt(plain, _bound_to(municipality)))

    def open(self, token: str, *, municipality: str) -> Position:
        """Read a token back.

        Whatever is not ours goes the same way as what is: one look with the key, so that neither
        the answer nor the time it takes tells what was wrong with it.

        Raises:
            PositionIsUnreadable: it was not sealed by us for this municipality.
        """
        try:
            plain = self._cipher.decrypt(_sealed(token), _bound_to(municipality))
        except InvalidTag:
            raise PositionIsUnreadable from None
        version, service, number, request_id = _PLAIN.unpack(plain)
        if version != _VERSION:
            raise PositionIsUnreadable
        return Position(
            service=service.rstrip(b"\0").decode("ascii"),
            number=number,
            request_id=UUID(bytes=request_id),
        )

    def asked(self, after: str | None, *, municipality: str) -> Position | None:
        """Return the position that an answer must have come to, or None when none was asked.

        Raises:
            PositionIsUnreadable: `after` was not sealed by us for this municipality.
        """
        return None if after is None else self.open(after, municipality=municipality)


def _bound_to(municipality: str) -> list[bytes]:
    """Return what a seal must be opened with once more: the municipality that it was made for."""
    return [municipality.encode()]


def _text(sealed: bytes) -> str:
    return base64.urlsafe_b64encode(sealed).decode("ascii")


def _sealed(token: str) -> bytes:
    """Return what the text stands for, or as many bytes that are surely not ours."""
    try:
        sealed = base64.urlsafe_b64decode(token[:100])
    except (ValueError, binascii.Error):
        return _NOT_OURS
    return sealed if _text(sealed) == token and len(sealed) == len(_NOT_OURS) else _NOT_OURS
