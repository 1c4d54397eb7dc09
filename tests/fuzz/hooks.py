"""What schemathesis is told of Loket (`SCHEMATHESIS_HOOKS`): what exists, and keys not yet used.

Without these nearly every call would be about nothing, or the repetition of an earlier command; and
whatever reaches a hook of a neighbour would be unsigned.
"""

import atexit
import json
import os
import random
import time
from collections import Counter
from collections.abc import Mapping, MutableMapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import requests
import schemathesis

from libs.signatures import SIGNATURE, TIMESTAMP, signature_of

_KEY = "Idempotency-Key"
_GIVEN_OUT = ("after", "cursor")
"""What callers hand back as they got it: whatever chance makes of it is refused before all else."""

_known: dict[str, list[str]] = json.loads(os.environ.get("LOKET_FUZZ_KNOWN", "{}"))
_known_in_bodies = _known | {"message_id": _known.get("mail_id", [])}
"""A mail server names a message as the header of the mail does."""

_secrets: dict[str, str] = json.loads(os.environ.get("LOKET_FUZZ_HOOK_SECRETS", "{}"))
_chance = random.Random(int(os.environ.get("LOKET_FUZZ_SEED", "0")))
_numbers = count(1)
_answers: Counter[str] = Counter()
_run = f"{os.getpid()}-{_chance.randrange(10**9)}"


@schemathesis.hook
def before_call(
    context: schemathesis.HookContext, case: schemathesis.Case, kwargs: dict[str, Any]
) -> None:
    """Name something that is there, and hand nothing back, in two of three; use a new key; sign."""
    _name_what_is_there(case.path_parameters, _known)
    _name_what_is_there(case.query, _known)
    _name_what_is_there(case.body, _known_in_bodies)
    for name in _GIVEN_OUT:
        if name in (case.query or {}) and _chance.random() < 0.66:
            del case.query[name]
    if case.headers and case.headers.get(_KEY) and _chance.random() < 0.9:
        case.headers[_KEY] = f"{_run}-{next(_numbers)}"
    secret = _secrets.get(case.operation.path)
    if secret is not None and _chance.random() < 0.66:
        kwargs["auth"] = _Signing(secret.encode())


@schemathesis.hook
def after_call(
    context: schemathesis.HookContext, case: schemathesis.Case, response: schemathesis.Response
) -> None:
    """Count the answers by their status: what is never reached is not proven either."""
    _answers[f"{case.operation.label} {response.status_code}"] += 1


@atexit.register
def _tell() -> None:
    if place := os.environ.get("LOKET_FUZZ_ANSWERS"):
        Path(place).write_text(json.dumps(_answers), "utf-8")


class _Signing(requests.auth.AuthBase):
    """Signs what is sent, as a neighbour does, whatever chance made of it."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Put the headers of the signature in place of those that chance made."""
        body = request.body or b""
        sent = body if isinstance(body, bytes) else str(body).encode()
        moment = str(int(time.time()))
        request.headers[TIMESTAMP] = moment
        request.headers[SIGNATURE] = signature_of(sent, timestamp=moment, secret=self._secret)
        return request


def _name_what_is_there(place: object, known: Mapping[str, Sequence[str]]) -> None:
    if not isinstance(place, MutableMapping):
        return
    for name, values in known.items():
        value = place.get(name)
        if values and _may_be_meant(value, values) and _chance.random() < 0.66:
            place[name] = _chance.choice(values)


def _may_be_meant(value: object, values: Sequence[str]) -> bool:
    """Leave what must be refused as it is: what is no text, or no id where all are."""
    return isinstance(value, str) and (_is_id(value) or not all(map(_is_id, values)))


def _is_id(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True
