"""Answering a question at the front desk of tests, as whoever holds its link does."""

from collections.abc import Sequence

from libs.events.contracts.intake import InformationSupplied
from services.intake.announcements import information_supplied
from services.intake.model.inquiry import Inquiry
from services.intake.use_cases.files import SentFile
from services.intake.use_cases.supply_information import (
    Supplied,
    SupplyInformation,
    supply_information,
)
from services.intake.views.attachment.projection import AttachmentKeeper
from tests.intake.desk import FrontDesk, because
from tests.intake.files import pdf
from tests.intake.questions import SECRET

ANSWER = "Dorpsstraat 1, sinds mei."
CONTRACT = SentFile(name="huurcontract.pdf", content=pdf())


async def supply(
    desk: FrontDesk,
    text: str = ANSWER,
    files: Sequence[SentFile] = (CONTRACT,),
    *,
    secret: str = SECRET,
    key: str | None = None,
) -> Supplied:
    return await supply_information(
        SupplyInformation(secret=secret, text=text, files=files, key=key),
        records=desk.store,
        links=desk.links,
        keys=desk.keys,
        attachments=AttachmentKeeper(),
        scanner=desk.scanner,
        inspector=desk.inspector,
        secret=b"s" * 32,
        cause=because(),
        now=desk.now,
    )


def told(desk: FrontDesk) -> list[InformationSupplied]:
    facts = desk.store.facts
    return [information_supplied(f) for f in facts if isinstance(f, Inquiry.InformationSupplied)]


async def asked(**how: object) -> FrontDesk:
    desk = FrontDesk()
    await desk.is_asked(**how)
    return desk
