"""The gate: nobody passes who lacks a thing that it asks, and it asks in its order."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from fastapi import Request

from libs.web.callers import Caller, Role
from libs.web.claims import TokenIsRefused
from libs.web.gate import not_allowed
from libs.web.key_set import SignInIsUnavailable
from libs.web.problems import Problem
from tests.support.gates import gate
from tests.web.doors import ask, bearer, problem
from tests.web.house import CITIZEN, CLERK, client
from tests.web.sign_in import SignedIn

pytestmark = pytest.mark.anyio


async def test_a_citizen_may_ask_and_staff_may_not() -> None:
    async with client() as desk:
        headers = {"Idempotency-Key": "12345678"}
        url = "/api/house/v1/requests"
        asked = await desk.post(url, json={"product": "ATT"}, headers=headers | bearer("citizen"))
        refused = await desk.post(url, json={"product": "ATT"}, headers=headers | bearer("clerk"))

    assert asked.status_code == 201
    assert asked.json() == {"product": "ATT", "for": "c", "key": "12345678"}
    assert problem(refused) == (403, "not-allowed")


async def test_staff_need_the_role_and_citizens_never_have_it() -> None:
    async with client() as desk:
        answers = {
            (path, who): await desk.get(f"/api/house/v1/{path}", headers=bearer(who))
            for path in ("tasks", "reports", "whoever")
            for who in ("citizen", "clerk", "analyst")
        }

    assert {key: answer.status_code for key, answer in answers.items()} == {
        ("tasks", "citizen"): 403,
        ("tasks", "clerk"): 200,
        ("tasks", "analyst"): 403,
        ("reports", "citizen"): 403,
        ("reports", "clerk"): 200,
        ("reports", "analyst"): 200,
        ("whoever", "citizen"): 200,
        ("whoever", "clerk"): 200,
        ("whoever", "analyst"): 403,
    }


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Basic Y2l0aXplbg=="}, bearer(""), bearer("stolen")], ids=str
)
async def test_without_a_valid_token_one_is_told_to_sign_in(headers: dict[str, str]) -> None:
    async with client() as desk:
        answer = await desk.get("/api/house/v1/tasks", headers=headers)

    assert problem(answer) == (401, "not-signed-in")
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert "stolen" not in answer.text


class Unreachable:
    async def verify(self, token: str) -> Caller:
        raise SignInIsUnavailable


async def test_a_sign_in_that_is_down_is_not_the_callers_fault() -> None:
    answer = await ask(gate(Unreachable()), **bearer("x"))

    assert problem(answer) == (503, "sign-in-unavailable")
    assert "Retry-After" in answer.headers


@pytest.mark.parametrize(
    ("municipality", "permission", "status"),
    [
        ("99001", "tasks.read", 200),
        ("99002", "tasks.read", 200),
        ("11001", "tasks.read", 403),
        ("11001", "session.end", 403),
        (None, "tasks.read", 403),
        (None, "session.end", 200),
    ],
)
async def test_staff_work_for_a_municipality_of_this_installation(
    municipality: str | None, permission: str, status: int
) -> None:
    clerk = replace(CLERK, municipality=municipality)

    answer = await ask(gate(SignedIn(clerk=clerk)), permission, **bearer("clerk"))

    assert answer.status_code == status


class Checks:
    """Sessions, standing and pace that write down when they are asked, and can refuse."""

    def __init__(self, refusing: str = "", caller: Caller | None = CLERK) -> None:
        self.asked: list[str] = []
        self._refusing = refusing
        self._caller = caller

    async def caller_of(self, request: Request) -> Caller | None:
        self._ask("session")
        return self._caller

    async def check(self, caller: Caller) -> None:
        self._ask("standing")

    async def count(self, caller: Caller | None, request: Request) -> None:
        self._ask("address" if caller is None else "person")

    def _ask(self, name: str) -> None:
        self.asked.append(name)
        if name == self._refusing == "session":
            raise not_allowed("Onze pagina stuurde dit niet.")
        if name == self._refusing == "standing":
            raise TokenIsRefused("signed out everywhere")
        if name == self._refusing:
            raise Problem("too-many-requests", "Te veel", status=429, detail="Wacht even.")


WITH_A_COOKIE = ["address", "session", "standing", "person"]


@pytest.mark.parametrize(
    ("refusing", "status", "reached"),
    [
        ("address", 429, 1),
        ("session", 403, 2),
        ("standing", 401, 3),
        ("person", 429, 4),
        ("", 403, 4),
    ],
)
async def test_the_checks_come_in_their_order_and_the_role_comes_last(
    refusing: str, status: int, reached: int
) -> None:
    checks = Checks(refusing, caller=CITIZEN)
    door = gate(SignedIn(), sessions=checks, standing=checks, pace=checks)

    answer = await ask(door, "tasks.read", method="POST")

    assert answer.status_code == status
    assert checks.asked == WITH_A_COOKIE[:reached]


async def test_a_token_comes_before_a_cookie() -> None:
    checks = Checks()
    door = gate(SignedIn(citizen=CITIZEN), sessions=checks, standing=checks)

    answer = await ask(door, "me.read", **bearer("citizen"))

    assert answer.json() == CITIZEN.subject
    assert checks.asked == ["standing"]


async def test_somebody_with_neither_a_token_nor_a_session_is_told_to_sign_in() -> None:
    checks = Checks(caller=None)

    answer = await ask(gate(SignedIn(), sessions=checks))

    assert problem(answer) == (401, "not-signed-in")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("roles", [(), (Role.OFFICER,), (Role.ADMIN,)])
async def test_officers_and_administrators_have_nothing_of_cases(roles: Sequence[Role]) -> None:
    door = gate(SignedIn(who=replace(CLERK, roles=frozenset(roles))))
    names = ("tasks.read", "case.read", "case.cancel", "document.read", "requests.search")

    answers = [await ask(door, name, **bearer("who")) for name in names]

    assert [answer.status_code for answer in answers] == [403] * len(names)
