"""A clerk reads the page of a case in the language of her choice; what tools read stays Dutch."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest

from libs.events.contracts.delivery import MessageBounced, MessageFailed, MessageSent
from libs.events.values import Addressee, MessageChannel
from services.workflow.rules.actions_a_clerk_may_take import Action
from tests.support.dutch import dutch_in
from tests.workflow import stages
from tests.workflow.case_front import CaseFront
from tests.workflow.office import Office
from tests.workflow.people import LINDEDAAL
from tests.workflow.test_messages import hear, told
from tests.workflow.test_page_case import SITUATIONS

pytestmark = [pytest.mark.anyio, pytest.mark.servers]

OTHERS = ("fr", "de", "en")
TYPED = ("Wat is je nieuwe adres?", "Omdat het zo is.", "Fout adres.")
"""What people wrote in the situations: it stays as they wrote it."""


@pytest.fixture
async def front(office: Office) -> AsyncIterator[CaseFront]:
    front = CaseFront(office)
    async with front.http:
        yield front


async def left_on(front: CaseFront, request_id: UUID, language: str, action: str = "") -> list[str]:
    """The Dutch of ours that a page in another language has."""
    about = (await front.office.case(request_id)).about
    who = "clerk-lindedaal" if about.municipality == LINDEDAAL else "clerk"
    page = await front.opens(request_id, action, who=who, taal=language)
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    text = page.text
    for words in (*TYPED, about.product.title):
        text = text.replace(words, "")
    return list(dutch_in(text, language))


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda each: each.__name__)
async def test_no_dutch_of_ours_is_left(front: CaseFront, situation: stages.Stage) -> None:
    request_id = await situation(front.office)

    left = {language: await left_on(front, request_id, language) for language in OTHERS}

    assert left == {language: [] for language in OTHERS}
    assert len(await left_on(front, request_id, "nl")) > len(OTHERS)


async def test_no_dutch_is_left_where_messages_went_out(front: CaseFront) -> None:
    request_id = await front.office.at_a_clerk()
    mail = told(request_id)
    notice = told(request_id, kind="contact_change_notice_to_old_address")
    await hear(
        front.office,
        MessageSent(**mail),
        MessageSent(**{**mail, "attempt": 2}),
        MessageSent(**told(request_id, channel=MessageChannel.NOTIFICATION)),
        MessageBounced(**notice, reason="mailbox-full"),
        MessageFailed(**told(request_id, addressee=Addressee.OTHER), reason="no-address"),
    )

    left = [await left_on(front, request_id, language) for language in OTHERS]
    page = await front.opens(request_id, taal="de")

    assert left == [[], [], []]
    for words in (
        "E-Mail „Empfangsbestätigung“ gesendet an die antragstellende Person.",
        "E-Mail „Empfangsbestätigung“ erneut gesendet an die antragstellende Person.",
        "Mitteilung in Mijn Burgerprofiel „Empfangsbestätigung“ gesendet an",
        "„Nachricht über die Änderung“ an die antragstellende Person an der vorigen Adresse kam",
        "kam zurück: das Postfach ist voll.",
        "an jemand anderen konnte nicht gesendet werden: wir kennen keine Adresse.",
    ):
        assert words in page.text, words


@pytest.mark.parametrize("action", ["afleveren", "weigeren", "annuleren", "informatie-vragen"])
async def test_no_dutch_is_left_in_a_panel(front: CaseFront, action: str) -> None:
    request_id = await front.office.at_a_clerk()

    assert [await left_on(front, request_id, language, action) for language in OTHERS] == [[]] * 3


async def test_what_changed_is_told_in_the_language_too(front: CaseFront) -> None:
    request_id = await front.office.at_a_clerk()
    await front.opens(request_id)
    await front.office.post(f"/cases/{request_id}/claim", {}, who="clerk2")

    page = await front.opens(request_id, taal="fr")

    assert "Demande prise en charge." in page.text


async def test_an_erased_case_has_no_dutch_left(front: CaseFront) -> None:
    request_id = await front.office.at_a_clerk()
    await front.office.act(Action.REFUSE, request_id)
    await front.office.keys.destroy(request_id)

    assert await left_on(front, request_id, "en") == []


async def test_what_somebody_typed_is_never_translated(front: CaseFront) -> None:
    request_id = await front.office.at_a_clerk()
    await front.acts(request_id, "weigeren", explanation="Geannuleerd.")

    page = await front.opens(request_id, taal="fr")

    assert "Refusée. Explication\u00a0: Geannuleerd." in page.text


async def test_tools_read_dutch_whatever_language_they_ask(front: CaseFront) -> None:
    request_id = await front.office.at_a_clerk()
    asks = {"Authorization": "Bearer clerk", "Accept-Language": "fr"}
    await front.opens(request_id, taal="fr")

    case = await front.office.http.get(f"/cases/{request_id}", headers=asks)

    lines = [line["what"] for line in case.json()["history"]]
    assert any(line.startswith("Aanvraag ingediend: ") for line in lines)
    assert any(line.startswith("Getoetst aan de regel '") for line in lines)
    assert {line["who"] for line in case.json()["history"]} == {"Aanvrager", "Loket"}
