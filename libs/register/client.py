"""Asking the population register about one person, never without writing down who asks and why."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Final, Protocol, Self, TypeVar
from uuid import UUID, uuid4

import httpx
from pydantic import BaseModel, ValidationError

from libs.events.contracts.personal import Person
from libs.events.refusals import NeighbourIsUnavailable
from libs.outgoing import busy_http_client
from libs.privacy.ledger import Consultation, ConsultationPurpose
from libs.register.mapping import AnswerIsUnreadable, person_from
from libs.register.ties import Ties, ties_from

SOURCE: Final = "population-register"
_PATH: Final = "/api/v1/persoon/personen"
_SECONDS: Final = 5.0
_NOTHING_KNOWN: Final = frozenset({"30001", "30002"})
_WITH_DESCENT: Final = "embed=Afstamming"

_R_co = TypeVar("_R_co", covariant=True)


class ConsultationLog(Protocol):
    """Where consultations are written down; the ledger is one."""

    async def record(self, consultation: Consultation) -> None:
        """Write it down; it is on disk when this returns."""
        ...


class RegisterIsUnavailable(NeighbourIsUnavailable):
    """The register gave no answer that can be used; the text never holds anything personal."""


class _Refusal(BaseModel):
    code: str = ""


class _Reader(Protocol[_R_co]):
    """Reads an answer (JSON, UTF-8) about the number that was asked for."""

    def __call__(self, body: bytes, *, asked: str) -> _R_co: ...


class PopulationRegister:
    """A client of the register; one for the whole process, closed by leaving its context.

    Args:
        url: where the register answers, without the path of its API.
        ledger: written to before every call.
        http: a client to share; without one, an own client lives as long as the context.
        clock: gives the moment of a consultation (aware).
        new_id: gives the correlation id of a consultation that belongs to no request.
    """

    def __init__(
        self,
        *,
        url: str,
        ledger: ConsultationLog,
        clock: Callable[[], datetime],
        http: httpx.AsyncClient | None = None,
        new_id: Callable[[], UUID] = uuid4,
    ) -> None:
        self._url = url.rstrip("/") + _PATH
        self._ledger = ledger
        self._clock = clock
        self._new_id = new_id
        self._is_own = http is None
        self._http = http or busy_http_client(neighbour="register", timeout=_SECONDS)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._is_own:
            await self._http.aclose()

    async def person(
        self,
        national_number: str,
        *,
        who: str,
        purpose: ConsultationPurpose,
        request_id: UUID | None,
        municipality: str,
    ) -> Person | None:
        """Return what the register knows now, or None for a number that it does not know.

        Args:
            national_number: eleven digits; it travels in a header only.
            who: opaque id of the citizen or clerk who asks, or the name of the rule that does.
            purpose: why we ask.
            request_id: the request that it is for; None for a citizen's own data.
            municipality: NIS of the municipality that asks.

        Raises:
            RegisterIsUnavailable: no usable answer within five seconds; asking again is safe.
        """
        asking = await self._written_down(national_number, who, purpose, request_id, municipality)
        return _read(await self._ask(self._url, asking), person_from, asked=national_number)

    async def ties(
        self,
        national_number: str,
        *,
        who: str,
        purpose: ConsultationPurpose,
        request_id: UUID | None,
        municipality: str,
    ) -> Ties | None:
        """Return to whom somebody is tied by law, or None for a number that it does not know.

        It tells more of somebody than `person`, and is asked only where that must be known; the
        arguments and what it raises are the same.
        """
        asking = await self._written_down(national_number, who, purpose, request_id, municipality)
        url = f"{self._url}?{_WITH_DESCENT}"
        return _read(await self._ask(url, asking), ties_from, asked=national_number)

    async def _written_down(
        self,
        national_number: str,
        who: str,
        purpose: ConsultationPurpose,
        request_id: UUID | None,
        municipality: str,
    ) -> dict[str, str]:
        """Write the consultation down, and return the headers with which it is done."""
        await self._ledger.record(
            Consultation(
                at=self._clock(),
                who=who,
                about=national_number,
                purpose=purpose,
                request_id=request_id,
                municipality=municipality,
                source=SOURCE,
            )
        )
        return {
            "X-INSZ": national_number,
            "X-Correlation-Id": str(request_id or self._new_id()),
            "X-Gebruiker": who,
            "X-Hoedanigheid": f"{municipality}:{purpose}",
            "Accept": "application/json",
        }

    async def _ask(self, url: str, headers: dict[str, str]) -> httpx.Response:
        try:
            async with asyncio.timeout(_SECONDS):
                return await self._http.get(url, headers=headers)
        except (httpx.HTTPError, TimeoutError) as error:
            raise RegisterIsUnavailable(type(error).__name__) from None


def _read(answer: httpx.Response, read: _Reader[_R_co], *, asked: str) -> _R_co | None:
    if answer.status_code == httpx.codes.OK:
        try:
            return read(answer.content, asked=asked)
        except AnswerIsUnreadable as unreadable:
            raise RegisterIsUnavailable(f"unreadable: {unreadable}") from None
    if answer.status_code == httpx.codes.NOT_FOUND and _code(answer) in _NOTHING_KNOWN:
        return None
    raise RegisterIsUnavailable(f"status {answer.status_code}")


def _code(answer: httpx.Response) -> str:
    """Return MAGDA's code; a 404 without one is a wrong address, not an unknown person."""
    try:
        return _Refusal.model_validate_json(answer.content).code
    except ValidationError:
        return ""
