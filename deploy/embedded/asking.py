"""Asking a server on this machine something over HTTP."""

import contextlib
import http.client

from deploy.embedded.ports import LOOPBACK

OK = 200


def ask(port: int, path: str, *, seconds: float = 5.0) -> tuple[int, bytes] | None:
    """GET the path: status and body, or None when nobody answers within `seconds`."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=seconds)
    with contextlib.closing(connection):
        try:
            connection.request("GET", path, headers={"Host": "localhost"})
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            return None


def is_well(port: int, path: str) -> bool:
    """Whether the path is answered with 200."""
    answer = ask(port, path)
    return answer is not None and answer[0] == OK
