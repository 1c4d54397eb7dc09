"""While a letter waits, the register is asked again where it goes; the clerk is told what changed."""

from datetime import timedelta
from uuid import UUID

import pytest

from libs.events.contracts.personal import PersonStatus
from libs.events.contracts.workflow import CaseDelivered
from libs.events.refusals import NeighbourIsUnavailable
from libs.events.values import Channel, Relation, SendTo
from services.workflow.model.delivery_events import AddressChecked
from services.workflow.rules.a_warned_clerk_has_seen_the_case import WarningsWereNotSeen
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.check_address import CHECK_ADDRESS, CheckAddress, check_address
from services.workflow.use_cases.clerks_order import CaseHasChanged
from services.workflow.use_cases.note_delivery import NotePrinting
from tests.workflow.people import FINN, HOME, JAN, a_person
from tests.workflow.town import CAUSE, NOW, Town

pytestmark = pytest.mark.anyio
MOVED = HOME.model_copy(update={"street": "Molenweg"})


async def waiting(town: Town) -> UUID:
    """A letter that is ready to be posted."""
    request_id = await town.at_a_clerk()
    await town.deliver(request_id, Channel.POST)
    await town.order(request_id)
    await town.paper_is_made(request_id)
    await town.letter_is_ready(request_id)
    return request_id


async def check(town: Town, request_id: UUID, order_id: UUID | None = None) -> None:
    """Run the job."""
    await check_address(
        CheckAddress(request_id=request_id, order_id=order_id or await town.order_of(request_id)),
        cause=CAUSE,
        records=town.store,
        register=town.register,
        keys=town.keys,
        now=NOW,
    )


def checks(town: Town) -> list[object]:
    """When the jobs that check an address may run."""
    return [job.at for job, _ in town.store.jobs if job.task == CHECK_ADDRESS]


async def test_b38_a_letter_that_waits_is_looked_at_again_a_day_later_and_each_day_after(
    town: Town,
) -> None:
    request_id = await waiting(town)
    first = checks(town)

    await check(town, request_id)

    assert first == [NOW + timedelta(days=1)]
    assert checks(town) == [NOW + timedelta(days=1)]


async def test_b38_when_a_clerk_prints_the_paper_it_is_looked_at_at_once(town: Town) -> None:
    request_id = await waiting(town)

    await town.note(
        NotePrinting(request_id=request_id, document_id=await town.order_of(request_id))
    )

    assert checks(town) == [None]


async def test_b38_who_moved_since_the_letter_was_made_is_minded_before_it_is_posted(
    town: Town,
) -> None:
    request_id = await waiting(town)
    seen = (await town.case(request_id)).version
    town.register.people[JAN] = a_person(address=MOVED)

    await check(town, request_id)

    assert (await town.case(request_id)).warnings == ("address-changed",)
    with pytest.raises(CaseHasChanged):
        await town.act(Action.CONFIRM_DISPATCH, request_id, seen_version=seen)
    with pytest.raises(WarningsWereNotSeen):
        await town.act(Action.CONFIRM_DISPATCH, request_id)
    assert town.told_of(CaseDelivered) == []
    now = (await town.case(request_id)).version
    await town.act(Action.CONFIRM_DISPATCH, request_id, seen_version=now)
    assert len(town.told_of(CaseDelivered)) == 1


async def test_b38_a_letter_that_is_made_anew_goes_to_the_new_address(town: Town) -> None:
    request_id = await waiting(town)
    town.register.people[JAN] = a_person(address=MOVED)
    await check(town, request_id)

    await town.deliver(request_id, Channel.POST)
    await town.order(request_id)
    await town.letter_is_ready(request_id)

    assert (await town.case(request_id)).warnings == ()
    await town.act(Action.CONFIRM_DISPATCH, request_id)


@pytest.mark.parametrize(
    ("person", "warnings"),
    [
        (None, ("recipient-unknown",)),
        (a_person(status=PersonStatus.DECEASED), ("person-deceased",)),
        (
            a_person(status=PersonStatus.ABROAD, address=None),
            ("no-postal-address", "address-abroad"),
        ),
        (a_person(non_disclosable_address=True), ("address-not-disclosable",)),
        (a_person(), ()),
    ],
)
async def test_b38_what_the_register_says_now_is_what_is_to_be_minded(
    town: Town, person: object, warnings: tuple[str, ...]
) -> None:
    request_id = await waiting(town)
    if person is None:
        del town.register.people[JAN]
    else:
        town.register.people[JAN] = person  # type: ignore[assignment]

    await check(town, request_id)

    assert (await town.case(request_id)).warnings == warnings


async def test_b38_when_the_trouble_is_over_nothing_is_to_be_minded_any_more(town: Town) -> None:
    request_id = await waiting(town)
    town.register.people[JAN] = a_person(address=MOVED)
    await check(town, request_id)
    town.register.people[JAN] = a_person()

    await check(town, request_id)

    case = await town.case(request_id)
    assert case.warnings == ()
    assert len([fact for fact in case.past if isinstance(fact, AddressChecked)]) == 2


async def test_what_did_not_change_is_not_remembered_again(town: Town) -> None:
    request_id = await waiting(town)
    before = len(town.store.facts)

    await check(town, request_id)
    await check(town, request_id)

    assert len(town.store.facts) == before


async def test_c20_a_protected_address_is_minded_from_the_beginning(town: Town) -> None:
    town.register.people[JAN] = a_person(non_disclosable_address=True)

    request_id = await waiting(town)

    assert (await town.case(request_id)).warnings == ("address-not-disclosable",)


async def test_b38_a_question_that_nobody_answered_is_minded_until_it_is(town: Town) -> None:
    request_id = await town.at_a_clerk()
    question_id = await town.ask(request_id)
    await town.deliver(request_id, Channel.POST)
    await town.order(request_id)
    await town.letter_is_ready(request_id)
    before = (await town.case(request_id)).warnings

    await town.supply(request_id, question_id)

    assert before == ("question-unanswered",)
    assert (await town.case(request_id)).warnings == ()


async def test_b39_of_a_letter_to_the_applicant_the_death_of_whom_it_is_about_is_minded(
    town: Town,
) -> None:
    town.register.people[FINN] = a_person(national_number=FINN)
    request_id = await town.decided(relation=Relation.CHILD, subject=FINN)
    await town.deliver(request_id, Channel.POST, SendTo.APPLICANT)
    await town.order(request_id)
    await town.letter_is_ready(request_id)
    town.register.people[FINN] = a_person(national_number=FINN, status=PersonStatus.DECEASED)

    await check(town, request_id)

    assert (await town.case(request_id)).warnings == ("person-deceased",)
    assert [asked[0] for asked in town.register.asked[-2:]] == [JAN, FINN]


@pytest.mark.parametrize("end", [Action.CONFIRM_DISPATCH, Action.CANCEL, Action.DELIVER])
async def test_about_a_letter_that_goes_nowhere_any_more_nobody_is_asked(
    town: Town, end: Action
) -> None:
    request_id = await waiting(town)
    order_id = await town.order_of(request_id)
    await town.act(end, request_id)
    asked = len(town.register.asked)

    await check(town, request_id, order_id)

    assert len(town.register.asked) == asked


async def test_what_was_posted_or_waits_at_the_counter_is_not_checked_when_it_is_printed(
    town: Town,
) -> None:
    posted = await town.delivered(Channel.POST)
    before = len(checks(town))

    await town.note(NotePrinting(request_id=posted, document_id=await town.order_of(posted)))

    assert len(checks(town)) == before


async def test_while_the_register_is_down_nothing_is_recorded(town: Town) -> None:
    request_id = await waiting(town)
    before = len(town.store.facts)
    town.register.is_down = True

    with pytest.raises(NeighbourIsUnavailable):
        await check(town, request_id)

    assert len(town.store.facts) == before


async def test_of_an_erased_request_nobody_is_asked_about(town: Town) -> None:
    request_id = await waiting(town)
    asked = len(town.register.asked)
    await town.keys.destroy(request_id)

    await check(town, request_id)

    assert len(town.register.asked) == asked
