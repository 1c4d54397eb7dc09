"""A service needs DABS's token of every municipality: without one its acts would wait for ever."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from pydantic import SecretStr

from libs.acts import ActsDatabase
from libs.settings import SettingsAreWrong
from tests.support.consultations import Pages

pytestmark = pytest.mark.anyio

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """Settings with these tokens."""

    dabs_tokens: Mapping[str, SecretStr]
    dabs_url: str = "http://dabs.example/dabs"
    dabs_client: str = "loket"
    dabs_secret: SecretStr = field(default_factory=lambda: SecretStr("s3cr3t"))


@pytest.mark.parametrize("blank", [{}, {"99009": SecretStr(" ")}], ids=["none", "blank"])
async def test_a_service_that_has_no_token_of_a_municipality_does_not_start(
    blank: dict[str, SecretStr],
) -> None:
    settings = Tokens(dabs_tokens={"99001": SecretStr("of-zonneberg"), **blank})

    with pytest.raises(SettingsAreWrong) as wrong:
        ActsDatabase.of(
            settings, municipalities=["99009", "99001"], ledger=Pages(), clock=lambda: MONDAY
        )

    told = str(wrong.value)
    assert told.startswith("LOKET_DABS_TOKENS has no token of 99009: ")
    assert "of-zonneberg" not in told


async def test_with_a_token_of_every_municipality_it_starts() -> None:
    settings = Tokens(dabs_tokens={"99001": SecretStr("of-zonneberg")})

    made = ActsDatabase.of(settings, municipalities=["99001"], ledger=Pages(), clock=lambda: MONDAY)

    await made.__aexit__(None, None, None)
