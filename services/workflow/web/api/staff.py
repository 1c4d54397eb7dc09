"""`GET /staff`: the colleagues to whom a case can be assigned."""

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict

from services.workflow.views.staff.query import colleagues_at
from services.workflow.web.api.desk import Clerk, Desk


class Colleague(BaseModel):
    """Een collega die aanvragen behandelt."""

    model_config = ConfigDict(frozen=True)
    staff_id: str
    name: str


class Colleagues(BaseModel):
    """Wie in je gemeente aanvragen behandelt, op naam."""

    model_config = ConfigDict(frozen=True)
    items: tuple[Colleague, ...]


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(tags=["toewijzen"])
    signed_in_clerk = desk.clerk("staff.read")

    @routes.get("/staff", summary="De collega's aan wie je kunt toewijzen")
    async def read_staff(clerk: Annotated[Clerk, Depends(signed_in_clerk)]) -> Colleagues:
        async with desk.store.within(clerk.municipality) as connection:
            members = await colleagues_at(connection, clerk.municipality)
        return Colleagues(
            items=tuple(Colleague(staff_id=staff_id, name=name) for staff_id, name in members)
        )

    return routes
