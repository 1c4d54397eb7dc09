"""`/zoeken/filters`: what is kept for later: saved and renamed."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from pydantic import ValidationError
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from libs.events.unit import Unit
from libs.web.problems import Problem
from libs.web.speech import sentence
from services.reporting.rules.a_person_has_one_filter_of_a_name import FilterNameIsTaken
from services.reporting.rules.a_person_keeps_200_filters_at_most import TooManyFilters
from services.reporting.use_cases.change_filter import ChangeFilter, change_filter
from services.reporting.views.search.products import KnownProduct, products_of
from services.reporting.web.api.access import Reader, reader
from services.reporting.web.api.filter_desk import Ordering, ordering
from services.reporting.web.api.filter_shapes import FilterChanges, NewFilter
from services.reporting.web.api.save_filter import save_under
from services.reporting.web.pages.desk import PagesDesk, key_in
from services.reporting.web.pages.refused import TOLD, sentence_about
from services.reporting.web.pages.typed import Typed
from services.reporting.web.pages.usable import usable_by

SEE_OTHER: Final = 303
OWN: Final = "/zoeken/filters"
_NAME: Final = sentence("Geef de filter een naam van 1 tot 100 tekens.")
_CRITERIA: Final = sentence("Kies eerst minstens één criterium om op te zoeken.")


def router(desk: PagesDesk) -> APIRouter:
    """Make the routes."""
    routes = APIRouter(include_in_schema=False)
    reading = Depends(reader(desk.gate, "filters.read"))
    saving = Depends(reader(desk.gate, "filter.save"))
    changing = ordering(desk.filters, "filter.change")

    @routes.get("/zoeken/filters")
    async def look(request: Request, caller: Annotated[Reader, reading]) -> Response:
        return await listed(desk, request, caller)

    @routes.post("/zoeken/filters")
    async def save(request: Request, caller: Annotated[Reader, saving]) -> Response:
        return await _saved(desk, request, caller, await request.form())

    @routes.post("/zoeken/filters/{filter_id}/naam")
    async def rename(request: Request, order: Annotated[Ordering, Depends(changing)]) -> Response:
        form = await request.form()
        try:
            name = FilterChanges.model_validate({"name": form.get("naam")}).name
        except ValidationError:
            return await listed(desk, request, order.reader, status=422, told=_NAME)
        order = as_seen(order, form)

        async def decide(unit: Unit) -> None:
            command = ChangeFilter(
                **order.fields, owner_name=order.reader.name, name=name, criteria=None
            )
            filters = desk.filters
            await change_filter(
                command, unit=unit, keys=filters.keys, shelf=filters.shelf, now=filters.clock()
            )

        return await performed(desk, request, order, decide)

    return routes


async def listed(
    desk: PagesDesk, request: Request, caller: Reader, *, status: int = 200, told: str | None = None
) -> Response:
    """Answer with the filters that somebody may use; `told` is what did not go as it should."""
    usable = await usable_by(desk, caller)
    return await desk.page(
        request,
        "filters.html",
        reader=caller,
        status=status,
        told=told,
        usable=usable,
        products=await known_products(desk, caller),
    )


async def performed(
    desk: PagesDesk, request: Request, order: Ordering, decide: Callable[[Unit], Awaitable[None]]
) -> Response:
    """Carry an order about a filter out, and answer with the list."""
    try:
        await order.perform(decide)
    except TOLD as refusal:
        told = sentence_about(refusal)
        return await listed(desk, request, order.reader, status=409, told=told)
    return RedirectResponse(OWN, status_code=SEE_OTHER)


def as_seen(order: Ordering, form: FormData) -> Ordering:
    """Let an order be about the version that the page showed."""
    seen = form.get("versie")
    if isinstance(seen, str) and seen.isascii() and seen.isdigit():
        return replace(order, seen_version=int(seen[:9]))
    return order


async def _saved(desk: PagesDesk, request: Request, caller: Reader, form: FormData) -> Response:
    typed, name = Typed.of(form), form.get("naam", "")
    try:
        new = NewFilter.model_validate({"name": name, "criteria": typed.values})
        filter_id = await save_under(
            key_in(form.get("sleutel")),
            new,
            desk=desk.filters,
            reader=caller,
            sent=new.model_dump_json().encode(),
            request=request,
        )
    except ValidationError as error:
        is_name = error.errors()[0]["loc"][0] == "name"
        issues = {"naam": _NAME} if is_name else {"criteria": _CRITERIA}
    except Problem as problem:
        if problem.kind != "invalid-input":
            raise
        issues = {"criteria": _CRITERIA}
    except (FilterNameIsTaken, TooManyFilters) as refusal:
        issues = {"naam": sentence_about(refusal)}
    else:
        found = f"/zoeken?filter={filter_id}&melding=bewaard"
        return RedirectResponse(found, status_code=SEE_OTHER)
    return await desk.page(
        request,
        "filter_bewaren.html",
        reader=caller,
        status=422,
        typed=typed,
        name=name,
        issues=issues,
        products=await known_products(desk, caller),
    )


async def known_products(desk: PagesDesk, caller: Reader) -> Sequence[KnownProduct]:
    """Return the products, for their titles."""
    async with desk.store.within(caller.municipality) as connection:
        return await products_of(connection, municipality=caller.municipality)
