"""The page of a case: what it shows, what it offers, and who may see it."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from libs.events.values import Relation
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.web.pages.case_panels import PANELS
from tests.workflow import situations, situations_with_police, stages
from tests.workflow.case_front import CaseFront
from tests.workflow.office import Office
from tests.workflow.people import CONTACT, FINN, JAN, LINDEDAAL

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


SITUATIONS = [
    made
    for room in (situations, situations_with_police)
    for made in vars(room).values()
    if getattr(made, "__module__", "") == room.__name__
    and list(getattr(made, "__annotations__", {})) == ["town", "return"]
]


@pytest.fixture
async def front(office: Office) -> AsyncIterator[CaseFront]:
    front = CaseFront(office)
    async with front.http:
        yield front


async def test_the_page_shows_what_matters_for_the_decision(front: CaseFront) -> None:
    request_id = await front.office.decided(relation=Relation.CHILD, subject=FINN)

    page = await front.opens(request_id)

    assert page.status_code == 200
    for words in (
        "Attest van gezinssamenstelling",
        "ZB-2026-7K3M",
        "Niet automatisch behandeld:",
        "voor iemand anders.",
        "Een kind van de aanvrager",
        "Nakijken voor je beslist",
        "Informatie toegevoegd binnen proces",
        "85.••.••-•••.••",
        "nieuw@example.test",
        "Aanvraag ingediend",
    ):
        assert words in page.text, words
    assert JAN not in page.text.replace("85.67.01-001.89", "")
    assert page.text.count("<h1") == 1
    assert len(page.content) < 100_000


@pytest.mark.parametrize(
    ("stage", "offered", "missing"),
    [
        (
            "a_paper_waits",
            {"afleveren", "weigeren", "annuleren", "informatie-vragen"},
            "afhandelen",
        ),
        (
            "contact_details_wait",
            {"afhandelen", "buiten-systeem", "informatie-vragen", "annuleren"},
            "afleveren",
        ),
        ("a_letter_is_ready", {"verzending-bevestigen", "annuleren"}, "weigeren"),
        ("an_act_is_missing", {"akte-toegevoegd", "weigeren", "annuleren"}, "afleveren"),
        ("the_police_did_not_advise", {"advies-geven", "annuleren"}, "afleveren"),
        ("the_police_are_not_asked_yet", {"advies-vragen", "weigeren"}, "afleveren"),
        ("a_paper_waits_at_the_counter", {"afgeven", "intrekken"}, "annuleren"),
        ("a_link_works", {"nieuwe-link", "intrekken"}, "annuleren"),
    ],
)
async def test_a32_b32_the_panel_offers_exactly_what_is_possible(
    front: CaseFront, stage: str, offered: set[str], missing: str
) -> None:
    request_id = await getattr(stages, stage)(front.office)

    page = await front.opens(request_id)
    opened = [await front.opens(request_id, action) for action in sorted(offered)]

    links = {panel.slug for panel in PANELS if f"/{request_id}/{panel.slug}#wat" in page.text}
    assert offered <= links
    assert missing not in links
    assert [each.status_code for each in opened] == [200] * len(offered)
    assert all(
        f'data-action="{slug}"' in each.text
        for slug, each in zip(sorted(offered), opened, strict=True)
    )


async def test_what_cannot_be_done_now_says_so_and_shows_what_can(front: CaseFront) -> None:
    request_id = await front.office.decided(CONTACT)

    page = await front.opens(request_id, "afleveren")

    assert page.status_code == 200
    assert "Deze actie kan nu niet." in page.text
    assert "<form" in page.text
    assert 'data-action="afleveren"' not in page.text


async def test_a39_what_was_supplied_stands_on_the_page_at_once(front: CaseFront) -> None:
    request_id = await front.office.at_a_clerk()
    question_id = await front.office.ask(request_id)
    await front.office.supply(request_id, question_id, text="Dorpsstraat 1.", files=1)

    page = await front.opens(request_id)

    assert "Dorpsstraat 1." in page.text
    assert "/api/intake/v1/attachments/" in page.text
    assert "beantwoord" in page.text


async def test_a17_what_the_back_office_told_stands_under_its_title(front: CaseFront) -> None:
    request_id = await situations.accepted_by_back_office(front.office)

    page = await front.opens(request_id)

    _, _, added = page.text.partition("Informatie toegevoegd binnen proces")
    assert "Aanvaard" in added


async def test_c08_after_an_unfavourable_advice_delivering_is_not_offered(front: CaseFront) -> None:
    request_id = await stages.the_police_did_not_advise(front.office)
    await front.acts(request_id, "advies-geven", favourable="false", remark="Zaak loopt.")

    page = await front.opens(request_id)

    assert "Ongunstig advies van de politie." in page.text
    assert "Zaak loopt." in page.text
    assert f"/{request_id}/afleveren#wat" not in page.text
    assert f"/{request_id}/weigeren#wat" in page.text


async def test_a_case_that_was_opened_counts_as_looked_at(front: CaseFront) -> None:
    request_id = await front.office.at_a_clerk()
    await front.opens(request_id)
    await front.office.post(f"/cases/{request_id}/claim", {}, who="clerk2")

    once, twice = await front.opens(request_id), await front.opens(request_id)

    assert "Nieuw sinds je laatst keek" in once.text
    assert "Nieuw sinds je laatst keek" not in twice.text


async def test_the_page_is_told_when_the_case_moved(front: CaseFront) -> None:
    request_id = await front.office.at_a_clerk()
    version = (await front.office.case(request_id)).version

    same = await front.opens(request_id, "nieuws", versie=str(version))
    await front.acts(request_id, "opnemen")
    moved = await front.opens(request_id, "nieuws", versie=str(version))

    assert "data-live" in same.text
    assert "veranderd" not in same.text
    assert "data-done" in moved.text
    assert "Deze aanvraag is intussen veranderd." in moved.text


@pytest.mark.parametrize("who", ["analyst", "officer", "jan"])
async def test_who_may_not_read_cases_stays_outside(front: CaseFront, who: str) -> None:
    request_id = await front.office.at_a_clerk()

    assert (await front.opens(request_id, who=who)).status_code == 403
    assert (await front.opens(request_id, "weigeren", who=who)).status_code == 403


async def test_a_case_of_another_municipality_is_not_there(front: CaseFront) -> None:
    request_id = await front.office.at_a_clerk()
    other = await front.office.at_a_clerk(municipality=LINDEDAAL)

    strange = await front.opens(request_id, who="clerk-lindedaal")
    nothing = await front.opens(uuid4())
    sent = await front.acts(request_id, "weigeren", who="clerk-lindedaal", explanation="Nee.")

    assert [strange.status_code, nothing.status_code, sent.status_code] == [404, 404, 404]
    assert (await front.opens(other, who="clerk")).status_code == 404


async def test_an_action_that_does_not_exist_is_not_found(front: CaseFront) -> None:
    request_id = await front.office.at_a_clerk()

    assert (await front.opens(request_id, "bestaat-niet")).status_code == 404


async def test_an_erased_case_says_so(front: CaseFront) -> None:
    request_id = await front.office.at_a_clerk()
    await front.office.act(Action.REFUSE, request_id)
    await front.office.keys.destroy(request_id)

    page = await front.opens(request_id)

    assert page.status_code == 200
    assert "De persoonlijke gegevens zijn gewist." in page.text


async def test_a_filter_that_cannot_be_read_counts_as_all_tasks(front: CaseFront) -> None:
    request_id = await front.office.at_a_clerk()
    await front.office.project()

    for uit in ("cursor=onzin", "soort=x&sorteer=y&voor=z&bakje=q", "%00&" * 300):
        assert (await front.opens(request_id, uit=uit)).status_code == 200


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda each: each.__name__)
async def test_every_situation_has_a_page(front: CaseFront, situation: stages.Stage) -> None:
    request_id = await situation(front.office)
    case = await front.office.case(request_id)
    who = "clerk-lindedaal" if case.about.municipality == LINDEDAAL else "clerk"

    page = await front.opens(request_id, who=who)

    assert page.status_code == 200
    assert page.text.count("<h1") == 1
