"""For trials: ``POST /mail/messages/{id}/bounce`` lets a mail come back.

``{"code": "mailbox-unknown|mailbox-full|rejected|other", "permanent": true}``, both optional → 202.
"""

from fastapi import APIRouter

from deploy.simulators.mail import one_message
from deploy.simulators.mail_bounces import Code
from deploy.simulators.received import Record
from deploy.simulators.town import TheTown

router = APIRouter(prefix="/mail", tags=["mail"])


class Bounce(Record):
    """Why a mail comes back."""

    code: Code = "mailbox-unknown"
    permanent: bool = True


@router.post("/messages/{mail_id}/bounce", status_code=202)
async def let_it_come_back(town: TheTown, mail_id: str, bounce: Bounce) -> Bounce:
    """This mail comes back."""
    mail = await one_message(town, mail_id)
    town.bounces.tell(mail.message_id, code=bounce.code, permanent=bounce.permanent)
    return bounce
