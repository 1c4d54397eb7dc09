"""Secrets of download links: 256 bits that can be made again, of which only a hash is stored."""

import base64
import hmac
import re
from hashlib import sha256
from uuid import UUID

_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


def link_secret(document_id: UUID, generation: int, *, key: bytes) -> str:
    """Return the secret of a document's link: 43 characters of base64url.

    `generation` counts the links of a document from 1; `key` is the installation's (32 bytes).
    """
    about = f"download-link.v1|{document_id}|{generation}".encode()
    return base64.urlsafe_b64encode(hmac.digest(key, about, "sha256")).decode().rstrip("=")


def link_hash(secret: str) -> bytes:
    """Return what is stored of a secret: its SHA-256 (32 bytes)."""
    return sha256(secret.encode()).digest()


def written_secret(text: str) -> str | None:
    """Return the secret in what somebody typed or pasted, or None when there is none.

    A whole link is understood too, and spaces are passed over.
    """
    secret = "".join(text.rpartition("#")[2].split())
    return secret if _SECRET.fullmatch(secret) else None
