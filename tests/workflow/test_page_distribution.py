"""How the work is divided, as a lead sees it."""

from uuid import uuid4

import pytest

from tests.workflow.office import Office
from tests.workflow.test_page_inbox import bare

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
PATH = "/behandelportaal/verdeling"


async def test_a_lead_sees_who_has_what_and_gives_several_away_with_a_reason(
    office: Office,
) -> None:
    for who in ("clerk", "clerk2"):
        await office.get("/tasks", who=who)
    ids = [await office.at_a_clerk(reference=f"ZB-2026-000{n}") for n in range(3)]
    await office.post(f"/cases/{ids[0]}/claim", {})
    await office.project()

    before = bare((await office.page(PATH, who="lead")).text)
    answer = await office.sends(
        "/behandelportaal/taken/samen",
        {
            "actie": "assign",
            "stap": "uitvoeren",
            "aanvraag": [str(id) for id in ids[1:]],
            "to": "staff-bea",
            "reason": "Anna is met verlof.",
            "sleutel": str(uuid4()),
            "terug": PATH,
        },
        who="lead",
    )
    await office.project()
    after = bare((await office.page(answer.headers["location"], who="lead")).text)

    assert "Zonder behandelaar 2 0 2 maart 2026" in before
    assert "Anna Baert 1 0" in before
    assert answer.headers["location"] == PATH
    assert "2 aanvragen zijn toegewezen." in after
    assert "Bea" not in before or "Anna Claes 2 0" in after
    assert "Alles is verdeeld." in after
    assert "Anna is met verlof." in str(await office.shown(ids[1]))


async def test_the_tasks_of_one_colleague_can_be_taken_over(office: Office) -> None:
    request_id = await office.at_a_clerk()
    await office.post(f"/cases/{request_id}/claim", {})
    await office.project()

    page = (await office.page(f"{PATH}?van=staff-anna", who="lead")).text
    nobody_of_ours = (await office.page(f"{PATH}?van=staff-nemo", who="lead")).text

    assert "Taken van Anna Baert" in page
    assert str(request_id) in page
    assert "Taken zonder behandelaar" in nobody_of_ours


@pytest.mark.parametrize(
    ("who", "status"), [("lead", 200), ("clerk", 403), ("analyst", 403), ("jan", 403)]
)
async def test_the_work_is_divided_by_leads_alone(office: Office, who: str, status: int) -> None:
    assert (await office.page(PATH, who=who)).status_code == status
