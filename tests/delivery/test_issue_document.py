from hashlib import sha256

import pytest

from libs.events.contracts import delivery as told_by_us
from libs.events.values import Channel
from libs.privacy.link_secrets import download_secret, secret_hash
from services.delivery.model.identifiers import delivery_id_for, document_id_for
from services.delivery.model.stored import ContentKind
from services.delivery.use_cases.issue_document import IssueDocument, issue_document
from services.delivery.views.archive import Archive
from tests.delivery.post_room import LINK_KEY, PostRoom, because, run
from tests.delivery.requests import Told, a_request, person


async def issued(room: PostRoom, channel: Channel = Channel.DIGITAL) -> Told:
    told = await a_request(room)
    await room.hear(told.submitted(), told.ordered(channel))
    await room.work()
    return told


def document_of(told: Told) -> object:
    return document_id_for(delivery_id_for(told.request_id, told.order_id))


def test_b35_a_digital_delivery_has_a_link_that_is_mailed(room: PostRoom) -> None:
    async def scenario() -> None:
        await issued(room)

        assert [type(event) for event in room.told[:2]] == [
            told_by_us.DocumentIssued,
            told_by_us.DeliveredDigitally,
        ]
        assert room.post.kinds == ["document_ready"]
        assert len(room.secrets()[0]) == 43

    run(scenario())


def test_b36_the_link_is_told_to_end_after_three_months(room: PostRoom) -> None:
    async def scenario() -> None:
        await issued(room)

        (delivered,) = (e for e in room.told if isinstance(e, told_by_us.DeliveredDigitally))
        assert delivered.available_until.isoformat() == "2027-02-28T09:30:00+00:00"

    run(scenario())


def test_b18_a_digital_delivery_goes_to_ebox_too(room: PostRoom) -> None:
    async def scenario() -> None:
        await issued(room)

        assert [each.national_number for each in room.ebox.received] == ["85673003360"]

    run(scenario())


def test_b38_b40_what_is_posted_has_a_letter_and_neither_link_nor_mail_yet(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await issued(room, Channel.POST)

        assert [e.NAME for e in room.told] == ["document-issued", "letter-ready"]
        assert await room.cabinet.newest_letter(told.request_id, municipality="99001") is not None
        assert (room.post.kinds, room.ebox.received) == ([], [])

    run(scenario())


def test_b41_what_waits_at_the_counter_is_mailed_without_a_link(room: PostRoom) -> None:
    async def scenario() -> None:
        await issued(room, Channel.COUNTER)

        assert [e.NAME for e in room.told][:2] == ["document-issued", "ready-at-counter"]
        assert room.post.kinds == ["ready_at_counter"]
        assert (room.secrets(), room.ebox.received) == ([], [])

    run(scenario())


def test_the_stored_bytes_are_sealed_and_their_hash_is_that_of_what_is_served(
    room: PostRoom,
) -> None:
    async def scenario() -> None:
        told = await issued(room)

        content = await room.cabinet.content(
            document_of(told), ContentKind.DOCUMENT, municipality="99001"
        )
        assert content is not None
        assert b"Peeters" not in content.box
        plain = told.key.open_bytes(content.box, name=content.box_name)
        assert content.sha256 == sha256(plain).hexdigest()
        assert next(e for e in room.told if e.NAME == "document-issued").sha256 == content.sha256

    run(scenario())


def test_only_the_hash_of_a_secret_is_stored(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await issued(room)

        secret = download_secret(document_of(told), 1, key=LINK_KEY)
        everything = repr(room.store.facts) + repr(room.store.statements) + repr(room.store.jobs)
        assert room.secrets() == [secret]
        assert secret not in everything
        assert repr(secret_hash(secret)) in everything

    run(scenario())


def test_doing_the_job_again_makes_nothing_again(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await issued(room)
        before = (list(room.happened), len(room.store.statements))

        await issue_again(room, told)

        assert (list(room.happened), len(room.store.statements)) == before
        assert len(room.press.orders) == 1

    run(scenario())


def test_of_two_workers_that_make_the_same_paper_one_wins(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.ordered())
        press_first = room.press.make

        async def make_while_another_finishes(order: object) -> object:
            room.press.make = press_first  # type: ignore[method-assign]
            await room.work()
            return await press_first(order)  # type: ignore[arg-type]

        room.press.make = make_while_another_finishes  # type: ignore[method-assign,assignment]
        await issue_again(room, told)

        assert room.happened.count("delivery.issued") == 1
        assert len([s for s in room.statements() if "document_content" in s.sql]) == 1
        assert room.post.kinds == ["document_ready"]

    run(scenario())


@pytest.mark.parametrize("channel", list(Channel))
def test_a_case_that_was_cancelled_before_the_paper_was_made_gets_none(
    room: PostRoom, channel: Channel
) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.cancelled(inform=False), told.ordered(channel))

        await room.work()

        assert room.press.orders == []
        assert room.told == []

    run(scenario())


def test_what_the_register_does_not_support_is_not_made(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.ordered(about=person(address=None)))

        await room.work()

        assert [(e.NAME, e.reason) for e in room.told] == [
            ("document-could-not-be-made", "no-address")
        ]

    run(scenario())


def test_an_erased_request_is_not_printed(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.ordered())
        await room.keys.destroy(told.request_id)

        await room.work()

        assert room.press.orders == []
        assert room.told == []

    run(scenario())


async def issue_again(room: PostRoom, told: Told) -> None:
    await issue_document(
        IssueDocument(delivery_id=delivery_id_for(told.request_id, told.order_id)),
        records=room.store,
        keys=room.keys,
        press=room.press,
        sources=room.sources,
        archive=Archive(),
        cases=room.cabinet,
        terms=room.terms,
        link_key=LINK_KEY,
        clock=room.clock,
        cause=because(),
    )
