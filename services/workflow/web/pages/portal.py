"""`/behandelportaal`: where staff arrive, and see who they are here and what they may do."""

from pathlib import Path
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse

from libs.web.callers import Caller, Role
from libs.web.frame import page, pages
from libs.web.gate import Gate
from libs.web.municipalities import Municipalities, Municipality, addressed
from libs.web.sessions.visitor import Visitor

ROLES: Final = {
    Role.CLERK: "medewerker: je behandelt aanvragen",
    Role.LEAD: "teamverantwoordelijke: je behandelt aanvragen en verdeelt het werk",
    Role.ANALYST: "analist: je zoekt op en maakt rapporten",
    Role.OFFICER: "politieambtenaar: je geeft advies in naam van de politie",
    Role.ADMIN: "beheerder: je zorgt voor de installatie",
}


def portal(*, gate: Gate, municipalities: Municipalities, visitor: Visitor) -> APIRouter:
    """Make the route."""
    router = APIRouter(include_in_schema=False)
    templates = pages("workflow", Path(__file__).parent)
    here = addressed(municipalities)
    staff = Depends(gate("portal.read"))

    @router.get("/behandelportaal")
    async def arrive(
        request: Request,
        municipality: Annotated[Municipality, Depends(here)],
        caller: Annotated[Caller, staff],
    ) -> HTMLResponse:
        # staff work for the municipality of their organisation, whatever host they came by
        own = municipalities.of_nis(caller.municipality) if caller.municipality else None
        return page(
            templates,
            "portal.html",
            municipality=own or municipality,
            works_for=own,
            caller=caller,
            roles=[words for role, words in ROLES.items() if role in caller.roles],
            **await visitor(request),
        )

    return router
