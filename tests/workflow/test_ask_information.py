from datetime import timedelta
from uuid import uuid4

import pytest

from libs.events.contracts.personal import Correspondent, Question
from libs.events.contracts.products import Product
from libs.events.contracts.workflow import InformationAsked
from libs.events.values import Addressee, CaseState
from libs.privacy.link_secrets import information_secret, secret_hash
from services.workflow.model.memory import ActionIsNotPossible, CaseIsClosed
from services.workflow.rules.a_question_has_words_and_a_limit import QuestionIsMissing
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.rules.whoever_else_is_asked_can_be_written_to import AddressIsUnusable
from services.workflow.use_cases.ask_information import SomebodyElse
from services.workflow.use_cases.clerks_order import CaseHasChanged, UnknownCase
from tests.workflow.asking import LINK_KEY, NOTARY
from tests.workflow.people import CONTACT, HOUSEHOLD, LINDEDAAL
from tests.workflow.town import CLERK, NOW, Town

pytestmark = pytest.mark.anyio


async def test_a36_the_applicant_is_asked(town: Town) -> None:
    request_id = await town.decided(CONTACT)

    question_id = await town.ask(request_id, " Wat is je nieuwe adres? ")

    (asked,) = town.told_of(InformationAsked)
    key = await town.keys.get(request_id)
    assert key.open(asked.question, Question).text == "Wat is je nieuwe adres?"
    assert (asked.addressee, asked.correspondent) == (Addressee.APPLICANT, None)
    assert (asked.question_id, asked.asked_by, asked.asked_at) == (question_id, CLERK, NOW)
    assert asked.until == NOW + timedelta(days=30) - timedelta(hours=1)  # summer time begins


async def test_a36_somebody_else_is_asked(town: Town) -> None:
    request_id = await town.at_a_clerk()

    await town.ask(request_id, somebody_else=NOTARY)

    (asked,) = town.told_of(InformationAsked)
    correspondent = (await town.keys.get(request_id)).open(asked.correspondent, Correspondent)
    assert asked.addressee is Addressee.OTHER
    assert (correspondent.name, correspondent.email) == ("Nele Notaris", "nele@notaris.example")
    assert correspondent.language == "nl"


async def test_a37_only_the_hash_of_the_secret_is_kept(town: Town) -> None:
    request_id = await town.at_a_clerk()

    question_id = await town.ask(request_id)

    secret = information_secret(question_id, key=LINK_KEY)
    everything = repr(town.store.facts) + repr(town.store.jobs)
    assert secret not in everything
    assert town.told_of(InformationAsked)[0].secret_sha256 == secret_hash(secret).hex()


@pytest.mark.parametrize("product", [CONTACT, HOUSEHOLD])
async def test_c10_everything_else_stays_possible(town: Town, product: Product) -> None:
    request_id = await (town.decided(product) if product is CONTACT else town.at_a_clerk())
    before = await town.case(request_id)

    await town.ask(request_id)

    after = await town.case(request_id)
    assert (after.actions, after.state, after.tasks) == (
        before.actions,
        CaseState.OPEN,
        before.tasks,
    )


async def test_every_question_has_an_id_and_a_secret_of_its_own(town: Town) -> None:
    request_id = await town.at_a_clerk()

    first, second = await town.ask(request_id), await town.ask(request_id)

    hashes = [asked.secret_sha256 for asked in town.told_of(InformationAsked)]
    assert first != second
    assert len(set(hashes)) == 2


async def test_halfway_the_term_somebody_looks_without_holding_the_case_up(town: Town) -> None:
    request_id = await town.at_a_clerk()

    question_id = await town.ask(request_id)

    job, _ = town.store.jobs[-1]
    until = town.told_of(InformationAsked)[0].until
    assert job.task == "remind_addressee"
    assert job.args == {"request_id": str(request_id), "question_id": str(question_id)}
    assert job.at == NOW + (until - NOW) / 2
    assert job.lock != str(request_id)


async def test_nothing_is_asked_before_a_clerk_has_the_case(town: Town) -> None:
    request_id = await town.submit(HOUSEHOLD)

    with pytest.raises(ActionIsNotPossible):
        await town.ask(request_id)


async def test_nothing_is_asked_about_a_closed_case(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.act(Action.CANCEL, request_id)

    with pytest.raises(CaseIsClosed):
        await town.ask(request_id)

    assert town.told_of(InformationAsked) == []


async def test_what_is_filled_in_wrong_leaves_no_trace(town: Town) -> None:
    request_id = await town.at_a_clerk()
    before = len(town.store.facts), len(town.store.jobs)

    with pytest.raises(QuestionIsMissing):
        await town.ask(request_id, "  ")
    with pytest.raises(AddressIsUnusable):
        await town.ask(request_id, somebody_else=SomebodyElse(name="Nele", email="nele"))

    assert (len(town.store.facts), len(town.store.jobs)) == before


async def test_a_case_of_another_municipality_is_unknown(town: Town) -> None:
    request_id = await town.at_a_clerk()

    for about, where in ((request_id, {"municipality": LINDEDAAL}), (uuid4(), {})):
        with pytest.raises(UnknownCase):
            await town.run(town.asking(about, **where))


async def test_who_saw_an_older_case_looks_again(town: Town) -> None:
    request_id = await town.at_a_clerk()

    with pytest.raises(CaseHasChanged):
        await town.ask(request_id, seen_version=1)
