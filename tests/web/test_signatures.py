"""A message counts when it was signed with our secret, just now, as it stands."""

from datetime import UTC, datetime, timedelta

import pytest

from libs.signatures import OLDEST, SignatureIsWrong, check_signature, signature_of

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECRET = b"the-secret-of-the-two"
BODY = b'{"status": "received"}'
MOMENT = str(int(NOW.timestamp()))


def check(
    *,
    body: bytes = BODY,
    timestamp: str | None = MOMENT,
    signature: str | None = None,
    secret: bytes = SECRET,
    now: datetime = NOW,
) -> None:
    signed = signature_of(BODY, timestamp=timestamp or "", secret=SECRET)
    check_signature(
        body,
        timestamp=timestamp,
        signature=signed if signature is None else signature,
        secret=secret,
        now=now,
    )


def test_what_was_signed_just_now_passes() -> None:
    check()


def test_the_signature_is_what_the_documentation_says() -> None:
    # printf '1764000000.{}' | openssl dgst -sha256 -hmac geheim
    known = "87b62ecadd839c8618789bc826410f77e96fee82f114594f60043048f5cd2256"

    assert signature_of(b"{}", timestamp="1764000000", secret=b"geheim") == known


@pytest.mark.parametrize("minutes", [-5, -1, 0, 1, 5])
def test_two_clocks_may_differ_by_five_minutes(minutes: int) -> None:
    check(now=NOW + timedelta(minutes=minutes))


@pytest.mark.parametrize("beyond", [OLDEST + timedelta(seconds=1), -OLDEST - timedelta(seconds=1)])
def test_older_or_from_the_future_is_refused(beyond: timedelta) -> None:
    with pytest.raises(SignatureIsWrong, match="too-old"):
        check(now=NOW + beyond)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"timestamp": None}, "missing"),
        ({"signature": ""}, "missing"),
        ({"timestamp": "gisteren"}, "no-moment"),
        ({"timestamp": "-1"}, "no-moment"),
        ({"timestamp": "²"}, "no-moment"),
        ({"timestamp": "9" * 400}, "no-moment"),
        ({"body": BODY + b" "}, "another-secret-or-body"),
        ({"secret": b"another"}, "another-secret-or-body"),
        ({"signature": "0" * 64}, "another-secret-or-body"),
        ({"signature": "é"}, "another-secret-or-body"),
        (
            {"signature": signature_of(BODY, timestamp="1", secret=SECRET)},
            "another-secret-or-body",
        ),
    ],
)
def test_whatever_is_not_signed_as_it_stands_is_refused(
    changes: dict[str, object], reason: str
) -> None:
    with pytest.raises(SignatureIsWrong, match=reason):
        check(**changes)  # type: ignore[arg-type]
