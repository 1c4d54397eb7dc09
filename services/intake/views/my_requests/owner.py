"""To whom a request belongs, without keeping who that is: a keyed hash of the national number."""

import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Owners:
    """Makes the hash; without the installation's key nobody can find a number back by trying."""

    key: bytes = field(repr=False)

    def of(self, national_number: str) -> bytes:
        """Return the 32 bytes under which this person's requests are kept."""
        message = b"intake: owner of a request|" + national_number.encode()
        return hmac.digest(self.key, message, "sha256")

    def asking(self, national_number: str, what: Sequence[str]) -> bytes:
        """Return the 32 bytes under which it is kept that this person asks this."""
        message = b"intake: what somebody asks|" + json.dumps([national_number, *what]).encode()
        return hmac.digest(self.key, message, "sha256")
