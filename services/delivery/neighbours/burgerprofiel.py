"""Mijn Burgerprofiel: notifications, and the status of dossiers (DOSIS).

Both carry an id that is the same each time, so that asking again after a lost answer does nothing
twice. DOSIS says 200 and processes later: what came of it is asked afterwards. Whatever is not a
clear answer is tried again later.
"""

import json
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Final, Self, TypeVar
from uuid import UUID

import httpx
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from libs.events.refusals import NeighbourIsUnavailable
from libs.outgoing import busy_http_client
from services.delivery.neighbours.burgerprofiel_words import bundle_of, dossier_of
from services.delivery.rules.a_wrong_status_is_put_right import Processed
from services.delivery.rules.the_status_that_burgerprofiel_shows import DossierStatus, Phase
from services.delivery.use_cases.burgerprofiel import (
    BurgerprofielRefuses,
    Notification,
    Office,
    StatusPush,
)

SCOPE: Final = "burgerprofiel_notificaties burgerprofiel_dosis"
_SECONDS: Final = 10.0
T = TypeVar("T")


class BurgerprofielIsUnavailable(NeighbourIsUnavailable):
    """The portal gave no answer that can be used; the text never holds anything personal."""


class _Read(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Token(_Read):
    access_token: str


class _Taken(_Read):
    id: str = Field(alias="Id", min_length=1)


class _Refusal(_Read):
    code: str = Field(default="rejected", alias="Code", pattern=r"^[A-Za-z-]{1,60}$")


class _Error(_Read):
    transaction: str = Field(alias="TransactieId")
    code: str = Field(alias="Code", pattern=r"^[A-Za-z-]{1,60}$")


class _Action(_Read):
    needed: bool = Field(default=False, alias="ActieNodig")


class _Status(_Read):
    code: str = Field(alias="Code")
    phase: Phase = Field(alias="Fase")
    action: _Action = Field(default=_Action(), alias="Actie")


class _Result(_Read):
    status: _Status = Field(alias="Status")

    @property
    def shown(self) -> DossierStatus:
        status = self.status
        return DossierStatus(code=status.code, phase=status.phase, action=status.action.needed)


_ERRORS: Final = TypeAdapter(list[_Error])
_RESULTS: Final = TypeAdapter(list[_Result])


class BurgerprofielClient:
    """A client of the portal; one for the whole process, closed by leaving its context.

    Args:
        url: where the portal answers.
        source: the URI by which the portal knows this installation (`bron`, `aanbieder`).
        office_of: how a municipality (NIS) is shown.
    """

    def __init__(
        self,
        *,
        url: str,
        client: str,
        secret: str,
        source: str,
        office_of: Callable[[str], Office],
        http: httpx.AsyncClient | None = None,
    ) -> None:
        self._url = url.rstrip("/")
        self._credentials = httpx.BasicAuth(client, secret)
        self._source = source
        self._office_of = office_of
        self._token: str | None = None
        self._http = http or busy_http_client(neighbour="burgerprofiel", timeout=_SECONDS)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._http.aclose()

    async def notify(self, notification: Notification) -> None:
        """Send a notification, or find that it was sent before.

        Raises:
            BurgerprofielRefuses: it will never be accepted as it is.
            BurgerprofielIsUnavailable: no usable answer; the same call may work later.
        """
        await self._hand_over(
            "/api/v2/notificaties",
            bundle_of(
                notification, source=self._source, office=self._office_of(notification.municipality)
            ),
        )

    async def push(self, push: StatusPush) -> None:
        """Hand a status over; it is processed later.

        Raises:
            BurgerprofielRefuses: it will never be accepted as it is.
            BurgerprofielIsUnavailable: no usable answer; the same call may work later.
        """
        await self._hand_over(
            "/api/v2/dosis/dossiers",
            dossier_of(push, source=self._source, office=self._office_of(push.municipality)),
        )

    async def processed(self, transaction: UUID, *, reference: str) -> Processed:
        """Return what came of a push, and what is shown of its dossier now.

        Raises:
            BurgerprofielIsUnavailable: no usable answer; the same call may work later.
        """
        wrong = await self._ask("/api/v1/dosis/resultaten/fouten", _ERRORS, bron=self._source)
        there = await self._ask(
            "/api/v1/dosis/resultaten", _RESULTS, bron=self._source, dossierNummer=reference
        )
        ours = str(transaction)
        return Processed(
            errors=[each.code for each in wrong if each.transaction == ours],
            shown=there[-1].shown if there else None,
        )

    async def _hand_over(self, path: str, content: Mapping[str, Any]) -> None:
        answer = await self._signed_in("POST", path, content=json.dumps(content).encode())
        if answer.is_success:
            self._must_be_taken(answer)
            return
        if answer.status_code == httpx.codes.BAD_REQUEST:
            try:
                raise BurgerprofielRefuses(_Refusal.model_validate_json(answer.content).code)
            except ValidationError:
                raise BurgerprofielIsUnavailable("status 400: unreadable") from None
        raise BurgerprofielIsUnavailable(f"status {answer.status_code}")

    @staticmethod
    def _must_be_taken(answer: httpx.Response) -> None:
        """Let pass what the portal says that it took in; half an answer says nothing."""
        try:
            _Taken.model_validate_json(answer.content)
        except ValidationError:
            raise BurgerprofielIsUnavailable(f"status {answer.status_code}: unreadable") from None

    async def _ask(self, path: str, shape: TypeAdapter[T], **query: str) -> T:
        answer = await self._signed_in("GET", path, params=query)
        if answer.status_code != httpx.codes.OK:
            raise BurgerprofielIsUnavailable(f"status {answer.status_code}")
        try:
            return shape.validate_json(answer.content)
        except ValidationError:
            raise BurgerprofielIsUnavailable("unreadable") from None

    async def _signed_in(self, method: str, path: str, **call: Any) -> httpx.Response:
        try:
            answer = await self._call(method, path, **call)
            if answer.status_code == httpx.codes.UNAUTHORIZED:  # a token ends without warning
                self._token = None
                answer = await self._call(method, path, **call)
        except httpx.HTTPError as error:
            raise BurgerprofielIsUnavailable(type(error).__name__) from None
        return answer

    async def _call(self, method: str, path: str, **call: Any) -> httpx.Response:
        token = self._token or await self._new_token()
        self._token = token
        return await self._http.request(
            method,
            f"{self._url}{path}",
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
            **call,
        )

    async def _new_token(self) -> str:
        answer = await self._http.post(
            f"{self._url}/oauth/token",
            auth=self._credentials,
            data={"grant_type": "client_credentials", "scope": SCOPE},
        )
        if answer.status_code != httpx.codes.OK:
            raise BurgerprofielIsUnavailable(f"token: status {answer.status_code}")
        try:
            return _Token.model_validate_json(answer.content).access_token
        except ValidationError:
            raise BurgerprofielIsUnavailable("token: unreadable") from None
