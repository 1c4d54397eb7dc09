"""`POST /filters`: saving a filter under a name."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from libs.events.refusals import VersionConflict
from libs.events.unit import Unit
from libs.web.answers import ANSWERS
from libs.web.application import caller_cause
from libs.web.idempotency import idempotency_key, once
from libs.web.telling import telling
from services.reporting.model.saved_filter import filter_id_for
from services.reporting.use_cases.save_filter import SaveFilter, save_filter
from services.reporting.web.api.access import PREFIX, Reader, reader
from services.reporting.web.api.filter_desk import FilterDesk
from services.reporting.web.api.filter_shapes import Filter, NewFilter
from services.reporting.web.api.refusals import WRONG_INPUT, wrong_input

_CREATED = 201


def router(desk: FilterDesk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(prefix=PREFIX, tags=["filters"])
    signed_in = reader(desk.gate, "filter.save")

    @routes.post(
        "/filters",
        status_code=_CREATED,
        summary="Een filter bewaren",
        description="De criteria zijn die van `GET /requests`, met dezelfde namen.",
        responses={409: {"description": "De naam is al gebruikt, of je hebt te veel filters."}},
    )
    @telling(ANSWERS[VersionConflict])
    async def save(
        *,
        body: NewFilter,
        request: Request,
        response: Response,
        key: Annotated[str, Depends(idempotency_key)],
        caller: Annotated[Reader, Depends(signed_in)],
    ) -> Filter:
        filter_id = await save_under(
            key, body, desk=desk, reader=caller, sent=await request.body(), request=request
        )
        response.headers["Location"] = f"{PREFIX}/filters/{filter_id}"
        return await desk.shows(filter_id, caller)

    return routes


async def save_under(
    key: str, new: NewFilter, *, desk: FilterDesk, reader: Reader, sent: bytes, request: Request
) -> UUID:
    """Save a filter once under this key of idempotency, and return its id.

    `sent` is what makes the order what it is: under the same key, something else is refused.

    Raises:
        Problem: 422, it holds no criterion.
        FilterNameIsTaken, TooManyFilters: of what this person keeps already.
    """
    user = reader.user
    filter_id = filter_id_for(municipality=user.municipality, caller=user.staff_id, key=key)
    command = SaveFilter(
        filter_id=filter_id,
        by=user.staff_id,
        owner_name=reader.name,
        municipality=user.municipality,
        name=new.name,
        criteria=new.criteria.kept(),
    )

    async def decide(unit: Unit) -> None:
        await save_filter(command, unit=unit, keys=desk.keys, shelf=desk.shelf, now=desk.clock())

    ordered = once(
        key,
        caller=reader.caller,
        municipality=user.municipality,
        body=b"save_filter:" + sent,
        secret=desk.secret,
        request_id=filter_id,
        status=_CREATED,
        begins=True,
    )
    try:
        await desk.store.run(decide, cause=caller_cause(request), once=ordered)
    except tuple(WRONG_INPUT) as error:
        raise wrong_input(error) from None
    return filter_id
