"""The shape of a mail address to which mail can be sent as it is written."""

import re
from typing import Final

LONGEST_ADDRESS: Final = 254
LONGEST_LOCAL_PART: Final = 64

_ATOM: Final = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS: Final = re.compile(
    rf"(?P<local>{_ATOM}(?:\.{_ATOM})*)@(?:{_LABEL}\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]"
)


def has_a_usable_shape(address: str) -> bool:
    """Tell whether mail can be sent to this address as it is written.

    Quoted local parts, addresses in brackets and letters outside ASCII are refused: they are far
    more often a mistake than an address. RFC 5321, sections 4.1.2 and 4.5.3.1 (64 and 254).
    """
    if len(address) > LONGEST_ADDRESS:
        return False
    match = _ADDRESS.fullmatch(address)
    return match is not None and len(match["local"]) <= LONGEST_LOCAL_PART
