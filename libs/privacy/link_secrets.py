"""Secrets of links in mails: 256 bits that can be made again, of which only a hash is stored."""

import base64
import hmac
import re
from hashlib import sha256
from uuid import UUID

_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


def download_secret(document_id: UUID, generation: int, *, key: bytes) -> str:
    """Return the secret of a document's link; `generation` counts its links from 1."""
    return _secret(f"download-link.v1|{document_id}|{generation}", key)


def information_secret(question_id: UUID, *, key: bytes) -> str:
    """Return the secret of the link under which a question can be answered."""
    return _secret(f"information-link.v1|{question_id}", key)


def secret_hash(secret: str) -> bytes:
    """Return what is stored of a secret: its SHA-256 (32 bytes)."""
    return sha256(secret.encode()).digest()


def written_secret(text: str) -> str | None:
    """Return the secret in what somebody typed or pasted, or None when there is none.

    A whole link is understood too, and spaces are passed over.
    """
    secret = "".join(text.rpartition("#")[2].split())
    return secret if _SECRET.fullmatch(secret) else None


def _secret(about: str, key: bytes) -> str:
    """Return 43 characters of base64url; `key` is the installation's for links (32 bytes)."""
    digest = hmac.digest(key, about.encode(), "sha256")
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
