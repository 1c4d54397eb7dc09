"""A case of another municipality is refused before it is looked at, as one that does not exist."""

from uuid import UUID, uuid4

import psycopg
import pytest

from tests.workflow.office import Office
from tests.workflow.people import JAN, LINDEDAAL, a_person

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


async def test_a_case_elsewhere_is_refused_unseen(office: Office, workflow_url: str) -> None:
    elsewhere = await _unreadable_case_in_lindedaal(office, workflow_url)

    read = await office.get(f"/cases/{elsewhere}")
    refused = await office.post(f"/cases/{elsewhere}/refuse", {"explanation": "Nee."})
    nothing = await office.get(f"/cases/{uuid4()}")

    assert (await office.get(f"/cases/{elsewhere}", who="clerk-lindedaal")).status_code == 500
    assert [each.status_code for each in (read, refused, nothing)] == [404, 404, 404]
    assert {**read.json(), "instance": ""} == {**nothing.json(), "instance": ""}


async def _unreadable_case_in_lindedaal(office: Office, owner_url: str) -> UUID:
    """Whoever opens it after all, fails."""
    office.register.people[JAN] = a_person(managing_nis=LINDEDAAL)
    request_id: UUID = await office.at_a_clerk(municipality=LINDEDAAL)
    with psycopg.connect(owner_url) as owner:
        owner.execute(
            "UPDATE workflow_events SET state = 'nonsense' WHERE originator_id = %s", (request_id,)
        )
    return request_id
