"""One question to the provider: bounded in time and in size, and never led elsewhere."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

import httpx

LARGEST = 200_000
"""Bytes of an answer; a discovery document or a set of keys is a tenth of it."""
SECONDS = 10.0
"""For the whole answer, also when it comes drop by drop."""
_A_STEP = 3.0
_OK = 200


class AnswerIsUnusable(Exception):
    """The provider does not answer, or not as it should; the text is a reason in kebab case."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An answer that came whole."""

    status: int
    kind: str
    content: bytes = field(repr=False)

    def json(self) -> dict[str, Any]:
        """Return the JSON object.

        Raises:
            AnswerIsUnusable: it is not one.
        """
        try:
            found = json.loads(self.content)
        except (ValueError, RecursionError) as error:
            raise AnswerIsUnusable("answer-is-no-json") from error
        if not isinstance(found, dict):
            raise AnswerIsUnusable("answer-is-no-json-object")
        return found


async def ask(client: httpx.AsyncClient, request: httpx.Request) -> Answer:
    """Send the request and return the answer, whatever its status but a redirect.

    Raises:
        AnswerIsUnusable: no answer in time, one that is too large, or a redirect.
    """
    try:
        async with asyncio.timeout(SECONDS):
            answer = await client.send(request, stream=True, follow_redirects=False)
            try:
                return await _whole(answer)
            finally:
                await answer.aclose()
    except TimeoutError as error:
        raise AnswerIsUnusable("answer-takes-too-long") from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        raise AnswerIsUnusable("no-answer") from error


async def document(client: httpx.AsyncClient, url: str) -> dict[str, Any]:
    """Return the JSON object at this address.

    Raises:
        AnswerIsUnusable: there is none.
    """
    answer = await ask(client, question(client, "GET", url))
    if answer.status != _OK:
        raise AnswerIsUnusable(f"answer-has-status-{answer.status}")
    return answer.json()


def question(
    client: httpx.AsyncClient,
    method: str,
    url: str,
    *,
    headers: dict[str, str] | None = None,
    form: dict[str, str] | None = None,
) -> httpx.Request:
    """Make a request; a compressed answer is not asked for, as its size could not be bounded.

    Raises:
        AnswerIsUnusable: the address is none.
    """
    sent = {"Accept": "application/json", **(headers or {}), "Accept-Encoding": "identity"}
    try:
        return client.build_request(method, url, headers=sent, data=form, timeout=_A_STEP)
    except (httpx.InvalidURL, ValueError) as error:
        raise AnswerIsUnusable("address-is-none") from error


async def _whole(answer: httpx.Response) -> Answer:
    if answer.is_redirect or answer.has_redirect_location:
        raise AnswerIsUnusable("answer-leads-elsewhere")
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise AnswerIsUnusable("answer-is-compressed")
    content = bytearray()
    async for part in answer.aiter_bytes():  # as it was sent: nothing is unpacked
        content += part
        if len(content) > LARGEST:
            raise AnswerIsUnusable("answer-is-too-large")
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return Answer(status=answer.status_code, kind=kind, content=bytes(content))
