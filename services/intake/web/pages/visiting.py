"""Who fills in the form of which product: what every page of asking begins with."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import Depends, Request
from starlette.responses import RedirectResponse

from libs.assurance import level_of
from libs.events.contracts.personal import Person
from libs.events.refusals import NeighbourIsUnavailable
from libs.web.callers import Caller
from libs.web.municipalities import Municipality, addressed
from libs.web.templating import sign_in_path
from services.intake.model.product import Offer
from services.intake.web.api.me import me_of, own_data
from services.intake.web.api.me_shapes import Me
from services.intake.web.desk import Desk
from services.intake.web.kept_draft import Whose

FORM: Final = "/aanvragen/{code}"
"""Where the form of a product is."""

_PATIENCE: Final = 3.0  # seconds that a form waits for the register; it can be filled in without


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One visit to the form of a product; `offer` is the product as it is here today."""

    request: Request = field(repr=False)
    municipality: Municipality
    caller: Caller
    offer: Offer

    @property
    def whose(self) -> Whose:
        """Whose draft it is that this browser keeps."""
        return Whose(
            subject=self.caller.subject,
            product=self.offer.code,
            municipality=self.municipality.nis,
        )

    def sign_in_again(self, back_to: str) -> RedirectResponse | None:
        """Lead whoever signed in less surely than the product needs to where they do it better."""
        if level_of(self.caller.assurance_level).is_at_least(self.offer.level):
            return None
        return see(sign_in_path(back_to, self.offer.level))


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the register knows of the citizen; `me` is None when it does not answer, or not know.

    Attributes:
        is_away: whether it did not answer.
        too_young: whether the register says that somebody is a minor.
        incapacitated: whether it says that somebody has an administrator.
    """

    me: Me | None = None
    is_away: bool = False
    too_young: bool = False
    incapacitated: bool = False

    def at(self, path: str) -> str:
        """Return what `GET /me` would say at a path of it: contact_details.email; else nothing."""
        found: Any = self.me.model_dump() if self.me and path else {}
        for part in path.split("."):
            found = found.get(part) if isinstance(found, dict) else None
        return found if isinstance(found, str) else ""


def visiting(desk: Desk, permission: str) -> Callable[..., Awaitable[Visit]]:
    """Make the dependency of a route at the form of a product, for those who may.

    Raises (the dependency):
        ProductIsUnknown: nothing with this code can be asked here.
    """
    here, signed_in = addressed(desk.municipalities), desk.gate(permission)

    async def visit(
        request: Request,
        code: str,
        municipality: Annotated[Municipality, Depends(here)],
        caller: Annotated[Caller, Depends(signed_in)],
    ) -> Visit:
        offer = desk.offered(municipality).get(code)
        return Visit(request=request, municipality=municipality, caller=caller, offer=offer)

    return visit


async def known_of(desk: Desk, visit: Visit) -> Known:
    """Ask the register what the form is filled in with; without it the form works too."""
    try:
        async with asyncio.timeout(_PATIENCE):
            person: Person | None = await own_data(
                desk, municipality=visit.municipality, caller=visit.caller
            )
    except (NeighbourIsUnavailable, TimeoutError):
        return Known(is_away=True)
    if person is None:
        return Known()
    return Known(me=me_of(person), too_young=person.minor, incapacitated=person.incapacitated)


def see(path: str) -> RedirectResponse:
    """Lead on to a page of ours."""
    return RedirectResponse(path, status_code=HTTPStatus.SEE_OTHER)
