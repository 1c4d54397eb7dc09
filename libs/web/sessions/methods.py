"""The ways in which citizens can sign in, each of which an installation may switch off."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from libs import assurance
from libs.assurance import AssuranceLevel
from libs.web.speech import sentence


class UnknownMethod(ValueError):
    """There is no way of signing in of this name."""


@dataclass(frozen=True, kw_only=True)
class Method:
    """One way to sign in, as the page offers it; `title` and `hint` are shown by `said`."""

    code: str
    title: str
    hint: str
    level: AssuranceLevel


_LEVELS: Final[Mapping[str, AssuranceLevel]] = {
    method.name: method.level for method in assurance.METHODS
}
_OFFERS: Final = (
    (
        "eid",
        sentence("Identiteitskaart (eID)"),
        sentence("Met je kaart, een kaartlezer en je pincode."),
    ),
    ("itsme", "itsme", sentence("Met de app itsme op je telefoon.")),
    (
        "mobile-app",
        sentence("Mobiele app"),
        sentence("Met een beveiligingscode uit een app op je telefoon."),
    ),
    (
        "federal-token",
        sentence("Federaal token"),
        sentence("Met een code van je papieren tokenkaart."),
    ),
)
METHODS: Final = tuple(
    Method(code=code, title=title, hint=hint, level=_LEVELS[code]) for code, title, hint in _OFFERS
)
_UNKNOWN: Final = sentence("onbekend")
USUAL: Final = "eid, itsme, mobile-app"
"""The federal token is not among them: it stopped working on 31 January 2024."""

LOWEST_ASKED: Final[Mapping[AssuranceLevel, Sequence[str]]] = {
    AssuranceLevel.LOW: (),
    AssuranceLevel.SUBSTANTIAL: ("urn:be:fedict:iam:fas:Level400",),
    AssuranceLevel.HIGH: ("urn:be:fedict:iam:fas:Level450",),
}
"""What to ask of the provider of citizens (`acr_values`) to reach a level; for the lowest, nothing.

Source: the levels of the federal authentication service (reference domain 2.2).
"""


def methods_named(names: Collection[str]) -> Sequence[Method]:
    """Return these methods, the surest first.

    Raises:
        UnknownMethod: one of the names is not that of a method, or there is none.
    """
    if not names or not set(names) <= {method.code for method in METHODS}:
        raise UnknownMethod("choose from eid, itsme, mobile-app and federal-token")
    return [method for method in METHODS if method.code in names]


def title_of(code: str | None) -> str:
    """Return how people call a method."""
    return next((method.title for method in METHODS if method.code == code), _UNKNOWN)
