"""`POST /actions`: the same action on many cases, each decided on its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final
from uuid import UUID

import orjson
from fastapi import APIRouter, Depends
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from libs.web.answers import ANSWERS, answer_for
from libs.web.problems import Problem, response_of
from services.workflow.model.assigning import Assignment
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.web.api.acting import Acted, Acting, Body, Way, acting
from services.workflow.web.api.ask_advice import ASKING_ADVICE
from services.workflow.web.api.ask_information import ASKING
from services.workflow.web.api.assign import ASSIGNING
from services.workflow.web.api.cancel import CANCELLING
from services.workflow.web.api.claim import CLAIMING
from services.workflow.web.api.complete import COMPLETING
from services.workflow.web.api.confirm_act_added import CONFIRMING_ACT
from services.workflow.web.api.confirm_dispatch import CONFIRMING_DISPATCH
from services.workflow.web.api.deliver import DELIVERING
from services.workflow.web.api.desk import Desk
from services.workflow.web.api.give_advice import GIVING_ADVICE
from services.workflow.web.api.hand_over import HANDING_OVER
from services.workflow.web.api.handle_outside_system import HANDLING_OUTSIDE
from services.workflow.web.api.refusals import PROBLEMS
from services.workflow.web.api.refuse import REFUSING
from services.workflow.web.api.release import RELEASING
from services.workflow.web.api.renew_link import RENEWING_LINK
from services.workflow.web.api.revoke_document import REVOKING_DOCUMENT

MOST: Final = 100
"""Requests at a time."""

WAYS: Final[Mapping[Action | Assignment, Way[Any]]] = {
    way.action: way
    for way in (
        DELIVERING,
        CONFIRMING_DISPATCH,
        CONFIRMING_ACT,
        COMPLETING,
        HANDLING_OUTSIDE,
        ASKING,
        ASKING_ADVICE,
        GIVING_ADVICE,
        REFUSING,
        CANCELLING,
        HANDING_OVER,
        RENEWING_LINK,
        REVOKING_DOCUMENT,
        CLAIMING,
        RELEASING,
        ASSIGNING,
    )
}


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of it for one request: the case as it is then, or the problem."""

    request_id: UUID
    acted: Acted | None = None
    problem: Problem | None = None


class ManyBody(BaseModel):
    """De actie, de aanvragen, en wat de actie zelf nog vraagt."""

    model_config = ConfigDict(frozen=True, extra="allow")
    action: Action | Assignment
    request_ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST)]


class Result(BaseModel):
    """Hoe het met één aanvraag afliep; `problem` is de fout die ze alleen zou krijgen."""

    model_config = ConfigDict(frozen=True)
    request_id: UUID
    ok: bool
    problem: dict[str, JsonValue] | None = None


class Results(BaseModel):
    """Eén resultaat per aanvraag, in de volgorde van de vraag."""

    model_config = ConfigDict(frozen=True)
    results: tuple[Result, ...]


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(tags=["acties"])
    acting_clerk = acting(desk, "cases.act")

    @routes.post("/actions", summary="Dezelfde actie op veel aanvragen")
    async def act(body: ManyBody, clerk: Annotated[Acting, Depends(acting_clerk)]) -> Results:
        way = WAYS[body.action]
        clerk.must_hold(way)
        outcomes = await on_each(clerk, way, body.request_ids, _fields(way, body))
        return Results(results=tuple(_result(outcome) for outcome in outcomes))

    return routes


async def on_each(
    clerk: Acting, way: Way[Any], request_ids: Iterable[UUID], fields: Body
) -> Sequence[Outcome]:
    """Do the same on each of these requests, once: what fails with one stops no other."""
    return [
        await _outcome(
            replace(clerk, key=f"{clerk.key}:{request_id}", seen_version=None),
            way,
            request_id,
            fields,
        )
        for request_id in dict.fromkeys(request_ids)
    ]


def _fields(way: Way[Any], body: ManyBody) -> Body:
    try:
        fields: Body = way.body.model_validate(body.model_extra or {})
    except ValidationError as error:
        issues = [{**one, "loc": ("body", *one["loc"])} for one in error.errors()]
        raise RequestValidationError(issues) from None
    return fields


async def _outcome(clerk: Acting, way: Way[Any], request_id: UUID, fields: Body) -> Outcome:
    try:
        acted = await clerk.perform(way, request_id, fields)
    except Problem as problem:
        return Outcome(request_id=request_id, problem=problem)
    except Exception as error:
        answer = answer_for(error, {**ANSWERS, **PROBLEMS})
        if answer is None:
            raise
        return Outcome(request_id=request_id, problem=Problem.of(answer))
    return Outcome(request_id=request_id, acted=acted)


def _result(outcome: Outcome) -> Result:
    if outcome.problem is None:
        return Result(request_id=outcome.request_id, ok=True)
    told = orjson.loads(response_of(outcome.problem).body)
    return Result(request_id=outcome.request_id, ok=False, problem=told)
