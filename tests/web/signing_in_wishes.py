"""What there is to do on the small site once one is signed in."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from pydantic import BaseModel

from libs.web.callers import Caller
from libs.web.gate import Gate


class Wish(BaseModel):
    """What the form and the JSON of the small site hold."""

    text: str


def wishes(gate: Gate) -> APIRouter:
    """Make the routes: one to see who one is, and some to change something."""
    house = APIRouter(prefix="/api/house/v1")
    submitter = Depends(gate("request.submit"))

    @house.get("/who")
    async def who(caller: Annotated[Caller, Depends(gate("session.end"))]) -> dict[str, str | None]:
        return {
            "subject": caller.subject,
            "kind": caller.kind,
            "method": caller.method,
            "name": caller.full_name,
        }

    @house.get("/tasks")
    async def tasks(caller: Annotated[Caller, Depends(gate("tasks.read"))]) -> str:
        return caller.subject

    @house.post("/wishes", dependencies=[submitter])
    async def wish(wish: Annotated[Wish, Form()]) -> str:
        return wish.text

    @house.post("/orders", dependencies=[submitter])
    async def order(wish: Wish) -> str:
        return wish.text

    return house
