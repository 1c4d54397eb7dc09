"""What a clerk saw already, for the pages: whoever opens a case looks at it, a list does not.

The page of a case calls `looked` once it is made, so that what is new in it is still told on it;
`since` tells of a page of tasks what is unread. Both are `case_seen` (ADR 19), as in the API.
"""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection

from services.workflow.model.case import Case
from services.workflow.views.seen.query import UnreadKind, unread_of
from services.workflow.web.api.desk import Clerk, Desk


async def looked(desk: Desk, case: Case, clerk: Clerk) -> None:
    """Remember that this clerk saw the case as it is."""
    await desk.remember_look(case, clerk)


async def since(
    connection: AsyncConnection[Any], clerk: Clerk, request_ids: Collection[UUID]
) -> Mapping[UUID, tuple[UnreadKind, ...]]:
    """Return what is new to this clerk in each of these cases; none: she saw all of it."""
    return await unread_of(
        connection, me=clerk.staff_id, municipality=clerk.municipality, cases=set(request_ids)
    )
