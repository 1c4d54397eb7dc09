"""The same key means the same command only for the same caller in the same municipality."""

from dataclasses import replace
from uuid import uuid4

import pytest

from libs.events.unit import Once
from libs.web.callers import Caller
from libs.web.idempotency import once

JAN = Caller(kind="citizen", subject="jan", national_number="85073003328")
SECRET = bytes(32)
REQUEST = uuid4()


def command(
    key: str = "key-0001",
    *,
    caller: Caller = JAN,
    municipality: str = "99001",
    body: bytes = b'{"product":"ATT_LIFE"}',
    secret: bytes = SECRET,
) -> Once:
    return once(
        key,
        caller=caller,
        municipality=municipality,
        body=body,
        secret=secret,
        request_id=REQUEST,
        status=201,
    )


def test_the_same_command_sent_again_is_recognised() -> None:
    assert command() == command()
    assert (command().request_id, command().status) == (REQUEST, 201)


@pytest.mark.parametrize(
    "other",
    [
        command("key-0002"),
        command(caller=replace(JAN, subject="mila")),
        command(caller=replace(JAN, kind="staff")),
        command(municipality="99002"),
        command(secret=bytes(31) + b"x"),
    ],
    ids=["key", "subject", "kind", "municipality", "secret"],
)
def test_another_key_caller_or_municipality_is_another_command(other: Once) -> None:
    assert other.key != command().key


def test_another_body_is_seen_under_the_same_key() -> None:
    changed = command(body=b'{"product":"ATT_VOTER"}')

    assert changed.key == command().key
    assert changed.fingerprint != command().fingerprint


def test_nothing_that_was_sent_is_kept() -> None:
    kept = repr(command())

    assert "key-0001" not in kept
    assert "jan" not in kept
    assert "ATT_LIFE" not in kept
