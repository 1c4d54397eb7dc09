"""What leaves the house: every event that others may know, in its public form, and nothing personal."""

import pytest

from libs.events.contracts import workflow
from libs.events.contracts.personal import Applicant
from libs.events.values import BackOfficeStatus, Channel
from services.workflow.announcements import ANNOUNCEMENTS
from services.workflow.model.assigning import Assignment
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action
from tests.workflow import police
from tests.workflow.asking import NOTARY
from tests.workflow.neighbours import NationalRegisterThatAnswers, forwarded, hear, store
from tests.workflow.people import APPLICANT, CONTACT, JAN, LINDEDAAL, ZONNEBERG
from tests.workflow.town import CLERK, NOW, Town

pytestmark = pytest.mark.anyio
KEPT_IN_THE_HOUSE = {
    Case.DeliveryDecided,
    Case.DeliveryFellThrough,
    Case.AddressChecked,
    Case.LinkRenewed,
    Case.DocumentAdded,
    Case.EBoxAnswered,
    Case.DeliveryCameTooLate,
    Case.GivenToBackOffice,
    Case.ForwardingFellThrough,
    Case.NumberReplaced,
    Case.InformationReceived,
    Case.ActMissing,
    Case.ActAdded,
    Case.ActsFound,
    Case.SubjectNamed,
    Case.PoliceReached,
    Case.PoliceDeclined,
    Case.PoliceReminded,
    Case.RelationChecked,
}


def test_every_event_is_either_told_or_kept_in_the_house() -> None:
    every = {
        kind
        for name, kind in vars(Case).items()
        if isinstance(kind, type) and issubclass(kind, Case.Event) and name != "Event"
    }

    assert set(ANNOUNCEMENTS) | KEPT_IN_THE_HOUSE == every
    assert not set(ANNOUNCEMENTS) & KEPT_IN_THE_HOUSE


_PERSONAL = (JAN, "Hondt", "Omdat", "Nele", "Wat is je", "Fout adres")


async def test_what_is_told_of_a_case_is_complete_and_sealed(town: Town) -> None:
    await _a_posted_paper_about_which_somebody_was_asked(town)
    for action in (Action.COMPLETE, Action.HANDLE_OUTSIDE_SYSTEM, Action.CANCEL):
        await town.act(action, await town.decided(CONTACT))
    await town.act(Action.REFUSE, await town.at_a_clerk())
    for channel, action in (
        (Channel.COUNTER, Action.HAND_OVER),
        (Channel.DIGITAL, Action.RENEW_LINK),
        (Channel.DIGITAL, Action.REVOKE_DOCUMENT),
    ):
        await town.act(action, await town.delivered(channel))
    stored = await town.decided(CONTACT, store_in_national_register=True)
    await town.act(Action.COMPLETE, stored)
    await store(town, stored, NationalRegisterThatAnswers())
    await hear(town, await forwarded(town), BackOfficeStatus.REFUSED, information="Omdat het moet.")
    await police.hear(town, await police.asked(town), remark="Omdat Jan D'Hondt goed is.")

    told = town.told()

    public = {value for value in vars(workflow).values() if isinstance(value, type)}
    expected = {kind for kind in public if "NAME" in vars(kind)}
    assert {type(event) for event in told} == expected
    for event in told:
        assert event.municipality in {ZONNEBERG, LINDEDAAL}
        assert event.reference == "ZB-2026-7K3M"
        text = event.model_dump_json()
        assert not [word for word in _PERSONAL if word in text]


async def _a_posted_paper_about_which_somebody_was_asked(town: Town) -> None:
    posted = await town.at_a_clerk()
    await town.act(Assignment.ASSIGN, posted, reason="Omdat het zo is.")
    question_id = await town.ask(posted, somebody_else=NOTARY)
    await town.remind(posted, question_id)
    await town.deliver(posted, Channel.COUNTER)
    await town.deliver(posted, Channel.POST)
    await town.order(posted)
    await town.withdraw(posted)
    await town.letter_is_ready(posted)
    seen = (await town.case(posted)).version  # nobody answered the question: that is minded
    await town.act(Action.CONFIRM_DISPATCH, posted, seen_version=seen)


async def test_the_seal_survives_the_announcement(town: Town) -> None:
    request_id = await town.at_a_clerk()

    (ready, _) = town.told_of(workflow.TaskReady)

    key = await town.keys.get(request_id)
    assert key.open(ready.applicant, Applicant) == APPLICANT
    assert ready.ready_at == NOW


async def test_events_carry_the_id_of_the_clerk_and_never_a_name(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.act(Action.REFUSE, request_id)

    assert {getattr(fact, "by", None) for fact in town.store.facts} == {None, CLERK}
