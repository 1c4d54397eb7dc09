"""Ports: the usual ones, those that give way, and what a person reads where one is taken."""

import socket

import psutil
import pytest

from deploy.embedded import ports
from deploy.embedded.messages import CannotStart
from deploy.embedded.ports import free_port, usual_ports
from tests.embedded.stand_ins import occupied_port


def test_a_taken_port_is_named_with_its_holder_and_its_variable() -> None:
    listener, port = occupied_port()

    with listener, pytest.raises(CannotStart) as refused:
        usual_ports({"LOKET_PORT": str(port)})

    sentence = str(refused.value)
    assert sentence.startswith(f"Port {port}, meant for the site, is already used by ")
    assert f"(process {psutil.Process().pid})" in sentence
    assert "LOKET_PORT=" in sentence


def test_servers_take_a_free_port_when_the_usual_one_is_taken() -> None:
    listener, port = occupied_port()
    free = {f"LOKET_{name}_PORT": str(free_port()) for name in ("SIMULATORS", "SMTP", "NATS")}

    with listener:
        found = usual_ports(
            {"LOKET_PORT": str(free_port()), "LOKET_POSTGRES_PORT": str(port), **free}
        )

    assert found.postgres != port
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", found.postgres))


def test_a_port_is_given_once_though_nobody_listens_on_it_yet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second = free_port(), free_port()
    drawn = iter([first, second, first, second])
    monkeypatch.setattr(ports, "_given", set())
    monkeypatch.setattr(ports.random, "randint", lambda *_: next(drawn))

    assert (free_port(), free_port()) == (first, second)
    with pytest.raises(StopIteration):
        free_port()


def test_a_port_that_is_no_number_is_told() -> None:
    with pytest.raises(CannotStart, match="LOKET_PORT is 'http', and must be a port number"):
        usual_ports({"LOKET_PORT": "http"})
