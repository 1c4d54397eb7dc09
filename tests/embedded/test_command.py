"""The command behind `make run`: as root and as an ordinary user, interrupted, killed, repeated."""

import contextlib
import json
import os
import pwd
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import psutil
import pytest

from deploy.embedded.counter import TREE
from deploy.embedded.waiting import wait_for
from tests.embedded import streams
from tests.embedded.stand_ins import occupied_port, read, write

pytestmark = pytest.mark.servers

SERVERS = [sys.executable, "-m", "deploy.embedded", "servers"]
RUN = [sys.executable, "-m", "deploy.embedded", "run"]


@contextlib.contextmanager
def started(
    command: list[str], data: Path
) -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    """The command, once it has printed its line of JSON."""
    process = subprocess.Popen(
        command,
        cwd=TREE,
        env={**os.environ, "LOKET_DATA": str(data)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    with process, process.stdout:
        try:
            yield process, json.loads(process.stdout.readline())
        finally:
            process.terminate()


def family_of(process: subprocess.Popen[str]) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


def all_gone(family: list[psutil.Process], seconds: float) -> bool:
    _, alive = psutil.wait_procs(family, timeout=seconds)
    return not alive


def fails(command: list[str], settings: Mapping[str, str]) -> str:
    """The sentence with which the command refuses, after exit code 1."""
    ended = subprocess.run(
        command,
        cwd=TREE,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert ended.returncode == 1
    return ended.stderr


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
        assert {member.name() for member in family if member.is_running()} == set()
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
        "from deploy.embedded.installation import Installation, Plan;"
        "from tests.embedded.stand_ins import migrate_one_database as migration;"
        f"plan = Plan(working_tree=Path({str(tree)!r}), migration=migration);"
        f"installation = Installation(Path({str(tmp_path / 'loket')!r}), plan).__enter__();"
        "print(json.dumps({'site': installation.site_url}), flush=True); input()"
    )
    with started([sys.executable, "-c", keeps], tmp_path / "unused") as (process, _):
        family = family_of(process)

        process.kill()

        assert len([member for member in family if "services." in str(member.cmdline())]) == 4
        assert all_gone(family, seconds=10)


def test_an_interrupted_first_start_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    data = tmp_path / "loket"
    with subprocess.Popen(
        SERVERS, cwd=TREE, env={**os.environ, "LOKET_DATA": str(data)}, start_new_session=True
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
        streams.publish(urls["nats_url"], "kept")
        family = family_of(process)
        process.kill()
        for member in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                member.kill()

    with started(SERVERS, data) as (_, urls):
        words, messages = read(urls["postgres_url"]), streams.count(urls["nats_url"])

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


@pytest.mark.skipif(os.geteuid() != 0, reason="every other test is one of an ordinary user then")
class TestAsRoot:
    def test_postgres_runs_as_nobody_below_a_folder_that_only_root_may_enter(
        self, tmp_path: Path
    ) -> None:
        home = tmp_path / "home"
        home.mkdir(mode=0o700)

        with started(SERVERS, home / "project" / ".loket") as (process, urls):
            write(urls["postgres_url"], "kept")
            users = {
                member.username() for member in family_of(process) if member.name() == "postgres"
            }
            words = read(urls["postgres_url"])

        assert users == {"nobody"}
        assert words == ["kept"]
        assert home.stat().st_mode & 0o777 == 0o700

    def test_an_ordinary_user_has_everything(self, public_folder: Path) -> None:
        nobody = pwd.getpwnam("nobody")
        os.chown(public_folder, nobody.pw_uid, nobody.pw_gid)

        with started([*as_nobody(), *SERVERS], public_folder / "loket") as (process, urls):
            write(urls["postgres_url"], "kept")
            streams.publish(urls["nats_url"], "kept")
            users = {
                member.username() for member in [psutil.Process(process.pid), *family_of(process)]
            }
            words = read(urls["postgres_url"])

        assert users == {"nobody"}
        assert words == ["kept"]

    def test_data_of_an_ordinary_user_stay_theirs_when_root_starts(
        self, public_folder: Path
    ) -> None:
        nobody = pwd.getpwnam("nobody")
        os.chown(public_folder, nobody.pw_uid, nobody.pw_gid)
        data = public_folder / "loket"
        with started([*as_nobody(), *SERVERS], data) as (_, urls):
            write(urls["postgres_url"], "kept")

        with started(SERVERS, data) as (_, urls):
            words = read(urls["postgres_url"])

        assert words == ["kept"]
        assert (data / "postgres" / "cluster").owner() == "nobody"

    def test_data_of_root_are_refused_to_an_ordinary_user(self, public_folder: Path) -> None:
        with started(SERVERS, public_folder / "loket"):
            pass

        sentence = fails([*as_nobody(), *SERVERS], {"LOKET_DATA": str(public_folder / "loket")})

        assert "cannot be written by you (it belongs to root)" in sentence


def as_nobody() -> list[str]:
    """The words before a command that run it as `nobody`.

    Where only root may enter the project, `nobody` gets the right to read everything, no more.
    """
    plain = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
    reads = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
    # In a child of a child: setpriv itself may still enter folders that what it starts may not.
    nested = f"import subprocess, sys; sys.exit(subprocess.call([{sys.executable!r}, '-c', '']))"
    tried = subprocess.run(
        [*plain, sys.executable, "-c", nested], cwd=TREE, capture_output=True, check=False
    )
    return plain if tried.returncode == 0 else [*plain, *reads]
