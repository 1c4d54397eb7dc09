"""How a process ends, and how its connections are made."""

import asyncio
import socket

import httpx
import pytest

from libs.events.ending import end
from libs.events.process.running import Role, _run
from libs.events.process.service import Service
from libs.events.process.serving import CannotListen, serve
from libs.events.store import EventStore
from tests.events.conftest import on_postgres

pytestmark = pytest.mark.servers


def test_a_request_under_way_is_answered_before_the_process_ends(store_url: str) -> None:
    async def scenario() -> None:
        begun, may_end = asyncio.Event(), asyncio.Event()
        answered: list[str] = []

        async def slow(scope, receive, send) -> None:
            begun.set()
            await may_end.wait()
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"done"})
            answered.append("done")

        service = _service(on_postgres(store_url)(), slow)
        serving = asyncio.create_task(serve(service))
        async with httpx.AsyncClient(
            transport=httpx.AsyncHTTPTransport(retries=8), base_url=f"http://{service.listen}"
        ) as client:
            asking = asyncio.create_task(client.get("/", timeout=10))
            await begun.wait()

            asyncio.get_running_loop().call_later(1.5, may_end.set)
            await end([serving])

            assert answered == ["done"]
            assert (await asking).text == "done"

    asyncio.run(scenario())


def test_a_process_whose_port_is_taken_ends_instead_of_lingering(
    store_url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    service = _service(on_postgres(store_url)(), application=None)
    host, port = service.listen.split(":")

    with socket.create_server((host, int(port))), pytest.raises(CannotListen):
        asyncio.run(_run(service, Role.WEB))

    assert service.listen in capfd.readouterr().out


def test_what_the_address_of_the_database_asks_for_holds_for_every_connection(
    store_url: str,
) -> None:
    async def scenario() -> None:
        async with (
            on_postgres(f"{store_url}?application_name=counter")() as store,
            store.connection() as connection,
        ):
            rows = await connection.execute(
                "SELECT application_name FROM pg_stat_activity"
                " WHERE datname = current_database() AND backend_type = 'client backend'"
            )
            names = [row["application_name"] for row in await rows.fetchall()]

            assert set(names) == {"counter"}
            assert len(names) >= 2

    asyncio.run(scenario())


def test_a_connection_notices_that_the_other_end_is_gone(store_url: str) -> None:
    async def scenario() -> None:
        async with on_postgres(store_url)() as store, store.connection() as reading:
            recorder = store.committer._connected()
            with recorder.datastore.get_connection() as writing:
                for connection in (reading, writing):
                    parameters = connection.info.get_parameters()
                    assert int(parameters["tcp_user_timeout"]) <= 10_000
                    assert int(parameters["keepalives_idle"]) <= 5

    asyncio.run(scenario())


def _service(store: EventStore, application) -> Service:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return Service(
        name="intake",
        listen=f"127.0.0.1:{port}",
        store=store,
        application=application,
        nats_url="nats://127.0.0.1:1",
    )
