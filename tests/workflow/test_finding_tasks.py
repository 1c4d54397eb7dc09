"""Finding a task: by what is due, by words in each tray."""

import pytest

from tests.workflow.office import Office
from tests.workflow.people import APPLICANT, CONTACT

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
SOMEBODY_ELSE = APPLICANT.model_copy(update={"first_names": "Piet", "surname": "Smit"})


async def test_a_task_shows_until_when_it_is_in_time_and_what_is_due_first_comes_first(
    office: Office,
) -> None:
    request_id = await office.at_a_clerk()
    await office.post(f"/cases/{request_id}/deliver", {"channel": "post"})
    await office.order(request_id)
    await office.letter_is_ready(request_id)
    other = await office.decided(CONTACT)
    await office.project()

    tasks = await office.tray("all", sort="due_at")
    soon = await office.tray("all", due_before="2026-03-05T00:00:00+01:00")
    in_time = await office.tray("all", due_before="2026-03-05T00:00:01+01:00")

    assert [(task["kind"], task["due_at"]) for task in tasks] == [
        ("confirm-dispatch", "2026-03-04T23:00:00Z"),
        ("handle", "2026-03-09T23:00:00Z"),
    ]
    assert (soon, len(in_time)) == ([], 1)
    assert [task["due_at"] for task in await office.tray("parked")] == [None, None]
    assert {task["due_at"] for task in (await office.shown(other))["tasks"]} == {
        "2026-03-09T23:00:00Z",
        None,
    }


@pytest.mark.parametrize("tray", ["all", "parked"])
@pytest.mark.parametrize("text", ["ZB-2026-7K3M", "7k3m", "eloy", "hondt", "jan elo", "attest"])
async def test_a31_a46_in_each_tray_a_request_is_found_by_reference_name_and_parts(
    office: Office, tray: str, text: str
) -> None:
    request_id = await office.at_a_clerk()
    await office.decided(CONTACT, reference="ZB-2026-9X9X", applicant=SOMEBODY_ELSE)
    await office.project()

    assert [task["request_id"] for task in await office.tray(tray, q=text)] == [str(request_id)]
