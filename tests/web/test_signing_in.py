"""Citizens and staff have doors of their own, and nobody comes in without a sign-in."""

import httpx
import pytest
from fastapi.security import HTTPAuthorizationCredentials

from libs.web.callers import Caller
from libs.web.key_set import SignInIsUnavailable
from libs.web.problems import Problem
from libs.web.signing_in import anyone
from tests.web.house import client

pytestmark = pytest.mark.anyio


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def problem(answer: httpx.Response) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code, answer.json()["type"].removeprefix("urn:problem-type:loket:")


async def test_a_citizen_may_ask_and_staff_may_not() -> None:
    async with client() as house:
        headers = {"Idempotency-Key": "12345678"}
        url = "/api/house/v1/requests"
        asked = await house.post(url, json={"product": "ATT"}, headers=headers | bearer("citizen"))
        refused = await house.post(url, json={"product": "ATT"}, headers=headers | bearer("clerk"))

    assert asked.status_code == 201
    assert asked.json() == {"product": "ATT", "for": "c", "key": "12345678"}
    assert problem(refused) == (403, "not-allowed")


async def test_staff_need_the_role_and_citizens_never_have_it() -> None:
    async with client() as house:
        answers = {
            (path, who): await house.get(f"/api/house/v1/{path}", headers=bearer(who))
            for path in ("tasks", "reports", "whoever")
            for who in ("citizen", "clerk")
        }

    assert {key: answer.status_code for key, answer in answers.items()} == {
        ("tasks", "citizen"): 403,
        ("tasks", "clerk"): 200,
        ("reports", "citizen"): 403,
        ("reports", "clerk"): 403,
        ("whoever", "citizen"): 200,
        ("whoever", "clerk"): 200,
    }


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Basic Y2l0aXplbg=="}, bearer(""), bearer("stolen")], ids=str
)
async def test_without_a_valid_token_one_is_told_to_sign_in(headers: dict[str, str]) -> None:
    async with client() as house:
        answer = await house.get("/api/house/v1/tasks", headers=headers)

    assert problem(answer) == (401, "not-signed-in")
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert "stolen" not in answer.text


class Unreachable:
    async def verify(self, token: str) -> Caller:
        raise SignInIsUnavailable


async def test_a_sign_in_that_is_down_is_not_the_callers_fault() -> None:
    credentials = HTTPAuthorizationCredentials(scheme="Bearer", credentials="x")

    with pytest.raises(Problem) as told:
        await anyone(Unreachable())(credentials)

    assert (told.value.status, told.value.kind) == (503, "sign-in-unavailable")
    assert "Retry-After" in told.value.headers
