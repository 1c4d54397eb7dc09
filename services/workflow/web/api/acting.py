"""How an order of a clerk is carried out: once, and answered with the case as it is then."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from typing import Annotated, Final, Generic, TypedDict, TypeVar
from uuid import UUID

from fastapi import Depends, Header, Request
from pydantic import BaseModel, ConfigDict

from libs.events.envelope import Cause
from libs.events.unit import Unit
from libs.events.values import CaseState
from libs.web.application import caller_cause
from libs.web.gate import refuse_unless_open_to
from libs.web.idempotency import idempotency_key, once
from libs.web.if_match import seen_version, version_is_unreadable
from libs.web.permissions import permission_named
from libs.web.problems import Problem
from libs.web.telling import telling
from services.workflow.model.assigning import Assignment
from services.workflow.model.case import Case
from services.workflow.rules.a_claimed_case_is_left_to_who_has_it import CaseIsClaimed
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.web.api.case_body import CaseBody, case_body
from services.workflow.web.api.desk import Clerk, Desk, permission_of
from services.workflow.web.api.refusals import CONFLICTS, WRONG_INPUT, wrong_input


class Body(BaseModel):
    """Base of what comes with an action; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Acted(BaseModel):
    """De aanvraag na de actie, en de positie om bij `after` door te geven."""

    model_config = ConfigDict(frozen=True)
    case: CaseBody
    position: str | None


class OrderFields(TypedDict):
    """What every order of a clerk has in common."""

    request_id: UUID
    by: str
    municipality: str
    is_lead: bool
    seen_version: int | None
    possible_in: Collection[CaseState] | None


_ASK_FIRST: Final = "Vraag het aan je collega of aan je teamverantwoordelijke."
B = TypeVar("B", bound=Body)
Decide = Callable[[Unit], Awaitable[Case]]
Prepare = Callable[[Desk, OrderFields, B], Decide]


@dataclass(frozen=True, kw_only=True)
class Way(Generic[B]):
    """One thing that can be ordered: what comes with it, and how it becomes a decision."""

    action: Action | Assignment
    body: type[B]
    prepare: Prepare[B]

    @property
    def permission(self) -> str:
        """Name of its line in the table of permissions."""
        return permission_of(self.action)


@dataclass(frozen=True, kw_only=True)
class Acting:
    """One clerk with one order.

    Attributes:
        key: the idempotency key.
        sent: the body as it was sent, for its fingerprint.
        seen_version: from If-Match.
    """

    desk: Desk
    clerk: Clerk
    key: str = field(repr=False)
    sent: bytes = field(repr=False)
    cause: Cause
    seen_version: int | None = None

    def must_hold(self, way: Way[B]) -> None:
        """Let a clerk pass who may take this action.

        Raises:
            Problem: 403, the role is missing.
        """
        refuse_unless_open_to(self.clerk.caller, permission_named(way.permission))

    async def perform(self, way: Way[B], request_id: UUID, body: B) -> Acted:
        """Carry the order out, once for each key.

        Raises:
            UnknownCase: there is no such case in the clerk's municipality.
            Problem: 403, 409 with the case as it is now, or 422.
        """
        self.must_hold(way)
        await self.desk.must_be_here(request_id, self.clerk)
        order: OrderFields = {
            "request_id": request_id,
            "by": self.clerk.staff_id,
            "municipality": self.clerk.municipality,
            "is_lead": self.clerk.is_lead,
            "seen_version": self.seen_version,
            "possible_in": permission_named(way.permission).states,
        }
        command = once(
            self.key,
            caller=self.clerk.caller,
            municipality=self.clerk.municipality,
            body=f"{way.action}:{request_id}:".encode() + self.sent,
            secret=self.desk.secret,
            request_id=request_id,
            status=200,
        )
        decide = way.prepare(self.desk, order, body)
        try:
            done = await self.desk.store.run(decide, cause=self.cause, once=command)
        except tuple(CONFLICTS) as conflict:
            raise await self._with_the_case(conflict, request_id) from None
        except tuple(WRONG_INPUT) as error:
            raise wrong_input(error) from None
        case = await self.desk.store.read(Case, request_id)
        return Acted(
            case=await case_body(self.desk, case, self.clerk),
            position=done.position
            and self.desk.positions.seal(done.position, municipality=self.clerk.municipality),
        )

    async def _with_the_case(self, conflict: Exception, request_id: UUID) -> Problem:
        answer = next(CONFLICTS[kind] for kind in type(conflict).__mro__ if kind in CONFLICTS)
        case = await self.desk.store.read(Case, request_id)
        body = await case_body(self.desk, case, self.clerk)
        detail = answer.detail
        if isinstance(conflict, CaseIsClaimed) and body.assignee is not None:
            detail = f"{body.assignee.name} heeft deze aanvraag al. {_ASK_FIRST}"
        return Problem(
            answer.kind,
            answer.title,
            status=answer.status,
            detail=detail,
            more={"case": body.model_dump(mode="json")},
        )


def acting(desk: Desk, permission: str) -> Callable[..., Awaitable[Acting]]:
    """Make the dependency of every action, for who may do this."""
    signed_in_clerk = desk.clerk(permission)
    # of many cases at once, each tells its own conflict in the results
    is_about_one = permission_named(permission).states is not None
    told = (one for one in CONFLICTS.values() if not one.at or permission in one.at)
    conflicts = tuple(told) if is_about_one else ()

    @telling(version_is_unreadable(), *conflicts)
    async def acting_clerk(
        request: Request,
        clerk: Annotated[Clerk, Depends(signed_in_clerk)],
        key: Annotated[str, Depends(idempotency_key)],
        if_match: Annotated[
            str | None,
            Header(
                alias="If-Match",
                max_length=40,
                description="Niet verplicht. Geef de `version` die je zag: is de aanvraag intussen "
                "gewijzigd, dan gebeurt er niets en krijg je 409. Zonder deze header, of met `*`, "
                "geldt je actie voor de aanvraag zoals ze dan is. Verplicht als je een andere "
                "manier kiest voor een aflevering die al bezig is, en als je een verzending met "
                "waarschuwingen bevestigt.",
            ),
        ] = None,
    ) -> Acting:
        return Acting(
            desk=desk,
            clerk=clerk,
            key=key,
            sent=await request.body(),
            cause=caller_cause(request),
            seen_version=seen_version(if_match),
        )

    return acting_clerk
