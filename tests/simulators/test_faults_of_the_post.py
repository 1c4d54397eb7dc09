"""Trouble on demand at the post office."""

import smtplib
import time
from uuid import uuid4

import pytest

from tests.simulators.running import RunningSimulators
from tests.simulators.test_mail_and_restarts import letter, post


def received_by(simulators: RunningSimulators, to: str) -> int:
    return len(simulators.http.get("/mail/messages", params={"to": to}).json()["items"])


@pytest.mark.parametrize(
    ("mode", "code"), [("down", 421), ("error", 451), ("refuse", 550), ("garbled", -1)]
)
def test_a_post_office_in_trouble_keeps_nothing_and_says_so(
    simulators: RunningSimulators, mode: str, code: int
) -> None:
    to = f"{uuid4().hex}@burger.example"
    simulators.fault("mail", mode, count=1)

    with pytest.raises(smtplib.SMTPException) as caught:
        post(simulators, letter(to))

    # smtplib closes the connection of someone who talks nonsense without keeping a code
    assert getattr(caught.value, "smtp_code", -1) == code
    assert received_by(simulators, to) == 0
    post(simulators, letter(to))
    assert received_by(simulators, to) == 1


def test_a_slow_post_office_takes_the_mail_in_the_end(simulators: RunningSimulators) -> None:
    to = f"{uuid4().hex}@burger.example"
    simulators.fault("mail", "slow", seconds=0.3, count=1)

    asked_at = time.monotonic()
    post(simulators, letter(to))

    assert time.monotonic() - asked_at >= 0.3
    assert received_by(simulators, to) == 1


def test_a_mail_is_kept_although_the_connection_dies_after_it(
    simulators: RunningSimulators,
) -> None:
    to = f"{uuid4().hex}@burger.example"
    simulators.fault("mail", "effect-then-timeout", seconds=0, count=1)

    with pytest.raises((smtplib.SMTPServerDisconnected, ConnectionError)):
        post(simulators, letter(to))

    assert received_by(simulators, to) == 1
