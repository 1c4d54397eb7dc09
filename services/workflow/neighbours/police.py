"""The police of a municipality, who advise whether an extract may be delivered.

A question carries its own id as the idempotency key, and its reminder one that is made of it, so
asking or reminding again after a lost answer does nothing twice. What they advise comes to our
hook. That somebody was named to them is written down before it happens, as each question to a
register is.
"""

from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Annotated, Final, Protocol, Self
from urllib.parse import quote
from uuid import UUID, uuid5

import httpx
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from libs.events.refusals import NeighbourIsUnavailable
from libs.outgoing import http_client
from libs.privacy.ledger import Consultation, ConsultationPurpose
from services.workflow.use_cases.ask_police import AdviceQuestion

SOURCE: Final = "police"
_SECONDS: Final = 10.0
_NEVER: Final = frozenset(
    {
        httpx.codes.BAD_REQUEST,
        httpx.codes.CONFLICT,
        httpx.codes.GONE,
        httpx.codes.REQUEST_ENTITY_TOO_LARGE,
        httpx.codes.UNPROCESSABLE_ENTITY,
    }
)
"""Answers that the same question gets for ever. A wrong secret or address is not among them: that
is put right by whoever keeps the installation, and then it goes on."""
_NOTHING_TO_REMIND_OF: Final = _NEVER | {httpx.codes.NOT_FOUND}


class PoliceAreUnavailable(NeighbourIsUnavailable):
    """The police gave no answer that can be used; the text never holds anything personal."""


class ConsultationLog(Protocol):
    """Where it is written down who was named to whom; the ledger is one."""

    async def record(self, consultation: Consultation) -> None:
        """Write it down; it is on disk when this returns."""
        ...


class _Taken(BaseModel):
    model_config = ConfigDict(extra="ignore")
    advice_id: Annotated[
        str, StringConstraints(pattern=r"^[\x21-\x7e]{1,200}$"), Field(alias="adviceId")
    ]


class _Reminded(BaseModel):
    model_config = ConfigDict(extra="ignore")
    reminders: Annotated[int, Field(ge=1)]


class PoliceClient:
    """A client of the police; one for the whole process, closed by leaving its context.

    Args:
        url: where they answer.
        secret: by which they know us.
        ledger: written to before every question.
        clock: gives the moment of a question (aware).
    """

    def __init__(
        self,
        *,
        url: str,
        secret: str,
        ledger: ConsultationLog,
        clock: Callable[[], datetime],
        http: httpx.AsyncClient | None = None,
    ) -> None:
        self._url = url.rstrip("/")
        self._secret = secret
        self._ledger = ledger
        self._clock = clock
        self._http = http or http_client(neighbour="police", timeout=_SECONDS)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._http.aclose()

    async def ask(self, question: AdviceQuestion) -> str | None:
        """Return the reference under which they have it, or None: they will never take it.

        Raises:
            PoliceAreUnavailable: no usable answer; the same call may work later.
        """
        await self._ledger.record(
            Consultation(
                at=self._clock(),
                who=question.who,
                about=question.national_number,
                purpose=ConsultationPurpose.POLICE_ADVICE,
                request_id=question.request_id,
                municipality=question.municipality,
                source=SOURCE,
            )
        )
        headers = {
            "Idempotency-Key": str(question.advice_id),
            "x-correlation-id": str(question.correlation_id),
        }
        answer = await self._post("/advice-requests", headers, _described(question))
        if answer.status_code in _NEVER:
            return None
        if answer.status_code != httpx.codes.ACCEPTED:
            raise PoliceAreUnavailable(f"status {answer.status_code}")
        try:
            return _Taken.model_validate_json(answer.content).advice_id
        except ValidationError:
            raise PoliceAreUnavailable(f"status {answer.status_code}: unreadable") from None

    async def remind(self, advice_id: UUID, *, police_reference: str) -> None:
        """Remind them of a question; one that they have not, or answered, needs no reminder.

        Raises:
            PoliceAreUnavailable: no usable answer; the same call may work later.
        """
        headers = {"Idempotency-Key": str(uuid5(advice_id, "reminder"))}
        path = f"/advice-requests/{quote(police_reference, safe='')}/reminders"
        answer = await self._post(path, headers, {})
        if answer.status_code in _NOTHING_TO_REMIND_OF:
            return
        if answer.status_code != httpx.codes.ACCEPTED:
            raise PoliceAreUnavailable(f"status {answer.status_code}")
        try:
            _Reminded.model_validate_json(answer.content)
        except ValidationError:
            raise PoliceAreUnavailable(f"status {answer.status_code}: unreadable") from None

    async def _post(
        self, path: str, headers: dict[str, str], body: dict[str, object]
    ) -> httpx.Response:
        known = {"Authorization": f"Bearer {self._secret}", **headers}
        try:
            return await self._http.post(self._url + path, headers=known, json=body)
        except httpx.HTTPError as error:
            raise PoliceAreUnavailable(type(error).__name__) from None


def _described(question: AdviceQuestion) -> dict[str, object]:
    return {
        "requestId": str(question.request_id),
        "reference": question.reference,
        "municipality": question.municipality,
        "product": question.product,
        "model": question.model,
        "insz": question.national_number,
        "dueAt": question.due_at.isoformat(),
    }
