"""Who is not signed in, or not as the right person, gets no further than the door."""

import base64
import hmac
import json
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from uuid import uuid4

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.support.citizen import INTAKE, wish
from tests.support.installation import Loket
from tests.support.problems import problem_of
from tests.support.staff import REPORTING, WORKFLOW


@pytest.fixture(autouse=True)
def _nothing_is_stored(loket: Loket) -> Iterator[None]:
    before = loket.stored("intake")
    yield
    assert loket.stored("intake") == before


def parts_of(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    header, claims, _ = token.split(".")
    return decoded(header), decoded(claims)


def decoded(part: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return content


def encoded(content: Mapping[str, object]) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def signed(header: Mapping[str, Any], claims: Mapping[str, Any], key: RSAKey) -> str:
    return jwt.encode(dict(header), dict(claims), key, algorithms=[header["alg"]])


def forged(loket: Loket, how: str) -> str:
    """A token like that of the sign-in, but for one thing."""
    true_token = loket.token("jan")
    header, claims = parts_of(true_token)
    ours = RSAKey.import_key(dict(loket.signing_key))
    stranger = RSAKey.generate_key(2048, {"kid": header["kid"]})
    now = int(time.time())
    ended = {"iat": now - 7200, "nbf": now - 7200, "exp": now - 3600}
    tokens: Mapping[str, Callable[[], str]] = {
        "signed by another key": lambda: signed(header, claims, stranger),
        "expired": lambda: signed(header, {**claims, **ended}, ours),
        "not yet valid": lambda: signed(header, {**claims, "nbf": now + 3600}, ours),
        "meant for somebody else": lambda: signed(header, {**claims, "aud": "bank"}, ours),
        "of another sign-in": lambda: signed(header, {**claims, "iss": "http://evil"}, ours),
        "without a term": lambda: signed(header, without(claims, "exp"), ours),
        "without an algorithm": lambda: f"{encoded({**header, 'alg': 'none'})}.{encoded(claims)}.",
        "signed with the public key": lambda: with_public_key(header, claims, ours),
        "with another person in it": lambda: with_claims(true_token, {**claims, "sub": "x"}),
        "of another kind": lambda: signed({**header, "typ": "logout+jwt"}, claims, ours),
        "an identity token": lambda: signed(
            {**header, "typ": "JWT"}, {**claims, "aud": "loket-burgers"}, ours
        ),
        "no token at all": lambda: "jan",
        "too long": lambda: "x." * 5000,
    }
    return tokens[how]()


def with_public_key(header: Mapping[str, Any], claims: Mapping[str, Any], key: RSAKey) -> str:
    """The old trick: what everybody may know, used as a shared secret."""
    content = f"{encoded({**header, 'alg': 'HS256'})}.{encoded(claims)}"
    public = key.as_pem(private=False)
    signature = hmac.digest(public, content.encode(), "sha256")
    return f"{content}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


def without(claims: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in claims.items() if key != name}


def with_claims(token: str, claims: Mapping[str, Any]) -> str:
    header, _, signature = token.split(".")
    return f"{header}.{encoded(claims)}.{signature}"


FORGERIES = [
    "signed by another key",
    "expired",
    "not yet valid",
    "meant for somebody else",
    "of another sign-in",
    "without a term",
    "without an algorithm",
    "signed with the public key",
    "with another person in it",
    "of another kind",
    "an identity token",
    "no token at all",
    "too long",
]


@pytest.mark.parametrize("how", FORGERIES)
def test_a_token_that_is_not_right_opens_nothing(loket: Loket, how: str) -> None:
    client = loket.client(forged(loket, how))

    answers = [ask(client), client.get(f"{INTAKE}/me"), client.get(f"{WORKFLOW}/tasks")]

    for answer in answers:
        assert answer.status_code == 401
        assert problem_of(answer).kind == "not-signed-in"
        assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'


def test_the_tokens_we_forge_are_refused_for_what_we_changed_and_nothing_else(loket: Loket) -> None:
    header, claims = parts_of(loket.token("jan"))

    remade = signed(header, claims, RSAKey.import_key(dict(loket.signing_key)))

    assert loket.client(remade).get(f"{INTAKE}/me").status_code == 200


def test_without_a_token_one_is_asked_to_sign_in(loket: Loket) -> None:
    answer = ask(loket.client())

    assert answer.status_code == 401
    assert problem_of(answer).kind == "not-signed-in"
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("persona", ["clerk", "lead", "analyst", "admin"])
def test_staff_ask_nothing_as_citizens(loket: Loket, persona: str) -> None:
    client = loket.client(loket.token(persona))

    answers = [ask(client), client.get(f"{INTAKE}/me"), client.get(f"{INTAKE}/requests")]

    assert [answer.status_code for answer in answers] == [403] * 3
    assert {problem_of(answer).kind for answer in answers} == {"not-allowed"}


@pytest.mark.parametrize("persona", ["jan", "noor"])
def test_citizens_do_nothing_as_staff(loket: Loket, persona: str) -> None:
    client = loket.client(loket.token(persona))
    places = (
        f"{WORKFLOW}/tasks",
        f"{WORKFLOW}/cases/{uuid4()}",
        f"{REPORTING}/requests",
        f"{REPORTING}/requests.xlsx",
        f"/api/delivery/v1/cases/{uuid4()}/letter",
    )

    answers = [client.get(place) for place in places]

    assert [answer.status_code for answer in answers] == [403] * len(places)
    assert {problem_of(answer).kind for answer in answers} == {"not-allowed"}


@pytest.mark.parametrize("persona", ["analyst", "officer", "admin"])
def test_staff_without_the_role_of_clerk_handle_nothing(loket: Loket, persona: str) -> None:
    client = loket.client(loket.token(persona))

    tray = client.get(f"{WORKFLOW}/tasks")
    order = client.post(
        f"{WORKFLOW}/cases/{uuid4()}/cancel",
        json={"inform": False},
        headers={"Idempotency-Key": str(uuid4())},
    )

    assert (tray.status_code, order.status_code) == (403, 403)


def ask(client: httpx.Client) -> httpx.Response:
    return client.post(
        f"{INTAKE}/requests", json=wish("ATT_LIFE"), headers={"Idempotency-Key": str(uuid4())}
    )
