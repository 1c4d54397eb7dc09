"""Services are started again, found behind one address, and end together."""

import dataclasses
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import psutil
import pytest

from deploy.embedded.installation import Installation
from deploy.embedded.keys import SHARED_WITH_NEIGHBOURS
from deploy.embedded.messages import CannotStart
from deploy.embedded.plan import Plan
from deploy.embedded.waiting import wait_for
from tests.embedded.stand_ins import SERVICES

pytestmark = [pytest.mark.servers, pytest.mark.thorough]

EVERYTHING = ("postgres", "nats", "simulators", "gateway", *SERVICES)


@pytest.mark.parametrize("name", EVERYTHING)
def test_what_dies_is_started_again(installation: Installation, name: str) -> None:
    earlier = installation.process_id(name)

    installation.kill(name)

    assert wait_for(lambda: installation.process_id(name) not in (None, earlier), seconds=20)
    installation.wait_until_ready(20)
    assert httpx.get(f"{installation.site_url}/healthz").status_code == 200


def test_the_terminal_says_what_died(tmp_path: Path, plan: Plan) -> None:
    said: list[str] = []
    with Installation(tmp_path / "loket", plan, say=said.append) as installation:
        installation.kill("workflow")

        assert wait_for(lambda: any("ended unexpectedly" in line for line in said), seconds=10)

    sentence = next(line for line in said if "ended unexpectedly" in line)
    assert "The service workflow ended unexpectedly (signal 9); starting it again" in sentence


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/", "intake"),
        ("/informatie", "intake"),
        ("/metrics", "intake"),
        ("/healthz", "intake"),
        ("/api/intake/v1/products", "intake"),
        ("/api/workflow/v1/tasks", "workflow"),
        ("/api/delivery/docs", "delivery"),
        ("/api/reporting/openapi.json", "reporting"),
        ("/documenten", "delivery"),
        ("/documenten/uitleg", "delivery"),
        ("/verificatie", "delivery"),
        ("/verificatie/ABC", "delivery"),
        ("/behandelportaal", "workflow"),
        ("/behandelportaal/taken", "workflow"),
        ("/zoeken", "reporting"),
        ("/zoeken/filters", "reporting"),
    ],
)
def test_the_gateway_finds_the_service(door: str, path: str, service: str) -> None:
    answer = httpx.get(f"{door}{path}", headers={"Host": "lindedaal.localhost"}).json()

    assert answer == {"service": service, "path": path, "host": "lindedaal.localhost"}


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/api/intake/v1/requests", 900_000, 200),
        ("/api/intake/v1/requests", 1_100_000, 413),
        ("/api/workflow/v1/actions", 1_100_000, 413),
        ("/api/intake/v1/information", 26_000_000, 200),
        ("/api/intake/v1/information", 27_500_000, 413),
    ],
)
def test_the_gateway_refuses_what_is_too_large(
    door: str, path: str, size: int, status: int
) -> None:
    answer = httpx.post(f"{door}{path}", content=b"x" * size)

    assert answer.status_code == status
    if status == 413:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["type"] == "urn:problem-type:loket:body-too-large"
        assert answer.json()["status"] == 413


def test_a_service_that_is_down_is_a_clear_problem(installation: Installation) -> None:
    installation.stop_process("reporting")

    paths = ("/api/reporting/v1/requests", "/zoeken", "/api/reporting/healthz")
    with ThreadPoolExecutor() as together:
        asked = [
            together.submit(httpx.get, f"{installation.site_url}{path}", timeout=20)
            for path in paths
        ]
    api, page, health = (answer.result() for answer in asked)
    installation.start_process("reporting")
    installation.wait_until_ready()

    assert (api.status_code, page.status_code, health.status_code) == (502, 502, 502)
    assert api.headers["content-type"] == "application/problem+json"
    assert api.headers["retry-after"] == "5"
    assert api.json()["status"] == 502
    assert page.headers["content-type"] == "text/html; charset=utf-8"


def test_a_restart_is_not_seen_by_who_asks_meanwhile(installation: Installation) -> None:
    installation.stop_process("intake")
    installation.start_process("intake")

    answer = httpx.get(f"{installation.site_url}/api/intake/v1/products", timeout=20)

    assert answer.status_code == 200


def test_everything_ends_within_ten_seconds_though_a_service_is_stubborn(
    tmp_path: Path, plan: Plan
) -> None:
    stubborn = {name: {"STAND_IN_IS_STUBBORN": "yes"} for name in SERVICES}
    installation = Installation(
        tmp_path / "loket", dataclasses.replace(plan, extra_environment=stubborn)
    )
    others = psutil.Process().children(recursive=True)
    installation.start()
    installation.wait_until_ready()
    family = set(psutil.Process().children(recursive=True)) - set(others)

    began = time.monotonic()
    installation.stop()

    assert time.monotonic() - began < 10
    assert len(family) > len(EVERYTHING)
    assert not [process for process in family if process.is_running()]


def test_a_service_that_keeps_dying_is_told_with_the_end_of_its_log(
    tmp_path: Path, plan: Plan
) -> None:
    dying = {"delivery": {"STAND_IN_DIES_SAYING": "The seal cannot be read."}}
    installation = Installation(
        tmp_path / "loket", dataclasses.replace(plan, extra_environment=dying)
    )
    installation.start()

    with pytest.raises(CannotStart, match=r"The service delivery did not start.*\n.*The seal"):
        installation.wait_until_ready(30)
    installation.stop()


def test_a_disk_that_ran_full_is_told_in_one_sentence(tmp_path: Path, plan: Plan) -> None:
    full = {"intake": {"STAND_IN_DIES_SAYING": "OSError: No space left on device"}}
    installation = Installation(
        tmp_path / "loket", dataclasses.replace(plan, extra_environment=full)
    )
    installation.start()

    with pytest.raises(CannotStart, match=r"The disk of .* is full; make room"):
        installation.wait_until_ready(30)
    installation.stop()


def test_servers_that_exist_already_are_used_instead_of_our_own(
    tmp_path: Path, plan: Plan, installation: Installation
) -> None:
    assert installation.servers is not None
    theirs = {
        "LOKET_DATABASE_URL": installation.servers.admin_url,
        "LOKET_NATS_URL": installation.servers.nats_url("intake"),
    }

    with Installation(tmp_path / "other", dataclasses.replace(plan, settings=theirs)) as other:
        environment = other.environment
        made = {folder.name for folder in (tmp_path / "other").iterdir()}

    assert environment["LOKET_INTAKE_DATABASE_URL"] == theirs["LOKET_DATABASE_URL"]
    assert environment["LOKET_NATS_URL"] == theirs["LOKET_NATS_URL"]
    assert "LOKET_DATABASE_URL" not in environment
    assert not made & {"postgres", "nats"}


def test_terms_and_addresses_reach_the_services(tmp_path: Path, plan: Plan) -> None:
    shortened = dataclasses.replace(plan, terms={"police": "PT5S"})

    with Installation(tmp_path / "loket", shortened) as installation:
        process = psutil.Process(installation.process_id("workflow"))
        environment = process.environ()

    simulators = f"http://127.0.0.1:{installation.ports.simulators}"
    assert environment["LOKET_POLICE_TERM"] == "PT5S"
    assert environment["LOKET_SITE_URL"] == installation.site_url
    assert environment["LOKET_REGISTER_URL"] == f"{simulators}/register"
    assert environment["LOKET_BACK_OFFICE_URL"] == f"{simulators}/backoffice"
    assert environment["LOKET_IDP_ISSUER"] == f"{simulators}/idp"
    assert environment["LOKET_SMTP_URL"] == f"smtp://127.0.0.1:{installation.ports.mail}"
    assert Path(environment["LOKET_KEYS"]) == installation.folder.keys


def test_secrets_of_neighbours_are_for_those_who_meet_them(tmp_path: Path, plan: Plan) -> None:
    names = [f"LOKET_{name}" for name in SHARED_WITH_NEIGHBOURS]

    with Installation(tmp_path / "loket", plan) as installation:
        given = {
            process: psutil.Process(installation.process_id(process)).environ()
            for process in ("workflow", "simulators", "intake", "delivery", "reporting")
        }

    secrets = [given["workflow"][name] for name in names]
    assert len({*secrets}) == len(names) == 4
    assert min(map(len, secrets)) >= 32
    assert [given["simulators"][name] for name in names] == secrets
    for process in ("intake", "delivery", "reporting"):
        assert not given[process].keys() & set(names)


def test_each_start_has_a_log_of_its_own_and_five_earlier_ones_are_kept(
    installation: Installation,
) -> None:
    folder = installation.folder
    for number in range(8):
        folder.new_log("trial").write_text(str(number), encoding="ascii")

    kept = {file.name: file.read_text("ascii") for file in folder.logs.glob("trial.log*")}

    assert kept == {"trial.log": "7", **{f"trial.log.{age}": str(7 - age) for age in range(1, 6)}}
