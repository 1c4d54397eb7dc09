"""Storing somebody's contact details in the National Register, never without writing it down."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import Final, Self
from uuid import UUID

import httpx
from pydantic import BaseModel, ValidationError

from libs.outgoing import http_client
from libs.privacy.ledger import Consultation, ConsultationPurpose
from libs.register.client import ConsultationLog, RegisterIsUnavailable

SOURCE: Final = "national-register"
NOT_ACCEPTED: Final = "details-not-accepted"
"""Why the register did not store them, where it names no reason that we know."""

_PATH: Final = "/api/v1/persoon/contactgegevens"
_SECONDS: Final = 5.0
_REASONS: Final[Mapping[str, str]] = {
    "MINOR": "minor",
    "INCAPACITATED": "incapacitated",
    "DECEASED": "person-deceased",
    "NOT_MANAGED_HERE": "not-managed-by-the-register",
    "30001": "person-unknown",
    "30002": "number-cancelled",
}
_UNKNOWN: Final = frozenset({"30001", "30002"})


@dataclass(frozen=True, kw_only=True)
class Details:
    """The details to store; None leaves what is there as it is. Phone numbers are E.164."""

    email: str | None = field(default=None, repr=False)
    mobile: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)

    def as_the_register_says(self) -> dict[str, str]:
        """Return those that are given, under the names that the register has for them."""
        named = {"email": self.email, "gsm": self.mobile, "telefoon": self.phone}
        return {name: value for name, value in named.items() if value is not None}


class _Stored(BaseModel):
    resultaat: str


class _Refusal(BaseModel):
    code: str = ""


class ContactDetailsStore:
    """A client of the register that writes; one for the whole process, closed by its context.

    Args:
        url: where the register answers, without the path of its API.
        ledger: written to before every call.
        http: a client to share; without one, an own client lives as long as the context.
        clock: gives the moment of a call (aware).
    """

    def __init__(
        self,
        *,
        url: str,
        ledger: ConsultationLog,
        clock: Callable[[], datetime],
        http: httpx.AsyncClient | None = None,
    ) -> None:
        self._url = url.rstrip("/") + _PATH
        self._ledger = ledger
        self._clock = clock
        self._is_own = http is None
        self._http = http or http_client(neighbour="register-storing", timeout=_SECONDS)

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

    async def store(
        self,
        details: Details,
        *,
        national_number: str,
        who: str,
        request_id: UUID,
        municipality: str,
    ) -> str | None:
        """Store the details, once for each request; return why not, or None when they are stored.

        Args:
            details: only what is asked to be stored.
            national_number: eleven digits; it travels in a header only.
            who: opaque id of the clerk who decided, or the name of the rule that did.
            request_id: the request that it is for; also the key under which it is done once.
            municipality: NIS of the municipality that asks.

        Raises:
            RegisterIsUnavailable: no usable answer within five seconds; the same call is safe.
        """
        await self._ledger.record(
            Consultation(
                at=self._clock(),
                who=who,
                about=national_number,
                purpose=ConsultationPurpose.STORE_CONTACT_DETAILS,
                request_id=request_id,
                municipality=municipality,
                source=SOURCE,
            )
        )
        headers = {
            "X-INSZ": national_number,
            "X-Correlation-Id": str(request_id),
            "X-Gebruiker": who,
            "X-Hoedanigheid": f"{municipality}:{ConsultationPurpose.STORE_CONTACT_DETAILS}",
            "Idempotency-Key": f"loket:{request_id}",
        }
        try:
            async with asyncio.timeout(_SECONDS):
                answer = await self._http.put(
                    self._url, headers=headers, json=details.as_the_register_says()
                )
        except (httpx.HTTPError, TimeoutError) as error:
            raise RegisterIsUnavailable(type(error).__name__) from None
        return _reason(answer)


def _reason(answer: httpx.Response) -> str | None:
    """Read why it was not stored; a lasting refusal is an answer, anything unclear is trouble."""
    code = _code(answer)
    match answer.status_code:
        case httpx.codes.OK if _is_accepted(answer):
            return None
        case httpx.codes.CONFLICT:
            # The key is ours and the details of a request never change: an earlier call, whose
            # answer was lost, stored them before the number was replaced.
            return None
        case httpx.codes.NOT_FOUND if code in _UNKNOWN:
            return _REASONS[code]
        case httpx.codes.BAD_REQUEST | httpx.codes.UNPROCESSABLE_ENTITY:
            return _REASONS.get(code, NOT_ACCEPTED)
    raise RegisterIsUnavailable(f"status {answer.status_code}")


def _is_accepted(answer: httpx.Response) -> bool:
    try:
        return _Stored.model_validate_json(answer.content).resultaat == "aanvaard"
    except ValidationError:
        return False


def _code(answer: httpx.Response) -> str:
    try:
        return _Refusal.model_validate_json(answer.content).code
    except ValidationError:
        return ""
