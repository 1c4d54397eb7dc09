"""Who calls: a citizen or a member of staff, as the sign-in vouches for them."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal


class Role(StrEnum):
    """What somebody may do; `citizen` is everybody who signs in as a citizen."""

    CITIZEN = "citizen"
    CLERK = "clerk"
    LEAD = "lead"
    ANALYST = "analyst"
    OFFICER = "officer"
    ADMIN = "admin"


@dataclass(frozen=True, kw_only=True)
class Caller:
    """A signed-in person; whatever is personal stays out of the repr.

    Attributes:
        subject: opaque id of the sign-in, safe to store and to log.
        account: `sub` at the provider, by which the provider itself says that somebody signed out.
        national_number: eleven digits; citizens only.
        first_names: empty for somebody without a first name.
        email: address of the sign-in; may be absent.
        language: ISO 639-1; empty when the sign-in does not tell.
        municipality: NIS of the municipality that staff work for; None for citizens and for the
            administrator of the installation.
        assurance_level: how surely the citizen signed in (`acr`).
        signed_in_at: seconds since 1970 (UTC): when the token was issued, or the session begun.
        method: eid, itsme, mobile-app or federal-token; None when the sign-in does not tell.
    """

    kind: Literal["citizen", "staff"]
    subject: str
    national_number: str | None = field(default=None, repr=False)
    first_names: str = field(default="", repr=False)
    surname: str = field(default="", repr=False)
    email: str | None = field(default=None, repr=False)
    language: str = "nl"
    municipality: str | None = None
    roles: frozenset[Role] = frozenset()
    assurance_level: str | None = None
    signed_in_at: int | None = None
    method: str | None = None
    account: str | None = None

    @property
    def full_name(self) -> str:
        """First names and surname; the surname alone where there is no first name."""
        return f"{self.first_names} {self.surname}".strip()

    def has(self, *roles: Role) -> bool:
        """Tell whether the caller holds at least one of these roles."""
        return not self.roles.isdisjoint(roles)
