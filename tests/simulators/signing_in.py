"""Steps of signing in that several tests take."""

import base64
import hashlib
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import KeySet

from tests.simulators.running import RunningSimulators

RETURN = "http://localhost:8000/aanmelden/terug"
VERIFIER = "v" * 64


def challenge(verifier: str) -> str:
    return (
        base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    )


def asked(**changes: str) -> dict[str, str]:
    return {
        "client_id": "loket-burgers",
        "redirect_uri": RETURN,
        "response_type": "code",
        "scope": "openid profile egovnrn",
        "state": "s-1",
        "nonce": "n-1",
        "code_challenge": challenge(VERIFIER),
        "code_challenge_method": "S256",
        **changes,
    }


def keys_of(simulators: RunningSimulators) -> KeySet:
    return KeySet.import_key_set(simulators.http.get("/idp/jwks").json())


def claims_of(simulators: RunningSimulators, token: str) -> dict[str, Any]:
    return jwt.decode(token, keys_of(simulators), algorithms=["RS256"]).claims


def trial_token(simulators: RunningSimulators, persona: str, **more: str) -> str:
    answer = simulators.http.post("/idp/test-token", json={"persona": persona, **more})
    assert answer.status_code == 200, answer.text
    token: str = answer.json()["access_token"]
    return token


def chosen(simulators: RunningSimulators, request: dict[str, str], **choice: str) -> dict[str, str]:
    answer = simulators.http.post("/idp/authorize", data={**request, "method": "eid", **choice})
    assert answer.status_code == 303, answer.text
    query = parse_qs(urlsplit(answer.headers["Location"]).query)
    return {name: values[0] for name, values in query.items()}


def exchange(simulators: RunningSimulators, code: str, **changes: str) -> httpx.Response:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": RETURN,
        "client_id": "loket-burgers",
        "code_verifier": VERIFIER,
        **changes,
    }
    return simulators.http.post("/idp/token", data=form)
