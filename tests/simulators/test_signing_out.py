"""What the provider tells the sites when someone signs out there, or has other roles."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from tests.simulators.running import RunningSimulators
from tests.simulators.signing_in import asked, chosen, claims_of, exchange, trial_token

EVENT = "http://schemas.openid.net/event/backchannel-logout"


def test_an_identity_token_names_the_session_and_each_sign_in_is_another(
    simulators: RunningSimulators,
) -> None:
    sessions = set()
    for _ in range(2):
        code = chosen(simulators, asked(), persona="jan")["code"]
        token = exchange(simulators, code).json()["id_token"]
        sessions.add(claims_of(simulators, token)["sid"])

    assert len(sessions) == 2


def test_a_site_hears_that_someone_signed_out(own_simulators: RunningSimulators) -> None:
    with _listening() as (address, heard):
        _register(own_simulators, address)

        told = own_simulators.http.post("/idp/sign-out", json={"persona": "clerk"})

    assert {"client": "site", "status": 200} in told.json()
    claims = claims_of(own_simulators, heard[0])
    assert (claims["aud"], claims["events"]) == ("site", {EVENT: {}})
    assert "nonce" not in claims
    assert "sid" not in claims


def test_other_roles_are_told_hold_at_once_and_stay(own_simulators: RunningSimulators) -> None:
    before = claims_of(own_simulators, trial_token(own_simulators, "clerk"))
    with _listening() as (address, heard):
        _register(own_simulators, address)

        own_simulators.http.put("/idp/staff/clerk/roles", json={"roles": ["LoketLead:99001"]})

    assert len(heard) == 1
    assert before["loket_rol_3d"] == ["LoketClerk:99001"]
    now = claims_of(own_simulators, trial_token(own_simulators, "clerk"))
    assert (now["sub"], now["loket_rol_3d"]) == (before["sub"], ["LoketLead:99001"])


def test_a_site_that_does_not_answer_is_no_trouble(own_simulators: RunningSimulators) -> None:
    _register(own_simulators, "http://127.0.0.1:9/nobody")

    told = own_simulators.http.post("/idp/sign-out", json={"persona": "clerk"})

    assert told.status_code == 200
    assert {"client": "site", "status": None} in told.json()


def test_only_staff_have_roles(simulators: RunningSimulators) -> None:
    answer = simulators.http.put("/idp/staff/jan/roles", json={"roles": []})

    assert answer.status_code == 404


def test_the_method_that_the_site_proposes_is_chosen_beforehand(
    simulators: RunningSimulators,
) -> None:
    page = simulators.http.get("/idp/authorize", params=asked(amr_values="bmid")).text

    assert 'value="itsme" checked' in page
    assert 'value="eid" checked' not in page


def _register(simulators: RunningSimulators, address: str) -> None:
    simulators.http.put(
        "/idp/clients/site",
        json={
            "style": "staff",
            "redirect_uris": ["http://localhost/terug"],
            "backchannel_logout_uri": address,
        },
    ).raise_for_status()


@contextmanager
def _listening() -> Iterator[tuple[str, list[str]]]:
    """A site that hears logout tokens; gives its address and what it heard."""
    heard: list[str] = []

    class Site(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            heard.extend(parse_qs(body)["logout_token"])
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", heard
    finally:
        server.shutdown()
        server.server_close()
