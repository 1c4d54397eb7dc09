"""Everything odd that can be sent to an address: paths, queries, bodies, headers and methods."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

CANARY = "kanarie7431"
"""Stands in whatever is sent; no answer may repeat it."""

_DEEP = 5_000
PATHS: Mapping[str, str] = {
    "no UUID": CANARY,
    "NUL": f"{CANARY}%00",
    "half a character": f"{CANARY}%ED%A0%80",
    "no UTF-8": f"{CANARY}%FF",
    "upwards": f"..%2F..%2F{CANARY}",
    "a quote": f"{CANARY}'--",
    "endless": CANARY * 200,
    "a UUID of nobody": str(UUID(int=7431)),
}
QUERIES: Mapping[str, str] = {
    "NUL": f"{CANARY}%00",
    "half a character": f"{CANARY}%ED%A0%80",
    "a quote": f"{CANARY}'%22--",
    "a pattern": "%25_%5C%28%5B%2A",
    "huge": "9" * 400,
    "below zero": "-1",
    "nothing": "",
    "no date": "0000-00-00",
    "a far date": "99999-12-31",
    "the last moment": "9999-12-31T23:59:59.999999-14:00",
    "endless": CANARY * 300,
}
BODIES: Mapping[str, bytes] = {
    "nothing": b"",
    "half": b'{"' + CANARY.encode(),
    "no UTF-8": b'{"secret": "\xff\xfe"}',
    "NUL": json.dumps({"secret": f"{CANARY}\0", "explanation": f"{CANARY}\0"}).encode(),
    "half a character": b'{"secret": "kanarie7431\\ud800", "explanation": "\\udfff"}',
    "a list": json.dumps([CANARY]).encode(),
    "a word": json.dumps(CANARY).encode(),
    "unknown names": json.dumps({f"{CANARY}!": {CANARY: CANARY}}).encode(),
    "no number": b'{"product": NaN, "secret": Infinity, "inform": -Infinity}',
    "huge numbers": b'{"product": 1e999, "secret": ' + b"9" * 5_000 + b', "inform": 1e400}',
    "deep": b'{"answers": ' + b"[" * _DEEP + b"]" * _DEEP + b"}",
    "broken deep": b"[" * 50_000,
    "twice the same name": b'{"secret": "a", "secret": "kanarie7431", "inform": 1, "inform": 2}',
}
KINDS = (
    "application/json",
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "application/json; charset=utf-16",
    "no kind at all",
)
HEADERS: Mapping[str, Mapping[str, bytes]] = {
    "a key that is none": {"Idempotency-Key": f"{CANARY} \xe9".encode("latin-1")},
    "a version that is none": {"If-Match": CANARY.encode()},
    "no token": {"Authorization": b"Bearer"},
    "no JWT": {"Authorization": b"Bearer " + CANARY.encode()},
    "a token of three parts": {"Authorization": b"Bearer e30.e30." + CANARY.encode()},
    "another scheme": {"Authorization": b"Basic a2FuYXJpZTc0MzE6eA=="},
    "a cookie": {"Cookie": b"__Host-session=" + CANARY.encode() + b"; session=\xff"},
    "another id": {"X-Correlation-Id": CANARY.encode() + b"\t\xff"},
    "another kind of answer": {"Accept": b"text/html;q=" + CANARY.encode()},
    "another place": {"X-Forwarded-Host": b"kanarie7431.example", "Origin": b"null"},
    "another host": {"Host": b"kanarie7431.example"},
    "no host": {"Host": b"[::1"},
    "too much": {"X-Long": CANARY.encode() * 2_000},
    "a range": {"Range": b"bytes=9999999-1", "If-None-Match": b'"\xff'},
}
_LONGEST = 40_000
"""Characters of a query, about: httpx sends no address of more than 65,536."""
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "KANARIE7431")


@dataclass(frozen=True, kw_only=True)
class Odd:
    """One odd request; `name` says what is odd about it."""

    name: str
    method: str
    path: str
    headers: Mapping[str, bytes] = field(default_factory=dict)
    content: bytes | None = None


def odd_requests(method: str, path: str, *, queries: tuple[str, ...]) -> Iterator[Odd]:
    """Everything odd for one method on one path; `queries` are the names that it reads."""
    usual = filled(path, PATHS["a UUID of nobody"])
    if usual != path:
        for name, value in PATHS.items():
            yield Odd(name=f"path: {name}", method=method, path=filled(path, value))
    for name, value in QUERIES.items():
        if queries:
            some = queries[: _LONGEST // len(f"{queries[0]}={value}") + 1]
            query = "&".join(f"{each}={value}" for each in some)
            yield Odd(name=f"query: {name}", method=method, path=f"{usual}?{query}")
    if method not in {"GET", "HEAD", "DELETE"}:
        yield from _odd_bodies(method, usual)
    for name, headers in HEADERS.items():
        yield Odd(name=f"header: {name}", method=method, path=usual, headers=headers)
    yield Odd(name="endless address", method=method, path=f"{usual}?q={CANARY * 1_500}")


def odd_methods(path: str, known: set[str]) -> Iterator[Odd]:
    """The methods that a path does not know."""
    for method in METHODS:
        if method not in known:
            usual = filled(path, PATHS["a UUID of nobody"])
            yield Odd(name=f"method: {method}", method=method, path=usual)


def filled(path: str, value: str) -> str:
    """The path with this value for each of its parameters."""
    parts = [value if part.startswith("{") else part for part in path.split("/")]
    return "/".join(parts)


def _odd_bodies(method: str, path: str) -> Iterator[Odd]:
    for name, content in BODIES.items():
        headers = {"Content-Type": KINDS[0].encode()}
        yield Odd(name=f"body: {name}", method=method, path=path, headers=headers, content=content)
    for kind in KINDS[1:]:
        yield Odd(
            name=f"kind: {kind}",
            method=method,
            path=path,
            headers={"Content-Type": kind.encode()},
            content=f'{{"secret": "{CANARY}"}}'.encode(),
        )
