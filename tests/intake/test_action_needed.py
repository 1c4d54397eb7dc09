"""When the own request asks something of the citizen, on a real PostgreSQL."""

from random import Random
from uuid import UUID

import pytest

from libs.events.contracts import intake, workflow
from libs.events.envelope import AnyEnvelope
from libs.events.values import CitizenStatus
from tests.intake.desk import ZONNEBERG
from tests.intake.town import AVAILABLE_UNTIL, OF_JAN, Town, View

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


def asked(town: Town, question: int, *, addressee: str = "applicant") -> AnyEnvelope:
    return town.happened(
        workflow.InformationAsked,
        question_id=UUID(int=question),
        addressee=addressee,
        question={"schema_name": "question.v1", "box": ""},
        secret_sha256="00",
        until=AVAILABLE_UNTIL,
        asked_by="staff-anna",
    )


def supplied(town: Town, question: int) -> AnyEnvelope:
    return town.happened(
        intake.InformationSupplied,
        question_id=UUID(int=question),
        supply_id=UUID(int=question + 100),
        supplied_at=AVAILABLE_UNTIL,
    )


async def seen(view: View) -> set[CitizenStatus]:
    """What the page and the list show, which is the same."""
    (line,) = await view.query.page(OF_JAN, municipality=ZONNEBERG, limit=9)
    return {line.status, (await view.one()).status}


@pytest.mark.parametrize("seed", range(4))
async def test_a36_a_question_asks_something_of_the_citizen_until_it_is_answered(
    view: View, town: Town, seed: int
) -> None:
    begun = [await town.submitted(), town.happened(workflow.CaseOpened)]
    questions = [asked(town, 1), asked(town, 2)]
    first, second = supplied(town, 1), supplied(town, 2)

    await view.hears([*begun, *questions])
    assert await seen(view) == {CitizenStatus.ACTION_NEEDED}
    await view.hears([first])
    assert await seen(view) == {CitizenStatus.ACTION_NEEDED}
    await view.hears([second])
    assert await seen(view) == {CitizenStatus.IN_PROGRESS}

    everything = [*begun, *questions, first, second]
    Random(seed).shuffle(everything)
    await view.empty()
    await view.hears(everything)
    assert await seen(view) == {CitizenStatus.IN_PROGRESS}


async def test_what_is_asked_of_somebody_else_asks_nothing_of_the_citizen(
    view: View, town: Town
) -> None:
    await view.hears(
        [
            await town.submitted(),
            town.happened(workflow.CaseOpened),
            asked(town, 1, addressee="other"),
        ]
    )

    assert await seen(view) == {CitizenStatus.IN_PROGRESS}


async def test_c10_an_outcome_leaves_nothing_to_do(view: View, town: Town) -> None:
    await view.hears(
        [
            await town.submitted(),
            asked(town, 1),
            town.happened(workflow.CaseCancelled, withdrawn=False, inform=False),
        ]
    )

    assert await seen(view) == {CitizenStatus.CANCELLED}


async def test_once_the_term_is_over_the_citizen_is_not_waited_for(view: View, town: Town) -> None:
    await view.hears([await town.submitted(), town.happened(workflow.CaseOpened), asked(town, 1)])
    assert await seen(view) == {CitizenStatus.ACTION_NEEDED}

    view.now = AVAILABLE_UNTIL

    assert await seen(view) == {CitizenStatus.IN_PROGRESS}
