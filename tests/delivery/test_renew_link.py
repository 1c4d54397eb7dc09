from datetime import timedelta

import pytest

from libs.events.contracts.delivery import LinkRenewed
from libs.events.values import Channel
from services.delivery.use_cases.download_document import LinkDoesNotOpen
from tests.delivery.post_room import PostRoom, because, run
from tests.delivery.requests import Told, a_request


async def expired(room: PostRoom) -> tuple[Told, str]:
    told = await a_request(room)
    await room.hear(told.submitted(), told.ordered())
    await room.work()
    room.clock.forward(days=100)
    return told, room.secrets()[-1]


async def renew(room: PostRoom, secret: str) -> None:
    await room.desk.renew(secret, because())
    await room.work()


def test_c03_an_expired_link_is_renewed_with_one_click(room: PostRoom) -> None:
    async def scenario() -> None:
        _, old = await expired(room)

        await renew(room, old)

        new = room.secrets()[-1]
        assert new != old
        assert (await room.desk.download(new, because())).pdf
        with pytest.raises(LinkDoesNotOpen):
            await room.desk.download(old, because())

    run(scenario())


def test_c03_renewing_is_recorded_and_the_mail_says_the_new_end(room: PostRoom) -> None:
    async def scenario() -> None:
        _, old = await expired(room)

        await renew(room, old)

        assert room.happened.count("delivery.new-link-opened") == 1
        ends = room.writer.notices[-1].available_until
        assert ends is not None
        assert ends - room.clock.now > timedelta(days=85)

    run(scenario())


def test_the_new_link_goes_to_the_address_on_file_and_nowhere_else(room: PostRoom) -> None:
    async def scenario() -> None:
        _, old = await expired(room)

        await renew(room, old)

        assert room.post.to("jan@example.org") == ["document_ready", "document_ready"]
        assert len(room.post.mails) == 2

    run(scenario())


def test_asking_ten_times_in_a_row_sends_one_mail(room: PostRoom) -> None:
    async def scenario() -> None:
        _, old = await expired(room)

        for _ in range(10):
            await renew(room, old)

        assert room.happened.count("delivery.new-link-opened") == 1
        assert len(room.post.mails) == 2

    run(scenario())


@pytest.mark.parametrize("secret", ["", "x", "A" * 43])
def test_what_was_never_a_good_link_renews_nothing_and_says_nothing(
    room: PostRoom, secret: str
) -> None:
    async def scenario() -> None:
        await expired(room)

        await renew(room, secret)

        assert "delivery.new-link-opened" not in room.happened

    run(scenario())


def test_a_case_that_came_to_nothing_gets_no_new_link(room: PostRoom) -> None:
    async def scenario() -> None:
        told, old = await expired(room)
        await room.hear(told.cancelled(inform=False))

        await renew(room, old)

        assert "delivery.new-link-opened" not in room.happened

    run(scenario())


def test_c03_a_clerk_renews_a_link_with_one_click_whether_it_is_expired_or_not(
    room: PostRoom,
) -> None:
    async def scenario() -> None:
        told, old = await expired(room)

        await room.hear(told.renewal_ordered(), told.renewal_ordered())
        await room.work()

        renewed = [event for event in room.told if isinstance(event, LinkRenewed)]
        assert [event.renewed_by for event in renewed] == ["clerk-1", "clerk-1"]
        *_, newest = room.secrets()
        assert newest != old
        assert (await room.desk.download(newest, because())).pdf

    run(scenario())


def test_c03_the_same_order_of_a_clerk_is_obeyed_once(room: PostRoom) -> None:
    async def scenario() -> None:
        told, _ = await expired(room)
        order = told.renewal_ordered()

        await room.hear(order, order)
        await room.work()

        assert room.happened.count("delivery.new-link-opened") == 1
        assert len(room.post.mails) == 2

    run(scenario())


@pytest.mark.parametrize("channel", [Channel.POST, Channel.COUNTER])
def test_what_never_had_a_link_gets_none(room: PostRoom, channel: Channel) -> None:
    async def scenario() -> None:
        told = await a_request(room)
        await room.hear(told.submitted(), told.ordered(channel))
        await room.work()

        await room.hear(told.renewal_ordered())

        assert "delivery.new-link-opened" not in room.happened

    run(scenario())


def test_c03_whoever_had_the_link_is_told_of_without_a_name(room: PostRoom) -> None:
    async def scenario() -> None:
        _, old = await expired(room)

        await renew(room, old)

        (renewed,) = [event for event in room.told if isinstance(event, LinkRenewed)]
        assert renewed.renewed_by is None
        assert renewed.at == room.clock.now

    run(scenario())
