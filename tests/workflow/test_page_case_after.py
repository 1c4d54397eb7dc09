"""What the page of a case says once something was done: seen, true, and with the next task."""

from collections.abc import AsyncIterator

import pytest

from tests.workflow import situations
from tests.workflow.case_front import CaseFront
from tests.workflow.office import Office

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


@pytest.fixture
async def front(office: Office) -> AsyncIterator[CaseFront]:
    front = CaseFront(office)
    async with front.http:
        yield front


async def test_what_is_being_delivered_says_so_and_offers_no_second_delivery_first(
    front: CaseFront,
) -> None:
    request_id = await situations.delivery_decided(front.office)

    page = (await front.opens(request_id)).text

    panel = page[page.index('id="wat"') :]
    assert "Wordt afgeleverd: per post." in panel
    assert "Toch op een andere manier afleveren" in panel
    assert '<a class="button " href' not in panel[panel.index('class="actions"') :]
    assert "vanzelf=1" in page


async def test_a_letter_that_is_ready_is_confirmed_first_and_cancelled_last(
    front: CaseFront,
) -> None:
    request_id = await situations.letter_ready(front.office)

    page = (await front.opens(request_id)).text

    panel = page[page.index('id="wat"') :]
    places = [
        panel.index(f"/{request_id}/{slug}#wat")
        for slug in ("verzending-bevestigen", "afleveren", "annuleren")
    ]
    assert places == sorted(places)
    assert "De brief ligt klaar." in panel
    assert f'<a href="/api/delivery/v1/cases/{request_id}/letter">Open de brief (PDF)</a>' in panel
    assert '<span class="tag warn">wacht op verzending</span>' in page
    assert "vanzelf=1" not in page


async def test_why_it_was_not_automatic_is_told_until_a_clerk_decided(front: CaseFront) -> None:
    waits = (await front.opens(await front.office.at_a_clerk())).text
    decided = (await front.opens(await situations.delivery_decided(front.office))).text

    assert "Niet automatisch behandeld:" in waits
    assert "Niet automatisch behandeld:" not in decided


async def test_where_nothing_came_a_closed_case_promises_nothing(front: CaseFront) -> None:
    request_id = await front.office.at_a_clerk()
    before = (await front.opens(request_id)).text
    await front.acts(request_id, "annuleren", inform="false")

    after = (await front.opens(request_id)).text

    assert "Wat de backoffice of de aanvrager bezorgt, komt hier vanzelf." in before
    assert "Er kwam niets bij." in after
    assert "Hoe het afliep" not in after


async def test_once_posted_the_next_task_stands_before_taking_the_document_back(
    front: CaseFront,
) -> None:
    other = await front.office.at_a_clerk()
    request_id = await situations.posted(front.office)
    await front.office.project()

    page = (await front.opens(request_id)).text

    panel = page[page.index('id="wat"') :]
    assert panel.index(f"/aanvragen/{other}") < panel.index("/intrekken#wat")


async def test_what_follows_by_itself_is_shown_anew_and_not_told_as_another_s_change(
    front: CaseFront,
) -> None:
    request_id = await situations.delivery_decided(front.office)
    version = (await front.office.case(request_id)).version
    await front.office.order(request_id)
    await front.office.letter_is_ready(request_id)

    told = await front.opens(request_id, "nieuws", versie=str(version), vanzelf="1")
    asked = await front.opens(request_id, "nieuws", versie=str(version))

    now = (await front.office.case(request_id)).version
    assert f'data-renew="/behandelportaal/aanvragen/{request_id}"' in told.text
    assert f"versie={now}&" in told.text
    assert "veranderd" not in told.text
    assert "Deze aanvraag is intussen veranderd." in asked.text


async def test_what_a_colleague_did_is_told_also_where_things_come_by_themselves(
    front: CaseFront,
) -> None:
    request_id = await front.office.at_a_clerk()
    version = (await front.office.case(request_id)).version
    await front.acts(request_id, "opnemen", who="clerk2")

    told = await front.opens(request_id, "nieuws", versie=str(version), vanzelf="1")

    assert "Deze aanvraag is intussen veranderd." in told.text


async def test_the_next_task_says_whose_it_is(front: CaseFront) -> None:
    first, second = [await front.office.at_a_clerk() for _ in range(2)]
    await front.office.project()

    if 'rel="next"' not in (await front.opens(first)).text:
        first, second = second, first
    panel = await front.opens(first, "weigeren", uit="bakje=alle")
    done = await front.sends(panel, first, "weigeren", explanation="Nee.", volgende="1")
    page = await front.opens(second, gedaan="weigeren", bij="ZB-2026-7K3M")

    assert "Weigeren en naar de volgende taak" in panel.text
    assert done.headers["location"].endswith("#gedaan")
    banner = page.text[page.text.index('id="gedaan"') : page.text.index("data-live")]
    assert "Volgende taak:" in banner
    assert "Jan D&#39;Hondt-Éloy" in banner


async def test_completing_contact_details_says_what_it_does_not_do(front: CaseFront) -> None:
    request_id = await situations.contact_details_at_a_clerk(front.office)

    completing = (await front.opens(request_id, "afhandelen")).text
    outside = (await front.opens(request_id, "buiten-systeem")).text

    case = await front.office.case(request_id)
    assert "Wijzig de gegevens eerst zelf in je bevolkingsregister." in completing
    assert ("Daarna gaan ze vanzelf naar het Rijksregister." in completing) is bool(
        case.store_in_national_register
    )
    assert "Kies dan <strong>Afhandelen</strong>." in outside
