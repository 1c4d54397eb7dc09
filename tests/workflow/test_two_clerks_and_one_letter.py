"""Who did not see what a colleague delivers does not take its place, alone or with many at once."""

import pytest

from libs.events.values import Channel
from tests.workflow.office import Office
from tests.workflow.stages import a_letter_is_ready, a_paper_waits

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


@pytest.mark.parametrize("second", list(Channel))
async def test_c18_who_still_sees_a_case_that_waits_does_not_undo_what_a_colleague_delivers(
    office: Office, second: Channel
) -> None:
    request_id = await a_paper_waits(office)
    first = await office.post(f"/cases/{request_id}/deliver", {"channel": "post"})

    late = await office.post(f"/cases/{request_id}/deliver", {"channel": second}, who="clerk2")

    assert (first.status_code, late.status_code) == (200, 409)
    assert late.json()["type"] == "urn:problem-type:loket:case-changed"
    assert late.json()["case"]["version"] == first.json()["case"]["version"]
    assert (await office.case(request_id)).version == first.json()["case"]["version"]


@pytest.mark.parametrize("second", list(Channel))
async def test_c18_b38_a_letter_that_may_be_printed_is_not_annulled_by_who_did_not_see_it(
    office: Office, second: Channel
) -> None:
    request_id = await a_letter_is_ready(office)
    seen = (await office.case(request_id)).version
    body = {"channel": second, "send_to": "applicant"}
    many = {"action": "deliver", "request_ids": [str(request_id)], **body}

    alone = await office.post(f"/cases/{request_id}/deliver", body, who="clerk2")
    with_others = await office.post("/actions", many, who="clerk2")
    who_saw_it = await office.post(
        f"/cases/{request_id}/deliver", body, who="clerk2", **{"If-Match": f'"{seen}"'}
    )

    (result,) = with_others.json()["results"]
    kinds = [problem["type"] for problem in (alone.json(), result["problem"])]
    assert kinds == ["urn:problem-type:loket:case-changed"] * 2
    assert (alone.status_code, who_saw_it.status_code) == (409, 200)
