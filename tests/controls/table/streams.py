"""What guards the way from one service's log to the others, over NATS."""

from tests.controls.control import Control

_IN_ORDER = "libs/events/consumer/in_order.py"
_APPLIER = "libs/events/consumer/applier.py"
_CONSUMER = "libs/events/consumer/consumer.py"

STREAMS = (
    Control(
        name="handled-before-is-skipped",
        guards="a message that is delivered twice is handled once",
        file=_IN_ORDER,
        guard='self._skip("again")',
        without="fresh.append(wire)",
        test="tests/events/test_delivery.py::test_a_message_that_comes_twice_is_handled_once",
    ),
    Control(
        name="nothing-behind-a-gap-is-handled",
        guards="messages out of order, or with one missing, are handled in order and all",
        file=_IN_ORDER,
        guard="elif wire.previous != reached.get(wire.partition, 0):",
        without="elif wire.previous < 0:",
        test="tests/events/test_delivery.py::test_messages_out_of_order_are_handled_in_order",
    ),
    Control(
        name="the-origin-is-asked-for-what-the-stream-lost",
        guards="a message that the stream lost is handled all the same",
        file=_CONSUMER,
        guard="            await self._in_order.apply(wires)\n",
        test="tests/events/test_stream.py"
        "::test_a_message_that_the_stream_lost_is_asked_of_the_origin",
    ),
    Control(
        name="a-strangers-message-is-passed-over",
        guards="a message that no relay sent stops nobody",
        file=_IN_ORDER,
        guard="if not wire.is_ours:",
        without="if not wire:",
        test="tests/events/test_stream.py::test_a_strangers_message_stops_nobody",
    ),
    Control(
        name="a-strangers-message-at-the-end-of-a-stream",
        guards="the relay and the consumers find their place behind a message that is not ours",
        file="libs/events/streams/positions.py",
        guard="return wire if wire.is_ours else None",
        without="return wire",
        test="tests/events/test_stream.py::test_a_strangers_message_stops_nobody",
    ),
    Control(
        name="poison-is-parked",
        guards="an event that cannot be handled stops no other request",
        file=_APPLIER,
        guard="""                await self._park_alone(wires[0], tracked, error)
                return""",
        without="                raise",
        test="tests/events/test_stream.py::test_a_poison_event_parks_its_request_and_no_other",
    ),
    Control(
        name="behind-poison-one-waits",
        guards="later events of a request wait behind the one that is parked",
        file=_APPLIER,
        guard="if wire.request_id in parked:",
        without="if wire.request_id is None:",
        test="tests/events/test_bus.py"
        "::test_a_request_that_is_heard_of_after_its_poison_waits_behind_it",
    ),
    Control(
        name="postgresql-says-how-far-a-consumer-came",
        guards="a consumer goes on where its positions are, and does nothing again",
        file=_CONSUMER,
        guard="        await self._in_order.look_up()\n",
        test="tests/events/test_stream.py::test_a_consumer_that_was_away_goes_on_where_it_was",
    ),
    Control(
        name="the-stream-says-how-far-the-relay-came",
        guards="a NATS that lost its store is filled again",
        file="libs/events/relay/relay.py",
        guard="self._in_stream = dict.fromkeys(range(PARTITIONS), 0)",
        without="self._in_stream = self._previous or dict.fromkeys(range(PARTITIONS), 0)",
        test="tests/events/test_stream.py::test_nats_without_its_store_is_filled_again",
    ),
    Control(
        name="nats-is-waited-for",
        guards="relay and consumers go on by themselves after NATS was killed",
        file="libs/events/streams/connection.py",
        guard="max_reconnect_attempts=-1,",
        without="allow_reconnect=False,",
        test="tests/events/test_stream.py::test_nats_killed_and_back",
    ),
    Control(
        name="only-onto-the-end-that-one-knows",
        guards="of two relays only one can append",
        file="libs/events/relay/batch.py",
        guard='            headers["Nats-Expected-Last-Sequence"] = str(last_sequence)\n',
        without="            pass\n",
        test="tests/events/test_delivery.py::test_a_relay_that_is_behind_cannot_append",
    ),
    Control(
        name="behind-the-one-before-it",
        guards="of a few messages none comes behind one that was refused",
        file="libs/events/relay/batch.py",
        guard='            headers["Nats-Expected-Last-Msg-Id"] = before\n',
        without="            pass\n",
        test="tests/events/test_fences.py::test_nothing_comes_behind_a_message_that_could_not",
    ),
    Control(
        name="an-outage-is-no-poison",
        guards="nothing is parked because PostgreSQL was away for a moment",
        file=_APPLIER,
        guard="except (*OUTAGES, NewerVersion):",
        without="except NewerVersion:",
        test="tests/events/test_outages.py",
    ),
)
