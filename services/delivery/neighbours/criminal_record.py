"""The central register of criminal records, which makes and seals extracts.

The gateway whose shape it has carries the national number in the address; ours travels in a header,
as everywhere. Only what is trouble is trouble: a refusal (4xx) is business, and tells why.
"""

import asyncio
import base64
import binascii
from collections.abc import Callable, Mapping
from datetime import datetime
from types import TracebackType
from typing import Annotated, Final, Protocol, Self
from urllib.parse import quote
from uuid import UUID, uuid4, uuid5

import httpx
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from libs.events.contracts.products import RecordModel
from libs.events.refusals import NeighbourIsUnavailable
from libs.outgoing import http_client
from libs.privacy.ledger import Consultation, ConsultationPurpose
from services.delivery.rules.only_a_whole_pdf_is_passed_on import only_a_whole_pdf_is_passed_on
from services.delivery.use_cases.pass_on_criminal_record import (
    Extract,
    ExtractAnswer,
    ExtractIsDelayed,
    ExtractIsRefused,
    ExtractQuestion,
)

SOURCE: Final = "central-criminal-record"
WHO: Final = "delivery:passes-on-the-criminal-record"
REFUSED: Final = "record-refused"
"""Why there is no extract, where the register names no reason that we know."""

_SECONDS: Final = 15.0
_CODES: Final[Mapping[RecordModel, str]] = {
    RecordModel.GENERAL: "595",
    RecordModel.REGULATED_ACTIVITY: "5961",
    RecordModel.CONTACT_WITH_MINORS: "5962",
}
_REASONS: Final[Mapping[str, str]] = {
    "PERSON_UNKNOWN": "record-person-unknown",
    "NOT_RELEASED": "record-not-released",
}
_BUSINESS: Final = frozenset(
    {
        httpx.codes.BAD_REQUEST,
        httpx.codes.NOT_FOUND,
        httpx.codes.CONFLICT,
        httpx.codes.GONE,
        httpx.codes.UNPROCESSABLE_ENTITY,
    }
)
"""Refusals that the same question gets for ever, when they carry a code; not among them: wrong
credentials, and being asked too much."""
_FORGOTTEN: Final = frozenset({httpx.codes.NOT_FOUND, httpx.codes.GONE})


class CriminalRecordIsUnavailable(NeighbourIsUnavailable):
    """The register gave no answer that can be used; the text never holds anything personal."""


class ConsultationLog(Protocol):
    """Where consultations are written down; the ledger is one."""

    async def record(self, consultation: Consultation) -> None:
        """Write it down; it is on disk when this returns."""
        ...


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore")
    document: str | None = None
    unique_id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9./-]{1,64}$")] | None = None


class _Refusal(BaseModel):
    model_config = ConfigDict(extra="ignore")
    code: str


class CriminalRecordClient:
    """A client of the register; one for the whole process, closed by leaving its context.

    Args:
        url: where it answers.
        client: with `secret`, who we are there.
        ledger: written to before each question about somebody.
        clock: gives the moment of a question (aware).
    """

    def __init__(
        self,
        *,
        url: str,
        client: str,
        secret: str,
        ledger: ConsultationLog,
        clock: Callable[[], datetime],
        http: httpx.AsyncClient | None = None,
    ) -> None:
        self._url = url.rstrip("/")
        self._credentials = httpx.BasicAuth(client, secret)
        self._ledger = ledger
        self._clock = clock
        self._http = http or http_client(neighbour="criminal-record", timeout=_SECONDS)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._http.aclose()

    async def extract(self, question: ExtractQuestion) -> ExtractAnswer:
        """Ask for an extract.

        Raises:
            CriminalRecordIsUnavailable: no usable answer; the same call may work later.
        """
        await self._write_down(question, consultation_id=uuid4())
        headers = {
            "X-INSZ": question.national_number,
            "X-IMIO-REQUESTOR-NRN": question.requestor,
            "X-IMIO-MUNICIPALITY-NIS": question.municipality,
            "X-Correlation-Id": str(question.document_id),
        }
        return _read(await self._get(f"/cjcs-extracts/{_CODES[question.model]}", headers))

    async def delayed_extract(
        self, reference: str, question: ExtractQuestion
    ) -> ExtractAnswer | None:
        """Ask whether a delayed extract is there; None: the register knows nothing of it.

        However often it is asked, the ledger has one line of it.

        Raises:
            CriminalRecordIsUnavailable: no usable answer; the same call may work later.
        """
        await self._write_down(question, consultation_id=uuid5(question.document_id, reference))
        answer = await self._get(f"/cjcs-delayed-extracts/{quote(reference, safe='')}", {})
        if answer.status_code in _FORGOTTEN and _code(answer) is not None:
            return None
        return _read(answer)

    async def _write_down(self, question: ExtractQuestion, *, consultation_id: UUID) -> None:
        await self._ledger.record(
            Consultation(
                id=consultation_id,
                at=self._clock(),
                who=WHO,
                about=question.national_number,
                purpose=ConsultationPurpose.MAKE_DOCUMENT,
                request_id=question.request_id,
                municipality=question.municipality,
                source=SOURCE,
            )
        )

    async def _get(self, path: str, headers: dict[str, str]) -> httpx.Response:
        try:
            async with asyncio.timeout(_SECONDS):
                return await self._http.get(
                    self._url + path,
                    headers=headers,
                    params={"language": "nl"},
                    auth=self._credentials,
                )
        except (httpx.HTTPError, TimeoutError) as error:
            raise CriminalRecordIsUnavailable(type(error).__name__) from None


def _read(answer: httpx.Response) -> ExtractAnswer:
    if answer.is_success:
        return _given(answer)
    code = _code(answer) if answer.status_code in _BUSINESS else None
    if code is None:
        raise CriminalRecordIsUnavailable(f"status {answer.status_code}")
    return ExtractIsRefused(reason=_REASONS.get(code, REFUSED))


def _given(answer: httpx.Response) -> ExtractAnswer:
    try:
        given = _Answer.model_validate_json(answer.content)
        pdf = base64.b64decode(given.document or "", validate=True)
    except (ValidationError, binascii.Error):
        raise CriminalRecordIsUnavailable(f"status {answer.status_code}: unreadable") from None
    if only_a_whole_pdf_is_passed_on(pdf):
        return Extract(pdf=pdf)
    if not pdf and given.unique_id:
        return ExtractIsDelayed(reference=given.unique_id)
    raise CriminalRecordIsUnavailable(f"status {answer.status_code}: neither extract nor delay")


def _code(answer: httpx.Response) -> str | None:
    """Return the register's code; a refusal without one is a wrong address, and no business."""
    try:
        return _Refusal.model_validate_json(answer.content).code
    except ValidationError:
        return None
