"""As each NATS identity: what the table of subjects allows can be said and heard, nothing else."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import nats
import pytest
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import NoRespondersError
from nats.errors import TimeoutError as NoAnswer

from deploy.embedded.counter import TREE
from deploy.embedded.installation import Installation
from deploy.embedded.keys import make_keys
from deploy.embedded.nats import Nats
from deploy.embedded.plan import Plan
from deploy.embedded.subjects import ANNOUNCERS, DURABLES, SERVICES, accounts, rights_of
from libs.events.process.running import consumers_of
from libs.events.streams import connect, inbox_of
from tests.embedded.building import built
from tests.embedded.subjects_to_try import covers, to_publish, to_subscribe

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nats]:
    folder = tmp_path_factory.mktemp("subjects") / "loket"
    with Installation(folder, Plan(servers_only=True)) as installation:
        assert installation.servers is not None
        yield installation.servers.nats


async def refused(url: str, *, publish: list[str], subscribe: list[str]) -> tuple[set, set]:
    """What the server refuses of these; it tells before it answers the flush."""
    told: list[str] = []

    async def hear(error: Exception) -> None:
        told.append(str(error))

    client = await nats.connect(url, error_cb=hear, allow_reconnect=False)
    for subject in publish:
        await client.publish(subject)
    await everything_was_told(client)
    publishes = _subjects_in(told, "publish to", publish)
    told.clear()
    for subject in subscribe:
        await client.subscribe(subject)
    await everything_was_told(client)
    subscriptions = _subjects_in(told, "subscription to", subscribe)
    await client.close()
    return publishes, subscriptions


async def everything_was_told(client: Client) -> None:
    """Wait until the server has answered all that was sent; the first PING may overtake it."""
    await client.flush()
    await client.flush()


def _subjects_in(told: list[str], what: str, tried: list[str]) -> set[str]:
    """The subjects of the violations; the client tells them in lower case."""
    by_lower = {subject.lower(): subject for subject in tried}
    assert len(by_lower) == len(tried)
    return {by_lower[text.split('"')[1]] for text in told if f"violation for {what}" in text}


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_says_and_hears_what_the_table_says_and_nothing_else(
    server: Nats, service: str
) -> None:
    rights = rights_of(service)
    said, heard = list(dict.fromkeys(to_publish())), list(dict.fromkeys(to_subscribe()))

    publishes, subscriptions = asyncio.run(
        refused(server.url(service), publish=said, subscribe=heard)
    )

    print(f"{service}: {len(said)} to publish, {len(heard)} to hear")  # noqa: T201 - for `pytest -s`
    assert publishes == {s for s in said if not any(covers(p, s) for p in rights.publish)}
    assert subscriptions == {s for s in heard if not any(covers(p, s) for p in rights.subscribe)}
    assert len(said) > 500
    assert set(said) - publishes
    assert set(heard) - subscriptions


@pytest.mark.parametrize("service", SERVICES)
def test_the_table_gives_nobody_what_is_anothers(service: str) -> None:
    rights = rights_of(service)

    for subject in (*rights.publish, *rights.subscribe):
        tokens = subject.split(".")
        assert tokens[0] in {"evt", "refill", "resume", "$JS", inbox_of(service)}
        if tokens[0] == "evt":
            assert tokens[1] == service
        if tokens[0] == "resume":
            assert tokens[1].startswith(f"{service}-")
        if tokens[:3] == ["$JS", "API", "CONSUMER"] or tokens[:2] == ["$JS", "ACK"]:
            assert any(token.startswith(f"{service}-") for token in tokens)
        if "CREATE" in tokens and "STREAM" in tokens:
            assert subject.endswith(f".EVT_{service.upper()}")
        assert not {"DELETE", "PURGE", "UPDATE", "RESTORE", "SNAPSHOT", "*"} & set(tokens)
    assert {s for s in rights.publish if s.endswith(">")} <= {
        f"evt.{service}.>",
        *(s for s in rights.publish if s.startswith("$JS.ACK.")),
    }


def test_the_table_has_the_streams_and_consumers_that_the_services_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = [built(name, tmp_path, monkeypatch) for name in SERVICES]

    heard: dict[str, dict[str, set[str]]] = {name: {} for name in SERVICES}
    for service in services:
        for consumer in consumers_of(service):
            heard[service.name].setdefault(consumer.durable, set()).add(consumer._origin)
    assert heard == {
        service: {durable: set(origins) for durable, origins in durables.items()}
        for service, durables in DURABLES.items()
    }
    assert {s.name for s in services if s.store.announcements} == set(ANNOUNCERS)


@pytest.mark.parametrize("credentials", ["", "intake:wrong@", "loket:loket@", "sys:sys@"])
def test_nobody_is_let_in_without_a_password_of_its_own(server: Nats, credentials: str) -> None:
    url = f"nats://{credentials}127.0.0.1:{server.port}"

    async def knock() -> None:
        client = Client()
        # the server hangs up right after it said why, so the reason is not always heard
        with pytest.raises((nats.errors.Error, OSError)):
            await client.connect(url, allow_reconnect=False, error_cb=_ignore)
        assert not client.is_connected
        if client._transport is not None:  # the library leaves it open
            client._transport.close()
            with suppress(OSError):
                await client._transport.wait_closed()

    asyncio.run(knock())


def test_who_asks_for_what_is_missing_is_answered_once_and_nobody_else_hears(server: Nats) -> None:
    async def ask() -> tuple[bytes, list[str]]:
        told: list[str] = []

        async def hear(error: Exception) -> None:
            told.append(str(error))

        origin = await nats.connect(server.url("intake"), error_cb=hear)
        asker = await connect(server.url("workflow"), service="workflow", name="asking")

        async def answer_twice(message: Msg) -> None:
            await message.respond(b"here it is")
            await message.respond(b"and again")

        await origin.subscribe("refill.intake", cb=answer_twice)
        await everything_was_told(origin)
        answer = await asker.request("refill.intake", b"", timeout=5)
        await everything_was_told(origin)
        await _close(origin, asker)
        return answer.data, told

    answer, told = asyncio.run(ask())

    assert answer == b"here it is"
    assert len(told) == 1
    assert "permissions violation for publish" in told[0]


def test_a_service_gets_no_answer_in_the_inbox_of_another(server: Nats) -> None:
    async def ask() -> None:
        origin = await nats.connect(server.url("intake"))
        asker = await nats.connect(
            server.url("workflow"), inbox_prefix=inbox_of("reporting"), error_cb=_ignore
        )

        async def answer(message: Msg) -> None:
            await message.respond(b"here it is")

        await origin.subscribe("refill.intake", cb=answer)
        await everything_was_told(origin)
        try:
            with pytest.raises((NoAnswer, NoRespondersError)):
                await asker.request("refill.intake", b"", timeout=0.5)
        finally:
            await _close(origin, asker)

    asyncio.run(ask())


def test_a_nats_of_ones_own_can_be_given_the_same_accounts(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "deploy.embedded", "--data", str(tmp_path), "nats-accounts"]

    first, second = (
        subprocess.run(command, cwd=TREE, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    )

    passwords = make_keys(tmp_path / "keys", data_exist=False).nats
    assert first == second
    assert json.loads(first) == accounts(passwords)


def test_streams_of_before_there_were_accounts_are_kept(tmp_path: Path) -> None:
    old = tmp_path / "nats" / "store" / "jetstream" / "$G" / "streams" / "EVT_INTAKE"
    old.mkdir(parents=True)

    Nats(tmp_path / "nats", port=1, passwords=dict.fromkeys(SERVICES, "trial")).prepare()

    assert (tmp_path / "nats/store/jetstream/LOKET/streams/EVT_INTAKE").is_dir()
    assert not old.exists()


async def _ignore(_: Exception) -> None:
    """The server's refusal is what the test waits for elsewhere."""


async def _close(*clients: Client) -> None:
    for client in clients:
        await client.close()
