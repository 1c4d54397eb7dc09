"""Answers that are only sent when they differ from the one before, and waited for until they do.

`ETag` and `If-None-Match` (RFC 9110, section 13.1.2) say what was seen; `Prefer: wait=10` (RFC
7240, section 4.3) how many seconds the caller would wait for something else.
"""

import hashlib
import re
from http import HTTPStatus
from typing import Any, Final

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

LONGEST_WAIT: Final = 25
"""Seconds; gateways and browsers give up a quiet connection after half a minute or more."""

PARAMETERS: Final[list[dict[str, Any]]] = [
    {
        "name": "If-None-Match",
        "in": "header",
        "description": "De `ETag` van het antwoord dat je al hebt. Is er niets veranderd, dan "
        "krijg je 304 zonder inhoud.",
        "schema": {"type": "string", "maxLength": 200},
    },
    {
        "name": "Prefer",
        "in": "header",
        "description": "`wait=10` bij `If-None-Match`: wacht tot er iets verandert, hoogstens "
        f"zoveel seconden (tot {LONGEST_WAIT}). Zo hoef je niet telkens opnieuw te vragen.",
        "schema": {"type": "string", "maxLength": 200, "example": "wait=10"},
    },
]
"""The headers, as the OpenAPI document tells them (`openapi_extra` of a route)."""

_WAIT: Final = re.compile(r"(?:^|[,;\s])wait=(\d{1,4})(?=$|[,;\s])")


def answer_of(body: BaseModel) -> Response:
    """Return the answer, with its tag: the same for the same content."""
    content = body.model_dump_json().encode()
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    return Response(content, media_type="application/json", headers={"ETag": tag})


def is_known(answer: Response, request: Request) -> bool:
    """Tell whether the caller has this answer already."""
    seen = request.headers.get("if-none-match", "")
    return answer.headers["etag"] in [one.strip().removeprefix("W/") for one in seen.split(",")]


def seconds_to_wait(request: Request) -> int:
    """Return how long the caller would wait, 0 to `LONGEST_WAIT`; whatever is unclear is 0."""
    asked = _WAIT.search(request.headers.get("prefer", ""))
    return min(int(asked[1]), LONGEST_WAIT) if asked else 0


def nothing_new(answer: Response) -> Response:
    """Return the 304 that stands for an answer that is known."""
    return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"ETag": answer.headers["etag"]})
