"""The back-office application of a municipality, which takes requests and decides on them.

A request carries its own id as the idempotency key, so telling it again after a lost answer makes
nothing twice. What the back office tells later comes to our hook.
"""

from types import TracebackType
from typing import Annotated, Final, Self

import httpx
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from libs.events.refusals import NeighbourIsUnavailable
from libs.outgoing import http_client
from services.workflow.use_cases.forward_to_back_office import Forwarding

_PATH: Final = "/requests"
_SECONDS: Final = 10.0
_TAKEN: Final = frozenset({httpx.codes.CREATED, httpx.codes.OK})
_NEVER: Final = frozenset(
    {
        httpx.codes.BAD_REQUEST,
        httpx.codes.CONFLICT,
        httpx.codes.GONE,
        httpx.codes.REQUEST_ENTITY_TOO_LARGE,
        httpx.codes.UNPROCESSABLE_ENTITY,
    }
)
"""Answers that the same request gets for ever. A wrong secret or address is not among them: that is
put right by whoever keeps the installation, and then it goes on."""


class BackOfficeIsUnavailable(NeighbourIsUnavailable):
    """The back office gave no answer that can be used; the text never holds anything personal."""


class _Taken(BaseModel):
    model_config = ConfigDict(extra="ignore")
    back_office_reference: Annotated[str, StringConstraints(pattern=r"^[\x21-\x7e]{1,200}$")]


class BackOfficeClient:
    """A client of the back office; one for the whole process, closed by leaving its context.

    Args:
        url: where it answers.
        secret: by which it knows us.
    """

    def __init__(self, *, url: str, secret: str, http: httpx.AsyncClient | None = None) -> None:
        self._url = url.rstrip("/") + _PATH
        self._secret = secret
        self._http = http or http_client(neighbour="back-office", timeout=_SECONDS)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._http.aclose()

    async def forward(self, forwarding: Forwarding) -> str | None:
        """Return the reference under which it has the request, or None: it will never take it.

        Raises:
            BackOfficeIsUnavailable: no usable answer; the same call may work later.
        """
        headers = {
            "Authorization": f"Bearer {self._secret}",
            "Idempotency-Key": str(forwarding.request_id),
            "x-correlation-id": str(forwarding.correlation_id),
        }
        try:
            answer = await self._http.post(self._url, headers=headers, json=_described(forwarding))
        except httpx.HTTPError as error:
            raise BackOfficeIsUnavailable(type(error).__name__) from None
        if answer.status_code in _NEVER:
            return None
        if answer.status_code not in _TAKEN:
            raise BackOfficeIsUnavailable(f"status {answer.status_code}")
        try:
            return _Taken.model_validate_json(answer.content).back_office_reference
        except ValidationError:
            raise BackOfficeIsUnavailable(f"status {answer.status_code}: unreadable") from None


def _described(forwarding: Forwarding) -> dict[str, object]:
    return {
        "reference": forwarding.reference,
        "municipality": forwarding.municipality,
        "product": forwarding.product,
        "applicant": {
            "national_number": forwarding.applicant.national_number,
            "first_names": forwarding.applicant.first_names,
            "surname": forwarding.applicant.surname,
        },
        "changes": dict(forwarding.changes),
        "store_in_national_register": forwarding.store_in_national_register,
    }
