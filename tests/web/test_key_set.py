"""The keys of the sign-in are fetched when they are needed, and never because a stranger likes it."""

import httpx
import pytest

from libs.web.key_set import SignInIsUnavailable, SignInKeys
from tests.web.sign_in import ISSUER, SECOND, Issuer, token, verifier

pytestmark = pytest.mark.anyio


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def keys_of(issuer: Issuer, seconds: Seconds) -> SignInKeys:
    client = httpx.AsyncClient(transport=issuer)
    return SignInKeys(issuer=ISSUER, jwks_url=None, client=client, seconds=seconds)


async def test_a_new_key_is_found_but_strangers_cannot_make_us_ask_all_the_time() -> None:
    issuer, seconds = Issuer(), Seconds()
    keys = keys_of(issuer, seconds)
    assert await keys.find("first") is not None
    issuer.keys = [SECOND]

    for number in range(50):
        assert await keys.find(f"made-up-{number}") is None
    assert issuer.asked == 1
    seconds.now += 5
    assert await keys.find("second") is not None
    assert await keys.find("first") is None
    assert issuer.asked == 2


async def test_known_keys_work_while_the_sign_in_is_down() -> None:
    issuer, seconds = Issuer(), Seconds()
    keys = keys_of(issuer, seconds)
    await keys.find("first")

    issuer.down = True
    seconds.now += 3600

    assert await keys.find("first") is not None
    assert await keys.find("second") is None


async def test_without_any_key_nothing_can_be_said() -> None:
    issuer = Issuer()
    issuer.down = True

    with pytest.raises(SignInIsUnavailable):
        await verifier(issuer).verify(token())


async def test_a_discovery_document_of_another_issuer_is_not_believed() -> None:
    issuer = Issuer()
    issuer.speaks_for = "http://evil.example"

    with pytest.raises(SignInIsUnavailable):
        await verifier(issuer).verify(token())
