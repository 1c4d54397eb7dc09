"""Where the API stands and who may use it: staff of a municipality, each within their own."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends

from libs.web.callers import Caller, Role
from libs.web.signing_in import Verifier, not_allowed, staff

PREFIX = "/api/reporting/v1"
READERS = (Role.CLERK, Role.LEAD, Role.ANALYST)


@dataclass(frozen=True, kw_only=True)
class Reader:
    """A member of staff who may search; `municipality` is a NIS."""

    name: str
    municipality: str


def reader(verifier: Verifier) -> Callable[..., Awaitable[Reader]]:
    """Make the dependency of everything in this API; others get 401 or 403."""
    signed_in = staff(verifier, *READERS)

    async def signed_in_reader(caller: Annotated[Caller, Depends(signed_in)]) -> Reader:
        if caller.municipality is None:
            raise not_allowed("Je account hoort bij geen gemeente. Vraag het aan je beheerder.")
        return Reader(name=caller.full_name, municipality=caller.municipality)

    return signed_in_reader
