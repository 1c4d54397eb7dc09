"""Every route of the clerks' desk, in the order in which the documentation tells of them."""

from typing import Final

from fastapi import APIRouter

from services.workflow.web.api import (
    actions,
    assign,
    cancel,
    cases,
    claim,
    complete,
    confirm_dispatch,
    deliver,
    handle_outside_system,
    refuse,
    release,
    staff,
    task_counts,
    tasks,
)
from services.workflow.web.api.desk import Desk

_ROOMS: Final = (
    tasks,
    task_counts,
    staff,
    cases,
    claim,
    release,
    assign,
    deliver,
    confirm_dispatch,
    refuse,
    complete,
    handle_outside_system,
    cancel,
    actions,
)


def routes_of(desk: Desk) -> APIRouter:
    """Return them, at this desk."""
    routes = APIRouter(prefix="/api/workflow/v1")
    for room in _ROOMS:
        routes.include_router(room.router(desk))
    return routes
