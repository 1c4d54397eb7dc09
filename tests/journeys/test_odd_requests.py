"""Nothing odd that is sent makes a service stumble, or tell anything of its inside."""

import importlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import pytest

from libs.web.callers import Role
from libs.web.endpoints import Endpoint, endpoints_in
from libs.web.headers import ALWAYS, API_POLICY, PAGE_POLICY
from libs.web.permissions import PERMISSIONS
from tests.journeys.odd import CANARY, Odd, filled, odd_methods, odd_requests
from tests.support.addresses import covers
from tests.support.installation import Loket
from tests.support.problems import problem_of

pytestmark = pytest.mark.thorough

SERVICES = ("intake", "workflow", "delivery", "reporting")
PERSONAS = {
    Role.CITIZEN: "kim",
    Role.CLERK: "clerk2",
    Role.LEAD: "lead",
    Role.ANALYST: "analyst",
    Role.OFFICER: "officer",
    Role.ADMIN: "admin",
}
NOBODY = "00000000-0000-4000-8000-000000007431"
_INSIDE = re.compile(
    r"Traceback|File \"|\.py\b|site-packages|psycopg|pydantic|starlette|fastapi|uvicorn|nats:|"
    r"postgres|SELECT |INSERT |UPDATE |relation \"|127\.0\.0\.1|/usr/|Exception|Error:|object at 0x"
)
_SHOWS_WHAT_WAS_TYPED = ("/verificatie", "/documenten", "/producten/")
"""Pages that show people what they typed, escaped, to mend it, or to come back after signing in."""
_SPEAKS_THE_WORDS_OF_OPENID = "/aanmelden/afmeldbericht"
"""Its errors have a shape of their own: OpenID Connect Back-Channel Logout 1.0, section 2.8."""


@pytest.fixture(scope="module")
def endpoints(loket: Loket) -> Mapping[str, tuple[Endpoint, ...]]:
    """Every address of every service, by path, as the services themselves are put together."""
    by_path: dict[str, tuple[Endpoint, ...]] = {}
    for service in SERVICES:
        for endpoint in endpoints_in(_built(loket, service)):
            by_path[endpoint.path] = (*by_path.get(endpoint.path, ()), endpoint)
    assert len(by_path) > 30
    return by_path


@pytest.fixture(scope="module")
def queries(loket: Loket) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The names that each documented address reads from its query."""
    read: dict[tuple[str, str], list[str]] = defaultdict(list)
    for service in SERVICES:
        paths = loket.client().get(f"/api/{service}/openapi.json").json()["paths"]
        for path, methods in paths.items():
            for method, told in methods.items():
                for parameter in told.get("parameters", []):
                    if parameter["in"] == "query":
                        read[method.upper(), path].append(parameter["name"])
    assert ("GET", "/api/reporting/v1/requests") in read
    return {key: tuple(names) for key, names in read.items()}


class Strangers:
    """Clients from one address after another, so that none of them has to wait for the rest."""

    def __init__(self, loket: Loket) -> None:
        self._loket = loket
        self._tokens: dict[str, str] = {}
        self._numbers = iter(range(1, 60_000))

    def comes(self, permission: str) -> httpx.Client:
        """Somebody who may do this, from an address where nobody came from before."""
        number = next(self._numbers)
        transport = httpx.HTTPTransport(local_address=f"127.7.{number // 250}.{number % 250 + 1}")
        roles = [role for role in PERSONAS if role in PERMISSIONS[permission].roles]
        headers = {"Idempotency-Key": f"odd-{number:06}"}
        if roles:
            headers["Authorization"] = f"Bearer {self._token(PERSONAS[roles[0]])}"
        site = self._loket.site_url.replace("localhost", "127.0.0.1")
        return httpx.Client(base_url=site, headers=headers, transport=transport, timeout=20)

    def _token(self, persona: str) -> str:
        if persona not in self._tokens:
            self._tokens[persona] = self._loket.token(persona)
        return self._tokens[persona]


@pytest.fixture(scope="module")
def strangers(loket: Loket) -> Strangers:
    return Strangers(loket)


def test_no_odd_request_makes_a_service_stumble_or_talk(
    endpoints: Mapping[str, tuple[Endpoint, ...]],
    queries: Mapping[tuple[str, str], tuple[str, ...]],
    strangers: Strangers,
) -> None:
    wrong: list[str] = []
    sent = 0

    for path, methods in endpoints.items():
        for endpoint in methods:
            asked = queries.get((endpoint.method, path), ())
            with strangers.comes(endpoint.permission) as client:
                for odd in odd_requests(endpoint.method, path, queries=asked):
                    sent += 1
                    wrong += _complaints(odd, _send(client, odd))

    assert sent > 1_000
    assert not wrong, "\n".join(wrong)


def test_a_method_that_is_not_known_is_told_as_such(
    endpoints: Mapping[str, tuple[Endpoint, ...]], strangers: Strangers
) -> None:
    wrong: list[str] = []

    for path, methods in endpoints.items():
        known = {
            endpoint.method
            for other, its_methods in endpoints.items()
            if covers(other, path)
            for endpoint in its_methods
        }
        with strangers.comes(methods[0].permission) as client:
            for odd in odd_methods(path, known):
                answer = _send(client, odd)
                wrong += _complaints(odd, answer)
                if answer.status_code not in {404, 405}:
                    wrong.append(f"{odd.method} {odd.path}: {answer.status_code}")

    assert not wrong, "\n".join(wrong)


def test_every_answer_carries_every_header(
    endpoints: Mapping[str, tuple[Endpoint, ...]], strangers: Strangers
) -> None:
    wrong: list[str] = []

    for path, methods in endpoints.items():
        for endpoint in methods:
            with strangers.comes(endpoint.permission) as client:
                answer = client.request(endpoint.method, filled(path, NOBODY))
            wrong += [f"{endpoint.method} {path}: {one}" for one in _missing_headers(answer)]

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", ["/nowhere", "/api/nowhere", "/api/intake/v1/nowhere"])
def test_what_does_not_exist_carries_every_header_too(strangers: Strangers, path: str) -> None:
    with strangers.comes("page.read") as client:
        answer = client.get(path)

    assert answer.status_code == 404
    assert list(_missing_headers(answer)) == []


def test_the_icon_that_browsers_ask_for_is_there(strangers: Strangers) -> None:
    with strangers.comes("page.read") as client:
        answer = client.get("/favicon.ico")

    assert (answer.status_code, answer.headers["content-type"]) == (
        200,
        "image/vnd.microsoft.icon",
    )
    assert answer.content.startswith(b"\0\0\1\0")


def _built(loket: Loket, service: str) -> Any:
    environment = loket.installation.environment
    compose = importlib.import_module(f"services.{service}.compose")
    settings = importlib.import_module(f"services.{service}.settings").Settings
    given = {name.removeprefix("LOKET_").lower(): value for name, value in environment.items()}
    given["nats_url"] = "nats://127.0.0.1:9"
    return compose.build(settings(**given)).application


def _send(client: httpx.Client, odd: Odd) -> httpx.Response:
    headers = [(name.encode(), value) for name, value in odd.headers.items()]
    return client.request(odd.method, odd.path, headers=headers, content=odd.content)


def _complaints(odd: Odd, answer: httpx.Response) -> Iterator[str]:
    what = f"{odd.method} {odd.path[:90]} ({odd.name}) {answer.status_code}"
    text = answer.text
    if answer.status_code >= 500:
        yield f"{what}: {text[:200]}"
    if answer.status_code < 400:
        return
    if found := _INSIDE.search(text):
        yield f"{what} tells {found[0]!r}"
    if CANARY in text.lower() and not odd.path.startswith(_SHOWS_WHAT_WAS_TYPED):
        yield f"{what} repeats what was sent"
    yield from _shape(what, odd, answer)
    yield from (f"{what}: {one}" for one in _missing_headers(answer))


def _shape(what: str, odd: Odd, answer: httpx.Response) -> Iterator[str]:
    kind = answer.headers.get("content-type", "")
    if kind == "application/problem+json":
        problem_of(answer)
    elif odd.path == _SPEAKS_THE_WORDS_OF_OPENID and answer.status_code == httpx.codes.BAD_REQUEST:
        if answer.json() != {"error": "invalid_request"}:
            yield f"{what} says more than OpenID asks"
    elif odd.path.startswith("/api/") or not kind.startswith("text/html"):
        yield f"{what} is {kind}: {answer.text[:100]}"


def _missing_headers(answer: httpx.Response) -> Iterator[str]:
    is_page = answer.headers.get("content-type", "").startswith("text/html")
    usual = {**ALWAYS, "Content-Security-Policy": PAGE_POLICY if is_page else API_POLICY}
    for name, value in usual.items():
        found = answer.headers.get_list(name)
        is_cached = name == "Cache-Control" and answer.is_success
        # one page sends its form on to the sign-in, and says so
        is_narrow = name == "Content-Security-Policy" and _without_forms(found) == _without_forms(
            [value]
        )
        if len(found) != 1 or not (found == [value] or is_cached or is_narrow):
            yield f"{name} is {found}"


def _without_forms(policies: list[str]) -> list[str]:
    return [re.sub(r"form-action 'self'[^;]*", "form-action", policy) for policy in policies]
