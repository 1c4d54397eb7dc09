"""What schemathesis is told of Loket (`SCHEMATHESIS_HOOKS`): ids that exist, and keys not yet used.

Without these nearly every call would be about nothing, or the repetition of an earlier command.
"""

import atexit
import json
import os
import random
from collections import Counter
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import schemathesis

_KEY = "Idempotency-Key"
_GIVEN_OUT = ("after", "cursor")
"""What callers hand back as they got it: whatever chance makes of it is refused before all else."""

_known: dict[str, list[str]] = json.loads(os.environ.get("LOKET_FUZZ_KNOWN", "{}"))
_chance = random.Random(int(os.environ.get("LOKET_FUZZ_SEED", "0")))
_numbers = count(1)
_answers: Counter[str] = Counter()
_run = f"{os.getpid()}-{_chance.randrange(10**9)}"


@schemathesis.hook
def before_call(
    context: schemathesis.HookContext, case: schemathesis.Case, kwargs: dict[str, Any]
) -> None:
    """Name something that is there, and hand nothing back, in two of three; use a new key."""
    for name, ids in _known.items():
        value = (case.path_parameters or {}).get(name)
        if ids and value is not None and _may_be_meant(name, value) and _chance.random() < 0.66:
            case.path_parameters[name] = _chance.choice(ids)
    for name in _GIVEN_OUT:
        if name in (case.query or {}) and _chance.random() < 0.66:
            del case.query[name]
    if case.headers and case.headers.get(_KEY) and _chance.random() < 0.9:
        case.headers[_KEY] = f"{_run}-{next(_numbers)}"


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


def _may_be_meant(name: str, value: object) -> bool:
    """Leave what must be refused as it is: a text that is no id."""
    if not name.endswith("_id"):
        return isinstance(value, str)
    try:
        UUID(str(value))
    except ValueError:
        return False
    return True
