"""`/zoeken/filters/…/delen` and `…/terugnemen`: who else may use a filter."""

import re
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from pydantic import ValidationError
from starlette.datastructures import FormData
from starlette.responses import Response

from libs.events.unit import Unit
from libs.web.speech import sentence
from services.reporting.use_cases.share_filter import ShareFilter, share_filter
from services.reporting.use_cases.unshare_filter import UnshareFilter, unshare_filter
from services.reporting.web.api.filter_desk import Ordering, ordering
from services.reporting.web.api.filter_shapes import Sharing
from services.reporting.web.pages import words
from services.reporting.web.pages.desk import PagesDesk
from services.reporting.web.pages.filters import as_seen, listed, performed

_WITH: Final = sentence("Kies met wie je de filter deelt. Bij collega's: noem er minstens één.")
_BETWEEN: Final = re.compile(r"[\s,;]+")


def router(desk: PagesDesk) -> APIRouter:
    """Make the routes."""
    routes = APIRouter(include_in_schema=False)
    sharing = ordering(desk.filters, "filter.share")
    taking_back = ordering(desk.filters, "filter.unshare")

    @routes.post("/zoeken/filters/{filter_id}/delen")
    async def share(request: Request, order: Annotated[Ordering, Depends(sharing)]) -> Response:
        form = await request.form()
        try:
            names = _sharing(form).names()
        except ValidationError:
            return await listed(desk, request, order.reader, status=422, told=_WITH)
        order = as_seen(order, form)

        async def decide(unit: Unit) -> None:
            command = ShareFilter(**order.fields, shared_with=names)
            await share_filter(
                command, unit=unit, shelf=desk.filters.shelf, now=desk.filters.clock()
            )

        return await performed(desk, request, order, decide)

    @routes.post("/zoeken/filters/{filter_id}/terugnemen")
    async def take_back(
        request: Request, order: Annotated[Ordering, Depends(taking_back)]
    ) -> Response:
        order = as_seen(order, await request.form())

        async def decide(unit: Unit) -> None:
            command = UnshareFilter(**order.fields)
            await unshare_filter(
                command, unit=unit, shelf=desk.filters.shelf, now=desk.filters.clock()
            )

        return await performed(desk, request, order, decide)

    return routes


def _sharing(form: FormData) -> Sharing:
    """Read with whom; colleagues are typed, one a line, or ticked where a script knows them.

    Raises:
        ValidationError: it is nobody.
    """
    chosen = form.get("met")
    if chosen == "gemeente":
        return Sharing.model_validate({"with": "municipality"})
    if chosen in words.ROLES:
        return Sharing.model_validate({"role": chosen})
    typed = (one for text in form.getlist("personen") for one in _BETWEEN.split(str(text)))
    return Sharing.model_validate({"users": [one for one in typed if one]})
