"""My eBox: the message registry, for a copy of the document to the citizen.

A publication carries the document's id as its idempotency key, so asking again after a lost answer
publishes nothing twice. Whatever is not a clear answer is tried again later.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from types import TracebackType
from typing import Final, Self

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError

from libs.events.refusals import NeighbourIsUnavailable
from libs.events.values import EBoxResult
from libs.outgoing import busy_http_client
from services.delivery.use_cases.publish_to_ebox import Publication

SCOPE: Final = "scope:document:management:consult:ws-eboxrestentreprise:publicationsender"
_SECONDS: Final = 10.0
_LONGEST_SUBJECT: Final = 400
_MAIN_FILE: Final = "upfile1"


class EBoxIsUnavailable(NeighbourIsUnavailable):
    """My eBox gave no answer that can be used; the text never holds anything personal."""


class _Token(BaseModel):
    model_config = ConfigDict(extra="ignore")
    access_token: str


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore")
    code: str = "OK"


class _Duplicate(BaseModel):
    model_config = ConfigDict(extra="ignore")
    original: _Answer = _Answer()


class EBoxClient:
    """A client of the registry; one for the whole process, closed by leaving its context.

    Args:
        url: where the registry answers.
        enterprise_numbers: number of each sending municipality, by NIS.
        message_type: the registry's id for a document of the counter.
    """

    def __init__(
        self,
        *,
        url: str,
        client: str,
        secret: str,
        enterprise_numbers: Mapping[str, str],
        message_type: str,
        http: httpx.AsyncClient | None = None,
    ) -> None:
        self._url = url.rstrip("/")
        self._credentials = httpx.BasicAuth(client, secret)
        self._enterprise_numbers = enterprise_numbers
        self._message_type = message_type
        self._token: str | None = None
        self._http = http or busy_http_client(neighbour="ebox", timeout=_SECONDS)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._http.aclose()

    async def publish(self, publication: Publication) -> EBoxResult:
        """Publish a document, or find that it was published before.

        Raises:
            EBoxIsUnavailable: no usable answer; the same call may work later.
        """
        try:
            answer = await self._publish(publication)
            if answer.status_code == httpx.codes.UNAUTHORIZED:  # a token ends without warning
                self._token = None
                answer = await self._publish(publication)
        except httpx.HTTPError as error:
            raise EBoxIsUnavailable(type(error).__name__) from None
        return _outcome(answer)

    async def _publish(self, publication: Publication) -> httpx.Response:
        token = self._token or await self._new_token()
        self._token = token
        return await self._http.post(
            f"{self._url}/messages",
            headers={
                "Authorization": f"Bearer {token}",
                "Idempotency-Key": f'"{publication.document_id}"',
            },
            files={
                "messageToPublish": (None, self._described(publication), "application/json"),
                _MAIN_FILE: (publication.file_name, publication.pdf, "application/pdf"),
            },
        )

    async def _new_token(self) -> str:
        answer = await self._http.post(
            f"{self._url}/oauth/token",
            auth=self._credentials,
            data={"grant_type": "client_credentials", "scope": SCOPE},
        )
        if answer.status_code != httpx.codes.OK:
            raise EBoxIsUnavailable(f"token: status {answer.status_code}")
        try:
            return _Token.model_validate_json(answer.content).access_token
        except ValidationError:
            raise EBoxIsUnavailable("token: unreadable") from None

    def _described(self, publication: Publication) -> bytes:
        number = self._enterprise_numbers[publication.municipality]
        message = {
            "sender": {"eboxType": "enterprise", "enterpriseNumber": number},
            "recipient": {"eboxType": "citizen", "ssin": publication.national_number},
            "subject": {"nl": publication.subject[:_LONGEST_SUBJECT]},
            "messageTypeId": self._message_type,
            "senderApplicationId": "loket",
            "isReplyAuthorized": False,
            "attachments": [
                {
                    "httpPartName": _MAIN_FILE,
                    "isMainContent": True,
                    "isAttachmentSigned": True,
                    "attachmentName": publication.file_name,
                    "digest": {"sha_256": sha256(publication.pdf).hexdigest()},
                }
            ],
        }
        return json.dumps(message).encode()


def _outcome(answer: httpx.Response) -> EBoxResult:
    """Read what became of it; no user and no consent are normal outcomes (decision C14)."""
    try:
        match answer.status_code:
            case httpx.codes.CREATED:
                return _stored(_Answer.model_validate_json(answer.content))
            case httpx.codes.CONFLICT:  # stored by an earlier call whose answer was lost
                return _stored(_Duplicate.model_validate_json(answer.content).original)
            case httpx.codes.BAD_REQUEST:
                return _refused(_Answer.model_validate_json(answer.content))
    except ValidationError:
        raise EBoxIsUnavailable(f"status {answer.status_code}: unreadable") from None
    raise EBoxIsUnavailable(f"status {answer.status_code}")


def _stored(answer: _Answer) -> EBoxResult:
    no_user = answer.code == "NO_DIGITAL_USER"
    return EBoxResult.NO_DIGITAL_USER if no_user else EBoxResult.DELIVERED


def _refused(answer: _Answer) -> EBoxResult:
    return EBoxResult.NO_CONSENT if answer.code == "NO_CONSENT" else EBoxResult.REJECTED
