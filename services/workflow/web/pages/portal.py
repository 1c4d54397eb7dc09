"""`/behandelportaal`: where staff arrive: clerks at their tasks, others at what they may do."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from libs.web.callers import Caller, Role
from libs.web.frame import page, pages
from libs.web.gate import Gate
from libs.web.municipalities import Municipalities, Municipality, addressed
from libs.web.sessions.visitor import Visitor
from libs.web.speech import sentence
from services.workflow.web.pages.inbox_address import INBOX_PATH

ROLES: Final[Mapping[Role, str]] = {
    Role.CLERK: sentence("Medewerker: je behandelt aanvragen"),
    Role.LEAD: sentence("Teamverantwoordelijke: je behandelt aanvragen en verdeelt het werk"),
    Role.ANALYST: sentence("Analist: je zoekt aanvragen op en maakt rapporten"),
    Role.OFFICER: sentence("Politieambtenaar: je geeft advies in naam van de politie"),
    Role.ADMIN: sentence("Beheerder: je zorgt dat het loket blijft werken"),
}
_SEE_OTHER: Final = 303


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
    ) -> Response:
        if caller.has(Role.CLERK, Role.LEAD) and caller.municipality:
            return RedirectResponse(INBOX_PATH, _SEE_OTHER)
        # staff work for the municipality of their organisation, whatever host they came by
        own = municipalities.of_nis(caller.municipality) if caller.municipality else None
        return page(
            templates,
            "portal.html",
            request=request,
            municipality=own or municipality,
            works_for=own,
            caller=caller,
            roles=[words for role, words in ROLES.items() if role in caller.roles],
            **{"session": None, **await visitor(request)},
        )

    return router
