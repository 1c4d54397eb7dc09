"""What comes back in the browser, and how the provider answers, is looked at before it is believed."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import httpx
import pytest

from libs.web.sign_in import asking
from libs.web.sign_in.arrival import LONGEST_SIGN_IN
from libs.web.sign_in.provider import (
    LevelIsTooLow,
    SignInFailed,
    SignInIsUnavailable,
    SignInWasCancelled,
)
from tests.web.hostile_provider import (
    CALLBACK,
    ELSEWHERE,
    HostileProvider,
    comes_back,
    ours,
    sign_in,
)
from tests.web.sign_in import Clock

pytestmark = pytest.mark.anyio


NAMES_ITSELF = "authorization_response_iss_parameter_supported"


@pytest.mark.parametrize("said", [None, False, "true"])
async def test_a_provider_that_does_not_promise_to_name_itself_need_not(said: object) -> None:
    """Source: RFC 9207, section 2.4."""
    theirs = HostileProvider()
    theirs.discovery[NAMES_ITSELF] = said

    arrived = await sign_in(theirs, iss=None)

    assert arrived.caller.kind == "citizen"


async def test_a_provider_that_promises_nothing_still_names_no_other() -> None:
    theirs = HostileProvider()
    theirs.discovery[NAMES_ITSELF] = None

    with pytest.raises(SignInFailed) as refused:
        await sign_in(theirs, iss="https://other.example")

    assert refused.value.reason == "answer-of-another-issuer"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"state": "guessed"}, "state-is-wrong"),
        ({"state": "é"}, "state-is-wrong"),
        ({"state": None}, "state-is-wrong"),
        ({"iss": "https://other.example"}, "answer-of-another-issuer"),
        ({"iss": None}, "answer-of-another-issuer"),
        ({"code": None}, "code-is-none"),
        ({"code": ""}, "code-is-none"),
        ({"code": "x" * 5000}, "code-is-none"),
        ({"code": "a\r\nb"}, "code-is-none"),
        ({"error": "login_required"}, "provider-says-login-required"),
        ({"error": "invalid_scope"}, "provider-says-invalid-scope"),
        ({"error": "<script>"}, "provider-says-something-unknown"),
        ({"error": "access_denied", "state": "guessed"}, "state-is-wrong"),
    ],
    ids=str,
)
async def test_an_answer_to_another_question_signs_nobody_in(
    changed: dict[str, str | None], reason: str
) -> None:
    theirs = HostileProvider()

    with pytest.raises(SignInFailed) as refused:
        await sign_in(theirs, **changed)

    assert refused.value.reason == reason
    assert len(theirs.codes) == 1, "no code is shown to anybody"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("access_denied", SignInWasCancelled),
        ("unmet_authentication_requirements", LevelIsTooLow),
        ("temporarily_unavailable", SignInIsUnavailable),
        ("server_error", SignInIsUnavailable),
    ],
)
async def test_the_refusals_that_a_person_must_understand_are_told_apart(
    error: str, told: type[Exception]
) -> None:
    with pytest.raises(told):
        await sign_in(HostileProvider(), error=error, code=None)


async def test_a_code_of_another_sign_in_is_refused() -> None:
    theirs = HostileProvider()
    provider = ours(theirs)
    of_another = comes_back(theirs, await provider.begin(redirect_uri=CALLBACK))
    own = await provider.begin(redirect_uri=CALLBACK)

    with pytest.raises(SignInFailed) as refused:
        await provider.finish(own.pending, of_another | {"state": own.pending.state})

    assert refused.value.reason == "provider-says-invalid-grant"


async def test_mix_up_what_was_begun_at_one_provider_is_not_finished_at_another() -> None:
    honest, attacker = HostileProvider(), HostileProvider()
    attacker.discovery["issuer"] = "https://attacker.example"
    begun = await ours(attacker, issuer="https://attacker.example").begin(redirect_uri=CALLBACK)
    came_back = comes_back(honest, begun)

    with pytest.raises(SignInFailed) as at_the_attacker:
        await ours(attacker, issuer="https://attacker.example").finish(begun.pending, came_back)
    with pytest.raises(SignInFailed) as at_the_honest:
        await ours(honest).finish(begun.pending, came_back)

    assert at_the_attacker.value.reason == "answer-of-another-issuer"
    assert at_the_honest.value.reason == "sign-in-of-another-provider"
    assert len(honest.codes) == 1
    assert attacker.hosts == {"attacker.example"}


async def test_a_sign_in_that_took_too_long_is_begun_again() -> None:
    theirs, clock = HostileProvider(), Clock()
    provider = ours(theirs, clock=clock)
    begun = await provider.begin(redirect_uri=CALLBACK)
    clock.now += timedelta(seconds=LONGEST_SIGN_IN + 1)

    with pytest.raises(SignInFailed) as refused:
        await provider.finish(begun.pending, comes_back(theirs, begun))

    assert refused.value.reason == "sign-in-took-too-long"


def away(path: str) -> dict[str, httpx.Response]:
    return {path: httpx.Response(307, headers={"Location": f"{ELSEWHERE}/{path}"})}


def large(path: str) -> dict[str, httpx.Response]:
    return {path: httpx.Response(200, content=b"[" * (asking.LARGEST + 1))}


def zipped(path: str) -> dict[str, httpx.Response]:
    bomb = gzip.compress(b" " * 10_000_000)
    return {path: httpx.Response(200, stream=Drops(bomb), headers={"Content-Encoding": "gzip"})}


class Drops(httpx.AsyncByteStream):
    def __init__(self, *drops: bytes, then: asyncio.Event | None = None) -> None:
        self._drops = drops
        self._then = then

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for drop in self._drops:
            yield drop
        if self._then is not None:
            await self._then.wait()


EVERYWHERE = ["openid-configuration", "token", "userinfo"]
MISBEHAVIOUR: dict[str, tuple[Callable[[str], dict[str, httpx.Response]], str]] = {
    "leads elsewhere": (away, "answer-leads-elsewhere"),
    "is too large": (large, "answer-is-too-large"),
    "is compressed": (zipped, "answer-is-compressed"),
    "is broken": (lambda path: {path: httpx.Response(503)}, "answer-has-status-503"),
}


@pytest.mark.parametrize("part", EVERYWHERE)
@pytest.mark.parametrize("how", MISBEHAVIOUR)
async def test_an_answer_that_misbehaves_is_no_answer(part: str, how: str) -> None:
    theirs = HostileProvider()
    answer, reason = MISBEHAVIOUR[how]
    theirs.answers = answer(part)

    with pytest.raises(SignInIsUnavailable, match=reason):
        await sign_in(theirs)

    assert theirs.hosts == {"idp.example"}, "nobody is led elsewhere"


@pytest.mark.parametrize("part", ["openid-configuration", "token", "userinfo", "jwks"])
async def test_a_provider_that_is_down_is_told_from_one_that_refuses(part: str) -> None:
    theirs = HostileProvider()
    theirs.down = part

    with pytest.raises(SignInIsUnavailable):
        await sign_in(theirs)


@pytest.mark.parametrize("text", ["", "[]", "null", "{", "[" * 100_000, "\xff"])
@pytest.mark.parametrize("part", ["openid-configuration", "token"])
async def test_junk_is_no_answer(part: str, text: str) -> None:
    theirs = HostileProvider()
    theirs.answers[part] = httpx.Response(200, content=text.encode("latin-1"))

    with pytest.raises(SignInIsUnavailable, match="answer-is-no-json"):
        await sign_in(theirs)


async def test_an_answer_that_never_ends_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = HostileProvider()
    theirs.answers["token"] = httpx.Response(200, stream=Drops(b"{", then=asyncio.Event()))
    monkeypatch.setattr(asking, "SECONDS", 0.05)

    with pytest.raises(SignInIsUnavailable, match="answer-takes-too-long"):
        await sign_in(theirs)


async def test_headers_without_end_are_no_answer() -> None:
    async def pour(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nX-Much: " + b"x" * 1_000_000)
        writer.close()

    async with await asyncio.start_server(pour, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with httpx.AsyncClient(trust_env=False) as client:
            with pytest.raises(asking.AnswerIsUnusable, match="no-answer"):
                await asking.document(client, f"http://127.0.0.1:{port}/")
