"""What every route of the clerks' desk works with, and who may come to it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request

from libs.events.store import EventStore
from libs.events.values import Position
from libs.privacy.sealed import Keys
from libs.web.callers import Caller, Role
from libs.web.consistency import PositionTokens
from libs.web.gate import Gate
from libs.web.languages import LANGUAGES, language_for
from libs.web.permissions import permission_named
from services.workflow.model.case import Case
from services.workflow.rules.a_task_is_due_in_working_days import TermsOf, usual_terms_of
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.clerks_order import UnknownCase
from services.workflow.use_cases.decide_on_a_criminal_record import (
    PoliceTermOf,
    usual_police_term,
)
from services.workflow.views.place.query import is_here
from services.workflow.views.seen.projection import Look, look
from services.workflow.views.staff.projection import StaffMember, see
from services.workflow.views.staff.query import StaffDirectory

REACTIONS = "workflow.cases"
"""Name of the consumer that keeps cases up to date with intake and delivery."""
INBOX = "inbox_v1"
MESSAGES = "case_messages_v1"
POST_ROOM = "delivery"
"""The service that tells what became of messages."""


@dataclass(frozen=True, kw_only=True)
class Clerk:
    """Somebody who handles requests; `municipality` is the NIS they work for.

    `language` (ISO 639-1) is the one in which they read what rules decided.
    """

    staff_id: str
    municipality: str
    caller: Caller = field(repr=False)
    language: str = LANGUAGES[0]

    @property
    def is_lead(self) -> bool:
        """Whether they also divide the work."""
        return self.caller.has(Role.LEAD)


def permission_of(action: StrEnum) -> str:
    """Return the name of the line, in the table of permissions, of what can be ordered."""
    return f"case.{action.value}"


def offered(case: Case, clerk: Clerk) -> tuple[Action, ...]:
    """Return the actions that would be accepted now from this clerk: the rule and the table."""
    lines = {action: permission_named(permission_of(action)) for action in case.actions}
    return tuple(
        action
        for action, line in lines.items()
        if line.is_open_to(clerk.caller) and line.is_possible_in(case.state)
    )


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The things behind the routes.

    Attributes:
        secret: keys what is stored of idempotency keys and bodies.
        back_office_secret: by which messages of the back office are signed.
        police_secret: by which those of the police are.
        link_key: makes the secrets of links in mails.
        information_term: of a municipality (NIS): how long information is awaited (ISO 8601).
        police_term_of: how long the police of a municipality (NIS) have to advise (ISO 8601).
        terms_of: how many working days a municipality (NIS) has for a task.
        seen: staff whom this process remembered already, as they were then.
    """

    store: EventStore
    keys: Keys
    gate: Gate
    positions: PositionTokens
    clock: Callable[[], datetime]
    secret: bytes = field(repr=False)
    back_office_secret: bytes = field(repr=False)
    police_secret: bytes = field(repr=False)
    link_key: bytes = field(repr=False)
    information_term: Callable[[str], str]
    police_term_of: PoliceTermOf = usual_police_term
    terms_of: TermsOf = usual_terms_of
    seen: dict[str, StaffMember] = field(default_factory=dict, repr=False)

    def clerk(self, permission: str) -> Callable[..., Awaitable[Clerk]]:
        """Make the dependency that lets in who may do this; others get 401 or 403."""
        signed_in, line = self.gate(permission), permission_named(permission)

        async def signed_in_clerk(
            request: Request, caller: Annotated[Caller, Depends(signed_in)]
        ) -> Clerk:
            municipality = line.reach_of(caller).municipality
            if municipality is None:
                raise AssertionError(f"{permission} is not about a municipality")
            await self._remember(caller, municipality)
            return Clerk(
                staff_id=caller.subject,
                municipality=municipality,
                caller=caller,
                language=language_for(request.headers.get("accept-language"), caller.language),
            )

        return signed_in_clerk

    @property
    def colleagues(self) -> StaffDirectory:
        """Who handles requests at each municipality."""
        return StaffDirectory(within=self.store.within)

    async def remember_look(self, case: Case, clerk: Clerk) -> None:
        """Remember that the clerk saw the case as it is."""
        seen = Look(
            municipality=clerk.municipality,
            staff_id=clerk.staff_id,
            request_id=case.id,
            version=case.version,
        )
        async with self.store.within(clerk.municipality) as connection:
            await look(connection, seen, now=self.clock())

    async def must_be_here(self, request_id: UUID, clerk: Clerk) -> None:
        """Look whether a case is at the clerk's municipality, before anything of it is loaded.

        Raises:
            UnknownCase: it is not, or it does not exist: that takes as long.
        """
        async with self.store.within(clerk.municipality) as connection:
            if not await is_here(connection, request_id):
                raise UnknownCase

    async def catch_up(self, after: Position | None, *, view: str) -> None:
        """Wait until `view` shows what a command of ours did, or cases what a neighbour told.

        Raises:
            StillBehind: it did not within a bounded time.
        """
        if after is not None:
            views = [view] if after.service == self.store.service else [REACTIONS]
            if after.service == POST_ROOM:
                views.append(MESSAGES)
            await self.store.wait_for(after, views=views)

    async def _remember(self, caller: Caller, municipality: str) -> None:
        member = StaffMember(
            staff_id=caller.subject, display_name=caller.full_name, municipality=municipality
        )
        is_colleague = caller.has(Role.CLERK, Role.LEAD)  # no case is given to an officer
        if not is_colleague or self.seen.get(member.staff_id) == member:
            return
        async with self.store.within(municipality) as connection:
            await see(connection, member, now=self.clock())
        self.seen[member.staff_id] = member
