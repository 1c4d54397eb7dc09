"""Every address of delivery."""

from collections.abc import Sequence

from fastapi import APIRouter

from libs.web.frame import pages
from libs.web.gate import Gate
from libs.web.municipalities import Municipalities
from libs.web.sessions.visitor import Visitor, nobody
from services.delivery.web.api.documents import documents
from services.delivery.web.api.downloads import downloads
from services.delivery.web.api.letters import letters
from services.delivery.web.api.links import links
from services.delivery.web.api.mail_hook import LARGEST as LARGEST_MESSAGE
from services.delivery.web.api.mail_hook import mail_hook
from services.delivery.web.api.messages import messages
from services.delivery.web.api.verifications import verifications
from services.delivery.web.desk import Desk
from services.delivery.web.messages import MessageDesk
from services.delivery.web.pages.documenten import FOLDER, documenten
from services.delivery.web.pages.shown import Shown
from services.delivery.web.pages.verificatie import LARGEST_BODY, verificatie

API = "/api/delivery/v1"
SECRET_ROUTES = (
    f"POST {API}/downloads",
    f"POST {API}/links/renew",
    f"GET {API}/verifications/*",
    f"POST {API}/hooks/mail",
    "POST /documenten",
    "POST /documenten/nieuwe-link",
    "POST /verificatie",
    "POST /verificatie/bestand",
)
"""Where somebody could guess the secret of a link, or a code."""

BODY_LIMITS = {"/verificatie/bestand": LARGEST_BODY, f"{API}/hooks/mail": LARGEST_MESSAGE}
"""Bytes, for whoever sends without being signed in."""


def routers(
    desk: Desk,
    *,
    message_desk: MessageDesk,
    mail_secret: bytes | None,
    gate: Gate,
    municipalities: Municipalities,
    visitor: Visitor = nobody,
) -> Sequence[APIRouter]:
    """Make the API and the pages; `mail_secret` signs what the mail server tells."""
    api = APIRouter(prefix=API)
    for each in (
        documents(desk, gate, municipalities),
        downloads(desk, gate),
        links(desk, gate),
        letters(desk, gate),
        verifications(desk, gate),
        messages(desk, message_desk, gate),
        mail_hook(message_desk, mail_secret, gate),
    ):
        api.include_router(each)
    shown = Shown(environment=pages("delivery", FOLDER), visitor=visitor)
    return [
        api,
        documenten(desk, gate, shown, municipalities),
        verificatie(desk, gate, shown, municipalities),
    ]
