from uuid import uuid4

import pytest

from libs.events.contracts.personal import FileName, SuppliedText
from libs.events.refusals import UnknownAggregate
from libs.events.values import CaseState
from services.workflow.model.information_events import InformationReceived
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.web.api.history import history_of
from tests.workflow.asking import NOTARY
from tests.workflow.town import Town

pytestmark = pytest.mark.anyio


async def test_a39_what_was_supplied_is_in_the_case(town: Town) -> None:
    request_id = await town.at_a_clerk()
    question_id = await town.ask(request_id)

    supply_id = await town.supply(request_id, question_id, files=2)

    case = await town.case(request_id)
    key = await town.keys.get(request_id)
    ((answer,),) = [question.answers for question in case.questions]
    assert answer.supply_id == supply_id
    assert answer.text is not None
    assert key.open(answer.text, SuppliedText).text == "Dorpsstraat 1."
    names = [key.open(one.name, FileName).name for one in answer.attachments]
    assert names == ["huurcontract-0.pdf", "huurcontract-1.pdf"]
    assert case.state is CaseState.OPEN


async def test_what_comes_twice_is_taken_in_once(town: Town) -> None:
    request_id = await town.at_a_clerk()
    question_id = await town.ask(request_id)
    supply_id = await town.supply(request_id, question_id)
    before = len(town.store.facts)

    await town.supply(request_id, question_id, supply_id=supply_id)

    assert len(town.store.facts) == before


async def test_a_question_can_be_answered_more_than_once(town: Town) -> None:
    request_id = await town.at_a_clerk()
    question_id = await town.ask(request_id)

    ids = [await town.supply(request_id, question_id) for _ in range(2)]

    (question,) = (await town.case(request_id)).questions
    assert [answer.supply_id for answer in question.answers] == ids


async def test_c10_for_a_closed_case_it_is_kept_and_changes_nothing(town: Town) -> None:
    request_id = await town.at_a_clerk()
    question_id = await town.ask(request_id)
    await town.act(Action.CANCEL, request_id)
    told = len(town.told())

    await town.supply(request_id, question_id)

    case = await town.case(request_id)
    assert isinstance(case.past[-1], InformationReceived)
    assert (case.state, case.actions, len(town.told())) == (CaseState.CANCELLED, (), told)


async def test_an_answer_to_nothing_is_nothing(town: Town) -> None:
    request_id = await town.at_a_clerk()
    before = len(town.store.facts)

    await town.supply(request_id, uuid4())

    assert len(town.store.facts) == before


async def test_an_answer_about_no_case_at_all_is_parked(town: Town) -> None:
    stranger = uuid4()
    await town.keys.make(stranger)

    with pytest.raises(UnknownAggregate):
        await town.supply(stranger, uuid4())


async def test_the_history_names_who_was_asked_and_repeats_no_answer(town: Town) -> None:
    request_id = await town.at_a_clerk()
    first = await town.ask(request_id, "Welk adres?")
    second = await town.ask(request_id, "Welke akte?", somebody_else=NOTARY)
    await town.supply(request_id, first, files=1)
    await town.supply(request_id, second, text=None, files=2)

    case = await town.case(request_id)
    key = await town.keys.get(request_id)
    lines = history_of(case.past, key=key, names={})
    erased = history_of(case.past, key=None, names={})

    assert [(line.who, line.what) for line in lines][-4:] == [
        ("Medewerker", "Bijkomende informatie gevraagd aan de aanvrager. Vraag: Welk adres?"),
        ("Medewerker", "Bijkomende informatie gevraagd aan Nele Notaris. Vraag: Welke akte?"),
        ("Aanvrager", "Bijkomende informatie bezorgd: een tekst en 1 bijlage."),
        ("Nele Notaris", "Bijkomende informatie bezorgd: 2 bijlagen."),
    ]
    assert [(line.who, line.what) for line in erased][-3:] == [
        ("Medewerker", "Bijkomende informatie gevraagd aan iemand anders."),
        ("Aanvrager", "Bijkomende informatie bezorgd: een tekst en 1 bijlage."),
        ("Iemand anders", "Bijkomende informatie bezorgd: 2 bijlagen."),
    ]
