"""How surely somebody signed in, in the three levels of European law, and which methods reach them.

Source: regulation (EU) 910/2014 (eIDAS), article 8; the levels of the federal authentication
service (350, 400, 450, 500) and the means of Toegangsbeheer Vlaanderen, reference domain 2.2.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_FEDERAL: Final = re.compile(r"(?:urn:be:fedict:iam:fas:Level)?([1-4][0-9]{2}|500)", re.ASCII)
_FLEMISH: Final[Mapping[str, int]] = {
    "urn:be:vlaanderen:authmech:csamtotp": 400,
    "urn:be:vlaanderen:authmech:eid": 500,
}
_SUBSTANTIAL_FROM: Final = 400
_HIGH_FROM: Final = 450


class AssuranceLevel(StrEnum):
    """How surely it is known who signed in, lowest first."""

    LOW = "low"
    SUBSTANTIAL = "substantial"
    HIGH = "high"

    def is_at_least(self, other: "AssuranceLevel") -> bool:
        """Tell whether this level is `other`, or above it."""
        order = list(AssuranceLevel)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, kw_only=True)
class SignInMethod:
    """A way of signing in; `title` is how people call it in a sentence."""

    name: str
    title: str
    level: AssuranceLevel


METHODS: Final = (
    SignInMethod(name="eid", title="je eID-kaart", level=AssuranceLevel.HIGH),
    SignInMethod(name="itsme", title="itsme", level=AssuranceLevel.HIGH),
    SignInMethod(
        name="mobile-app", title="een code via een mobiele app", level=AssuranceLevel.SUBSTANTIAL
    ),
    SignInMethod(name="federal-token", title="een federaal token", level=AssuranceLevel.LOW),
)
"""Surest first; the names are those of `Caller.method`."""


def level_of(acr: str | None) -> AssuranceLevel:
    """Return the level that a provider's word stands for; what we do not know is low."""
    height = height_of(acr)
    if height >= _HIGH_FROM:
        return AssuranceLevel.HIGH
    return AssuranceLevel.SUBSTANTIAL if height >= _SUBSTANTIAL_FROM else AssuranceLevel.LOW


def height_of(acr: str | None) -> int:
    """Return a provider's word on the scale of the federal service, up to 500; unknown is 0."""
    if acr is None:
        return 0
    federal = _FEDERAL.fullmatch(acr)
    return int(federal[1]) if federal else _FLEMISH.get(acr, 0)


def methods_for(level: AssuranceLevel) -> tuple[SignInMethod, ...]:
    """Return the methods that are good enough for a level, surest first."""
    return tuple(method for method in METHODS if method.level.is_at_least(level))


def methods_in_words(level: AssuranceLevel) -> str:
    """Return the methods that are good enough: "je eID-kaart, itsme of …"."""
    *before, last = [method.title for method in methods_for(level)]
    return f"{', '.join(before)} of {last}" if before else last
