"""Every subject that a NATS identity could try, and how NATS's wildcards match."""

from collections.abc import Iterator

from deploy.embedded.subjects import SERVICES, durables_of
from libs.events.streams import inbox_of, stream_of

STREAMS = tuple(map(stream_of, (*SERVICES, "stranger")))
CONSUMERS = tuple(
    dict.fromkeys(
        [durable for service in SERVICES for durable in durables_of(service)]
        + [f"{service}-of_its_own" for service in SERVICES]
        + ["workflow-inbox_v1-rebuilding"]
        + ["stranger"]
    )
)
_OF_THE_ACCOUNT = (
    "INFO",
    "STREAM.NAMES",
    "STREAM.LIST",
    "ACCOUNT.PURGE.LOKET",
    "ACCOUNT.STREAM.MOVE.LOKET.EVT_INTAKE",
    "META.LEADER.STEPDOWN",
    "SERVER.REMOVE",
)
_OF_A_STREAM = (
    "STREAM.CREATE.{s}",
    "STREAM.UPDATE.{s}",
    "STREAM.INFO.{s}",
    "STREAM.DELETE.{s}",
    "STREAM.PURGE.{s}",
    "STREAM.MSG.GET.{s}",
    "STREAM.MSG.DELETE.{s}",
    "STREAM.SNAPSHOT.{s}",
    "STREAM.RESTORE.{s}",
    "STREAM.LEADER.STEPDOWN.{s}",
    "STREAM.PEER.REMOVE.{s}",
    "DIRECT.GET.{s}",
    "DIRECT.GET.{s}.evt.intake.>",
    "CONSUMER.CREATE.{s}",
    "CONSUMER.NAMES.{s}",
    "CONSUMER.LIST.{s}",
)
_OF_A_CONSUMER = (
    "CONSUMER.CREATE.{s}.{d}",
    "CONSUMER.CREATE.{s}.{d}.evt.intake.>",
    "CONSUMER.DURABLE.CREATE.{s}.{d}",
    "CONSUMER.INFO.{s}.{d}",
    "CONSUMER.RESET.{s}.{d}",
    "CONSUMER.MSG.NEXT.{s}.{d}",
    "CONSUMER.DELETE.{s}.{d}",
    "CONSUMER.PAUSE.{s}.{d}",
    "CONSUMER.UNPIN.{s}.{d}",
    "CONSUMER.LEADER.STEPDOWN.{s}.{d}",
)


def to_publish() -> Iterator[str]:
    """Subjects to publish on; none has a wildcard."""
    for service in (*SERVICES, "stranger"):
        yield f"evt.{service}.case.07.opened"
        yield f"refill.{service}"
        yield f"{inbox_of(service)}.abc.def"
        yield f"{inbox_of(service)}abc.def"
    for stream in STREAMS:
        for pattern in _OF_A_STREAM:
            yield f"$JS.API.{pattern.format(s=stream)}".replace(">", "x")
        for durable in CONSUMERS:
            for pattern in _OF_A_CONSUMER:
                yield f"$JS.API.{pattern.format(s=stream, d=durable)}".replace(">", "x")
            yield f"$JS.ACK.{stream}.{durable}.1.2.3.4.5"
            yield f"$JS.FC.{stream}.{durable}.x"
    for durable in CONSUMERS:
        yield f"resume.{durable}"
    for subject in _OF_THE_ACCOUNT:
        yield f"$JS.API.{subject}"
    yield from ("evt", "evt.x", "refill", "resume", "_INBOX.abc", "anything", "$JS.hub.API.INFO")
    yield from ("$SYS.REQ.USER.INFO", "$SYS.REQ.SERVER.PING", "$SYS.REQ.ACCOUNT.LOKET.CONNZ")


def to_subscribe() -> Iterator[str]:
    """Subjects to listen on, wildcards too."""
    for service in (*SERVICES, "stranger"):
        yield from (f"evt.{service}.>", f"evt.{service}.case.07.opened", f"refill.{service}")
        yield from (f"{inbox_of(service)}.>", f"{inbox_of(service)}.abc.*", inbox_of(service))
    for durable in CONSUMERS:
        yield f"resume.{durable}"
    for stream in STREAMS:
        yield f"$JS.API.STREAM.INFO.{stream}"
        yield f"$JS.ACK.{stream}.>"
    yield from (">", "*", "*.>", "evt.>", "evt.*.case.>", "refill.*", "resume.*", "_INBOX.>")
    yield from (
        "*.abc.def",
        "$JS.>",
        "$JS.API.>",
        "$JS.EVENT.>",
        "$SYS.>",
        "anything",
    )


def covers(pattern: str, subject: str) -> bool:
    """Whether everything that a subject (which may have wildcards) matches is in a pattern."""
    patterns, tokens = pattern.split("."), subject.split(".")
    for place, token in enumerate(patterns):
        if token == ">":
            return len(tokens) > place
        if place >= len(tokens) or tokens[place] == ">":
            return False
        if token not in ("*", tokens[place]):
            return False
    return len(patterns) == len(tokens)
