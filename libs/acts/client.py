"""Asking the database of civil-status acts (DABS), never without writing down who asks and why.

Its shape is that of the nearest gateway that is public (reference/domain.md, section 2.4), but for
the national number, which travels in a header and never in an address.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import TracebackType
from typing import Annotated, Final, Self

import httpx
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

from libs.acts.asking import ActsSettings, Asking, ConsultationLog
from libs.acts.titles import title_of
from libs.events.contracts.personal import ActReference
from libs.events.contracts.products import ActForm, ActKind
from libs.events.refusals import NeighbourIsUnavailable
from libs.outgoing import http_client
from libs.privacy.ledger import Consultation
from libs.settings import SettingsAreWrong

SOURCE: Final = "civil-status-acts"
_PATH: Final = "/civil-status-documents"
_SECONDS: Final = 10.0
_TYPES: Final[Mapping[ActForm, str]] = {ActForm.EXTRACT: "E", ActForm.COPY: "C"}
_NO_SUCH_ACT: Final = "ACT_NOT_FOUND"


class ActsAreUnavailable(NeighbourIsUnavailable):
    """DABS gave no answer that can be used; the text never holds anything personal."""


@dataclass(frozen=True, kw_only=True)
class ActsListed:
    """What DABS has of a kind: the acts that it can give in the form that was asked.

    `in_another_form` tells whether it has one that it cannot give in that form.
    """

    acts: tuple[ActReference, ...] = field(repr=False)
    in_another_form: bool = False


class _Listed(BaseModel):
    model_config = ConfigDict(extra="ignore")
    reference: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{1,40}$")]
    category: str
    on: Annotated[date | None, Field(alias="date")] = None
    place: str = ""
    types: tuple[str, ...]


class _Refusal(BaseModel):
    model_config = ConfigDict(extra="ignore")
    code: str = ""


_LIST: Final = TypeAdapter(list[_Listed])


class ActsDatabase:
    """A client of DABS; one for the whole process, closed by leaving its context.

    Args:
        url: where it answers.
        client: with `secret`, who we are there.
        tokens: by which it knows each municipality, by NIS.
        ledger: written to before every call.
        clock: gives the moment of a consultation (aware).
        http: a client to share; without one, an own client lives as long as the context.
    """

    def __init__(
        self,
        *,
        url: str,
        client: str,
        secret: str,
        tokens: Mapping[str, str],
        ledger: ConsultationLog,
        clock: Callable[[], datetime],
        http: httpx.AsyncClient | None = None,
    ) -> None:
        self._url = url.rstrip("/") + _PATH
        self._credentials = httpx.BasicAuth(client, secret)
        self._tokens = tokens
        self._ledger = ledger
        self._clock = clock
        self._http = http or http_client(neighbour="acts", timeout=_SECONDS)

    @classmethod
    def of(
        cls,
        settings: ActsSettings,
        *,
        municipalities: Iterable[str],
        ledger: ConsultationLog,
        clock: Callable[[], datetime],
    ) -> Self:
        """Make the client of a service, for these municipalities (NIS).

        Raises:
            SettingsAreWrong: DABS would not know one of them.
        """
        tokens = {nis: token.get_secret_value() for nis, token in settings.dabs_tokens.items()}
        _every_one_has_a_token(municipalities, tokens)
        return cls(
            url=settings.dabs_url,
            client=settings.dabs_client,
            secret=settings.dabs_secret.get_secret_value(),
            tokens=tokens,
            ledger=ledger,
            clock=clock,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._http.aclose()

    async def find(
        self, national_number: str, *, kind: ActKind, form: ActForm, asking: Asking
    ) -> ActsListed:
        """Return the acts of this kind that it has of somebody and can give in this form.

        Raises:
            ActsAreUnavailable: no usable answer; that is never the same as no act.
        """
        category = f"{kind.name}_CERTIFICATE"
        answer = await self._ask(
            self._url, national_number, asking=asking, query={"category": category}
        )
        if answer.status_code != httpx.codes.OK:
            raise ActsAreUnavailable(f"status {answer.status_code}")
        try:
            listed = _LIST.validate_json(answer.content)
        except ValidationError:
            raise ActsAreUnavailable("unreadable") from None
        of_kind = [act for act in listed if act.category == category]
        can_be_given = [act for act in of_kind if _TYPES[form] in act.types]
        return ActsListed(
            acts=tuple(
                ActReference(number=act.reference, title=title_of(kind, place=act.place, on=act.on))
                for act in can_be_given
            ),
            in_another_form=len(can_be_given) < len(of_kind),
        )

    async def fetch(
        self, number: str, national_number: str, *, form: ActForm, asking: Asking
    ) -> bytes | None:
        """Return what it gives of an act of somebody, as it is; None: it has no such act any more.

        Raises:
            ActsAreUnavailable: no usable answer; the same call may work later.
        """
        address = f"{self._url}/{number}/{_TYPES[form]}"
        answer = await self._ask(address, national_number, asking=asking)
        if answer.status_code == httpx.codes.OK:
            return answer.content
        if answer.status_code == httpx.codes.NOT_FOUND and _code(answer) == _NO_SUCH_ACT:
            return None
        raise ActsAreUnavailable(f"status {answer.status_code}")

    async def _ask(
        self,
        address: str,
        national_number: str,
        *,
        asking: Asking,
        query: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        token = self._tokens.get(asking.municipality)
        if token is None:
            raise ActsAreUnavailable(f"no token of {asking.municipality}")
        await self._ledger.record(
            Consultation(
                at=self._clock(),
                who=asking.who,
                about=national_number,
                purpose=asking.purpose,
                request_id=asking.request_id,
                municipality=asking.municipality,
                source=SOURCE,
            )
        )
        headers = {
            "X-IMIO-MUNICIPALITY-TOKEN": token,
            "X-INSZ": national_number,
            "X-Correlation-Id": str(asking.request_id),
        }
        try:
            async with asyncio.timeout(_SECONDS):
                return await self._http.get(
                    address, params=query, headers=headers, auth=self._credentials
                )
        except (httpx.HTTPError, TimeoutError) as error:
            raise ActsAreUnavailable(type(error).__name__) from None


def _every_one_has_a_token(municipalities: Iterable[str], tokens: Mapping[str, str]) -> None:
    """Without a token each request for an act would wait for ever, and nobody would be told."""
    without = [nis for nis in sorted(municipalities) if not tokens.get(nis, "").strip()]
    if without:
        raise SettingsAreWrong(
            f"LOKET_DABS_TOKENS has no token of {', '.join(without)}: give one for each "
            f'municipality, by NIS. For example {{"{without[0]}": "…"}}'
        )


def _code(answer: httpx.Response) -> str:
    """Return its own code; a 404 without one is a wrong address, not an act that is gone."""
    try:
        return _Refusal.model_validate_json(answer.content).code
    except ValidationError:
        return ""
