"""What the gateway passes on, and what it answers by itself."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import pytest
import uvicorn
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from deploy.embedded.gateway import CADDYFILE, Gateway
from deploy.embedded.ports import free_port
from deploy.embedded.programs import start
from deploy.embedded.waiting import wait_for
from libs.web.headers import ALWAYS, API_POLICY, TRANSPORT_SECURITY

pytestmark = pytest.mark.servers
API, PAGE = "/api/intake/v1/products", "/producten/ATT_LIFE"
BREAKS_OFF = "/api/reporting/v1/requests"


@dataclass(frozen=True, kw_only=True)
class Door:
    """A gateway before one service, which may be away; `log` is what it writes."""

    url: str
    log: Path

    def get(self, path: str, **headers: str) -> httpx.Response:
        return httpx.get(f"{self.url}{path}", headers=headers, timeout=20, trust_env=False)


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers who is believed to ask, and the forwarding headers that came along."""
    request = Request(scope, receive)
    if request.url.path == BREAKS_OFF:
        head = {"status": 200, "headers": [(b"content-length", b"1000")]}
        await send({"type": "http.response.start", **head})
        await send({"type": "http.response.body", "body": b"half", "more_body": True})
        return
    client = None if request.client is None else request.client.host
    told = {key: value for key, value in request.headers.items() if "forward" in key}
    size = len(await request.body())
    answer: Response = JSONResponse(
        {"client": client, "scheme": scope["scheme"], "told": told, "size": size}
    )
    await answer(scope, receive, send)


@contextmanager
def service(application: ASGIApp = echo) -> Iterator[str]:
    """A service that is run as ours are."""
    port = free_port()
    config = uvicorn.Config(
        application, port=port, proxy_headers=True, log_config=None, lifespan="off"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert wait_for(lambda: server.started, seconds=10)
    yield f"127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@contextmanager
def gateway(folder: Path, upstream: str, **environment: str) -> Iterator[Door]:
    """The gateway before a service."""
    names = ("intake", "workflow", "delivery", "reporting")
    door = Gateway(folder, port=free_port(), upstreams=dict.fromkeys(names, upstream))
    program = door.program()
    program = replace(program, environment={**program.environment, **environment})
    with (folder / "log").open("wb") as log:
        process = start(program, log)
        try:
            assert wait_for(door.answers, seconds=10)
            yield Door(url=f"http://127.0.0.1:{door.port}", log=folder / "log")
        finally:
            process.terminate()
            process.wait(10)


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    with service() as upstream, gateway(tmp_path_factory.mktemp("gateway"), upstream) as door:
        yield door


@pytest.fixture(scope="module")
def closed_door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """Behind it nothing listens."""
    nobody = f"127.0.0.1:{free_port()}"
    site = {"LOKET_SITE_URL": "https://loket.example"}
    with gateway(tmp_path_factory.mktemp("closed"), nobody, **site) as door:
        yield door


@pytest.mark.parametrize(
    "lie",
    [
        {},
        {"X-Forwarded-For": "203.0.113.9"},
        {"X-Forwarded-For": "203.0.113.9, 127.0.0.1"},
        {"X-Forwarded-For": "127.0.0.1, 203.0.113.9"},
        {"X-Real-IP": "203.0.113.9"},
        {"Forwarded": "for=203.0.113.9;proto=https"},
        {"X-Forwarded-Proto": "https"},
    ],
)
def test_nobody_can_say_that_they_come_from_elsewhere(door: Door, lie: dict[str, str]) -> None:
    seen = door.get(API, **lie).json()

    assert (seen["client"], seen["scheme"]) == ("127.0.0.1", "http")
    assert seen["told"]["x-forwarded-for"] == "127.0.0.1"


def test_another_address_is_told_as_it_is(door: Door) -> None:
    transport = httpx.HTTPTransport(local_address="127.0.0.2")
    with httpx.Client(transport=transport) as client:
        seen = client.get(f"{door.url}{API}", headers={"X-Forwarded-For": "127.0.0.1"}).json()

    assert seen["client"] == "127.0.0.2"


def test_what_software_answers_is_not_told(door: Door) -> None:
    headers = door.get(API).headers

    assert "caddy" not in str(headers).lower()


def test_an_answer_that_breaks_off_is_logged_without_what_was_asked(door: Door) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        door.get(f"{BREAKS_OFF}?q=Kanarie")

    assert wait_for(lambda: "incomplete response" in door.log.read_text("utf-8"), seconds=10)
    assert "Kanarie" not in door.log.read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "kind"), [(API, "application/problem+json"), (PAGE, "text/html; charset=utf-8")]
)
def test_a_service_that_is_away_is_told_with_every_header(
    closed_door: Door, path: str, kind: str
) -> None:
    answer = closed_door.get(path)

    assert answer.status_code == 502
    assert (answer.headers["content-type"], answer.headers["retry-after"]) == (kind, "5")
    assert_every_header_is_there(answer)
    assert answer.headers["strict-transport-security"] == TRANSPORT_SECURITY


@pytest.mark.parametrize(
    ("path", "kind"), [(API, "application/problem+json"), (PAGE, "text/html; charset=utf-8")]
)
def test_a_body_that_is_too_large_is_told_with_every_header(
    door: Door, path: str, kind: str
) -> None:
    answer = httpx.post(f"{door.url}{path}", content=b" " * 1_200_000, trust_env=False)

    assert (answer.status_code, answer.headers["content-type"]) == (413, kind)
    assert_every_header_is_there(answer)
    assert "strict-transport-security" not in answer.headers


@pytest.mark.parametrize(
    ("path", "size"),
    [
        ("/api/intake/v1/information", 26_000_000),
        ("/informatie/bezorgen", 26_000_000),
        ("/verificatie/bestand", 10_500_000),
    ],
)
def test_files_may_be_larger(door: Door, path: str, size: int) -> None:
    answer = httpx.post(f"{door.url}{path}", content=b" " * size, timeout=30)

    assert answer.json()["size"] == size


def test_only_where_files_are_sent(door: Door) -> None:
    answer = httpx.post(
        f"{door.url}/api/intake/v1/information/lookup", content=b" " * 1_200_000, timeout=30
    )

    assert answer.status_code == 413


def test_what_is_no_method_is_told_as_such(door: Door) -> None:
    answer = httpx.request("KANARIE", f"{door.url}{API}", trust_env=False)

    assert (answer.status_code, answer.headers["content-type"]) == (
        405,
        "application/problem+json",
    )
    assert_every_header_is_there(answer)


def test_headers_without_end_are_broken_off(door: Door) -> None:
    endless = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"x" * 100_000 + b"\r\n\r\n"
    host, port = door.url.removeprefix("http://").split(":")
    with closing(socket.create_connection((host, int(port)), timeout=10)) as connection:
        connection.sendall(endless)
        answer = connection.recv(1000)

    assert answer.startswith(b"HTTP/1.1 431 ")


def test_the_gateway_says_the_same_as_the_services() -> None:
    lines = CADDYFILE.read_text("utf-8").replace('"', "")

    for name, value in {**ALWAYS, "Content-Security-Policy": API_POLICY}.items():
        assert f"{name} {value}\n" in lines


def assert_every_header_is_there(answer: httpx.Response) -> None:
    for name, value in {**ALWAYS, "Content-Security-Policy": API_POLICY}.items():
        assert answer.headers.get_list(name) == [value], name
