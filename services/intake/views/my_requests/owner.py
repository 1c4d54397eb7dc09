"""To whom a request belongs, without keeping who that is: a keyed hash of the national number."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

_BETWEEN: Final = "\x1f"  # stands in none of what is joined, so no two become one


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
        message = b"intake: what somebody asks|" + _BETWEEN.join((national_number, *what)).encode()
        return hmac.digest(self.key, message, "sha256")
