"""What the tokens tell, and which keys verify them."""

import httpx
import pytest
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError

from tests.simulators.running import RunningSimulators
from tests.simulators.signing_in import claims_of, keys_of, trial_token


def test_discovery_names_an_issuer_under_which_it_is_found(simulators: RunningSimulators) -> None:
    document = httpx.get(f"{simulators.issuer}/.well-known/openid-configuration").json()

    assert document["issuer"] == simulators.issuer
    assert document["code_challenge_methods_supported"] == ["S256"]


def test_a_citizens_token_verifies_and_tells_what_the_counter_needs(
    simulators: RunningSimulators,
) -> None:
    token = trial_token(simulators, "jan")

    decoded = jwt.decode(token, keys_of(simulators), algorithms=["RS256"])
    assert decoded.header["typ"] == "at+jwt"
    claims = decoded.claims
    assert (claims["iss"], claims["aud"]) == (simulators.issuer, "loket")
    assert claims["exp"] - claims["iat"] == 3600
    assert claims["egovNRN"] == simulators.number_of("jan")
    assert (claims["givenName"], claims["surname"]) == ("Jan Karel", "Peeters")
    assert claims["mail"] == "jan.peeters@burger.example"
    assert (claims["acr"], claims["amr"]) == ("urn:be:fedict:iam:fas:Level500", ["eid"])
    assert {"sub", "jti", "nbf", "prefLanguage"} <= set(claims)


@pytest.mark.parametrize(
    ("persona", "roles"),
    [
        ("clerk", ["LoketClerk:99001"]),
        ("clerk2", ["LoketClerk:99001"]),
        ("clerk-lindedaal", ["LoketClerk:99002"]),
        ("lead", ["LoketLead:99001"]),
        ("analyst", ["LoketAnalyst:99001"]),
        ("officer", ["LoketOfficer:99001"]),
        ("admin", ["LoketAdmin:"]),
    ],
)
def test_a_staff_token_carries_role_and_organisation(
    simulators: RunningSimulators, persona: str, roles: list[str]
) -> None:
    claims = claims_of(simulators, trial_token(simulators, persona))

    assert claims["loket_rol_3d"] == roles
    assert claims["vo_doelgroepcode"] == "LB"
    assert {"given_name", "family_name", "email", "vo_id", "vo_orgcode", "vo_orgnaam"} <= set(
        claims
    )
    assert "egovNRN" not in claims


def test_someone_without_first_name_or_mail_has_no_such_claim(
    simulators: RunningSimulators,
) -> None:
    assert "givenName" not in claims_of(simulators, trial_token(simulators, "mono"))
    assert "mail" not in claims_of(simulators, trial_token(simulators, "fatima"))


def test_itsme_gives_a_lower_level_than_eid(simulators: RunningSimulators) -> None:
    claims = claims_of(simulators, trial_token(simulators, "jan", method="itsme"))

    assert (claims["acr"], claims["amr"]) == ("urn:be:fedict:iam:fas:Level450", ["bmid"])


def test_an_unknown_persona_has_no_token(simulators: RunningSimulators) -> None:
    answer = simulators.http.post("/idp/test-token", json={"persona": "nobody"})

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_userinfo_of_staff_is_plain_json(simulators: RunningSimulators) -> None:
    bearer = {"Authorization": f"Bearer {trial_token(simulators, 'lead')}"}

    told = simulators.http.get("/idp/userinfo", headers=bearer)

    assert told.headers["content-type"].startswith("application/json")
    assert told.json()["loket_rol_3d"] == ["LoketLead:99001"]
    assert "exp" not in told.json()


def test_old_tokens_verify_after_a_rotation_until_the_old_key_is_forgotten(
    simulators: RunningSimulators,
) -> None:
    token = trial_token(simulators, "jan")

    new_key = simulators.http.post("/idp/rotate-keys").json()["kid"]

    assert claims_of(simulators, token)["surname"] == "Peeters"
    newer = trial_token(simulators, "jan")
    assert jwt.decode(newer, keys_of(simulators), algorithms=["RS256"]).header["kid"] == new_key
    simulators.http.post("/idp/rotate-keys", json={"forget_old": True})
    with pytest.raises(InvalidKeyIdError):
        claims_of(simulators, newer)
