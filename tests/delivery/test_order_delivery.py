from services.delivery.model.delivery import Delivery
from services.delivery.model.identifiers import delivery_id_for
from tests.delivery.post_room import PostRoom, run
from tests.delivery.requests import a_request


def test_an_order_becomes_a_delivery_whose_paper_is_to_be_made(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)

        await room.hear(told.ordered())

        delivery = await room.store.read(Delivery, delivery_id_for(told.request_id, told.order_id))
        assert delivery.about == told.about
        assert room.waiting == ["issue_document"]

    run(scenario())


def test_the_same_order_told_twice_comes_to_one_delivery(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await a_request(room)

        await room.hear(told.ordered(), told.ordered())

        assert room.happened == ["delivery.ordered"]
        assert room.waiting == ["issue_document"]

    run(scenario())
