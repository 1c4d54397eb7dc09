from datetime import timedelta
from hashlib import sha256
from uuid import UUID

import pytest

from libs.events.contracts.personal import FileName, SuppliedText
from libs.events.refusals import KeyIsReusedForAnotherBody
from libs.events.values import CaseState
from services.intake.model.attachment import box_name_of
from services.intake.model.inquiry import EnoughAnswers
from services.intake.use_cases.information_links import LinkDoesNotOpen
from services.intake.use_cases.supply_information import (
    QuestionIsClosed,
)
from tests.intake.answering import ANSWER, CONTRACT, asked, supply, told
from tests.intake.desk import ZONNEBERG
from tests.intake.questions import QUESTION_ID, REFERENCE, SECRET

pytestmark = pytest.mark.anyio


async def test_a38_what_is_supplied_is_kept_sealed_and_told() -> None:
    desk = await asked()

    done = await supply(desk)

    (event,), (kept,) = told(desk), desk.files.all
    key = await desk.keys.get(UUID(int=1))
    (attachment,) = event.attachments
    assert (event.request_id, event.municipality, event.reference) == (
        UUID(int=1), ZONNEBERG, REFERENCE,
    )  # fmt: skip
    assert (event.question_id, event.supplied_at) == (QUESTION_ID, desk.now)
    assert event.text is not None
    assert key.open(event.text, SuppliedText).text == ANSWER
    assert key.open(attachment.name, FileName).name == "huurcontract.pdf"
    assert (attachment.media_type, attachment.size) == ("application/pdf", len(CONTRACT.content))
    assert attachment.sha256 == sha256(CONTRACT.content).hexdigest() == kept.sha256
    opened = key.open_bytes(kept.box, name=box_name_of(attachment.attachment_id))
    assert opened == CONTRACT.content
    assert [(file.name, file.size) for file in done.files] == [
        ("huurcontract.pdf", len(CONTRACT.content))
    ]
    assert done.position is not None
    assert done.position.request_id == UUID(int=1)


async def test_nothing_personal_is_stored_in_clear() -> None:
    desk = await asked()

    await supply(desk)

    stored = repr(desk.store.facts) + repr(desk.store.statements)
    for secret in (ANSWER, "huurcontract", SECRET, "%PDF"):
        assert secret not in stored


@pytest.mark.parametrize("key", [None, "my-key"])
async def test_sending_the_same_again_gives_the_same_answer_and_makes_nothing(
    key: str | None,
) -> None:
    desk = await asked()
    first = await supply(desk, key=key)
    stored = len(desk.store.facts), len(desk.store.statements)
    desk.now += timedelta(hours=1)

    again = await supply(desk, key=key)

    assert again == first
    assert (len(desk.store.facts), len(desk.store.statements)) == stored


async def test_it_gives_the_same_answer_also_when_the_request_was_closed_meanwhile() -> None:
    desk = await asked()
    first = await supply(desk)
    await desk.is_asked(outcome=CaseState.COMPLETED)

    assert await supply(desk) == first


async def test_another_answer_under_the_same_key_is_refused() -> None:
    desk = await asked()
    await supply(desk, key="my-key")

    with pytest.raises(KeyIsReusedForAnotherBody):
        await supply(desk, "Iets anders.", key="my-key")


async def test_another_answer_is_another_supply() -> None:
    desk = await asked()

    await supply(desk)
    await supply(desk, "Nog iets.")

    assert len({event.supply_id for event in told(desk)}) == 2


async def test_the_same_file_twice_is_two_attachments() -> None:
    desk = await asked()

    await supply(desk, files=[CONTRACT, CONTRACT])

    (event,) = told(desk)
    assert len({one.attachment_id for one in event.attachments}) == 2
    assert len(desk.files.all) == 2


async def test_a_text_alone_and_a_file_alone_are_answers() -> None:
    desk = await asked()

    await supply(desk, files=[])
    await supply(desk, "  ")

    with_text, with_file = told(desk)
    assert (with_text.attachments, with_file.text) == ((), None)


async def test_markup_is_only_text() -> None:
    desk = await asked()

    await supply(desk, "<script>alert(1)</script>", [])

    (event,) = told(desk)
    assert event.text is not None
    opened = (await desk.keys.get(UUID(int=1))).open(event.text, SuppliedText)
    assert opened.text == "<script>alert(1)</script>"


@pytest.mark.parametrize(("outcome", "days"), [(CaseState.CANCELLED, 30), (None, 0)])
async def test_c10_what_is_not_needed_any_more_is_not_taken(
    outcome: CaseState | None, days: int
) -> None:
    desk = await asked(outcome=outcome, days=days)

    with pytest.raises(QuestionIsClosed) as refused:
        await supply(desk)

    assert refused.value.because.endswith(".")
    assert (desk.store.facts, desk.scanner.looked_at) == ([], [])


async def test_a_question_is_answered_so_often_and_no_more() -> None:
    desk = await asked()
    for number in range(20):
        await supply(desk, f"Antwoord {number}.", [])

    with pytest.raises(EnoughAnswers):
        await supply(desk, "En nog een.", [])

    assert len(told(desk)) == 20


async def test_a_wrong_secret_and_an_erased_request_open_nothing() -> None:
    desk = await asked()

    with pytest.raises(LinkDoesNotOpen):
        await supply(desk, secret=SECRET[:-1] + "_")
    await desk.keys.destroy(UUID(int=1))
    with pytest.raises(LinkDoesNotOpen):
        await supply(desk)

    assert desk.scanner.looked_at == []
