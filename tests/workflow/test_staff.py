"""Names of staff are remembered when they call."""

from datetime import timedelta

import pytest

from services.workflow.views.staff.projection import StaffMember, see
from services.workflow.views.staff.query import names_of
from tests.workflow.office import Office
from tests.workflow.people import ZONNEBERG
from tests.workflow.town import NOW

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


async def test_who_calls_is_known_by_name(office: Office) -> None:
    await office.get("/tasks")
    await office.get("/tasks", who="lead")

    async with office.store.within(ZONNEBERG) as connection:
        names = await names_of(connection, ZONNEBERG, {"staff-anna", "staff-lieve", "no"})

    assert names == {"staff-anna": "Anna Baert", "staff-lieve": "Anna Baert"}


async def test_a_new_name_counts_and_the_same_name_is_not_written_again(office: Office) -> None:
    member = StaffMember(staff_id="staff-x", display_name="Els Maes", municipality=ZONNEBERG)
    married = StaffMember(staff_id="staff-x", display_name="Els Smet", municipality=ZONNEBERG)

    async with office.store.within(ZONNEBERG) as connection:
        await see(connection, member, now=NOW)
        await see(connection, member, now=NOW + timedelta(hours=1))
        rows = await connection.execute("SELECT seen_at FROM staff_directory")
        first = await rows.fetchone()
        await see(connection, married, now=NOW + timedelta(hours=2))
        names = await names_of(connection, ZONNEBERG, {"staff-x"})

    assert first is not None
    assert first["seen_at"] == NOW
    assert names == {"staff-x": "Els Smet"}
