"""The story of a case as clerks read it, where the back office or a register took part."""

import pytest

from libs.events.values import BackOfficeStatus
from libs.register import storing
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.web.api.reasons import reason_in_words
from tests.workflow.neighbours import (
    REFERENCE,
    NationalRegisterThatAnswers,
    forwarded,
    hear,
    store,
)
from tests.workflow.people import CONTACT, JAN, a_person
from tests.workflow.test_history import told
from tests.workflow.town import Town

pytestmark = pytest.mark.anyio
LATE = "Dit bericht kwam na een later bericht en verandert niets."


async def test_a_change_that_the_back_office_decided_on(town: Town) -> None:
    request_id = await forwarded(town)
    await hear(town, request_id, BackOfficeStatus.IN_PROGRESS, sequence=2, information="Wacht.")
    await hear(town, request_id, BackOfficeStatus.RECEIVED, sequence=1)
    await hear(town, request_id, BackOfficeStatus.REFUSED, sequence=3, information="Dat kan niet.")

    assert (await told(town, request_id))[1:] == [
        (
            "Loket",
            "Getoetst aan de regel 'De backoffice beslist' (versie 1): 2 van 2 voorwaarden vervuld.",
        ),
        ("Loket", "Voor de backoffice: ze beslist over deze aanvraag."),
        ("Loket", f"Doorgestuurd naar de backoffice, met kenmerk {REFERENCE}."),
        ("Backoffice", "De backoffice heeft de aanvraag ontvangen."),
        ("Backoffice", "Informatie toegevoegd binnen proces: in behandeling. Wacht."),
        (
            "Backoffice",
            f"Informatie toegevoegd binnen proces: ontvangen. {LATE}",
        ),
        ("Backoffice", "Informatie toegevoegd binnen proces: geweigerd. Dat kan niet."),
        ("Backoffice", "Geweigerd door de backoffice. Toelichting: Dat kan niet."),
    ]


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (BackOfficeStatus.ACCEPTED, "Afgehandeld. De aanvrager krijgt een e-mail."),
        (BackOfficeStatus.CANCELLED, "Geannuleerd. De aanvrager krijgt een e-mail."),
    ],
)
async def test_what_the_back_office_ended_is_told_as_its_doing(
    town: Town, status: BackOfficeStatus, sentence: str
) -> None:
    request_id = await forwarded(town)
    await hear(town, request_id, status)

    assert (await told(town, request_id))[-1] == ("Backoffice", sentence)


async def test_what_the_back_office_declined(town: Town) -> None:
    request_id = await forwarded(town, None)

    assert (await told(town, request_id))[3:] == [
        (
            "Loket",
            "Doorsturen naar de backoffice lukte niet: de backoffice neemt deze aanvraag niet aan.",
        ),
        (
            "Loket",
            "Taak klaargezet: Behandelen. Niet automatisch: de backoffice neemt deze aanvraag niet aan.",
        ),
    ]


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (None, "Ook opgeslagen in het Rijksregister."),
        (
            "number-cancelled",
            "Niet opgeslagen in het Rijksregister: het rijksregisternummer is geannuleerd.",
        ),
    ],
)
async def test_what_the_national_register_did(
    town: Town, reason: str | None, sentence: str
) -> None:
    new = "85670100288"
    town.register.people = {
        JAN: a_person(national_number=new, replaced_number=JAN),
        new: a_person(national_number=new),
    }
    request_id = await town.decided(CONTACT, store_in_national_register=True)
    await town.act(Action.COMPLETE, request_id)
    await store(town, request_id, NationalRegisterThatAnswers(reason))

    lines = await told(town, request_id)
    assert lines[-1] == ("Loket", sentence)
    assert (
        "Loket",
        "Het rijksregisternummer is vervangen: we gaan verder met het nieuwe nummer.",
    ) in lines
    assert new not in str(lines)


def test_every_reason_of_the_national_register_has_words() -> None:
    codes = {*storing._REASONS.values(), storing.NOT_ACCEPTED}

    assert [code for code in sorted(codes) if reason_in_words(code) == code] == []
