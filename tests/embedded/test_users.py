"""Started by root, PostgreSQL runs as nobody; started by an ordinary user, all is theirs.

Where the suite itself runs as an ordinary user, every other test shows the second.
"""

import os
import pwd
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from deploy.embedded.counter import TREE
from tests.embedded import streams
from tests.embedded.commands import SERVERS, fails, family_of, started, users_of
from tests.embedded.stand_ins import read, write

pytestmark = [
    pytest.mark.servers,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user"),
]


def test_postgres_runs_as_nobody_below_a_folder_that_only_root_may_enter(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)

    with started(SERVERS, home / "project" / ".loket") as (process, urls):
        write(urls["postgres_url"], "kept")
        users = users_of(family_of(process))
        words = read(urls["postgres_url"])

    assert users["postgres"] == {"nobody"}
    assert words == ["kept"]
    assert home.stat().st_mode & 0o777 == 0o700


def test_an_ordinary_user_has_everything(public_folder: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    os.chown(public_folder, nobody.pw_uid, nobody.pw_gid)

    with started([*as_nobody(), *SERVERS], public_folder / "loket") as (process, urls):
        write(urls["postgres_url"], "kept")
        streams.publish(urls["intake_nats_url"], "kept")
        users = users_of([psutil.Process(process.pid), *family_of(process)])
        words = read(urls["postgres_url"])

    assert {"postgres", "nats-server"} < users.keys()
    assert set().union(*users.values()) == {"nobody"}
    assert words == ["kept"]


def test_data_of_an_ordinary_user_stay_theirs_when_root_starts(public_folder: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    os.chown(public_folder, nobody.pw_uid, nobody.pw_gid)
    data = public_folder / "loket"
    with started([*as_nobody(), *SERVERS], data) as (_, urls):
        write(urls["postgres_url"], "kept")

    with started(SERVERS, data) as (_, urls):
        words = read(urls["postgres_url"])

    assert words == ["kept"]
    assert (data / "postgres" / "cluster").owner() == "nobody"


def test_data_of_root_are_refused_to_an_ordinary_user(public_folder: Path) -> None:
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
