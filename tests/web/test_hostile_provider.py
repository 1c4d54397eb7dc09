"""A hostile provider, or who pretends to be one, signs nobody in on the pages; the reason is told."""

import json
from collections.abc import Iterator

import httpx
import pytest

from libs.web.callers import Role
from libs.web.sign_in.provider import LevelIsTooLow, SignInFailed
from tests.web.attacks import ATTACKS, Bend, at, userinfo, userinfo_signed
from tests.web.hostile_provider import (
    ACCESS_TOKEN,
    CALLBACK,
    CLIENT,
    LEVEL,
    HostileProvider,
    comes_back,
    ours,
    sign_in,
)
from tests.web.sign_in import CITIZEN, CLERK, CURVE, token

pytestmark = pytest.mark.anyio


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


@pytest.mark.parametrize("attack", ATTACKS)
async def test_a_hostile_provider_signs_nobody_in(attack: str) -> None:
    theirs = HostileProvider()
    bend, reason = ATTACKS[attack]
    bend(theirs)

    with pytest.raises(SignInFailed) as refused:
        await sign_in(theirs)

    assert refused.value.reason == reason
    told = " ".join(f"{error!r} {error}" for error in _chain(refused.value))
    names = (one for one in CITIZEN.values() if len(one) > len("nl"))
    sent = (*names, ACCESS_TOKEN, "another-client", "another-nonce", "eyJ")
    assert not [one for one in sent if one in told.replace(reason, "")]


async def test_without_an_attack_the_same_provider_signs_in_a_citizen() -> None:
    theirs = HostileProvider()
    theirs.id_token.update(sid="s-1", auth_time=at(-60), amr=["bmid"])

    arrived = await sign_in(theirs, levels=[f"{LEVEL}400"])

    assert (arrived.subject, arrived.session_id) == (CITIZEN["sub"], "s-1")
    assert (arrived.authenticated_at, arrived.id_token_expires) == (at(-60), at(600))
    assert arrived.caller.national_number == CITIZEN["egovNRN"]
    assert (arrived.caller.method, arrived.caller.signed_in_at) == ("itsme", at(-60))
    assert arrived.caller.assurance_level == f"{LEVEL}450"


async def test_staff_are_signed_in_with_plain_userinfo_and_an_elliptic_key() -> None:
    theirs = HostileProvider("staff")
    theirs.id_token["aud"] = [CLIENT]
    theirs.sign = lambda content: token(content, key=CURVE, algorithm="ES256", typ="JWT")

    arrived = await sign_in(theirs)

    assert arrived.caller.roles == {Role.CLERK}


async def test_a_token_for_others_too_is_fine_when_it_was_issued_to_us() -> None:
    theirs = HostileProvider()
    theirs.id_token.update(aud=[CLIENT, "another-client"], azp=CLIENT)

    assert (await sign_in(theirs)).subject == CITIZEN["sub"]


async def test_clocks_may_differ_half_a_minute() -> None:
    theirs = HostileProvider()
    theirs.id_token.update(exp=at(-29), nbf=at(29), iat=at(29), auth_time=at(29))

    assert (await sign_in(theirs)).subject == CITIZEN["sub"]


@pytest.mark.parametrize(
    ("bend", "reason"),
    [
        (userinfo(sub="somebody-else"), "userinfo-is-of-somebody-else"),
        (userinfo_signed(lambda c: token(c, typ="JWT")), "userinfo-is-not-json"),
        (userinfo(vo_doelgroepcode="BUR"), "claims-name-nobody"),
        (
            userinfo(**dict.fromkeys(CLERK) | CITIZEN | {"sub": CLERK["sub"]}),
            "claims-are-of-another-kind-of-caller",
        ),
    ],
    ids=["of somebody else", "in another form", "of a citizen's group", "of a citizen"],
)
async def test_the_provider_of_staff_is_not_believed_more(bend: Bend, reason: str) -> None:
    theirs = HostileProvider("staff")
    bend(theirs)

    with pytest.raises(SignInFailed) as refused:
        await sign_in(theirs)

    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "reached", [f"{LEVEL}350", "urn:be:fedict:iam:fas:Level", "eid", "999", None]
)
async def test_a_level_that_is_too_low_or_unknown_does_not_do(reached: str | None) -> None:
    theirs = HostileProvider()
    theirs.id_token["acr"] = reached
    theirs.userinfo["acr"] = None

    with pytest.raises(LevelIsTooLow):
        await sign_in(theirs, levels=[f"{LEVEL}400", "urn:be:vlaanderen:authmech:eid"])


async def test_userinfo_cannot_raise_the_level_of_the_id_token() -> None:
    theirs = HostileProvider()
    theirs.id_token["acr"] = f"{LEVEL}350"
    theirs.userinfo |= {"acr": f"{LEVEL}500", "assurance_level": "500"}

    with pytest.raises(LevelIsTooLow):
        await sign_in(theirs, levels=[f"{LEVEL}450"])


async def test_a_replayed_code_is_refused_and_the_refusal_is_told() -> None:
    theirs = HostileProvider()
    provider = ours(theirs)
    begun = await provider.begin(redirect_uri=CALLBACK)
    came_back = comes_back(theirs, begun)
    await provider.finish(begun.pending, came_back)

    with pytest.raises(SignInFailed) as refused:
        await provider.finish(begun.pending, came_back)

    assert refused.value.reason == "provider-says-invalid-grant"


async def test_what_the_token_endpoint_says_is_told_only_when_we_know_the_word() -> None:
    theirs = HostileProvider()
    theirs.answers["token"] = httpx.Response(400, content=json.dumps({"error": "<script>"}))

    with pytest.raises(SignInFailed) as refused:
        await sign_in(theirs)

    assert refused.value.reason == "provider-says-something-unknown"
