"""A request that is still being filled in: kept by the browser of whoever fills it in, sealed.

Nothing of it is stored on our side. The seal opens for the same citizen, product and municipality
only, and for a day; the browser forgets it when it is closed, and sends it to this form alone.
"""

import base64
import binascii
import hmac
import secrets
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request
from starlette.responses import Response

from libs.events.values import Purpose, Relation
from libs.web.sessions.cookies import Cookie

COOKIE: Final = "loket-aanvraag"
TERM: Final = timedelta(days=1)
LARGEST: Final = 3_500
"""Characters; browsers keep 4096 bytes of a cookie, its name and attributes included."""

_NONCE_BYTES: Final = 12
_LARGEST_PLAIN: Final = 20_000  # nobody's answers unpack to more


class KeptDraft(BaseModel):
    """What somebody filled in until now, as they typed it; nothing of it is checked.

    Attributes:
        registered: what stood in fields that were filled in before, to tell what was changed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    relation: Relation | None = None
    subject_number: str = Field(default="", repr=False)
    purpose: Purpose | None = None
    answers: Mapping[str, str] = Field(default={}, repr=False)
    registered: Mapping[str, str] = Field(default={}, repr=False)
    store_in_national_register: bool | None = None


class _Dated(BaseModel):
    at: int
    draft: KeptDraft


@dataclass(frozen=True, kw_only=True)
class Whose:
    """Whose draft it is, of which product (its code), at which municipality (NIS)."""

    subject: str
    product: str
    municipality: str

    @property
    def path(self) -> str:
        """Where the form of the product is; the browser sends the draft nowhere else."""
        return f"/aanvragen/{self.product}"

    @property
    def bound(self) -> bytes:
        """What a seal must be opened with once more."""
        return f"{self.subject}\0{self.product}\0{self.municipality}".encode()


@dataclass(frozen=True, kw_only=True)
class Drafts:
    """Seals drafts and opens them again; `key` is derived for this purpose from the service's."""

    secure: bool
    clock: Callable[[], datetime]
    key: bytes = field(repr=False)

    @classmethod
    def of(cls, secret: bytes, *, site_url: str, clock: Callable[[], datetime]) -> "Drafts":
        """Make them with a secret of the service."""
        key = hmac.digest(secret, b"drafts: seal what is filled in", "sha256")
        secure = Cookie.of_site(COOKIE, site_url=site_url).secure
        return cls(key=key, secure=secure, clock=clock)

    @property
    def cookie(self) -> str:
        """The name of the cookie: with `__Secure-` wherever that is possible."""
        return f"__Secure-{COOKIE}" if self.secure else COOKIE

    def seal(self, draft: KeptDraft, whose: Whose) -> str:
        """Return the draft as text that tells nothing and cannot be changed."""
        dated = _Dated(at=int(self.clock().timestamp()), draft=draft)
        nonce = secrets.token_bytes(_NONCE_BYTES)
        plain = zlib.compress(dated.model_dump_json(exclude_defaults=True).encode())
        sealed = nonce + AESGCM(self.key).encrypt(nonce, plain, whose.bound)
        return base64.urlsafe_b64encode(sealed).decode()

    def open(self, text: str, whose: Whose) -> KeptDraft | None:
        """Return what was sealed for them; None for anything else, and after a day."""
        try:
            sealed = base64.urlsafe_b64decode(text)
            nonce, box = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
            plain = AESGCM(self.key).decrypt(nonce, box, whose.bound)
            written = zlib.decompressobj().decompress(plain, _LARGEST_PLAIN)
            dated = _Dated.model_validate_json(written)
        except (binascii.Error, InvalidTag, ValidationError, ValueError, zlib.error):
            # somebody else's, of another version of Loket, or no seal at all: as if there were none
            return None
        made = datetime.fromtimestamp(dated.at, tz=self.clock().tzinfo)
        return dated.draft if self.clock() - made < TERM else None

    def kept(self, request: Request, whose: Whose) -> KeptDraft | None:
        """Return what this browser kept for them."""
        found = request.cookies.get(self.cookie)
        return None if found is None else self.open(found, whose)

    def keep(self, response: Response, draft: KeptDraft, whose: Whose) -> bool:
        """Let the browser keep it; False when it is too much for a browser to keep."""
        sealed = self.seal(draft, whose)
        if len(sealed) > LARGEST:
            return False
        response.set_cookie(
            self.cookie,
            sealed,
            path=whose.path,
            secure=self.secure,
            httponly=True,
            samesite="lax",
        )
        return True

    def forget(self, response: Response, whose: Whose) -> None:
        """Let the browser forget it."""
        response.delete_cookie(
            self.cookie, path=whose.path, secure=self.secure, httponly=True, samesite="lax"
        )
