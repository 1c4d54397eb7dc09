"""Which ports the installation listens on, and whether they are free."""

import errno
import random
import socket
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass

import psutil

from deploy.embedded.messages import (
    CannotStart,
    port_is_no_number,
    port_needs_root,
    port_taken,
)

LOOPBACK = "127.0.0.1"
LOOPBACK_6 = "::1"
# Below the range from which the kernel takes ports for outgoing connections, so that a port found
# free now is not taken by such a connection before the program that gets it listens.
_FREE_RANGE = (20_000, 32_000)
_given: set[int] = set()  # nobody may listen yet on a port that was given a moment ago


@dataclass(frozen=True, kw_only=True)
class Ports:
    """The ports that people and tools outside the installation use."""

    site: int
    simulators: int
    mail: int
    postgres: int
    nats: int


def usual_ports(settings: Mapping[str, str]) -> Ports:
    """The fixed ports, or those that `settings` (LOKET_PORT and so on) name.

    The servers' own ports give way when they are taken: nobody has to know them.

    Raises:
        CannotStart: a port is no number, is reserved, or is taken.
    """
    return Ports(
        site=_demanded(settings, "LOKET_PORT", 8000, "the site"),
        simulators=_demanded(settings, "LOKET_SIMULATORS_PORT", 8090, "the simulators"),
        mail=_demanded(settings, "LOKET_SMTP_PORT", 8025, "the mail simulator"),
        postgres=_preferred(settings, "LOKET_POSTGRES_PORT", 25_432),
        nats=_preferred(settings, "LOKET_NATS_PORT", 24_222),
    )


def free_ports() -> Ports:
    """Ports that nobody uses, so that several installations stand side by side."""
    return Ports(
        site=free_port(),
        simulators=free_port(),
        mail=free_port(),
        postgres=free_port(),
        nats=free_port(),
    )


def free_port() -> int:
    """A port that nobody listens on at this moment, and that this process never gave before."""
    while True:
        port = random.randint(*_FREE_RANGE)  # noqa: S311 - chance spreads the ports, no secret
        if port not in _given and is_free(port):
            _given.add(port)
            return port


def is_free(port: int) -> bool:
    """Whether a program could listen on the port on this machine."""
    return _trouble(port) is None


def loopback_addresses() -> tuple[str, ...]:
    """The addresses behind the name `localhost` that exist on this machine."""
    return (LOOPBACK, LOOPBACK_6) if _has_ipv6() else (LOOPBACK,)


def _demanded(settings: Mapping[str, str], variable: str, usual: int, what: str) -> int:
    port = _number(settings, variable, usual)
    trouble = _trouble(port)
    if trouble == errno.EACCES:
        raise CannotStart(port_needs_root(port, variable))
    if trouble is not None:
        raise CannotStart(port_taken(port, what, variable, _holder(port)))
    return port


def _preferred(settings: Mapping[str, str], variable: str, usual: int) -> int:
    port = _number(settings, variable, usual)
    return port if is_free(port) else free_port()


def _number(settings: Mapping[str, str], variable: str, usual: int) -> int:
    value = settings.get(variable) or str(usual)
    highest = 65_535
    if not value.isdecimal() or not 1 <= int(value) <= highest:
        raise CannotStart(port_is_no_number(value, variable))
    return int(value)


def _trouble(port: int) -> int | None:
    """The error number of listening on the port, None when it is free."""
    for address in loopback_addresses():
        family = socket.AF_INET6 if address == LOOPBACK_6 else socket.AF_INET
        with closing(socket.socket(family, socket.SOCK_STREAM)) as listener:
            # As servers do, so that connections of a server that just ended do not count.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind((address, port))
                # Another program may have bound with the same option: only listening tells.
                listener.listen(1)
            except OSError as error:
                return error.errno
    return None


def _has_ipv6() -> bool:
    if not socket.has_ipv6:
        return False
    try:
        with closing(socket.socket(socket.AF_INET6, socket.SOCK_STREAM)) as probe:
            probe.bind((LOOPBACK_6, 0))
    except OSError:
        return False
    return True


def _holder(port: int) -> str | None:
    """The program that listens on the port, as far as this user may know."""
    try:
        for connection in psutil.net_connections(kind="tcp"):
            listens = connection.status == psutil.CONN_LISTEN and connection.laddr[1:] == (port,)
            if listens and connection.pid is not None:
                return f"{psutil.Process(connection.pid).name()} (process {connection.pid})"
    except (psutil.Error, OSError):
        return None
    return None
