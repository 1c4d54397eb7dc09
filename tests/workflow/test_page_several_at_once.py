"""The same with several requests at once, through the pages."""

import re
from html import unescape
from urllib.parse import urlencode
from uuid import UUID, uuid4

import pytest

from libs.events.values import CaseState, TaskKind
from services.workflow.web.pages.several import TOGETHER, offered_beside
from tests.workflow.office import Office
from tests.workflow.people import CONTACT
from tests.workflow.test_page_inbox import bare

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
PATH = "/behandelportaal/taken/samen"


def chosen(action: str, *ids: UUID, **typed: str) -> dict[str, object]:
    return {"actie": action, "aanvraag": [str(id) for id in ids], "sleutel": str(uuid4()), **typed}


async def test_an_action_that_asks_more_leads_to_the_page_that_asks_it(office: Office) -> None:
    fits, other = await office.at_a_clerk(), await office.decided(CONTACT)
    await office.project()

    answer = await office.sends(PATH, chosen("refuse", fits, other))
    page = await office.page(answer.headers["location"])

    assert answer.status_code == 303
    assert "Waarom weiger je deze aanvragen?" in page.text
    assert re.findall(r'name="aanvraag" value="([^"]*)"', page.text) == [str(fits)]
    assert "Deze slaan we over" in page.text


async def test_what_is_not_explained_comes_back_with_what_to_do(office: Office) -> None:
    first, second = await office.at_a_clerk(), await office.at_a_clerk()
    await office.project()

    answer = await office.sends(PATH, chosen("refuse", first, second, stap="uitvoeren"))

    assert answer.status_code == 422
    assert 'href="#field-explanation"' in answer.text
    assert "taal=" not in answer.text, "it would lead away from what was typed"
    assert (await office.case(first)).state is CaseState.OPEN


async def test_several_are_refused_at_once_and_again_is_harmless(office: Office) -> None:
    first, second = await office.at_a_clerk(), await office.at_a_clerk()
    await office.project()
    form = chosen("refuse", first, second, stap="uitvoeren", explanation="Te vaag.")

    answer, again = await office.sends(PATH, form), await office.sends(PATH, form)

    assert "Bij 2 aanvragen is het gelukt." in bare(answer.text)
    assert "Bij 2 aanvragen is het gelukt." in bare(again.text)
    assert "taal=" not in answer.text, "it would lead away from how it went"
    assert [(await office.case(id)).state for id in (first, second)] == [CaseState.REFUSED] * 2


async def test_each_has_its_own_outcome_and_what_to_do_about_it(office: Office) -> None:
    mine, hers = await office.at_a_clerk(), await office.at_a_clerk()
    await office.post(f"/cases/{hers}/claim", {}, who="clerk2")
    await office.project()

    answer = await office.sends(PATH, chosen("claim", mine, hers, uuid4()))

    words = bare(answer.text)
    assert "Bij 1 aanvraag is het gelukt." in words
    assert "Een collega heeft ze al. Vraag het eerst aan je collega." in words
    assert "Deze aanvraag vinden we niet meer." in words
    assert (await office.case(mine)).assignee == "staff-anna"


async def test_one_is_taken_from_its_row_and_the_list_comes_back_as_it_was(office: Office) -> None:
    request_id = await office.at_a_clerk()
    await office.project()
    back = "/behandelportaal/taken?voor=deze-week"

    answer = await office.sends(PATH, {"neem": str(request_id), "terug": back})
    await office.project()

    assert answer.status_code == 303
    assert answer.headers["location"] == back
    told, again = await office.page(back), await office.page(back)
    assert "1 aanvraag staat nu bij jou." in bare(told.text)
    assert "staat nu bij jou" not in bare(again.text)


async def test_no_address_tells_what_was_not_done(office: Office) -> None:
    page = await office.page("/behandelportaal/taken?gedaan=claim&aantal=2")

    assert "staan nu bij jou" not in bare(page.text)


async def test_what_fits_none_of_them_says_so_and_leads_back(office: Office) -> None:
    other = await office.decided(CONTACT)
    await office.project()

    chosen_now = [("actie", "deliver"), ("aanvraag", str(other)), ("aanvraag", str(uuid4()))]
    words = bare((await office.page(f"{PATH}?{urlencode(chosen_now)}")).text)

    assert "Afleveren: dat kan nu niet" in words
    assert "Geen van deze aanvragen wacht hier nog op." in words
    assert "1 aanvraag is intussen al afgewerkt." in words
    assert words.count("Terug naar de taken") == 2


@pytest.mark.parametrize(
    ("action", "told"),
    [
        ("refuse", "Dit staat in de e-mail aan elke aanvrager."),
        ("cancel", "Verplicht als je een e-mail stuurt. Elke aanvrager leest dit dan."),
        ("complete", "Staat in de e-mail, als je er een stuurt."),
    ],
)
async def test_the_explanation_says_when_it_is_needed(
    office: Office, action: str, told: str
) -> None:
    request_id = await (office.decided(CONTACT) if action == "complete" else office.at_a_clerk())
    await office.project()

    wish = urlencode({"actie": action, "aanvraag": str(request_id)})
    words = bare((await office.page(f"{PATH}?{wish}")).text)

    assert told in words
    assert ("(niet verplicht)" in words) is (action == "complete")


@pytest.mark.parametrize("back", ["https://kwaad.example", "//kwaad.example", "/afmelden"])
async def test_nothing_leads_out_of_the_portal(office: Office, back: str) -> None:
    answer = await office.sends(PATH, {"actie": "claim", "terug": back})

    assert answer.headers["location"] == "/behandelportaal/taken"
    page = await office.page(answer.headers["location"])
    assert "Er is niets gekozen." in page.text


@pytest.mark.parametrize(
    ("action", "typed", "field"),
    [
        ("assign", {}, "to"),
        ("deliver", {}, "channel"),
        ("cancel", {}, "inform"),
        ("cancel", {"inform": "ja"}, "explanation"),
        ("ask-information", {}, "question"),
        ("assign", {"to": "staff-nobody"}, "to"),
        ("refuse", {"explanation": "x" * 4001}, "explanation"),
    ],
)
async def test_whatever_is_missing_is_told_at_its_field(
    office: Office, action: str, typed: dict[str, str], field: str
) -> None:
    request_id = await office.at_a_clerk()
    await office.project()

    answer = await office.sends(PATH, chosen(action, request_id, stap="uitvoeren", **typed))

    assert answer.status_code == 422
    assert f'href="#field-{field}"' in answer.text


@pytest.mark.parametrize(
    ("action", "typed", "state"),
    [
        ("deliver", {"channel": "counter"}, CaseState.DELIVERING),
        ("cancel", {"inform": "nee"}, CaseState.CANCELLED),
        ("cancel", {"inform": "ja", "explanation": "Dubbel."}, CaseState.CANCELLED),
        ("ask-information", {"question": "Welk adres?"}, CaseState.OPEN),
    ],
)
async def test_each_action_does_what_the_api_does(
    office: Office, action: str, typed: dict[str, str], state: CaseState
) -> None:
    request_id = await office.at_a_clerk()
    await office.project()

    answer = await office.sends(PATH, chosen(action, request_id, stap="uitvoeren", **typed))

    assert answer.status_code in {200, 303}
    assert (await office.case(request_id)).state is state


async def test_another_municipality_touches_nothing(office: Office) -> None:
    request_id = await office.at_a_clerk()
    await office.project()

    form = chosen("claim", request_id)
    answer = await office.sends(PATH, form, who="clerk-lindedaal")
    page = await office.page(
        f"{PATH}?{urlencode({'actie': 'refuse', 'aanvraag': str(request_id)})}",
        who="clerk-lindedaal",
    )

    assert "Deze aanvraag vinden we niet meer." in answer.text
    assert "ZB-2026-7K3M" not in unescape(page.text)
    assert (await office.case(request_id)).assignee is None


async def test_beside_a_kind_of_task_stands_what_the_rule_offers() -> None:
    named = {
        kind: {each.action.value for each in offered_beside([kind]) if each.kinds}
        for kind in TaskKind
    }

    assert named[TaskKind.CANCEL] == {"cancel"}
    assert named[TaskKind.DELIVER] == {"deliver", "ask-information", "refuse", "cancel"}
    assert named[TaskKind.HANDLE] >= {"complete", "handle-outside-system"}
    assert "confirm-dispatch" in named[TaskKind.CONFIRM_DISPATCH]
    assert "confirm-act-added" in named[TaskKind.ADD_ACT]
    assert len({each.action for each in TOGETHER}) == len(TOGETHER)


@pytest.mark.parametrize("action", ["claim", "release"])
async def test_no_page_asks_about_what_needs_no_question(office: Office, action: str) -> None:
    task = await office.at_a_clerk()
    await office.project()

    page = await office.page(f"{PATH}?{urlencode({'actie': action, 'aanvraag': str(task)})}")

    assert page.status_code == 303
