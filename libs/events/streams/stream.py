"""One stream per service: its relay makes it when it is not there, consumers wait for it."""

from nats.js import JetStreamContext
from nats.js.api import RetentionPolicy, StorageType, StreamConfig
from nats.js.errors import BadRequestError, NotFoundError

from libs.events.names import stream_of


async def ensure_stream(jetstream: JetStreamContext, service: str, *, replicas: int = 1) -> None:
    """Make the stream of a service where it is missing; keep everything, on disk."""
    try:
        await jetstream.stream_info(stream_of(service))
    except NotFoundError:
        config = StreamConfig(
            name=stream_of(service),
            subjects=[f"evt.{service}.>"],
            storage=StorageType.FILE,
            retention=RetentionPolicy.LIMITS,
            num_replicas=replicas,
            allow_atomic=True,
            allow_direct=True,
            duplicate_window=120,
        )
        try:
            await jetstream.add_stream(config)
        except BadRequestError:  # another relay made it at the same moment
            await jetstream.stream_info(stream_of(service))
