"""What every route of the clerks' desk works with, and who may come to it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated

from fastapi import Depends

from libs.events.store import EventStore
from libs.events.values import Position
from libs.privacy.sealed import Keys
from libs.web.callers import Caller, Role
from libs.web.signing_in import Verifier, not_allowed, staff
from services.workflow.views.staff.projection import StaffMember, see

REACTIONS = "workflow.cases"
"""Name of the consumer that keeps cases up to date with intake and delivery."""
INBOX = "inbox_v1"


@dataclass(frozen=True, kw_only=True)
class Clerk:
    """Somebody who handles requests; `municipality` is the NIS they work for."""

    staff_id: str
    municipality: str
    caller: Caller = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The things behind the routes.

    Attributes:
        secret: keys what is stored of idempotency keys and bodies.
        seen: staff whom this process remembered already, as they were then.
    """

    store: EventStore
    keys: Keys
    verifier: Verifier
    clock: Callable[[], datetime]
    secret: bytes = field(repr=False)
    seen: dict[str, StaffMember] = field(default_factory=dict, repr=False)

    def clerk(self) -> Callable[..., Awaitable[Clerk]]:
        """Make the dependency that lets clerks and team leads in; others get 401 or 403."""
        signed_in = staff(self.verifier, Role.CLERK, Role.LEAD)

        async def signed_in_clerk(caller: Annotated[Caller, Depends(signed_in)]) -> Clerk:
            if caller.municipality is None:
                raise not_allowed("Je werkt niet voor een gemeente. Vraag raad aan je beheerder.")
            await self._remember(caller, caller.municipality)
            return Clerk(staff_id=caller.subject, municipality=caller.municipality, caller=caller)

        return signed_in_clerk

    async def catch_up(self, after: Position | None, *, view: str) -> None:
        """Wait until `view` shows what a command of ours did, or cases what a neighbour told.

        Raises:
            StillBehind: it did not within a bounded time.
        """
        if after is not None:
            ours = after.service == self.store.service
            await self.store.wait_for(after, views=[view if ours else REACTIONS])

    async def _remember(self, caller: Caller, municipality: str) -> None:
        member = StaffMember(
            staff_id=caller.subject, display_name=caller.full_name, municipality=municipality
        )
        if self.seen.get(member.staff_id) == member:
            return
        async with self.store.connection() as connection:
            await see(connection, member, now=self.clock())
        self.seen[member.staff_id] = member
