"""Pass on an extract from the criminal record, which the central register makes and seals."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol
from uuid import UUID

from libs.events.contracts.personal import Applicant
from libs.events.contracts.products import RecordModel
from libs.privacy.sealed import RequestKey
from services.delivery.model.delivery import Delivery
from services.delivery.use_cases.make_papers import PaperCannotBeMade, Papers, Press
from services.delivery.use_cases.source_documents import (
    SourceIsNotReady,
    order_to_pass_on,
    passed_on,
)

ISSUED_BY: Final = "Centraal Strafregister"


@dataclass(frozen=True, kw_only=True)
class ExtractQuestion:
    """Which extract is asked of whom; `document_id` makes asking twice the same as once.

    `requestor` is the national number of the applicant, on whose behalf it is asked.
    """

    document_id: UUID
    request_id: UUID
    municipality: str
    model: RecordModel
    national_number: str = field(repr=False)
    requestor: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Extract:
    """The extract: a PDF as the register sealed it."""

    pdf: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class ExtractIsDelayed:
    """The register will have it later, under this reference."""

    reference: str


@dataclass(frozen=True, kw_only=True)
class ExtractIsRefused:
    """The register gives no extract; `reason` is a code of ours, which says nothing of a record."""

    reason: str


ExtractAnswer = Extract | ExtractIsDelayed | ExtractIsRefused


class CriminalRecord(Protocol):
    """The central register of criminal records; each question is written down first."""

    async def extract(self, question: ExtractQuestion) -> ExtractAnswer:
        """Ask for an extract.

        Raises:
            NeighbourIsUnavailable: no usable answer; the same call may work later.
        """
        ...

    async def delayed_extract(
        self, reference: str, question: ExtractQuestion
    ) -> ExtractAnswer | None:
        """Ask whether a delayed extract is there; None: the register knows nothing of it.

        Raises:
            NeighbourIsUnavailable: no usable answer; the same call may work later.
        """
        ...


async def pass_on_criminal_record(
    delivery: Delivery,
    model: RecordModel,
    *,
    key: RequestKey,
    press: Press,
    criminal_record: CriminalRecord,
    now: datetime,
) -> Papers:
    """Fetch the extract by number and model, and pass it on with its bytes as they came.

    Raises:
        NeighbourIsUnavailable: the register does not answer; the job is done again later.
        SourceIsNotReady: the register will have it later.
        PaperCannotBeMade: the register refuses it, or a letter has no address.

    Source: manual "Papieren en attesten", "Afleveren" (B33); reference/domain.md 2.5.
    """
    order = order_to_pass_on(delivery, key=key, now=now)
    question = ExtractQuestion(
        document_id=delivery.document_id,
        request_id=delivery.about.request_id,
        municipality=delivery.about.municipality,
        model=model,
        national_number=order.person.national_number,
        requestor=key.open(delivery.applicant, Applicant).national_number,
    )
    answer = None
    if delivery.source_reference is not None:
        answer = await criminal_record.delayed_extract(delivery.source_reference, question)
    if answer is None:
        answer = await criminal_record.extract(question)
    match answer:
        case Extract(pdf=pdf):
            return await passed_on(pdf, order, press=press, issued_by=ISSUED_BY)
        case ExtractIsDelayed(reference=reference):
            raise SourceIsNotReady(reference)
        case ExtractIsRefused(reason=reason):
            raise PaperCannotBeMade(reason)
