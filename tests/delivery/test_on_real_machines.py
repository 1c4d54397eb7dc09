"""Delivery as it is really built, on PostgreSQL and beside the simulators of its neighbours."""

import asyncio
import contextlib
import json
import re
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest

from deploy.embedded.tables import tables_of
from libs.events.jobs import Worker
from libs.events.process import Service
from libs.events.process.running import opened
from libs.events.store.mapping import topic_of
from libs.events.values import Channel
from libs.privacy import ledger, vault
from libs.privacy.vault import Vault
from services.delivery.compose import build
from services.delivery.printing.seal_check import verify_seal
from services.delivery.settings import Settings
from services.delivery.web.routers import API
from tests.delivery.post_room import because, envelope_of, run
from tests.delivery.requests import Told, person
from tests.delivery.stand_ins import START
from tests.delivery.test_compose import MUNICIPALITIES
from tests.simulators.running import RunningSimulators
from tests.support.postgres import PostgresServer
from tests.support.service_role import as_its_service
from tests.support.wishes import make_tables

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def simulators(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSimulators]:
    running = RunningSimulators(tmp_path_factory.mktemp("simulators"))
    yield running
    running.close()


@pytest.fixture
def settings(
    postgres: PostgresServer, simulators: RunningSimulators, tmp_path: Path
) -> Iterator[Settings]:
    urls = {name: postgres.new_database(name) for name in ("delivery", "vault", "ledger")}
    make_tables(urls["delivery"], "delivery", also=tables_of("delivery"))
    for name, schema in (("vault", vault.SCHEMA), ("ledger", ledger.SCHEMA)):
        with psycopg.connect(urls[name], autocommit=True) as connection:
            connection.execute(schema)
    urls["delivery"] = as_its_service(urls["delivery"], "delivery")
    urls["ledger"] = as_its_service(urls["ledger"], "ledger")
    for name in ("vault", "links", "fingerprints", "positions"):
        (tmp_path / f"{name}.key").write_bytes(bytes(range(32)))
    yield Settings(
        **{f"{name}_database_url": url for name, url in urls.items()},
        nats_url="nats://127.0.0.1:9",
        keys=tmp_path,
        municipalities=MUNICIPALITIES,
        register_url=f"{simulators.url}/register",
        dabs_url=f"{simulators.url}/dabs",
        ebox_url=f"{simulators.url}/ebox",
        burgerprofiel_url=f"{simulators.url}/burgerprofiel",
        criminal_record_url=f"{simulators.url}/strafregister",
        smtp_url=f"smtp://127.0.0.1:{simulators.smtp_port}",
        idp_issuer=simulators.issuer,
        site_url="http://localhost:8000",
        acknowledge_after_seconds=3600,
        burgerprofiel_push_after_seconds=0.2,
        burgerprofiel_check_after_seconds=0.5,
    )
    simulators.http.delete("/faults")


class Machine:
    """The running service: it hears events, its worker works, and it answers over HTTP."""

    def __init__(self, service: Service, keys: Vault) -> None:
        self.service = service
        self.keys = keys
        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=service.application), base_url="http://localhost"
        )

    async def hear(self, *events: Any) -> None:
        (reactions,) = self.service.handlers
        for event in events:
            unit = await self.service.store.unit(cause=because())
            await reactions.handle([envelope_of(event, START)], unit)
            await self.service.store.commit(unit.work())

    async def until_told(self, *names: str, seconds: float = 20) -> list[Any]:
        """Wait until contracts of these names would have been told; return all in order."""
        return await self.until(
            lambda told: set(names) <= {event.NAME for event in told}, seconds=seconds
        )

    async def until(self, is_so: Callable[[list[Any]], bool], *, seconds: float = 20) -> list[Any]:
        """Wait until what would have been told is so; return all in order."""
        deadline = time.monotonic() + seconds
        while True:
            entries = await self.service.store.log.after(0, limit=1000)
            table = self.service.store.announcements
            told = [table[e.row.kind](e.row.fact) for e in entries if e.row.kind in table]
            if is_so(told):
                return told
            assert time.monotonic() < deadline, [event.NAME for event in told]
            await asyncio.sleep(0.05)

    async def recorded(self) -> list[str]:
        """The topics of everything recorded."""
        entries = await self.service.store.log.after(0, limit=1000)
        return [topic_of(e.row.kind) for e in entries]

    async def until_recorded(self, topic: str, *, times: int, seconds: float = 20) -> None:
        """Wait until this happened so many times."""
        deadline = time.monotonic() + seconds
        while (await self.recorded()).count(topic) < times:
            assert time.monotonic() < deadline, await self.recorded()
            await asyncio.sleep(0.05)


@contextlib.asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Machine]:
    service = build(settings)
    keys = next(each for each in service.resources if isinstance(each, Vault))
    async with opened(service):
        worker = asyncio.create_task(Worker(service.store, service.tasks).run())
        try:
            yield Machine(service, keys)
        finally:
            worker.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await worker


async def told_of_jan(machine: Machine, simulators: RunningSimulators) -> Told:
    number = simulators.number_of("jan")
    told = Told(key=await machine.keys.make(uuid4()))
    told.applicant = told.applicant.model_copy(update={"national_number": number})
    return told


def test_b16_b17_b18_a_certificate_is_sealed_mailed_put_in_ebox_and_downloaded(
    settings: Settings, simulators: RunningSimulators
) -> None:
    async def scenario() -> None:
        async with running(settings) as machine:
            told = await told_of_jan(machine, simulators)
            number = told.applicant.national_number
            order = told.ordered(about=person(national_number=number))

            await machine.hear(told.submitted(), order)
            events = await machine.until_told("message-sent", "ebox-outcome")

            (mail,) = simulators.http.get(
                "/mail/messages", params={"to": "jan@example.org"}
            ).json()["items"]
            assert number not in json.dumps(mail)
            found = re.search(r"/documenten#([A-Za-z0-9_-]{43})", json.dumps(mail))
            assert found is not None
            pdf = await machine.http.post(f"{API}/downloads", json={"secret": found[1]})
            assert verify_seal(pdf.content).intact
            boxes = simulators.http.get("/ebox/messages", params={"national_number": number})
            (copy,) = boxes.json()["items"]
            issued = next(e for e in events if e.NAME == "document-issued")
            assert copy["files"][0]["sha256"] == issued.sha256
            assert next(e for e in events if e.NAME == "ebox-outcome").outcome == "delivered"

    run(scenario())


def test_b40_a_letter_is_made_with_what_goes_by_post(
    settings: Settings, simulators: RunningSimulators
) -> None:
    async def scenario() -> None:
        async with running(settings) as machine:
            told = await told_of_jan(machine, simulators)
            number = told.applicant.national_number

            await machine.hear(
                told.submitted(), told.ordered(Channel.POST, about=person(national_number=number))
            )

            events = await machine.until_told("letter-ready")
            assert [event.NAME for event in events] == ["document-issued", "letter-ready"]

    run(scenario())


def test_c14_ebox_that_fails_after_the_effect_has_the_document_once(
    settings: Settings, simulators: RunningSimulators
) -> None:
    async def scenario() -> None:
        async with running(settings) as machine:
            told = await told_of_jan(machine, simulators)
            number = told.applicant.national_number
            before = _messages_in_ebox(simulators, number)
            simulators.fault("ebox", "effect-then-timeout", seconds=0.2, count=1)

            await machine.hear(told.submitted(), told.ordered(about=person(national_number=number)))

            events = await machine.until_told("ebox-outcome", "message-sent")
            assert next(e for e in events if e.NAME == "ebox-outcome").outcome == "delivered"
            assert _messages_in_ebox(simulators, number) == before + 1

    run(scenario())


def _messages_in_ebox(simulators: RunningSimulators, number: str) -> int:
    found = simulators.http.get("/ebox/messages", params={"national_number": number})
    return len(found.json()["items"])


def test_somebody_without_a_sign_in_address_is_found_in_the_register(
    settings: Settings, simulators: RunningSimulators
) -> None:
    async def scenario() -> None:
        async with running(settings) as machine:
            told = await told_of_jan(machine, simulators)
            told.applicant = told.applicant.model_copy(update={"email": None})

            await machine.hear(told.submitted(), told.refused())

            await machine.until_told("message-sent")
            consultations = simulators.http.get("/register/consultations").text
            assert "mail-address" in consultations

    run(scenario())
