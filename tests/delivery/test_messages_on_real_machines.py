"""Mails, notifications and statuses as they are really sent, beside the simulators."""

from typing import Any
from uuid import uuid4

import pytest

from services.delivery.settings import Settings
from services.delivery.web.routers import API
from tests.delivery.post_room import run
from tests.delivery.requests import CONTACT, NEIGHBOUR, QUESTION, Told
from tests.delivery.test_on_real_machines import Machine, running, settings, simulators
from tests.simulators.running import RunningSimulators
from tests.support.patience import eventually

__all__ = ["settings", "simulators"]
pytestmark = pytest.mark.servers

LINDEDAAL = "99002"


async def told_of_pieter(machine: Machine, simulators: RunningSimulators, **more: Any) -> Told:
    told = Told(
        key=await machine.keys.make(uuid4()), product=CONTACT, municipality=LINDEDAAL, **more
    )
    told.applicant = told.applicant.model_copy(
        update={
            "national_number": simulators.number_of("pieter"),
            "email": f"pieter.{uuid4().hex}@example.org",
        }
    )
    return told


def mails_to(simulators: RunningSimulators, address: str | None) -> list[dict[str, Any]]:
    answer = simulators.http.get("/mail/messages", params={"to": address or ""})
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def test_a18_the_applicant_gets_a_mail_and_a_notification_when_the_back_office_has_it(
    settings: Settings,
    simulators: RunningSimulators,
) -> None:
    async def scenario() -> None:
        async with running(settings) as machine:
            told = await told_of_pieter(machine, simulators)

            await machine.hear(told.submitted(), told.received(), told.received())

            await machine.until(lambda events: _sent(events, "received_by_back_office") == 2)
            subjects = [m["subject"] for m in mails_to(simulators, told.applicant.email)]
            arrived = [each for each in subjects if "goed aangekomen" in each]
            assert len(arrived) == 1
            items = simulators.http.get("/burgerprofiel/notifications").json()["items"]
            (notification,) = [
                each for each in items if told.applicant.national_number in each["national_numbers"]
            ]
            assert notification["text"] == "Je aanvraag is goed aangekomen"

    run(scenario())


def test_a37_somebody_else_gets_the_question_with_a_link_and_a_code(
    settings: Settings,
    simulators: RunningSimulators,
) -> None:
    async def scenario() -> None:
        async with running(settings) as machine:
            told = await told_of_pieter(machine, simulators)
            address = f"lotte.{uuid4().hex}@example.org"
            lotte = NEIGHBOUR.model_copy(update={"email": address})

            await machine.hear(told.submitted(), told.asked(lotte))

            await machine.until(lambda events: _sent(events, "information_asked") == 1)
            (mail,) = mails_to(simulators, address)
            assert "http://lindedaal.localhost:8000/informatie#" in mail["text"]
            assert QUESTION in mail["text"]
            assert mail["subject"].startswith("Nous avons besoin d")
            whole = mail["text"] + mail["html"] + mail["subject"]
            for personal in (told.applicant.surname, told.applicant.national_number):
                assert personal not in whole
            assert "Contactgegevens" not in whole

    run(scenario())


def test_a_status_that_went_wrong_behind_the_portal_is_put_right(
    settings: Settings,
    simulators: RunningSimulators,
) -> None:
    async def scenario() -> None:
        async with running(settings) as machine:
            simulators.http.put("/burgerprofiel/mishap", json={"count": 1, "becomes": "lost"})
            told = await told_of_pieter(machine, simulators)

            await machine.hear(told.submitted(), told.completed(inform=False))

            await machine.until_recorded("delivery.dossier.pushed", times=2)
            recorded = await machine.recorded()
            assert recorded.count("delivery.dossier.found-wrong") == 1
            shown = eventually(
                lambda: simulators.http.get("/burgerprofiel/dossiers").json()["items"],
                until=lambda items: any(
                    told.applicant.national_number in each["national_numbers"]
                    and each["code"] == "Uitgevoerd"
                    for each in items
                ),
                hoping="the portal shows it",
            )
            assert shown

    run(scenario())


def test_a_bounce_without_a_signature_is_not_heard(
    settings: Settings,
    simulators: RunningSimulators,
) -> None:
    async def scenario() -> None:
        async with running(settings) as machine:
            answer = await machine.http.post(f"{API}/hooks/mail", json={"kind": "bounce"})

            assert answer.status_code == 401

    run(scenario())


def _sent(events: list[Any], kind: str) -> int:
    return len([e for e in events if e.NAME == "message-sent" and e.kind == kind])
