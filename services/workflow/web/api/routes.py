"""Every route of the clerks' desk, in the order in which the documentation tells of them."""

from typing import Final

from fastapi import APIRouter

from services.workflow.web.api import (
    actions,
    ask_advice,
    ask_information,
    assign,
    cancel,
    cases,
    claim,
    complete,
    confirm_act_added,
    confirm_dispatch,
    deliver,
    give_advice,
    hand_over,
    handle_outside_system,
    hear_back_office,
    hear_police,
    refuse,
    release,
    renew_link,
    revoke_document,
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
    confirm_act_added,
    hand_over,
    renew_link,
    revoke_document,
    refuse,
    complete,
    handle_outside_system,
    ask_information,
    ask_advice,
    give_advice,
    cancel,
    actions,
    hear_back_office,
    hear_police,
)
BODY_LIMITS: Final = {hear_back_office.HOOKS: hear_back_office.LARGEST}
"""Bytes, for whoever sends without being signed in."""


def routes_of(desk: Desk) -> APIRouter:
    """Return them, at this desk."""
    routes = APIRouter(prefix="/api/workflow/v1")
    for room in _ROOMS:
        routes.include_router(room.router(desk))
    return routes
