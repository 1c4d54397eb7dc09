"""The gateway compresses what is the same for everybody, and nothing that holds a secret."""

from collections.abc import Iterator

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from tests.embedded.test_gateway import Door, gateway, service

pytestmark = pytest.mark.servers
STYLE, PAGE = "/static/intake/loket.css", "/behandelportaal/taken?q=gezin"
TAG = '"0123456789abcdef"'
BOTH = {"Accept-Encoding": "gzip, zstd"}


async def pages(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers everything with a page of some size; its tag is looked at."""
    if Request(scope, receive).headers.get("if-none-match") == TAG:
        answer = Response(status_code=304, headers={"ETag": TAG})
    else:
        answer = Response("regel na regel " * 500, media_type="text/html", headers={"ETag": TAG})
    await answer(scope, receive, send)


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    with service(pages) as upstream, gateway(tmp_path_factory.mktemp("gateway"), upstream) as door:
        yield door


@pytest.mark.parametrize("encoding", ["zstd", "gzip"])
@pytest.mark.parametrize("path", [STYLE, "/", "/producten/ATT_LIFE", "/api/intake/openapi.json"])
def test_who_is_not_signed_in_gets_less_bytes(door: Door, path: str, encoding: str) -> None:
    answer = door.get(path, **{"Accept-Encoding": encoding, "Cookie": "taal=fr"})

    assert answer.headers["content-encoding"] == encoding
    assert "accept-encoding" in answer.headers["vary"].lower()
    assert answer.num_bytes_downloaded < 1000


@pytest.mark.parametrize("cookie", ["loket", "__Host-loket"])
@pytest.mark.parametrize("path", ["/", PAGE, "/api/workflow/v1/tasks"])
def test_what_somebody_sees_who_is_signed_in_keeps_its_size(
    door: Door, path: str, cookie: str
) -> None:
    answer = door.get(path, **BOTH, Cookie=f"taal=fr; {cookie}=x")

    assert "content-encoding" not in answer.headers


def test_an_answer_to_a_token_or_a_form_keeps_its_size(door: Door) -> None:
    with_token = door.get("/api/workflow/v1/tasks", **BOTH, Authorization="Bearer x")
    form = httpx.post(f"{door.url}/informatie", headers=BOTH, data={"code": "x"}, trust_env=False)

    assert "content-encoding" not in with_token.headers
    assert "content-encoding" not in form.headers


def test_styles_are_compressed_for_who_is_signed_in_too(door: Door) -> None:
    answer = door.get(STYLE, **BOTH, Cookie="loket=x")

    assert answer.headers["content-encoding"] in {"zstd", "gzip"}


def test_a_browser_that_has_the_compressed_style_gets_it_no_second_time(door: Door) -> None:
    first = door.get(STYLE, **BOTH)

    again = door.get(STYLE, **BOTH, **{"If-None-Match": first.headers["etag"]})

    assert again.status_code == 304
