"""What each service may say and hear on NATS, as data: the server's accounts are made of it.

Allowed is what is written here; everything else is refused: purging and deleting, streams and
consumers of others, the answers meant for others, the server's own subjects.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from libs.events.names import inbox_of, stream_of

ACCOUNT: Final = "LOKET"
SYSTEM_ACCOUNT: Final = "SYSTEM"
"""Where the server tells of itself; nobody of ours may sign in there."""

ANNOUNCERS: Final = ("intake", "workflow", "delivery")
"""Services that have a stream: each makes its own, fills it, and answers what it lacks."""

DURABLES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "intake": {
        "intake-my_requests_v1": ("intake", "workflow", "delivery"),
        "intake-information_links_v1": ("workflow",),
    },
    "workflow": {
        "workflow-workflow-cases": ("intake", "delivery"),
        "workflow-inbox_v1": ("workflow",),
        "workflow-case_messages_v1": ("delivery",),
    },
    "delivery": {"delivery-delivery-post_room": ("intake", "workflow")},
    "reporting": {"reporting-search_v4": ("intake", "workflow", "delivery")},
}
"""The durable consumers of each service, and the services whose streams each hears."""

REBUILT: Final = ("intake-my_requests_v1", "reporting-search_v4")
"""Those of read models that are rebuilt: a second one fills the room beside the live one."""

SERVICES: Final = tuple(DURABLES)

_ANSWER_WITHIN: Final = "10s"


@dataclass(frozen=True, kw_only=True)
class Rights:
    """Subjects that one service may publish on and subscribe to, with NATS's wildcards."""

    publish: frozenset[str]
    subscribe: frozenset[str]


def rights_of(service: str) -> Rights:
    """Return the rights of a service."""
    return Rights(publish=frozenset(_publishes(service)), subscribe=frozenset(_subscribes(service)))


def accounts(passwords: Mapping[str, str]) -> dict[str, object]:
    """Return the part of a NATS server's settings that gives each service its rights.

    Args:
        passwords: by name of the service.
    """
    users = [_user(service, passwords[service]) for service in SERVICES]
    return {
        "accounts": {
            ACCOUNT: {"jetstream": "enabled", "users": users},
            SYSTEM_ACCOUNT: {"users": []},
        },
        "system_account": SYSTEM_ACCOUNT,
    }


def as_settings(passwords: Mapping[str, str]) -> str:
    """Return the accounts as a piece of a settings file; JSON is valid in NATS's format."""
    return json.dumps(accounts(passwords), indent=2)


def _user(service: str, password: str) -> dict[str, object]:
    rights = rights_of(service)
    permissions: dict[str, object] = {
        "publish": {"allow": sorted(rights.publish)},
        "subscribe": {"allow": sorted(rights.subscribe)},
    }
    if service in ANNOUNCERS:  # who asks for what a stream lacks is answered in their inbox, once
        permissions["allow_responses"] = {"max": 1, "expires": _ANSWER_WITHIN}
    return {"user": service, "password": password, "permissions": permissions}


def _publishes(service: str) -> Iterator[str]:
    if service in ANNOUNCERS:
        stream = stream_of(service)
        yield f"evt.{service}.>"
        yield f"$JS.API.STREAM.CREATE.{stream}"
        yield f"$JS.API.STREAM.INFO.{stream}"
        yield f"$JS.API.STREAM.MSG.GET.{stream}"
    for durable, origins in durables_of(service).items():
        yield f"resume.{durable}"
        for origin in origins:
            yield from _hears(stream_of(origin), durable)
            yield f"refill.{origin}"


def durables_of(service: str) -> dict[str, tuple[str, ...]]:
    """Return the durable consumers of a service, also those that only run while it rebuilds."""
    own = DURABLES[service]
    beside = {f"{name}-rebuilding": origins for name, origins in own.items() if name in REBUILT}
    return {**own, **beside}


def _hears(stream: str, durable: str) -> Iterator[str]:
    yield f"$JS.API.STREAM.INFO.{stream}"
    yield f"$JS.API.STREAM.MSG.GET.{stream}"
    for verb in ("DURABLE.CREATE", "INFO", "RESET", "MSG.NEXT"):
        yield f"$JS.API.CONSUMER.{verb}.{stream}.{durable}"
    yield f"$JS.ACK.{stream}.{durable}.>"


def _subscribes(service: str) -> Iterator[str]:
    yield f"{inbox_of(service)}.>"
    if service in ANNOUNCERS:
        yield f"refill.{service}"
    for durable in durables_of(service):
        yield f"resume.{durable}"
