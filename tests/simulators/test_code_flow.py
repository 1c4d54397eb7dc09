"""Signing in with a browser: authorization code and PKCE, and all that may go wrong."""

import pytest

from tests.simulators.running import RunningSimulators
from tests.simulators.signing_in import RETURN, asked, chosen, claims_of, exchange


def test_someone_signs_in_and_userinfo_of_a_citizen_is_a_signed_jwt(
    simulators: RunningSimulators,
) -> None:
    page = simulators.http.get("/idp/authorize", params=asked())
    assert "eID-kaart" in page.text
    assert "Federaal token" not in page.text
    back = chosen(simulators, asked(), persona="jan")
    assert (back["state"], back["iss"]) == ("s-1", simulators.issuer)

    tokens = exchange(simulators, back["code"]).json()

    identity = claims_of(simulators, tokens["id_token"])
    assert (identity["aud"], identity["nonce"]) == ("loket-burgers", "n-1")
    bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
    told = simulators.http.get("/idp/userinfo", headers=bearer)
    assert told.headers["content-type"].startswith("application/jwt")
    claims = claims_of(simulators, told.text)
    assert claims["egovNRN"] == simulators.number_of("jan")
    assert claims["assurance_level"] == "500"


def test_a_code_works_once(simulators: RunningSimulators) -> None:
    code = chosen(simulators, asked(), persona="jan")["code"]
    assert exchange(simulators, code).status_code == 200

    again = exchange(simulators, code)

    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")


@pytest.mark.parametrize(
    "changes",
    [
        {"code_verifier": "x" * 64},
        {"redirect_uri": "http://localhost:8000/elders"},
        {"client_id": "loket-medewerkers"},
    ],
)
def test_a_code_is_good_for_its_own_client_address_and_verifier_only(
    simulators: RunningSimulators, changes: dict[str, str]
) -> None:
    code = chosen(simulators, asked(), persona="jan")["code"]

    answer = exchange(simulators, code, **changes)

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": ""}, "invalid_request"),
        ({"scope": "openid vo"}, "invalid_scope"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"prompt": "none"}, "login_required"),
    ],
)
def test_a_request_that_is_not_right_goes_back_with_the_reason(
    simulators: RunningSimulators, changes: dict[str, str], error: str
) -> None:
    answer = simulators.http.get("/idp/authorize", params=asked(**changes))

    assert answer.status_code == 303
    assert f"error={error}" in answer.headers["Location"]


def test_an_unknown_return_address_is_never_used(simulators: RunningSimulators) -> None:
    answer = simulators.http.get(
        "/idp/authorize", params=asked(redirect_uri="https://elders.test/")
    )

    assert answer.status_code == 400
    assert "Location" not in answer.headers


@pytest.mark.parametrize(
    "choice",
    [
        {"persona": "jan", "action": "cancel"},
        {"persona": "jan", "method": "token"},
        {"persona": "clerk"},
        {"persona": "nobody"},
    ],
)
def test_who_cancels_or_may_not_sign_in_here_is_denied(
    simulators: RunningSimulators, choice: dict[str, str]
) -> None:
    assert chosen(simulators, asked(), **choice)["error"] == "access_denied"


def test_a_client_with_a_secret_must_show_it(simulators: RunningSimulators) -> None:
    client = {"style": "citizens", "redirect_uris": [RETURN], "secret": "geheim"}
    simulators.http.put("/idp/clients/with-secret", json=client)
    request = asked(client_id="with-secret")
    code = chosen(simulators, request, persona="jan")["code"]

    refused = exchange(simulators, code, client_id="with-secret", client_secret="anders")
    answer = exchange(simulators, code, client_id="with-secret", client_secret="geheim")

    assert (refused.status_code, refused.json()["error"]) == (401, "invalid_client")
    assert answer.status_code == 200


def test_signing_out_goes_back_to_a_known_site_only(simulators: RunningSimulators) -> None:
    known = simulators.http.get(
        "/idp/logout", params={"post_logout_redirect_uri": "http://localhost:8000/"}
    )
    unknown = simulators.http.get(
        "/idp/logout", params={"post_logout_redirect_uri": "https://elders.test/"}
    )

    assert (known.status_code, known.headers["Location"]) == (303, "http://localhost:8000/")
    assert unknown.status_code == 200
