"""Where the API stands and who may use it: staff of a municipality, each within their own."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends

from libs.web.callers import Caller
from libs.web.gate import Gate
from libs.web.permissions import permission_named
from services.reporting.views.filters.query import User

PREFIX = "/api/reporting/v1"


@dataclass(frozen=True, kw_only=True)
class Reader:
    """A member of staff who may search; `municipality` is a NIS."""

    name: str
    municipality: str
    caller: Caller = field(repr=False)

    @property
    def user(self) -> User:
        """As somebody who uses filters."""
        return User(
            staff_id=self.caller.subject,
            roles=frozenset(role.value for role in self.caller.roles),
            municipality=self.municipality,
        )


def reader(gate: Gate, permission: str) -> Callable[..., Awaitable[Reader]]:
    """Make the dependency that lets in who may do this; others get 401 or 403."""
    signed_in, line = gate(permission), permission_named(permission)

    async def signed_in_reader(caller: Annotated[Caller, Depends(signed_in)]) -> Reader:
        municipality = line.reach_of(caller).municipality
        if municipality is None:
            raise AssertionError(f"{permission} is not about a municipality")
        return Reader(name=caller.full_name, municipality=municipality, caller=caller)

    return signed_in_reader
