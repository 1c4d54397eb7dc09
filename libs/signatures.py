"""Signed messages of neighbours: an HMAC over the moment and the body, with a secret of the two.

The sender puts the moment (whole seconds since 1970, UTC) in `X-Loket-Timestamp`, and in
`X-Loket-Signature` the HMAC-SHA256, in hexadecimal digits, of that moment, a full stop, and the
bytes of the body.
"""

import hmac
from datetime import datetime, timedelta
from typing import Final

SIGNATURE: Final = "X-Loket-Signature"
TIMESTAMP: Final = "X-Loket-Timestamp"
OLDEST: Final = timedelta(minutes=5)
"""How far the moment of a message may be from ours: so long it can be sent again by whoever saw it.
What is done twice must therefore be harmless."""

_LONGEST_MOMENT: Final = 12


class SignatureIsWrong(Exception):
    """The message was not signed with our secret, or not just now; the text says which of them."""


def signature_of(body: bytes, *, timestamp: str, secret: bytes) -> str:
    """Return the signature of a message; `timestamp` as it stands in its header."""
    return hmac.digest(secret, timestamp.encode() + b"." + body, "sha256").hex()


def check_signature(
    body: bytes, *, timestamp: str | None, signature: str | None, secret: bytes, now: datetime
) -> None:
    """Let a message pass that was signed with this secret, less than five minutes ago.

    `now` is aware. The comparison takes as long wherever the difference is.

    Raises:
        SignatureIsWrong: it was not.
    """
    if not timestamp or not signature:
        raise SignatureIsWrong("missing")
    if len(timestamp) > _LONGEST_MOMENT or not (timestamp.isascii() and timestamp.isdecimal()):
        raise SignatureIsWrong("no-moment")
    expected = signature_of(body, timestamp=timestamp, secret=secret)
    if not hmac.compare_digest(expected.encode(), signature.encode()):
        raise SignatureIsWrong("another-secret-or-body")
    if abs(now.timestamp() - int(timestamp)) > OLDEST.total_seconds():
        raise SignatureIsWrong("too-old")
