"""The command behind `make run`: interrupted, killed, repeated, in each other's way."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from deploy.embedded.counter import TREE
from deploy.embedded.waiting import wait_for
from tests.embedded import streams
from tests.embedded.commands import RUN, SERVERS, all_gone, command_of, fails, family_of, started
from tests.embedded.stand_ins import occupied_port, read, write

pytestmark = pytest.mark.servers


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_everything_within_ten_seconds(
    tmp_path: Path, number: signal.Signals
) -> None:
    with started(SERVERS, tmp_path / "loket") as (process, _):
        family = family_of(process)

        began = time.monotonic()
        os.killpg(process.pid, number)
        code = process.wait(timeout=10)

        assert code == 0
        assert all_gone(family, seconds=1)
        assert time.monotonic() - began < 10
        assert len(family) > 2


def test_a_killed_supervisor_leaves_no_orphans(tmp_path: Path) -> None:
    with started(SERVERS, tmp_path / "loket") as (process, _):
        family = family_of(process)

        process.kill()

        assert len(family) > 2
        assert all_gone(family, seconds=10)


def test_a_whole_counter_ends_with_its_killed_supervisor(tmp_path: Path, tree: Path) -> None:
    keeps = (
        "import json; from pathlib import Path;"
        "from deploy.embedded.installation import Installation; from deploy.embedded.plan import Plan;"
        "from tests.embedded.stand_ins import migrate_one_database, one_database;"
        f"plan = Plan(working_tree=Path({str(tree)!r}), migration=migrate_one_database, database_urls=one_database);"
        f"installation = Installation(Path({str(tmp_path / 'loket')!r}), plan).__enter__();"
        "print(json.dumps({'site': installation.site_url}), flush=True); input()"
    )
    with started([sys.executable, "-c", keeps], tmp_path / "unused") as (process, _):
        family = family_of(process)
        services = [line for line in map(command_of, family) if "services." in line]

        process.kill()

        assert len(services) == 4
        assert all_gone(family, seconds=10)


def test_an_interrupted_first_start_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    data = tmp_path / "loket"
    with subprocess.Popen(
        SERVERS,
        cwd=TREE,
        env={**os.environ, "LOKET_DATA": str(data)},
        start_new_session=True,
        text=True,
    ) as process:
        assert wait_for((data / "postgres" / "cluster.new").exists, seconds=20, pause=0.005)
        family = family_of(process)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0

    with started(SERVERS, data) as (_, urls):
        write(urls["postgres_url"], "kept")
        words = read(urls["postgres_url"])

    assert words == ["kept"]
    assert all_gone(family, seconds=10)


def test_a_start_right_after_everything_was_killed_has_the_data(tmp_path: Path) -> None:
    data = tmp_path / "loket"
    with started(SERVERS, data) as (process, urls):
        write(urls["postgres_url"], "kept")
        streams.publish(urls["intake_nats_url"], "kept")
        family = family_of(process)
        process.kill()
        for member in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                member.kill()

    with started(SERVERS, data) as (_, urls):
        words, messages = read(urls["postgres_url"]), streams.count(urls["intake_nats_url"])

    assert words == ["kept"]
    assert messages == 1


def test_servers_end_with_the_process_that_asked_for_them(tmp_path: Path) -> None:
    asks = (
        "import subprocess, sys;"
        f"process = subprocess.Popen({SERVERS!r}, stdout=subprocess.PIPE, text=True);"
        "print(process.pid, process.stdout.readline(), flush=True)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", asks],
        cwd=TREE,
        env={**os.environ, "LOKET_DATA": str(tmp_path / "loket")},
        capture_output=True,
        text=True,
        check=True,
    )
    servers = int(answer.stdout.split()[0])

    assert wait_for(lambda: not psutil.pid_exists(servers), seconds=15)


def test_a_second_run_on_the_same_data_says_so(tmp_path: Path) -> None:
    data = tmp_path / "loket"
    with started(SERVERS, data) as (process, _):
        sentence = fails(RUN, {"LOKET_DATA": str(data)})

    assert sentence == (
        f"Loket is already running on the data in {data} (process {process.pid}); "
        "stop it first, or choose another folder with LOKET_DATA.\n"
    )


@pytest.mark.parametrize("variable", ["LOKET_PORT", "LOKET_SIMULATORS_PORT", "LOKET_SMTP_PORT"])
def test_a_run_on_a_taken_port_names_it(tmp_path: Path, variable: str) -> None:
    others = {"LOKET_PORT": "0", "LOKET_SIMULATORS_PORT": "0", "LOKET_SMTP_PORT": "0"}
    listener, port = occupied_port()
    free = {name: str(free_one) for name, free_one in zip(others, _free_ports(), strict=True)}

    with listener:
        settings = {"LOKET_DATA": str(tmp_path / "loket"), **free, variable: str(port)}
        sentence = fails(RUN, settings)

    assert sentence.startswith(f"Port {port}, meant for ")
    assert f"{variable}=" in sentence
    assert sentence.count("\n") == 1


def _free_ports() -> list[int]:
    ports = []
    for _ in range(3):
        listener, port = occupied_port()
        listener.close()
        ports.append(port)
    return ports
