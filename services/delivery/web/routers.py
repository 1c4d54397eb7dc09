"""Every address of delivery."""

from collections.abc import Sequence

from fastapi import APIRouter

from libs.web.frame import pages
from libs.web.municipalities import Municipalities
from libs.web.signing_in import Verifier
from services.delivery.web.api.documents import documents
from services.delivery.web.api.downloads import downloads
from services.delivery.web.api.letters import letters
from services.delivery.web.api.links import links
from services.delivery.web.api.verifications import verifications
from services.delivery.web.desk import Desk
from services.delivery.web.pages.documenten import FOLDER, documenten
from services.delivery.web.pages.verificatie import verificatie

API = "/api/delivery/v1"


def routers(
    desk: Desk, *, verifier: Verifier, municipalities: Municipalities
) -> Sequence[APIRouter]:
    """Make the API and the pages."""
    api = APIRouter(prefix=API)
    for each in (
        documents(desk, verifier),
        downloads(desk),
        links(desk),
        letters(desk, verifier),
        verifications(desk),
    ):
        api.include_router(each)
    environment = pages("delivery", FOLDER)
    return [
        api,
        documenten(desk, environment, municipalities),
        verificatie(desk, environment, municipalities),
    ]
