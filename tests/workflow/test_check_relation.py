"""The job that looks up how the applicant stands to the person on the paper."""

from uuid import UUID

import pytest

from libs.events.refusals import NeighbourIsUnavailable
from libs.events.values import Purpose, Relation
from services.workflow.model.checking_events import RelationChecked
from services.workflow.rules.actions_a_clerk_may_take import Action
from tests.workflow.people import FINN, HOUSEHOLD, JAN, a_person
from tests.workflow.town import Town

pytestmark = pytest.mark.anyio


async def asked_for_finn(town: Town, relation: Relation = Relation.CHILD) -> UUID:
    town.register.people[FINN] = a_person(national_number=FINN, first_names=("Finn",), minor=True)
    return await town.submit(HOUSEHOLD, relation=relation, subject=FINN)


async def told(town: Town, request_id: UUID) -> dict[str, str]:
    return {each.code: each.finding.value for each in (await town.case(request_id)).checks}


async def test_b23_a_request_for_a_child_is_decided_and_looked_into(town: Town) -> None:
    request_id = await asked_for_finn(town)

    assert [task for task, _ in town.jobs()] == ["decide_case", "check_relation"]
    assert set((await told(town, request_id)).values()) == {"unknown"}


async def test_a_request_for_oneself_is_not_looked_into(town: Town) -> None:
    request_id = await town.decided(HOUSEHOLD, purpose=Purpose.ABROAD)

    await town.check_relation(request_id)

    assert [task for task, _ in town.jobs()] == ["decide_case"]
    assert (await town.case(request_id)).checks == ()
    assert len(town.register.asked) == 1


async def test_b23_a_parent_is_known_by_the_descent(town: Town) -> None:
    request_id = await asked_for_finn(town)
    town.register.parents[FINN] = frozenset({JAN})

    await town.check_relation(request_id)

    assert await told(town, request_id) == {
        "subject-known": "yes",
        "applicant-is-parent": "yes",
        "subject-is-minor": "yes",
        "same-household": "unknown",
        "parental-authority": "unknown",
    }


async def test_b23_a_parent_who_signs_in_with_a_replaced_number_is_known_too(town: Town) -> None:
    request_id = await asked_for_finn(town)
    town.register.people[JAN] = a_person(national_number="85670100288", replaced_number=JAN)
    town.register.parents[FINN] = frozenset({"85670100288"})

    await town.check_relation(request_id)

    assert (await told(town, request_id))["applicant-is-parent"] == "yes"


async def test_b23_an_administrator_is_known_by_name(town: Town) -> None:
    request_id = await asked_for_finn(town, Relation.REPRESENTED)
    town.register.administrators[FINN] = "Jan D'Hondt-Éloy"

    await town.check_relation(request_id)

    assert (await told(town, request_id))["applicant-is-administrator"] == "yes"


async def test_both_are_asked_about_with_the_purpose_and_only_findings_are_kept(
    town: Town,
) -> None:
    request_id = await asked_for_finn(town)

    await town.check_relation(request_id)

    assert town.register.asked == [
        (JAN, "workflow", "decide-request"),
        (FINN, "workflow", "decide-request"),
    ]
    (fact,) = [each for each in town.store.facts if isinstance(each, RelationChecked)]
    kept = fact.model_dump_json()
    assert all(word not in kept for word in (JAN, FINN, "Finn", "Hondt"))


async def test_looking_again_changes_nothing(town: Town) -> None:
    request_id = await asked_for_finn(town)
    await town.check_relation(request_id)

    await town.check_relation(request_id)

    assert len([each for each in town.store.facts if isinstance(each, RelationChecked)]) == 1
    assert len(town.register.asked) == 2


async def test_while_the_register_is_away_nothing_is_recorded(town: Town) -> None:
    request_id = await asked_for_finn(town)
    town.register.is_down = True
    before = len(town.store.facts)

    with pytest.raises(NeighbourIsUnavailable):
        await town.check_relation(request_id)

    assert len(town.store.facts) == before


async def test_a_case_that_was_closed_or_erased_meanwhile_is_left_alone(town: Town) -> None:
    closed, erased = await asked_for_finn(town), await asked_for_finn(town)
    await town.act(Action.CANCEL, closed)
    await town.keys.destroy(erased)
    before = len(town.store.facts)

    await town.check_relation(closed)
    await town.check_relation(erased)

    assert (len(town.store.facts), town.register.asked) == (before, [])


async def test_a_case_that_closes_while_the_register_is_asked_stays_as_it_is(town: Town) -> None:
    request_id = await asked_for_finn(town)

    async def meanwhile() -> None:
        town.register.meanwhile = None
        await town.act(Action.CANCEL, request_id)

    town.register.meanwhile = meanwhile

    await town.check_relation(request_id)

    assert not [each for each in town.store.facts if isinstance(each, RelationChecked)]
