"""The client of Mijn Burgerprofiel, against the simulator as a process of its own."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from libs.events.refusals import NeighbourIsUnavailable
from services.delivery.neighbours.burgerprofiel import BurgerprofielClient
from services.delivery.rules.a_wrong_status_is_put_right import Processed
from services.delivery.rules.the_status_that_burgerprofiel_shows import (
    ACTION,
    ACTION_NEEDED,
    STATUSES,
    DossierStatus,
    Happening,
)
from services.delivery.use_cases.burgerprofiel import (
    BurgerprofielRefuses,
    Notification,
    Office,
    StatusPush,
)
from tests.delivery.post_room import run
from tests.delivery.stand_ins import START
from tests.simulators.running import RunningSimulators
from tests.support.patience import eventually

pytestmark = pytest.mark.servers

HANDLED = STATUSES[Happening.BEING_HANDLED]
OFFICE = Office(
    name="Gemeente Lindedaal",
    email="burgerzaken@lindedaal.example",
    phone="000 00 00 02",
    site_url="http://lindedaal.localhost:8000",
)


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSimulators]:
    running = RunningSimulators(tmp_path_factory.mktemp("portal"))
    yield running
    running.close()


@pytest.fixture(autouse=True)
def no_trouble(portal: RunningSimulators) -> Iterator[None]:
    yield
    portal.http.delete("/faults")


@asynccontextmanager
async def client_of(
    portal: RunningSimulators, **changes: Any
) -> AsyncIterator[BurgerprofielClient]:
    settings: dict[str, Any] = {
        "url": f"{portal.url}/burgerprofiel",
        "client": "loket",
        "secret": "loket-proef",
        "source": "https://loket.example/bron",
        "office_of": lambda _: OFFICE,
        **changes,
    }
    async with BurgerprofielClient(**settings) as client:
        yield client


def notification(portal: RunningSimulators) -> Notification:
    return Notification(
        notification_id=str(uuid4()),
        municipality="99002",
        national_number=portal.number_of("pieter"),
        reference=f"LIN-{uuid4().hex[:8]}",
        product_code="CONTACT_DETAILS",
        product_title="Contactgegevens wijzigen",
        status=HANDLED,
        words="Je aanvraag is goed aangekomen",
    )


def push(portal: RunningSimulators, status: DossierStatus = HANDLED) -> StatusPush:
    return StatusPush(
        transaction=uuid4(),
        municipality="99002",
        national_number=portal.number_of("pieter"),
        reference=f"LIN-{uuid4().hex[:8]}",
        product_code="ATT_LIFE",
        product_title="Attest van leven",
        status=status,
        action=ACTION if status.action else None,
        at=START,
    )


def kept(portal: RunningSimulators, notification_id: str) -> int:
    items = portal.http.get("/burgerprofiel/notifications").json()["items"]
    return [each["notification_id"] for each in items].count(notification_id)


def taken_in(portal: RunningSimulators, sent: StatusPush) -> None:
    """Wait until the portal has processed a status."""
    eventually(
        lambda: portal.http.get("/burgerprofiel/dossiers").text,
        until=lambda text: sent.reference in text,
        hoping="the status is processed",
    )


def test_c05_a_notification_arrives_once_however_often_it_is_sent(
    portal: RunningSimulators,
) -> None:
    async def scenario() -> None:
        sent = notification(portal)
        async with client_of(portal) as client:
            await client.notify(sent)
            await client.notify(sent)

        assert kept(portal, sent.notification_id) == 1

    run(scenario())


def test_what_lacks_something_is_refused(portal: RunningSimulators) -> None:
    async def scenario() -> None:
        async with client_of(portal) as client:
            with pytest.raises(BurgerprofielRefuses) as refusal:
                await client.notify(replace(notification(portal), reference=""))
            assert refusal.value.reason == "rejected"
            odd = replace(notification(portal), status=replace(HANDLED, code="Klaar"))
            with pytest.raises(BurgerprofielRefuses) as refusal:
                await client.notify(odd)
            assert refusal.value.reason == "OnbekendeStatusCode"

    run(scenario())


@pytest.mark.parametrize("status", [HANDLED, ACTION_NEEDED])
def test_a_status_is_shown_as_it_was_pushed(
    portal: RunningSimulators, status: DossierStatus
) -> None:
    async def scenario() -> None:
        sent = push(portal, status)
        async with client_of(portal) as client:
            await client.push(sent)
            taken_in(portal, sent)

            processed = await client.processed(sent.transaction, reference=sent.reference)

        assert processed == Processed(errors=[], shown=status)

    run(scenario())


def test_an_action_without_words_is_found_wrong_afterwards(portal: RunningSimulators) -> None:
    async def scenario() -> None:
        sent, after = replace(push(portal, ACTION_NEEDED), action=None), push(portal)
        async with client_of(portal) as client:
            await client.push(sent)
            await client.push(after)
            taken_in(portal, after)

            wrong = await client.processed(sent.transaction, reference=sent.reference)
            right = await client.processed(after.transaction, reference=after.reference)

        assert wrong == Processed(errors=["ActieNodigZonderOmschrijving"], shown=None)
        assert right == Processed(errors=[], shown=HANDLED)

    run(scenario())


def test_of_what_was_never_pushed_nothing_is_shown(portal: RunningSimulators) -> None:
    async def scenario() -> None:
        async with client_of(portal) as client:
            processed = await client.processed(UUID(int=1), reference="LIN-0")

        assert processed == Processed(errors=[], shown=None)

    run(scenario())


@pytest.mark.parametrize("mode", ["down", "error", "garbled"])
def test_while_the_portal_is_in_trouble_it_is_away(portal: RunningSimulators, mode: str) -> None:
    async def scenario() -> None:
        async with client_of(portal) as client:
            portal.fault("burgerprofiel", mode)
            with pytest.raises(NeighbourIsUnavailable):
                await client.notify(notification(portal))
            portal.fault("burgerprofiel", "none")
            sent = push(portal)
            await client.push(sent)  # the token is there now
            portal.fault("burgerprofiel", mode)
            with pytest.raises(NeighbourIsUnavailable):
                await client.push(push(portal))
            with pytest.raises(NeighbourIsUnavailable):
                await client.processed(sent.transaction, reference=sent.reference)

    run(scenario())


def test_an_answer_that_was_lost_after_the_effect_does_nothing_twice(
    portal: RunningSimulators,
) -> None:
    async def scenario() -> None:
        sent = notification(portal)
        async with client_of(portal) as client:
            portal.fault("burgerprofiel", "effect-then-timeout", seconds=0.2, count=1)
            with pytest.raises(NeighbourIsUnavailable):
                await client.notify(sent)

            await client.notify(sent)

        assert kept(portal, sent.notification_id) == 1

    run(scenario())


def test_a_wrong_secret_is_trouble_that_may_pass(portal: RunningSimulators) -> None:
    async def scenario() -> None:
        async with client_of(portal, secret="fout") as client:
            with pytest.raises(NeighbourIsUnavailable):
                await client.notify(notification(portal))

    run(scenario())


def test_a_token_that_ended_is_fetched_anew(portal: RunningSimulators) -> None:
    async def scenario() -> None:
        async with client_of(portal) as client:
            await client.notify(notification(portal))
            await asyncio.to_thread(portal.kill_and_start_again)

            sent = notification(portal)
            for _ in range(5):  # as a job does: a kept connection is found to be dead first
                with contextlib.suppress(NeighbourIsUnavailable):
                    await client.notify(sent)

        assert kept(portal, sent.notification_id) == 1

    run(scenario())
