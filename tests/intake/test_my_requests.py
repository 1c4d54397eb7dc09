"""The view of the own requests, on a real PostgreSQL."""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

import pytest

from libs.events.contracts import delivery, workflow
from libs.events.contracts.personal import Explanation
from libs.events.envelope import AnyEnvelope
from libs.events.values import CitizenStatus
from services.intake.views.my_requests.query import Place
from tests.intake.desk import JAN, MILA, MONDAY, ZONNEBERG
from tests.intake.town import AVAILABLE_UNTIL, DOCUMENT, OF_JAN, ONE, OWNERS, Town, View

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


async def test_a_request_tells_its_story_from_reception_to_download(view: View, town: Town) -> None:
    await view.hears(await town.story())

    story = await view.one()
    assert story.status is CitizenStatus.DELIVERED
    assert (story.reference, story.product) == ("ZON-1", "ATT_HOUSEHOLD")
    assert [step.code for step in story.timeline] == [
        "received",
        "in-progress",
        "decided-automatic",
        "document-ordered",
        "document-made",
        "document-ready",
        "delivered",
        "ebox-delivered",
        "downloaded",
    ]
    assert "tot 23 februari 2027" in story.timeline[5].text
    (document,) = story.documents
    assert (document.document_id, document.title) == (DOCUMENT, "Samenstelling van gezin")
    assert document.available_until == AVAILABLE_UNTIL


@pytest.mark.parametrize("seed", range(8))
async def test_the_order_in_which_the_streams_arrive_makes_no_difference(
    view: View, town: Town, seed: int
) -> None:
    envelopes = list(await town.story())
    await view.hears(envelopes)
    expected = await view.one()
    await view.empty()

    random = Random(seed)
    random.shuffle(envelopes)
    cut = random.randrange(len(envelopes))
    for batch in (envelopes[:cut], envelopes[cut:], envelopes[: cut + 1]):
        await view.hears(batch)

    assert await view.one() == expected


async def test_a_batch_that_comes_again_changes_nothing(view: View, town: Town) -> None:
    envelopes = await town.story()

    await view.hears(envelopes)
    await view.hears(envelopes)

    assert len((await view.one()).timeline) == len(envelopes)


async def test_what_the_story_is_made_of_is_kept_beside_the_dutch_sentence(
    view: View, town: Town
) -> None:
    await view.hears([await town.submitted(), town.decided("clerk", domestic_use=False)])

    received, decided = (await view.one()).timeline
    assert (received.words, received.facts) == ("received", {})
    assert "ze kan niet automatisch verwerkt worden." in decided.text
    assert decided.facts["decision"]["outcome"] == "clerk"
    assert {"code": "domestic-use", "met": False} in decided.facts["decision"]["conditions"]


async def test_a_row_of_before_the_four_languages_stays_readable(view: View, town: Town) -> None:
    await view.hears([await town.submitted()])
    async with view.within(ZONNEBERG) as connection:
        await connection.execute(
            "INSERT INTO my_requests_v1_step"
            " (event_id, request_id, municipality, at, position, code, text)"
            " VALUES (%s, %s, %s, %s, 1, 'in-progress', 'Van vroeger.')",
            [UUID(int=99), ONE, ZONNEBERG, MONDAY],
        )

    (old, _) = (await view.one()).timeline

    assert (old.words, old.facts, old.text) == (None, {}, "Van vroeger.")


async def test_a_clerks_explanation_is_shown_to_the_citizen(view: View, town: Town) -> None:
    submitted = await town.submitted()
    key = await town.keys.get(ONE)
    sealed = key.seal(Explanation(text="De akte ontbreekt."))

    await view.hears(
        [submitted, town.happened(workflow.CaseRefused, reason="by-clerk", explanation=sealed)]
    )

    story = await view.one()
    assert story.status is CitizenStatus.REFUSED
    assert story.timeline[-1].text.endswith("Uitleg van de medewerker: De akte ontbreekt.")


async def test_an_explanation_that_is_not_for_the_citizen_is_not_shown(
    view: View, town: Town
) -> None:
    submitted = await town.submitted()
    sealed = (await town.keys.get(ONE)).seal(Explanation(text="Intern."))

    await view.hears(
        [
            submitted,
            town.happened(
                workflow.CaseCancelled, withdrawn=False, inform=False, explanation=sealed
            ),
        ]
    )

    assert "Intern" not in (await view.one()).timeline[-1].text


async def test_an_erased_request_leaves_nobody_to_belong_to(view: View, town: Town) -> None:
    submitted = await town.submitted()
    await town.keys.destroy(ONE)

    await view.hears([submitted])

    assert await view.query.one(ONE, OF_JAN, municipality=ZONNEBERG) is None


async def test_a_request_is_seen_by_its_owner_at_its_municipality_only(
    view: View, town: Town
) -> None:
    await view.hears([await town.submitted()])

    assert await view.query.one(ONE, OWNERS.of(MILA), municipality=ZONNEBERG) is None
    assert await view.query.one(ONE, OF_JAN, municipality="99002") is None
    assert await view.query.one(UUID(int=2), OF_JAN, municipality=ZONNEBERG) is None
    assert JAN not in await view.everything()


async def test_the_list_goes_page_by_page_newest_first(view: View, town: Town) -> None:
    ids = [UUID(int=number) for number in range(1, 8)]
    await view.hears([await town.submitted(each) for each in ids])

    seen: list[UUID] = []
    place: Place | None = None
    while lines := await view.query.page(OF_JAN, municipality=ZONNEBERG, after=place, limit=3):
        seen += [line.request_id for line in lines]
        place = Place(submitted_at=lines[-1].submitted_at, request_id=lines[-1].request_id)

    assert seen == ids[::-1]


async def test_the_list_can_be_narrowed_to_a_status(view: View, town: Town) -> None:
    await view.hears([await town.submitted(), await town.submitted(UUID(int=2))])
    await view.hears([town.happened(workflow.CaseOpened, request_id=UUID(int=2))])

    async def with_status(status: CitizenStatus) -> list[int]:
        lines = await view.query.page(OF_JAN, municipality=ZONNEBERG, statuses=[status], limit=9)
        return [line.request_id.int for line in lines]

    assert await with_status(CitizenStatus.RECEIVED) == [1]
    assert await with_status(CitizenStatus.IN_PROGRESS) == [2]
    assert await with_status(CitizenStatus.REFUSED) == []


async def test_in_the_list_too_an_outcome_wins_from_what_is_told_late(
    view: View, town: Town
) -> None:
    submitted, refused = (
        await town.submitted(),
        town.happened(workflow.CaseRefused, reason="not-a-resident"),
    )

    await view.hears([refused, submitted, town.happened(workflow.CaseOpened)])

    (line,) = await view.query.page(OF_JAN, municipality=ZONNEBERG, limit=9)
    assert line.status is CitizenStatus.REFUSED
    assert (await view.one()).status is CitizenStatus.REFUSED


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
async def test_a_new_link_makes_the_document_available_longer(
    view: View, town: Town, order: tuple[int, int]
) -> None:
    await view.hears(await town.story())
    links = [
        town.happened(delivery.DeliveredDigitally, available_until=AVAILABLE_UNTIL + more)
        for more in (timedelta(days=1), timedelta(days=90))
    ]

    for place in order:
        await view.hears([links[place]])

    (document,) = (await view.one()).documents
    assert document.available_until == AVAILABLE_UNTIL + timedelta(days=90)


async def test_of_a_request_of_which_nothing_arrived_yet_the_status_is_received(
    view: View,
) -> None:
    assert await view.query.status_of(UUID(int=9), municipality=ZONNEBERG) is CitizenStatus.RECEIVED


def _link_renewed(town: Town, until: datetime) -> AnyEnvelope:
    return town.happened(delivery.LinkRenewed, available_until=until)


async def test_c03_a_renewed_link_offers_the_document_again(view: View, town: Town) -> None:
    later = AVAILABLE_UNTIL + timedelta(days=90)
    await view.hears([*await town.story(), _link_renewed(town, later)])

    story = await view.one()

    (document,) = story.documents
    assert document.available_until == later
    assert story.timeline[-1].code == "link-renewed"


@pytest.mark.parametrize("seed", range(4))
async def test_a_document_that_was_taken_back_is_not_offered_in_whichever_order_it_is_told(
    view: View, town: Town, seed: int
) -> None:
    envelopes = [
        *await town.story(),
        town.happened(delivery.DocumentRevoked, called_off=False),
        _link_renewed(town, AVAILABLE_UNTIL + timedelta(days=1)),
    ]
    Random(seed).shuffle(envelopes)

    for each in envelopes:
        await view.hears([each])

    story = await view.one()
    assert story.documents == ()
    assert story.status is CitizenStatus.DELIVERED
    assert "document-revoked" in [step.code for step in story.timeline]
